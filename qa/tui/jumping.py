"""Jump to anything in sight: a letter stands on each place, and pressing it goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.errors import NoWidget
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Static

from qa.tui.conversation import Card, More
from qa.tui.masthead import Place
from qa.tui.messages import Chosen
from qa.tui.rows import Rows
from qa.tui.screens import Over

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The middle row first: that is where the fingers are."""


@dataclass(frozen=True, slots=True)
class Target:
    """A place on the screen that can be gone to."""

    at: Offset
    go: Callable[[], object]


def targets(screen: Screen[Any]) -> list[Target]:
    """Everything in sight that can be chosen, pressed or typed in, from the top."""
    found = [
        target
        for widget in screen.walk_children(Widget)
        for target in _of(widget, _seen(screen, widget))
    ]
    return sorted(found, key=lambda target: (target.at.y, target.at.x))


def labels(count: int) -> list[str]:
    """So many different labels, as short as can be, none the beginning of another."""
    first = max(-(-(count - len(_LETTERS)) // (len(_LETTERS) - 1)), 0)
    alone = list(_LETTERS[: len(_LETTERS) - first])
    pairs = [a + b for a in reversed(_LETTERS[len(alone) :]) for b in _LETTERS]
    return (alone + pairs)[:count]


def _seen(screen: Screen[Any], widget: Widget) -> Region:
    """The part of a widget that is in sight; an empty one where none is."""
    try:
        return screen.find_widget(widget).visible_region
    except NoWidget:
        return Region()


def _of(widget: Widget, seen: Region) -> Iterator[Target]:
    if not seen or widget.is_disabled or not widget.visible:
        return
    match widget:
        case Place():
            yield Target(seen.offset, partial(widget.run_action, widget.action))
        case Button():
            yield Target(seen.offset, widget.press)
        case Card():
            choose = partial(widget.post_message, Chosen(widget.sighting))
            yield Target(seen.offset, choose)
        case More():
            yield Target(seen.offset, widget.action_more)
        case Rows():
            for line, at in widget.in_sight:
                place = Offset(seen.x, seen.y + line)
                yield Target(place, partial(widget.go, at))
        case _ if widget.focusable:
            yield Target(seen.offset, widget.focus)


class Jump(Over):
    """The letters over the screen they are about; Escape leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Leave", show=False),
    ]

    def __init__(self, found: Sequence[Target]) -> None:
        super().__init__()
        self._by_label = dict(zip(labels(len(found)), found, strict=True))
        self._typed = ""
        self._sized = False

    def compose(self) -> ComposeResult:
        for label, target in self._by_label.items():
            shown = Static(label, classes="jump", markup=False)
            shown.styles.offset = target.at
            yield shown

    async def on_key(self, event: events.Key) -> None:
        """Go where the letter stands; of a pair, leave those that begin so."""
        typed = self._typed + (event.character or "")
        if typed in self._by_label:
            event.stop()
            self.dismiss(self._by_label[typed])
        elif self._beginning(typed):
            event.stop()
            self._typed = typed
            self._show(self._beginning(typed))

    def on_click(self) -> None:
        """Leave: the mouse needs no letters."""
        self.dismiss(None)

    def on_resize(self) -> None:
        """Leave where the places are no longer where the letters stand."""
        if self._sized and self.is_current:
            self.dismiss(None)
        self._sized = True

    def _beginning(self, typed: str) -> list[str]:
        return [label for label in self._by_label if typed and label.startswith(typed)]

    def _show(self, live: Iterable[str]) -> None:
        for shown, label in zip(self.query(".jump"), self._by_label, strict=True):
            shown.display = label in live
