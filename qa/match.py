"""Find a claim's pattern in a sequence of printed words, by equality alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.pattern import Completed, Element, Fragment, Insertion, Omission, Pattern

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
    if lead is None:
        return None
    words = tuple(words)
    found: list[Match] = []
    needle = elements[lead]
    assert isinstance(needle, Fragment)
    for at in runs(needle.words, words):
        before = _before(elements[:lead], words, at)
        rest = _after(elements[lead + 1 :], words, at + len(needle.words))
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


def _after(
    elements: Sequence[Element], words: tuple[str, ...], at: int
) -> _Tail | None:
    """Fit what follows a matched fragment, leaving out as few words as possible."""
    if not elements:
        return _Tail()
    element, rest = elements[0], elements[1:]
    if isinstance(element, Fragment):
        end = at + len(element.words)
        if words[at:end] != element.words:
            return None
        tail = _after(rest, words, end)
        return tail and tail.behind(range(at, end), None)
    if isinstance(element, Completed):
        if at >= len(words) or not _completes(element, words[at]):
            return None
        tail = _after(rest, words, at + 1)
        return tail and tail.behind(None, Gap(element, range(at, at + 1)))
    return _over(element, rest, words, at)


def _over(
    element: Omission | Insertion,
    rest: Sequence[Element],
    words: tuple[str, ...],
    at: int,
) -> _Tail | None:
    """Fit `rest` as early as possible after the words this joint stands for."""
    if not rest:
        return _Tail(gaps=(Gap(element, range(at, at)),))
    bounded = isinstance(element, Insertion)
    last = min(at + REPLACED_AT_MOST, len(words)) if bounded else len(words)
    follower = rest[0]
    if isinstance(follower, Fragment):
        starts: Iterator[int] | range = runs(follower.words, words, at)
    else:
        starts = range(at, last + 1)
    for start in starts:
        if start > last:
            break
        tail = _after(rest, words, start)
        if tail is not None:
            return tail.behind(None, Gap(element, range(at, start)))
    return None
