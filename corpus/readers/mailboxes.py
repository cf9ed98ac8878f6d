"""Mailboxes (mbox): one message after another, each behind a line that begins "From "."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.errors import UnreadableError
from corpus.readers.file import LARGEST_FILE, MIB, File

_BETWEEN = re.compile(rb"From \S+ .*\d\d:\d\d.*\d{4}\s*$")
"""Who sent it and when; prose may begin with the word too."""
_ESCAPED = re.compile(rb"^>(?=>*From )", re.M)
_LONGEST_LINE = MIB


def read_mailbox(file: File) -> Iterator[File | UnreadableError]:
    """Its messages, read one by one; called by their number."""
    for number, message in enumerate(_messages(file), start=1):
        name = f"message {number}"
        if message is None:
            error = UnreadableError(
                f"{file.name}#{name} is larger than the {LARGEST_FILE // MIB} MiB that "
                "quoth reads of such a file: save its text as .txt and add that."
            )
            error.where = name
            yield error
        else:
            content = _ESCAPED.sub(b"", message)
            yield replace(file.holding(name, io.BytesIO(content)), kind=".eml")


def _messages(file: File) -> Iterator[bytes | None]:
    """The bytes of each message; None for one that is too large."""
    held: list[bytes] = []
    size, blank, begun = 0, True, False
    while line := file.stream.readline(_LONGEST_LINE):
        if blank and _BETWEEN.match(line):
            if begun:
                yield b"".join(held) if size <= LARGEST_FILE else None
            held, size, begun = [], 0, True
        elif begun or line.strip():
            begun = True
            size += len(line)
            if size <= LARGEST_FILE:
                held.append(line)
        blank = not line.strip()
    if begun:
        yield b"".join(held) if size <= LARGEST_FILE else None
