"""Word and phrase ranking in SQLite FTS5, in the same file as the articles.

Two tables.  `phrase` holds each paragraph's folded words, so that a run of folded words
is found exactly, "$4.2" and "don't" included.  `stemmed` reads the same columns through
the Porter stemmer, for questions in other inflections.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import accumulate

from corpus.text import words
from index.query import Hit, Query

# Every character but white space and controls is part of a word: `corpus.text` has
# already decided where words end, and they are joined by spaces.
_EXACT = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co Cn'"
_STEMMED = "porter unicode61 remove_diacritics 2"
_TITLE_WEIGHT = 0.3
"""A title stands for all of its paragraphs, so a match there says less of each."""
_WEIGHED = 20_000
"""Paragraphs to weigh for one query: some hundredths of a second."""

EMPTY_WORDS = frozenset(
    """a about an and any are as at be been but by can could did do does for from had has
    have he her him his how i in is it its me my not of on or our say said says she should
    so than that the their them they this to us was we were what when where which who
    whom whose why will with would you your there then these those if""".split()
)


def create_tables(connection: sqlite3.Connection) -> None:
    """Add the two tables to a new archive."""
    connection.execute(
        f'CREATE VIRTUAL TABLE phrase USING fts5(words, title, tokenize="{_EXACT}")'
    )
    # Through a view, for FTS5 cannot check a table against one of its own kind.
    connection.execute(
        "CREATE VIEW printed AS SELECT id, c0 AS words, c1 AS title FROM phrase_content"
    )
    connection.execute(
        "CREATE VIRTUAL TABLE stemmed USING fts5(words, title, content='printed', "
        f"content_rowid='id', tokenize='{_STEMMED}')"
    )


def put(
    connection: sqlite3.Connection,
    title: str | None,
    keys: Sequence[int],
    paragraphs: Sequence[Sequence[str]],
) -> None:
    """Make a new article's paragraphs findable, given their folded words."""
    titled = " ".join(words(title or ""))
    rows = [
        (key, " ".join(held), titled)
        for key, held in zip(keys, paragraphs, strict=True)
    ]
    for table in ("phrase", "stemmed"):
        connection.executemany(
            f"INSERT INTO {table} (rowid, words, title) VALUES (?, ?, ?)", rows
        )


def drop(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Make paragraphs unfindable again."""
    for key in keys:
        # A table without its own content has to be told what it must forget.
        connection.execute(
            "INSERT INTO stemmed (stemmed, rowid, words, title) "
            "SELECT 'delete', rowid, words, title FROM phrase WHERE rowid = ?",
            (key,),
        )
        connection.execute("DELETE FROM phrase WHERE rowid = ?", (key,))


def search_phrases(
    connection: sqlite3.Connection, phrases: Sequence[Sequence[str]], limit: int
) -> list[Hit]:
    """Paragraphs with any of these runs of folded words, best (BM25) first."""
    wanted = " OR ".join(dict.fromkeys(_quoted(run) for run in phrases if any(run)))
    if not wanted:
        return []
    return _hits(
        connection.execute(
            "SELECT article.id, paragraph.number, -phrase.rank FROM phrase "
            "JOIN paragraph ON paragraph.key = phrase.rowid "
            "JOIN article ON article.number = paragraph.article "
            "WHERE phrase MATCH ? ORDER BY phrase.rank, phrase.rowid LIMIT ?",
            (f"words : ({wanted})", limit),
        )
    )


def search(connection: sqlite3.Connection, query: Query) -> list[Hit]:
    """Paragraphs with words of the query in any inflection, best (BM25) first.

    Where its words stand in very many paragraphs, only those with one of the rarer
    words are weighed; all of its words weigh.
    """
    every = dict.fromkeys(words(query.words))
    telling = [word for word in every if word not in EMPTY_WORDS] or list(every)
    if not telling:
        return []
    rare = _rarest(connection, telling)
    if len(rare) < len(telling):
        found = _weighed(connection, query, telling, rare)
        if len(found) == query.limit:
            return found
    return _weighed(connection, query, telling)


def _rarest(connection: sqlite3.Connection, telling: Sequence[str]) -> list[str]:
    """The rarest of the words: so many as stand in not too many paragraphs together."""
    (last,) = connection.execute("SELECT max(key) FROM paragraph").fetchone()
    if (last or 0) * len(telling) <= _WEIGHED:
        return list(telling)
    counted = {word: _count(connection, _quoted([word])) for word in telling}
    ranked = sorted(telling, key=lambda word: counted[word])
    sums = accumulate(counted[word] for word in ranked)
    within = sum(1 for total in sums if total <= _WEIGHED)
    return ranked[: max(1, within)]


def _weighed(
    connection: sqlite3.Connection,
    query: Query,
    telling: Sequence[str],
    rare: Sequence[str] = (),
) -> list[Hit]:
    """What holds any of the words; and one of the rare ones, where some are given."""
    conditions, values = conditions_of(query)
    if rare:
        # The plus keeps SQLite from looking each paragraph up by itself.
        conditions = (
            " AND +stemmed.rowid IN (SELECT rowid FROM stemmed WHERE stemmed MATCH ?)"
            + conditions
        )
        values = [_any_of(rare), *values]
    return _hits(
        connection.execute(
            "SELECT article.id, paragraph.number, "
            f"-bm25(stemmed, 1.0, {_TITLE_WEIGHT}) AS score FROM stemmed "
            "JOIN paragraph ON paragraph.key = stemmed.rowid "
            "JOIN article ON article.number = paragraph.article "
            f"WHERE stemmed MATCH ?{conditions} "
            "ORDER BY score DESC, stemmed.rowid LIMIT ?",
            (_any_of(telling), *values, query.limit),
        )
    )


def frequencies(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, int]:
    """In how many paragraphs each folded word stands, in any inflection."""
    return {word: _count(connection, f"words : {_quoted([word])}") for word in words}


def _count(connection: sqlite3.Connection, wanted: str) -> int:
    """How many paragraphs an FTS5 expression finds."""
    (found,) = connection.execute(
        "SELECT count(*) FROM stemmed WHERE stemmed MATCH ?", (wanted,)
    ).fetchone()
    return int(found)


def vocabulary(connection: sqlite3.Connection, beginning: str) -> list[tuple[str, int]]:
    """The folded words that begin so, each with its number of paragraphs."""
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.known "
        "USING fts5vocab(main, phrase, row)"
    )
    return connection.execute(
        "SELECT term, doc FROM temp.known WHERE term >= ? AND term < ?",
        (beginning, beginning + "\U0010ffff"),
    ).fetchall()


def conditions_of(query: Query) -> tuple[str, list[str]]:
    """What articles must satisfy, as SQL and its values."""
    conditions, values = "", []
    if query.since:
        conditions += " AND article.date >= ?"
        values.append(query.since)
    if query.until:
        # "2019-07" is within 2019: compare as many characters as were asked.
        conditions += " AND substr(article.date, 1, ?) <= ?"
        values += [str(len(query.until)), query.until]
    if query.outlet:
        conditions += " AND article.outlet = ? COLLATE NOCASE"
        values.append(query.outlet)
    if query.speakers:
        marks = ", ".join("?" * len(query.speakers))
        conditions += (
            " AND article.number IN "
            f"(SELECT article FROM spoken WHERE name IN ({marks}))"
        )
        values += query.speakers
    if query.articles:
        conditions += f" AND article.id IN ({', '.join('?' * len(query.articles))})"
        values += query.articles
    return conditions, values


def _any_of(words: Iterable[str]) -> str:
    return " OR ".join(_quoted([word]) for word in words)


def _quoted(run: Iterable[str]) -> str:
    """An FTS5 string: nothing in it is an operator.

    SQLite ends a text at NUL; no folded word holds one, but a caller's might.
    """
    return '"' + " ".join(run).replace('"', '""').replace("\0", "") + '"'


def _hits(rows: Iterable[tuple[str, int, float]]) -> list[Hit]:
    return [Hit(name, number, score, "words") for name, number, score in rows]
