"""Make articles of texts: each with its annotation."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from corpus.attribution import attribute
from corpus.errors import UnreadableError
from corpus.identity import article_id
from corpus.model import Article, Metadata
from corpus.paragraphs import paragraphs
from corpus.readers import read
from corpus.readers.file import is_address

_ESCAPED = re.compile(r"\\u(dc[89a-f][0-9a-f])")


def annotate(
    text: str, metadata: Metadata = Metadata(), path: str | None = None
) -> Article:
    """The article of a text: its paragraphs, quotations and speakers as spans."""
    spans = paragraphs(text)
    quotations, statements = attribute(text, spans)
    return Article(
        id=article_id(text, metadata),
        text=text,
        metadata=metadata,
        path=path,
        paragraphs=spans,
        quotations=tuple(quotations),
        statements=tuple(statements),
    )


def read_articles(path: Path) -> Iterator[Article | UnreadableError]:
    """Every article in one file, annotated; what cannot be read as an error."""
    for printed in read(path):
        if isinstance(printed, UnreadableError):
            yield printed
        else:
            yield annotate(printed.text, printed.metadata, place(path, printed.where))


def place(path: str | Path, where: str | None) -> str:
    """What an article is remembered by: `file.jsonl#id` for one of several."""
    found = str(path)
    if not is_address(found):
        found = plain(Path(os.path.realpath(path)).as_posix())
    return f"{found}#{where}" if where else found


def file_at(name: str) -> str:
    """The file name that `plain` made a name from."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)


def plain(name: str) -> str:
    """A name without the bytes that are no characters: some file names hold them."""
    return name.encode("utf-8", "backslashreplace").decode()
