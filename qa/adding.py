"""Add articles from the command line: outcomes, progress, a summary."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import click

from corpus.errors import InputError, ModelError, UnreadableError
from corpus.paths import typed_path
from corpus.readers.decoding import decoded
from corpus.readers.fields import NAMES, Fields
from index.archive import Archive
from index.following import sync, vanished
from index.ingest import add_text, ingest
from index.outcome import Outcome
from index.sources import sources
from qa.inert import inert_line
from qa.progress import bar

_SKIPPED = 1
_READ = ("added", "replaced")
_SHOWN_ON_TERMINAL = 20
"""With more files than this, a terminal is shown a bar and what was skipped."""


def demo_folder() -> Path:
    """Where the demo articles are."""
    return Path(str(files("corpus"))) / "demo"


def outcome_line(outcome: Outcome) -> str:
    """What became of one file."""
    if outcome.reason:
        return f"{outcome.change:<9}  {inert_line(outcome.reason)}"
    quoted = f"  ({outcome.quotations} quotations)" if outcome.quotations else ""
    encoding = f"  read as {outcome.encoding}" if outcome.encoding else ""
    return f"{outcome.change:<9}  {inert_line(outcome.path)}{quoted}{encoding}"


def add_articles(
    archive: Archive,
    paths: Sequence[str],
    *,
    demo: bool,
    embed: bool,
    rebuild: bool,
    fields: Fields = NAMES,
) -> int:
    """Add what was named, then make vectors; the exit code.

    An interruption keeps what was added: the same command goes on from there.
    """
    named: list[str | Path] = [
        *(p for p in paths if p != "-"),
        *([demo_folder()] if demo else []),
    ]
    counts: Counter[str] = Counter()
    with _told_if_interrupted(counts):
        if "-" in paths:
            _tell(_from_stdin(archive), counts, shown=True)
        found = sources(named)
        _tell_all(ingest(archive, found, fields), len(found), counts)
        folders = [Path(p) for p in named if os.path.isdir(typed_path(p))]
        _tell_all(vanished(archive, folders), 0, counts)
        if rebuild:
            archive.forget_vectors()
    if paths or demo:
        click.echo(_summary(counts))
    return _finished(archive, counts, embed)


def sync_folders(
    archive: Archive,
    folders: Sequence[str],
    *,
    dry_run: bool,
    embed: bool,
    fields: Fields = NAMES,
) -> int:
    """Make the archive follow folders, then make vectors; the exit code.

    Of several, one that is not there does not keep the others waiting.
    """
    counts: Counter[str] = Counter()
    missed: InputError | None = None
    with _told_if_interrupted(counts):
        for folder in folders:
            try:
                outcomes = sync(archive, Path(folder), dry_run=dry_run, fields=fields)
            except InputError as error:
                if missed is not None:
                    click.echo(f"quoth: {missed}", err=True)
                missed = error
                continue
            _tell_all(outcomes, 0, counts, changes_only=True)
    if missed is not None and len(folders) == 1:
        raise missed
    said = _summary(counts)
    click.echo(f"Nothing was changed; this would: {said}" if dry_run else said)
    code = _SKIPPED if counts["skipped"] else 0
    if not dry_run:
        code = _finished(archive, counts, embed)
    if missed is not None:
        raise missed
    return code


@contextmanager
def _told_if_interrupted(counts: Counter[str]) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"\nInterrupted. {_summary(counts)}", err=True)
        click.echo("What was added is kept: the same command goes on.", err=True)
        raise


def _finished(archive: Archive, counts: Counter[str], embed: bool) -> int:
    if stale := archive.status().stale:
        click.echo(
            f"Reading {stale:,} articles again that an earlier quoth read "
            "(Ctrl-C is safe; the same command goes on).",
            err=True,
        )
        with bar("Reading") as progress:
            archive.reread(progress)
    if embed:
        _embed(archive)
    return _SKIPPED if counts["skipped"] else 0


def _from_stdin(archive: Archive) -> Outcome:
    try:
        text, encoding = decoded(sys.stdin.buffer.read(), "standard input")
        return add_text(archive, text, encoding)
    except UnreadableError as error:
        return Outcome("standard input", "skipped", reason=str(error))


def _tell_all(
    outcomes: Iterable[Outcome],
    files: int,
    counts: Counter[str],
    *,
    changes_only: bool = False,
) -> None:
    """Print outcomes, or a bar where there are many files and a terminal."""
    shown = sys.stderr.isatty() and files > _SHOWN_ON_TERMINAL
    quiet = {"passed over", *(["unchanged"] if changes_only else [])}
    # Steps are whole files; a file of several articles is one step.
    last = None
    with click.progressbar(
        length=files, label="Adding", file=sys.stderr, hidden=not shown
    ) as progress:
        for outcome in outcomes:
            plain = not (shown and sys.stdout.isatty()) or outcome.change == "skipped"
            _tell(outcome, counts, shown=plain and outcome.change not in quiet)
            file = outcome.path.partition("#")[0]
            if file != last:
                progress.update(1)
                last = file


def _tell(outcome: Outcome, counts: Counter[str], *, shown: bool) -> None:
    counts[outcome.change] += 1
    if outcome.change in _READ:
        counts["quotations"] += outcome.quotations
    if outcome.change == "passed over":
        counts[f"*{_kind(Path(outcome.path))}"] += 1
    if shown:
        click.echo(outcome_line(outcome))


def _kind(passed: Path) -> str:
    """What a file is called that was passed over; folders are parts of saved pages."""
    if passed.is_dir():
        return "_files"
    return Path(passed.name.rpartition("#")[2]).suffix or "no suffix"


def _summary(counts: Counter[str]) -> str:
    """How many articles, and how many files were left out and of what kinds."""
    parts = [f"{counts['added']:,} added ({counts['quotations']:,} quotations)"]
    for change in ("replaced", "moved", "removed", "unchanged", "vanished", "skipped"):
        if counts[change] or change == "unchanged":
            parts.append(f"{counts[change]:,} {change}")
    if counts["passed over"]:
        kinds = sorted(kind for kind in counts if kind.startswith("*"))
        told = ", ".join(kind if kind[1:2] == "." else kind[1:] for kind in kinds)
        parts.append(f"{counts['passed over']:,} of other kinds passed over ({told})")
    return "; ".join(parts) + "."


def _embed(archive: Archive) -> None:
    """Make the vectors that are missing; words answer meanwhile and without them."""
    status = archive.status()
    waiting = status.paragraphs - status.embedded
    if not waiting:
        return
    click.echo(
        "Words are searchable now. Making vectors for search by meaning "
        "(Ctrl-C is safe; the same command goes on).",
        err=True,
    )
    try:
        with bar("Embedding") as progress:
            archive.embed(progress)
    except ModelError as error:
        click.echo(f"\n{error}", err=True)
        return
    except KeyboardInterrupt:
        made = archive.status().embedded - status.embedded
        click.echo(
            f"\nInterrupted: {made:,} of {waiting:,} paragraphs done and kept. The "
            "same command goes on.",
            err=True,
        )
        raise
    click.echo(f"{waiting:,} paragraphs can be searched by meaning.", err=True)
