"""Find the stretches of a text that stand inside quotation marks.

Marks are curly, straight, doubled single, guillemets, or single used as outer marks;
they may be nested, mistyped, never closed, or re-opened at each paragraph of a run.
An apostrophe is told from a closing single mark by what stands around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.marks import Marks
from corpus.model import Span
from corpus.pairing import Pair, pair_marks

_RUN_LIMIT = 12
"""Paragraphs an unclosed quotation may run on without marks of its own."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between an opening and a closing mark, within one paragraph."""

    span: Span
    """The words, without marks and outer blanks."""
    outer: Span
    """The words with the marks that are printed around them."""
    paragraph: int
    """Index from 0."""
    single: bool
    closed: bool
    """False where the paragraph ends with the quotation still open."""
    run: int
    """Shared by the pieces of one quotation whose marks re-open."""
    parent: int | None = None
    """Index of the stretch around this one; None for outer marks."""


def quoted_stretches(text: str, paragraphs: Sequence[Span]) -> tuple[Stretch, ...]:
    """Every quoted stretch of `text` in reading order, nested ones after their parent."""
    return _Finder(text, paragraphs).find()


def _apart(found: Sequence[Stretch]) -> list[Stretch]:
    """`found` without outer stretches that begin inside the one before them.

    Marks in disorder can be paired in ways that cross; the first pair is believed.
    """
    kept: list[Stretch] = []
    place: dict[int, int] = {}
    end = -1
    for at, stretch in enumerate(found):
        if stretch.parent is None:
            if stretch.outer.start < end:
                continue
            end = stretch.outer.end
        elif stretch.parent not in place:
            continue
        place[at] = len(kept)
        parent = None if stretch.parent is None else place[stretch.parent]
        kept.append(replace(stretch, parent=parent))
    return kept


class _Finder:
    """Joins what the paragraphs hold into quotations that run over several."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.marks = Marks(text, paragraphs)
        self.found: list[Stretch] = []
        self.run = -1

    def find(self) -> tuple[Stretch, ...]:
        carried: bool | None = None  # is the open quotation single-marked?
        owed = 0  # paragraphs without marks still to be taken into the run
        for index in range(len(self.paragraphs)):
            carried, owed = self._paragraph(index, carried, owed)
        return tuple(_apart(self.found))

    def _paragraph(
        self, index: int, carried: bool | None, owed: int
    ) -> tuple[bool | None, int]:
        before = len(self.found)
        unmarked = None
        if carried is not None and not self._opens_at(index, carried):
            owed = owed or self._unmarked_run(index, carried)
            if owed == 0:
                carried = None
            unmarked = carried
        pairs, still_open = pair_marks(self.marks, index, unmarked)
        for pair in pairs:
            self._take(index, pair)
        self._number(before, continuing=carried is not None)
        return still_open, 0 if still_open is None else max(0, owed - 1)

    def _opens_at(self, index: int, single: bool) -> bool:
        """Does the paragraph begin by re-opening a quotation of this style?"""
        marks = self.marks.of[index]
        if not marks or not self.found or marks[0].start() != self.marks.first(index):
            return False
        glyph = marks[0].group()
        straight = self.text[self.found[-1].outer.start] in "\"'"
        return self.marks.is_single(glyph) == single and straight == (glyph in "\"'")

    def _unmarked_run(self, index: int, single: bool) -> int:
        """Paragraphs from `index` on that belong to a quotation left open before.

        Believed only where a closing mark comes before any opening one.
        """
        last = min(index + _RUN_LIMIT, len(self.paragraphs))
        for j in range(index, last):
            for k, mark in enumerate(self.marks.of[j]):
                if self.marks.is_single(mark.group()) != single:
                    continue
                if single and not self.marks.closes_single(j, k, mark):
                    if self.marks.may_open(mark, self.marks.first(j)):
                        return 0
                    continue
                if mark.start() == self.marks.first(j):
                    return 0
                closing = self.marks.reads_closing(mark, j)
                return j - index + 1 if closing else 0
        return 0

    def _take(self, index: int, pair: Pair) -> None:
        span = self._trim(pair.inner, pair.end)
        if span.start >= span.end:
            return
        parent = len(self.found)
        outer = Span(pair.at, max(pair.outer_end, span.end))
        self.found.append(Stretch(span, outer, index, pair.single, pair.closed, -1))
        for inner in sorted(pair.nested, key=lambda one: (one.inner, one.end, one.at)):
            words = self._trim(inner.inner, inner.end)
            if words.start < words.end <= span.end:
                outer = Span(inner.at, inner.outer_end)
                self.found.append(
                    Stretch(words, outer, index, inner.single, True, -1, parent)
                )

    def _trim(self, start: int, end: int) -> Span:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _number(self, before: int, *, continuing: bool) -> None:
        """Give each stretch of the paragraph its run; pieces left open share one."""
        joined = continuing
        for at in range(before, len(self.found)):
            stretch = self.found[at]
            if stretch.parent is None:
                if not joined:
                    self.run += 1
                joined = not stretch.closed
            self.found[at] = replace(stretch, run=self.run)
