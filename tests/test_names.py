"""Whether two printed names are one speaker, and when they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.names import same_speaker

SAME = [
    ("Sen. Sanders", "Bernie Sanders"),
    ("Sanders", "Senator Bernie Sanders"),
    ("Jeff Smith", "Labour’s Jeff Smith"),
    ("Bill Hay", "William Hay"),
    ("J. K. Orme", "Jane Orme"),
    ("Home Office", "Home Office spokesman"),
    ("Vale Council", "a spokeswoman for Vale Council"),
    ("A Home Office spokesperson", "Home Office spokesman"),
    ("APPG", "All-Party Parliamentary Group for Rural Buses"),
    ("Ban", "Ban Ki-moon"),
    ("marta quill", "Marta Quill"),
    ("Mrs Quill", "Marta Quill"),
    ("Secretary of State Ruiz", "Ana Ruiz"),
    ("Speaker of the House Ana Ruiz", "Ruiz"),
    ("Sen. Ruiz of Vale", "Ana Ruiz"),
    ("Secretary of State for Health Ana Ruiz", "Ana Ruiz"),
    ("J.K. Orme", "Jane Orme"),
    ("Mayor de Wit", "Anneke de Wit"),
    ("Wit", "Anneke de Wit"),
    ("Van Holt", "Piet van Holt"),
    ("José Peña", "Jose Pena"),
    ("Dean", "Carl Dean"),
    ("Martin King Jr.", "King"),
    ("U.N.", "United Nations"),
    ("UN Security Council", "United Nations Security Council"),
    ("the Vale senator", "Vale senator"),
    ("Department of Bridges", "Bridges Department"),
    ("Sens. Ana Ruiz", "Ana Ruiz"),
    ("Harbour Council", "Vale Harbour Council"),
    ("OECD", "OECD report"),
    ("Baker", "Ana Baker"),
    ("baker", "Ana Baker"),
]
DIFFERENT = [
    ("Bill Clinton", "Hillary Clinton"),
    ("Mr. Clinton", "Hillary Clinton"),
    ("Trump", "Trump spokesman"),
    ("Adaeze Okoro", "spokeswoman for Governor Adaeze Okoro"),
    ("Trump", "Trump campaign"),
    ("John Orr", "John Ash"),
    ("Martin King Jr.", "Martin King"),
    ("Tom", "Tom Reeve Energy"),
    ("", "Ana Ruiz"),
    ("Washington", "Washington Post"),
    ("spokesman", "spokesman for Vale Council"),
    ("Carl B. Orr", "Carl A. Orr"),
    ("Secretary of State", "Ana State"),
    ("the Vale senator", "Ana Senator"),
    ("Public Health Minister", "Joe Minister"),
    ("the head of Vale Council", "Vale Council"),
    ("Bank of Lanrith", "Lanrith"),
    ("Ana A. Ruiz", "Ana B. Ruiz"),
    ("Ruiz", "Ruiz letter"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_of_one_name(one: str, other: str) -> None:
    """Titles, short forms, initials and a body's spokesman do not make two speakers."""
    assert same_speaker(one, other)
    assert same_speaker(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two(one: str, other: str) -> None:
    """Namesakes, relatives and people's spokesmen are somebody else."""
    assert not same_speaker(one, other)
    assert not same_speaker(other, one)


@given(st.text(), st.text())
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    """Whatever is typed, the answer is the same both ways round."""
    assert same_speaker(one, other) == same_speaker(other, one)
