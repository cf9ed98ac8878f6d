"""PDF, through PDFium: its characters and where they stand, made into paragraphs.

Each page ends with a form feed in the text, so that a page is found from an offset.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.apart import Apart
from corpus.readers.bundles import locked
from corpus.readers.file import File, checked_length, library
from corpus.readers.layout import Line, Page, text_of
from corpus.readers.plain import head
from corpus.readers.printed import Printed

MOST_PAGES = 5_000
MOST_LINES = 3_000
"""Of one page; a page of a newspaper has 1,000."""
_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""
_APART = 1.0
"""A gap of so many ems between two characters is the gap between columns."""
_SPACED = 4.0
"""Not so after a space that is printed: narrow columns stretch them."""
_LINE_END_HYPHEN = "\x02"
"""How PDFium gives a hyphen that ends a line."""
_SAME_LINE = 0.5
_RIGHT, _NEAR = math.pi / 2, math.radians(20)
_ASKEW = -1
_JUMP = 3.0
"""So many sizes of a character from one to the next, and they are not on one line."""
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_OUTLINES = 200
"""Shapes on a page without a text: fewer are rules and ornaments."""
_DEEPEST_PICTURE = 4
_NAMED_AT_MOST = 8
_NO_TITLE = re.compile(r"microsoft word\b|untitled|.*\.\w{2,5}$|[\W\d]*$", re.I)


read_pdf = Apart("corpus.readers.pdf:read_here")
"""As `read_here`; PDFium is a million lines that meet what strangers made."""


def read_here(file: File) -> Iterator[Printed]:
    """One article.  Raises UnreadableError where it is locked, or a picture of a text."""
    pdfium = library("pypdfium2", "pypdfium2", file)
    content = file.content()
    try:
        opened = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise locked(file.name) from None
        raise UnreadableError(
            f"{file.name} is damaged and cannot be read as PDF: get it again."
        ) from None
    try:
        pages, pictures = _pages(opened, file)
        text = text_of(pages)
        about = _said(opened)
    finally:
        opened.close()
    checked_length(text, file.name)
    if not text.strip():
        raise UnreadableError(
            f"{file.name} holds pictures of its pages and no text: run OCR over it, for "
            "example with ocrmypdf, and add it again."
        )
    yield Printed(text, _about(text, about))
    if pictures:
        raise _pictured(file, pictures)


def _pictured(file: File, pages: list[int]) -> UnreadableError:
    error = UnreadableError(
        f"{file.name} holds a picture and no text on page {_listed(pages)}; the others "
        "were read. If there are words in it, run OCR over the file, for example with "
        "ocrmypdf, and add it again."
    )
    error.lasting = True
    return error


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:_NAMED_AT_MOST]))
    more = len(numbers) - _NAMED_AT_MOST
    return shown if more <= 0 else f"{shown} and {more} more"


def _said(opened: Any) -> dict[str, str]:
    try:
        said: dict[str, str] = opened.get_metadata_dict(skip_empty=True)
    except UnicodeDecodeError:
        return {}  # halves of characters: nothing that is said there can be trusted
    return said


def _pages(opened: Any, file: File) -> tuple[list[Page], list[int]]:
    """All pages, and the numbers of those that are pictures."""
    count = len(opened)
    if count > MOST_PAGES:
        raise UnreadableError(
            f"{file.name} has {count:,} pages, and quoth reads at most {MOST_PAGES:,} of "
            "one PDF: split it and add the parts."
        )
    pages: list[Page] = []
    pictures: list[int] = []
    for number in range(count):
        page, is_picture = _page(opened, number, file)
        pages.append(page)
        if is_picture:
            pictures.append(number + 1)
    return pages, pictures


def _page(opened: Any, number: int, file: File) -> tuple[Page, bool]:
    try:
        page = opened[number]
        text = page.get_textpage()
    except RuntimeError:
        # PDFium's own error.  A page that is lost must be told, not left out.
        raise UnreadableError(
            f"{file.name} is damaged: its page {number + 1} cannot be read. Get it again."
        ) from None
    try:
        letters = list(_letters(text))
        way = _main_way(letters)
        width, height = page.get_size()
        if (page.get_rotation() + way) % 180:
            width, height = height, width
        lines = list(_lines(letters, way, _upright(way, width, height)))
        beside = tuple(_beside(letters, way))
        is_picture = not lines and not beside and _has_pictures(page)
    finally:
        text.close()
        page.close()
    if len(lines) > MOST_LINES:
        raise UnreadableError(
            f"{file.name} has more than {MOST_LINES:,} lines on page {number + 1}: save "
            "its text as .txt and add that."
        )
    return Page(height, tuple(lines), beside), is_picture


def _has_pictures(page: Any) -> bool:
    """True for a page with a picture on it, or letters that were made into outlines."""
    import pypdfium2.raw as c

    kinds = [c.FPDF_PAGEOBJ_IMAGE, c.FPDF_PAGEOBJ_PATH]
    paths = 0
    for drawn in page.get_objects(filter=kinds, max_depth=_DEEPEST_PICTURE):
        paths += drawn.type == c.FPDF_PAGEOBJ_PATH
        if drawn.type == c.FPDF_PAGEOBJ_IMAGE or paths > _OUTLINES:
            return True
    return False


Box = tuple[float, float, float, float]


Letter = tuple[str, Box, int | None]
"""A character, where it stands, and which way it runs: clockwise, in degrees; `None` for
PDFium's own spaces and line breaks, which stand nowhere."""


def _letters(text: Any) -> Iterator[Letter]:
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


def _main_way(letters: Sequence[Letter]) -> int:
    """The way that most words of a page run.

    How the page itself is turned is for the eye: words may run along any of its edges.
    """
    ways = Counter(way for _, _, way in letters if way not in (None, _ASKEW))
    return max(ways, key=lambda one: ways[one], default=0) or 0


def _upright(way: int, width: float, height: float) -> Callable[[Box], Box]:
    """Left, top, right, bottom of words that run this way; PDF counts from below."""
    turned: dict[int, Callable[[Box], Box]] = {
        0: lambda b: (b[0], height - b[3], b[2], height - b[1]),
        270: lambda b: (b[1], b[0], b[3], b[2]),
        180: lambda b: (width - b[2], b[1], width - b[0], b[3]),
        90: lambda b: (width - b[3], height - b[2], width - b[1], height - b[0]),
    }
    return turned[way]


def _lines(
    found: Sequence[Letter], main: int, upright: Callable[[Box], Box]
) -> Iterator[Line]:
    """Characters that follow each other on one line, as lines."""
    letters: list[str] = []
    box: Box | None = None
    generated = False
    for letter, at, way in found:
        if way is None:
            # PDFium's own spaces and line breaks.
            if letter == " ":
                generated = True
            continue
        if way != main:
            continue
        placed = upright(at)
        reach = _SPACED if letters and letters[-1].isspace() else _APART
        if box is not None and not _follows(box, placed, reach):
            yield from _line(letters, box)
            letters, box = [], None
        if generated and letters:
            letters.append(" ")
        generated = False
        letters.append(letter)
        box = placed if box is None else _around(box, placed)
    if box is not None:
        yield from _line(letters, box)


def _beside(found: Sequence[Letter], main: int) -> Iterator[str]:
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


def _line(letters: list[str], box: Box) -> Iterator[Line]:
    if shown := _shown(letters):
        yield Line(*box, shown)


def _shown(letters: list[str]) -> str:
    # PDFium gives characters beyond U+FFFF as two halves.
    words = "".join(letters).encode("utf-16-le", "surrogatepass")
    shown = " ".join(words.decode("utf-16-le", "replace").split())
    return shown.replace(_LINE_END_HYPHEN, "-")


def _about(text: str, said: dict[str, str]) -> Metadata:
    about = head(text)
    title = " ".join(said.get("Title", "").split())
    author = " ".join(said.get("Author", "").split())
    if _NO_TITLE.match(title):
        title = ""
    return Metadata(title or about.title, about.byline or author or None, about.date)
