"""PDF, through PDFium: its characters and where they stand, made into paragraphs.

Each page ends with a form feed in the text, so that a page is found from an offset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.apart import Apart
from corpus.readers.bundles import locked
from corpus.readers.file import File, checked_length, library
from corpus.readers.glyphs import (
    letters_of,
    lines_of,
    main_way,
    upright,
    words_beside,
)
from corpus.readers.layout import Page, text_of
from corpus.readers.plain import head
from corpus.readers.printed import Printed

MOST_PAGES = 5_000
MOST_LINES = 3_000
"""Of one page; a page of a newspaper has 1,000."""
_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""
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
        letters = list(letters_of(text))
        way = main_way(letters)
        width, height = page.get_size()
        if (page.get_rotation() + way) % 180:
            width, height = height, width
        lines = list(lines_of(letters, way, upright(way, width, height)))
        beside = tuple(words_beside(letters, way))
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


def _about(text: str, said: dict[str, str]) -> Metadata:
    about = head(text)
    title = " ".join(said.get("Title", "").split())
    author = " ".join(said.get("Author", "").split())
    if _NO_TITLE.match(title):
        title = ""
    return Metadata(title or about.title, about.byline or author or None, about.date)
