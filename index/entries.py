"""One article in everything that is made of it: rows, words, vectors, stories."""

from __future__ import annotations

import sqlite3

from corpus import origins, rows
from corpus.model import Article
from corpus.store import Store
from corpus.text import words
from index import lexical, stories, vector


def put(connection: sqlite3.Connection, article: Article) -> int:
    """Keep a new article; its row."""
    number = rows.put(connection, article)
    stories.put(connection, number, _put_words(connection, number, article))
    return number


def _put_words(
    connection: sqlite3.Connection, number: int, article: Article
) -> list[tuple[str, ...]]:
    count = len(article.paragraphs)
    keys = rows.put_paragraphs(connection, number, count)
    held = [words(article.text, span) for span in article.paragraphs]
    lexical.put(connection, article.metadata.title, keys, held)
    return held


def leave(connection: sqlite3.Connection, number: int) -> None:
    """Forget an article unless it is still printed at another path."""
    other = origins.one_of(connection, number)
    if other is None:
        forget(connection, number)
    else:
        rows.move(connection, number, other)


def forget(connection: sqlite3.Connection, number: int) -> None:
    """Take an article out of everything."""
    _drop_words(connection, number)
    stories.drop(connection, number)
    rows.forget(connection, number)


def _drop_words(connection: sqlite3.Connection, number: int) -> None:
    keys = rows.keys(connection, number)
    lexical.drop(connection, keys)
    vector.drop(connection, keys)
    connection.execute("DELETE FROM paragraph WHERE article = ?", (number,))


def read_again(store: Store, connection: sqlite3.Connection, number: int) -> None:
    """Annotate an article from its stored text as if it were added now."""
    from corpus.articles import annotate

    _, metadata, path, text = store.printed(number)
    article = annotate(text, metadata, path)
    rows.annotate(connection, number, article)
    held = [words(article.text, span) for span in article.paragraphs]
    if [list(one) for one in held] != stories.words_of(connection, number):
        # What a word or a paragraph is has changed, and the indexes with it.
        _drop_words(connection, number)
        stories.drop(connection, number)
        held = _put_words(connection, number, article)
        stories.put(connection, number, held)
