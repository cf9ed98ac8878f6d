"""An archive in one directory: articles, word index and vectors."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import origins
from corpus.engine import engine
from corpus.model import Article
from index import entries, lexical, stories, survey, vector
from index.archive import Change, Progress
from index.embedding import Embedding
from index.opening import open_store
from index.query import (
    ArticleRecord,
    Hit,
    Holdings,
    Query,
    Skipped,
    SpeakerRecord,
    Status,
)

if TYPE_CHECKING:
    from index.encoder import Encoder

_KEPT = 400
"""Articles kept in memory from one question to the next."""


class LocalArchive:
    """Fulfils `index.archive.Archive` on a directory."""

    def __init__(
        self,
        location: Path,
        *,
        create: bool = False,
        model: str | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        """Open or make the archive in `location`.

        `model` is the sentence-transformers name or path to search meaning with; by
        default the one that the archive's vectors were made with.
        """
        self._location = location
        self._store = open_store(location, create)
        self._vectors = vector.VectorIndex(location)
        self._embedding = Embedding(self._store, self._vectors, model, encoder)
        self._keeping = threading.Lock()
        self._kept: dict[int, Article] = {}
        self._kept_at: object = None
        self._counted: tuple[sqlite3.Connection, int, int, Status] | None = None

    def alone(self) -> AbstractContextManager[None]:
        """See `Archive.alone`."""
        return self._store.alone()

    def together(self) -> AbstractContextManager[object]:
        """See `Archive.together`."""
        return self._store.writing()

    def snapshot(self) -> AbstractContextManager[object]:
        """See `Archive.snapshot`."""
        return self._store.reading()

    def add(self, article: Article) -> Change:
        """See `Archive.add`."""
        change: Change = "added"
        with self._store.writing() as connection:
            before = origins.at(connection, article.path) if article.path else None
            number = self._store.number(article.id)
            if number is None:
                number = entries.put(connection, article)
            else:
                change = "unchanged"
            if article.path:
                origins.settle(connection, article.path, number)
            if before is not None and before != number:
                change = "replaced"
                entries.leave(connection, before)
        return change

    def holds(self, article_id: str, path: str | None) -> bool:
        """See `Archive.holds`."""
        with self._store.reading() as connection:
            number = self._store.number(article_id)
            if number is None:
                return False
            return path is None or origins.at(connection, path) == number

    def remove(self, article_id: str) -> None:
        """See `Archive.remove`."""
        with self._store.writing() as connection:
            entries.forget(connection, self._store.find(article_id))

    def leave(self, path: str) -> None:
        """See `Archive.leave`."""
        with self._store.writing() as connection:
            number = origins.at(connection, path)
            if number is not None:
                origins.unsettle(connection, path)
                entries.leave(connection, number)

    def skip(self, skipped: Skipped) -> None:
        """See `Archive.skip`."""
        with self._store.writing() as connection:
            origins.skip(connection, skipped.path, skipped.reason)

    def mend(self, path: str) -> None:
        """See `Archive.mend`."""
        with self._store.writing() as connection:
            origins.mend(connection, path)

    def places(self, under: str = "") -> dict[str, str]:
        """See `Archive.places`."""
        with self._store.reading() as connection:
            return origins.under(connection, under)

    def stamp(self, file: str, mark: int, articles: int) -> None:
        """See `Archive.stamp`."""
        with self._store.writing() as connection:
            origins.stamp(connection, file, mark, articles)

    def stamped(self, file: str, mark: int) -> dict[str, str] | None:
        """See `Archive.stamped`."""
        with self._store.reading() as connection:
            return origins.stamped(connection, file, mark)

    def follow(self, folder: str) -> None:
        """See `Archive.follow`."""
        with self._store.reading() as connection:
            if folder in origins.folders(connection):
                return
        with self._store.writing() as connection:
            origins.follow(connection, folder)

    def unfollow(self, folder: str) -> list[str]:
        """See `Archive.unfollow`."""
        with self._store.writing() as connection:
            return origins.unfollow(connection, folder)

    def article(self, article_id: str) -> Article:
        """See `Archive.article`."""
        with self._store.reading():
            number = self._store.find(article_id)
            state = self.state()
            with self._keeping:
                if self._kept_at != state:
                    self._kept.clear()
                    self._kept_at = state
                found = self._kept.pop(number, None) or self._store.read(number)
                self._kept[number] = found
                if len(self._kept) > _KEPT:
                    del self._kept[next(iter(self._kept))]
                return found

    def articles(self) -> Iterator[ArticleRecord]:
        """See `Archive.articles`."""
        with self._store.reading() as connection:
            return iter(survey.articles(connection))

    def stories(self, article_ids: Iterable[str]) -> dict[str, str]:
        """See `Archive.stories`."""
        with self._store.reading() as connection:
            return stories.firsts(connection, article_ids)

    def speakers(self, within: str | None = None) -> Iterator[SpeakerRecord]:
        """See `Archive.speakers`."""
        with self._store.reading() as connection:
            return iter(survey.speakers(connection, within))

    def spoken_by(self, names: Sequence[str]) -> Iterator[tuple[str, int]]:
        """See `Archive.spoken_by`."""
        for name in dict.fromkeys(names):
            with self._store.reading() as connection:
                found = survey.spoken_by(connection, name)
            yield from found

    def search(self, query: Query) -> list[Hit]:
        """See `Archive.search`."""
        with self._store.reading() as connection:
            return lexical.search(connection, query)

    def search_phrases(self, phrases: Sequence[Sequence[str]], limit: int) -> list[Hit]:
        """See `Archive.search_phrases`."""
        with self._store.reading() as connection:
            return lexical.search_phrases(connection, phrases, limit)

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """See `Archive.frequencies`."""
        with self._store.reading() as connection:
            return lexical.frequencies(connection, words)

    def vocabulary(self, beginning: str) -> list[tuple[str, int]]:
        """See `Archive.vocabulary`."""
        with self._store.reading() as connection:
            return lexical.vocabulary(connection, beginning)

    def state(self) -> object:
        """See `Archive.state`."""
        with self._store.reading() as connection:
            (other,) = connection.execute("PRAGMA data_version").fetchone()
            return id(connection), other, connection.total_changes

    def search_meaning(self, query: Query) -> list[Hit]:
        """See `Archive.search_meaning`."""
        return self._embedding.search(query)

    def embed(self, progress: Progress | None = None) -> int:
        """See `Archive.embed`."""
        return self._embedding.embed(progress)

    def forget_vectors(self) -> None:
        """See `Archive.forget_vectors`."""
        with self._store.writing() as connection:
            vector.drop_all(connection)

    def reread(self, progress: Progress | None = None) -> int:
        """See `Archive.reread`."""
        with self._store.alone():
            waiting = self._store.stale()
            for done, number in enumerate(waiting, start=1):
                with self._store.writing() as connection:
                    entries.read_again(self._store, connection, number)
                if progress:
                    progress(done, len(waiting))
        return len(waiting)

    def status(self) -> Status:
        """See `Archive.status`."""
        with self._store.reading() as connection:
            # Asked for by every question: counted again only where something changed.
            (other,) = connection.execute("PRAGMA data_version").fetchone()
            own = connection.total_changes
            known = self._counted
            if (
                known is None
                or known[0] is not connection
                or known[1:3] != (other, own)
            ):
                found = survey.status(connection, self._location, engine())
                known = self._counted = (connection, other, own, found)
            return known[3]

    def holdings(self) -> Holdings:
        """See `Archive.holdings`."""
        with self._store.reading() as connection:
            return survey.holdings(connection, self._vectors)

    def close(self) -> None:
        """See `Archive.close`."""
        self._store.close()
