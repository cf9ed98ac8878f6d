"""Commands that look at what an archive holds, or take out of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from qa.terminal import (
    EXIT_NO,
    archive_at,
    json_option,
    paint,
    print_json,
    print_lines,
    where_option,
)


@click.command()
@click.argument("article_id")
@json_option
@where_option
def show(article_id: str, as_json: bool, location: Path | None) -> int:
    """Show an article, its paragraphs numbered; a part of its id will do.

    \b
    quoth show 0682
    quoth show 0682 --json
    """
    from qa.listing import article_lines, whole_article_json

    article = archive_at(location).article(article_id)
    if as_json:
        print_json(whole_article_json(article))
    else:
        print_lines(article_lines(article, paint))
    return 0


@click.command()
@click.argument("name", nargs=-1)
@json_option
@where_option
def speakers(name: tuple[str, ...], as_json: bool, location: Path | None) -> int:
    """List who is quoted, most quoted first; with a NAME, what they are quoted saying.

    \b
    quoth speakers
    quoth speakers Marta Quill
    """
    from qa.contract import answer_json
    from qa.lines import answer_text
    from qa.listing import speaker_table, statements_of

    archive = archive_at(location)
    if name:
        answer = statements_of(archive, " ".join(name))
        if as_json:
            print_json(answer_json(answer))
        else:
            print_lines(answer_text(answer, paint))
        return EXIT_NO if answer.kind == "nothing" else 0
    table = speaker_table(archive)
    if as_json:
        print_json(table)
    else:
        print_lines(
            f"{row['quotations']:>6}  {row['name']}  " + paint(_also(row), "dim")
            for row in table
        )
    return 0


def _also(row: dict[str, Any]) -> str:
    """What they are called, in how many articles, under which other forms."""
    roles = f"{'; '.join(row['roles'])}; " if row["roles"] else ""
    forms = f"; also {', '.join(row['also'])}" if row["also"] else ""
    return f"{roles}in {row['articles']}{forms}"


@click.command()
@json_option
@where_option
def articles(as_json: bool, location: Path | None) -> int:
    """List the articles, in the order they were added.

    \b
    quoth articles
    quoth articles --json
    """
    from qa.listing import article_table, record_line

    table = article_table(archive_at(location))
    if as_json:
        print_json(table)
    else:
        print_lines(map(record_line, table))
    return 0


@click.command()
@json_option
@where_option
def status(as_json: bool, location: Path | None) -> int:
    """Say what the archive holds, what was skipped, and how its index stands.

    \b
    quoth status
    """
    from dataclasses import asdict

    from qa.listing import status_lines

    archive = archive_at(location)
    found, holdings = archive.status(), archive.holdings()
    if as_json:
        print_json(asdict(found) | asdict(holdings))
    else:
        print_lines(status_lines(found, holdings))
    return 0
