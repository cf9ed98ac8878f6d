"""Open the file of an archive's directory, or make it, or say why not."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from corpus.errors import ArchiveError, OlderFormError
from corpus.store import Store
from index import lexical, stories, vector

FILE = "archive.sqlite3"
_OWN = ("archive.lock", "vectors.json")


def open_store(location: Path, create: bool) -> Store:
    """The store of the archive in `location`.  Raises ArchiveError.

    One that an earlier quoth made is brought up to date first.
    """
    file = location / FILE
    if os.path.isfile(file):  # False too where no disk can hold such a name
        try:
            return Store(file)
        except OlderFormError:
            if not os.access(location, os.W_OK):
                raise
        from index.rebuilding import rebuild

        rebuild(file, older_only=True)
        return Store(file)
    _refuse_foreign(location)
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
    return Store.create(file, create_tables)


def create_tables(connection: sqlite3.Connection) -> None:
    """Add everything that is derived from the articles to a new file."""
    lexical.create_tables(connection)
    vector.create_tables(connection)
    stories.create_tables(connection)


def _refuse_foreign(location: Path) -> None:
    if os.path.exists(location) and not os.path.isdir(location):
        raise ArchiveError(f"{location} is a file: an archive is a folder.")
    if os.path.isdir(location) and any(not _ours(one) for one in location.iterdir()):
        raise ArchiveError(
            f"{location} is not a quoth archive (it has no {FILE}): name an archive, "
            "or an empty or new folder to make one."
        )


def _ours(file: Path) -> bool:
    """True for what a quoth that was killed leaves where it was making an archive."""
    return file.name in _OWN or file.name.startswith(f"{FILE}.new")
