"""Turn files into printed texts: a table from file suffix to reader.

A reader is a function from an open `File` to what was printed in it, the files that
are inside it, and what cannot be read.  Adding a format is one entry in `READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from corpus.errors import ForeignError, UnreadableError
from corpus.readers.bundles import read_packed, read_tar, read_zip
from corpus.readers.feeds import read_feed
from corpus.readers.fields import NAMES, Fields
from corpus.readers.file import DEEPEST, File
from corpus.readers.html import read_html
from corpus.readers.mail import read_message, read_saved_page
from corpus.readers.mailboxes import read_mailbox
from corpus.readers.markdown import read_markdown
from corpus.readers.office import read_docx, read_odt
from corpus.readers.pdf import read_pdf
from corpus.readers.plain import read_plain
from corpus.readers.printed import Printed, storable
from corpus.readers.records import read_json, read_jsonl
from corpus.readers.refused import is_refused, refuse
from corpus.readers.richtext import read_rtf
from corpus.readers.tables import read_csv
from corpus.readers.warc import read_warc

Reader = Callable[[File], Iterator[Printed | UnreadableError | File]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mht": read_saved_page,
    ".mhtml": read_saved_page,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".doc": refuse,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".eml": read_message,
    ".mbox": read_mailbox,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
    ".warc": read_warc,
    ".zip": read_zip,
    ".tar": read_tar,
    ".tgz": read_tar,
    ".gz": read_packed,
    ".bz2": read_packed,
    ".xz": read_packed,
}
_DOUBLE = {
    **dict.fromkeys((".tar.gz", ".tar.bz2", ".tar.xz", ".tbz2", ".txz"), ".tar"),
    ".warc.gz": ".warc",
}
# What a file begins with outranks its name.
_PACKED = (b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
_TAR, _TAR_AT = b"ustar", 257
_ZIP = b"PK\x03\x04"
_BEGINNINGS = {b"%PDF-": ".pdf", b"{\\rtf": ".rtf"}
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html)\b", re.I)
_BEGINNING = 512


def kind_of(name: str) -> str | None:
    """The suffix in `READERS` that a file's name stands for; None where none does."""
    lower = name.lower()
    for double, kind in _DOUBLE.items():
        if lower.endswith(double):
            return kind
    suffix = PurePath(lower).suffix
    return suffix if suffix in READERS else None


def read(
    path: Path, fields: Fields = NAMES, *, whole: bool = False
) -> Iterator[Printed | UnreadableError]:
    """Everything printed in one file, in order; what cannot be read as an error.

    A suffix that is not in the table is read as plain text.  With `whole`, a page is
    read to its last word: a draft has no furniture that could be left out.
    """
    try:
        stream = path.open("rb")
    except OSError as error:
        yield UnreadableError(f"{path} cannot be opened: {error.strerror}.")
        return
    with stream:
        try:
            yield from read_file(File(str(path), stream, fields, whole=whole))
        except OSError as error:
            yield UnreadableError(
                f"{path} cannot be read to its end ({error.strerror}): check its disk, and "
                "add it again."
            )


def read_file(file: File) -> Iterator[Printed | UnreadableError]:
    """Everything printed in an open file and the files inside it; never nothing."""
    empty = True
    try:
        for found in _reader(file)(file):
            empty = False
            if isinstance(found, File):
                yield from read_file(found)
            elif isinstance(found, Printed):
                yield storable(replace(found, where=_where(file, found.where)))
            else:
                yield _placed(found, file)
        if empty:
            raise UnreadableError(
                f"{file.name} holds no article: there is nothing to read in it."
            )
    except UnreadableError as error:
        yield _placed(error, file)


def _reader(file: File) -> Reader:
    if file.depth > DEEPEST:
        raise UnreadableError(
            f"{file.name} is inside more than {DEEPEST} files: unpack some of them."
        )
    kind = file.kind or kind_of(file.last)
    if kind is None and is_refused(file.last, named=not file.inside):
        return refuse
    if (
        kind is None
        and file.inside
        and PurePath(file.last).suffix
        and not is_known(file.stream.peek(_BEGINNING)[:_BEGINNING])
    ):
        raise ForeignError(f"{file.name} is not a kind of file quoth reads.")
    return _sniffed(file, kind)


def is_known(beginning: bytes) -> bool:
    """True where a file begins as pages, PDF and RTF do, whatever it is called.

    What a crawler keeps is called `story.php?id=7`.
    """
    return _PAGE.match(beginning) is not None or beginning.startswith(
        tuple(_BEGINNINGS)
    )


def _sniffed(file: File, kind: str | None) -> Reader:
    beginning = file.stream.peek(_BEGINNING)[:_BEGINNING]
    reader = READERS.get(kind or ".txt", read_plain)
    if beginning.startswith(_PACKED) and reader not in (read_tar, read_warc):
        return read_packed
    if reader is read_plain and beginning.startswith(_TAR, _TAR_AT):
        return read_tar
    for start, real in _BEGINNINGS.items():
        if beginning.startswith(start):
            return READERS[real]
    if reader in (read_plain, refuse) and _PAGE.match(beginning):
        return read_html
    if reader is refuse and kind == ".doc" and beginning.startswith(_ZIP):
        return read_docx
    return reader


def _where(file: File, part: str | None) -> str | None:
    return "#".join((*file.inside, *([part] if part else []))) or None


def _placed(error: UnreadableError, file: File) -> UnreadableError:
    error.where = _where(file, error.where)
    return error
