"""The rows of one article: put there, annotated anew, sealed, counted, forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sqlite3 import Connection

from corpus.engine import engine
from corpus.model import Article
from corpus.schema import set_setting, setting
from corpus.seal import seal
from corpus.spelling import write_annotation

ABOUT = "title, byline, date, outlet, address"
SEALED = f"number, id, {ABOUT}, path, paragraphs, quotations, attributed, engine"
_IDS = 1 << 62
"""The sum of ids in the tally wraps here."""


def put(
    connection: Connection,
    article: Article,
    number: int | None = None,
    read_by: str | None = None,
) -> int:
    """Keep a new article, in the row `number` or a new one; the row.

    `read_by` is the engine that annotated it, by default the present one.
    """
    m = article.metadata
    head = (article.id, m.title, m.byline, m.date, m.outlet, m.address)
    new = connection.execute(
        f"INSERT INTO article ({SEALED}, seal) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '', 0)",
        (number, *head, article.path),
    ).lastrowid
    assert new is not None
    connection.execute("INSERT INTO content VALUES (?, ?, '', 0)", (new, article.text))
    annotate(connection, new, article, read_by)
    _count(connection, article.id, 1)
    return new


def annotate(
    connection: Connection,
    number: int,
    article: Article,
    read_by: str | None = None,
) -> None:
    """Keep how an article is read now, in the place of how it was read before."""
    annotation = write_annotation(article)
    connection.execute(
        "UPDATE content SET annotation = ?, seal = ? WHERE article = ?",
        (annotation, seal(number, annotation), number),
    )
    connection.execute("DELETE FROM spoken WHERE article = ?", (number,))
    connection.executemany(
        "INSERT INTO spoken VALUES (?, ?, ?, ?)",
        ((name, number, at, role) for name, at, role in spoken(article)),
    )
    attributed = sum(bool(q.attributions) for q in article.quotations)
    counts = (len(article.paragraphs), len(article.quotations), attributed)
    connection.execute(
        "UPDATE article SET paragraphs = ?, quotations = ?, attributed = ?, "
        "engine = ? WHERE number = ?",
        (*counts, engine() if read_by is None else read_by, number),
    )
    seal_article(connection, number)


def put_paragraphs(
    connection: Connection,
    number: int,
    count: int,
    keys: Sequence[int] | None = None,
) -> list[int]:
    """Make keys for an article's paragraphs, in order, or keep those given."""
    insert = "INSERT INTO paragraph VALUES (?, ?, ?)"
    wanted = keys if keys is not None else [None] * count
    return [
        int(connection.execute(insert, (key, number, at)).lastrowid or 0)
        for at, key in enumerate(wanted, start=1)
    ]


def move(connection: Connection, number: int, path: str | None) -> None:
    """Say that an article is read from `path` now."""
    connection.execute("UPDATE article SET path = ? WHERE number = ?", (path, number))
    seal_article(connection, number)


def keys(connection: Connection, number: int) -> list[int]:
    """The keys of an article's paragraphs, in order."""
    found = connection.execute(
        "SELECT key FROM paragraph WHERE article = ? ORDER BY number", (number,)
    )
    return [key for (key,) in found]


def forget(connection: Connection, number: int) -> None:
    """Drop an article with all that belongs to its row."""
    (name,) = connection.execute(
        "SELECT id FROM article WHERE number = ?", (number,)
    ).fetchone()
    connection.execute("DELETE FROM article WHERE number = ?", (number,))
    _count(connection, name, -1)


def spoken(article: Article) -> list[tuple[str, int, str | None]]:
    """Each (printed name, quotation number, role) of an article, once."""
    found: dict[tuple[str, int], str | None] = {}
    for at, quotation in enumerate(article.quotations):
        for one in quotation.attributions:
            role = one.role.of(article.text) if one.role else None
            found.setdefault((one.name.of(article.text), at), role)
    return [(name, at, role) for (name, at), role in found.items()]


def seal_article(connection: Connection, number: int) -> None:
    """Seal an article's row after a change of it."""
    row = connection.execute(
        f"SELECT {SEALED} FROM article WHERE number = ?", (number,)
    ).fetchone()
    connection.execute(
        "UPDATE article SET seal = ? WHERE number = ?", (seal(*row), number)
    )


def tally(ids: Iterable[str]) -> str:
    """How many articles there are, and a sum of their ids: none is missed unnoticed."""
    numbers = [int(name, 16) for name in ids]
    return f"{len(numbers)}:{sum(numbers) % _IDS}"


def _count(connection: Connection, name: str, change: int) -> None:
    count, total = map(int, (setting(connection, "tally") or "0:0").split(":"))
    total = (total + change * int(name, 16)) % _IDS
    set_setting(connection, "tally", f"{count + change}:{total}")
