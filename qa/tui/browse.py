"""A filter above a list: what the speakers' and the articles' screens share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from qa.inert import inert
from qa.steps import Ended, Step
from qa.tui.messages import Listed
from qa.tui.pasting import Line
from qa.tui.rows import Rows
from qa.tui.screens import EvidenceScreen


class Filter(Line):
    """Narrows the list below it with every key; down goes into the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "screen.list", "To the list", show=False),
    ]


class BrowseScreen(EvidenceScreen):
    """Lists what the archive holds, loaded by a worker, again when that changes."""

    KEY: ClassVar[str]
    """What tells one row from every other."""
    # Not the filter: "/" would be typed into it.
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", id="filter"),
        Binding("escape", "clear", "Clear filter", show=False, id="filter.clear"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.every: list[dict[str, Any]] = []
        self.shown: list[dict[str, Any]] = []

    def on_mount(self) -> None:
        """Load once painted, and again when something was added."""
        self.quoth.adding_changed.subscribe(self, self._after_adding)
        self.quoth.archive_changed.subscribe(self, self._after_change)
        self.call_after_refresh(self.load)

    def arrive(self) -> None:
        """Begin in the list."""
        self.action_list()

    def load(self) -> object:
        """Start the worker that reads the list."""
        raise NotImplementedError

    def narrow(self, typed: str) -> None:
        """Show the rows that hold what is typed."""
        raise NotImplementedError

    @property
    def table(self) -> Rows:
        """The list below the filter."""
        return self.query(Rows).first()

    def on_listed(self, listed: Listed) -> None:
        """Show all; who or what is pointed at is so still, wherever it is now."""
        if listed.problem:
            self._fail(inert(listed.problem))
            return
        at = self.table.cursor
        here = self.shown[at][self.KEY] if at < len(self.shown) else None
        self.every = listed.rows
        self.narrow(self.query_one(Filter).value.casefold())
        keys = [row[self.KEY] for row in self.shown]
        if here in keys:
            self.table.point(keys.index(here))

    def _fail(self, problem: str) -> None:
        """Say why there is no list; what was listed before stays, as it was."""
        if not self.every:
            self.table.empty = f"! {problem}"
            self.table.fill([])
        self.notify(problem, severity="error", markup=False)

    def action_filter(self) -> None:
        """Type what the rows must hold."""
        self.query_one(Filter).focus()

    def action_clear(self) -> None:
        """Show all rows again."""
        self.query_one(Filter).value = ""
        self.action_list()

    def action_list(self) -> None:
        """Go to the list."""
        self.table.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.narrow(event.value.casefold())

    def _after_adding(self, latest: Step | Ended) -> None:
        if isinstance(latest, Ended):
            self.load()

    def _after_change(self, _: object) -> None:
        self.load()


def none_of(typed: str, every: Sequence[object], none: str) -> str:
    """What a list says that shows nothing: what to do about it."""
    if every:
        return f"Nothing here holds “{typed}”: escape shows all."
    return f"{none}: F6 adds articles."
