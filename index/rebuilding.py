"""Make an archive's file again from what in it is whole.

The one way to repair a damaged file and to bring an older one up to date: every
article, path and vector that agrees with its seal is put into a new file as if it were
added now, under the keys it had, and the new file takes the place of the old at once.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.connections import explained, explained_disk
from corpus.errors import ArchiveBusyError, DamagedError
from corpus.holding import Holding
from corpus.schema import VERSION, put_in_place, remove_file
from index.archive import Progress
from index.copying import Copying, form_of

_LEFT = 5
"""So many lost articles are named one by one."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What did not come over into the new file."""

    lost: tuple[str, ...]
    """Articles whose text or metadata is not what was added, by title, path or id."""
    forgotten: int
    """Paths, skipped files and settings that are not what was kept."""
    aside: Path | None
    """Where the damaged file is kept."""


def rebuild(
    file: Path,
    *,
    salvage: bool = False,
    older_only: bool = False,
    progress: Progress | None = None,
) -> Rebuilt:
    """Replace an archive's file by a new one; nobody may have it open.

    Raises DamagedError, and changes nothing, where an article would be lost, unless
    `salvage`; then the old file is kept beside the new one.  Raises ArchiveBusyError.
    With `older_only` nothing is done where another process was quicker.
    """
    making = file.with_name(f"{file.name}.new")
    lock = Holding(file.with_name("archive.lock"))
    with explained(file), lock.taken(), explained_disk(file.parent):
        remove_file(making)
        with closing(sqlite3.connect(file, timeout=2, isolation_level=None)) as old:
            if older_only and form_of(old) == VERSION:
                return Rebuilt((), 0, None)
            _take(old, file)
            try:
                copying = _copied(old, making, progress)
                lost, forgotten = tuple(copying.lost), copying.forgotten
                if lost and not salvage:
                    raise DamagedError(_lost_sentence(lost))
                aside = _set_aside(file) if lost else None
            except BaseException:
                remove_file(making)
                raise
            if os.name == "nt":
                old.close()  # no open file can be replaced there
            # Before the new file has the name: SQLite would read an old log into it,
            # and a log that is there later is somebody's who has just opened it.
            for ending in ("-wal", "-shm", "-journal"):
                with suppress(FileNotFoundError):
                    os.unlink(f"{file}{ending}")
            put_in_place(making, file)
    return Rebuilt(lost, forgotten, aside)


def _copied(
    old: sqlite3.Connection, making: Path, progress: Progress | None
) -> Copying:
    with closing(sqlite3.connect(making, isolation_level=None)) as new:
        copying = Copying(old, new)
        copying.copy(progress)
    return copying


def _take(old: sqlite3.Connection, file: Path) -> None:
    """Make sure that nobody else has the file open, and that its log is in it."""
    try:
        old.execute("PRAGMA journal_mode = DELETE")
        old.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise ArchiveBusyError(
                f"{file.parent} is open in another quoth: close it, and run the "
                "command again."
            ) from error
    except sqlite3.DatabaseError:
        pass  # too damaged for that; what can be read of it is read


def _set_aside(file: Path) -> Path:
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    aside = file.with_name(f"{file.name}.damaged-{stamp}")
    try:
        os.link(file, aside)
    except OSError:  # a file system without links
        shutil.copyfile(file, aside)
    return aside


def _lost_sentence(lost: tuple[str, ...]) -> str:
    named = ", ".join(lost[:_LEFT])
    more = f" and {len(lost) - _LEFT} more" if len(lost) > _LEFT else ""
    many = f"{len(lost):,} articles" if len(lost) > 1 else "an article"
    return (
        f"The text of {many} is damaged ({named}{more}): restore the "
        "archive from a copy, or run `quoth doctor --salvage`, which keeps all others "
        "and sets the damaged file aside."
    )
