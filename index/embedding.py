"""Give paragraphs their vectors, and search by them, with one model only."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.errors import ModelError
from corpus.model import Article
from corpus.schema import set_setting, setting
from corpus.store import Store
from index import vector
from index.archive import Progress
from index.query import Hit, Query

if TYPE_CHECKING:
    from index.encoder import Encoder, Vectors

_ASKED = 64
"""Questions whose vectors are kept."""
_BATCH = 1024
"""Paragraphs encoded between two commits: some seconds' work, and enough of them that
many are of one length."""


class Embedding:
    """The encoder of one archive, loaded when it is first needed."""

    def __init__(
        self,
        store: Store,
        vectors: vector.VectorIndex,
        model: str | None,
        encoder: Encoder | None,
    ) -> None:
        self._store = store
        self._vectors = vectors
        self._model = model
        self._encoder = encoder
        self._asked: dict[str, Vectors] = {}

    def search(self, query: Query) -> list[Hit]:
        """See `Archive.search_meaning`."""
        with self._store.reading() as connection:
            if not query.words.strip() or not vector.count(connection):
                return []
            encoder = self._encoder or self._load(connection)
            _same_model(connection, encoder)
            found = self._encoded(encoder, query.words)
            return self._vectors.search(connection, found, query)

    def _encoded(self, encoder: Encoder, words: str) -> Vectors:
        """The vector of a question, which is often asked of several articles."""
        if words not in self._asked:
            if len(self._asked) >= _ASKED:
                self._asked.clear()
            self._asked[words] = encoder.encode([words])
        return self._asked[words]

    def embed(self, progress: Progress | None = None) -> int:
        """See `Archive.embed`."""
        with self._store.alone():
            with self._store.reading() as connection:
                total = vector.missing(connection)
                if not total:
                    return 0
                encoder = self._encoder or self._prepare(connection)
                _same_model(connection, encoder)
            done, last = 0, 0
            while keys := self._waiting(last):
                self._give(encoder, keys)
                done, last = done + len(keys), keys[-1]
                if progress:
                    progress(done, max(done, total))
            with self._store.reading() as connection:
                self._vectors.save(connection)
        return done

    def _waiting(self, last: int) -> list[int]:
        with self._store.reading() as connection:
            return vector.without_vector(connection, last, _BATCH)

    def _give(self, encoder: Encoder, keys: Sequence[int]) -> None:
        with self._store.reading() as connection:
            texts = self._texts(connection, keys)
        made = encoder.encode(texts)
        with self._store.writing() as connection:
            if setting(connection, "model") is None:
                set_setting(connection, "model", encoder.identity)
                set_setting(connection, "model_name", encoder.name)
            vector.put(connection, keys, made)

    def _texts(self, connection: sqlite3.Connection, keys: Sequence[int]) -> list[str]:
        """What is printed in each paragraph."""
        found: list[str] = []
        articles: dict[int, Article] = {}
        for key in keys:
            row, number = connection.execute(
                "SELECT article, number FROM paragraph WHERE key = ?", (key,)
            ).fetchone()
            if row not in articles:
                articles[row] = self._store.read(row)
            found.append(articles[row].paragraphs[number - 1].of(articles[row].text))
        return found

    def _load(self, connection: sqlite3.Connection) -> Encoder:
        from index.encoder import load_encoder

        self._encoder = load_encoder(self._chosen(connection))
        return self._encoder

    def _prepare(self, connection: sqlite3.Connection) -> Encoder:
        from index.prepare import prepare

        self._encoder = prepare(self._chosen(connection))
        return self._encoder

    def _chosen(self, connection: sqlite3.Connection) -> str | None:
        return self._model or setting(connection, "model_name")


def _same_model(connection: sqlite3.Connection, encoder: Encoder) -> None:
    """Raises ModelError where the vectors are another model's."""
    kept = setting(connection, "model")
    if kept is not None and kept != encoder.identity:
        raise ModelError(
            f"The archive's vectors were made with {kept}, not with "
            f"{encoder.identity}: name the first with --model, or make them again "
            "with `quoth add --rebuild`."
        )
