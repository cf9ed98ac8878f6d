"""What a printed name proves about the speaker that a claim names."""

from __future__ import annotations

import pytest
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.model import Article, Attribution, Quotation, Span
from qa.finding import Evidence
from qa.namesakes import full_names, surnames
from qa.speaker import Spoken, Witness


def evidence(text: str, *names: str) -> Evidence:
    """Words "We pay." in an article, said by the last mention of each name."""
    article = annotate(f"{text}\n“We pay.”")
    start = article.text.index("We pay")
    spans = (Span(start, start + 7),)
    places = [Span(i, i + len(n)) for n in names for i in [article.text.rindex(n)]]
    said = tuple(Attribution(p, p, None, "test", "stated") for p in places)
    return Evidence(article, spans, Quotation(spans, "direct", said))


def heard(claimed: str | None, found: Evidence | None, *others: str) -> Spoken:
    """The word on a speaker, over an archive that holds `others` too."""
    archive = MemoryArchive(map(annotate, others))
    return Witness(archive, claimed).heard(found)


NAMES = [
    ("Ada King", "Carl King came, and Mr King spoke.", ["King"], "misattributed"),
    ("Carl King", "Carl King came, and Mr King spoke.", ["King"], "confirmed"),
    ("Ada King", "King spoke.", ["King"], "confirmed"),
    ("King", "Carl King came, and King spoke.", ["King"], "confirmed"),
    ("Ada King", "Carl King and Ada King. Ada King sat; King.", ["King"], "unattributed"),
    ("Carl King Jr.", "Carl King came, and King spoke.", ["King"], "misattributed"),
    ("Ada King", "Yesterday she spoke.", ["she"], "unattributed"),
    ("Anna King", "Yesterday he spoke.", ["he"], "misattributed"),
    ("Ada King", "The minister spoke.", ["minister"], "unattributed"),
    ("Anna King", "A businessman spoke.", ["businessman"], "misattributed"),
    ("Ada King", "A spokesman spoke.", ["spokesman"], "misattributed"),
    ("Ada King", "An aide to King spoke.", ["aide to King"], "misattributed"),
    ("Ada King", "King’s old teacher spoke.", ["teacher"], "misattributed"),
    ("Ada King", "Bo Lund spoke.", ["Bo Lund"], "misattributed"),
    ("Ada King", "Bo Lund and Ada King.", ["Bo Lund", "Ada King"], "confirmed"),
    ("Ada King", "Nobody spoke.", [], "unattributed"),
    ("Ada King", "Ada King came. Ada spoke.", ["Ada"], "confirmed"),
    ("King", "Ada “Sun” King came. Ada spoke.", ["Ada"], "confirmed"),
    ("Ada King", "Ada King met Ada Lund. Ada spoke.", ["Ada"], "unattributed"),
    ("Ada King", "Ada Lund came. Ada spoke.", ["Ada"], "misattributed"),
    ("Vale", "Vale Energy met. Vale spoke.", ["Vale"], "confirmed"),
    ("Board of Canals", "The Board of Canals met. The board said.", ["board"], "confirmed"),
    (
        "Board of Canals",
        "The Board of Canals and the Harbour Board met. The board said.",
        ["board"],
        "unattributed",
    ),
    (None, "Bo Lund spoke.", ["Bo Lund"], "not_claimed"),
    ("  ", "Bo Lund spoke.", ["Bo Lund"], "not_claimed"),
]  # fmt: skip


@pytest.mark.parametrize(("claimed", "text", "names", "expected"), NAMES)
def test_a_name_proves_no_more_than_it_says(
    claimed: str | None, text: str, names: list[str], expected: str
) -> None:
    """Pronouns, offices and a name that two people share confirm nobody."""
    assert heard(claimed, evidence(text, *names)).verdict == expected


DESCRIBED = [
    ("the Vale senator", "Vale Sen. Ada King met Bo Lund.", "Ada King", "confirmed"),
    ("the senator", "Sen. Ada King of Vale met Bo Lund.", "Ada King", "confirmed"),
    ("the Vale senator", "Sen. Ada King of Vale met Bo Lund.", "Bo Lund", "misattributed"),
    ("the senator", "The senator praised Bo Lund on Monday.", "Bo Lund", "unattributed"),
    ("Public Health Minister", "Public Health Minister Ada King came.", "Ada King",
     "confirmed"),
    ("the minister", "Ada King came.", "Ada King", "unattributed"),
]  # fmt: skip


@pytest.mark.parametrize(("claimed", "text", "name", "expected"), DESCRIBED)
def test_a_description_is_somebody_only_where_the_article_says_so(
    claimed: str, text: str, name: str, expected: str
) -> None:
    """An office belongs to whom it is printed with, and to nobody by guessing."""
    assert heard(claimed, evidence(text, name)).verdict == expected


def test_a_namesake_elsewhere_in_the_archive_leaves_a_bare_surname_open() -> None:
    """Two people of one surname are told apart by no surname, unless one is hardly
    ever quoted."""
    found = evidence("King spoke.", "King")
    ada, carl = "“We sail,” said Ada King.", "“We wait,” said Carl King."
    spoken = heard("Ada King", found, ada, carl)
    assert spoken.verdict == "unattributed"
    assert spoken.reason is not None
    assert "Carl King" in spoken.reason
    assert heard("Ada King", found, ada).verdict == "confirmed"
    often = [f"“We sail {n} times,” said Ada King." for n in range(20)]
    assert heard("Ada King", found, *often, carl).verdict == "confirmed"
    assert heard("Carl King", found, *often, carl).verdict == "unattributed"
    assert heard("King", found, ada, carl).verdict == "confirmed"


def test_of_two_namesakes_the_one_whose_programme_the_article_prints_is_meant() -> None:
    """What stands beside one bearer's name elsewhere, and here, says who it is."""
    found = evidence("On “Harbour News Live” the mayor came. KING: Well?", "KING")
    ada = "“We sail,” said Harbour News presenter Ada King."
    carl = "“We wait,” said Carl King."
    spoken = heard("Ada King", found, ada, carl)
    assert spoken.verdict == "confirmed"
    assert spoken.reason is not None
    assert "“Harbour News”" in spoken.reason
    assert heard("Carl King", found, ada, carl).verdict == "unattributed"
    both = "“We wait,” said Carl King of Harbour News."
    assert heard("Ada King", found, ada, both).verdict == "unattributed"
    elsewhere = evidence("On “Port Live” the mayor came. KING: Well?", "KING")
    assert heard("Ada King", elsewhere, ada, carl).verdict == "unattributed"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "Trump told Ada King that it was late. “We sail,” said Ada King.",
        "Trump’s interview with Ada King was short. “We sail,” said Ada King.",
        "It was aired on Monday with Ada King. “We sail,” said Ada King.",
        "Senate candidate Ada King came. “We sail,” said Ada King.",
        "“We sail,” said Ada King on Trump.",
        "“We sail,” said Leeds baker Ada King.",
    ],
)
def test_what_merely_stands_near_a_name_tells_no_namesakes_apart(
    elsewhere: str,
) -> None:
    """Persons, days, places and words that every article prints prove nothing."""
    found = evidence("In Leeds Trump came on Monday to the Senate. KING: Well?", "KING")
    carl = "“We wait,” said Carl King."
    assert heard("Ada King", found, elsewhere, carl).verdict == "unattributed"


def test_an_accent_hides_no_namesake() -> None:
    """Peña and Pena are one surname, in the article and over the archive."""
    found = evidence("Luis Peña came. Later Peña spoke.", "Peña")
    assert heard("Ana Peña", found).verdict == "misattributed"
    assert heard("Luis Pena", found).verdict == "confirmed"
    bare = evidence("Later Peña spoke.", "Peña")
    ana, luis = "“We sail,” said Ana Peña.", "“We wait,” said Luis Peña."
    assert heard("Ana Pena", bare, ana, luis).verdict == "unattributed"


def test_a_title_rules_a_namesake_out() -> None:
    """Mr King is not Anna King, in this archive or any other."""
    found = evidence("Mr King spoke.", "Mr King")
    anna, carl = "“We sail,” said Anna King.", "“We wait,” said Carl King."
    assert heard("Carl King", found, anna, carl).verdict == "confirmed"
    assert heard("Anna King", found, anna, carl).verdict == "misattributed"


def test_a_claim_without_evidence_has_no_speaker() -> None:
    """Where nothing is on record, nobody is named."""
    assert heard("Ada King", None) == Spoken("unattributed")


def test_what_a_printed_name_leaves_open_is_said() -> None:
    """A finding says that only the surname is printed, and is silent otherwise."""
    said = heard("Ada King", evidence("King spoke.", "King")).reason
    assert said == "The article names the speaker only as “King”."
    assert heard("Ada King", evidence("Ada King spoke.", "Ada King")).reason is None
    assert heard("King", evidence("King spoke.", "King")).reason is None
    nobody = heard("King", evidence("It rained.")).reason
    assert nobody == "The article does not say who spoke."


def test_full_names_leave_out_titles_and_first_words() -> None:
    """Only a given name makes a full name."""
    text = "But King left. Mr King sat. Ada King rose. ADA KING, Ada King-Hall."
    article: Article = annotate(text)
    assert sum(full_names(article, "king").values()) == 2
    assert list(
        surnames(annotate("Ada (“Sun”) King, Ada Lund’s, Ada went."), "Ada")
    ) == ["lund"]


def test_of_two_bearers_in_an_article_the_one_it_names_most_may_be_meant() -> None:
    """An article about one Clinton calls her so; the other it names in full."""
    text = "Anna King met Carl King. Anna King sat. Anna King rose. Later King spoke."
    anna = Span(0, len("Anna King"))
    carl = Span(text.index("Carl"), text.index("Carl") + len("Carl King"))
    bare = Span(text.index("King spoke"), text.index(" spoke"))
    article = annotate(f"{text}\n“We pay.”")
    words = Span(article.text.index("We"), article.text.index(".”") + 1)

    def verdict(claimed: str, resolved: Span) -> str:
        said = Attribution(resolved, bare, None, "test", "resolved")
        quotation = Quotation((words,), "direct", (said,))
        return heard(claimed, Evidence(article, (words,), quotation)).verdict

    assert verdict("Anna King", anna) == "confirmed"
    assert verdict("Carl King", anna) == "misattributed"
    assert verdict("Carl King", carl) == "unattributed"
    assert verdict("Anna King", carl) == "unattributed"
    assert verdict("King", anna) == "confirmed"


def test_full_names_are_read_from_runs_of_capitals() -> None:
    """Initials and middle names belong; papers, sentences and headlines do not."""
    text = (
        "Harbour of Lund Lund\nIn the Orm Post Lund said so. Later Lund left, and so did "
        "Ada B. Lund, Hanna Rose Lund and Carl Lund Jr. Neither Lund sat. Mr. Lund stood."
    )
    assert set(full_names(annotate(text), "lund")) == {
        "Ada B. Lund",
        "Hanna Rose Lund",
        "Carl Lund Jr",
    }
