"""Commands that keep an archive in order: sync, remove, export, doctor."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import DamagedError, InputError, NoSuchArticleError
from qa.inert import inert_line
from qa.progress import bar
from qa.terminal import (
    EXIT_NO,
    archive_at,
    archive_folder,
    json_option,
    map_option,
    model_option,
    print_json,
    where_option,
)

if TYPE_CHECKING:
    from index.archive import Archive

EXIT_ARCHIVE = 3
_SIGNS = {"note": "·", "repaired": "✓", "wrong": "✗", "lost": "✗"}
_LEFT = {"wrong": EXIT_ARCHIVE, "lost": EXIT_ARCHIVE, "repaired": EXIT_NO, "note": 0}


@click.command()
@click.argument("folders", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Say what would change; change nothing.")
@map_option
@click.option("--words-only", is_flag=True, help="Leave the vectors for another time.")
@where_option
@model_option
def sync(
    folders: tuple[str, ...],
    dry_run: bool,
    names: tuple[str, ...],
    words_only: bool,
    location: Path | None,
    model: str | None,
) -> int:
    """Make the archive follow a folder: add, replace, move and remove.

    Without a folder, those that are followed already. Only what was read from a folder
    is ever removed from the archive; the files themselves are left alone.

    \b
    quoth sync ~/press
    quoth sync ~/press --dry-run
    """
    from corpus.readers.fields import mapped
    from qa.adding import sync_folders

    fields = mapped(names)
    archive = archive_at(location, create=bool(folders) and not dry_run, model=model)
    named = list(folders) or list(archive.holdings().folders)
    if not named:
        raise InputError("No folder is followed yet: name one, `quoth sync FOLDER`.")
    return sync_folders(
        archive, named, dry_run=dry_run, embed=not words_only, fields=fields
    )


@click.command()
@click.argument("names", nargs=-1, required=True)
@where_option
def remove(names: tuple[str, ...], location: Path | None) -> int:
    """Remove articles, by id or by the file or folder they were read from.

    The files are left alone; a folder that is removed is not followed any more.

    \b
    quoth remove 0682
    """
    archive = archive_at(location)
    with archive.alone():
        for name in names:
            for line in _removed(archive, name):
                click.echo(line)
    return 0


def _removed(archive: Archive, name: str) -> Iterator[str]:
    """Remove what a name stands for; a line for each path or article."""
    from corpus.articles import place
    from corpus.paths import typed_path

    path = place(typed_path(name), None)
    read = [
        one for one in archive.places(path) if one == path or one[len(path)] in "/#"
    ]
    for one in read:
        archive.leave(one)
        yield f"removed  {inert_line(one)}"
    followed = archive.unfollow(path)
    for one in followed:
        yield f"not followed any more  {inert_line(one)}"
    if read or followed:
        return
    try:
        found = archive.article(name)
    except NoSuchArticleError as error:
        raise NoSuchArticleError(f"{error} Nothing was read from {path}.") from None
    archive.remove(found.id)
    yield f"removed  {found.id}  {inert_line(found.metadata.title or found.path or '')}"


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@where_option
def export(file: Path | None, location: Path | None) -> int:
    """Write every article as JSON Lines, to FILE or (also as -) to standard output.

    `quoth add FILE` takes them back as they were, into any archive.

    \b
    quoth export press.jsonl
    """
    from corpus.connections import explained_disk
    from corpus.readers.exported import exported
    from index.manifest import replace_file

    archive = archive_at(location)
    with archive.snapshot():
        lines = (
            json.dumps(exported(archive.article(record.id)), ensure_ascii=False)
            for record in archive.articles()
        )
        if file is None or str(file) == "-":
            for line in lines:
                click.echo(line)
            return 0
        with explained_disk(file.parent):
            written = replace_file(file, (f"{line}\n".encode() for line in lines))
    click.echo(f"{written:,} articles exported to {inert_line(str(file))}.", err=True)
    return 0


@click.command()
@click.option(
    "--check", "only", is_flag=True, help="Say what is wrong; repair nothing."
)
@click.option(
    "--salvage",
    is_flag=True,
    help="Give up articles whose text is damaged; the damaged file is kept aside.",
)
@json_option
@where_option
def doctor(only: bool, salvage: bool, as_json: bool, location: Path | None) -> int:
    """Check everything in the archive, and repair what is made from the articles.

    Exit code 0 where all is well, 1 where something was wrong and is repaired, 3 where
    something is wrong still.

    \b
    quoth doctor
    """
    from index.doctor import Diagnosis, examine

    folder = archive_folder(location)
    with bar("Checking") as progress:
        try:
            found = examine(folder, repair=not only, salvage=salvage, progress=progress)
        except DamagedError as error:
            # So damaged that it cannot even be opened.
            found = [Diagnosis("lost", str(error))]
    if as_json:
        print_json({"archive": str(folder), "findings": [asdict(one) for one in found]})
    else:
        for one in found:
            click.echo(
                f"{_SIGNS[one.state]} {one.state:<8}  {inert_line(one.sentence)}"
            )
        if not any(_LEFT[one.state] for one in found):
            click.echo(f"All is well in {inert_line(str(folder))}.")
    return max((_LEFT[one.state] for one in found), default=0)
