"""Which printed quotation a bent claim was made from, if any.

Only for telling *altered* from *not found*: clean verdicts never come from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.diff import Run, align
from qa.match import runs as printed_at
from qa.stretch import Stretch
from qa.wordclasses import COMMON

_COMPARED = 6
"""Stretches that are aligned in full, those sharing most word pairs first."""
_CLOSE = 0.5
"""Share of a claim's words that the stretch it was made from must print."""
_TELLING = 0.4
"""And of its telling words."""
_LONG_RUN = 6
"""Words in a row that are no accident."""
_CERTAIN = 10
"""And this many, whatever else the claim holds."""
_RUN = 3
_SPLICED = 0.8
"""Share of a claim that two stretches must print together."""
_DROPPED, _DROPPED_EACH = 4, 3
"""Printed words that may be missing before a run, and more for each word it has."""
_AROUND = 12
"""Words more than a claim has in which a second look is taken on both sides."""
MOVED = 4
"""Words in a row that are taken to have been moved, where they are printed too."""
_TELLING_WORDS = 3
"""Fewer telling words close together in any order are an accident."""
_CHANGED = 3
"""Words at either end of a claim that may stand for as many printed ones."""
_SENTENCE_END = re.compile(r"[.!?…]")
_BRIDGED = 3
"""A lone word counts where a longer run is at most this far away."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How much of a claim one stretch prints."""

    stretch: Stretch
    covered: frozenset[int]
    """Numbers of the claim's words that the stretch prints in runs."""
    region: range
    """The stretch's words that the claim was made from."""
    longest: int
    """Words in the longest run."""


def nearest(words: Sequence[str], stretches: Sequence[Stretch]) -> list[Nearness]:
    """The stretches that print most of the claim, best first."""
    pairs = _pairs(words)
    triples = set(zip(words, words[1:], words[2:], strict=False))
    scored = []
    for order, stretch in enumerate(stretches):
        shared = len(pairs & _pairs(stretch.words))
        here = stretch.words
        runs = len(triples & set(zip(here, here[1:], here[2:], strict=False)))
        if shared or runs or len(words) < 4:
            scored.append((-shared - 2 * runs, order, stretch))
    scored.sort(key=lambda item: item[:2])
    found = [_nearness(words, stretch) for _, _, stretch in scored[:_COMPARED]]
    close = [near for near in found if near is not None]
    return sorted(close, key=lambda n: (-len(n.covered), -n.longest))


def _pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    return {
        pair
        for pair in pairwise(words)
        if not (pair[0] in COMMON and pair[1] in COMMON)
    }


def _nearness(words: Sequence[str], stretch: Stretch) -> Nearness | None:
    """Align a claim with a stretch, keeping the runs that belong together."""
    kept = _kept(words, _same(words, stretch.words, range(len(stretch.words))))
    if not kept:
        return None
    # A long stretch prints common words in many places: look again around the best.
    anchor = max(kept, key=lambda run: len(run.claimed))
    reach = len(words) + _AROUND
    around = range(
        max(0, anchor.printed.start - reach),
        min(len(stretch.words), anchor.printed.stop + reach),
    )
    if len(around) < len(stretch.words):
        closer = _kept(words, _same(words, stretch.words, around))
        kept = max(kept, closer, key=lambda runs: sum(len(r.claimed) for r in runs))
    covered = frozenset(n for run in kept for n in run.claimed)
    return Nearness(
        stretch,
        covered | _moved(words, stretch.words, covered),
        _region(words, stretch, kept),
        max(len(run.claimed) for run in kept),
    )


def _same(words: Sequence[str], printed: Sequence[str], within: range) -> list[Run]:
    """The runs of words that a claim and part of a stretch share, in order."""
    part = printed[within.start : within.stop]
    same = [run for run in align(words, part) if run.kind == "same"]
    moved = [
        Run(
            run.kind,
            run.claimed,
            range(run.printed.start + within.start, run.printed.stop + within.start),
        )
        for run in same
    ]
    return _drawn_together(words, printed, moved)


def _kept(words: Sequence[str], same: list[Run]) -> list[Run]:
    """Runs of several words, and lone ones beside them."""
    strong = [r for r in same if len(r.claimed) > 1]
    if not strong:
        strong = [r for r in same if words[r.claimed.start] not in COMMON][:1]
    return [
        run
        for run in same
        if run in strong
        or any(
            _apart(run.claimed, other.claimed) <= _BRIDGED
            and _apart(run.printed, other.printed) <= _BRIDGED
            for other in strong
        )
    ]


def _apart(one: range, other: range) -> int:
    """How many words stand between two runs."""
    return max(one.start, other.start) - min(one.stop, other.stop)


def _moved(
    words: Sequence[str], printed: Sequence[str], covered: frozenset[int]
) -> frozenset[int]:
    """Words of a claim in runs that stand elsewhere in the stretch, out of order."""
    found: set[int] = set()
    start = 0
    for n in range(len(words) + 1):
        if n < len(words) and n not in covered:
            continue
        if (
            n - start >= MOVED
            and next(printed_at(words[start:n], printed), None) is not None
        ):
            found.update(range(start, n))
        start = n + 1
    return frozenset(found)


def _region(words: Sequence[str], stretch: Stretch, kept: list[Run]) -> range:
    """Around the longest run, the runs near enough, and words changed at either end."""
    anchor = max(range(len(kept)), key=lambda n: len(kept[n].claimed))
    first = last = anchor
    while first and _belongs(words, stretch, kept[first - 1 : first + 1], 0):
        first -= 1
    while last + 1 < len(kept) and _belongs(words, stretch, kept[last : last + 2], 1):
        last += 1
    start, stop = kept[first].printed.start, kept[last].printed.stop
    head = kept[first].claimed.start
    tail = len(words) - kept[last].claimed.stop
    for _ in range(head if head <= _CHANGED else 0):
        if start == 0 or _SENTENCE_END.search(stretch.between(start)):
            break
        start -= 1
    for _ in range(tail if tail <= _CHANGED else 0):
        if stop == len(stretch.words) or _SENTENCE_END.search(stretch.between(stop)):
            break
        stop += 1
    return range(start, stop)


def _belongs(
    words: Sequence[str], stretch: Stretch, neighbours: Sequence[Run], outer: int
) -> bool:
    """Is the outer one of two runs long enough for how far apart they are printed?"""
    left, right = neighbours
    run = neighbours[outer]
    apart = right.printed.start - left.printed.stop
    claimed = right.claimed.start - left.claimed.stop
    at_end = run.claimed.start in (0, len(words) - 1)
    if len(run.claimed) == 1 and words[run.claimed.start] in COMMON and not at_end:
        between = range(left.printed.stop, right.printed.start + 1)
        if any(_SENTENCE_END.search(stretch.between(n)) for n in between):
            return False
    return len(run.claimed) >= _LONG_RUN or (
        apart - claimed <= _DROPPED + _DROPPED_EACH * len(run.claimed)
    )


def _drawn_together(
    words: Sequence[str], printed: Sequence[str], same: list[Run]
) -> list[Run]:
    """The same runs, each at the place where it is printed closest to the longest.

    An alignment is content with any place, so "the court" may be found pages away.
    """
    if len(same) < 2:
        return same
    anchor = max(range(len(same)), key=lambda n: len(same[n].claimed))
    drawn = [same[anchor]]
    for run in reversed(same[:anchor]):
        size, end = len(run.claimed), drawn[0].printed.start
        spoken = [words[n] for n in run.claimed]
        at = max(
            (n for n in printed_at(spoken, printed) if n + size <= end),
            default=run.printed.start,
        )
        drawn.insert(0, Run(run.kind, run.claimed, range(at, at + size)))
    for run in same[anchor + 1 :]:
        size, start = len(run.claimed), drawn[-1].printed.stop
        spoken = [words[n] for n in run.claimed]
        at = next(printed_at(spoken, printed, start), run.printed.start)
        drawn.append(Run(run.kind, run.claimed, range(at, at + size)))
    return drawn


def is_close(words: Sequence[str], near: Sequence[Nearness]) -> bool:
    """True where a claim was made from the nearest stretch, or from several."""
    best = near[0]
    together = frozenset().union(*(one.covered for one in near[:2]))
    return _made_from(words, best.covered, best.longest) or (
        len(together) >= _SPLICED * len(words) and best.longest >= _RUN
    )


def _made_from(words: Sequence[str], covered: frozenset[int], longest: int) -> bool:
    telling = [n for n, word in enumerate(words) if word not in COMMON]
    kept = len(covered.intersection(telling)) / max(1, len(telling))
    share = len(covered) / len(words)
    return (
        longest >= _CERTAIN
        or (share >= _CLOSE and kept >= _TELLING)
        or (longest >= _LONG_RUN and share >= _CLOSE / 2)
    )


def scrambled(words: Sequence[str], stretches: Sequence[Stretch]) -> Nearness | None:
    """The stretch that prints all telling words of a claim close together, in any order:
    "putting rest before work" made from "putting work before their rest"."""
    telling = {word for word in words if word not in COMMON}
    if len(telling) < _TELLING_WORDS:
        return None
    for stretch in stretches:
        if not telling.issubset(stretch.words):
            continue
        region = _window(telling, stretch.words, len(words) + _BRIDGED)
        if region is not None:
            there = set(stretch.words[region.start : region.stop])
            covered = frozenset(n for n, word in enumerate(words) if word in there)
            return Nearness(stretch, covered, region, 1)
    return None


def _window(telling: set[str], printed: Sequence[str], most: int) -> range | None:
    """The first run of at most so many printed words with every telling one."""
    places = [n for n, word in enumerate(printed) if word in telling]
    for at, first in enumerate(places):
        seen: set[str] = set()
        for last in places[at:]:
            if last - first >= most:
                break
            seen.add(printed[last])
            if seen == telling:
                return range(first, last + 1)
    return None


def splice(
    words: Sequence[str], best: Nearness, near: Sequence[Nearness]
) -> list[Nearness]:
    """The stretches a claim was joined from: the best, and one that prints the rest."""
    rest = frozenset(range(len(words))) - best.covered
    if len(rest) < _RUN:
        return [best]
    for other in near:
        same = other.stretch.spans == best.stretch.spans
        more = other.covered & rest
        if not same and len(more) >= max(_RUN, _SPLICED * len(rest)):
            return [best, other]
    return [best]
