"""Names over a whole archive: forms of one together, namesakes apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from qa.bearers import PRONOUNS, bearers


def grouped(*names: str) -> list[set[str]]:
    """The forms of each bearer."""
    return [set(one.forms) for one in bearers(dict.fromkeys(names, 1))]


def test_forms_of_one_name_are_one_speaker() -> None:
    """Title, surname and short form join the only bearer of the surname."""
    found = grouped("Ana Ruiz", "Ms Ruiz", "Ruiz", "Tom Orr")
    assert {"Ana Ruiz", "Ms Ruiz", "Ruiz"} in found
    assert {"Tom Orr"} in found


def test_a_bare_surname_of_two_joins_neither() -> None:
    """Where two people share a surname, it alone is nobody's in particular."""
    found = grouped("Ana Ruiz", "Leo Ruiz", "Ruiz")
    assert {"Ruiz"} in found
    assert len(found) == 3


@given(st.dictionaries(st.text(max_size=20), st.integers(1, 9), max_size=12))
def test_no_name_is_lost_or_counted_twice(counts: dict[str, int]) -> None:
    """Every printed name belongs to exactly one bearer."""
    forms = [name for one in bearers(counts) for name in one.forms]
    names = [name for name in counts if fold(name.strip()) not in PRONOUNS]
    assert sorted(forms) == sorted(names)
