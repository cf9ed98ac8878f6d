"""Add files and folders while asking goes on: what is wanted, and how far it is."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, ProgressBar, RichLog, Static

from qa.inert import inert
from qa.steps import Ended, Step
from qa.tui.messages import AddStopped, AddWanted
from qa.tui.pasting import Line
from qa.tui.paths import PathSuggester
from qa.tui.screens import QuothModal

_KINDS = (
    "Text, Markdown, web pages, PDF, Word, mail, feeds, tables, archives of them, or an "
    "address; a folder is taken with all in it."
)


class AddScreen(QuothModal):
    """Name what to add; watch it being added; go on asking meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close; adding goes on", id="add.close"),
        Binding("ctrl+x", "stop", "Stop adding", id="add.stop"),
    ]

    def __init__(self, latest: Step | Ended | None) -> None:
        super().__init__()
        self._latest = latest

    def compose(self) -> ComposeResult:
        with Vertical(id="add"):
            yield Static(Content.styled("Add articles", "bold $accent"))
            yield Static(Content.styled(_KINDS, "$foreground-muted"))
            yield Line(
                placeholder="a file, a folder, a pattern or an address",
                suggester=PathSuggester(),
                id="add-path",
            )
            with Horizontal(id="add-buttons"):
                yield Button("Add", id="add-start", variant="primary", compact=True)
                yield Button("Add the demo", id="add-demo", compact=True)
                yield Button("Stop", id="add-stop", compact=True)
                yield Button("Close", id="add-close", compact=True)
            yield ProgressBar(id="add-bar", show_eta=False)
            yield Static(id="add-line", markup=False)
            yield RichLog(id="add-log", max_lines=200, wrap=True)

    def on_mount(self) -> None:
        """Show how far an adding that goes on is."""
        self.query_one("#add-log").can_focus = False
        self.query_one("#add-path").focus()
        self.quoth.adding_changed.subscribe(self, self._change)
        if isinstance(self._latest, Step):
            self._advance(self._latest)
        else:
            self._idle()

    def _change(self, latest: Step | Ended) -> None:
        if isinstance(latest, Step):
            self._advance(latest)
        else:
            self._end(latest)

    def _advance(self, adding: Step) -> None:
        """Say what became of the last file; keep what was skipped in sight."""
        bar = self.query_one(ProgressBar)
        bar.display = True
        bar.update(total=adding.total or None, progress=adding.done)
        self.query_one("#add-stop", Button).disabled = False
        self.query_one("#add-line", Static).update(Content(inert(adding.line)))
        if adding.skipped:
            self.query_one("#add-log", RichLog).write(inert(adding.line))

    def _end(self, added: Ended) -> None:
        """Say what was added, and what went wrong."""
        self._idle()
        line = Content.styled(f"✓ {inert(added.summary)}", "$success")
        if added.problem:
            problem = Content.assemble(("! ", "bold $error"), inert(added.problem))
            line = Content("\n").join([problem, Content(inert(added.summary))])
        self.query_one("#add-line", Static).update(line)

    @on(Input.Submitted)
    @on(Button.Pressed, "#add-start")
    def _start(self) -> None:
        path = self.query_one("#add-path", Input).value.strip()
        if path:
            self.query_one("#add-log", RichLog).clear()
            self.app.post_message(AddWanted((path,)))

    @on(Button.Pressed, "#add-demo")
    def _demo(self) -> None:
        self.app.post_message(AddWanted(None))

    @on(Button.Pressed, "#add-stop")
    def action_stop(self) -> None:
        """End the adding after the file, or the batch, that is being done."""
        self.app.post_message(AddStopped())

    @on(Button.Pressed, "#add-close")
    def _close(self) -> None:
        self.dismiss()

    def _idle(self) -> None:
        self.query_one(ProgressBar).display = False
        self.query_one("#add-stop", Button).disabled = True
