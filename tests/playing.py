"""Play the app as a person does: keys, and what is then on the screen."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chat_archive import ChatArchive, ask
from small_archive import DRAFT
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from qa.steps import add_here
from qa.tui.app import QuothApp

if TYPE_CHECKING:
    from index.archive import Archive

_TRIES = 200
Steps = Callable[["Player"], Awaitable[None]]


class Player:
    """One run of the app."""

    def __init__(self, app: QuothApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys by their names."""
        await self.pilot.press(*keys)

    async def type(self, words: str) -> None:
        """Type words where the cursor is."""
        for character in words:
            key = _character_to_key(character)
            self.app.post_message(Key(key, character))
        await self.pilot.pause()

    async def ask(self, question: str) -> None:
        """Type a question, send it, and wait for the answer."""
        await self.type(question)
        await self.press("enter")
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is going on."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.pilot.pause()

    async def still(self) -> str:
        """What is on the screen once that no longer changes."""
        seen, same = self.shown, 0
        for _ in range(_TRIES):
            # A screen costs more to draw than to wait for.
            await self.pilot.pause(0.04)
            now = self.shown
            same = same + 1 if now == seen else 0
            seen = now
            if same == 2:
                break
        return seen

    async def see(self, *words: str) -> None:
        """Wait until all `words` are on the screen; fails with what is instead."""
        for _ in range(_TRIES):
            now = self.shown
            if all(word in now for word in words):
                return
            await self.pilot.pause(0.04)
        missing = [word for word in words if word not in now]
        raise AssertionError(f"{missing} not on the screen:\n{now}")

    @property
    def shown(self) -> str:
        """Everything that is on the screen, as text."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(
            "".join(segment.text for segment in line).rstrip() for line in lines
        )


def play(
    steps: Steps,
    size: tuple[int, int] = (120, 40),
    archive: Archive | None = None,
    **app: Any,
) -> None:
    """Run the app on `archive`, or on a made-up one, and the steps in it."""

    async def run() -> None:
        opened = archive if archive is not None else ChatArchive()
        if archive is None:
            app.setdefault("ask", ask)
        else:
            from qa.ask import ask as real

            app.setdefault("ask", real)
        app.setdefault("add", add_here(opened))  # type: ignore[arg-type]
        made = QuothApp(opened, **app)  # type: ignore[arg-type]
        async with made.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await steps(Player(made, pilot))

    asyncio.run(run())


async def checked(player: Player) -> None:
    """A draft with its verdicts."""
    Path("draft.txt").write_text(DRAFT, encoding="utf-8")
    await player.press("f3")
    await player.type("draft.txt")
    await player.press("enter")
    await player.settle()


async def speakers(player: Player) -> None:
    """The list of speakers, with the statements of the first."""
    await player.press("f4")
    await player.settle()
    await player.see("on record")


async def articles(player: Player) -> None:
    """The list of articles."""
    await player.press("f5")
    await player.see("3 of 3")
