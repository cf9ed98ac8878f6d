"""The FAISS files: copies of the vectors, in stretches of keys, each made whole again.

A file holds the vectors of one stretch of keys, so that adding rewrites the last file
alone and building holds one in memory.  The manifest says what each was built from.
One that is missing, damaged, behind or of another model is built again from SQLite
before it is searched.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from corpus.schema import setting
from corpus.seal import seal
from index.manifest import (
    Manifest,
    Shard,
    checksum,
    read_manifest,
    replace_file,
    write_manifest,
)

WIDTH = 1 << 15
"""Keys in a stretch: some 50 MB of vectors of 384 numbers."""

State = dict[int, tuple[int, int]]
"""Number of a stretch -> how many vectors it has, and the sum of their seals."""


def sealed_vector(key: int, data: bytes) -> int:
    """The seal of one vector, short enough for their sum to be an integer in SQLite."""
    return seal(key, data) >> 23


class Shards:
    """The FAISS files of one archive directory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamp = folder / "vectors.json"
        self._held: tuple[int, str] | None = None
        """Generation and model of what is in memory."""
        self._indexes: dict[int, tuple[tuple[int, int], Any]] = {}

    def current(self, connection: sqlite3.Connection, dimension: int) -> list[Any]:
        """The indexes to search, holding just the vectors that SQLite holds.

        `connection` has a view of its own of the archive (`Store.reading`).
        """
        wanted = _wanted(connection)
        if self._held != wanted:
            if self._held is None or self._held[1] != wanted[1]:
                self._indexes = {}
            self._indexes = {
                number: (state, index)
                for number, state, index in self._each(
                    connection, dimension, wanted, self._indexes
                )
            }
            self._held = wanted
        return [index for _, index in self._indexes.values()]

    def save(self, connection: sqlite3.Connection) -> None:
        """Bring the files up to date, holding one of them at a time."""
        row = connection.execute("SELECT length(data) / 4 FROM vector").fetchone()
        for _ in self._each(connection, row[0] if row else 0, _wanted(connection), {}):
            pass

    def behind(self, connection: sqlite3.Connection) -> bool:
        """True where vectors were added or dropped since the files were made."""
        if not self._stamp.exists():
            return bool(_state(connection))
        stamp = read_manifest(self._stamp)
        wanted = _wanted(connection)
        return stamp is not None and (stamp.generation, stamp.model) != wanted

    def faults(self, connection: sqlite3.Connection) -> list[str]:
        """What is wrong with the files, a sentence each."""
        if not self._stamp.exists() or self.behind(connection):
            return []
        stamp = read_manifest(self._stamp)
        if stamp is None:
            return [f"{self._stamp.name} is damaged."]
        state = _state(connection)
        told = {one.number: one for one in stamp.shards}
        return [
            f"{self._file(number).name} is missing or damaged."
            for number, held in state.items()
            if number not in told
            or (told[number].count, told[number].state) != held
            or _read(self._file(number), told[number].checksum) is None
        ]

    def discard(self) -> None:
        """Remove the files, so that they are made again."""
        self._held, self._indexes = None, {}
        for file in (self._stamp, *self._folder.glob("vectors*.faiss")):
            file.unlink(missing_ok=True)

    def _file(self, number: int) -> Path:
        return self._folder / f"vectors-{number:04}.faiss"

    def _each(
        self,
        connection: sqlite3.Connection,
        dimension: int,
        wanted: tuple[int, str],
        held: dict[int, tuple[tuple[int, int], Any]],
    ) -> Iterator[tuple[int, tuple[int, int], Any]]:
        """Each stretch's index, from memory, its file or SQLite; the files follow."""
        stamp = read_manifest(self._stamp)
        same = stamp is not None and (stamp.model, stamp.dimension) == (
            wanted[1],
            dimension,
        )
        told = {one.number: one for one in stamp.shards} if stamp and same else {}
        shards: list[Shard] = []
        for number, state in _state(connection).items():
            shard = told.get(number)
            if shard is not None and (shard.count, shard.state) != state:
                shard = None
            index = held[number][1] if held.get(number, (None,))[0] == state else None
            if index is None and shard is not None:
                index = _loaded(self._file(number), shard, dimension)
                shard = shard if index is not None else None
            if index is None:
                index = _built(connection, number, dimension)
            if shard is None:
                shard = self._write(number, state, index)
            if shard is not None:
                shards.append(shard)
            yield number, state, index
        new = Manifest(*wanted, dimension, tuple(shards))
        if new != stamp:
            # An archive that cannot be written to is searched all the same.
            with contextlib.suppress(OSError):
                write_manifest(self._stamp, new)
                self._clear({one.number for one in shards})

    def _write(self, number: int, state: tuple[int, int], index: Any) -> Shard | None:
        import faiss

        content = faiss.serialize_index(index).tobytes()
        try:
            replace_file(self._file(number), [content])
        except OSError:
            return None
        return Shard(number, *state, checksum(content))

    def _clear(self, kept: set[int]) -> None:
        """Remove the files of stretches that hold nothing any more."""
        wanted = {self._file(number) for number in kept}
        for file in self._folder.glob("vectors*.faiss"):
            if file not in wanted:
                file.unlink(missing_ok=True)


def _wanted(connection: sqlite3.Connection) -> tuple[int, str]:
    return (
        int(setting(connection, "generation") or 0),
        setting(connection, "model") or "",
    )


def _state(connection: sqlite3.Connection) -> State:
    """What the files have to hold."""
    rows = connection.execute(
        "SELECT key / ?, count(*), sum(seal) FROM vector INDEXED BY vector_key "
        "GROUP BY 1 ORDER BY 1",
        (WIDTH,),
    )
    return {number: (count, total) for number, count, total in rows}


def _read(file: Path, wanted: int) -> bytes | None:
    """A file's content where it is what was written."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    return content if checksum(content) == wanted else None


def _loaded(file: Path, shard: Shard, dimension: int) -> Any:
    """The index in a file; None where it is not the one that was written."""
    import faiss

    content = _read(file, shard.checksum)
    if content is None:
        return None
    try:
        # In steps: FAISS would copy the whole content once more.
        steps: Any = faiss.PyCallbackIOReader  # type: ignore[attr-defined]
        index = faiss.read_index(steps(BytesIO(content).read, 1 << 20))
    except RuntimeError:  # whole, but of a FAISS that writes another form
        return None
    return index if (index.d, index.ntotal) == (dimension, shard.count) else None


def _built(connection: sqlite3.Connection, number: int, dimension: int) -> Any:
    """The index of one stretch, from the vectors that are whole."""
    import faiss
    import numpy as np

    rows = connection.execute(
        "SELECT key, data, seal FROM vector WHERE key BETWEEN ? AND ? ORDER BY key",
        (number * WIDTH, number * WIDTH + WIDTH - 1),
    )
    keys: list[int] = []
    content = bytearray()
    for key, data, sealed in rows:
        if len(data) == 4 * dimension and sealed == sealed_vector(key, data):
            keys.append(key)
            content += data
    index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
    if keys:
        vectors = np.frombuffer(content, dtype=np.float32).reshape(-1, dimension)
        index.add_with_ids(vectors, np.array(keys, dtype=np.int64))
    return index
