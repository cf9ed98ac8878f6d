"""A path being typed: completed from what is on the disk, and taken."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Footer, Input, Static

from corpus.errors import QuothError
from corpus.paths import typed_path
from qa.inert import inert, inert_line
from qa.tui.pasting import Line
from qa.tui.screens import QuothModal


class PathSuggester(Suggester):
    """Suggests the first file or folder whose path begins with what is typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The whole path; None where nothing begins so."""
        # A disk may be slow, and typing is not to wait for it.
        return await asyncio.to_thread(completed, value)


def completed(typed: str) -> str | None:
    """`typed` completed to the first entry, in order, that begins with it."""
    folder, name = os.path.split(typed)
    if not typed or not (name or folder):
        return None
    try:
        entries = sorted(os.scandir(typed_path(folder or ".")), key=_name)
    except (OSError, ValueError):  # ValueError where no name can be so.
        return None
    for entry in entries:
        hidden = entry.name.startswith(".") and not name.startswith(".")
        # A name that a terminal might obey cannot be shown as it is, nor typed.
        plain = inert_line(entry.name) == entry.name
        if entry.name.startswith(name) and plain and not hidden:
            whole = os.path.join(folder, entry.name)
            return f"{whole}{os.sep}" if entry.is_dir() else whole
    return None


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


class PathScreen(QuothModal):
    """A file is named, and something is done with it; where that fails it is said here.

    Answers with what `do` gives; None where nothing was done.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", id="path.close"),
    ]

    def __init__(
        self, title: str, hint: str, path: str, do: Callable[[Path], object]
    ) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._path = path
        self._do = do

    def compose(self) -> ComposeResult:
        with Vertical(id="path"):
            yield Static(Content.styled(self._title, "bold $accent"))
            yield Static(Content.styled(self._hint, "$foreground-muted"))
            yield Line(self._path, suggester=PathSuggester(), id="path-input")
            yield Static(id="path-problem", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    @on(Input.Submitted)
    def _submitted(self, submitted: Input.Submitted) -> None:
        if path := submitted.value.strip():
            self._try(typed_path(path))

    @work(thread=True, exclusive=True, group="path")
    def _try(self, file: Path) -> None:
        try:
            done = self._do(file)
        except QuothError as error:
            self.app.call_from_thread(self._fail, str(error))
        else:
            self.app.call_from_thread(self.dismiss, done)

    def _fail(self, problem: str) -> None:
        line = Content.assemble(("! ", "bold $error"), inert(problem))
        self.query_one("#path-problem", Static).update(line)
