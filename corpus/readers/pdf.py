"""PDF, through PDFium: its characters and where they stand, made into paragraphs.

Each page ends with a form feed in the text, so that a page is found from an offset.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
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
        text = text_of(_pages(opened, file))
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


def _said(opened: Any) -> dict[str, str]:
    try:
        said: dict[str, str] = opened.get_metadata_dict(skip_empty=True)
    except UnicodeDecodeError:
        return {}  # halves of characters: nothing that is said there can be trusted
    return said


def _pages(opened: Any, file: File) -> list[Page]:
    count = len(opened)
    if count > MOST_PAGES:
        raise UnreadableError(
            f"{file.name} has {count:,} pages, and quoth reads at most {MOST_PAGES:,} of "
            "one PDF: split it and add the parts."
        )
    return [_page(opened, number, file) for number in range(count)]


def _page(opened: Any, number: int, file: File) -> Page:
    try:
        page = opened[number]
        text = page.get_textpage()
    except RuntimeError:
        # PDFium's own error.  A page that is lost must be told, not left out.
        raise UnreadableError(
            f"{file.name} is damaged: its page {number + 1} cannot be read. Get it again."
        ) from None
    try:
        width, height = page.get_size()
        lines = list(_lines(text, _upright(page.get_rotation(), width, height)))
    finally:
        text.close()
        page.close()
    if len(lines) > MOST_LINES:
        raise UnreadableError(
            f"{file.name} has more than {MOST_LINES:,} lines on page {number + 1}: save "
            "its text as .txt and add that."
        )
    return Page(height, tuple(lines))


Box = tuple[float, float, float, float]


def _upright(rotation: int, width: float, height: float) -> Callable[[Box], Box]:
    """Left, top, right, bottom as the page is shown; PDF counts from below, unturned."""
    turned: dict[int, Callable[[Box], Box]] = {
        0: lambda b: (b[0], height - b[3], b[2], height - b[1]),
        90: lambda b: (b[1], b[0], b[3], b[2]),
        180: lambda b: (width - b[2], b[1], width - b[0], b[3]),
        270: lambda b: (width - b[3], height - b[2], width - b[1], height - b[0]),
    }
    return turned[rotation]


def _lines(text: Any, upright: Callable[[Box], Box]) -> Iterator[Line]:
    """Characters that follow each other on one line, as lines."""
    letters: list[str] = []
    box: Box | None = None
    generated = False
    for letter, placed in _characters(text, upright):
        if placed is None:
            # PDFium's own spaces and line breaks.
            if letter == " ":
                generated = True
            continue
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


def _characters(
    text: Any, upright: Callable[[Box], Box]
) -> Iterator[tuple[str, Box | None]]:
    import pypdfium2.raw as c

    rect = c.FS_RECTF()
    at = ctypes.byref(rect)
    for index in range(text.count_chars()):
        letter = chr(c.FPDFText_GetUnicode(text, index))
        if c.FPDFText_IsGenerated(text, index) == 1 or letter in "\r\n":
            yield letter, None
        elif letter != "\0" and c.FPDFText_GetLooseCharBox(text, index, at):
            yield letter, upright((rect.left, rect.bottom, rect.right, rect.top))


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
    # PDFium gives characters beyond U+FFFF as two halves.
    words = "".join(letters).encode("utf-16-le", "surrogatepass")
    shown = " ".join(words.decode("utf-16-le", "replace").split())
    shown = shown.replace(_LINE_END_HYPHEN, "-")
    if shown:
        yield Line(*box, shown)


def _about(text: str, said: dict[str, str]) -> Metadata:
    about = head(text)
    title = " ".join(said.get("Title", "").split())
    author = " ".join(said.get("Author", "").split())
    if _NO_TITLE.match(title):
        title = ""
    return Metadata(title or about.title, about.byline or author or None, about.date)
