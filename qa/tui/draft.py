"""Check a draft: its quotations in a table, claim against evidence below or beside."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Input, Static, TextArea
from textual.worker import get_current_worker

from corpus.errors import QuothError
from corpus.model import Article
from qa.checking import Checked
from qa.inert import inert
from qa.tui import typeset
from qa.tui.comparison import CompareScreen, Comparison
from qa.tui.masthead import Masthead
from qa.tui.messages import Copied, DraftChecked, DraftEnded, DraftRead
from qa.tui.paths import PathSuggester
from qa.tui.rows import Column, Row, Rows
from qa.tui.screens import EvidenceScreen
from qa.tui.sightings import Sighting, found_in

_COLUMNS = (
    Column("¶", width=3, right=True),
    Column("verdict", width=13),
    Column("speaker", width=15),
    Column("quotation", share=1),
)
_LOOK = 1.0
"""Seconds between two looks at whether the draft's file has changed."""
_PASTED = "-"
"""Stands for the text in the box, as it does for standard input."""


class DraftPath(Input):
    """Where the draft is; a story pasted here goes into the box below."""

    def on_paste(self, event: events.Paste) -> None:
        """Take several lines for the draft itself."""
        if "\n" in event.text.strip():
            event.stop()
            event.prevent_default()
            self.screen.query_one(TextArea).load_text(inert(event.text))
            self.screen.call_later(self.screen.run_action, "screen.check('-')")


class DraftScreen(EvidenceScreen):
    """Pick or paste a story; every quotation of it gets a verdict."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "check", "Check", id="check"),
        Binding("ctrl+t", "text", "Text", id="draft.text"),
        Binding("ctrl+s", "save", "Save report", id="report"),
        Binding("escape", "another", "Another draft", show=False, id="draft.other"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._run = 0
        self._checking = False
        self._path = ""
        self._draft: Article | None = None
        self._found: list[Checked] = []
        self._stamp: tuple[int, int] | None = None

    # What is on the screen.

    def compose(self) -> ComposeResult:
        yield Masthead("draft")
        yield DraftPath(
            placeholder="the draft's file; or paste the story below",
            suggester=PathSuggester(),
            id="draft-path",
        )
        yield Static(id="draft-state", markup=False)
        with Container(id="body"):
            yield TextArea(
                id="draft-text", placeholder="Paste the story here: ^R checks."
            )
            yield Rows(*_COLUMNS, id="quotations")
            yield Comparison()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the file's name."""
        self.set_interval(_LOOK, self._look)

    def arrive(self) -> None:
        """Begin with the file's name, or go on among the verdicts."""
        (self.rows if self._found else self.query_one("#draft-path")).focus()

    @property
    def rows(self) -> Rows:
        """The quotations."""
        return self.query_one(Rows)

    @property
    def sighting(self) -> Sighting | None:
        """The best evidence for the quotation under the cursor."""
        checked = self._here()
        found = found_in(checked.finding) if checked else ()
        return found[0] if found else None

    def _here(self) -> Checked | None:
        at = self.rows.cursor if self.is_mounted and self.has_class("-checked") else -1
        return self._found[at] if 0 <= at < len(self._found) else None

    # Workers.

    @work(thread=True, exclusive=True, group="draft")
    def _check(self, run: int, path: str, text: str) -> None:
        from qa.checking import check_draft, read_draft

        worker = get_current_worker()
        try:
            draft = read_draft(path, text.encode())
            self.post_message(DraftRead(run, draft))
            for one in check_draft(self.archive, draft):
                if worker.is_cancelled:
                    return
                self.post_message(DraftChecked(run, one))
        except QuothError as error:
            self.post_message(DraftEnded(run, str(error)))
        else:
            self.post_message(DraftEnded(run))

    @work(thread=True, exclusive=True, group="look")
    def _look(self) -> None:
        """Check again where the file has changed since it was checked."""
        if self._stamp is not None and not self._checking:
            stamp = _stamp(self._path)
            if stamp is not None and stamp != self._stamp:
                self.app.call_from_thread(self.action_check)

    @work(thread=True, group="save")
    def _save(self, draft: Article, found: tuple[Checked, ...], path: str) -> None:
        from qa.tui.saving import save_report

        try:
            file = save_report(self.archive, draft, found, path)
        except QuothError as error:
            self.post_message(Copied(str(error), worked=False))
        else:
            self.post_message(Copied(f"The report is in {file}"))

    # What workers and widgets report.

    def on_draft_read(self, message: DraftRead) -> None:
        """Make room for its quotations."""
        if message.run == self._run:
            self._draft = message.draft
            self._found = []
            self._say_progress()

    def on_draft_checked(self, message: DraftChecked) -> None:
        """Add one verdict to the table."""
        if message.run == self._run:
            self._found.append(message.checked)
            if len(self._found) > len(self.rows):
                self.rows.append(_line(message.checked))
            self._say_progress()

    def on_draft_ended(self, message: DraftEnded) -> None:
        """Say how many are clean, or what is wrong."""
        if message.run != self._run:
            return
        self._checking = False
        if message.problem:
            line = Content.assemble(("! ", "bold $error"), inert(message.problem))
            self.query_one("#draft-state", Static).update(line)
            return
        self.rows.fill([_line(one) for one in self._found], self.rows.cursor)
        self._say_progress()
        self.rows.focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_check()

    @on(Rows.Moved)
    def _moved(self) -> None:
        checked = self._here()
        if checked is not None:
            self.query_one(Comparison).show(checked.finding)
        self.refresh_bindings()

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        if self._draft is not None:
            found = tuple(self._found)
            self.app.push_screen(CompareScreen(self._draft, found, taken.at))

    # Keys.

    def action_check(self, path: str | None = None) -> None:
        """Check the file named, else the text in the box; once more where it was."""
        text = self.query_one(TextArea).text
        typed = self.query_one("#draft-path", Input).value.strip()
        path = path or (str(Path(typed).expanduser()) if typed else _PASTED)
        if path == _PASTED and not text.strip():
            self.notify("Name the draft's file, or paste the story.")
            return
        if path != self._path:
            self.rows.fill([])
        self._run += 1
        self._checking = True
        self._path = path
        self._stamp = _stamp(path)
        self.add_class("-checked")
        self._check(self._run, path, text)

    def action_text(self) -> None:
        """Go between the pasted text and the verdicts on it."""
        shown = self.has_class("-checked")
        self.set_class(not shown and bool(self._found), "-checked")
        (self.query_one(TextArea) if shown else self.rows).focus()

    def action_another(self) -> None:
        """Name another file, or paste another story."""
        path = self.query_one("#draft-path", Input)
        if path.has_focus:
            self.remove_class("-checked")
        path.focus()

    def action_save(self) -> None:
        """Write the report beside the draft."""
        if self._draft is not None:
            self._save(self._draft, tuple(self._found), self._path)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the report once there is one."""
        if action == "save":
            return bool(self._found)
        if action == "text":
            return self._path == _PASTED
        return super().check_action(action, parameters)

    # Steps of the above.

    def _say_progress(self) -> None:
        if self._draft is None:
            return
        whole = len(self._draft.quotations)
        clean = sum(one.finding.clean for one in self._found)
        name = "the pasted text" if self._path == _PASTED else Path(self._path).name
        parts = [inert(name), f"{whole} quotations", f"{clean} clean"]
        if self._checking and len(self._found) < whole:
            parts.append(f"checking {len(self._found)} of {whole}…")
        elif not whole:
            parts.append("there is nothing to check")
        elif self._path != _PASTED:
            parts.append("checked again when the file changes")
        line = Content.styled("  ·  ".join(parts), typeset.DIM)
        self.query_one("#draft-state", Static).update(line)


def _line(one: Checked) -> Row:
    wording, speaker = typeset.verdict_cells(one.finding)
    words = " ".join(inert(one.finding.claim.words).split())
    return (str(one.paragraph), wording, speaker, f"“{words}”")


def _stamp(path: str) -> tuple[int, int] | None:
    """What changes when a file is written; None for what is no file."""
    try:
        seen = Path(path).stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size
