"""Articles on their way into an archive, a few in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.articles import annotate
from corpus.engine import readers
from corpus.identity import article_id
from corpus.model import Article
from corpus.readers.fields import Fields
from corpus.readers.printed import Printed
from corpus.seal import seal
from index.archive import Archive
from index.outcome import Outcome

_TOGETHER = 16
"""Articles in one transaction: waiting for the disk after each is most of the time."""
_LONG = 1_000_000
"""Or so many characters."""


class Waiting:
    """What was read from files and is not reported yet."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._read: list[tuple[Outcome, Article | None]] = []
        self._length = 0
        self._stamps: list[tuple[str, int, int]] = []

    def take(self, printed: Printed, path: str | None) -> Iterator[Outcome]:
        """Read one article; what is kept already is not annotated again."""
        name = article_id(printed.text, printed.metadata)
        outcome = Outcome(
            path or "standard input",
            "unchanged",
            name,
            printed.metadata.title,
            encoding=printed.encoding,
        )
        article = None
        if not self._archive.holds(name, path):
            article = annotate(printed.text, printed.metadata, path)
            outcome = replace(outcome, quotations=len(article.quotations))
            self._length += len(printed.text)
        self._read.append((outcome, article))
        if len(self._read) >= _TOGETHER or self._length > _LONG:
            yield from self.added()

    def drop(self, articles: int) -> None:
        """Forget the last ones that were taken, so far as they are not added yet."""
        del self._read[len(self._read) - min(articles, len(self._read)) :]

    def finish(self, file: str, mark: int | None, articles: int) -> None:
        """Remember, with its articles, that a file was read whole."""
        if mark is not None:
            self._stamps.append((file, mark, articles))

    def added(self) -> list[Outcome]:
        """Add what waits, in one transaction, and only then say so."""
        outcomes: list[Outcome] = []
        if not self._read and not self._stamps:
            return outcomes
        with self._archive.together():
            for outcome, article in self._read:
                if article is not None:
                    outcome = replace(outcome, change=self._archive.add(article))
                outcomes.append(outcome)
            for stamp in self._stamps:
                self._archive.stamp(*stamp)
        self._read, self._length, self._stamps = [], 0, []
        return outcomes


def mark_of(path: str, fields: Fields) -> int | None:
    """What changes when a file does, or the way it is read; None without a file."""
    try:
        with Path(path).open("rb") as file:
            content = hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return None
    return seal(content, readers(), repr(fields))
