"""An archive in one directory: articles, word index and vectors."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import ArchiveError, ModelError
from corpus.model import Article
from corpus.store import Store
from index import lexical, vector
from index.archive import Change, Progress
from index.query import ArticleRecord, Hit, Query, Skipped, SpeakerRecord, Status

if TYPE_CHECKING:
    from index.encoder import Encoder

FILE = "archive.sqlite3"
_BATCH = 128
"""Paragraphs encoded between two commits: about two seconds' work."""


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
        self._model = model
        self._encoder = encoder
        self._store = _open(location, create)
        self._vectors = vector.VectorIndex(location)

    def add(self, article: Article) -> Change:
        """See `Archive.add`."""
        change: Change = "added"
        with self._store.writing() as connection:
            before = self._store.at(article.path) if article.path else None
            number = self._store.number(article.id)
            if number is None:
                lexical.put(connection, article, self._store.put(connection, article))
                number = self._store.number(article.id)
            else:
                change = "unchanged"
            if article.path:
                connection.execute(
                    "INSERT OR REPLACE INTO place VALUES (?, ?)", (article.path, number)
                )
                connection.execute(
                    "DELETE FROM skipped WHERE path = ?", (article.path,)
                )
            if before is not None and before != number:
                change = "replaced"
                self._leave(connection, before)
        return change

    def holds(self, article_id: str, path: str | None) -> bool:
        """See `Archive.holds`."""
        number = self._store.number(article_id)
        return number is not None and (path is None or self._store.at(path) == number)

    def _leave(self, connection: sqlite3.Connection, number: int) -> None:
        """Forget an article unless it is still printed at another path."""
        other = connection.execute(
            "SELECT path FROM place WHERE article = ? ORDER BY path", (number,)
        ).fetchone()
        if other is None:
            self._forget(connection, number)
        else:
            connection.execute(
                "UPDATE article SET path = ? WHERE number = ?", (other[0], number)
            )

    def _forget(self, connection: sqlite3.Connection, number: int) -> None:
        keys = self._store.keys(number)
        lexical.drop(connection, keys)
        vector.drop(connection, keys)
        connection.execute("DELETE FROM article WHERE number = ?", (number,))

    def remove(self, article_id: str) -> None:
        """See `Archive.remove`."""
        with self._store.writing() as connection:
            self._forget(connection, self._store.find(article_id))

    def skip(self, skipped: Skipped) -> None:
        """See `Archive.skip`."""
        with self._store.writing() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO skipped VALUES (?, ?)",
                (skipped.path, skipped.reason),
            )

    def article(self, article_id: str) -> Article:
        """See `Archive.article`."""
        return self._store.read(self._store.find(article_id))

    def articles(self) -> Iterator[ArticleRecord]:
        """See `Archive.articles`."""
        rows = self._store.connection.execute(
            "SELECT id, title, byline, date, outlet, address, path, paragraphs, "
            "quotations FROM article ORDER BY number"
        )
        return (ArticleRecord(*row) for row in rows)

    def speakers(self, within: str | None = None) -> Iterator[SpeakerRecord]:
        """See `Archive.speakers`."""
        rows = self._store.connection.execute(
            "SELECT name, article.id, count(*) FROM spoken JOIN article "
            "ON article.number = spoken.article "
            "WHERE ?1 IS NULL OR instr(lower(name), lower(?1)) "
            "GROUP BY name, spoken.article",
            (within,),
        )
        return (SpeakerRecord(*row) for row in rows)

    def spoken_by(self, names: Sequence[str]) -> Iterator[tuple[str, int]]:
        """See `Archive.spoken_by`."""
        for name in dict.fromkeys(names):
            yield from self._store.connection.execute(
                "SELECT article.id, quotation FROM spoken JOIN article "
                "ON article.number = spoken.article WHERE name = ? "
                "ORDER BY spoken.article, quotation",
                (name,),
            )

    def search(self, query: Query) -> list[Hit]:
        """See `Archive.search`."""
        return lexical.search(self._store.connection, query)

    def search_phrases(self, phrases: Sequence[Sequence[str]], limit: int) -> list[Hit]:
        """See `Archive.search_phrases`."""
        return lexical.search_phrases(self._store.connection, phrases, limit)

    def search_meaning(self, query: Query) -> list[Hit]:
        """See `Archive.search_meaning`."""
        connection = self._store.connection
        if not query.words.strip() or not vector.count(connection):
            return []
        encoder = self._encoder or self._load()
        self._same_model(encoder)
        found = encoder.encode([query.words])
        return self._vectors.search(connection, found, query)

    def embed(self, progress: Progress | None = None) -> int:
        """See `Archive.embed`."""
        connection = self._store.connection
        waiting = vector.without_vector(connection)
        if not waiting:
            return 0
        encoder = self._encoder or self._prepare()
        self._same_model(encoder)
        for start in range(0, len(waiting), _BATCH):
            keys, texts = self._texts(waiting[start : start + _BATCH])
            made = encoder.encode(texts)
            with self._store.writing() as connection:
                if vector.setting(connection, "model") is None:
                    vector.set_setting(connection, "model", encoder.identity)
                    vector.set_setting(connection, "model_name", encoder.name)
                vector.put(connection, keys, made)
            if progress:
                progress(min(start + _BATCH, len(waiting)), len(waiting))
        self._vectors.current(connection, encoder.dimension)
        return len(waiting)

    def _texts(self, keys: Sequence[int]) -> tuple[list[int], list[str]]:
        """The paragraphs that are still there, and their texts."""
        found: dict[int, str] = {}
        articles: dict[int, Article] = {}
        for key in keys:
            row = self._store.connection.execute(
                "SELECT article, number FROM paragraph WHERE key = ?", (key,)
            ).fetchone()
            if row is None:
                continue
            if row[0] not in articles:
                articles[row[0]] = self._store.read(row[0])
            article = articles[row[0]]
            found[key] = article.paragraphs[row[1] - 1].of(article.text)
        return list(found), list(found.values())

    def forget_vectors(self) -> None:
        """Drop every vector, so that `embed` makes them again with the model chosen."""
        with self._store.writing() as connection:
            vector.drop_all(connection)

    def _load(self) -> Encoder:
        from index.encoder import load_encoder

        self._encoder = load_encoder(self._chosen())
        return self._encoder

    def _prepare(self) -> Encoder:
        from index.prepare import prepare

        self._encoder = prepare(self._chosen())
        return self._encoder

    def _chosen(self) -> str | None:
        connection = self._store.connection
        return self._model or vector.setting(connection, "model_name")

    def _same_model(self, encoder: Encoder) -> None:
        """Raises ModelError where the vectors are another model's."""
        kept = vector.setting(self._store.connection, "model")
        if kept is not None and kept != encoder.identity:
            raise ModelError(
                f"The archive's vectors were made with {kept}, not with "
                f"{encoder.identity}: name the first with --model, or make them again "
                "with `quoth add --rebuild`."
            )

    def status(self) -> Status:
        """See `Archive.status`."""
        connection = self._store.connection
        articles, paragraphs, quotations, attributed, earliest, latest = (
            connection.execute(
                "SELECT count(*), ifnull(sum(paragraphs), 0), "
                "ifnull(sum(quotations), 0), ifnull(sum(attributed), 0), min(date), "
                "max(date) FROM article"
            ).fetchone()
        )
        skipped = connection.execute("SELECT path, reason FROM skipped ORDER BY path")
        return Status(
            location=str(self._location),
            articles=articles,
            paragraphs=paragraphs,
            quotations=quotations,
            attributed=attributed,
            earliest=earliest,
            latest=latest,
            embedded=vector.count(connection),
            model=vector.setting(connection, "model"),
            skipped=tuple(Skipped(*row) for row in skipped),
            size=sum(f.stat().st_size for f in self._location.iterdir() if f.is_file()),
        )

    def close(self) -> None:
        """See `Archive.close`."""
        self._store.close()


def _open(location: Path, create: bool) -> Store:
    file = location / FILE
    if file.is_file():
        return Store(file)
    if location.exists() and not location.is_dir():
        raise ArchiveError(f"{location} is a file: an archive is a folder.")
    if location.is_dir() and any(location.iterdir()):
        raise ArchiveError(
            f"{location} is not a quoth archive (it has no {FILE}): name an archive, "
            "or an empty or new folder to make one."
        )
    if not create:
        raise ArchiveError(
            f"There is no archive at {location} yet: `quoth add PATH` makes one of "
            "your articles, `quoth add --demo` of the ones that come with quoth."
        )
    try:
        location.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"{location} cannot be made ({error.strerror}): name another folder."
        ) from None
    return Store.create(file, _create_tables)


def _create_tables(connection: sqlite3.Connection) -> None:
    lexical.create_tables(connection)
    vector.create_tables(connection)
