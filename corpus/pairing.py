"""Pair the quotation marks of one paragraph: which opens, which closes, what nests."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.marks import DOUBLE_CLOSE, DOUBLE_OPEN, LOOK, Marks

_ELIDED = re.compile(
    r"(?:\d0s?\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|n['’]|cos\b|Twas\b|Tis\b)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two marks, or one and where its words end; positions in the text."""

    inner: int
    """Where the words begin."""
    end: int
    """Where the words end."""
    at: int
    """Where the opening mark begins."""
    outer_end: int
    """Where the closing mark ends."""
    single: bool
    closed: bool
    nested: tuple[Pair, ...] = ()
    """All pairs inside, of whatever depth."""


@dataclass(slots=True)
class _Open:
    at: int
    inner: int
    single: bool
    glyph: str
    nested: list[Pair] = field(default_factory=list)

    def closed(self, end: int, outer_end: int) -> Pair:
        nested = tuple(self.nested)
        return Pair(self.inner, end, self.at, outer_end, self.single, True, nested)

    def unclosed(self, end: int) -> Pair:
        nested = tuple(self.nested)
        return Pair(self.inner, end, self.at, end, self.single, False, nested)


def pair_marks(
    marks: Marks, index: int, carried: bool | None
) -> tuple[list[Pair], bool | None]:
    """The outer pairs of the paragraph `index`, and the style of one that runs on.

    A style tells whether marks are single.  `carried` is that of a quotation that was
    left open before and goes on here without a mark; None where there is none.
    """
    return _Pairing(marks, index, carried).pair()


class _Pairing:
    """The marks of one paragraph that are open while it is read."""

    def __init__(self, marks: Marks, index: int, carried: bool | None) -> None:
        self.marks = marks
        self.index = index
        self.first = marks.first(index)
        self.found: list[Pair] = []
        self.stack: list[_Open] = []
        if carried is not None:
            self.stack.append(_Open(self.first, self.first, carried, ""))

    def pair(self) -> tuple[list[Pair], bool | None]:
        for k, mark in enumerate(self.marks.of[self.index]):
            if self.marks.is_single(mark.group()):
                self._single(k, mark)
            else:
                self._double(k, mark)
        return self.found, self._left_open()

    # -- opening ---------------------------------------------------------------

    def _double(self, k: int, mark: re.Match[str]) -> None:
        opens = self.marks.may_open(mark, self.first) or mark.start() == self.first
        glyph = mark.group()
        inside = next((o for o in reversed(self.stack) if not o.single), None)
        if inside is None:
            if (glyph in DOUBLE_OPEN and self.marks.followed(mark)) or opens:
                self._open(mark)
            return
        wants_open = (
            glyph in DOUBLE_OPEN and (opens or self.marks.followed(mark))
        ) or (glyph == '"' and opens and mark.start() > inside.inner)
        if not wants_open:
            self._close(mark, single=False)
        elif self._begins_merged(mark):
            self._reopen(mark, inside)
        elif self._nests(k, inside):
            self._open(mark)
        elif glyph == '"' or inside.glyph == '"':
            # the first mark was never closed: the words after it are not quoted
            self.stack.clear()
            self._open(mark)
        else:
            self._reopen(mark, inside)

    def _single(self, k: int, mark: re.Match[str]) -> None:
        if self.stack and self.stack[-1].single:
            if self.marks.closes_single(self.index, k, mark):
                self._close(mark, single=True)
            return
        if mark.group() == "’" and mark.start() != self.first:
            return
        if any(o.single for o in self.stack):
            return
        if not self.marks.may_open(mark, self.first):
            return
        if _ELIDED.match(self.marks.text, mark.end()):
            return
        if (
            self.marks.has_single_closer(self.index, k)
            or self._single_run(mark)
            or self._never_closed(mark)
        ):
            self._open(mark)

    def _open(self, mark: re.Match[str]) -> None:
        single = self.marks.is_single(mark.group())
        self.stack.append(_Open(mark.start(), mark.end(), single, mark.group()))

    def _depth(self) -> int:
        return sum(not o.single for o in self.stack)

    def _nests(self, k: int, inside: _Open) -> bool:
        """Can the marks that follow close both this quotation and those around it?"""
        marks = self.marks.of[self.index]
        later = [
            m
            for m in marks[k + 1 : k + 1 + LOOK]
            if not self.marks.is_single(m.group())
        ]
        if inside.glyph == '"' and marks[k].group() in DOUBLE_OPEN:
            return bool(later) and later[0].group() in DOUBLE_CLOSE
        balance, depth = 0, self._depth()
        for mark in later:
            opens = mark.group() in DOUBLE_OPEN or (
                mark.group() == '"' and self.marks.may_open(mark, self.first)
            )
            balance += -1 if opens else 1
            if balance > depth:
                return True
        return False

    def _begins_merged(self, mark: re.Match[str]) -> bool:
        """Does an opening mark inside a quotation begin a merged paragraph of it?"""
        text = self.marks.text
        before = text[max(self.first, mark.start() - 3) : mark.start()]
        return before.endswith(" ") and before.rstrip()[-1:] in (".", "?", "!", "…")

    def _reopen(self, mark: re.Match[str], inside: _Open) -> None:
        while self.stack[-1] is not inside:
            self.stack.pop()
        self.stack.pop()
        self.found.append(inside.unclosed(mark.start()))
        self._open(mark)

    def _never_closed(self, mark: re.Match[str]) -> bool:
        """A curly opening mark whose closing one was forgotten, to the paragraph's end."""
        end = self.marks.paragraphs[self.index].end
        return (
            not self.stack and mark.group() == "‘" and self.marks.text[end - 1] in ".?!"
        )

    def _single_run(self, mark: re.Match[str]) -> bool:
        """An outer single mark left open, with the next paragraph re-opening it."""
        following = self.index + 1
        if self.stack or following >= len(self.marks.of):
            return False
        if mark.group() == "'" and mark.start() != self.first:
            return False
        after = self.marks.of[following]
        return bool(after) and (
            after[0].start() == self.marks.first(following)
            and after[0].group() == mark.group()
        )

    # -- closing ---------------------------------------------------------------

    def _close(self, mark: re.Match[str], *, single: bool) -> None:
        while self.stack and self.stack[-1].single != single:
            self.stack.pop()  # a single mark that never closed was an apostrophe
        if not self.stack:
            return
        opened = self.stack.pop()
        pair = opened.closed(mark.start(), mark.end())
        if self.stack:
            self.stack[-1].nested += [pair, *opened.nested]
        else:
            self.found.append(pair)

    def _left_open(self) -> bool | None:
        """Take in what is left open; the style of the quotation that runs on, if any."""
        if not self.stack:
            return None
        bottom = self.stack[0]
        for inner in self.stack[1:]:
            bottom.nested += inner.nested
        closer = self._last_closer()
        if closer is not None:
            self.found.append(bottom.closed(closer.start(), closer.end()))
            return None
        self.found.append(bottom.unclosed(self.marks.paragraphs[self.index].end))
        return bottom.single

    def _last_closer(self) -> re.Match[str] | None:
        """Where nested marks swallowed the closing one, the last that closes."""
        if self._depth() < 2:
            return None
        for mark in reversed(self.marks.of[self.index]):
            if mark.group() in DOUBLE_CLOSE and mark.start() > self.stack[0].inner:
                return mark
        return None
