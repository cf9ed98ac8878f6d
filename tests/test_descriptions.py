"""Who a description, a pair or a body is, and what people are called besides a name."""

from __future__ import annotations

import pytest

from corpus.articles import annotate

DESCRIBED = [
    (
        "Judge Orla Keane came in late. “A tractor is not an argument,” the judge said.",
        ("Orla Keane",),
        "the one person printed with this office",
    ),
    (
        "Lucy Roe, who breeds geese, met us at the gate.\n\n"
        "“They bite,” said the 43-year-old.",
        ("Lucy Roe",),
        "nobody is first spoken of by an age alone",
    ),
    (
        "Ben Roe, a retired nurse, met Tom Orr.\n\n“It hurts,” the retired nurse said.",
        ("Ben Roe",),
        "the words stand beside the name",
    ),
    (
        "Tom Orr met Ana Ruiz.\n\n“It is a wonder,” the band leader said.",
        ("band leader",),
        "nothing printed says that this is either of them",
    ),
    (
        "Tom Orr and Ana Ruiz won the boat. “We cannot swim,” the couple said.",
        ("Tom Orr", "Ana Ruiz"),
        "two named together",
    ),
    (
        "Crake Borough Council met on Monday. “We have no view,” the council said.",
        ("Crake Borough Council",),
        "the body with this word in its name",
    ),
    (
        "A neighbour, who gave her name only as Morag, came out. "
        "“I heard laughter,” she said.",
        ("Morag",),
        "what somebody asks to be called is a name",
    ),
    (
        "A spokesman for the Crake Rowers, Sam Purdy, was brief. “No,” he said. "
        "“We will not row on Sundays.”",
        ("Sam Purdy",),
        "the name stands behind what he speaks for",
    ),
]


@pytest.mark.parametrize(("text", "who", "because"), DESCRIBED)
def test_whom_a_description_stands_for(
    text: str, who: tuple[str, ...], because: str
) -> None:
    """A description is a named person only where the article ties the two."""
    article = annotate(text)
    last = article.quotations[-1]
    assert tuple(a.name.of(text) for a in last.attributions) == who, because


ROLES = [
    ("“It rains,” said Councillor Ana Ruiz.", "Councillor"),
    ("Ana Ruiz, the former safety director, left. “It rains,” she said.", "director"),
    ("“It rains,” said Labour MP Ana Ruiz.", "Labour MP"),
    ("“It rains,” said crossbench peer Baroness Ruiz.", "crossbench peer"),
    ("“It rains,” said Mrs Ruiz.", None),
    ("“It rains,” said Ana Ruiz.", None),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_what_somebody_is_called_is_kept_as_printed(
    text: str, role: str | None
) -> None:
    """A title or a description beside the name is a slice of the article; "Mrs" is none."""
    (one,) = annotate(text).quotations[-1].attributions
    printed = None if one.role is None else one.role.of(text)
    assert printed == role if role is None else role in (printed or "")


def test_words_quoted_twice_have_the_speaker_that_is_named_once() -> None:
    """A headline's quotation is the one of whom the article says who spoke it."""
    text = (
        "‘Like a war zone’: town under water\n\nResidents came home on Monday.\n\n"
        "‘It was like a war zone in there,’ said Tom Hathers, a baker."
    )
    headline, body = annotate(text).quotations
    assert [a.name.of(text) for a in headline.attributions] == ["Tom Hathers"]
    assert headline.attributions[0].mention == body.attributions[0].mention
    assert headline.attributions[0].level == "inferred"


def test_words_quoted_twice_without_a_name_stay_nobodys() -> None:
    """Two nameless quotations do not name each other's speaker."""
    text = "“Mind the last step” is painted twice.\n\n“Mind the last step.”"
    assert all(not q.attributions for q in annotate(text).quotations)
