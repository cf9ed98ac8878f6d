"""Word processors' files: DOCX through python-docx, ODT through lxml.

What was deleted with changes tracked is not printed, what was inserted is; comments
are left out, and notes follow the text.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.bundles import checked_package, damaged
from corpus.readers.file import File, checked_length, library
from corpus.readers.plain import head
from corpus.readers.printed import Printed
from corpus.readers.tags import Tags, joined, parsed, pieces, take_out

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORD = Tags(
    blocks=frozenset(_W + tag for tag in ("p", "tc")),
    silent=frozenset(
        _W + tag for tag in ("del", "moveFrom", "pPr", "rPr", "instrText")
    ),
    spelled={
        _W + "tab": lambda _: "\t",
        _W + "br": lambda _: "\n",
        _W + "cr": lambda _: "\n",
        _W + "noBreakHyphen": lambda _: "\u2011",
    },
)
_NOTES = ("footnotes", "endnotes")
_NS = {"w": _W.strip("{}")}
_ON = "not(@w:val='0' or @w:val='false' or @w:val='off')"

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MOST_SPACES = 1000


def _spaces(element: Any) -> str:
    count = element.get(_T + "c", "1")
    return " " * min(int(count), _MOST_SPACES) if count.isdecimal() else " "


_NOTE_TEXT = Tags(
    blocks=frozenset((_T + "p", _T + "h")),
    silent=frozenset(
        (
            *(_T + "tracked-changes", _OFFICE + "annotation", _T + "note-citation"),
            *(_SVG + "desc", _SVG + "title", _T + "ruby-text"),
        )
    ),
    spelled={
        _T + "s": _spaces,
        _T + "tab": lambda _: "\t",
        _T + "line-break": lambda _: "\n",
    },
)
_OPEN = replace(_NOTE_TEXT, silent=_NOTE_TEXT.silent | {_T + "note"})


def read_docx(file: File) -> Iterator[Printed]:
    """One article.  Raises UnreadableError where it is not a Word file."""
    docx = library("docx", "python-docx", file)
    package = checked_package(file)
    try:
        document = docx.Document(package)
        # Its own elements have a text that is not lxml's, so it is parsed as it is.
        body = _settled(parsed(document.part.blob, file.name))
        parts = [joined(pieces(body, _WORD)), *_docx_notes(document, file)]
        core = document.core_properties
        named = [p.text for p in document.paragraphs[:5] if p.style.name == "Title"]
        title = " ".join((named[0] if named else core.title or "").split())
        author = " ".join((core.author or "").split())
    except UnreadableError:
        raise
    except Exception as error:
        # python-docx raises whatever its dictionaries and trees do on a damaged file.
        raise damaged(file) from error
    yield _printed(parts, file, title, author)


def _settled(body: Any) -> Any:
    """Changes that tags around words do not show carried out, and boxes set apart."""
    hidden = [
        *body.xpath(
            f"//w:tr[w:trPr/w:del] | //w:r[w:rPr/w:vanish[{_ON}]]", namespaces=_NS
        )
    ]
    for element in hidden:
        take_out(element)
    for paragraph in reversed(body.xpath("//w:p[w:pPr/w:rPr/w:del]", namespaces=_NS)):
        after = paragraph.getnext()
        if after is not None and after.tag == paragraph.tag:
            # Its end was deleted: it goes on in the next one.
            paragraph.extend(list(after))
            after.getparent().remove(after)
    for again in list(body.iter(_FALLBACK)):
        take_out(again)
    _set_apart(body, _W + "p", _W + "txbxContent")
    return body


def _set_apart(body: Any, paragraph: str, box: str) -> None:
    """What floats beside a paragraph behind it: it stands in the middle of a sentence."""
    for floating in reversed(list(body.iter(box))):
        held = list(floating.iterancestors(paragraph))
        if held:
            take_out(floating)
            held[-1].addnext(floating)


def _docx_notes(document: Any, file: File) -> Iterator[str]:
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in _NOTES and not relation.is_external:
            yield joined(pieces(parsed(relation.target_part.blob, file.name), _WORD))


def read_odt(file: File) -> Iterator[Printed]:
    """One article.  Raises UnreadableError where it is not an OpenDocument text."""
    package = checked_package(file)
    body = parsed(_member(package, "content.xml", file), file.name)
    _set_apart(body, _T + "p", _DRAW + "text-box")
    notes = [joined(pieces(note, _NOTE_TEXT)) for note in body.iter(_T + "note")]
    parts = [joined(pieces(body, _OPEN)), *notes]
    about = parsed(_member(package, "meta.xml", file, b"<none/>"), file.name)
    title = _said(about, _DC + "title")
    author = _said(about, _META + "initial-creator") or _said(about, _DC + "creator")
    yield _printed(parts, file, title, author)


def _member(
    package: io.BytesIO, name: str, file: File, otherwise: bytes | None = None
) -> bytes:
    try:
        return zipfile.ZipFile(package).read(name)
    except KeyError:
        if otherwise is not None:
            return otherwise
        raise damaged(file) from None
    except (zipfile.BadZipFile, EOFError, zlib.error, ValueError, OSError):
        raise damaged(file) from None


def _said(about: Any, tag: str) -> str:
    found = next(about.iter(tag), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _printed(parts: list[str], file: File, title: str, author: str) -> Printed:
    """What the text says of itself first, then what the file's properties say."""
    text = checked_length("\n\n".join(filter(None, parts)), file.name)
    if not text.strip():
        raise UnreadableError(f"{file.name} is empty: there is nothing to read in it.")
    about = head(text)
    about = Metadata(title or about.title, about.byline or author or None, about.date)
    return Printed(text, about)
