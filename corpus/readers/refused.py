"""Kinds of file that hold articles and that nothing light reads: each with a way out.

In a folder they are gaps that are told, unlike pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from corpus.errors import UnreadableError
from corpus.readers.file import File
from corpus.readers.printed import Printed

_AS_DOCX = "save it as .docx and add that"
_UNPACKED = "unpack it and add what it holds"
_WAYS_OUT = {
    ".doc": ("an old Word file", _AS_DOCX),
    ".dot": ("an old Word file", _AS_DOCX),
    ".docm": ("a Word file with macros", _AS_DOCX),
    ".wpd": ("a WordPerfect file", _AS_DOCX),
    ".wps": ("a Works file", _AS_DOCX),
    ".pages": ("a Pages file", "export it as .docx and add that"),
    ".sxw": ("an old OpenOffice file", "save it as .odt and add that"),
    ".fodt": ("a flat OpenDocument file", "save it as .odt and add that"),
    ".epub": ("an e-book", "convert it to .html and add that"),
    ".msg": ("an Outlook message", "save it as .eml and add that"),
    ".pst": ("an Outlook mailbox", "save its messages as .eml and add those"),
    ".webarchive": ("a page saved by Safari", "save the page as .html and add that"),
    ".djvu": ("a scan", "convert it to .pdf, run OCR over it, and add that"),
    ".7z": ("a 7-Zip bundle", _UNPACKED),
    ".rar": ("a RAR bundle", _UNPACKED),
    ".zst": ("packed with zstd", _UNPACKED),
}
_TABLE = ("a spreadsheet", "save it as .csv and add that")
_SLIDES = ("a presentation", "export it as .pdf and add that")
_SELDOM = {
    **dict.fromkeys((".xls", ".xlsx", ".ods"), _TABLE),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), _SLIDES),
}
"""Kinds that seldom hold articles: told only where somebody names one."""


def is_refused(name: str, *, named: bool = False) -> bool:
    """True for a kind of file that holds articles and cannot be read."""
    suffix = PurePath(name.lower()).suffix
    return suffix in _WAYS_OUT or (named and suffix in _SELDOM)


def refuse(file: File) -> Iterator[Printed]:
    """The sentence that says what it is and what to do."""
    what, way_out = (_WAYS_OUT | _SELDOM)[PurePath(file.last.lower()).suffix]
    raise UnreadableError(
        f"{file.name} is {what}, which quoth does not read: {way_out}."
    )
    yield
