"""Connections to one SQLite file: one a thread, snapshots, transactions, sentences."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import ArchiveBusyError, ArchiveError, DamagedError
from corpus.holding import Holding

_WAIT = 10.0
"""Seconds to wait for another thread, or another program, that is writing."""
_DAMAGED = ("malformed", "corrupt", "not a database", "Could not decode")


class Connections:
    """A SQLite file; safe to use from several threads."""

    def __init__(self, file: Path, holding: Holding) -> None:
        self.file = file
        self._holding = holding
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._made = _inode(file)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = connect(self.file)
            self._local.state = _state(self.file)
            self._opened.append(found)
        return found

    @property
    def writable(self) -> bool:
        """False where the file, or its folder, can only be read."""
        return _writable(self.file)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One view of everything, whatever is written meanwhile; may be nested.

        Raises ArchiveError, DamagedError.
        """
        with explained(self.file):
            self._refresh()
            connection = self.connection
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                # The view is taken by the first read, and is of one file from then on.
                connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
                self._same_file()
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or none; within another, part of that.

        Raises ArchiveBusyError, which names who is writing, and ArchiveError.
        """
        with explained(self.file), self._holding.taken():
            connection = self.connection
            if getattr(self._local, "writing", False):
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            self._local.writing = True
            try:
                self._same_file()
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # SQLite itself rolls back on some errors, a full disk among them.
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._local.writing = False

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes from writing during many transactions.

        Raises ArchiveBusyError at once where one is writing.
        """
        with self._holding.taken():
            yield

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()
        self._local = threading.local()

    def _same_file(self) -> None:
        """Raises ArchiveError where another file has taken the name of the one open."""
        now = _inode(self.file)
        if now is None:
            raise ArchiveError(
                f"{self.file.parent} is no longer there: check that its disk is, and that "
                "nobody moved it."
            )
        if now != self._made:
            raise ArchiveError(
                f"{self.file.parent} was repaired or replaced meanwhile: try again."
            )

    def _refresh(self) -> None:
        """Open a file again that cannot be watched and that another has changed."""
        before = getattr(self._local, "state", None)
        if before is None or self._local.connection.in_transaction:
            return
        if before != _state(self.file):
            self._opened.remove(self._local.connection)
            self._local.connection.close()
            del self._local.connection, self._local.state


def connect(file: Path) -> sqlite3.Connection:
    """A connection that is safe against power cuts, read-only where it must be."""
    name: str | Path = file
    if not _writable(file):
        # A folder that cannot be written to holds no place for SQLite's shared
        # memory: where no log lies beside the file, it is complete by itself.
        name = f"{file.resolve().as_uri()}?mode=ro"
        if not _log(file):
            name += "&immutable=1"
    connection = sqlite3.connect(
        name,
        timeout=_WAIT,
        isolation_level=None,
        check_same_thread=False,
        uri=isinstance(name, str),
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


@contextmanager
def explained(file: Path) -> Iterator[None]:
    """SQLite's errors as quoth's, naming the archive and the next step."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise  # ours to mend, not the reader's
    except sqlite3.DatabaseError as error:
        said = str(error)
        if any(sign in said for sign in _DAMAGED):
            raise DamagedError(
                f"{file} is not a quoth archive or is damaged ({error}): "
                "`quoth doctor` checks it and repairs what can be repaired."
            ) from error
        if "locked" in said or "busy" in said:
            raise ArchiveBusyError(
                f"Another program is writing to {file.parent}: try again when it is "
                "done."
            ) from error
        raise ArchiveError(
            f"The archive {file.parent} cannot be used ({error}): check that you may "
            "write there and that the disk is not full. What was added is kept."
        ) from error


@contextmanager
def explained_disk(folder: Path) -> Iterator[None]:
    """What the system says of a folder it cannot write to, as a sentence of quoth's."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(
            f"{folder} cannot be written to ({error.strerror}): check that you may "
            "write there and that the disk is not full. What was there is kept."
        ) from error


def _writable(file: Path) -> bool:
    return os.access(file.parent, os.W_OK) and os.access(file, os.W_OK)


def _log(file: Path) -> bool:
    """True where a write-ahead log with something in it lies beside the file."""
    try:
        return os.stat(f"{file}-wal").st_size > 0
    except OSError:
        return False


def _state(file: Path) -> tuple[bool, int, int] | None:
    """What shows that a read-only file was changed; None where SQLite sees to it."""
    if _writable(file):
        return None
    stat = file.stat()
    return _log(file), stat.st_mtime_ns, stat.st_size


def _inode(file: Path) -> int | None:
    try:
        return file.stat().st_ino
    except OSError:
        return None
