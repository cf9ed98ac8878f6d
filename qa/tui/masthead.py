"""The first line of every screen: where one can go, and what the archive holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from index.query import Status
from qa.inert import inert
from qa.tui import typeset

PLACES = (
    ("ask", "F2", "Ask"),
    ("draft", "F3", "Draft"),
    ("speakers", "F4", "Speakers"),
    ("articles", "F5", "Articles"),
)
"""Each screen that stays, its key and its name."""
_ROOM = 110
"""Columns from which everything that is counted has room."""
_ADD = ("app.add", "F6", "Add")


@dataclass(frozen=True, slots=True)
class Standing:
    """What every screen may say of the archive."""

    status: Status | None = None
    """None until it has been counted."""
    state: str = ""
    """What is going on, or is not complete."""


class Place(Static):
    """The name of a screen; a click goes there."""

    def __init__(self, action: str, key: str, name: str) -> None:
        label = Content.assemble((f"{key} ", "$foreground-muted"), name)
        super().__init__(label, classes="place")
        self.action = action

    async def on_click(self) -> None:
        """Go to that screen."""
        await self.run_action(self.action)


class Masthead(Horizontal):
    """Names of screens, the archive's name and size, and what is going on."""

    def __init__(self, here: str) -> None:
        super().__init__(id="masthead")
        self._here = here
        self._standing = Standing()

    def compose(self) -> ComposeResult:
        yield Static("quoth", id="masthead-name", markup=False)
        for mode, key, name in PLACES:
            place = Place(f"app.go('{mode}')", key, name)
            place.set_class(mode == self._here, "-here")
            yield place
        yield Place(*_ADD)
        yield Static(id="masthead-archive", markup=False)
        yield Static(id="masthead-state", markup=False)

    def show(self, standing: Standing) -> None:
        """Say what the archive holds, once that is known, and what is going on."""
        self._standing = standing
        line, status = "", standing.status
        if status is not None:
            line = typeset.size(status)
            if self.size.width >= _ROOM:
                name = inert(Path(status.location).name)
                line = f"{name} · {typeset.counts(status)}"
        self.query_one("#masthead-archive", Static).update(Content(line))
        self.query_one("#masthead-state", Static).update(Content(standing.state))

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self.show(self._standing)
