"""Find the stretches of a text that stand inside quotation marks.

Marks are curly, straight, doubled single, guillemets, or single used as outer marks;
they may be nested, mistyped, never closed, or re-opened at each paragraph of a run.
An apostrophe is told from a closing single mark by what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.marks import DOUBLE_CLOSE, DOUBLE_OPEN, LOOK, Marks
from corpus.model import Span

_ELIDED = re.compile(
    r"(?:\d0s?\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|n['’]|cos\b|Twas\b|Tis\b)"
)
_SENTENCE_END = ".?!…:,;—–"
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


@dataclass(slots=True)
class _Open:
    at: int
    inner: int
    single: bool
    glyph: str
    nested: list[tuple[int, int, int, int, bool]]


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

    # -- one paragraph ---------------------------------------------------------

    def _paragraph(
        self, index: int, carried: bool | None, owed: int
    ) -> tuple[bool | None, int]:
        first = self.marks.first(index)
        before = len(self.found)
        stack: list[_Open] = []
        reopened = carried is not None and self._opens_at(index, first, carried)
        if carried is not None and not reopened:
            owed = owed or self._unmarked_run(index, carried)
            if owed == 0:
                carried = None
            else:
                stack.append(_Open(first, first, carried, "", []))
        continuing = carried is not None
        for k, mark in enumerate(self.marks.of[index]):
            self._mark(index, k, mark, stack, first)
        if owed:
            owed -= 1
        still_open = self._close_paragraph(index, stack)
        self._number(before, continuing)
        if still_open is None:
            return None, 0
        return still_open, owed

    def _opens_at(self, index: int, first: int, single: bool) -> bool:
        """Does the paragraph begin by re-opening a quotation of this style?"""
        marks = self.marks.of[index]
        if not marks or not self.found or marks[0].start() != first:
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

    # -- one mark --------------------------------------------------------------

    def _mark(
        self,
        index: int,
        k: int,
        mark: re.Match[str],
        stack: list[_Open],
        first: int,
    ) -> None:
        if self.marks.is_single(mark.group()):
            self._single(index, k, mark, stack, first)
        else:
            self._double(index, k, mark, stack, first)

    def _double(
        self, index: int, k: int, mark: re.Match[str], stack: list[_Open], first: int
    ) -> None:
        opens = self.marks.may_open(mark, first) or mark.start() == first
        glyph = mark.group()
        inside = next((o for o in reversed(stack) if not o.single), None)
        if inside is None:
            if (glyph in DOUBLE_OPEN and self.marks.followed(mark)) or opens:
                stack.append(_Open(mark.start(), mark.end(), False, glyph, []))
            return
        wants_open = (
            glyph in DOUBLE_OPEN and (opens or self.marks.followed(mark))
        ) or (glyph == '"' and opens and mark.start() > inside.inner)
        if not wants_open:
            self._close(index, mark, stack, single=False)
        elif self._reopens(mark, first):
            self._reopen(index, mark, stack, inside)
        elif self._nests(index, k, inside, self._depth(stack)):
            stack.append(_Open(mark.start(), mark.end(), False, glyph, []))
        elif glyph == '"' or inside.glyph == '"':
            # the first mark was never closed: the words after it are not quoted
            stack.clear()
            stack.append(_Open(mark.start(), mark.end(), False, glyph, []))
        else:
            self._reopen(index, mark, stack, inside)

    @staticmethod
    def _depth(stack: list[_Open]) -> int:
        return sum(not o.single for o in stack)

    def _nests(self, index: int, k: int, inside: _Open, depth: int) -> bool:
        """Can the marks that follow close both this quotation and those around it?"""
        first = self.marks.first(index)
        later = [
            m
            for m in self.marks.of[index][k + 1 : k + 1 + LOOK]
            if not self.marks.is_single(m.group())
        ]
        if inside.glyph == '"' and self.marks.of[index][k].group() in DOUBLE_OPEN:
            return bool(later) and later[0].group() in DOUBLE_CLOSE
        balance = 0
        for mark in later:
            opens = mark.group() in DOUBLE_OPEN or (
                mark.group() == '"' and self.marks.may_open(mark, first)
            )
            balance += -1 if opens else 1
            if balance > depth:
                return True
        return False

    def _reopens(self, mark: re.Match[str], first: int) -> bool:
        """Does an opening mark inside a quotation begin a merged paragraph of it?"""
        before = self.text[max(first, mark.start() - 3) : mark.start()]
        return before.endswith(" ") and before.rstrip()[-1:] in (".", "?", "!", "…")

    def _reopen(
        self, index: int, mark: re.Match[str], stack: list[_Open], inside: _Open
    ) -> None:
        while stack[-1] is not inside:
            stack.pop()
        stack.pop()
        self._emit(index, inside, mark.start(), mark.start(), closed=False)
        stack.append(_Open(mark.start(), mark.end(), False, mark.group(), []))

    def _single(
        self, index: int, k: int, mark: re.Match[str], stack: list[_Open], first: int
    ) -> None:
        if stack and stack[-1].single:
            if self.marks.closes_single(index, k, mark):
                self._close(index, mark, stack, single=True)
            return
        if mark.group() == "’" and mark.start() != first:
            return
        if any(o.single for o in stack) or not self.marks.may_open(mark, first):
            return
        if _ELIDED.match(self.text, mark.end()):
            return
        if (
            self.marks.has_single_closer(index, k)
            or self._single_run(index, mark, stack)
            or self._never_closed(index, mark, stack)
        ):
            stack.append(_Open(mark.start(), mark.end(), True, mark.group(), []))

    def _never_closed(
        self, index: int, mark: re.Match[str], stack: list[_Open]
    ) -> bool:
        """A curly opening mark whose closing one was forgotten, to the paragraph's end."""
        return (
            not stack
            and mark.group() == "‘"
            and self.text[self.paragraphs[index].end - 1] in ".?!"
        )

    def _single_run(self, index: int, mark: re.Match[str], stack: list[_Open]) -> bool:
        """An outer single mark left open, with the next paragraph re-opening it."""
        if stack or index + 1 >= len(self.paragraphs):
            return False
        if mark.group() == "'" and mark.start() != self.marks.first(index):
            return False
        after = self.marks.of[index + 1]
        return bool(after) and (
            after[0].start() == self.marks.first(index + 1)
            and after[0].group() == mark.group()
        )

    # -- closing ---------------------------------------------------------------

    def _close(
        self, index: int, mark: re.Match[str], stack: list[_Open], *, single: bool
    ) -> None:
        while stack and stack[-1].single != single:
            stack.pop()  # a single mark that never closed was an apostrophe
        if stack:
            opened = stack.pop()
            self._record(index, opened, mark.start(), mark.end(), stack)

    def _record(
        self, index: int, opened: _Open, end: int, outer_end: int, stack: list[_Open]
    ) -> None:
        if stack:
            stack[-1].nested.append(
                (opened.inner, end, opened.at, outer_end, opened.single)
            )
            stack[-1].nested.extend(opened.nested)
        else:
            self._emit(index, opened, end, outer_end, closed=True)

    def _close_paragraph(self, index: int, stack: list[_Open]) -> bool | None:
        """Emit what is left open; the style of the quotation that runs on, if any."""
        if not stack:
            return None
        bottom = stack[0]
        for inner in stack[1:]:
            bottom.nested.extend(inner.nested)
        end = self.paragraphs[index].end
        closer = self._last_closer(index, stack)
        if closer is not None:
            self._emit(index, bottom, closer.start(), closer.end(), closed=True)
            return None
        self._emit(index, bottom, end, end, closed=False)
        return bottom.single

    def _last_closer(self, index: int, stack: list[_Open]) -> re.Match[str] | None:
        """Where nested marks swallowed the closing one, the last that closes."""
        if self._depth(stack) < 2:
            return None
        for mark in reversed(self.marks.of[index]):
            if mark.group() in DOUBLE_CLOSE and mark.start() > stack[0].inner:
                return mark
        return None

    def _emit(
        self, index: int, opened: _Open, end: int, outer_end: int, *, closed: bool
    ) -> None:
        span = self._trim(opened.inner, end)
        if span.start >= span.end:
            return
        parent = len(self.found)
        self.found.append(
            Stretch(
                span,
                Span(opened.at, max(outer_end, span.end)),
                index,
                opened.single,
                closed,
                -1,
            )
        )
        for inner, inner_end, at, outer, single in sorted(opened.nested):
            words = self._trim(inner, inner_end)
            if words.start < words.end <= span.end:
                self.found.append(
                    Stretch(words, Span(at, outer), index, single, True, -1, parent)
                )

    def _trim(self, start: int, end: int) -> Span:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _number(self, before: int, continuing: bool) -> None:
        """Give each stretch of the paragraph its run; pieces left open share one."""
        joined = continuing
        for at in range(before, len(self.found)):
            stretch = self.found[at]
            if stretch.parent is None:
                if not joined:
                    self.run += 1
                joined = not stretch.closed
            self.found[at] = replace(stretch, run=self.run)
