"""Is an archive's file what was put into it?  Every row against its seal and its text.

What an article's text and metadata are is proved by its id, how it is read by its seal;
everything else is made from these again and compared.  Bytes that hold nothing (free
pages, gaps within a page) are not looked at: nothing is ever read from them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from corpus.engine import engine
from corpus.errors import DamagedError
from corpus.model import Article, Attribution, Span
from corpus.rows import SEALED, spoken, tally
from corpus.schema import create_tables, setting
from corpus.seal import seal
from corpus.store import Store
from corpus.text import words
from index import stories
from index.archive import Progress
from index.opening import create_tables as create_others
from index.shards import sealed_vector

_NAMED = 3
"""So many faults of a kind are told one by one."""


def faults(store: Store, progress: Progress | None = None) -> list[str]:
    """What is wrong in an archive's file, a sentence each; [] where all is well.

    What an earlier quoth made of a text is not compared with what this one makes of it.
    """
    found: list[str] = []
    for check in (_form, _tables, _settings, _sealed_rows, _vectors, _counts):
        found += _told(check, store)
    found += _told(lambda one: _articles(one, progress), store)
    # FTS5 checks within a transaction that writes, which not every archive allows.
    if not found and store.writable:
        found += _word_indexes(store)
    return found


def _told(check: Any, store: Store) -> list[str]:
    """What a check finds, the many of a kind shortened; an error is a finding too."""
    found: list[str] = []
    try:
        with store.reading():
            found += check(store)
    except DamagedError as error:
        cause = error.__cause__ or error
        found.append(f"The file cannot be read through: {cause}.")
    except (TypeError, ValueError, AttributeError, KeyError, IndexError) as error:
        # A value whose kind was damaged may break a check anywhere.
        found.append(f"A stored value is of another kind than was stored: {error}.")
    if len(found) > _NAMED:
        return [*found[:_NAMED], f"And {len(found) - _NAMED} more of that kind."]
    return found


def _form(store: Store) -> Iterator[str]:
    """SQLite's own check of its pages and indexes."""
    rows = store.connection.execute("PRAGMA integrity_check(20)").fetchall()
    said = [line for (row,) in rows for line in str(row).splitlines()]
    if said != ["ok"]:
        yield f"{store.file.name} is damaged: {said[0].strip('* ')}."
    for table, *_ in store.connection.execute("PRAGMA foreign_key_check").fetchmany(9):
        yield f"A row of the table “{table}” belongs to no article."


def _tables(store: Store) -> Iterator[str]:
    """The tables are those that a new archive has."""
    new = sqlite3.connect(":memory:")
    create_tables(new, create_others)
    query = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2"
    wanted = new.execute(query).fetchall()
    new.close()
    if store.connection.execute(query).fetchall() != wanted:
        yield "The description of the tables is not the one that quoth wrote."


def _settings(store: Store) -> Iterator[str]:
    connection = store.connection
    for name, value, sealed in connection.execute("SELECT * FROM setting"):
        if sealed != seal(name, value):
            yield f"The setting “{name}” is damaged."
    ids = [name for (name,) in connection.execute("SELECT id FROM article")]
    if (setting(connection, "tally") or "0:0") != _tally(ids):
        yield "An article is missing, or one is there that was never added."


def _tally(ids: Sequence[str]) -> str | None:
    try:
        return tally(ids)
    except (ValueError, TypeError):
        return None


def _sealed_rows(store: Store) -> Iterator[str]:
    """Paths, skipped files and followed folders."""
    connection = store.connection
    for path, name, sealed in connection.execute(
        "SELECT place.path, id, place.seal FROM place "
        "LEFT JOIN article ON number = place.article"
    ):
        if sealed != seal(path, name):
            yield "From which file an article was read is damaged."
    for path, reason, sealed in connection.execute("SELECT * FROM skipped"):
        if sealed != seal(path, reason):
            yield "What is remembered of a skipped file is damaged."
    for *row, sealed in connection.execute("SELECT * FROM stamp"):
        if sealed != seal(*row):
            yield "What is remembered of a file that was read is damaged."
    for path, sealed in connection.execute("SELECT * FROM folder"):
        if sealed != seal(path):
            yield "What is remembered of a followed folder is damaged."


def _vectors(store: Store) -> Iterator[str]:
    rows = store.connection.execute(
        "SELECT vector.key, data, seal, paragraph.key FROM vector "
        "LEFT JOIN paragraph ON paragraph.key = vector.key"
    )
    lengths = set()
    for key, content, sealed, paragraph in rows:
        lengths.add(len(content))
        if sealed != sealed_vector(key, content) or paragraph is None:
            yield "The vector of a paragraph is damaged."
    if len(lengths) > 1:
        yield "The vectors are not all of one length."


def _counts(store: Store) -> Iterator[str]:
    """No index holds more, or less, than the articles have."""
    connection = store.connection

    def count(sql: str) -> int:
        row = connection.execute(sql).fetchone()
        return int(row[0] or 0) if row else 0

    articles = count("SELECT count(*) FROM article")
    paragraphs = count("SELECT sum(paragraphs) FROM article")
    for table, wanted in (
        ("content", articles),
        ("story", articles),
        ("paragraph", paragraphs),
        ("phrase", paragraphs),
    ):
        held = count(f"SELECT count(*) FROM {table}")
        if held != wanted:
            yield f"The table “{table}” holds {held:,} rows and not {wanted:,}."
    for table, column in (("article", "number"), ("paragraph", "key")):
        last = count(f"SELECT max({column}) FROM {table}")
        used = count(f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'")
        if used < last:
            yield f"The next key of the table “{table}” has been used before."


def _articles(store: Store, progress: Progress | None) -> Iterator[str]:
    connection = store.connection
    rows = connection.execute(f"SELECT {SEALED}, seal FROM article ORDER BY number")
    every = rows.fetchall()
    for done, (*row, sealed) in enumerate(every, start=1):
        number, name = row[:2]
        try:
            article = store.read(number)
        except DamagedError as error:
            if error.__cause__ is not None:
                raise
            yield str(error)
            continue
        named = f"the article {name}"
        if sealed != seal(*row):
            yield f"What is counted of {named} is damaged."
        if not _inside(article):
            yield f"A span of {named} is outside its text."
        if row[-1] == engine():
            yield from _derived(connection, number, article, named)
        if progress:
            progress(done, len(every))


def _inside(article: Article) -> bool:
    """True where every span is a slice of the text, and quotations hold words."""
    spans = list(article.paragraphs)
    for quotation in article.quotations:
        spans += [*quotation.spans, *_spans(quotation.attributions)]
    for statement in article.statements:
        spans += [statement.span, *_spans(statement.attributions)]
    length = len(article.text)
    return all(0 <= span.start < span.end <= length for span in spans)


def _spans(attributions: Sequence[Attribution]) -> Iterator[Span]:
    for one in attributions:
        yield from (span for span in (one.name, one.mention, one.cue) if span)


def _derived(
    connection: sqlite3.Connection, number: int, article: Article, named: str
) -> Iterator[str]:
    held = [words(article.text, span) for span in article.paragraphs]
    title = " ".join(words(article.metadata.title or ""))
    rows = connection.execute(
        "SELECT number, words, title FROM paragraph "
        "JOIN phrase ON phrase.rowid = key WHERE article = ? ORDER BY number",
        (number,),
    ).fetchall()
    wanted = [(at, " ".join(one), title) for at, one in enumerate(held, start=1)]
    if rows != wanted:
        yield f"The words of {named} are not those that can be searched."
    said = connection.execute(
        "SELECT name, quotation, role FROM spoken WHERE article = ?", (number,)
    ).fetchall()
    if set(said) != set(spoken(article)):
        yield f"The speakers of {named} are not those that can be searched."
    if not _grouped(connection, number, held):
        yield f"The story that {named} belongs to is damaged."


def _grouped(
    connection: sqlite3.Connection, number: int, held: Sequence[Sequence[str]]
) -> bool:
    row = connection.execute(
        "SELECT first FROM story WHERE article = ?", (number,)
    ).fetchone()
    kept = connection.execute("SELECT hash FROM sketch WHERE article = ?", (number,))
    hashes = {value for (value,) in kept}
    if row is None:
        return False
    if row[0] == number:
        return hashes == stories.expected_sketch(held)
    first = stories.words_of(connection, row[0])
    return not hashes and stories.alike(stories.runs(held), stories.runs(first))


def _word_indexes(store: Store) -> Iterator[str]:
    """FTS5's own check, which reads an index through and compares it with its words."""
    for table in ("phrase", "stemmed"):
        try:
            with store.writing() as connection:
                connection.execute(
                    f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"
                )
        except DamagedError:
            yield f"The word index “{table}” does not agree with the articles."
