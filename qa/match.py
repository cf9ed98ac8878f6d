"""Find a claim's pattern in a sequence of printed words, by equality alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.pattern import Completed, Element, Fragment, Insertion, Omission, Pattern

_ELEMENTS = 80
"""With more pieces than this a claim is no quotation with edits."""
REPLACED_AT_MOST = 8
"""Printed words that one pair of square brackets may stand for."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Printed words a joint stands for (or none), and the words it put there."""

    element: Element
    skipped: range


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern is printed: word numbers in the sequence it was found in."""

    pieces: tuple[range, ...]
    """One run of words per fragment, in order."""
    gaps: tuple[Gap, ...] = ()

    @property
    def extent(self) -> range:
        """From the first matched word to the last."""
        return range(self.pieces[0].start, self.pieces[-1].stop)


def runs(needle: Sequence[str], words: Sequence[str], start: int = 0) -> Iterator[int]:
    """Numbers of the words at which `needle` is printed."""
    needle, words = tuple(needle), tuple(words)
    size = len(needle)
    while needle:
        try:
            start = words.index(needle[0], start, len(words) - size + 1)
        except ValueError:
            return
        if words[start : start + size] == needle:
            yield start
        start += 1


def literal_matches(pattern: Pattern, words: Sequence[str]) -> list[Match]:
    """Places where every word of the claim is printed, one after the other."""
    size = len(pattern.tokens)
    return [Match((range(at, at + size),)) for at in runs(pattern.words, words)]


def edited_match(pattern: Pattern, words: Sequence[str]) -> Match | None:
    """The tightest place where the pattern fits with its disclosed edits."""
    elements = pattern.elements
    lead = next((n for n, e in enumerate(elements) if isinstance(e, Fragment)), None)
    if lead is None or len(elements) > _ELEMENTS:
        return None
    fit = _Fit(elements, tuple(words))
    found: list[Match] = []
    needle = elements[lead]
    assert isinstance(needle, Fragment)
    for at in runs(needle.words, fit.words):
        before = _before(elements[:lead], fit.words, at)
        rest = fit.after(lead + 1, at + len(needle.words))
        if before is not None and rest is not None:
            first = range(at, at + len(needle.words))
            found.append(Match((first, *rest.pieces), (*before, *rest.gaps)))
    return min(found, key=lambda m: len(m.extent), default=None)


@dataclass(frozen=True, slots=True)
class _Tail:
    pieces: tuple[range, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def behind(self, piece: range | None, gap: Gap | None) -> _Tail:
        pieces = (piece, *self.pieces) if piece is not None else self.pieces
        return _Tail(pieces, (gap, *self.gaps) if gap is not None else self.gaps)


def _before(
    elements: Sequence[Element], words: Sequence[str], at: int
) -> tuple[Gap, ...] | None:
    """What stands in brackets before the first fragment: nothing to compare but
    the letters of a completed word."""
    gaps: list[Gap] = []
    for element in reversed(elements):
        if isinstance(element, Completed):
            at -= 1
            if at < 0 or not _completes(element, words[at]):
                return None
            gaps.insert(0, Gap(element, range(at, at + 1)))
        else:
            gaps.insert(0, Gap(element, range(at, at)))
    return tuple(gaps)


def _completes(element: Completed, printed: str) -> bool:
    return printed == element.word or (
        len(printed) >= len(element.prefix) + len(element.suffix)
        and printed.startswith(element.prefix)
        and printed.endswith(element.suffix)
    )


class _Fit:
    """The elements of one pattern put to one sequence of words."""

    def __init__(self, elements: Sequence[Element], words: tuple[str, ...]) -> None:
        self.elements = elements
        self.words = words
        self._failed: dict[int, int] = {}
        """Omission -> the first word from which it is known not to fit, nor later."""
        self._unfit: set[tuple[int, int]] = set()
        """Brackets and the words at which they are known not to fit."""

    def after(self, number: int, at: int) -> _Tail | None:
        """Fit the elements from `number` on, leaving out as few words as possible."""
        if number == len(self.elements):
            return _Tail()
        element = self.elements[number]
        if isinstance(element, Fragment):
            end = at + len(element.words)
            if self.words[at:end] != element.words:
                return None
            tail = self.after(number + 1, end)
            return tail and tail.behind(range(at, end), None)
        if isinstance(element, Completed):
            if at >= len(self.words) or not _completes(element, self.words[at]):
                return None
            tail = self.after(number + 1, at + 1)
            return tail and tail.behind(None, Gap(element, range(at, at + 1)))
        return self._over(element, number, at)

    def _over(
        self, element: Omission | Insertion, number: int, at: int
    ) -> _Tail | None:
        """Fit what follows as early as possible after the words left out here."""
        if number + 1 == len(self.elements):
            return _Tail(gaps=(Gap(element, range(at, at)),))
        if (number, at) in self._unfit or at >= self._failed.get(number, at + 1):
            return None
        bounded = isinstance(element, Insertion)
        size = len(self.words)
        last = min(at + REPLACED_AT_MOST, size) if bounded else size
        follower = self.elements[number + 1]
        if isinstance(follower, Fragment):
            starts: Iterator[int] | range = runs(follower.words, self.words, at)
        else:
            starts = range(at, last + 1)
        for start in starts:
            if start > last:
                break
            tail = self.after(number + 1, start)
            if tail is not None:
                return tail.behind(None, Gap(element, range(at, start)))
        if bounded:
            self._unfit.add((number, at))
        else:
            self._failed[number] = at
        return None
