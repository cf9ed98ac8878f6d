"""Read each quotation mark of a text by what stands around it.

An apostrophe is told from a closing single mark, and an opening mark from a closing
one, by the characters on both sides and by the marks that follow in the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Span

_MARK = re.compile(r"“|”|„|‟|\"|«|»|``|''|‘‘|’’|‘|’|‚|'")
LOOK = 300
"""Marks to look ahead for the one that closes."""
DOUBLE_OPEN = frozenset({"“", "„", "‟", "«", "``", "‘‘"})
DOUBLE_CLOSE = frozenset({"”", "»", "''", "’’"})
_CLOSING = re.compile(r"[,;:.?!)\]](?![.\w])")
_BEFORE_OPENING = "([{—–-/'‘“\"‚"


class Marks:
    """The marks of each paragraph, in order."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.of = [list(_MARK.finditer(text, p.start, p.end)) for p in paragraphs]

    def first(self, index: int) -> int:
        """Where the first word or mark of a paragraph stands."""
        span = self.paragraphs[index]
        words = span.of(self.text)
        return span.start + len(words) - len(words.lstrip())

    @staticmethod
    def is_single(glyph: str) -> bool:
        """Is it a single mark, or an apostrophe?"""
        return glyph in "‘’'‚"

    def reads_closing(self, mark: re.Match[str], index: int) -> bool:
        """Does a mark look like one that closes?"""
        if mark.group() in DOUBLE_OPEN:
            return False
        if mark.group() in DOUBLE_CLOSE:
            return True
        return not self.may_open(mark, self.first(index))

    def may_open(self, mark: re.Match[str], first: int) -> bool:
        """Is there room before it and a word after it?"""
        before = self.text[mark.start() - 1] if mark.start() > first else " "
        after = self.text[mark.end() : mark.end() + 2]
        if not before.isspace() and _CLOSING.match(after):
            return False  # the end of 'so frankly'".
        return (
            (before.isspace() or before in _BEFORE_OPENING)
            and bool(after)
            and not after[0].isspace()
        )

    def may_close(self, mark: re.Match[str], first: int) -> bool:
        """Is there a word before it?"""
        return mark.start() > first and not self.text[mark.start() - 1].isspace()

    def followed(self, mark: re.Match[str]) -> bool:
        """Does a word follow at once?"""
        after = self.text[mark.end() : mark.end() + 1]
        return bool(after) and not after.isspace()

    def has_single_closer(self, index: int, k: int) -> bool:
        """Does a later mark of the paragraph close a single one?"""
        return any(
            self.closes_single(index, j, self.of[index][j])
            for j in range(k + 1, min(k + 1 + LOOK, len(self.of[index])))
        )

    def closes_single(self, index: int, k: int, mark: re.Match[str]) -> bool:
        """Is this ’ or ' a closing mark rather than an apostrophe?"""
        if mark.group() not in "’'" or not self.may_close(mark, self.first(index)):
            return False
        text, at = self.text, mark.start()
        after = text[mark.end() : mark.end() + 1]
        if after.isalnum():
            return False
        before = text[at - 1]
        if not before.isalnum():
            return True
        if before not in "sSxz" and not text.endswith("in", 0, at):
            return True
        return not self._possessive_here(index, k, mark)

    def _possessive_here(self, index: int, k: int, mark: re.Match[str]) -> bool:
        """A plural possessive ("workers’ rights"): a word follows and a closer is due."""
        after = self.text[mark.end() : mark.end() + 2]
        if not (len(after) == 2 and after[0] == " " and after[1].isalpha()):
            return False
        for later in self.of[index][k + 1 : k + 1 + LOOK]:
            if not self.is_single(later.group()):
                continue
            if later.group() == "‘" or (
                later.group() == "'" and self.may_open(later, self.first(index))
            ):
                return False
            follows = self.text[later.end() : later.end() + 1]
            if not follows.isalnum():
                return True
        return self._runs_on(index) and after[1].islower()

    def _runs_on(self, index: int) -> bool:
        """Does the next paragraph re-open a single mark that this one began with?"""
        if index + 1 >= len(self.of) or not self.of[index + 1]:
            return False
        mark = self.of[index + 1][0]
        glyphs = {m.group() for m in self.of[index][:LOOK]}
        opens = mark.start() == self.first(index + 1) and mark.group() in "‘'"
        return opens and mark.group() in glyphs and not self._ends_closed(index)

    def _ends_closed(self, index: int) -> bool:
        last = self.of[index][-1]
        return last.end() >= self.paragraphs[index].end
