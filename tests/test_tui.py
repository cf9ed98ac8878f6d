"""The chat as a person uses it, at the smallest and at a usual size."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from chat_archive import EMPTY, ChatArchive, add_demo, ask
from textual.pilot import Pilot

from qa.tui.app import QuothApp
from qa.tui.source import SourcePane

SIZES = [(80, 24), (120, 40)]
_TRIES = 100
Play = Callable[[QuothApp, "Pilot[object]"], Awaitable[None]]


def play(
    size: tuple[int, int], steps: Play, archive: ChatArchive | None = None
) -> None:
    """Run the chat on an invented archive, and the steps in it."""

    async def run() -> None:
        app = QuothApp(archive or ChatArchive(), ask, add_demo)  # type: ignore[arg-type]
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await steps(app, pilot)  # type: ignore[arg-type]

    asyncio.run(run())


async def type_and_settle(app: QuothApp, pilot: Pilot[object], question: str) -> None:
    """Ask, and wait for the answer."""
    keys = {" ": "space", "?": "question_mark"}
    await pilot.press(*(keys.get(c, c) for c in question), "enter")
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def see(app: QuothApp, pilot: Pilot[object], *words: str) -> None:
    """Wait until all `words` are on the screen; fails with what is there instead."""
    for _ in range(_TRIES):
        if all(word in shown(app) for word in words):
            return
        await pilot.pause(0.05)
    missing = [word for word in words if word not in shown(app)]
    raise AssertionError(f"{missing} not on the screen:\n{shown(app)}")


def shown(app: QuothApp) -> str:
    """Everything that is on the screen, as text."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()
    assert len(lines) <= height
    return "\n".join("".join(s.text for s in line)[:width] for line in lines)


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_shows_words_speaker_and_article(size: tuple[int, int]) -> None:
    """The printed words, who spoke them, and the article beside or below."""

    async def steps(app: QuothApp, pilot: Pilot[object]) -> None:
        await type_and_settle(app, pilot, "ferry")
        await see(app, pilot, "Marta Quill", "Harrow Vale Courier")
        assert app.query_one(SourcePane).display

    play(size, steps)


@pytest.mark.parametrize("size", SIZES)
def test_an_altered_quotation_shows_what_was_dropped(size: tuple[int, int]) -> None:
    """The verdict is a word and a symbol, and the difference is marked without colour."""

    async def steps(app: QuothApp, pilot: Pilot[object]) -> None:
        await type_and_settle(app, pilot, "did Brandt say it?")
        await see(app, pilot, "≠ altered", "✗ misattributed", "[-not-]")

    play(size, steps)


def test_nothing_on_record_says_what_was_searched() -> None:
    """The nearest passage is labelled as no answer."""

    async def steps(app: QuothApp, pilot: Pilot[object]) -> None:
        await type_and_settle(app, pilot, "who paid?")
        await see(app, pilot, "Nothing on record", "Searched 2 articles")

    play((120, 40), steps)


def test_errors_are_sentences_in_the_conversation() -> None:
    """A question that cannot be answered does not end the chat."""

    async def steps(app: QuothApp, pilot: Pilot[object]) -> None:
        await type_and_settle(app, pilot, "broken")
        await see(app, pilot, "Nothing is quoted in “[b]broken”")
        await type_and_settle(app, pilot, "ferry")
        await see(app, pilot, "Marta Quill")

    play((120, 40), steps)


def test_markup_and_escapes_in_articles_stay_text() -> None:
    """What an article prints is never obeyed, only shown."""

    async def steps(app: QuothApp, pilot: Pilot[object]) -> None:
        await type_and_settle(app, pilot, "hostile")
        await see(app, pilot, "[red]now[/red]")
        screen = shown(app)
        assert "\x1b" not in screen
        assert "\u202e" not in screen

    play((120, 40), steps)


def test_sightings_are_stepped_through() -> None:
    """Ctrl+N shows the next passage in its article."""

    async def steps(app: QuothApp, pilot: Pilot[object]) -> None:
        await type_and_settle(app, pilot, "ferry")
        first = app.conversation.chosen
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert app.conversation.chosen is not first
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert app.conversation.chosen is first

    play((120, 40), steps)


@pytest.mark.parametrize("size", SIZES)
def test_an_empty_archive_says_how_to_begin(size: tuple[int, int]) -> None:
    """How to add articles, and F2 adds the demo."""
    archive = ChatArchive(EMPTY)

    async def steps(app: QuothApp, pilot: Pilot[object]) -> None:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await see(app, pilot, "quoth add FOLDER")
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await see(app, pilot, "The demo articles are here")

    play(size, steps, archive)


def test_help_opens_and_quitting_is_clean() -> None:
    """F1 opens the page of keys and verdicts, Escape closes it, Ctrl+Q quits."""

    async def steps(app: QuothApp, pilot: Pilot[object]) -> None:
        await pilot.press("f1")
        await pilot.pause()
        await see(app, pilot, "Keys", "ctrl+q")
        await pilot.press("escape")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.return_code == 0

    play((120, 40), steps)


_FIRST_FRAME = """
import sys
sys.path.insert(0, "tests")
from chat_archive import ChatArchive, ask
from qa.tui.app import QuothApp
def seen(app):
    heavy = {"numpy", "faiss", "torch", "onnxruntime", "transformers"}
    print("LOADED", *(heavy & set(sys.modules)), file=sys.__stdout__)
    app.exit()
QuothApp.on_ready = lambda app: app.call_after_refresh(seen, app)
QuothApp(ChatArchive(), ask).run(headless=True)
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
