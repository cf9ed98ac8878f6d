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
    parts = path.split("#")
    connection.executemany(
        "DELETE FROM stamp WHERE file = ?",
        (("#".join(parts[:count]),) for count in range(1, len(parts) + 1)),
    )


def stamp(connection: Connection, file: str, mark: int, articles: int) -> None:
    """Remember that a file, whole and marked so, holds so many articles."""
    connection.execute(
        "INSERT OR REPLACE INTO stamp VALUES (?, ?, ?, ?)",
        (file, mark, articles, seal(file, mark, articles)),
    )


def stamped(connection: Connection, file: str, mark: int) -> dict[str, str] | None:
    """Path -> id of all that is in a file; None where it may have changed."""
    row = connection.execute(
        "SELECT articles FROM stamp WHERE file = ? AND stamp = ?",
        (file, mark),
    ).fetchone()
    if row is None:
        return None
    inside = under(connection, f"{file}#")
    whole = connection.execute(
        "SELECT id FROM place JOIN article ON number = place.article WHERE place.path = ?",
        (file,),
    ).fetchone()
    if whole:
        inside[file] = whole[0]
    return inside if len(inside) == row[0] else None


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
        "WHERE place.path >= ? AND place.path < ? ORDER BY place.path",
        (beginning, beginning + "\U0010ffff"),
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


def unfollow(connection: Connection, folder: str) -> list[str]:
    """Follow a folder, and the folders in it, no more; those that were followed."""
    rows = connection.execute(
        "DELETE FROM folder WHERE path = ? OR substr(path, 1, ?) = ? RETURNING path",
        (folder, len(folder) + 1, f"{folder}/"),
    )
    return sorted(path for (path,) in rows)


def folders(connection: Connection) -> list[str]:
    """The folders that the archive follows."""
    rows = connection.execute("SELECT path FROM folder ORDER BY path")
    return [path for (path,) in rows]
