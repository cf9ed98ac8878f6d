"""From the characters of a PDF's page to its lines, whichever way they run."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.readers.inline import lowered
from corpus.readers.layout import Line

_APART = 1.0
"""A gap of so many ems between two characters is the gap between columns."""
_SPACED = 4.0
"""Not so after a space that is printed: narrow columns stretch them."""
_LINE_END_HYPHEN = "\x02"
"""How PDFium gives a hyphen that ends a line."""
_SAME_LINE = 0.5
_RIGHT, _NEAR = math.pi / 2, math.radians(20)
_SMALLER, _HIGHER = 0.85, 0.1
"""A raised digit, beside the character before it: what part of its size, by how much."""
_ASKEW = -1
_JUMP = 3.0
"""So many sizes of a character from one to the next, and they are not on one line."""
_NOWHERE = (0.0, 0.0, 0.0, 0.0)

Box = tuple[float, float, float, float]


Letter = tuple[str, Box, int | None]
"""A character, where it stands, and which way it runs: clockwise, in degrees; `None` for
PDFium's own spaces and line breaks, which stand nowhere."""


def letters_of(text: Any) -> Iterator[Letter]:
    import pypdfium2.raw as c

    rect = c.FS_RECTF()
    at = ctypes.byref(rect)
    for index in range(text.count_chars()):
        letter = chr(c.FPDFText_GetUnicode(text, index))
        if c.FPDFText_IsGenerated(text, index) == 1 or letter in "\r\n":
            yield letter, _NOWHERE, None
        elif letter != "\0" and c.FPDFText_GetLooseCharBox(text, index, at):
            box = (rect.left, rect.bottom, rect.right, rect.top)
            yield letter, box, _way(c.FPDFText_GetCharAngle(text, index))


def _way(angle: float) -> int:
    """The nearest right angle; `_ASKEW` where there is none near."""
    nearest = round(angle / _RIGHT)
    return nearest % 4 * 90 if abs(angle - nearest * _RIGHT) < _NEAR else _ASKEW


def main_way(letters: Sequence[Letter]) -> int:
    """The way that most words of a page run.

    How the page itself is turned is for the eye: words may run along any of its edges.
    """
    ways = Counter(way for _, _, way in letters if way not in (None, _ASKEW))
    return max(ways, key=lambda one: ways[one], default=0) or 0


def upright(way: int, width: float, height: float) -> Callable[[Box], Box]:
    """Left, top, right, bottom of words that run this way; PDF counts from below."""
    turned: dict[int, Callable[[Box], Box]] = {
        0: lambda b: (b[0], height - b[3], b[2], height - b[1]),
        270: lambda b: (b[1], b[0], b[3], b[2]),
        180: lambda b: (width - b[2], b[1], width - b[0], b[3]),
        90: lambda b: (width - b[3], height - b[2], width - b[1], height - b[0]),
    }
    return turned[way]


def lines_of(
    found: Sequence[Letter], main: int, upright: Callable[[Box], Box]
) -> Iterator[Line]:
    """Characters that follow each other on one line, as lines."""
    row = _Row()
    for letter, at, way in found:
        if way is None:
            # PDFium's own spaces and line breaks.
            row.spaced |= letter == " "
        elif way == main:
            placed = upright(at)
            if not row.goes_on(placed):
                yield from row.taken()
                row = _Row()
            row.put(letter, placed)
    yield from row.taken()


@dataclass(slots=True)
class _Row:
    """A line while it is read."""

    letters: list[str] = field(default_factory=list)
    box: Box | None = None
    base: Box | None = None
    """Its last character that is not raised."""
    raised: list[str] = field(default_factory=list)
    spaced: bool = False

    def goes_on(self, placed: Box) -> bool:
        spaced = bool(self.letters) and self.letters[-1].isspace()
        reach = _SPACED if spaced else _APART
        return self.box is None or _follows(self.box, placed, reach)

    def put(self, letter: str, placed: Box) -> None:
        if self.base and letter.isdecimal() and _is_raised(placed, self.base):
            self.raised.append(letter)
        else:
            self._lower(letter)
            if self.spaced and self.letters:
                self.letters.append(" ")
            self.spaced = False
            self.letters.append(letter)
            self.base = placed
        self.box = placed if self.box is None else _around(self.box, placed)

    def _lower(self, before: str) -> None:
        """Write raised digits out, before a letter that no note runs into."""
        if self.raised:
            words = "".join(self.letters)
            self.letters += lowered(words.rstrip(), "".join(self.raised))
            self.spaced |= before.isalnum()
            self.raised = []

    def taken(self) -> Iterator[Line]:
        self._lower("")
        if self.box is not None and (shown := _shown(self.letters)):
            yield Line(*self.box, shown)


def _is_raised(box: Box, base: Box) -> bool:
    """True for what is smaller than the character before it, and higher."""
    size = base[3] - base[1]
    higher = (base[1] + base[3]) / 2 - (box[1] + box[3]) / 2
    return box[3] - box[1] < _SMALLER * size and higher > _HIGHER * size


def words_beside(found: Sequence[Letter], main: int) -> Iterator[str]:
    """The words that run another way than the page's, as credits beside pictures do."""
    letters: list[str] = []
    last: Box | None = None
    for letter, at, way in found:
        if way is None:
            if letters and letter == " ":
                letters.append(letter)
            continue
        if way == main or (last is not None and not _is_near(last, at)):
            yield from filter(None, [_shown(letters)])
            letters, last = [], None
        if way != main:
            letters.append(letter)
            last = at
    yield from filter(None, [_shown(letters)])


def _is_near(one: Box, other: Box) -> bool:
    """True where two characters may stand beside each other, whichever way they run."""
    size = max(
        one[2] - one[0], one[3] - one[1], other[2] - other[0], other[3] - other[1]
    )
    apart = max(abs(one[0] - other[0]), abs(one[1] - other[1]))
    return apart <= _JUMP * size


def _follows(line: Box, letter: Box, reach: float) -> bool:
    size = max(line[3] - line[1], letter[3] - letter[1], 0.1)
    middle = (letter[1] + letter[3]) / 2 - (line[1] + line[3]) / 2
    if abs(middle) > _SAME_LINE * size:
        return False
    return -size <= letter[0] - line[2] <= reach * size


def _around(one: Box, other: Box) -> Box:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _shown(letters: list[str]) -> str:
    # PDFium gives characters beyond U+FFFF as two halves.
    words = "".join(letters).encode("utf-16-le", "surrogatepass")
    shown = " ".join(words.decode("utf-16-le", "replace").split())
    return shown.replace(_LINE_END_HYPHEN, "-")
