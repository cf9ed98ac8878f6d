"""Articles in SQLite: the truth that everything searchable is derived from.

One file, write-ahead logging, each article in one transaction: what was reported as added
is there after a kill or a power cut.  Other parts keep their tables in the same file
and write in the same transaction (`Store.writing`).  Every article is read against its
digest, so that words which are no longer what was stored are never shown.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from sqlite3 import OperationalError

from corpus.connections import Connections, explained, explained_disk
from corpus.engine import engine
from corpus.errors import ArchiveError, DamagedError, NoSuchArticleError, OlderFormError
from corpus.holding import Holding
from corpus.identity import article_id
from corpus.model import Article, Metadata
from corpus.rows import ABOUT
from corpus.schema import APPLICATION, VERSION, Tables, create_file
from corpus.seal import seal
from corpus.spelling import read_annotation


class Store(Connections):
    """An archive's SQLite file; safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        """Open an existing file.

        Raises OlderFormError where it has to be brought up to date first, and
        ArchiveError where it is not quoth's or of a later quoth.
        """
        super().__init__(file, Holding(file.with_name("archive.lock")))
        try:
            with self.reading() as connection:
                (application,) = connection.execute("PRAGMA application_id").fetchone()
                (version,) = connection.execute("PRAGMA user_version").fetchone()
            _check_form(file, application, version)
            self._write_ahead()
        except ArchiveError:
            self.close()
            raise

    @classmethod
    def create(cls, file: Path, others: Tables) -> Store:
        """Make a new file; `others` adds what other parts keep in it."""
        with (
            explained(file),
            Holding(file.with_name("archive.lock")).taken(),
        ):
            if not file.exists():
                with explained_disk(file.parent):
                    create_file(file, others)
        return cls(file)

    def _write_ahead(self) -> None:
        """Let readers and the writer get along again after a repair that was cut off."""
        connection = self.connection
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        if mode != "wal" and self.writable:
            with suppress(OperationalError):  # in use; the next to open it will
                connection.execute("PRAGMA journal_mode = WAL")

    def number(self, article_id: str) -> int | None:
        """The row of an article, by its full id."""
        found = self.connection.execute(
            "SELECT number FROM article WHERE id = ?", (article_id,)
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
        """The article in a row, equal to the one that was put there.

        Raises DamagedError where it is not.
        """
        name, metadata, path, text = self.printed(number)
        annotation, sealed = self.connection.execute(
            "SELECT annotation, seal FROM content WHERE article = ?", (number,)
        ).fetchone()
        if sealed != seal(number, annotation):
            raise DamagedError(
                f"Who is quoted in the article {name} is damaged and not shown: run "
                "`quoth doctor`, which reads the article again."
            )
        return Article(name, text, metadata, path, *read_annotation(annotation))

    def printed(self, number: int) -> tuple[str, Metadata, str | None, str]:
        """Id, metadata, path and text of an article.

        Raises DamagedError where they are not what was put there.
        """
        row = self.connection.execute(
            f"SELECT id, {ABOUT}, path, text FROM article "
            "JOIN content ON content.article = number WHERE number = ?",
            (number,),
        ).fetchone()
        name, *about, path, text = row or [None] * 8
        metadata = Metadata(*about)
        told = all(isinstance(part, str | None) for part in (*about, path))
        whole = told and isinstance(text, str) and article_id(text, metadata) == name
        if not whole:
            raise DamagedError(
                f"The article {name or number} in {self.file.parent} is damaged and "
                "not shown: run `quoth doctor`."
            )
        return name, metadata, path, text

    def stale(self) -> list[int]:
        """Rows of the articles that were read by another engine than this one."""
        rows = self.connection.execute(
            "SELECT number FROM article WHERE engine <> ? ORDER BY number", (engine(),)
        )
        return [number for (number,) in rows]


def _check_form(file: Path, application: int, version: int) -> None:
    if application != APPLICATION:
        raise ArchiveError(
            f"{file} was not made by quoth: name another folder for the archive."
        )
    if version > VERSION:
        raise ArchiveError(
            f"{file.parent} was made by a newer quoth (its form is {version}, this one "
            f"reads up to {VERSION}): update quoth."
        )
    if version < VERSION:
        raise OlderFormError(
            f"{file.parent} was made by an earlier quoth (its form is {version}, this "
            f"one writes {VERSION}) and cannot be brought up to date here: add "
            "something to it, or ask it once, where it can be written to."
        )
