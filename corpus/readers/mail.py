"""Messages (EML) and pages saved as one file (MHTML), through the email package."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from typing import cast

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.decoding import decoded
from corpus.readers.fields import iso_date
from corpus.readers.file import File, buffered, checked_length
from corpus.readers.markup import paragraphs_of
from corpus.readers.printed import Printed

Found = Printed | UnreadableError | File
_LONGEST_HEADER = 20_000
"""Characters; the email package's time grows with their square."""
_READ = ("subject", "from", "date", "content-", "snapshot-")
_HEADER_FAULTS = (ValueError, IndexError, AttributeError, KeyError, TypeError)
"""The email package raises these for headers that break the rules."""


def read_message(file: File) -> Iterator[Found]:
    """The text of a message, plain where it has both, and the files attached to it."""
    message = _message(file)
    bodies: dict[str, str] = {}
    attached: list[tuple[str, bytes]] = []
    for part in _parts(message, file):
        kind = part.get_content_type()
        name = part.get_filename() if _is_attached(part) else None
        content = _content(part)
        if name is not None:
            attached.append((name, content))
        elif kind in ("text/plain", "text/html") and content.strip():
            text, _ = decoded(content, file.name, part.get_content_charset())
            bodies[kind] = "\n\n".join(filter(None, (bodies.get(kind), text)))
    text = bodies.get("text/plain") or paragraphs_of(bodies.get("text/html", ""))
    if text.strip():
        yield Printed(checked_length(text, file.name), _about(message))
    elif not attached:
        raise UnreadableError(f"{file.name} is a message without a text.")
    for name, content in attached:
        yield file.holding(name, io.BytesIO(content))


def read_saved_page(file: File) -> Iterator[Found]:
    """The page in a file that a browser saved with all its parts."""
    message = _message(file)
    for part in _parts(message, file):
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            yield replace(
                file,
                stream=buffered(io.BytesIO(_content(part))),
                kind=".html",
                charset=part.get_content_charset(),
                address=_header(message, "Snapshot-Content-Location")
                or _header(part, "Content-Location"),
                packed=file.packed + 1,
            )
            return
    raise UnreadableError(
        f"{file.name} holds no page: save the page again, as HTML, and add that."
    )


def _message(file: File) -> EmailMessage:
    try:
        return message_from_bytes(file.content(), policy=default)
    except (*_HEADER_FAULTS, RecursionError):
        raise UnreadableError(
            f"{file.name} is not a message that can be read: save its text as .txt."
        ) from None


def _parts(message: EmailMessage, file: File) -> Iterator[EmailMessage]:
    """The parts that hold something, in order."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if _has_endless_header(part):
            raise UnreadableError(
                f"{file.name} has a header of more than {_LONGEST_HEADER:,} characters: "
                "save its text as .txt and add that."
            )
        if part.is_multipart():
            waiting += reversed(cast(list[EmailMessage], part.get_payload()))
        else:
            yield part


def _has_endless_header(part: EmailMessage) -> bool:
    return any(
        name.lower().startswith(_READ) and len(str(value)) > _LONGEST_HEADER
        for name, value in part.raw_items()
    )


def _content(part: EmailMessage) -> bytes:
    try:
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""


def _is_attached(part: EmailMessage) -> bool:
    try:
        return part.get_content_disposition() == "attachment" or (
            part.get_filename() is not None
            and not part.get_content_type().startswith("text/")
        )
    except _HEADER_FAULTS:
        return False


def _about(message: EmailMessage) -> Metadata:
    name, address = parseaddr(_header(message, "From") or "")
    return Metadata(
        title=_header(message, "Subject"),
        byline=name or address or None,
        date=iso_date(_header(message, "Date")),
    )


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        return " ".join(str(message.get(name, "")).split()) or None
    except _HEADER_FAULTS:
        return None
