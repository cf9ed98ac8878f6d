"""Meaning ranking: vectors in SQLite, and a FAISS index derived from them.

The vectors are the archive's; the FAISS file is a copy of them in a form that is quick
to search.  It says which generation of the vectors it holds, catches up when it is
behind, and is rebuilt when it is missing, damaged or of another model.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.lexical import conditions_of
from index.manifest import (
    Manifest,
    checksum,
    read_manifest,
    replace_file,
    write_manifest,
)
from index.query import Hit, Query

if TYPE_CHECKING:
    from index.encoder import Vectors

_ROWS = 4096
"""Vectors taken from SQLite at a time."""


def create_tables(connection: sqlite3.Connection) -> None:
    """Add the vectors' table to a new archive."""
    connection.execute(
        "CREATE TABLE vector (key INTEGER PRIMARY KEY, data BLOB NOT NULL)"
    )
    # Small beside the vectors, so counting reads this and not them.
    connection.execute("CREATE INDEX vector_key ON vector(key)")


def count(connection: sqlite3.Connection) -> int:
    """How many paragraphs have a vector."""
    (found,) = connection.execute(
        "SELECT count(*) FROM vector INDEXED BY vector_key"
    ).fetchone()
    return int(found)


def without_vector(connection: sqlite3.Connection) -> list[int]:
    """Keys of the paragraphs that have no vector yet, in order."""
    rows = connection.execute(
        "SELECT key FROM paragraph WHERE key NOT IN "
        "(SELECT key FROM vector INDEXED BY vector_key) ORDER BY key"
    )
    return [key for (key,) in rows]


def put(connection: sqlite3.Connection, keys: Sequence[int], vectors: Vectors) -> None:
    """Keep paragraphs' vectors."""
    # Only of paragraphs that are still there: an article may go while its are made.
    connection.executemany(
        "INSERT OR REPLACE INTO vector SELECT ?1, ?2 "
        "WHERE EXISTS (SELECT 1 FROM paragraph WHERE key = ?1)",
        ((key, row.tobytes()) for key, row in zip(keys, vectors, strict=True)),
    )
    _changed(connection)


def drop(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Forget paragraphs' vectors."""
    connection.executemany("DELETE FROM vector WHERE key = ?", ((key,) for key in keys))
    _changed(connection)


def drop_all(connection: sqlite3.Connection) -> None:
    """Forget every vector and the model that made them."""
    connection.execute("DELETE FROM vector")
    connection.execute("DELETE FROM setting WHERE name IN ('model', 'model_name')")
    _changed(connection)


def setting(connection: sqlite3.Connection, name: str) -> str | None:
    """One of the archive's settings: model, model_name, generation."""
    found = connection.execute(
        "SELECT value FROM setting WHERE name = ?", (name,)
    ).fetchone()
    return found[0] if found else None


def set_setting(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Change one of the archive's settings."""
    connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))


def _changed(connection: sqlite3.Connection) -> None:
    generation = int(setting(connection, "generation") or 0)
    set_setting(connection, "generation", str(generation + 1))


class VectorIndex:
    """The FAISS index of one archive directory."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "vectors.faiss"
        self._stamp = folder / "vectors.json"
        self._index: Any = None
        self._held: tuple[int, str] | None = None
        """Generation and model of what is in memory."""

    def search(
        self, connection: sqlite3.Connection, vector: Vectors, query: Query
    ) -> list[Hit]:
        """Paragraphs nearest to one vector of shape (1, dimension), best first."""
        import faiss
        import numpy as np

        index = self.current(connection, vector.shape[1])
        if not index.ntotal:
            return []
        parameters = None
        conditions, values = conditions_of(query)
        if conditions:
            rows = connection.execute(
                "SELECT key FROM paragraph JOIN article "
                f"ON article.number = paragraph.article WHERE 1{conditions}",
                values,
            )
            allowed = np.fromiter((key for (key,) in rows), dtype=np.int64)
            chosen: Any = faiss.IDSelectorBatch(allowed)
            parameters = faiss.SearchParameters(sel=chosen)  # type: ignore[call-arg]
        scores, keys = index.search(
            vector, min(query.limit, index.ntotal), params=parameters
        )
        return list(_hits(connection, keys[0].tolist(), scores[0].tolist()))

    def current(self, connection: sqlite3.Connection, dimension: int) -> Any:
        """The FAISS index, brought up to date with the vectors in SQLite."""
        connection.execute("BEGIN")  # one view of the settings and the vectors
        try:
            wanted = (
                int(setting(connection, "generation") or 0),
                setting(connection, "model") or "",
            )
            if self._held == wanted:
                return self._index
            if self._held is None or self._held[1] != wanted[1]:
                self._index = self._load(wanted[1], dimension)
            if self._held != wanted:
                _catch_up(self._index, connection, dimension)
                self._save(wanted, dimension)
            self._held = wanted
            return self._index
        finally:
            connection.execute("COMMIT")

    def _load(self, model: str, dimension: int) -> Any:
        """What is on disk if it is whole and of this model; else an empty index."""
        import faiss
        import numpy as np

        self._held = None
        stamp = read_manifest(self._stamp)
        if stamp is not None and (stamp.model, stamp.dimension) == (model, dimension):
            with contextlib.suppress(OSError, RuntimeError):
                content = self._file.read_bytes()
                if checksum(content) == stamp.checksum:
                    index = faiss.deserialize_index(np.frombuffer(content, np.uint8))
                    self._held = (stamp.generation, stamp.model)
                    return index
        return faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    def _save(self, state: tuple[int, str], dimension: int) -> None:
        """Replace the files; one that cannot be written to is searched all the same."""
        import faiss

        content = faiss.serialize_index(self._index).tobytes()
        stamp = Manifest(*state, dimension, int(self._index.ntotal), checksum(content))
        with contextlib.suppress(OSError):
            replace_file(self._file, content)
            write_manifest(self._stamp, stamp)


def _catch_up(index: Any, connection: sqlite3.Connection, dimension: int) -> None:
    """Make the index hold exactly the vectors that SQLite holds."""
    import faiss
    import numpy as np

    held = set(faiss.vector_to_array(index.id_map).tolist())
    kept = {k for (k,) in connection.execute("SELECT key FROM vector")}
    if gone := held - kept:
        index.remove_ids(np.fromiter(gone, dtype=np.int64))
    missing = sorted(kept - held)
    for start in range(0, len(missing), _ROWS):
        keys = missing[start : start + _ROWS]
        # Keys between the first and the last that are held already are passed over.
        rows = connection.execute(
            "SELECT key, data FROM vector WHERE key BETWEEN ? AND ? ORDER BY key",
            (keys[0], keys[-1]),
        )
        wanted = set(keys)
        data = b"".join(blob for key, blob in rows if key in wanted)
        vectors = np.frombuffer(data, dtype=np.float32).reshape(-1, dimension)
        index.add_with_ids(vectors, np.array(keys, dtype=np.int64))


def _hits(
    connection: sqlite3.Connection, keys: Sequence[int], scores: Sequence[float]
) -> Iterator[Hit]:
    for key, score in zip(keys, scores, strict=True):
        row = connection.execute(
            "SELECT article.id, paragraph.number FROM paragraph JOIN article "
            "ON article.number = paragraph.article WHERE key = ?",
            (key,),
        ).fetchone()
        if row is not None:
            yield Hit(row[0], row[1], score, "meaning")
