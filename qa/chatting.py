"""Commands that open a conversation: in the terminal, line by line, in a browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from corpus.errors import InputError
from qa.terminal import archive_at, archive_folder, model_option, where_option


@click.command()
@click.option(
    "--plain", is_flag=True, help="Line by line: for screen readers, pipes, slow lines."
)
@where_option
@model_option
def chat(
    plain: bool = False, location: Path | None = None, model: str | None = None
) -> int:
    """Open the app: ask, check drafts, browse speakers and articles, add.

    With --plain, where TERM is dumb, or where the terminal does not take UTF-8, the
    same conversation line by line.

    \b
    quoth chat
    quoth chat --plain
    echo 'who said "a library is not a shop"' | quoth chat --plain
    """
    if plain or os.environ.get("TERM") == "dumb" or _is_foreign(sys.stdout.encoding):
        return _plain(location, model)
    # Behind textual-serve the terminal is a browser's.
    if not (os.environ.get("TEXTUAL_DRIVER") or _on_terminal()):
        raise InputError(
            "The app needs a terminal: `quoth chat --plain` reads questions line by "
            "line, `quoth ask` answers one."
        )
    from qa.steps import add_apart
    from qa.tui import run_chat

    archive = archive_at(location, create=True, model=model)

    def ask_late(*given: Any) -> Any:
        from qa.ask import ask as answer_to

        return answer_to(*given)

    def reopen() -> Any:
        return archive_at(location, model=model)

    add = add_apart(archive_folder(location), model)
    return run_chat(archive, ask_late, add, reopen)


@click.command()
@click.option("--port", default=8765, show_default=True, help="Where to listen.")
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Another than this machine's own lets others in.",
)
@where_option
@model_option
def serve(port: int, host: str, location: Path | None, model: str | None) -> int:
    """Open the app in a browser; needs the extra `serve`.

    \b
    quoth serve
    quoth serve --port 9000 --archive ~/press
    """
    from qa.serving import serve as serve_app

    command = [sys.executable, "-m", "qa.cli", "chat"]
    command += ["--archive", str(archive_folder(location).resolve())]
    command += ["--model", model] if model else []
    serve_app(command, host, port, lambda words: click.echo(words, err=True))
    return 0


def _is_foreign(encoding: str | None) -> bool:
    """True for a terminal that cannot show the app's frames, nor most quotation marks."""
    return sys.stdout.isatty() and "utf" not in (encoding or "").lower()


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _plain(location: Path | None, model: str | None) -> int:
    from qa.plain import run_plain, shell

    root = click.get_current_context().find_root().command
    # Commands typed there are about the same archive.
    os.environ["QUOTH_ARCHIVE"] = str(archive_folder(location))
    archive = archive_at(location, create=True, model=model)

    def run(words: Any) -> object:
        return root.main(words, standalone_mode=False)

    return run_plain(archive, shell(run))
