"""Web archives (WARC), through warcio: one article a page that was kept."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import replace
from email.message import Message
from importlib.util import find_spec
from typing import Any

from corpus.errors import ForeignError, UnreadableError
from corpus.readers.bundles import unpacked
from corpus.readers.file import File, library

KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
}
"""What the web calls the kinds of file that hold articles."""
_OK = "200"
_PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_HELP = {"br": ": `pip install brotli` and add it again."}
_FAULTS = (EOFError, ValueError, OSError, AttributeError, TypeError, IndexError)
"""warcio raises these for records that lack what they have to have."""


def read_warc(file: File) -> Iterator[File | UnreadableError]:
    """Each page, or file of a kind that holds articles, that was answered with success."""
    warcio = library("warcio.archiveiterator", "warcio", file)
    exceptions = library("warcio.exceptions", "warcio", file)
    try:
        for record in _quietly(warcio.ArchiveIterator(unpacked(file))):
            if record.rec_type in ("response", "resource"):
                yield _kept(record, file)
    except UnreadableError:
        raise
    except (exceptions.ArchiveLoadFailed, *_FAULTS):
        raise UnreadableError(
            f"{file.name} is damaged or cut short; what comes before was read: get it "
            "again."
        ) from None


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """Records without warcio's remarks on standard error, which quote what they hold."""
    while True:
        with redirect_stderr(io.StringIO()):
            record = next(records, None)
        if record is None:
            return
        yield record


def _kept(record: Any, file: File) -> File | UnreadableError:
    address = record.rec_headers.get_header("WARC-Target-URI") or "record"
    headers = record.http_headers
    given = headers or record.rec_headers
    kind, charset = content_type(given.get_header("Content-Type") or "")
    if kind not in KINDS or (headers and headers.get_statuscode() != _OK):
        foreign = ForeignError(f"{file.name}#{address} is no page ({kind}).")
        foreign.where = address
        return foreign
    packing = (given.get_header("Content-Encoding") or "").strip().lower()
    if packing not in _PACKINGS and not _can_unpack(packing):
        error = UnreadableError(
            f"{file.name}#{address} is packed with {packing}, which quoth cannot unpack"
            f"{_HELP.get(packing, ': save the page and add the file.')}"
        )
        error.where = address
        return error
    found = file.holding(address, Content(record, f"{file.name}#{address}"))
    return replace(found, kind=KINDS[kind], charset=charset, address=address)


def content_type(header: str) -> tuple[str, str | None]:
    """A media type in lower case, and the encoding that it names."""
    message = Message()
    message["content-type"] = " ".join(header.split())
    charset = message.get_param("charset")
    return message.get_content_type(), charset if isinstance(charset, str) else None


def _can_unpack(packing: str) -> bool:
    """True where a library for it is there, which warcio then takes."""
    return packing == "br" and find_spec("brotli") is not None


class Content(io.RawIOBase):
    """A record's bytes, without what the transfer added.

    Raises UnreadableError from reads where the file ends before the record does.
    """

    def __init__(self, record: Any, name: str) -> None:
        self._record = record
        self._stream = record.content_stream()
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        found: bytes = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        if not found and getattr(self._record.raw_stream, "limit", 0) > 0:
            raise UnreadableError(
                f"{self._name} is cut short: the file ends within it. Get it again."
            )
        return len(found)
