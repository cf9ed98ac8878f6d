"""The command that asks: filters, and the forms an answer is printed in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from corpus.errors import InputError
from qa.terminal import (
    EXIT_NO,
    archive_at,
    json_option,
    model_option,
    paint,
    print_json,
    print_lines,
    typed_words,
    where_option,
)

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def _dated(
    context: click.Context, option: click.Parameter, typed: str | None
) -> str | None:
    if typed is not None and not _DATE.fullmatch(typed):
        raise InputError(
            f"--{option.name} takes a date as 2019, 2019-07 or 2019-07-16, not “{typed}”."
        )
    return typed


@click.command()
@click.argument("question", nargs=-1)
@click.option("--by", metavar="NAME", help="Only what this speaker says.")
@click.option(
    "--since", metavar="DATE", callback=_dated, help="Printed on it or later."
)
@click.option(
    "--until", metavar="DATE", callback=_dated, help="Printed on it or before."
)
@click.option("--outlet", metavar="NAME", help="Printed by this outlet.")
@click.option("--all", "every", is_flag=True, help="All that is found, by date.")
@click.option("--csv", "form", flag_value="csv", help="Print rows for a spreadsheet.")
@click.option(
    "--markdown", "form", flag_value="markdown", help="Print block quotations."
)
@json_option
@where_option
@model_option
def ask(
    question: tuple[str, ...],
    by: str | None,
    since: str | None,
    until: str | None,
    outlet: str | None,
    every: bool,
    form: str | None,
    as_json: bool,
    location: Path | None,
    model: str | None,
) -> int:
    """Ask a question; - reads it from standard input.

    \b
    quoth ask 'who said "the words you remember"?'
    quoth ask did NAME say WORDS
    quoth ask what did NAME say about TOPIC
    quoth ask --all --csv what did NAME say about TOPIC
    """
    from qa.answer import Answer
    from qa.ask import Filters
    from qa.ask import ask as answer_to
    from qa.contract import answer_json
    from qa.export import answer_csv, answer_markdown
    from qa.lines import answer_text

    archive = archive_at(location, model=model)
    filters = Filters(by, since, until, outlet, every)
    asked = typed_words(question, "question")
    answer: Answer = answer_to(archive, asked, (), filters)
    if as_json:
        print_json(answer_json(answer))
    elif form == "csv":
        click.echo(answer_csv(answer), nl=False)
    elif form == "markdown":
        print_lines(answer_markdown(answer))
    else:
        print_lines(answer_text(answer, paint))
    finding = answer.finding
    if answer.kind == "finding" and finding is not None:
        return 0 if finding.clean else EXIT_NO
    return EXIT_NO if answer.kind == "nothing" else 0
