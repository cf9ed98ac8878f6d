"""Add files and folders while asking goes on: what is wanted, and how far it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, ProgressBar, RichLog, Static

from corpus.errors import ModelError, QuothError
from index.archive import Archive
from qa.inert import inert
from qa.tui.messages import Added, Adding, AddStopped, AddWanted
from qa.tui.paths import PathSuggester
from qa.tui.screens import QuothModal

_KINDS = (
    "Text, Markdown, web pages, PDF, Word, mail, feeds, tables, archives of them, or an "
    "address; a folder is taken with all in it."
)


class _StopError(Exception):
    """Ends the making of vectors between two batches."""


def add_steps(
    archive: Archive, paths: tuple[str, ...] | None, stopped: Callable[[], bool]
) -> Iterator[Adding | Added]:
    """Add what was named, then make vectors; None names the demo articles.

    What was added before an error or a stop is kept.
    """
    from index.ingest import ingest, sources
    from qa.adding import demo_folder, outcome_line

    counts: Counter[str] = Counter()
    try:
        found = sources(paths if paths is not None else [demo_folder()])
        for outcome in ingest(archive, found):
            counts[outcome.change] += 1
            done = min(counts.total(), len(found))
            skipped = outcome.change == "skipped"
            yield Adding(done, len(found), outcome_line(outcome), skipped)
            if stopped():
                yield Added(f"Stopped. {_summary(counts)}")
                return
        yield from _vectors(archive, counts, stopped)
    except QuothError as error:
        yield Added(_summary(counts), str(error))


def _vectors(
    archive: Archive, counts: Counter[str], stopped: Callable[[], bool]
) -> Iterator[Adding | Added]:
    status = archive.status()
    waiting = status.paragraphs - status.embedded
    if waiting:
        line = f"making {waiting:,} vectors for search by meaning…"
        yield Adding(0, 0, line, stage="making vectors")
    try:
        archive.embed(_until(stopped))
    except _StopError:
        yield Added(f"Stopped. {_summary(counts)} Words can be searched.")
    except ModelError as error:
        yield Added(_summary(counts), str(error))
    else:
        yield Added(_summary(counts))


def _until(stopped: Callable[[], bool]) -> Callable[[int, int], None]:
    def progress(done: int, total: int) -> None:
        if stopped():
            raise _StopError

    return progress


def _summary(counts: Counter[str]) -> str:
    parts = [
        f"{counts[change]:,} {change}"
        for change in ("added", "replaced", "unchanged", "skipped")
        if counts[change] or change == "added"
    ]
    return f"{', '.join(parts)}."


class AddScreen(QuothModal):
    """Name what to add; watch it being added; go on asking meanwhile."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close; adding goes on", id="add.close"),
        Binding("ctrl+x", "stop", "Stop adding", id="add.stop"),
    ]

    def __init__(self, latest: Adding | Added | None) -> None:
        super().__init__()
        self._latest = latest

    def compose(self) -> ComposeResult:
        with Vertical(id="add"):
            yield Static(Content.styled("Add articles", "bold $accent"))
            yield Static(Content.styled(_KINDS, "$text-muted"))
            yield Input(
                placeholder="a file, a folder or a pattern",
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
        if isinstance(self._latest, Adding):
            self._advance(self._latest)
        else:
            self._idle()

    def _change(self, latest: Adding | Added) -> None:
        if isinstance(latest, Adding):
            self._advance(latest)
        else:
            self._end(latest)

    def _advance(self, adding: Adding) -> None:
        """Say what became of the last file; keep what was skipped in sight."""
        bar = self.query_one(ProgressBar)
        bar.display = True
        bar.update(total=adding.total or None, progress=adding.done)
        self.query_one("#add-stop", Button).disabled = False
        self.query_one("#add-line", Static).update(Content(inert(adding.line)))
        if adding.skipped:
            self.query_one("#add-log", RichLog).write(inert(adding.line))

    def _end(self, added: Added) -> None:
        """Say what was added, and what went wrong."""
        self._idle()
        line = Content.styled(f"✓ {inert(added.summary)}", "$success")
        if added.problem:
            problem = Content.assemble(("! ", "bold $error"), inert(added.problem))
            line = Content("\n").join([line, problem])
        self.query_one("#add-line", Static).update(line)

    @on(Input.Submitted)
    @on(Button.Pressed, "#add-start")
    def _start(self) -> None:
        path = self.query_one("#add-path", Input).value.strip()
        if path:
            self.query_one("#add-log", RichLog).clear()
            self.app.post_message(AddWanted((str(Path(path).expanduser()),)))

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
