"""The same conversation line by line: for screen readers, pipes and slow lines.

Questions come from standard input, answers go to standard output, and everything said
about them to standard error.  A line that begins with / is a command of quoth's own.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import click

from corpus.errors import QuothError
from index.archive import Archive
from qa.answer import Answer
from qa.ask import ask
from qa.conversations import Record, folder
from qa.lines import answer_text
from qa.terminal import paint, print_lines

Command = Callable[[list[str]], object]
"""Carries out a command of quoth's: ["check", "draft.md"]."""
_HELP = """\
Type a question and Enter. A follow-up may say "she", or "and on the fare?".
/check DRAFT, /speakers NAME, /articles, /show ID, /add PATH and the other commands work
as they do in a shell; /new begins another conversation, /quit or Ctrl-D ends."""


def run_plain(archive: Archive, command: Command) -> int:
    """Answer every line until there are no more; always 0, as nothing is one verdict."""
    talk = _Talk(archive, keep=sys.stdin.isatty())
    status = archive.status()
    _say(f"{status.articles:,} articles. /help says what can be typed.")
    for line in _lines():
        if line in ("/quit", "/exit", "/q"):
            break
        try:
            if line.startswith("/"):
                talk.carry_out(line, command)
            else:
                talk.answer(line)
        except QuothError as error:
            _say(f"! {error}")
    return 0


class _Talk:
    """Questions and answers so far."""

    def __init__(self, archive: Archive, *, keep: bool) -> None:
        self._archive = archive
        self._keep = keep
        self._begin()

    def _begin(self) -> None:
        self._answers: list[Answer] = []
        self._record = Record(self._archive.status().location)

    def answer(self, question: str) -> None:
        """Print what the archive has to say."""
        given = ask(self._archive, question, self._answers)
        self._answers.append(given)
        print_lines(answer_text(given, paint))
        # One blank line ends each answer, so that a reader of the pipe can tell.
        click.echo()
        sys.stdout.flush()
        if self._keep:
            self._record.answered(question, given)
            try:
                self._record.write(folder(self._record.conversation.archive))
            except OSError as error:
                self._keep = False
                _say(f"! This conversation is not being kept: {error.strerror}.")

    def carry_out(self, line: str, command: Command) -> None:
        """Run a command of quoth's, or one of this conversation's own."""
        try:
            words = shlex.split(line[1:])
        except ValueError:
            _say('! A quotation mark is not closed: type it as /check "my draft.md".')
            return
        if words[:1] == ["new"]:
            self._begin()
        elif words[:1] in (["help"], []):
            _say(_HELP)
        else:
            command(words)
            sys.stdout.flush()


def _lines() -> Iterator[str]:
    """What is typed, without blank lines; with line editing on a terminal."""
    typed = _typed() if sys.stdin.isatty() else iter(sys.stdin)
    return (line.strip() for line in typed if line.strip())


def _typed() -> Iterator[str]:
    with suppress(ImportError):
        import readline  # noqa: F401 -- gives input() line editing and a history
    while True:
        try:
            yield input("quoth> ")
        except EOFError:
            _say("")
            return


def _say(words: str) -> None:
    click.echo(words, err=True)


def shell(run: Callable[[Sequence[str]], object]) -> Command:
    """`run` for one line: a mistake in it is a sentence and not the end."""

    def command(words: list[str]) -> None:
        try:
            run(words)
        except click.ClickException as error:
            error.show()
        except click.Abort:
            _say("Interrupted.")

    return command
