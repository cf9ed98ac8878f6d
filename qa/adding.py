"""Add articles from the command line: outcomes, progress, a summary."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import click

from corpus.errors import ModelError, UnreadableError
from index.archive import Archive
from index.ingest import Outcome, add_text, ingest, sources
from qa.inert import inert

_SKIPPED = 1
_SHOWN_ON_TERMINAL = 20
"""With more files than this, a terminal is shown a bar and what was skipped."""


def demo_folder() -> Path:
    """Where the demo articles are."""
    return Path(str(files("corpus"))) / "demo"


def outcome_line(outcome: Outcome) -> str:
    """What became of one file."""
    if outcome.reason:
        return f"{outcome.change:<9}  {inert(outcome.reason)}"
    quoted = f"  ({outcome.quotations} quotations)" if outcome.quotations else ""
    return f"{outcome.change:<9}  {inert(outcome.path)}{quoted}"


def add_articles(
    archive: Archive, paths: Sequence[str], *, demo: bool, embed: bool, rebuild: bool
) -> int:
    """Add what was named, then make vectors; the exit code.

    An interruption keeps what was added: the same command goes on from there.
    """
    named: list[str | Path] = [
        *(p for p in paths if p != "-"),
        *([demo_folder()] if demo else []),
    ]
    counts: Counter[str] = Counter()
    try:
        if "-" in paths:
            _tell(_from_stdin(archive), counts, shown=True)
        _add_files(archive, named, counts)
        if rebuild:
            archive.forget_vectors()
    except KeyboardInterrupt:
        click.echo(f"\nInterrupted. {_summary(counts)}", err=True)
        click.echo("What was added is kept: the same command goes on.", err=True)
        raise
    if paths or demo:
        click.echo(_summary(counts))
    if embed:
        _embed(archive)
    return _SKIPPED if counts["skipped"] else 0


def _from_stdin(archive: Archive) -> Outcome:
    try:
        return add_text(archive, sys.stdin.read())
    except UnreadableError as error:
        return Outcome("standard input", "skipped", reason=str(error))


def _add_files(
    archive: Archive, named: Sequence[str | Path], counts: Counter[str]
) -> None:
    found = sources(named)
    bar = sys.stderr.isatty() and len(found) > _SHOWN_ON_TERMINAL
    # Steps are whole files; a file of several articles is one step.
    last = None
    with click.progressbar(
        length=len(found), label="Adding", file=sys.stderr, hidden=not bar
    ) as progress:
        for outcome in ingest(archive, found):
            plain = not (bar and sys.stdout.isatty()) or outcome.change == "skipped"
            _tell(outcome, counts, shown=plain and outcome.change != "passed over")
            file = outcome.path.partition("#")[0]
            if file != last:
                progress.update(1)
                last = file


def _tell(outcome: Outcome, counts: Counter[str], *, shown: bool) -> None:
    counts[outcome.change] += 1
    counts["quotations"] += outcome.quotations
    if outcome.change == "passed over":
        counts[f"*{Path(outcome.path).suffix or 'no suffix'}"] += 1
    if shown:
        click.echo(outcome_line(outcome))


def _summary(counts: Counter[str]) -> str:
    """How many articles, and how many files were left out and of what kinds."""
    parts = [f"{counts['added']:,} added ({counts['quotations']:,} quotations)"]
    for change in ("replaced", "unchanged", "skipped"):
        if counts[change] or change == "unchanged":
            parts.append(f"{counts[change]:,} {change}")
    if counts["passed over"]:
        kinds = sorted(kind for kind in counts if kind.startswith("*"))
        told = ", ".join(kinds)
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
        "(Ctrl-C is safe; `quoth add --rebuild` or adding more goes on).",
        err=True,
    )
    done_before = 0
    with click.progressbar(
        length=waiting,
        label="Embedding",
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
    ) as progress:

        def advance(done: int, total: int) -> None:
            nonlocal done_before
            progress.update(done - done_before)
            done_before = done

        try:
            archive.embed(advance)
        except ModelError as error:
            click.echo(f"\n{error}", err=True)
            return
        except KeyboardInterrupt:
            click.echo(
                f"\nInterrupted: {done_before:,} of {waiting:,} paragraphs done and "
                "kept. The same command goes on.",
                err=True,
            )
            raise
    click.echo(f"{waiting:,} paragraphs can be searched by meaning.", err=True)
