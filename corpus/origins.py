"""Where articles were read from, what could not be read, and which folders to follow."""

from __future__ import annotations

from sqlite3 import Connection

from corpus.seal import seal


def settle(connection: Connection, path: str, number: int) -> None:
    """Remember that an article was read from `path`."""
    (name,) = connection.execute(
        "SELECT id FROM article WHERE number = ?", (number,)
    ).fetchone()
    connection.execute(
        "INSERT OR REPLACE INTO place VALUES (?, ?, ?)",
        (path, number, seal(path, name)),
    )


def unsettle(connection: Connection, path: str) -> None:
    """Forget that anything was read from `path`."""
    connection.execute("DELETE FROM place WHERE path = ?", (path,))


def at(connection: Connection, path: str) -> int | None:
    """The row of the article that was last read from `path`."""
    found = connection.execute(
        "SELECT article FROM place WHERE path = ?", (path,)
    ).fetchone()
    return found[0] if found else None


def one_of(connection: Connection, number: int) -> str | None:
    """One of the paths that an article was read from."""
    found = connection.execute(
        "SELECT path FROM place WHERE article = ? ORDER BY path", (number,)
    ).fetchone()
    return found[0] if found else None


def under(connection: Connection, beginning: str) -> dict[str, str]:
    """Path -> id of the article read from it, for paths that begin so."""
    rows = connection.execute(
        "SELECT place.path, id FROM place JOIN article ON number = place.article "
        "WHERE substr(place.path, 1, ?) = ? ORDER BY place.path",
        (len(beginning), beginning),
    )
    return dict(rows.fetchall())


def skip(connection: Connection, path: str, reason: str) -> None:
    """Remember that a file could not be added."""
    connection.execute(
        "INSERT OR REPLACE INTO skipped VALUES (?, ?, ?)",
        (path, reason, seal(path, reason)),
    )


def mend(connection: Connection, path: str) -> None:
    """Remember no more that a file could not be added."""
    connection.execute("DELETE FROM skipped WHERE path = ?", (path,))


def follow(connection: Connection, folder: str) -> None:
    """Remember that the archive follows a folder."""
    connection.execute(
        "INSERT OR REPLACE INTO folder VALUES (?, ?)", (folder, seal(folder))
    )
