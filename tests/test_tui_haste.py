"""Keys in any order and at once, terminals of any size, text of any kind."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from playing import Player, checked, play
from small_archive import DRAFT, fill
from textual.events import Key, Paste
from textual.keys import _character_to_key

from index.local import LocalArchive
from qa.steps import Ended, Paths, Step, Stopped
from qa.tui.browse import BrowseScreen, Filter
from qa.tui.draft import DraftScreen
from qa.tui.paths import completed
from qa.tui.reading import ReadScreen

TINY = ((1, 1), (3, 2), (20, 5), (40, 10), (200, 60), (80, 24))


@pytest.fixture
def small(
    tmp_path: Path, archive: LocalArchive, monkeypatch: pytest.MonkeyPatch
) -> LocalArchive:
    """The small archive, and a folder of one's own to start in."""
    monkeypatch.chdir(tmp_path)
    fill(archive)
    archive.embed()
    return archive


def pressed(name: str) -> Key:
    """A key, as a terminal sends it."""
    named = {"space": " ", "slash": "/", "question_mark": "?"}
    if len(name) == 1:
        return Key(_character_to_key(name), name)
    return Key(name, named.get(name))


def at_once(player: Player, *keys: str) -> None:
    """Press keys before the app has seen the first of them."""
    for key in keys:
        player.app.post_message(pressed(key))


@pytest.mark.parametrize("key", ["f1", "ctrl+y", "ctrl+g", "ctrl+backslash"])
def test_two_keys_at_once_leave_one_screen(small: LocalArchive, key: str) -> None:
    """Told to close twice, as by two keys at once, it does not close what is below."""

    async def steps(player: Player) -> None:
        await player.press("f5")
        await player.see("3 of 3")
        await player.press("enter")
        await player.settle()
        await player.press(key)
        await player.pilot.pause(0.1)
        above = player.app.screen
        assert not isinstance(above, ReadScreen)

        def twice() -> None:
            above.dismiss()
            above.dismiss()

        player.app.call_later(twice)
        await player.settle()
        assert isinstance(player.app.screen, ReadScreen)

    play(steps, archive=small)


def test_a_slow_file_opens_nothing_over_another_screen(small: LocalArchive) -> None:
    """An article that arrives after another screen was gone to is not opened there."""

    async def steps(player: Player) -> None:
        await player.press("f5")
        await player.see("3 of 3")
        at_once(player, "enter", "f2")
        await player.settle()
        assert player.app.screen is player.app.chat

    play(steps, archive=small)


def test_a_key_after_going_somewhere_is_not_undone(small: LocalArchive) -> None:
    """The filter that "/" leads to keeps the cursor, however soon it was pressed."""

    async def steps(player: Player) -> None:
        await player.press("f5", "f2")
        await player.settle()

        def hurry() -> None:
            player.app.action_go("articles")
            cast(BrowseScreen, player.app.screen).action_filter()

        player.app.call_later(hurry)
        await player.settle()
        assert isinstance(player.app.focused, Filter)

    play(steps, archive=small)


def test_every_screen_survives_any_size(small: LocalArchive) -> None:
    """Down to one letter and up again: what was there is there still."""

    async def steps(player: Player) -> None:
        for keys in (["f2"], ["f3"], ["f4"], ["f5"], ["f6"], ["ctrl+backslash"]):
            await player.press(*keys)
            await player.settle()
            for size in ((3, 2), (20, 5), (80, 24)):
                await player.pilot.resize_terminal(*size)
            await player.press("escape")
        await player.press("f2")
        await player.ask("what did Marta Quill say about the boat?")
        await player.see("“We have signed for 42 sailings", "— Marta Quill")

    play(steps, (80, 24), small)


def test_few_lines_show_the_answer_before_its_article(small: LocalArchive) -> None:
    """Ten lines have no room for two panes: the words come first, F8 brings the other."""

    async def steps(player: Player) -> None:
        await player.ask("what did Marta Quill say about the boat?")
        await player.see("“We have signed for 42 sailings", "— Marta Quill")
        await player.press("f8")
        await player.see("Winter ferry is saved", "the words")

    play(steps, (60, 12), small)


def test_pages_are_turned_while_typing(small: LocalArchive) -> None:
    """Page down and up scroll the conversation, and leave the cursor in the question."""

    async def steps(player: Player) -> None:
        await player.ask("what did Marta Quill say about the boat?")
        await player.see("› what did")
        await player.press("pagedown")
        await player.see("— Marta Quill")
        assert "› what did" not in player.shown
        assert player.app.chat.question.has_focus
        await player.press("pageup")
        await player.see("› what did")

    play(steps, (60, 12), small)


def test_a_story_pasted_as_a_question_leaves_room_for_its_answer(
    small: LocalArchive,
) -> None:
    """Its beginning stands above the answer, with the key that checks all of it."""

    async def steps(player: Player) -> None:
        player.app.post_message(Paste(DRAFT * 50))
        await player.settle()
        await player.press("enter")
        await player.settle()
        await player.see("Ferry fears ease", "letters were asked; F3", "≠ altered")

    play(steps, (80, 24), small)


@pytest.mark.parametrize(
    "typed",
    ["~nobody-of-that-name/draft.txt", "x" * 300 + ".txt", "x" * 300 + ".html"],
)
def test_a_draft_that_cannot_be_is_a_sentence(small: LocalArchive, typed: str) -> None:
    """A home of nobody and a name too long are told, as a missing file is."""

    async def steps(player: Player) -> None:
        await player.press("f3")
        await player.type(typed)
        await player.press("enter")
        await player.settle()
        state = str(player.app.screen.query_one("#draft-state").render())
        assert "There is no file" in state

    play(steps, archive=small)


def test_a_draft_may_change_vanish_and_turn_binary(small: LocalArchive) -> None:
    """Verdicts stay while there is nothing better; what cannot be read is a sentence."""

    async def steps(player: Player) -> None:
        await checked(player)
        screen = player.app.screen
        assert isinstance(screen, DraftScreen)
        draft = Path("draft.txt")
        draft.unlink()
        screen.look()
        await player.settle()
        await player.see("≠ altered", "4 quotations")
        draft.write_bytes(bytes(range(256)) * 20)
        screen.look()
        await player.settle()
        await player.see("! draft.txt is not text")
        draft.write_text("“No boat,” said Ivo Brandt.", encoding="utf-8")
        screen.look()
        await player.settle()
        await player.see("1 quotation")

    play(steps, archive=small)


def test_what_is_typed_as_a_path_is_inert(small: LocalArchive) -> None:
    """Pasted controls are shown as pictures; a name with some is not offered."""
    Path("evil\x1b[2Jfile.txt").write_text("x", encoding="utf-8")
    assert completed("ev") is None

    async def steps(player: Player) -> None:
        await player.press("f3")
        player.app.post_message(Paste("a\x1b[31m\u202e.html/"))
        await player.settle()
        await player.see("a␛[31m\ufffd.html")
        await player.press("enter")
        await player.settle()
        await player.see("There is no file")

    play(steps, archive=small)


def test_an_address_is_added_as_it_was_typed(small: LocalArchive) -> None:
    """The two strokes of an address are not taken for one too many of a path."""
    named: list[Paths] = []

    def add(paths: Paths, stopped: Stopped) -> Iterator[Step | Ended]:
        named.append(paths)
        yield Ended("0 added.")

    async def steps(player: Player) -> None:
        await player.press("f6")
        await player.type("https://courier.example/ferry")
        await player.press("enter")
        await player.settle()
        assert named == [("https://courier.example/ferry",)]

    play(steps, archive=small, add=add)


def test_what_could_not_be_added_is_no_success(small: LocalArchive) -> None:
    """Where another program is writing that is said, without a tick before it."""

    def add(paths: Paths, stopped: Stopped) -> Iterator[Step | Ended]:
        yield Ended("0 added.", "Another quoth is writing.")

    async def steps(player: Player) -> None:
        await player.press("f6")
        await player.type("draft.txt")
        await player.press("enter")
        await player.settle()
        await player.see("! Another quoth is writing.", "0 added.")
        assert "✓" not in player.shown

    play(steps, archive=small, add=add)


def test_the_app_ends_cleanly_when_it_is_told_to(small: LocalArchive) -> None:
    """SIGTERM leaves the terminal as it was, with the code that shells expect."""

    async def steps(player: Player) -> None:
        await player.settle()
        os.kill(os.getpid(), signal.SIGTERM)
        await player.pilot.pause(0.2)
        assert player.app.return_code == 128 + signal.SIGTERM

    play(steps, archive=small)


KEYS = """
f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 ctrl+g ctrl+backslash ctrl+n ctrl+p ctrl+l ctrl+j
enter enter enter escape escape tab shift+tab pageup pagedown ctrl+y ctrl+o w a m c
ctrl+r ctrl+t ctrl+s n p slash right left h l j k g G up down home end s x ctrl+x space
ctrl+d ctrl+u question_mark d r q backspace delete ctrl+a ctrl+w ctrl+k ctrl+z
""".split()
WORDS = (
    'who said "the boat"',
    "draft.txt",
    "~nobody-of-that-name/x",
    'did Marta Quill say "the boat will stop"?',
    "x.html",
    "港は冬\u202e",
    "a" * 300,
    "?",
)
PASTED = (DRAFT, "\x1b[31mred\x07\x00", "a\r\nb\rc", "\ud800", "x" * 20_000)


def walked(dice: random.Random, player: Player) -> tuple[int, int] | None:
    """One thing that a person or a cat does at a keyboard; a size to take, if any."""
    kind = dice.random()
    if kind < 0.75:
        at_once(player, dice.choice(KEYS))
    elif kind < 0.92:
        at_once(player, *dice.choice(WORDS), dice.choice(["enter", "tab"]))
    elif kind < 0.96:
        player.app.post_message(Paste(dice.choice(PASTED)))
    else:
        return dice.choice(TINY)
    return None


def test_no_row_of_keys_ends_the_app(small: LocalArchive) -> None:
    """After any keys, text and sizes, Escape and F2 lead back to the question."""
    Path("draft.txt").write_text(DRAFT, encoding="utf-8")
    dice = random.Random(2)

    def add(paths: Paths, stopped: Stopped) -> Iterator[Step | Ended]:
        yield Step(1, 2, "added one")
        yield Ended("1 added.")

    async def steps(player: Player) -> None:
        for step in range(120):
            size = walked(dice, player)
            if size is not None:
                await player.pilot.resize_terminal(*size)
            if step % 10 == 9:
                await player.pilot.pause()
                if player.app.return_code == 0:
                    return  # The menu has "Quit" in it.
        await player.pilot.resize_terminal(80, 24)
        await player.press(*["escape"] * 8, "f2")
        await player.settle()
        assert player.app.chat.question.has_focus
        await player.press("ctrl+q")
        await player.pilot.pause()
        assert player.app.return_code == 0

    play(steps, (80, 24), small, add=add)
