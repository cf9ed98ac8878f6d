"""Whom a bare surname means, where an article has several people of that name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.lexicon import Gender
from corpus.narrative import NAME, PREPOSITION
from corpus.persons import title_gender

if TYPE_CHECKING:
    from corpus.people import People

_TOLD: dict[str, Gender] = {"he": "m", "his": "m", "she": "f", "her": "f"}
_JUST_NAMED = 4
"""Mentions that being named last is worth, of two with one surname."""


def bearer(people: People, k: int, options: Sequence[int]) -> int:
    """Of several bearers of a surname, the one that mention k means.

    The one whom the article is mostly about, unless another has just been named, or the
    words around it say whether a man or a woman is meant.
    """
    told = title_gender(people.narrative, people.mentions[k]) or _told(people, k)
    fitting = [
        at
        for at in options
        if told is None or people.persons[at].gender in (None, told)
    ] or options
    before = {at: people.persons[at].before(k) for at in fitting}
    known = {at: seen for at, seen in before.items() if seen}
    if not known:
        return fitting[0]
    latest = _just_named(people, known)
    return max(
        known,
        key=lambda at: (
            len(known[at]) + _JUST_NAMED * (at == latest),
            known[at][-1],
        ),
    )


def _just_named(people: People, known: Mapping[int, Sequence[int]]) -> int:
    """Whom the latest sentence with one of them is about: not the last where that is
    only who goes along, as in "Bill Hay spoke for his wife Ana Hay"."""
    n, mentions = people.narrative, people.mentions
    latest = max(known, key=lambda at: known[at][-1])
    here = n.sentence[mentions[known[latest][-1]].first]
    named = sorted(
        (m, at)
        for at, seen in known.items()
        for m in seen
        if n.sentence[mentions[m].first] == here
    )
    for m, at in named:
        first = mentions[m].first
        governed = first > 0 and n.kind[first - 1] == PREPOSITION
        if not governed and not mentions[m].possessive:
            return at
    return latest


def _told(people: People, k: int) -> Gender | None:
    """What the pronoun nearest to a surname in its sentence tells, where no other name
    stands between them: "in her book, Hay noted", "Hay put down his cup"."""
    n, mention = people.narrative, people.mentions[k]
    behind = range(mention.last + 1, len(n.kind))
    for side in (behind, range(mention.first - 1, -1, -1)):
        for j in side:
            if n.kind[j] == NAME or n.sentence[j] != n.sentence[mention.first]:
                break
            if n.low[j] in _TOLD:
                return _TOLD[n.low[j]]
    return None
