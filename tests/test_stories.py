"""Printings of one story are grouped, and nothing else is."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import annotate
from corpus.model import Article, Metadata
from corpus.text import words
from index.local import LocalArchive
from index.stories import alike, runs

_WORDS = (
    "harbour board ferry winter council budget island quay petition timetable captain "
    "storm repair engine ticket fare school doctor market bridge"
).split()


def story(start: int, sentences: int) -> str:
    """Invented prose; other starts share single words but few runs."""
    drawn = random.Random(start)
    return "\n\n".join(
        f"The {' '.join(drawn.choices(_WORDS, k=8))} stayed as it was."
        for _ in range(sentences)
    )


def printed(text: str, outlet: str) -> Article:
    return annotate(text, Metadata(outlet=outlet))


def groups(archive: LocalArchive) -> set[frozenset[str | None]]:
    """The outlets of each group."""
    records = list(archive.articles())
    firsts = archive.stories([one.id for one in records])
    return {
        frozenset(one.outlet for one in records if firsts[one.id] == first)
        for first in firsts.values()
    }


def test_printings_of_one_story_are_one_group(archive: LocalArchive) -> None:
    """The same words, cut, retouched or with a line of the outlet's own, are grouped."""
    full = story(1, 12)
    archive.add(printed(full, "Wire"))
    archive.add(printed(full, "Post"))
    archive.add(printed("\n\n".join(full.split("\n\n")[:5]), "Cut"))
    archive.add(printed(full.replace("quay", "pier") + "\n\nRead more here.", "Own"))
    archive.add(printed(story(500, 12), "Other"))
    assert groups(archive) == {
        frozenset({"Wire", "Post", "Cut", "Own"}),
        frozenset({"Other"}),
    }
    found = {one.outlet: one for one in archive.articles()}
    assert found["Cut"].story == found["Wire"].story == found["Wire"].id
    assert found["Other"].story is None
    holdings = archive.holdings()
    assert (holdings.stories, holdings.reprints) == (1, 3)


def test_a_shared_quotation_or_a_shared_footer_is_no_story(
    archive: LocalArchive,
) -> None:
    """Two reports of one speech, and what an outlet prints under all of them."""
    said = (
        "“We will keep every sailing until the spring, whatever it costs us,” she said."
    )
    footer = "Sign up for our newsletter and never miss a story from the islands again."
    for n in range(4):
        archive.add(printed(f"{story(n * 90, 6)}\n\n{said}\n\n{footer}", f"No. {n}"))
    assert len(groups(archive)) == 4


def test_short_texts_are_told_apart_by_nothing(archive: LocalArchive) -> None:
    """Too few words to tell a reprint from a phrase: each is on its own."""
    archive.add(printed("No comment, said the board.", "A"))
    archive.add(printed("No comment, said the board.", "B"))
    assert len(groups(archive)) == 2


def test_when_the_first_goes_the_rest_stay_together(archive: LocalArchive) -> None:
    """Removing the first printing leaves the others one group, and later ones join it."""
    full = story(3, 10)
    first = printed(full, "Wire")
    archive.add(first)
    archive.add(printed(full, "Post"))
    archive.add(printed(full, "Echo"))
    archive.remove(first.id)
    assert groups(archive) == {frozenset({"Post", "Echo"})}
    archive.add(printed(full, "Wire"))
    assert groups(archive) == {frozenset({"Post", "Echo", "Wire"})}


@given(st.lists(st.sampled_from(_WORDS), min_size=30, max_size=60), st.integers(0, 9))
def test_likeness_is_mutual_and_a_copy_is_alike(held: list[str], cut: int) -> None:
    """The order of comparing does not matter, and every text is like itself."""
    one, other = runs([held]), runs([held[cut:]])
    assert alike(one, other) == alike(other, one)
    assert alike(one, one) == (len(one) >= 20)


def test_runs_go_over_paragraphs() -> None:
    """An outlet that sets the same words in other paragraphs prints the same story."""
    text = "One two three four five six.\n\nSeven eight nine ten."
    whole = runs([words(text)])
    assert whole == runs([words(part) for part in text.split("\n\n")])
