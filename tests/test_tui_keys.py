"""Every key that a footer names does what it says; keys and themes of one's own."""

from __future__ import annotations

import importlib
import json
import pkgutil
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder
from playing import Player, Steps, articles, checked, play, speakers
from small_archive import fill
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

import qa.tui
from index.local import LocalArchive
from qa.tui.habits import Habits, read_habits
from qa.tui.masthead import PLACES, Place
from qa.tui.question import QuestionInput


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> LocalArchive:
    """A few articles; not to be changed."""
    place = tmp_path_factory.mktemp("keys") / "archive"
    archive = LocalArchive(place, create=True, encoder=FakeEncoder())
    fill(archive)
    return archive


async def asked(player: Player) -> None:
    """A conversation of one answer with several passages."""
    await player.ask("what did Quill say")


async def compared(player: Player) -> None:
    """The first quotation of the draft beside its evidence."""
    await checked(player)
    await player.press("enter")
    await player.settle()


async def reading(player: Player) -> None:
    """The newest article, at the first of its quotations."""
    await articles(player)
    await player.press("enter")
    await player.see("1 of 3")


# (key, what is then on the screen, the key that goes back)
Rows = list[tuple[str, str, str | None]]
EVERYWHERE: Rows = [
    ("f1", "Keys everywhere", "escape"),
    ("ctrl+g", "a", "escape"),
    ("ctrl+backslash", "Search for commands", "escape"),
]
WORDS: Rows = [
    ("ctrl+y", "a citation, with a link", "escape"),
    ("ctrl+o", "https://courier.example/ferry", None),
]
SCREENS: dict[Steps, Rows] = {
    asked: [
        ("ctrl+y", "a citation, with a link", "escape"),
        ("ctrl+o", "The article has no web", None),
        ("ctrl+n", "¶ 1 of 4", None),
        ("ctrl+p", "¶ 3 of 3", None),
        ("f7", "Earlier conversations", "escape"),
    ],
    checked: [
        *WORDS,
        ("ctrl+s", "The suffix names the form", "escape"),
        ("f8", "No change at all inside the marks", "escape"),
        ("ctrl+r", "4 quotations", None),
    ],
    compared: [
        *WORDS,
        ("n", "2 of 4", None),
        ("p", "1 of 4", None),
        ("escape", "checked again when", "enter"),
    ],
    speakers: [
        ("ctrl+y", "a citation, with a link", "escape"),
        ("ctrl+o", "The article has no web", None),
        ("slash", "part of a name", "escape"),
    ],
    articles: [
        ("slash", "part of a title", "escape"),
        ("s", "by outlet", None),
    ],
    reading: [
        *WORDS,
        ("ctrl+n", "2 of 3", None),
        ("ctrl+p", "1 of 3", None),
        ("escape", "newest first", "enter"),
    ],
}


@pytest.mark.parametrize("begin", SCREENS, ids=lambda begin: begin.__name__)
def test_every_key_in_the_footer_does_what_it_says(
    small: LocalArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: Steps
) -> None:
    """Each is pressed, and what it promises is on the screen; none goes untested."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSH_CONNECTION", "here there")
    rows = [*SCREENS[begin], *EVERYWHERE]
    shown: set[str] = set()

    async def steps(player: Player) -> None:
        await begin(player)
        footer = player.app.screen.query_one(Footer)
        shown.update(key.key for key in footer.query(FooterKey))
        for key, says, back in rows:
            await player.press(key)
            await player.settle()
            await player.see(says)
            if back is not None:
                await player.press(back)
                await player.settle()
        await player.press("ctrl+q")
        await player.pilot.pause()
        assert player.app.return_code == 0

    play(steps, archive=small)
    assert shown == {key for key, _, _ in rows} | {"ctrl+q"}


def test_no_footer_is_cut_at_eighty_columns(
    small: LocalArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every key of every screen has room on the last line of the smallest terminal."""
    monkeypatch.chdir(tmp_path)

    async def steps(player: Player) -> None:
        for begin in SCREENS:
            await begin(player)
            footer = player.app.screen.query_one(Footer)
            assert footer.virtual_size.width <= 80, begin.__name__
            await player.press("escape", "f2")

    play(steps, (80, 24), small)


def test_earlier_conversations_are_exported_and_left(
    archive: LocalArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """X offers two forms for the one under the cursor; Escape goes back to asking."""
    monkeypatch.chdir(tmp_path)
    fill(archive)

    async def steps(player: Player) -> None:
        await asked(player)
        await player.press("f7")
        await player.see("Enter asks the questions again", "what did Quill say")
        await player.press("x", "j")
        await player.settle()
        await player.see("Exported to")
        await player.press("escape")
        assert isinstance(player.app.focused, QuestionInput)

    play(steps, archive=archive)
    (file,) = tmp_path.glob("quoth-*.json")
    assert json.loads(file.read_text(encoding="utf-8"))["kind"] == "conversation"


def test_everything_with_a_key_is_in_the_palette(small: LocalArchive) -> None:
    """Screens, adding, copying, exporting, themes: each is found by name."""

    async def steps(player: Player) -> None:
        await asked(player)
        screen = player.app.screen
        found = {command.title for command in player.app.get_system_commands(screen)}
        names = {name for _, _, name in PLACES} - {"Draft"}
        names |= {"Check a draft", "Add", "Copy", "Open", "Export", "Earlier", "Theme"}
        names |= {
            "New conversation",
            "Copy a citation",
            "Copy Markdown",
            "Article",
            "Jump",
        }
        assert names <= found
        await player.press("ctrl+backslash")
        await player.type("speakers")
        await player.pilot.pause(0.3)
        await player.press("enter")
        await player.see("Hana Sato")

    play(steps, archive=small)


def test_the_mouse_goes_where_the_keys_go(small: LocalArchive) -> None:
    """A click on a screen's name goes there; on a row, chooses it; again, opens it."""

    async def steps(player: Player) -> None:
        await player.settle()
        place = player.app.screen.query(Place)[3]
        await player.pilot.click(place)
        await player.see("3 of 3 articles")
        await player.pilot.click("#articles", offset=(20, 2))
        await player.pilot.click("#articles", offset=(20, 2))
        await player.see("harbour master")

    play(steps, archive=small)


def test_vim_keys_move_in_lists_and_articles(small: LocalArchive) -> None:
    """j, k, g and G do what the arrows, Home and End do."""

    async def steps(player: Player) -> None:
        await speakers(player)
        await player.press("j", "j")
        await player.see("Hana Sato  2 on record")
        await player.press("k")
        await player.see("Marta Quill  3 on record")
        await player.press("G")
        await player.see("Ivo Brandt  1 on record")
        await player.press("g", "l", "G", "enter")
        await player.see("60 of 60")

    play(steps, archive=small)


def test_a_key_of_ones_own_replaces_the_one_there_is(small: LocalArchive) -> None:
    """keys.json names the action; the footer shows the new key, and it works."""

    async def steps(player: Player) -> None:
        await player.settle()
        await player.press("f5")
        await player.pilot.pause()
        assert player.app.current_mode == "ask"
        await player.press("f12")
        await player.see("3 of 3 articles")

    play(steps, archive=small, habits=Habits(keys={"articles": "f12"}))


@pytest.mark.parametrize("text", ["{", "[]", '{"next": 5}'])
def test_a_damaged_key_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """The app opens with its own keys, and says what is wrong with the file."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "quoth").mkdir()
    (tmp_path / "quoth" / "keys.json").write_text(text, encoding="utf-8")
    habits = read_habits()
    assert not habits.keys
    assert "keys.json is not JSON such as" in (habits.problem or "")


def test_a_theme_is_remembered(small: LocalArchive) -> None:
    """What was chosen in one session is there in the next; an unknown one is not."""

    async def first(player: Player) -> None:
        player.app.theme = "nord"
        await player.settle()

    play(first, archive=small)
    assert read_habits().theme == "nord"

    async def second(player: Player) -> None:
        assert player.app.theme == "quoth-dark"

    play(second, archive=small, habits=Habits(theme="gone with the wind"))


def test_nothing_moves_by_itself(small: LocalArchive) -> None:
    """No animation and no blinking cursor, unless they are asked for."""

    async def steps(player: Player) -> None:
        assert player.app.animation_level == "none"
        assert not player.app.chat.question.cursor_blink

    play(steps, archive=small)


def test_actions_with_keys_are_documented() -> None:
    """Every name that keys.json may use is in the guide to keys."""
    page = (Path(__file__).parents[1] / "docs" / "keys.md").read_text(encoding="utf-8")
    names = [module.name for module in pkgutil.iter_modules(qa.tui.__path__)]
    for name in names:
        for kind in vars(importlib.import_module(f"qa.tui.{name}")).values():
            for binding in getattr(kind, "BINDINGS", ()):
                action = getattr(binding, "id", None)
                assert action is None or f"`{action}`" in page
