"""Who says what in the demo archive: file, first quoted words, speakers as printed.

An empty tuple means that the article names nobody, and nobody is to be named.
"""

from __future__ import annotations

from corpus.model import Article, Quotation

GOLD: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("01-ferry-saved.md", "The boat will not stop", ("Marta Quill",)),
    ("01-ferry-saved.md", "may rise by a tenth", ("Marta Quill",)),
    ("01-ferry-saved.md", "Nobody will be asked", ("Marta Quill",)),
    ("01-ferry-saved.md", "No boat, no school.", ()),
    ("01-ferry-saved.md", "They saved it in March", ("Ivo Brandt",)),
    ("02-ferry-figures.txt", "The figure of $42 million", ("Helena Voss",)),
    ("02-ferry-figures.txt", "That is not a question", ("Helena Voss",)),
    ("02-ferry-figures.txt", "will never pay", ("Ruben Achterberg",)),
    ("02-ferry-figures.txt", "a whitewash", ("Sander Pohl",)),
    (
        "02-ferry-figures.txt",
        "welcomes every word",
        ("spokeswoman for Governor Adaeze Okoro",),
    ),
    ("03-orchard-frost.txt", "We lit 400 candles", ("Wenna Treloar",)),
    ("03-orchard-frost.txt", "This isn’t a bad year", ("Hugh Pascoe",)),
    ("03-orchard-frost.txt", "We recognise that", ("spokesman",)),
    ("03-orchard-frost.txt", "My son says", ("Hugh Pascoe",)),
    ("04-library-speech.md", "When the roof came down", ("Teodor Lindholm",)),
    ("04-library-speech.md", "It is a handsome building", ("Ines Falk",)),
    ("04-library-speech.md", "cannot run on", ("Ines Falk",)),
    (
        "05-hospital-letter.txt",
        "We cannot promise",
        ("Amira Haddad", "Colm Breen", "Yusuf Demir"),
    ),
    ("05-hospital-letter.txt", "If the board will not act", ("letter",)),
    ("05-hospital-letter.txt", "The letter speaks", ("Amira Haddad",)),
    ("05-hospital-letter.txt", "Nobody has come to harm", ("Gwen Rathbone",)),
    ("06-club-transcript.txt", "Was she asked", ("REPORTER",)),
    ("06-club-transcript.txt", "I did not say that", ("LENA VARGA",)),
    ("06-club-transcript.txt", "May I add something", ("OSCAR THWAITE",)),
    ("07-novelist-interview.html", "I steal from everyone,", ("Ottilie Marsh",)),
    ("07-novelist-interview.html", "to her sisters", ("Desmond Yeo",)),
    ("07-novelist-interview.html", "My mother used to say", ("Ottilie Marsh",)),
    ("08-mine-inquiry.txt", "We were ordered", ("Pavel Dorn",)),
    ("08-mine-inquiry.txt", "Mr Strand was a manager", ("Pavel Dorn",)),
    ("08-mine-inquiry.txt", "has no recollection", ("Aldous Strand",)),
    ("08-mine-inquiry.txt", "We have waited four years", ("Bronwen Tull",)),
    ("08-mine-inquiry.txt", "It is authentic", ("Rosalind Peake",)),
    ("09-river-swim.txt", "I would not let my dog", ("Kofi Mensah-Reed",)),
    ("09-river-swim.txt", "The river is clean until", ("Anneke de Wit",)),
    ("09-river-swim.txt", "do not prove", ("Anneke de Wit",)),
    ("10-wire.jsonl#wire-0412", "Sander is a gentleman", ("Adaeze Okoro",)),
    ("10-wire.jsonl#wire-0413", "He should try rowing", ("Ivo Brandt",)),
    ("10-wire.jsonl#wire-0414", "I can recall it.", ("Pavel Dorn",)),
    ("11-school-meals.txt", "should be read with care", ("Ravi Chandrasekhar",)),
    ("11-school-meals.txt", "I am not a scientist", ("Sunniva Holm",)),
    ("12-bridge-column.md", "People will forgive", ("Margarethe Sund",)),
    ("12-bridge-column.md", "It is in the law", ("Leif Aasen",)),
    ("12-bridge-column.md", "We asked for a crossing", ("Einar Moe",)),
    ("13-orchestra-strike.txt", "remains on the table", ("Beatrix Lund",)),
    ("13-orchestra-strike.txt", "I have paid", ("man",)),
    ("14-storm-diary.txt", "It sounded like a train", ()),
    ("14-storm-diary.txt", "We lost the dock", ("Marta Quill",)),
    ("14-storm-diary.txt", "within the range", ("Elin Strøm",)),
    ("15-chess-champion.txt", "Could she? Yes", ("Arkady Belov",)),
    ("15-chess-champion.txt", "I have exams", ("Tilda Reyes-Novak",)),
    ("16-museum-return.txt", "to check that it was real", ("Hugh Pascoe",)),
    ("16-museum-return.txt", "That’s all we ever wanted", ("Hugh Pascoe",)),
)


def quotation_of(article: Article, opening: str) -> Quotation:
    """The one quotation that begins so."""
    (found,) = (
        q for q in article.quotations if q.spans[0].of(article.text).startswith(opening)
    )
    return found


def speakers(article: Article, quotation: Quotation) -> tuple[str, ...]:
    """The names given to a quotation."""
    return tuple(one.name.of(article.text) for one in quotation.attributions)
