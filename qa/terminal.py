"""What every command shares: options, the archive, and how lines are printed."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, TypeVar

import click

from corpus.errors import InputError
from corpus.paths import typed_path

if TYPE_CHECKING:
    from index.archive import Archive

EXIT_NO = 1
"""Nothing on record, a verdict that is not clean, or a file that could not be added."""
_COLOURS: dict[str, dict[str, Any]] = {
    "good": {"fg": "green", "bold": True},
    "bad": {"fg": "red", "bold": True},
    "doubt": {"fg": "yellow"},
    "dim": {"dim": True},
    "strong": {"bold": True},
    "dropped": {"fg": "red", "bold": True},
    "added": {"fg": "green", "underline": True},
}

_Item = TypeVar("_Item")

where_option = click.option(
    "--archive",
    "location",
    envvar="QUOTH_ARCHIVE",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The archive's folder (or QUOTH_ARCHIVE); by default your own data folder.",
)
model_option = click.option(
    "--model",
    envvar="QUOTH_MODEL",
    metavar="NAME",
    help="A sentence-transformers model, by name or path (or QUOTH_MODEL).",
)
map_option = click.option(
    "--map",
    "names",
    multiple=True,
    metavar="text=NAME,…",
    help="What the fields of a table or of JSON are called: text, id, title, byline, "
    "date, outlet, address.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def archive_at(
    location: Path | None, *, create: bool = False, model: str | None = None
) -> Archive:
    """The archive in a folder, by default the user's own."""
    from index.archive import open_archive

    return open_archive(archive_folder(location), create=create, model=model)


def archive_folder(location: Path | None) -> Path:
    """The folder named, by default the user's own."""
    if location is None:
        from platformdirs import user_data_path

        location = user_data_path("quoth", appauthor=False) / "archive"
    return typed_path(location)


def paint(words: str, role: str) -> str:
    """Words in a role's colour; click leaves it out where it is not wanted."""
    return click.style(words, **_COLOURS[role])


def print_lines(lines: Iterable[str]) -> None:
    """Print to standard output."""
    for line in lines:
        click.echo(line)


def print_json(value: Any) -> None:
    """Print one JSON value."""
    from qa.contract import json_text

    click.echo(json_text(value, indent=2))


def stdin_text() -> str:
    """Standard input as text of any encoding a file may have; empty where it is.

    Raises UnreadableError where it is not text.
    """
    from corpus.readers.decoding import decode

    content = sys.stdin.buffer.read()
    return decode(content, "standard input") if content.strip() else ""


def room() -> int | None:
    """Cells in a row of the terminal; None where lines may be of any length."""
    return get_terminal_size().columns if sys.stdout.isatty() else None


def progress(items: Iterable[_Item], total: int, doing: str) -> Iterator[_Item]:
    """The items one by one, with a bar on standard error where lines show no progress."""
    lines_show = sys.stdout.isatty()
    hidden = lines_show or not sys.stderr.isatty()
    with click.progressbar(
        items, length=total, label=doing, file=sys.stderr, hidden=hidden
    ) as bar:
        yield from bar


def typed_words(words: tuple[str, ...], what: str) -> str:
    """The words given as arguments, or on standard input for "-"."""
    typed = stdin_text() if words == ("-",) else " ".join(words)
    if not typed.strip():
        raise InputError(f"There is no {what}: type it after the command, or give -.")
    return typed
