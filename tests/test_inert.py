"""Text from articles reaches the terminal as text and nothing else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.inert import inert

ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT)
def test_length_is_kept(text: str) -> None:
    """Spans of a text are spans of its inert form."""
    assert len(inert(text)) == len(text)


@given(ANY_TEXT)
def test_no_control_remains(text: str) -> None:
    """Only line breaks and tabs are left of all control characters and surrogates."""
    left = {c for c in inert(text) if unicodedata.category(c) in ("Cc", "Cs")}
    assert left <= {"\n", "\t"}


@given(ANY_TEXT)
def test_twice_is_once(text: str) -> None:
    """Making an inert text inert changes nothing."""
    assert inert(inert(text)) == inert(text)


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs"))))
def test_ordinary_text_is_untouched(text: str) -> None:
    """Letters, marks, digits, punctuation and spaces are shown as they are."""
    assert inert(text) == text


@pytest.mark.parametrize(
    "code", [0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069]
)
def test_bidirectional_controls_are_visible(code: int) -> None:
    """A character that would reorder the line is shown as a placeholder."""
    assert inert(f"paid{chr(code)}nothing") == "paid\ufffdnothing"


def test_escape_sequence_is_visible() -> None:
    """An escape sequence is shown as its letters, with a picture for the escape."""
    assert inert("\x1b[31mred\x9b0m\x7f") == "␛[31mred\ufffd0m␡"


def test_joined_emoji_survive() -> None:
    """Joiners and variation selectors, which some scripts and emoji need, are kept."""
    assert inert("👩‍🚒 ☂️") == "👩‍🚒 ☂️"


def test_separators_break_no_line() -> None:
    """A Unicode line or paragraph separator is shown instead of breaking a line."""
    assert inert("a\u2028b\u2029c") == "a␤b␤c"
