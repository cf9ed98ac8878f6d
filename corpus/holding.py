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
from typing import IO

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
        self._open: IO[str] | None = None
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
            opened = self._file.open("a+", encoding="utf-8")
        except OSError as error:
            raise ArchiveError(
                f"The archive {folder} cannot be written to ({error.strerror}): "
                "it can be asked, but not changed from here."
            ) from None
        until = time.monotonic() + wait
        while not _locked(opened):
            if time.monotonic() >= until:
                who = _holder(opened)
                opened.close()
                raise ArchiveBusyError(
                    f"Another quoth{who} is writing to {folder}: "
                    "try again when it is done."
                )
            time.sleep(_PAUSE)
        self._open = opened
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        _write(opened, json.dumps({"process": os.getpid(), "since": since}))

    def _let_go(self) -> None:
        if self._open is not None:
            _write(self._open, "")
            self._open.close()
            self._open = None


def _write(file: IO[str], words: str) -> None:
    # What it says is for people; a full disk must not keep anybody from the lock.
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(words)
        file.flush()


def _holder(file: IO[str]) -> str:
    """Who holds the lock, in brackets; nothing where the file does not say."""
    try:
        file.seek(0)
        said = json.loads(file.read())
        since = datetime.fromisoformat(said["since"])
        return f" (process {int(said['process'])}, since {since:%Y-%m-%d %H:%M:%S})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if sys.platform == "win32":
    import msvcrt

    def _locked(file: IO[str]) -> bool:
        """True where this process holds the lock now."""
        # A byte that is never written, so that what the file says can be read.
        file.seek(1 << 30)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(file: IO[str]) -> bool:
        """True where this process holds the lock now."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
