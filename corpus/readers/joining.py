"""Lines joined to paragraphs, over pages too, and words that a line's end cut made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

PAGE_BREAK = "\f"
"""Ends every page in the text; what pdftotext prints too."""
SENTENCE_END = re.compile(r"[.!?:…][)\]'\"”’]*$")
_SOFT = ("\u00ad", "\u2010")
"""Hyphens that a typesetter puts in; writers' keyboards have none of them."""
_HYPHENS = ("-", *_SOFT)
_PROSE = 80
"""What is longer, and ends without a full stop, is no heading but was cut."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"[^\W_]+(?:-[^\W_]+)*$")
_FIRST = re.compile(r"[^\W_]+")
_LONGEST_WORD = 80
_PREFIXES = frozenset(
    "ex half self well two three four five six seven eight nine twenty thirty forty "
    "fifty sixty seventy eighty ninety".split()
)
"""Words that begin compounds; what is longer than a suffix after them is another."""
_SUFFIX = 3


def joined_pages(pages: Sequence[Sequence[Sequence[str]]]) -> str:
    """The text of pages of paragraphs of lines; each page ends with `PAGE_BREAK`."""
    words = _Words(line for page in pages for paragraph in page for line in paragraph)
    done: list[str] = []
    last = breaks = ""
    for page in pages:
        paragraphs = [words.joined(lines) for lines in page]
        if last and paragraphs and goes_on(last, paragraphs[0]):
            last = _over_the_break(last, breaks, paragraphs.pop(0), words)
            breaks = ""
        if paragraphs:
            done.append(_closed(last, breaks))
            done += [f"{one}\n\n" for one in paragraphs[:-1]]
            last, breaks = paragraphs[-1], ""
        breaks += PAGE_BREAK
    return "".join([*done, _closed(last, breaks)])


def _closed(paragraph: str, breaks: str) -> str:
    return f"{paragraph}\n\n{breaks}" if paragraph else breaks


def _over_the_break(before: str, breaks: str, rest: str, words: _Words) -> str:
    """A paragraph that goes on on the next page; a word cut there stays on the first."""
    joint = words.joint(before, rest)
    if joint is None:
        return before + breaks + rest
    word, _, others = rest.partition(" ")
    return before[: joint[0]] + joint[1] + word + breaks + others


def goes_on(before: str, after: str) -> bool:
    """True where two paragraphs are plainly one that a column or page cut."""
    last = before.rpartition("\n")[2]
    if not last or SENTENCE_END.search(last[-_LONGEST_WORD:]):
        return False
    if after[:1].islower() or len(last) >= _PROSE:
        return True
    return last.endswith(_HYPHENS) and after[:1].isalpha()


class _Words:
    """Joins lines; knows how the words of the whole text are written elsewhere."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._seen: set[str] = set()
        self._soft = False
        """True where the typesetter's own hyphens are told from the writer's."""
        cut = False
        for line in lines:
            words = _WORD.findall(line.lower())
            # Halves of words that a line's end cut are no words.
            starts = int(cut)
            cut = line.endswith(_HYPHENS)
            self._soft |= line.endswith(_SOFT)
            self._seen.update(words[starts : len(words) - cut])

    def joined(self, lines: Sequence[str]) -> str:
        """One paragraph of its lines."""
        parts: list[str] = []
        for line in lines:
            if parts and (joint := self.joint(parts[-1], line)):
                parts[-1] = parts[-1][: joint[0]] + joint[1]
                parts.append(line)
            else:
                parts += [" ", line] if parts else [line]
        return "".join(parts)

    def joint(self, before: str, after: str) -> tuple[int, str] | None:
        """Where to cut `before` and what to put there if a word goes on in `after`."""
        cut = len(before) - 1
        head = _LAST.search(before[:cut][-_LONGEST_WORD:])
        tail = _FIRST.match(after)
        if not before.endswith(_HYPHENS) or head is None or tail is None:
            return None
        one, other = head.group().lower(), tail.group().lower()
        if before[cut] in _SOFT:
            return cut, "-" if f"{one}-{other}" in self._seen else ""
        kept = self._soft or not after[0].islower() or self._is_compound(one, other)
        return cut, "-" if kept else ""

    def _is_compound(self, one: str, other: str) -> bool:
        """True where the hyphen at a line's end is more likely the writer's."""
        if one + other in self._seen:
            return False
        if f"{one}-{other}" in self._seen:
            return True
        last = one.rpartition("-")[2]
        if last in _PREFIXES:
            return len(other) > _SUFFIX
        return last in self._seen and ("-" in one or other in self._seen)
