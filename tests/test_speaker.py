"""What a printed name proves about the speaker that is claimed."""

from __future__ import annotations

import pytest

from corpus.articles import annotate
from corpus.model import Article, Attribution, Quotation, Span
from qa.finding import Evidence
from qa.speaker import attributed, caution, full_names


def evidence(text: str, *names: str) -> Evidence:
    """The words "We pay." in an article, said by the last mention of each name."""
    article = annotate(f"{text}\n“We pay.”")
    start = article.text.index("We pay")
    spans = (Span(start, start + 7),)
    places = [Span(i, i + len(n)) for n in names for i in [article.text.rindex(n)]]
    said = tuple(Attribution(p, p, None, "test", "stated") for p in places)
    return Evidence(article, spans, Quotation(spans, "direct", said))


@pytest.mark.parametrize(
    ("claimed", "text", "names", "expected"),
    [
        ("Ada King", "Carl King came, and Mr King spoke.", ["King"], "misattributed"),
        ("Carl King", "Carl King came, and Mr King spoke.", ["King"], "confirmed"),
        ("Ada King", "King spoke.", ["King"], "confirmed"),
        ("King", "Carl King came, and King spoke.", ["King"], "confirmed"),
        (
            "Ada King",
            "Carl King and Ada King came. Carl King sat; King spoke.",
            ["King"],
            "unattributed",
        ),
        ("Ada King", "Yesterday she spoke.", ["she"], "unattributed"),
        ("Ada King", "The minister spoke.", ["minister"], "unattributed"),
        ("Ada King", "A spokesman spoke.", ["spokesman"], "misattributed"),
        ("Ada King", "An aide to King spoke.", ["aide to King"], "misattributed"),
        ("Ada King", "Bo Lund spoke.", ["Bo Lund"], "misattributed"),
        ("Ada King", "Bo Lund and Ada King.", ["Bo Lund", "Ada King"], "confirmed"),
        ("Ada King", "Nobody spoke.", [], "unattributed"),
        (None, "Bo Lund spoke.", ["Bo Lund"], "not_claimed"),
        ("  ", "Bo Lund spoke.", ["Bo Lund"], "not_claimed"),
    ],
)
def test_a_name_proves_no_more_than_it_says(
    claimed: str | None, text: str, names: list[str], expected: str
) -> None:
    """Pronouns, offices and a surname that two people share confirm nobody."""
    assert attributed(claimed, evidence(text, *names)) == expected


def test_a_claim_without_evidence_has_no_speaker() -> None:
    """Where nothing is on record, nobody is named."""
    assert attributed("Ada King", None) == "unattributed"


def test_a_bare_surname_is_pointed_out() -> None:
    """A finding says that only the surname is printed, and is silent otherwise."""
    said = caution("Ada King", evidence("King spoke.", "King"))
    assert said == "The article names the speaker only as “King”."
    assert caution("Ada King", evidence("Ada King spoke.", "Ada King")) is None
    assert caution("King", evidence("King spoke.", "King")) is None


def test_full_names_leave_out_titles_and_first_words() -> None:
    """Only a given name makes a full name."""
    text = "But King left. Mr King sat. Ada King rose. ADA KING, Ada King-Hall."
    article: Article = annotate(text)
    assert sum(full_names(article, "king").values()) == 2
