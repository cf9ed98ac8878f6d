"""From words placed on pages to paragraphs in reading order.

Columns are the parts of a page that a strip of white separates all the way down (the
idea of Nagy and Seth's XY cut, 1984, taken row by row); lines are parted into paragraphs,
which `joining` writes out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.joining import SENTENCE_END, goes_on, joined_pages

_GUTTER = 0.8
"""A strip of white this wide, in ems, separates columns; spaces reach a third."""
_ROWS_OF_COLUMN = 3
_MARGIN = 0.12
"""Running heads and page numbers are in this part of a page, above and below."""
_REPEATED = 0.5
"""A line in the margin of this share of the pages is a running head."""
_APART = 1.45
"""A gap of so many usual line distances begins a paragraph."""
_INDENT = 0.7
_SHORT = 0.85
"""A line that ends before this part of its column's width may end a paragraph."""
_OTHER_SIZE = 1.15
_PAGE_NUMBER = re.compile(
    r"(?:page\s*)?[–—-]?\s*#+\s*[–—-]?(?:\s*(?:of|/)\s*#+)?", re.I
)
_COLUMN_WIDTH = 8
_FILLED = 0.6
"""The usual line of prose covers this share of its column."""
Strip = tuple[float, float]
"""Where a strip of white begins and ends, from the left."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def size(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page, in any order."""

    height: float
    lines: tuple[Line, ...]
    beside: tuple[str, ...] = ()
    """Words that run along another edge of the page."""


def text_of(pages: Sequence[Page]) -> str:
    """The words of all pages in reading order; each page ends with a form feed."""
    heads = _running_heads(pages)
    return joined_pages([_with_beside(page, heads) for page in pages])


def _with_beside(page: Page, heads: set[str]) -> list[list[str]]:
    """A page's paragraphs, and where they cut no sentence what runs beside them."""
    found = _paragraphs(_body(page, heads))
    at = max(1, len(found) - 1)  # the first and the last may go on over the page's end
    beside = [[words] for words in page.beside if _shape(words) not in heads]
    return [*found[:at], *beside, *found[at:]]


def _running_heads(pages: Sequence[Page]) -> set[str]:
    """What the margins repeat from page to page, digits aside."""
    seen: Counter[str] = Counter()
    for page in pages:
        margin = (line.text for line in page.lines if _in_margin(line, page))
        seen.update({_shape(words) for words in (*margin, *page.beside)})
    least = max(2, _REPEATED * len(pages))
    return {shape for shape, count in seen.items() if count >= least}


def _body(page: Page, heads: set[str]) -> list[Line]:
    return [
        line
        for line in page.lines
        if not (
            _in_margin(line, page)
            and (
                _shape(line.text) in heads or _PAGE_NUMBER.fullmatch(_shape(line.text))
            )
        )
    ]


def _in_margin(line: Line, page: Page) -> bool:
    edge = page.height * _MARGIN
    return line.bottom < edge or line.top > page.height - edge


def _shape(words: str) -> str:
    return re.sub(r"\d+", "#", words.strip())


def _paragraphs(lines: Sequence[Line]) -> list[list[str]]:
    """The lines of each paragraph of a page."""
    found: list[list[str]] = []
    for column in columns(lines):
        blocks = list(_blocks(column))
        if found and blocks and goes_on(found[-1][-1], blocks[0][0]):
            found[-1] += blocks.pop(0)
        found += blocks
    return found


def columns(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines in reading order, one list for each stretch of a column."""
    rows = list(_rows(lines))
    if not rows:
        return
    em = median(line.size for line in lines)
    single: list[Line] = []
    at = 0
    while at < len(rows):
        end, gutters = _columned(rows, at, em)
        if gutters:
            if single:
                yield single
                single = []
            for part in _parted(rows[at:end], gutters):
                yield from columns(part)
            at = end
        else:
            single.append(_one(rows[at]))
            at += 1
    if single:
        yield single


def _columned(
    rows: Sequence[list[Line]], start: int, em: float
) -> tuple[int, list[Strip]]:
    """How far columns reach that begin at a row, and the strips between them."""
    left = min(row[0].left for row in rows)
    right = max(line.right for row in rows for line in row)
    free = [(float("-inf"), float("inf"))]
    best: tuple[int, list[Strip]] = (start, [])
    for end in range(start, len(rows)):
        free = _common(free, _white(rows[end]), em)
        inner = [one for one in free if one[0] > left and one[1] < right]
        if not any(a < right and b > left for a, b in free):
            break
        if inner and (kept := _gutters(rows[start : end + 1], inner, em)):
            best = (end + 1, kept)
    return best


def _gutters(
    rows: Sequence[list[Line]], strips: Sequence[Strip], em: float
) -> list[Strip]:
    """The strips with prose on both sides: tables and labels are read across."""
    kept = list(strips)
    while kept:
        parts = _parted(rows, kept)
        poor = next((at for at, part in enumerate(parts) if not _prose(part, em)), None)
        if poor is None:
            return kept
        del kept[min(poor, len(kept) - 1)]
    return []


def _prose(part: Sequence[Line], em: float) -> bool:
    lines = [_one(row) for row in _rows(part)]
    if len(lines) < _ROWS_OF_COLUMN:
        return False
    width = max(one.right for one in lines) - min(one.left for one in lines)
    usual = median(one.right - one.left for one in lines)
    return width >= _COLUMN_WIDTH * em and usual >= _FILLED * width


def _parted(rows: Sequence[list[Line]], gutters: Sequence[Strip]) -> list[list[Line]]:
    """The lines between gutters, from left to right."""
    parts: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in (line for row in rows for line in row):
        parts[sum(line.left >= b for _, b in gutters)].append(line)
    return parts


def _one(row: Sequence[Line]) -> Line:
    """A row that is read across."""
    return Line(
        row[0].left,
        min(line.top for line in row),
        max(line.right for line in row),
        max(line.bottom for line in row),
        " ".join(line.text for line in row),
    )


def _rows(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines at the same height together, from the top."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda one: (one.middle, one.left)):
        if row and line.middle - row[0].middle > 0.5 * min(line.size, row[0].size):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _white(row: Sequence[Line]) -> list[Strip]:
    """The parts of a row that no line covers, from left to right."""
    found = []
    edge = float("-inf")
    for line in row:
        if line.left > edge:
            found.append((edge, line.left))
        edge = max(edge, line.right)
    return [*found, (edge, float("inf"))]


def _common(one: Sequence[Strip], other: Sequence[Strip], em: float) -> list[Strip]:
    """What is white in both, where it is wide enough to separate columns."""
    shared = (
        (max(a, c), min(b, d))
        for a, b in one
        for c, d in other
        if max(a, c) < min(b, d)
    )
    return [(a, b) for a, b in shared if b - a >= _GUTTER * em]


def _blocks(column: Sequence[Line]) -> Iterator[list[str]]:
    """The lines of each paragraph of a column."""
    left = min(line.left for line in column)
    right = max(line.right for line in column)
    steps = [b.middle - a.middle for a, b in pairwise(column)]
    step = median(steps) if steps else 0.0
    block = [column[0].text]
    for before, line in pairwise(column):
        if _begins(before, line, left, right, step):
            yield block
            block = []
        block.append(line.text)
    yield block


def _begins(before: Line, line: Line, left: float, right: float, step: float) -> bool:
    """True where a line begins a paragraph."""
    em = min(before.size, line.size)
    if line.middle - before.middle > max(_APART * step, em):
        return True
    if max(before.size, line.size) > _OTHER_SIZE * em:
        return True
    indented = line.left > left + _INDENT * em
    if indented and before.left <= left + _INDENT * em:
        return True
    # Its first word had room on the line before: that line was ended on purpose.
    first = line.text.split(" ", 1)[0]
    letter = (line.right - line.left) / max(1, len(line.text))
    room = right - before.right - (len(first) + 1) * letter
    ended = SENTENCE_END.search(before.text) is not None
    return room > em and (ended or before.right < left + _SHORT * (right - left) - em)
