"""One writer at a time: a lock that names its holder and cannot go stale."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from corpus.errors import ArchiveBusyError, ArchiveError

_WAIT = 2.0
"""Seconds to wait for another writer before saying who it is."""
_PAUSE = 0.05


class Holding:
    """The right to write to one archive, taken by one process at a time.

    The operating system lets go of the lock when its process ends, however it ends;
    the file only says who holds it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened: int | None = None
        self._depth = 0
        self._mutex = threading.Lock()

    @contextmanager
    def taken(self, wait: float = _WAIT) -> Iterator[None]:
        """Hold the lock meanwhile; it may be taken again by who holds it.

        Raises ArchiveBusyError, which names the process that holds it.
        """
        with self._mutex:
            if self._depth == 0:
                self._take(wait)
            self._depth += 1
        try:
            yield
        finally:
            with self._mutex:
                self._depth -= 1
                if self._depth == 0:
                    self._let_go()

    def _take(self, wait: float) -> None:
        folder = self._file.parent
        try:
            opened = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise ArchiveError(
                f"The archive {folder} cannot be written to ({error.strerror}): "
                "it can be asked, but not changed from here."
            ) from None
        until = time.monotonic() + wait
        while not _locked(opened):
            if time.monotonic() >= until:
                who = _holder(opened)
                os.close(opened)
                raise ArchiveBusyError(
                    f"Another quoth{who} is writing to {folder}: "
                    "try again when it is done."
                )
            time.sleep(_PAUSE)
        self._opened = opened
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        _write(opened, json.dumps({"process": os.getpid(), "since": since}))

    def _let_go(self) -> None:
        if self._opened is not None:
            _write(self._opened, "")
            os.close(self._opened)
            self._opened = None


def _write(opened: int, words: str) -> None:
    # What it says is for people; a full disk must not keep anybody from the lock.
    with suppress(OSError):
        os.ftruncate(opened, 0)
        os.lseek(opened, 0, os.SEEK_SET)
        os.write(opened, words.encode())


def _holder(opened: int) -> str:
    """Who holds the lock, in brackets; nothing where the file does not say."""
    try:
        os.lseek(opened, 0, os.SEEK_SET)
        said = json.loads(os.read(opened, 1000))
        since = datetime.fromisoformat(said["since"])
        return f" (process {int(said['process'])}, since {since:%Y-%m-%d %H:%M:%S})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _locked(opened: int) -> bool:
        """True where this process holds the lock now."""
        # A byte that is never written, so that what the file says can be read.
        os.lseek(opened, 1 << 30, os.SEEK_SET)
        try:
            msvcrt.locking(opened, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(opened: int) -> bool:
        """True where this process holds the lock now."""
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: SQLite's own have to do
        return True
