"""What was claimed against what was printed, so that a person sees it at a glance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.text import words
from qa.diff import diff
from qa.finding import Claim
from qa.lines import difference
from qa.verify import check

TEXT = st.text(st.sampled_from("ab c.$%1 "), max_size=30)


@given(TEXT, TEXT)
def test_both_sides_can_be_read_from_the_difference(claimed: str, printed: str) -> None:
    """No word of either side is lost, made up, or moved."""
    edits = diff(claimed, [printed])
    ours = " ".join(edit.claimed for edit in edits)
    theirs = " ".join(edit.printed for edit in edits)
    assert (words(ours), words(theirs)) == (words(claimed), words(printed))
    assert all(
        words(edit.claimed) == words(edit.printed)
        for edit in edits
        if edit.kind == "same"
    )


@pytest.mark.parametrize(
    ("claimed", "printed", "shown"),
    [
        (
            "It cost $42 million",
            "It cost $4.2 million",
            "It cost [-$4.2-] {+$42+} million",
        ),
        ("Some 5% left", "Some 50% left", "Some [-50%-] {+5%+} left"),
        ("We will not go", "We will go", "We will {+not+} go"),
        ("We will go", "We will NOT go", "We will [-NOT-] go"),
        ("a b \x1b[2J d c", "a c", "a {+b ␛[2J d+} c"),
    ],
)
def test_the_difference_is_in_whole_words_and_amounts(
    claimed: str, printed: str, shown: str
) -> None:
    """Both sides are shown as they are written, and no control among them is obeyed."""
    assert difference(diff(claimed, [printed])) == shown


STORY = annotate(
    "“We have signed for 42 sailings a month. Nobody objects,” said Ana Ruiz."
)


@pytest.mark.parametrize(
    ("claimed", "shown"),
    [
        ("We have signed for 42 sailings a week", "sailings a [-month-] {+week+}"),
        ("They have signed for 42 sailings a", "[-We-] {+They+} have signed"),
        ("signed for 42 sailings a month, friends", "a month {+friends+}"),
    ],
)
def test_a_change_at_an_end_is_shown_with_what_is_printed_there(
    claimed: str, shown: str
) -> None:
    """A word put in the place of the last one is exchanged, not added."""
    found = check(MemoryArchive([STORY]), Claim(claimed))
    assert found.verdict.wording == "altered"
    assert shown in difference(found.diff)
