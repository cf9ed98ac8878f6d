"""A filter above a list: what the speakers' and the articles' screens share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from qa.inert import inert
from qa.steps import Ended, Step
from qa.tui.rows import Rows
from qa.tui.screens import EvidenceScreen


class Filter(Input):
    """Narrows the list below it with every key; down goes into the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,enter", "screen.list", "To the list", show=False),
    ]

    def insert(self, text: str, index: int) -> None:
        """Insert typed text, inert: it is shown from now on."""
        super().insert(inert(text), index)


class BrowseScreen(EvidenceScreen):
    """Lists what the archive holds, loaded by a worker, again after adding."""

    # Not the filter: "/" would be typed into it.
    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/", id="filter"),
        Binding("escape", "clear", "Clear filter", show=False, id="filter.clear"),
    ]

    def on_mount(self) -> None:
        """Load once painted, and again when something was added."""
        self.quoth.adding_changed.subscribe(self, self._after_adding)
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

    def action_filter(self) -> None:
        """Type what the rows must hold."""
        self.query_one(Filter).focus()

    def action_clear(self) -> None:
        """Show all rows again."""
        self.query_one(Filter).value = ""
        self.action_list()

    def action_list(self) -> None:
        """Go to the list."""
        self.query(Rows).first().focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.narrow(event.value.casefold())

    def _after_adding(self, latest: Step | Ended) -> None:
        if isinstance(latest, Ended):
            self.load()


def none_of(typed: str, every: Sequence[object], none: str) -> str:
    """What a list says that shows nothing: what to do about it."""
    if every:
        return f"Nothing here holds “{typed}”: escape shows all."
    return f"{none}: F6 adds articles."
