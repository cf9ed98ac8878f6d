"""An archive's rows on their way from an old file into a new one: those that are whole."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from corpus import origins, rows
from corpus.articles import annotate
from corpus.identity import article_id
from corpus.model import Article, Metadata
from corpus.rows import ABOUT
from corpus.schema import create_tables as create_all
from corpus.schema import set_setting
from corpus.seal import seal
from corpus.spelling import read_annotation
from corpus.text import words
from index import lexical, stories, vector
from index.archive import Progress
from index.opening import create_tables
from index.shards import sealed_vector


def form_of(connection: sqlite3.Connection) -> int:
    """The form of the file, which each change of the tables raises."""
    (form,) = connection.execute("PRAGMA user_version").fetchone()
    return int(form)


class Copying:
    """One archive's rows on their way from an old file into a new one."""

    def __init__(self, old: sqlite3.Connection, new: sqlite3.Connection) -> None:
        self.old = old
        self.new = new
        self.form = form_of(old)
        self.lost: list[str] = []
        self.forgotten = 0
        self._kept: dict[int, str] = {}
        """Row -> id of the articles that came over."""

    def copy(self, progress: Progress | None) -> None:
        """Copy all that is whole; `lost` and `forgotten` say what was not."""
        self.new.execute("PRAGMA synchronous = OFF")
        self.new.execute("PRAGMA journal_mode = MEMORY")
        self.new.execute("BEGIN")
        create_all(self.new, create_tables)
        numbers = self._numbers()
        for done, number in enumerate(numbers, start=1):
            self._article(number)
            if progress:
                progress(done, len(numbers))
        self._missed()
        self._remembered()
        self._vectors()
        self._sequences()
        self.new.execute("COMMIT")
        self.new.execute("PRAGMA journal_mode = WAL")

    def _rows(self, sql: str, *values: Any) -> Iterator[Any]:
        """Rows as far as they can be read."""
        with suppress(sqlite3.DatabaseError):
            yield from self.old.execute(sql, values)

    def _numbers(self) -> list[int]:
        """The articles' rows, whichever of the old file's trees still leads there."""
        found: set[int] = set()
        for way in ("", "ORDER BY 1 DESC", "INDEXED BY sqlite_autoindex_article_1"):
            rows = self._rows(f"SELECT number FROM article {way}")
            found.update(n for (n,) in rows if isinstance(n, int))
        return sorted(found)

    def _article(self, number: int) -> None:
        later = ", engine, article.seal, content.seal" if self.form > 1 else ""
        row = next(
            self._rows(
                f"SELECT number, id, {ABOUT}, path, paragraphs, quotations, attributed"
                f"{later}, text, annotation FROM article "
                "JOIN content ON content.article = number WHERE number = ?",
                number,
            ),
            None,
        )
        if row is None or not _named_rightly(row):
            self._lose(number, row)
            return
        article, read_by = _annotated(row)
        if self._kept_already(article.id):
            return
        rows.put(self.new, article, number, read_by)
        held = [words(article.text, span) for span in article.paragraphs]
        keys = rows.put_paragraphs(
            self.new, number, len(held), self._keys(number, held)
        )
        lexical.put(self.new, article.metadata.title, keys, held)
        stories.put(self.new, number, held)
        self._kept[number] = article.id

    def _kept_already(self, name: str) -> bool:
        return name in self._kept.values()

    def _keys(self, number: int, held: list[tuple[str, ...]]) -> list[int] | None:
        """The keys an article's paragraphs had, where each leads to its words."""
        found = list(
            self._rows(
                "SELECT key, words FROM paragraph JOIN phrase ON phrase.rowid = key "
                "WHERE article = ? ORDER BY number",
                number,
            )
        )
        if [said for _, said in found] != [" ".join(one) for one in held]:
            return None
        return [key for key, _ in found]

    def _lose(self, number: int, row: Any) -> None:
        named = [part for part in (row[2], row[7], row[1]) if part] if row else []
        self.lost.append(str(named[0]) if named else f"number {number}")

    def _missed(self) -> None:
        """Notice articles that no tree of the old file leads to any more."""
        if self.form == 1:
            return
        found = self._rows("SELECT value, seal FROM setting WHERE name = 'tally'")
        value, sealed = next(found, (None, None))
        if value is None or sealed != seal("tally", value):
            self.forgotten += 1
            return
        missed = int(value.split(":")[0]) - len(self._kept) - len(self.lost)
        self.lost += ["one that cannot be read at all"] * max(0, missed)

    def _remembered(self) -> None:
        """Paths, skipped files, followed folders: those that agree with their seals."""
        number_of = {name: number for number, name in self._kept.items()}
        sealed = ", place.seal" if self.form > 1 else ""
        for path, name, *seals in self._rows(
            f"SELECT place.path, id{sealed} FROM place "
            "JOIN article ON number = place.article"
        ):
            if self._agrees(seals, path, name) and name in number_of:
                origins.settle(self.new, path, number_of[name])
        sealed = ", seal" if self.form > 1 else ""
        for path, reason, *seals in self._rows(
            f"SELECT path, reason{sealed} FROM skipped"
        ):
            if self._agrees(seals, path, reason):
                origins.skip(self.new, path, reason)
        for file, mark, articles, *seals in self._rows("SELECT * FROM stamp"):
            if self._agrees(seals, file, mark, articles):
                origins.stamp(self.new, file, mark, articles)
        for folder, *seals in self._rows("SELECT path, seal FROM folder"):
            if self._agrees(seals, folder):
                origins.follow(self.new, folder)

    def _agrees(self, seals: list[int], *values: Any) -> bool:
        agrees = not seals or seals[0] == seal(*values)
        self.forgotten += not agrees
        return agrees

    def _vectors(self) -> None:
        """Vectors of the one model that the archive names, if it does so soundly."""
        settings = {}
        sealed = ", seal" if self.form > 1 else ""
        for name, value, *seals in self._rows(
            f"SELECT name, value{sealed} FROM setting"
        ):
            if self._agrees(seals, name, value):
                settings[name] = value
        generation = settings.get("generation", "")
        later = int(generation) + 1 if generation.isdigit() else time.time_ns()
        set_setting(self.new, "generation", str(later))
        if not {"model", "model_name"} <= settings.keys():
            return
        for name in ("model", "model_name"):
            set_setting(self.new, name, settings[name])
        for key, content, *seals in self._rows(f"SELECT key, data{sealed} FROM vector"):
            if not seals or seals[0] == sealed_vector(key, content):
                vector.put_sealed(self.new, key, content)

    def _sequences(self) -> None:
        """Keys that were used before are not used again."""
        for name, used in self._rows("SELECT name, seq FROM sqlite_sequence"):
            if isinstance(used, int):
                self.new.execute(
                    "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?",
                    (used, name),
                )


def _named_rightly(row: Any) -> bool:
    """True where an article's text and metadata are what its id was made of."""
    name, about, text = row[1], row[2:7], row[-2]
    told = all(part is None or isinstance(part, str) for part in (*about, name))
    return told and isinstance(text, str) and article_id(text, Metadata(*about)) == name


def _annotated(row: Any) -> tuple[Article, str | None]:
    """The article as it was read, where that is whole, else read again."""
    number, name, *about, path = row[:8]
    *_, text, annotation = row
    metadata = Metadata(*about)
    path = path if isinstance(path, str) else None
    read_by, sound = "", True  # of the first form: by a quoth that did not say which
    if len(row) > 13:
        read_by, sealed, annotated = row[11:14]
        sound = annotated == seal(number, annotation) and sealed == seal(*row[:12])
    if sound:
        spans = read_annotation(annotation)
        return Article(name, text, metadata, path, *spans), read_by
    return annotate(text, metadata, path), None
