"""Vectors in SQLite, sealed one by one, and ranking by them.

The vectors are the archive's; what is searched is a copy of them (`index.shards`) that
is brought up to date first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.schema import set_setting, setting
from index.lexical import conditions_of
from index.query import Hit, Query
from index.shards import Shards, sealed_vector

if TYPE_CHECKING:
    from index.encoder import Vectors


def create_tables(connection: sqlite3.Connection) -> None:
    """Add the vectors' table to a new archive."""
    connection.execute(
        "CREATE TABLE vector (key INTEGER PRIMARY KEY, data BLOB NOT NULL, "
        "seal INTEGER NOT NULL)"
    )
    # Small beside the vectors, so counting and comparing read this and not them.
    connection.execute("CREATE INDEX vector_key ON vector(key, seal)")


def count(connection: sqlite3.Connection) -> int:
    """How many paragraphs have a vector."""
    (found,) = connection.execute(
        "SELECT count(*) FROM vector INDEXED BY vector_key"
    ).fetchone()
    return int(found)


def missing(connection: sqlite3.Connection) -> int:
    """How many paragraphs have no vector yet."""
    (every,) = connection.execute("SELECT count(*) FROM paragraph").fetchone()
    return int(every) - count(connection)


def without_vector(connection: sqlite3.Connection, after: int, most: int) -> list[int]:
    """Keys above `after` of paragraphs that have no vector yet, in order."""
    rows = connection.execute(
        "SELECT key FROM paragraph WHERE key > ? AND NOT EXISTS (SELECT 1 FROM vector "
        "INDEXED BY vector_key WHERE vector.key = paragraph.key) ORDER BY key LIMIT ?",
        (after, most),
    )
    return [key for (key,) in rows]


def put(connection: sqlite3.Connection, keys: Sequence[int], vectors: Vectors) -> None:
    """Keep paragraphs' vectors."""
    rows = (
        (key, row.tobytes(), sealed_vector(key, row.tobytes()))
        for key, row in zip(keys, vectors, strict=True)
    )
    # Only of paragraphs that are still there: an article may go while its are made.
    connection.executemany(
        "INSERT OR REPLACE INTO vector SELECT ?1, ?2, ?3 "
        "WHERE EXISTS (SELECT 1 FROM paragraph WHERE key = ?1)",
        rows,
    )
    _changed(connection)


def put_sealed(connection: sqlite3.Connection, key: int, content: bytes) -> None:
    """Keep one vector as it was kept before, where its paragraph is still there."""
    connection.execute(
        "INSERT INTO vector SELECT ?1, ?2, ?3 "
        "WHERE EXISTS (SELECT 1 FROM paragraph WHERE key = ?1)",
        (key, content, sealed_vector(key, content)),
    )


def drop(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Forget paragraphs' vectors."""
    connection.executemany("DELETE FROM vector WHERE key = ?", ((key,) for key in keys))
    _changed(connection)


def drop_all(connection: sqlite3.Connection) -> None:
    """Forget every vector and the model that made them."""
    connection.execute("DELETE FROM vector")
    connection.execute("DELETE FROM setting WHERE name IN ('model', 'model_name')")
    _changed(connection)


def _changed(connection: sqlite3.Connection) -> None:
    generation = int(setting(connection, "generation") or 0)
    set_setting(connection, "generation", str(generation + 1))


class VectorIndex:
    """Ranking by vectors in one archive directory."""

    def __init__(self, folder: Path) -> None:
        self._shards = Shards(folder)

    def search(
        self, connection: sqlite3.Connection, vector: Vectors, query: Query
    ) -> list[Hit]:
        """Paragraphs nearest to one vector of shape (1, dimension), best first."""
        from concurrent.futures import ThreadPoolExecutor

        import faiss

        from index.encoder import cores

        indexes = self._shards.current(connection, vector.shape[1])
        allowed = _allowed(connection, query)

        def nearest(index: Any) -> Iterator[tuple[float, int]]:
            most = min(query.limit, index.ntotal)
            # Of its own: a search writes into its parameters.
            parameters = allowed and faiss.SearchParameters(sel=allowed)  # type: ignore[call-arg]
            scores, keys = index.search(vector, most, params=parameters)
            return zip(scores[0].tolist(), keys[0].tolist(), strict=True)

        # For one vector FAISS looks through an index on one core.
        with ThreadPoolExecutor(cores()) as pool:
            every = (pool.map if len(indexes) > 1 else map)(nearest, indexes)
            found = [pair for pairs in every for pair in pairs]
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return list(_hits(connection, found[: query.limit]))

    def save(self, connection: sqlite3.Connection) -> None:
        """Bring the files up to date, holding one of them at a time."""
        self._shards.save(connection)

    def behind(self, connection: sqlite3.Connection) -> bool:
        """True where vectors were added or dropped since the files were made."""
        return self._shards.behind(connection)

    def faults(self, connection: sqlite3.Connection) -> list[str]:
        """What is wrong with the files, a sentence each."""
        return self._shards.faults(connection)

    def discard(self) -> None:
        """Remove the files, so that they are made again."""
        self._shards.discard()


def _allowed(connection: sqlite3.Connection, query: Query) -> Any:
    """FAISS's selector of the paragraphs that the query allows; None for all."""
    import faiss
    import numpy as np

    conditions, values = conditions_of(query)
    if not conditions:
        return None
    rows = connection.execute(
        "SELECT key FROM paragraph JOIN article "
        f"ON article.number = paragraph.article WHERE 1{conditions}",
        values,
    )
    keys = np.fromiter((key for (key,) in rows), dtype=np.int64)
    # A bit a key: FAISS asks of every vector, and a set takes long to look into.
    held = np.zeros(keys.max(initial=-1) + 1, dtype=bool)
    held[keys] = True
    bits = np.packbits(held, bitorder="little")
    return faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg, arg-type]


def _hits(
    connection: sqlite3.Connection, found: Sequence[tuple[float, int]]
) -> Iterator[Hit]:
    for score, key in found:
        row = connection.execute(
            "SELECT article.id, paragraph.number FROM paragraph JOIN article "
            "ON article.number = paragraph.article WHERE key = ?",
            (key,),
        ).fetchone()
        if row is not None:
            yield Hit(row[0], row[1], score, "meaning")
