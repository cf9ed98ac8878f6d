"""The menu: everything there is, and every theme, found by name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual import events
from textual.actions import parse
from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen
from textual.theme import ThemeProvider

from qa.tui.screens import Leaving

_ROOM = 20
"""Columns below which no name can be read."""


class Palette(CommandPalette, Leaving):
    """A list that is searched by typing."""

    def on_resize(self, event: events.Resize) -> None:
        """Leave a terminal that has become too narrow to list anything in."""
        if event.size.width < _ROOM:
            self.dismiss()


def theme_palette() -> Palette:
    """The themes there are."""
    return Palette(providers=[ThemeProvider], placeholder="Search for themes…")


def with_keys(screen: Screen[object], app: App[None]) -> Iterator[SystemCommand]:
    """What the keys of a screen and of the app do, by name, as far as it can be done."""
    for node in (screen, app):
        for binding, *_ in node._bindings.key_to_bindings.values():
            _, name, parameters = parse(binding.action)
            if binding.id and node.check_action(name, parameters):
                key = app.get_key_display(binding)
                run = partial(app.call_later, node.run_action, binding.action)
                yield SystemCommand(binding.tooltip or binding.description, key, run)
