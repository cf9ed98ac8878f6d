"""Articles in SQLite: the truth that everything searchable is derived from.

One file, write-ahead logging, one transaction per article: what was reported as added
is there after a kill.  Other parts keep their tables in the same file and write in the
same transaction (`Store.writing`).
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import ArchiveBusyError, ArchiveError, NoSuchArticleError
from corpus.model import Article, Metadata
from corpus.spelling import read_annotation, write_annotation

APPLICATION = 0x71756F74
"""Marks the file as quoth's: "quot" in ASCII."""
VERSION = 1
_WAIT = 10.0
"""Seconds to wait for another process that is writing."""

_TABLES = """
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE article (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT, byline TEXT, date TEXT, outlet TEXT, address TEXT, path TEXT,
    paragraphs INTEGER NOT NULL,
    quotations INTEGER NOT NULL,
    attributed INTEGER NOT NULL
);
CREATE TABLE content (
    article INTEGER PRIMARY KEY REFERENCES article(number) ON DELETE CASCADE,
    text TEXT NOT NULL,
    annotation TEXT NOT NULL
);
CREATE TABLE place (
    path TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article(number) ON DELETE CASCADE
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
    PRIMARY KEY (name, article, quotation)
) WITHOUT ROWID;
CREATE INDEX spoken_article ON spoken(article);
CREATE TABLE skipped (path TEXT PRIMARY KEY, reason TEXT NOT NULL) WITHOUT ROWID;
"""
_FIELDS = "id, title, byline, date, outlet, address, path"


class Store:
    """An archive's SQLite file; safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        """Open an existing file.  Raises ArchiveError where it is not quoth's."""
        self.file = file
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        with _explained(file):
            connection = self.connection
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION:
            self.close()
            raise ArchiveError(
                f"{file} was not made by quoth: name another folder for the archive."
            )
        if version != VERSION:
            self.close()
            raise ArchiveError(
                f"{file.parent} was made by another version of quoth (its form is "
                f"{version}, this one reads {VERSION}): add the articles again into a "
                "new archive."
            )

    @classmethod
    def create(cls, file: Path, tables: Callable[[sqlite3.Connection], None]) -> Store:
        """Make a new file; `tables` adds what other parts keep in it."""
        with _explained(file):
            connection = _connect(file)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            if not connection.execute("PRAGMA application_id").fetchone()[0]:
                for statement in _TABLES.split(";"):
                    connection.execute(statement)
                tables(connection)
                connection.execute(f"PRAGMA user_version = {VERSION}")
                connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute("COMMIT")
            connection.close()
        return cls(file)

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = _connect(self.file)
            self._opened.append(found)
        return found

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is kept, or none.  Raises ArchiveBusyError."""
        with _explained(self.file):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
            except BaseException:
                self.connection.execute("ROLLBACK")
                raise
            self.connection.execute("COMMIT")

    def close(self) -> None:
        """Close every thread's connection."""
        for connection in self._opened:
            connection.close()
        self._opened.clear()

    def number(self, article_id: str) -> int | None:
        """The row of an article, by its full id."""
        found = self.connection.execute(
            "SELECT number FROM article WHERE id = ?", (article_id,)
        ).fetchone()
        return found[0] if found else None

    def at(self, path: str) -> int | None:
        """The row of the article that was last read from `path`."""
        found = self.connection.execute(
            "SELECT article FROM place WHERE path = ?", (path,)
        ).fetchone()
        return found[0] if found else None

    def find(self, prefix: str) -> int:
        """The row of the one article whose id begins so.  Raises NoSuchArticleError."""
        rows = self.connection.execute(
            "SELECT number, id FROM article WHERE id >= ? AND id < ? LIMIT 2",
            (prefix, prefix + "\uffff"),
        ).fetchall()
        if len(rows) == 2 and rows[0][1] != prefix:
            raise NoSuchArticleError(
                f"More than one article's id begins with “{prefix}”: give more of it."
            )
        if not rows or not prefix:
            raise NoSuchArticleError(
                f"No article has the id “{prefix}”: `quoth articles` lists them."
            )
        return int(rows[0][0])

    def read(self, number: int) -> Article:
        """The article in a row, equal to the one that was put there."""
        row = self.connection.execute(
            f"SELECT {_FIELDS}, text, annotation FROM article "
            "JOIN content ON content.article = article.number WHERE number = ?",
            (number,),
        ).fetchone()
        name, title, byline, date, outlet, address, path, text, annotation = row
        paragraphs, quotations, statements = read_annotation(annotation)
        about = Metadata(title, byline, date, outlet, address)
        return Article(name, text, about, path, paragraphs, quotations, statements)

    def put(self, connection: sqlite3.Connection, article: Article) -> list[int]:
        """Keep a new article; the keys of its paragraphs, in order."""
        m = article.metadata
        attributed = sum(bool(q.attributions) for q in article.quotations)
        head = (article.id, m.title, m.byline, m.date, m.outlet, m.address)
        counts = (len(article.paragraphs), len(article.quotations), attributed)
        number = connection.execute(
            f"INSERT INTO article ({_FIELDS}, paragraphs, quotations, attributed) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*head, article.path, *counts),
        ).lastrowid
        connection.execute(
            "INSERT INTO content VALUES (?, ?, ?)",
            (number, article.text, write_annotation(article)),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO spoken VALUES (?, ?, ?)",
            ((name, number, at) for name, at in _spoken(article)),
        )
        insert = "INSERT INTO paragraph (article, number) VALUES (?, ?)"
        return [
            int(connection.execute(insert, (number, at)).lastrowid or 0)
            for at in range(1, len(article.paragraphs) + 1)
        ]

    def keys(self, number: int) -> list[int]:
        """The keys of an article's paragraphs, in order."""
        rows = self.connection.execute(
            "SELECT key FROM paragraph WHERE article = ? ORDER BY number", (number,)
        )
        return [key for (key,) in rows]


def _spoken(article: Article) -> Counter[tuple[str, int]]:
    return Counter(
        (one.name.of(article.text), at)
        for at, quotation in enumerate(article.quotations)
        for one in quotation.attributions
    )


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        file, timeout=_WAIT, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    """SQLite's errors as quoth's, naming the archive and the next step."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise ArchiveBusyError(
                f"Another quoth is writing to {file.parent}: try again when it is done."
            ) from error
        raise ArchiveError(
            f"The archive {file.parent} cannot be used ({error}): check that you may "
            "write there and that the disk is not full."
        ) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError):
            raise
        raise ArchiveError(
            f"{file} is not a quoth archive or is damaged ({error}): restore it from a "
            "copy, or add the articles again into a new archive."
        ) from error
