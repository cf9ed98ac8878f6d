"""Which printed quotation a bent claim was made from, if any.

Only for telling *altered* from *not found*: clean verdicts never come from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.diff import align
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
_RUN = 3
_SPLICED = 0.8
"""Share of a claim that two stretches must print together."""
_BRIDGED = 3
"""A lone word counts where a longer run is at most this far away."""


_ENDS = re.compile(r"[.!?]")


@dataclass(frozen=True, slots=True)
class Nearness:
    """How much of a claim one stretch prints."""

    stretch: Stretch
    covered: frozenset[int]
    """Numbers of the claim's words that the stretch prints in runs."""
    pieces: tuple[range, ...]
    """Where: runs of the stretch's words."""
    longest: int
    """Words in the longest run."""

    @property
    def region(self) -> range:
        """From the first matched word to the last."""
        return range(
            min(p.start for p in self.pieces), max(p.stop for p in self.pieces)
        )


def nearest(words: Sequence[str], stretches: Sequence[Stretch]) -> list[Nearness]:
    """The stretches that print most of the claim, best first."""
    pairs = _pairs(words)
    triples = set(zip(words, words[1:], words[2:], strict=False))
    scored = []
    for order, stretch in enumerate(stretches):
        shared = len(pairs & _pairs(stretch.words))
        if shared or len(words) < 4:
            here = stretch.words
            runs = len(triples & set(zip(here, here[1:], here[2:], strict=False)))
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
    same = [run for run in align(words, stretch.words) if run.kind == "same"]
    strong = [r for r in same if len(r.claimed) > 1]
    if not strong:
        strong = [r for r in same if words[r.claimed.start] not in COMMON][:1]
    if not strong:
        return None
    kept = [
        run
        for run in same
        if run in strong
        or any(
            abs(run.claimed.start - s.claimed.start) <= len(s.claimed) + _BRIDGED
            and abs(run.printed.start - s.printed.start) <= len(s.printed) + _BRIDGED
            for s in strong
        )
    ]
    return Nearness(
        stretch,
        frozenset(n for run in kept for n in run.claimed),
        tuple(run.printed for run in kept),
        max(len(run.claimed) for run in kept),
    )


def compared(words: Sequence[str], near: Nearness) -> range:
    """The printed words to compare a claim with, its changed first and last ones too.

    What stands in print where a claim has a few other words at an end; not beyond the
    sentence, for there the words were added and not exchanged.
    """
    region, stretch = near.region, near.stretch
    before, after = min(near.covered), len(words) - 1 - max(near.covered)
    start, stop = region.start, region.stop
    least = start - (before if before <= _BRIDGED else 0)
    most = stop + (after if after <= _BRIDGED else 0)
    while start > max(0, least) and not _ENDS.search(stretch.between(start)):
        start -= 1
    while stop < min(len(stretch.words), most) and not _ENDS.search(
        stretch.between(stop)
    ):
        stop += 1
    return range(start, stop)


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
    return (share >= _CLOSE and kept >= _TELLING) or (
        longest >= _LONG_RUN and share >= _CLOSE / 2
    )


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
