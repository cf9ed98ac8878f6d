"""Messages (EML) and pages saved as one file (MHTML), through the email package."""

from __future__ import annotations

import io
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from mimetypes import guess_extension
from typing import cast

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.decoding import decoded
from corpus.readers.fields import iso_date
from corpus.readers.file import File, buffered, checked_length
from corpus.readers.markup import paragraphs_of
from corpus.readers.printed import Printed

Found = Printed | UnreadableError | File
Form = tuple[int, int]
"""Which of a message's alternatives, and which of its forms: plain, HTML."""
_FULLER = 2
"""So many times longer than the plain form is the form that has the text."""
_FORWARDED = "message/rfc822"
"""A message in a message has a sender and a day of its own."""
_CUT = (
    *(CloseBoundaryNotFoundDefect, InvalidBase64LengthDefect),
    InvalidBase64PaddingDefect,
)
_LONGEST_HEADER = 20_000
"""Characters; the email package's time grows with their square."""
_READ = ("subject", "from", "date", "content-", "snapshot-")
_HEADER_FAULTS = (ValueError, IndexError, AttributeError, KeyError, TypeError)
"""The email package raises these for headers that break the rules."""


def read_message(file: File) -> Iterator[Found]:
    """The text of a message, and the files attached to it."""
    message = _message(file)
    texts: list[tuple[Form | None, str]] = []
    attached: list[tuple[str, bytes]] = []
    for part, form in _parts(message, file):
        kind = part.get_content_type()
        content = _content(part)
        if _is_attached(part):
            attached.append((_name(part, len(attached) + 1), content))
        elif kind in ("text/plain", "text/html") and content.strip():
            text, _ = decoded(content, file.name, part.get_content_charset())
            texts.append((form, paragraphs_of(text) if kind == "text/html" else text))
    text = _chosen(texts)
    if text.strip():
        yield Printed(checked_length(text, file.name), _about(message))
    elif not attached:
        raise UnreadableError(f"{file.name} is a message without a text.")
    for name, content in attached:
        yield file.holding(name, io.BytesIO(content))
    if any(isinstance(one, _CUT) for part in message.walk() for one in part.defects):
        raise UnreadableError(
            f"{file.name} is damaged or cut short; what comes before was read: get it "
            "again."
        )


def _chosen(texts: list[tuple[Form | None, str]]) -> str:
    """All texts in order; of several forms of one the first, which is the plain one.

    Not so where it says little more than that there is another.
    """
    lengths: Counter[Form] = Counter()
    for form, text in texts:
        if form is not None:
            lengths[form] += len(text)
    best: dict[int, Form] = {}
    for form in lengths:
        held = best.setdefault(form[0], form)
        if lengths[form] > _FULLER * lengths[held]:
            best[form[0]] = form
    return "\n\n".join(one for form, one in texts if not form or best[form[0]] == form)


def _name(part: EmailMessage, number: int) -> str:
    """What an attachment is called; one without a name is called by its kind."""
    kind = part.get_content_type()
    if kind == _FORWARDED:
        return f"message {number}.eml"
    suffix = guess_extension(kind) or ".bin"
    return part.get_filename() or f"attachment {number}{suffix}"


def read_saved_page(file: File) -> Iterator[Found]:
    """The page in a file that a browser saved with all its parts."""
    message = _message(file)
    for part, _ in _parts(message, file):
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


def _parts(
    message: EmailMessage, file: File
) -> Iterator[tuple[EmailMessage, Form | None]]:
    """The parts that hold something, in order, and which form of what they are."""
    waiting: list[tuple[EmailMessage, Form | None]] = [(message, None)]
    alternatives = 0
    while waiting:
        part, form = waiting.pop()
        if _has_endless_header(part):
            raise UnreadableError(
                f"{file.name} has a header of more than {_LONGEST_HEADER:,} characters: "
                "save its text as .txt and add that."
            )
        if not part.is_multipart() or part.get_content_type() == _FORWARDED:
            yield part, form
            continue
        inner = cast(list[EmailMessage], part.get_payload())
        if form is None and part.get_content_type() == "multipart/alternative":
            alternatives += 1
            forms = [(one, (alternatives, at)) for at, one in enumerate(inner)]
            waiting += reversed(forms)
        else:
            waiting += [(one, form) for one in reversed(inner)]


def _has_endless_header(part: EmailMessage) -> bool:
    return any(
        name.lower().startswith(_READ) and len(str(value)) > _LONGEST_HEADER
        for name, value in part.raw_items()
    )


def _content(part: EmailMessage) -> bytes:
    try:
        if part.get_content_type() == _FORWARDED and part.is_multipart():
            return cast(list[EmailMessage], part.get_payload())[0].as_bytes()
        found = part.get_payload(decode=True)
        if any(isinstance(one, InvalidBase64LengthDefect) for one in part.defects):
            # As it came: its last characters are missing.
            spelled = "".join(str(part.get_payload()).split())
            found = b64decode(spelled[: len(spelled) // 4 * 4])
    except (*_HEADER_FAULTS, LookupError, AssertionError):
        return b""
    return found if isinstance(found, bytes) else b""


def _is_attached(part: EmailMessage) -> bool:
    """True for files, and for whatever else is not the message's own text."""
    try:
        return part.get_content_disposition() == "attachment" or (
            part.get_content_maintype() != "text"
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
