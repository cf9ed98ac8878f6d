"""Printings of one story: articles whose words are nearly the same, as agencies' are.

A sketch of an article is the smallest hashes of its runs of words (A. Broder, "On the
resemblance and containment of documents", 1997).  Sketches only propose; what is
grouped is decided by the words themselves.  An article joins the first-added article
that it resembles, so that a group never drifts from one story to another.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from zlib import crc32

_RUN = 5
"""Words in a run."""
_SKETCH = 32
"""Hashes kept of an article."""
_SHARED = 3
"""Hashes that two articles share before their words are compared."""
_HOLDERS = 64
"""A run that so many articles hold is what an outlet prints under all of them."""
_COMPARED = 8
_FEWEST = 20
"""An article of fewer runs is too short to be told from a common phrase."""
_ALIKE = 0.5
"""Of all runs in either, this share is in both."""
_CONTAINED = 0.8
"""Or of the runs of the shorter, this share is in the longer: a story that was cut."""


GROUP = (
    "(SELECT one.id FROM article AS one WHERE one.number = story.first "
    "AND (SELECT count(*) FROM story AS other WHERE other.first = story.first) > 1)"
)
"""SQL for the id of the first article of a group of several; NULL for one alone."""


def create_tables(connection: sqlite3.Connection) -> None:
    """Add the groups and the sketches of their first articles to a new archive."""
    connection.execute(
        "CREATE TABLE story (article INTEGER PRIMARY KEY "
        "REFERENCES article(number) ON DELETE CASCADE, first INTEGER NOT NULL)"
    )
    connection.execute("CREATE INDEX story_first ON story(first)")
    connection.execute(
        "CREATE TABLE sketch (hash INTEGER NOT NULL, article INTEGER NOT NULL "
        "REFERENCES article(number) ON DELETE CASCADE, "
        "PRIMARY KEY (hash, article)) WITHOUT ROWID"
    )
    connection.execute("CREATE INDEX sketch_article ON sketch(article)")


def put(
    connection: sqlite3.Connection, number: int, paragraphs: Iterable[Sequence[str]]
) -> int:
    """Group a new article, given its paragraphs' folded words; the group's first."""
    held = runs(paragraphs)
    hashes = sketch(held) if len(held) >= _FEWEST else set()
    first = _resembled(connection, held, hashes)
    if first is None:
        first = number
        connection.executemany(
            "INSERT INTO sketch VALUES (?, ?)", ((h, number) for h in hashes)
        )
    connection.execute("INSERT INTO story VALUES (?, ?)", (number, first))
    return first


def drop(connection: sqlite3.Connection, number: int) -> None:
    """Forget an article; where it was its group's first, the next takes its place."""
    connection.execute("DELETE FROM story WHERE article = ?", (number,))
    connection.execute("DELETE FROM sketch WHERE article = ?", (number,))
    (heir,) = connection.execute(
        "SELECT min(article) FROM story WHERE first = ?", (number,)
    ).fetchone()
    if heir is None:
        return
    others = [
        other
        for (other,) in connection.execute(
            "SELECT article FROM story WHERE first = ? ORDER BY article", (number,)
        )
    ]
    # What resembled the one that went need not resemble its heir.
    connection.execute("DELETE FROM story WHERE first = ?", (number,))
    for other in others:
        put(connection, other, words_of(connection, other))


def firsts(
    connection: sqlite3.Connection, article_ids: Iterable[str]
) -> dict[str, str]:
    """The id of each article's group: that of its first article."""
    found = {}
    for name in article_ids:
        row = connection.execute(
            "SELECT one.id FROM article JOIN story ON story.article = article.number "
            "JOIN article AS one ON one.number = story.first WHERE article.id = ?",
            (name,),
        ).fetchone()
        found[name] = row[0] if row else name
    return found


def expected_sketch(paragraphs: Iterable[Sequence[str]]) -> set[int]:
    """The sketch that the first article of a group has."""
    held = runs(paragraphs)
    return sketch(held) if len(held) >= _FEWEST else set()


def runs(paragraphs: Iterable[Sequence[str]]) -> set[str]:
    """Every run of five words, within and across paragraphs."""
    # Split again, for a folded word may hold a space, and the index keeps none apart.
    words = " ".join(" ".join(paragraph) for paragraph in paragraphs).split()
    return {" ".join(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


def sketch(held: set[str]) -> set[int]:
    """The smallest hashes of an article's runs."""
    return set(
        sorted({crc32(run.encode("utf-8", "replace")) for run in held})[:_SKETCH]
    )


def alike(one: set[str], other: set[str]) -> bool:
    """True where two sets of runs are those of one story."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _FEWEST:
        return False
    both = len(shorter & longer)
    every = len(shorter) + len(longer) - both
    return both >= _ALIKE * every or both >= _CONTAINED * len(shorter)


def words_of(connection: sqlite3.Connection, number: int) -> list[list[str]]:
    """The folded words of an article's paragraphs, as the word index holds them."""
    rows = connection.execute(
        "SELECT words FROM phrase JOIN paragraph ON paragraph.key = phrase.rowid "
        "WHERE article = ? ORDER BY number",
        (number,),
    )
    return [words.split() for (words,) in rows]


def _resembled(
    connection: sqlite3.Connection, held: set[str], hashes: set[int]
) -> int | None:
    """The first article of the group that these runs belong to."""
    shared: Counter[int] = Counter()
    for value in hashes:
        holders = connection.execute(
            "SELECT article FROM sketch WHERE hash = ? LIMIT ?", (value, _HOLDERS)
        ).fetchall()
        if len(holders) < _HOLDERS:
            shared.update(number for (number,) in holders)
    for number, count in shared.most_common(_COMPARED):
        if count < _SHARED:
            break
        if alike(held, runs(words_of(connection, number))):
            return number
    return None
