"""Text fits the terminal, whatever its script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cells import cut, padded, width, wrapped

TEXT = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")), max_size=60)


@given(TEXT, st.integers(4, 40))
def test_rows_fit_and_lose_nothing(text: str, cells: int) -> None:
    """Every row is narrow enough, and the rows hold every letter in order."""
    rows = wrapped(text, cells, " ")
    assert all(width(row) <= cells for row in rows)
    assert "".join("".join(rows).split()) == "".join(text.split())


@given(TEXT, st.integers(2, 40))
def test_what_is_cut_fits_and_says_that_it_goes_on(text: str, cells: int) -> None:
    """Either all of it is there, or a beginning and an ellipsis."""
    shown = cut(text, cells)
    assert width(shown) <= max(cells, 1)
    assert shown == text or text.startswith(shown[:-1])


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("船は止まらない", 14),
        ("e\u0301te\u0301", 3),
        ("\x1b[31mred\x1b[0m", 3),
    ],
)
def test_width_is_in_cells(text: str, cells: int) -> None:
    """A wide character takes two, an accent and a colour none."""
    assert width(text) == cells


def test_columns_stay_in_line() -> None:
    """Padding counts cells, not characters."""
    assert width(padded("船", 6)) == width(padded("boat", 6)) == 6


def test_a_script_without_blanks_is_wrapped() -> None:
    """A row ends inside a word that no row could hold."""
    assert wrapped("船は止まらない", 8) == ["船は止ま", "らない"]
