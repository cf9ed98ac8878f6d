"""What an archive holds, listed and counted."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from corpus import origins
from corpus.schema import setting
from index import stories, vector
from index.query import ArticleRecord, Holdings, Skipped, SpeakerRecord, Status


def status(connection: sqlite3.Connection, location: Path, engine: str) -> Status:
    """See `Archive.status`; `engine` is the one whose annotations are up to date."""
    articles, paragraphs, quotations, attributed, earliest, latest = connection.execute(
        "SELECT count(*), ifnull(sum(paragraphs), 0), ifnull(sum(quotations), 0), "
        "ifnull(sum(attributed), 0), min(date), max(date) FROM article"
    ).fetchone()
    skipped = connection.execute("SELECT path, reason FROM skipped ORDER BY path")
    (stale,) = connection.execute(
        "SELECT count(*) FROM article WHERE engine < ?1 OR engine > ?1", (engine,)
    ).fetchone()
    return Status(
        location=str(location),
        articles=articles,
        paragraphs=paragraphs,
        quotations=quotations,
        attributed=attributed,
        earliest=earliest,
        latest=latest,
        embedded=vector.count(connection),
        model=setting(connection, "model"),
        skipped=tuple(Skipped(*row) for row in skipped),
        size=sum(f.stat().st_size for f in location.iterdir() if f.is_file()),
        stale=stale,
    )


def holdings(connection: sqlite3.Connection, vectors: vector.VectorIndex) -> Holdings:
    """See `Archive.holdings`."""
    outlets = connection.execute(
        "SELECT outlet, count(*) FROM article GROUP BY outlet ORDER BY 2 DESC, 1"
    ).fetchall()
    stories, held = connection.execute(
        "SELECT count(*), ifnull(sum(held), 0) FROM "
        "(SELECT count(*) AS held FROM story GROUP BY first HAVING count(*) > 1)"
    ).fetchone()
    return Holdings(
        outlets=tuple((outlet, count) for outlet, count in outlets),
        stories=stories,
        reprints=held - stories,
        folders=tuple(origins.folders(connection)),
        index=_index(connection, vectors),
    )


def _index(
    connection: sqlite3.Connection, vectors: vector.VectorIndex
) -> tuple[str, ...]:
    if vectors.behind(connection):
        return (
            "The files to search vectors in are behind: the next search sees to it.",
        )
    return tuple(vectors.faults(connection))


def articles(connection: sqlite3.Connection) -> list[ArticleRecord]:
    """See `Archive.articles`."""
    found = connection.execute(
        "SELECT id, title, byline, date, outlet, address, path, paragraphs, "
        f"quotations, {stories.GROUP} FROM article "
        "LEFT JOIN story ON story.article = article.number ORDER BY number"
    )
    return [ArticleRecord(*row) for row in found]


def speakers(connection: sqlite3.Connection, within: str | None) -> list[SpeakerRecord]:
    """See `Archive.speakers`."""
    found = connection.execute(
        "SELECT name, article.id, count(*), max(role) FROM spoken JOIN article "
        "ON article.number = spoken.article "
        "WHERE ?1 IS NULL OR instr(lower(name), lower(?1)) "
        "GROUP BY name, spoken.article",
        (within,),
    )
    return [SpeakerRecord(*row) for row in found]


def spoken_by(connection: sqlite3.Connection, name: str) -> list[tuple[str, int]]:
    """The quotations of one name: an article's id, and their number in it."""
    return connection.execute(
        "SELECT article.id, quotation FROM spoken JOIN article "
        "ON article.number = spoken.article WHERE name = ? "
        "ORDER BY spoken.article, quotation",
        (name,),
    ).fetchall()
