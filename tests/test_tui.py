"""The conversation as a person uses it, at the smallest and at a usual size."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from chat_archive import EMPTY, ChatArchive
from playing import Player, play

from index.local import LocalArchive
from qa.tui.chat import ChatScreen
from qa.tui.source import SourcePane

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_shows_words_speaker_and_article(size: tuple[int, int]) -> None:
    """The printed words, who spoke them, and the article beside or below."""

    async def steps(player: Player) -> None:
        await player.ask("ferry")
        await player.see("Marta Quill", "Harrow Vale Courier")
        assert player.app.screen.query_one(SourcePane).display

    play(steps, size)


@pytest.mark.parametrize("size", SIZES)
def test_an_altered_quotation_shows_what_was_dropped(size: tuple[int, int]) -> None:
    """The verdict is a word and a symbol, and the difference is marked without colour."""

    async def steps(player: Player) -> None:
        await player.ask("did Brandt say it?")
        await player.see("≠ altered", "✗ misattributed", "[-not-]")

    play(steps, size)


def test_nothing_on_record_says_what_was_searched() -> None:
    """The nearest passage is labelled as no answer."""

    async def steps(player: Player) -> None:
        await player.ask("who paid?")
        await player.see("Nothing on record", "Searched 2 articles")

    play(steps)


def test_errors_are_sentences_in_the_conversation() -> None:
    """A question that cannot be answered does not end the chat."""

    async def steps(player: Player) -> None:
        await player.ask("broken")
        await player.see("Nothing is quoted in “[b]broken”")
        await player.ask("ferry")
        await player.see("Marta Quill")

    play(steps)


def test_markup_and_escapes_in_articles_stay_text() -> None:
    """What an article prints is never obeyed, only shown."""

    async def steps(player: Player) -> None:
        await player.ask("hostile")
        await player.see("[red]now[/red]")
        assert "\x1b" not in player.shown
        assert "\u202e" not in player.shown

    play(steps)


def test_sightings_are_stepped_through() -> None:
    """Ctrl+N shows the next passage in its article, Ctrl+P the one before."""

    async def steps(player: Player) -> None:
        await player.ask("ferry")
        screen = player.app.screen
        assert isinstance(screen, ChatScreen)
        first = screen.conversation.chosen
        await player.press("ctrl+n")
        await player.settle()
        assert screen.conversation.chosen is not first
        await player.press("ctrl+p")
        await player.settle()
        assert screen.conversation.chosen is first

    play(steps)


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_archive_says_how_to_begin(size: tuple[int, int]) -> None:
    """How to add articles, by command and by key."""

    async def steps(player: Player) -> None:
        await player.settle()
        await player.see("quoth add FOLDER", "Add articles (F6)", "Add the demo")

    play(steps, size, ChatArchive(EMPTY))  # type: ignore[arg-type]


def test_the_demo_is_added_by_one_button(archive: LocalArchive) -> None:
    """From an empty archive to an answer without leaving the app."""

    async def steps(player: Player) -> None:
        await player.settle()
        await player.pilot.click("#demo")
        await player.settle()
        await player.see("18 articles")
        await player.press("f2")
        await player.ask('who said "a library is not a shop"')
        await player.see("✓ verbatim")

    play(steps, archive=archive)


def test_help_opens_and_quitting_is_clean() -> None:
    """F1 opens the page of keys and verdicts, Escape closes it, Ctrl+Q quits."""

    async def steps(player: Player) -> None:
        await player.press("f1")
        await player.see("Asking", "Keys everywhere", "ctrl+q")
        await player.press("escape", "ctrl+q")
        await player.pilot.pause()
        assert player.app.return_code == 0

    play(steps)


_FIRST_FRAME = """
import sys
sys.path.insert(0, "tests")
from chat_archive import ChatArchive, ask
from qa.tui.app import QuothApp
from qa.steps import add_here
def seen(app):
    heavy = {"numpy", "faiss", "torch", "onnxruntime", "transformers"}
    print("LOADED", *(heavy & set(sys.modules)), file=sys.__stdout__)
    app.exit()
QuothApp.on_ready = lambda app: app.call_after_refresh(seen, app)
QuothApp(ChatArchive(), ask, add_here(ChatArchive())).run(headless=True)
"""


def test_nothing_heavy_is_imported_before_the_first_frame() -> None:
    """The chat paints before numpy, FAISS or a model runtime is loaded."""
    done = subprocess.run(
        [sys.executable, "-c", _FIRST_FRAME],
        capture_output=True,
        encoding="utf-8",
        cwd=Path(__file__).parents[1],
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=60,
        check=True,
    )
    assert done.stdout.strip().endswith("LOADED")
