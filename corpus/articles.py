"""Make articles of texts: the digest that names one, and its annotation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from corpus.attribution import attribute
from corpus.errors import UnreadableError
from corpus.model import Article, Metadata
from corpus.paragraphs import paragraphs
from corpus.readers import read


def article_id(text: str, metadata: Metadata) -> str:
    """Sixteen hex digits that are the same for the same text and metadata."""
    digest = hashlib.sha256()
    for part in (text, *astuple(metadata)):
        # Length first, so that no two lists of parts run together alike; None has none.
        content = b"" if part is None else part.encode("utf-8", "surrogatepass")
        length = "-" if part is None else str(len(content))
        digest.update(f"{length}:".encode() + content)
    return digest.hexdigest()[:16]


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


def place(path: Path, where: str | None) -> str:
    """The path an article is remembered by: `file.jsonl#id` for one of several."""
    resolved = path.resolve().as_posix()
    return f"{resolved}#{where}" if where else resolved
