"""The tables that hold what was added, and how a file of them is made."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from corpus.seal import seal

APPLICATION = 0x71756F74
"""Marks the file as quoth's: "quot" in ASCII."""
VERSION = 3

TABLES = """
CREATE TABLE setting (
    name TEXT PRIMARY KEY, value TEXT NOT NULL, seal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT, byline TEXT, date TEXT, outlet TEXT, address TEXT, path TEXT,
    paragraphs INTEGER NOT NULL,
    quotations INTEGER NOT NULL,
    attributed INTEGER NOT NULL,
    engine TEXT NOT NULL,
    seal INTEGER NOT NULL
);
CREATE INDEX article_engine ON article(engine);
CREATE TABLE content (
    article INTEGER PRIMARY KEY REFERENCES article(number) ON DELETE CASCADE,
    text TEXT NOT NULL,
    annotation TEXT NOT NULL,
    seal INTEGER NOT NULL
);
CREATE TABLE place (
    path TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article(number) ON DELETE CASCADE,
    seal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX place_article ON place(article);
-- AUTOINCREMENT: vectors and words are filed under a paragraph's key, never reused.
CREATE TABLE paragraph (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES article(number) ON DELETE CASCADE,
    number INTEGER NOT NULL
);
CREATE INDEX paragraph_article ON paragraph(article, number);
CREATE TABLE spoken (
    name TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article(number) ON DELETE CASCADE,
    quotation INTEGER NOT NULL,
    role TEXT,
    PRIMARY KEY (name, article, quotation)
) WITHOUT ROWID;
CREATE INDEX spoken_article ON spoken(article);
CREATE TABLE skipped (
    path TEXT PRIMARY KEY, reason TEXT NOT NULL, seal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE stamp (
    file TEXT PRIMARY KEY, stamp INTEGER NOT NULL, articles INTEGER NOT NULL,
    seal INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, seal INTEGER NOT NULL) WITHOUT ROWID;
"""

Tables = Callable[[sqlite3.Connection], None]
"""Adds the tables that other parts keep in the same file."""


def create_tables(connection: sqlite3.Connection, others: Tables) -> None:
    """Fill an empty file, within the transaction that is open."""
    for statement in TABLES.split(";\n"):
        connection.execute(statement)
    others(connection)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")


def create_file(file: Path, others: Tables) -> None:
    """Make a new file whole or not at all, so that a kill leaves no half of one."""
    making = file.with_name(f"{file.name}.new")
    remove_file(making)
    connection = sqlite3.connect(making, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        create_tables(connection, others)
        connection.execute("COMMIT")
        connection.close()
        put_in_place(making, file)
    except BaseException:
        connection.close()
        remove_file(making)
        raise


def put_in_place(making: Path, file: Path) -> None:
    """Give a finished file, which nobody has open, its name; lasting on return."""
    with making.open("rb+") as whole:
        os.fsync(whole.fileno())
    os.replace(making, file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder last through a power cut, where the system can."""
    if os.name == "nt":
        return  # a folder cannot be opened there, and names last by themselves
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def remove_file(file: Path) -> None:
    """Remove a SQLite file with what belongs to it."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            os.unlink(f"{file}{ending}")


def setting(connection: sqlite3.Connection, name: str) -> str | None:
    """One of the archive's settings: model, model_name, generation, tally."""
    found = connection.execute(
        "SELECT value FROM setting WHERE name = ?", (name,)
    ).fetchone()
    return found[0] if found else None


def set_setting(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Change one of the archive's settings."""
    connection.execute(
        "INSERT OR REPLACE INTO setting VALUES (?, ?, ?)",
        (name, value, seal(name, value)),
    )
