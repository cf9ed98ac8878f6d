"""Pages as printers and scanners make them: turned, with words along the edges, pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_pdf import At, column, pdf
from test_readers import only, refused, written

from corpus.errors import UnreadableError
from corpus.readers import read
from corpus.readers.printed import Printed

WORDS = [
    "“We have signed for 42 sailings,” said Quill, who leads",
    "the council of the harbour. It was agreed on Tuesday,",
    "and the fare will stay what it is until the autumn.",
]
PROSE = " ".join(WORDS)


@pytest.fixture(autouse=True)
def _installed() -> None:
    pytest.importorskip("pypdfium2")


def lines(path: Path) -> list[str]:
    """The paragraphs of the one article in a file."""
    return [line.strip() for line in only(path).text.splitlines() if line.strip()]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_are_read_whichever_way_they_run(
    turn: int, rotate: int, tmp_path: Path
) -> None:
    """However the page is turned to be looked at, too."""
    places = {
        0: [At(40, 60 + 14 * n, one) for n, one in enumerate(WORDS)],
        90: [At(300 - 14 * n, 60, one, turn=90) for n, one in enumerate(WORDS)],
        180: [At(380, 500 - 14 * n, one, turn=180) for n, one in enumerate(WORDS)],
        270: [At(60 + 14 * n, 500, one, turn=270) for n, one in enumerate(WORDS)],
    }
    made = pdf([places[turn]], rotate=rotate)
    assert lines(written(tmp_path, "a.pdf", made)) == [PROSE]


@pytest.mark.parametrize("turn", [90, 270, 45])
def test_a_credit_along_the_edge_cuts_no_sentence(turn: int, tmp_path: Path) -> None:
    """It is read behind the paragraph that it runs beside, letter after letter."""
    credit = At(30, 102, "Photo: A. Holm", 6, turn=turn)
    made = pdf([[*column(40, 100, WORDS), credit]])
    assert lines(written(tmp_path, "a.pdf", made)) == [PROSE, "Photo: A. Holm"]


def test_a_sentence_goes_on_over_a_page_with_a_credit(tmp_path: Path) -> None:
    """The credit stands between other paragraphs; one on every page is a running head."""
    first = [*column(40, 100, WORDS), *column(40, 180, WORDS[:1])]
    credit, stamp = (
        At(30, y, w, 6, turn=270) for y, w in ((99, "Photo"), (400, "No. 7"))
    )
    rest = [*column(40, 100, WORDS[1:])]
    made = pdf([[*first, credit, stamp], [*rest, stamp], [*rest, stamp]])
    found = lines(written(tmp_path, "a.pdf", made))
    assert found == [PROSE, "Photo", WORDS[0], *2 * [" ".join(WORDS[1:])]]


def test_a_page_that_is_a_picture_is_a_gap(tmp_path: Path) -> None:
    """The others are read, and which one may hold more is told; an empty one is not."""
    page = column(40, 100, WORDS)
    text, error = read(written(tmp_path, "a.pdf", pdf([page, [], page, []])))
    assert isinstance(text, Printed)
    assert text.text.count(PROSE) == 2
    assert isinstance(error, UnreadableError)
    assert "on page 2, 4; the others were read" in str(error)
    assert "run OCR" in refused(written(tmp_path, "b.pdf", pdf([[]])))
    assert lines(written(tmp_path, "c.pdf", pdf([page, [At(9, 9, " ")]]))) == [PROSE]


@pytest.mark.parametrize(
    ("before", "digits", "seen"),
    [("boats", "1", "boats are"), ("42", "1", "42^1 are"), ("m", "2", "m2 are")],
    ids=["note", "behind a number", "unit"],
)
def test_a_raised_digit_changes_no_number(
    before: str, digits: str, seen: str, tmp_path: Path
) -> None:
    """That of a note is no part of the word, nor of the number, that it stands behind."""
    width = sum(
        {"m": 8.3, "b": 5.6, "o": 5.6, "t": 2.8, "s": 5}.get(c, 5.6) for c in before
    )
    row = [
        At(40, 100, before),
        At(40 + width, 96, digits, 6),
        At(44 + width, 100, "are on the sea, said Quill, and that is all of it."),
    ]
    made = pdf([[*row, *column(40, 114, WORDS)]])
    assert only(written(tmp_path, "a.pdf", made)).text.startswith(f"{seen} on the sea")
