"""Turn files into printed texts: a table from file suffix to reader.

A reader is a function from the bytes of a file (and its path, for messages) to what
was printed in it.  Adding a format is one entry in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from corpus.errors import UnreadableError
from corpus.readers.html import read_html
from corpus.readers.jsonl import read_json, read_jsonl
from corpus.readers.markdown import read_markdown
from corpus.readers.plain import read_plain
from corpus.readers.printed import Printed

Reader = Callable[[bytes, Path], Iterator[Printed | UnreadableError]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
}


def read(path: Path) -> Iterator[Printed | UnreadableError]:
    """Everything printed in one file, in order; what cannot be read as an error.

    A suffix that is not in the table is read as plain text.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        yield UnreadableError(f"{path} cannot be opened: {error.strerror}.")
        return
    reader = READERS.get(path.suffix.lower(), read_plain)
    try:
        yield from reader(content, path)
    except UnreadableError as error:
        yield error
