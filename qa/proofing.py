"""Commands that check: a claim, a file of claims, a draft, a report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import InputError
from qa.styles import STYLES, Style
from qa.terminal import (
    EXIT_NO,
    archive_at,
    json_option,
    paint,
    print_json,
    print_lines,
    progress,
    room,
    typed_words,
    where_option,
)

if TYPE_CHECKING:
    from qa.batch import Row
    from qa.checking import Checked
    from qa.report import Report


style_option = click.option(
    "--style",
    type=click.Choice(list(STYLES)),
    help="Say whether this house style would print it, and with which changes.",
)


@click.command()
@click.argument("words", nargs=-1)
@click.option("--by", "speaker", metavar="NAME", help="Who is said to have said it.")
@click.option(
    "--batch",
    metavar="FILE",
    help="Check a file of claims, or - for standard input: JSON lines of {id, claim, "
    "by}, or .csv with those columns. Prints one JSON line for each.",
)
@style_option
@json_option
@where_option
def verify(
    words: tuple[str, ...],
    speaker: str | None,
    batch: str | None,
    style: str | None,
    as_json: bool,
    location: Path | None,
) -> int:
    """Check a quotation, word for word; - reads it from standard input.

    Exit code 0 only where it is verbatim, or edited with every edit disclosed (or as
    --style has it), and the speaker named is the one on record.

    \b
    quoth verify 'the boat will not stop this winter' --by Quill
    pbpaste | quoth verify - --json
    quoth verify --batch claims.jsonl
    """
    if batch is not None:
        if words or speaker:
            raise InputError(
                "--batch takes its claims and speakers from the file alone: leave out "
                "the words and --by."
            )
        return _verify_batch(batch, _style(style), location)
    from qa.finding import Claim
    from qa.verify import check as check_claim

    claim = Claim(typed_words(words, "quotation"), speaker)
    finding = check_claim(archive_at(location), claim, _style(style))
    if as_json:
        from qa.contract import finding_json

        print_json(finding_json(finding))
    else:
        from qa.lines import finding_text

        print_lines(finding_text(finding, paint))
    return 0 if finding.passes else EXIT_NO


def _style(name: str | None) -> Style | None:
    return STYLES[name] if name else None


def _verify_batch(name: str, style: Style | None, location: Path | None) -> int:
    from qa.batch import outcomes
    from qa.contract import json_text

    archive = archive_at(location)
    clean, done = True, 0
    with ExitStack() as opened:
        rows = _rows(name, opened)
        try:
            for outcome in outcomes(archive, rows, style):
                click.echo(json_text(outcome))
                clean = clean and bool(outcome.get("passes"))
                done += 1
        except KeyboardInterrupt:
            click.echo(f"\n{done} claims were checked; their lines stand.", err=True)
            raise
    if not done:
        raise InputError(f"{name} holds no claims: write one on each line.")
    return 0 if clean else EXIT_NO


def _rows(name: str, opened: ExitStack) -> Iterator[Row]:
    """The claims of a file, with a bar that follows how much of it was read."""
    from qa.batch import csv_rows, json_rows

    file = Path(name)
    if name == "-":
        return json_rows(sys.stdin.buffer, "standard input")
    if os.path.isdir(file):
        raise InputError(f"{name} is a folder: name a file of claims.")
    if file.suffix.lower() in (".csv", ".tsv"):
        rows = list(csv_rows(file))
        return progress(rows, len(rows), "Checking")
    try:
        lines = opened.enter_context(file.open("rb"))
    except OSError as error:
        raise InputError(f"{name} cannot be opened: {error.strerror}.") from None
    if not file.is_file():  # a pipe, which can be read only once
        return json_rows(lines, name)
    total = sum(1 for _ in lines)
    lines.seek(0)
    return json_rows(progress(lines, total, "Checking"), name)


@click.command()
@click.argument("draft")
@click.option("--details", is_flag=True, help="Show evidence and differences.")
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a report: .html, .md or .json, which `quoth recheck` reads. May be "
    "given several times.",
)
@style_option
@json_option
@where_option
def check(
    draft: str,
    details: bool,
    reports: tuple[Path, ...],
    style: str | None,
    as_json: bool,
    location: Path | None,
) -> int:
    """Check every quotation of a draft: a file quoth can read, or - for standard input.

    One line a quotation. Exit code 0 only where there is a quotation and all of them
    are clean: verbatim, or edited with every edit disclosed (or as --style has it), and
    by the speaker whom the draft names, if it names one.

    \b
    quoth check story.md --details
    quoth check story.docx --report report.html
    pbpaste | quoth check -
    """
    from qa.checking import check_draft, read_draft
    from qa.report import check_places, make_report
    from qa.report.record import report_json
    from qa.report.sentences import headline
    from qa.summary import draft_lines

    check_places(reports)
    article = read_draft(draft, sys.stdin.buffer.read() if draft == "-" else b"")
    archive = archive_at(location)
    house = _style(style)
    findings = check_draft(archive, article, house)
    found: list[Checked] = []
    try:
        for one in progress(findings, len(article.quotations), "Checking"):
            found.append(one)
            if not as_json:
                print_lines(draft_lines(one, paint, details=details, room=room()))
    finally:
        # An interruption loses nothing: what was checked is told and written.
        report = make_report(archive, article, found, house)
        _write(report, reports)
        if as_json:
            print_json(report_json(report))
        else:
            print_lines([*([""] if found else []), f"{headline(report)}."])
    return 0 if report.passes else EXIT_NO


def _write(report: Report, files: Sequence[Path]) -> None:
    from qa.report import write_report

    for file in files:
        write_report(report, file)
        click.echo(f"Report written to {file}.", err=True)


@click.command()
@click.argument("report", type=click.Path(path_type=Path))
@json_option
@where_option
def recheck(report: Path, as_json: bool, location: Path | None) -> int:
    """Go over a report again: has an article it rests on changed, or a verdict?

    REPORT is a file that `quoth check --report` wrote, in any of its forms. Exit code 0
    only where every verdict is the same and every article unchanged; a new sighting
    alone is told and changes nothing.

    \b
    quoth recheck report.json
    """
    from importlib.metadata import version

    from qa.recheck import recheck as look_again
    from qa.recheck import recheck_json
    from qa.report.record import read_report
    from qa.summary import recheck_lines, recheck_tally

    old = read_report(report)
    archive = archive_at(location)
    if (now := version("quoth")) != old.version:
        click.echo(f"Made with quoth {old.version}; this is {now}.", err=True)
    total = len(old.findings)
    found = []
    try:
        for one in progress(look_again(archive, old), total, "Rechecking"):
            found.append(one)
            if not as_json:
                print_lines(recheck_lines(one, paint, room()))
    finally:
        if as_json:
            print_json(recheck_json(old, found))
        else:
            print_lines([*([""] if found else []), recheck_tally(found, total)])
    stands = len(found) == total and all(one.stands for one in found)
    return 0 if stands and total else EXIT_NO
