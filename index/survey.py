"""Counts of what an archive holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from corpus import origins
from corpus.schema import setting
from index import vector
from index.query import Holdings, Skipped, Status


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
