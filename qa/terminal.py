"""What every command shares: options, the archive, and how lines are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.errors import InputError

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
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def archive_at(
    location: Path | None, *, create: bool = False, model: str | None = None
) -> Archive:
    """The archive in a folder, by default the user's own."""
    from index.archive import open_archive

    if location is None:
        from platformdirs import user_data_path

        location = user_data_path("quoth", appauthor=False) / "archive"
    return open_archive(location.expanduser(), create=create, model=model)


def paint(words: str, role: str) -> str:
    """Words in a role's colour; click leaves it out where it is not wanted."""
    return click.style(words, **_COLOURS[role])


def print_lines(lines: Iterable[str]) -> None:
    """Print to standard output."""
    for line in lines:
        click.echo(line)


def print_json(value: Any) -> None:
    """Print one JSON value."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def typed_words(words: tuple[str, ...], what: str) -> str:
    """The words given as arguments, or on standard input for "-"."""
    typed = sys.stdin.read() if words == ("-",) else " ".join(words)
    if not typed.strip():
        raise InputError(f"There is no {what}: type it after the command, or give -.")
    return typed
