"""What is on the screen, kept as text: every scene at three sizes, styles by theme.

`QUOTH_SNAPSHOTS=write pytest tests/test_tui_snapshots.py` writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from chat_archive import EMPTY, ChatArchive
from fake_encoder import FakeEncoder
from playing import Player, play
from small_archive import DRAFT, fill

from index.local import LocalArchive
from qa.tui.habits import Habits

KEPT = Path(__file__).parent / "snapshots"
SIZES = ((80, 24), (120, 40), (200, 60))
THEMES = ("quoth-dark", "quoth-light", "textual-light", "nord")
Keep = Callable[[str], Awaitable[None]]
Shots = dict[str, str]


async def _asked(player: Player, keep: Keep) -> None:
    """Scenes of the conversation, over a made-up archive."""
    await player.settle()
    await keep("welcome")
    for question, name in (
        ("ferry", "passages"),
        ("did Brandt say it?", "altered"),
        ("who paid?", "nothing"),
        ("broken", "failure"),
        ("hostile", "hostile"),
    ):
        await player.ask(question)
        await keep(name)
        await player.press("f10")
        await player.settle()
    await player.ask("ferry")
    await player.press("f8")
    await player.pilot.pause()
    await keep("article")
    await player.press("escape", "ctrl+y")
    await player.pilot.pause()
    await keep("copying")
    await player.press("escape", "f6")
    await player.pilot.pause()
    await keep("adding")
    await player.press("escape", "f1")
    await player.pilot.pause()
    await keep("help")


async def _browsed(player: Player, keep: Keep) -> None:
    """Scenes of a small real archive: drafts, speakers, articles, wide and long text."""
    await player.settle()
    await player.press("f5")
    await player.settle()
    await player.press("down", "enter")
    await player.settle()
    await keep("wide")
    await player.press("n", "n")
    await keep("unbroken")
    await player.press("f3")
    await player.settle()
    await keep("draft-begins")
    await player.type("draft.txt")
    await player.press("enter")
    await player.settle()
    await keep("draft")
    await player.press("enter")
    await player.settle()
    await keep("comparison")
    await player.press("escape", "end", "enter")
    await player.settle()
    await keep("comparison-nothing")
    await player.press("escape", "f4")
    await player.settle()
    await player.see("on record")
    await keep("speakers")
    await player.press("f5")
    await player.settle()
    await keep("articles")
    await player.press("end", "enter")
    await player.settle()
    await player.press("ctrl+n")
    await player.pilot.pause()
    await keep("reading-long")


async def _empty(player: Player, keep: Keep) -> None:
    await player.settle()
    await keep("empty")


def _shots(play_scene: Any, archive: Any, size: tuple[int, int], **app: Any) -> Shots:
    shots: Shots = {}

    async def steps(player: Player) -> None:
        async def keep(name: str) -> None:
            shots[name] = await player.still()

        await play_scene(player, keep)

    play(steps, size, archive, **app)
    return shots


@pytest.fixture(scope="module")
def shots(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Shots]:
    """Every scene of one size, played once."""
    folder = tmp_path_factory.mktemp("snapshots")
    archive = LocalArchive(folder / "archive", create=True, encoder=FakeEncoder())
    fill(archive)
    archive.embed()
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")

    @cache
    def at(size: tuple[int, int]) -> Shots:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            patch.setenv("XDG_CONFIG_HOME", str(folder))
            patch.setenv("XDG_DATA_HOME", str(folder))
            made = _shots(_asked, None, size) | _shots(_browsed, archive, size)
            return made | _shots(_empty, ChatArchive(EMPTY), size)

    return at


ASKED = ("welcome", "passages", "altered", "nothing", "failure", "hostile", "article")
OVER = ("copying", "adding", "help", "empty")
BROWSED = ("wide", "unbroken", "draft-begins", "draft", "comparison")
MORE = ("comparison-nothing", "speakers", "articles", "reading-long")


@pytest.mark.parametrize("scene", ASKED + OVER + BROWSED + MORE)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_screen_is_as_it_was_kept(
    shots: Callable[..., Shots], size: tuple[int, int], scene: str
) -> None:
    """Each scene, at each size, is word for word and cell for cell the one kept."""
    compare(f"{scene}-{size[0]}x{size[1]}", shots(size)[scene])


@pytest.mark.parametrize("theme", THEMES)
def test_styles_are_those_kept_for_each_theme(theme: str) -> None:
    """Every style of an altered quotation's screen, with the first words in it."""
    found: dict[str, str] = {}

    async def steps(player: Player) -> None:
        await player.ask("did Brandt say it?")
        for line in player.app.screen._compositor.render_strips():
            for segment in line:
                if segment.text.strip():
                    found.setdefault(str(segment.style), segment.text.strip()[:30])

    play(steps, (120, 40), habits=Habits(theme=theme))
    compare(f"styles-{theme}", "\n".join(f"{s}: {w}" for s, w in found.items()))


@pytest.mark.parametrize("theme", THEMES[:2])
def test_every_word_can_be_read_in_our_themes(theme: str) -> None:
    """Text stands out from what is behind it: a contrast of 3 or more (WCAG, large)."""
    weak: list[str] = []

    async def steps(player: Player) -> None:
        await player.ask("did Brandt say it?")
        for line in player.app.screen._compositor.render_strips():
            for text, style, _ in line:
                if style and any(map(str.isalnum, text)) and _contrast(style) < 3:
                    weak.append(f"{text.strip()} ({style})")

    play(steps, (120, 40), habits=Habits(theme=theme))
    assert not weak


def _contrast(style: Any) -> float:
    front, back = style.color, style.bgcolor
    if style.reverse:
        front, back = back, front
    lighter, darker = sorted(map(_luminance, (front, back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Any) -> float:
    parts = [c / 255 for c in color.get_truecolor()]
    red, green, blue = (
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def compare(name: str, shown: str) -> None:
    """Fail where the screen is not the one kept; write it where that is asked for."""
    file = KEPT / f"{name}.txt"
    text = "\n".join(line.rstrip() for line in shown.splitlines()).rstrip() + "\n"
    if os.environ.get("QUOTH_SNAPSHOTS") == "write":
        KEPT.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_marks_differ_without_colour() -> None:
    """The words, the cue, the speaker and the rest: each has attributes of its own."""
    found: dict[str, tuple[bool | None, ...]] = {}

    async def steps(player: Player) -> None:
        await player.ask("ferry")
        view = player.app.screen.query_one("#article")
        for y in range(view.size.height):
            for text, style, _ in view.render_line(y):
                if style is not None:
                    attributes = (style.bold, style.italic, style.underline)
                    found[text.strip()] = (*attributes, style.reverse)

    play(steps)
    kinds = ("The boat", "said", "Marta", ", who chairs")
    assert len({found[next(t for t in found if t.startswith(k))] for k in kinds}) == 4
