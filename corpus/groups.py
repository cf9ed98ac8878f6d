"""Mentions that a list joins: "X, Y and Z said"."""

from __future__ import annotations

from itertools import pairwise

from corpus.mentions import Mention
from corpus.narrative import (
    BREAK,
    COLON,
    COMMA,
    DASH,
    DET,
    LEFT,
    PREPOSITION,
    QUOTE,
    SEMICOLON,
    STOP,
    Narrative,
)  # fmt: skip

_ENDS = frozenset(
    (BREAK, COLON, COMMA, DASH, LEFT, PREPOSITION, QUOTE, SEMICOLON, STOP)
)


def coordinated(
    narrative: Narrative, mentions: list[Mention]
) -> dict[int, tuple[int, ...]]:
    """Index of the last mention of a list ("X, Y and Z") -> indexes of all in it."""
    groups: dict[int, tuple[int, ...]] = {}
    run: list[int] = []
    for k, mention in enumerate(mentions):
        linked = run and _linked(narrative, mentions[run[-1]], mention)
        if not linked:
            run = []
        run.append(k)
        if len(run) > 1 and _joined_by_and(narrative, mention):
            groups[k] = _people_first(narrative, mentions, tuple(run))
    return groups


def leading(
    narrative: Narrative, groups: dict[int, tuple[int, ...]], mentions: list[Mention]
) -> dict[int, tuple[int, ...]]:
    """Index of the first mention of a list -> all in it, for "said X and Y"."""
    found: dict[int, tuple[int, ...]] = {}
    for last, group in groups.items():
        after = narrative.kind[mentions[last].last + 1]
        if after in _ENDS:  # "said X and Y left" is no list
            speaking = _without_appositions(narrative, mentions, group)
            if len(speaking) > max(1, len(found.get(group[0], ()))):
                found[group[0]] = speaking
    return found


def _without_appositions(
    narrative: Narrative, mentions: list[Mention], group: tuple[int, ...]
) -> tuple[int, ...]:
    """The members but for "founder and head of the port" behind the first's name."""
    kept = [group[0]]
    for before, k in pairwise(group):
        joined = _joined_by_and(narrative, mentions[k])
        described = narrative.kind[mentions[k].first] == DET
        if mentions[k].kind == "name" or (
            joined and described and mentions[before].kind == "name"
        ):
            kept.append(k)
    return tuple(kept)


def _linked(narrative: Narrative, left: Mention, right: Mention) -> bool:
    if left.kind == "pronoun" or right.kind == "pronoun" or left.possessive:
        return False
    if _governed(narrative, left) and narrative.kind[left.last + 1] == COMMA:
        return False
    between = range(left.last + 1, right.first)
    return 0 < len(between) <= 2 and all(
        narrative.kind[k] == COMMA or narrative.low[k] in ("and", "&") for k in between
    )


def _governed(narrative: Narrative, mention: Mention) -> bool:
    """Does a preposition other than "according to" stand before the mention?"""
    k = mention.first - 1
    if k < 0 or narrative.kind[k] != PREPOSITION:
        return False
    return narrative.low[k - 1] != "according"


def _joined_by_and(narrative: Narrative, mention: Mention) -> bool:
    return mention.first > 0 and narrative.low[mention.first - 1] in ("and", "&")


def _people_first(
    narrative: Narrative, mentions: list[Mention], run: tuple[int, ...]
) -> tuple[int, ...]:
    """Drop what only looks like a member: "Police and Crime Commissioner Ann Hay"."""
    last = mentions[run[-1]]
    if last.core is None or last.is_organisation(narrative):
        return run
    people = tuple(k for k in run if not mentions[k].is_organisation(narrative))
    return people or run
