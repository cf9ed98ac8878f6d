"""The command line.  Heavy parts are imported by the commands that need them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from corpus.errors import ArchiveError, InputError, ModelError, QuothError
from qa.asking import ask
from qa.browsing import articles, show, speakers, status
from qa.chatting import chat, serve
from qa.inert import inert
from qa.keeping import doctor, export, remove, sync
from qa.proofing import check, recheck, verify
from qa.terminal import (
    EXIT_NO,
    archive_at,
    map_option,
    model_option,
    where_option,
)

EXIT_INPUT = 2
EXIT_ARCHIVE = 3
EXIT_MODEL = 4
EXIT_INTERRUPTED = 130


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 found and clean; 1 nothing on record, not clean, or a file "
    "skipped; 2 bad input; 3 the archive cannot be used; 4 the model cannot; 130 "
    "interrupted.",
)
@click.version_option(package_name="quoth", prog_name="quoth")
@click.pass_context
def cli(context: click.Context) -> int:
    """Who said this, in these words, and where was it printed?

    Without a command, opens the chat.
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    if context.invoked_subcommand is not None:
        return 0
    # A context of its own, so that options come from the environment here too.
    with chat.make_context("chat", [], parent=context) as own:
        return int(chat.invoke(own))


@cli.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--demo", is_flag=True, help="Add the demo articles that come with quoth."
)
@map_option
@click.option("--words-only", is_flag=True, help="Leave the vectors for another time.")
@click.option("--rebuild", is_flag=True, help="Make every vector again.")
@where_option
@model_option
def add(
    paths: tuple[str, ...],
    demo: bool,
    names: tuple[str, ...],
    words_only: bool,
    rebuild: bool,
    location: Path | None,
    model: str | None,
) -> int:
    """Add articles: files, folders, patterns, addresses, or - for standard input.

    \b
    quoth add ~/press                  a folder, and all within it
    quoth add 'news/*.html'            a pattern
    quoth add https://paper.example/1  a page, fetched now
    pbpaste | quoth add -              a text
    """
    from corpus.readers.fields import mapped
    from qa.adding import add_articles

    if not (paths or demo or rebuild):
        raise InputError("Nothing to add: name files or folders, or give --demo.")
    fields = mapped(names)
    archive = archive_at(location, create=True, model=model)
    return add_articles(
        archive, paths, demo=demo, embed=not words_only, rebuild=rebuild, fields=fields
    )


_COMMANDS = (
    *(ask, chat, serve),
    *(verify, check, recheck, show, speakers, articles, status),
    *(sync, remove, export, doctor),
)
for command in _COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line; exits with the code that `--help` documents."""
    for stream in (sys.stdout, sys.stderr):
        # A lone surrogate, or a terminal that is not UTF-8, must not end in a traceback.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(_run())


def _run() -> int:
    try:
        return int(cli.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("Interrupted.", err=True)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as `head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_NO
    except QuothError as error:
        click.echo(f"quoth: {inert(str(error))}", err=True)
        if isinstance(error, ArchiveError):
            return EXIT_ARCHIVE
        return EXIT_MODEL if isinstance(error, ModelError) else EXIT_INPUT


if __name__ == "__main__":
    main()
