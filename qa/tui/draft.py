"""Check a draft: its quotations in a table, claim against evidence below or beside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult, SystemCommand
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Input, Static, TextArea

from corpus.paths import typed_path
from qa.checking import Checked
from qa.inert import inert
from qa.report.record import OldReport
from qa.styles import STYLES
from qa.tui import typeset
from qa.tui.checking import PASTED, CheckScreen
from qa.tui.comparison import CompareScreen, Comparison, comparison
from qa.tui.masthead import Masthead
from qa.tui.messages import Copied, DraftChecked, DraftEnded, DraftRead, ReportRead
from qa.tui.pasting import Editor, Line, pasted
from qa.tui.paths import PathScreen, PathSuggester
from qa.tui.rows import Column, Row, Rows
from qa.tui.screens import Menu
from qa.tui.sightings import Sighting, found_in

_COLUMNS = (
    Column("¶", width=3, right=True),
    Column("verdict", width=13),
    Column("speaker", width=15),
    Column("quotation", share=1),
)
_LOOK = 1.0
"""Seconds between two looks at whether the draft's file has changed."""
_PASTE = """Or paste the story here, and ^R checks it.

Every quotation in it gets a verdict, the speaker whom the story names one too;
enter on a line shows the claim against what is printed."""
_NO_STYLE = "none"


class DraftPath(Line):
    """Where the draft is; a story pasted here goes into the box below."""

    def on_paste(self, event: events.Paste) -> None:
        """Take several lines for the draft itself."""
        text = pasted(event.text)
        if "\n" in text.strip():
            event.stop()
            event.prevent_default()
            self.screen.query_one(TextArea).load_text(text)
            self.screen.call_later(self.screen.run_action, "screen.check('-')")


class DraftScreen(CheckScreen):
    """Pick or paste a story; every quotation of it gets a verdict."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "check", "Check", id="check"),
        Binding("ctrl+t", "text", "Text", id="draft.text"),
        Binding("ctrl+s", "save", "Save", id="report", tooltip="Save a report"),
        Binding("f8", "style", "Style", id="style", tooltip="House style"),
        Binding("f9", "recheck", "Recheck a report", show=False, id="recheck"),
        Binding("escape", "another", "Another draft", show=False, id="draft.other"),
    ]

    # What is on the screen.

    def compose(self) -> ComposeResult:
        yield Masthead("draft")
        yield DraftPath(
            placeholder="the draft's file; or a report, to recheck it; or paste a story",
            suggester=PathSuggester(),
            id="draft-path",
        )
        yield Static(id="draft-state", markup=False)
        with Container(id="body"):
            yield Editor(_PASTE, id="draft-text")
            yield Rows(*_COLUMNS, id="quotations")
            yield Comparison()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the file's name."""
        self.set_interval(_LOOK, self.look)
        self.quoth.archive_changed.subscribe(self, self._after_change)

    def arrive(self) -> None:
        """Begin with the file's name, or go on among the verdicts."""
        (self.rows if self.found else self.query_one("#draft-path")).focus()

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
        return self.found[at] if 0 <= at < len(self.found) else None

    # What workers and widgets report.

    def on_draft_read(self, message: DraftRead) -> None:
        """Make room for its quotations."""
        if message.run == self.run_number:
            self.draft = message.draft
            self.found = []
            self._say_progress()

    def on_draft_checked(self, message: DraftChecked) -> None:
        """Put one verdict into the table."""
        if message.run == self.run_number:
            self.rows.put(len(self.found), _line(message.checked))
            self.found.append(message.checked)
            self._say_progress()

    def on_draft_ended(self, message: DraftEnded) -> None:
        """Say how many are clean, or what is wrong."""
        if message.run != self.run_number:
            return
        self.is_checking = False
        if message.problem:
            line = Content.assemble(("! ", "bold $error"), inert(message.problem))
            self.query_one("#draft-state", Static).update(line)
            return
        self.rows.fill([_line(one) for one in self.found], self.rows.cursor)
        self._say_progress()
        if not isinstance(self.focused, TextArea):
            self.rows.focus()

    def on_report_read(self, message: ReportRead) -> None:
        """Go over the report that was named in a draft's place."""
        if message.run == self.run_number:
            self.stop()
            self.remove_class("-checked")
            self._go_over(message.report)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_check()

    @on(Rows.Moved)
    def _moved(self) -> None:
        checked = self._here()
        if checked is not None:
            self.query_one(Comparison).show(comparison(checked.finding))
        self.refresh_bindings()

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        if self.draft is not None and taken.at < len(self.found):
            found = tuple(self.found)
            self.app.push_screen(CompareScreen(self.draft, found, taken.at))

    def _after_change(self, _: object) -> None:
        """Say that the verdicts are of the archive as it was."""
        self.outdated = bool(self.found) or self.is_checking
        self._say_progress()

    # Keys.

    def action_check(self, path: str | None = None) -> None:
        """Check the file named, else the text in the box; once more where it was."""
        text = self.query_one(TextArea).text
        typed = self.query_one("#draft-path", Input).value.strip()
        path = path or (str(typed_path(typed)) if typed else PASTED)
        if path == PASTED and not text.strip():
            self.notify("Name the draft's file, or paste the story.")
            return
        if path != self.path:
            self.rows.fill([])
        self.rows.set_columns(*_columns(self.style.name if self.style else None))
        self.add_class("-checked")
        self.begin(path, text)

    def check_again(self) -> None:
        """The file has changed: check it as it is now."""
        self.action_check()

    def action_text(self) -> None:
        """Go between the pasted text and the verdicts on it."""
        shown = self.has_class("-checked")
        self.set_class(not shown and bool(self.found), "-checked")
        (self.query_one(TextArea) if shown else self.rows).focus()

    def action_another(self) -> None:
        """Stop the checking; else name another file, or paste another story."""
        path = self.query_one("#draft-path", Input)
        if self.is_checking:
            self.stop()
            self._say_progress()
            return
        if path.has_focus:
            self.remove_class("-checked")
        path.focus()

    def action_save(self) -> None:
        """Ask where to write a report, in the form that the suffix names."""
        from qa.tui.saving import HINT, beside, save_report

        if self.draft is not None:
            save = partial(
                save_report, self.archive, self.draft, tuple(self.found), self.style
            )
            path = str(beside(self.path))
            self.app.push_screen(
                PathScreen("Save a report", HINT, path, save), self._saved
            )

    def _saved(self, file: Path | None) -> None:
        if file is not None:
            self.post_message(Copied(f"The report is in {inert(str(file))}"))

    def action_style(self) -> None:
        """Ask for the house style that rules on every quotation."""
        choices = [(name[0], f"{name}: {s.rule}", name) for name, s in STYLES.items()]
        choices.append(("n", "none: verdicts alone", _NO_STYLE))
        self.app.push_screen(Menu("House style", choices), self._rule)

    def _rule(self, name: str | None) -> None:
        if name is not None:
            self.style = STYLES.get(name)
            if self.path:
                self.action_check(self.path)
            else:
                self.notify(f"House style: {name}.")

    def action_recheck(self) -> None:
        """Ask for a report to go over again."""
        from qa.report.record import read_report

        hint = "A report that was saved here, or by quoth check --report."
        screen = PathScreen("Recheck a report", hint, "", read_report)
        self.app.push_screen(screen, self._go_over)

    def _go_over(self, report: OldReport | None) -> None:
        from qa.tui.rechecking import RecheckScreen

        if report is not None:
            self.app.push_screen(RecheckScreen(report))

    def more_commands(self) -> Iterator[SystemCommand]:
        """Each house style by its name."""
        for name in (*STYLES, _NO_STYLE):
            rule = STYLES[name].rule if name in STYLES else "verdicts alone"
            yield SystemCommand(f"House style: {name}", rule, partial(self._rule, name))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the report once there is one."""
        if action == "save":
            return bool(self.found)
        if action == "text":
            return self.path == PASTED
        return super().check_action(action, parameters)

    # Steps of the above.

    def _say_progress(self) -> None:
        if self.draft is None:
            return
        whole, done = len(self.draft.quotations), len(self.found)
        passing = sum(one.finding.passes for one in self.found)
        name = "the pasted text" if self.path == PASTED else Path(self.path).name
        verdict = f"{passing} fit for {self.style.name}" if self.style else ""
        parts = [
            inert(name),
            typeset.count(whole, "quotation"),
            verdict or f"{passing} clean",
        ]
        if done < whole:
            verb = "checking {} of {}… escape stops"
            verb = verb if self.is_checking else "stopped at {} of {}"
            parts.append(verb.format(done, whole))
        elif not whole:
            parts.append("there is nothing to check")
        elif self.outdated:
            parts.append("! the archive has changed since: ^R checks again")
        elif self.path != PASTED:
            parts.append("checked again when the file changes")
        line = Content.styled("  ·  ".join(parts), typeset.DIM)
        self.query_one("#draft-state", Static).update(line)


def _columns(style: str | None) -> tuple[Column, ...]:
    if style is None:
        return _COLUMNS
    return (*_COLUMNS[:-1], Column(style, width=8), _COLUMNS[-1])


def _line(one: Checked) -> Row:
    finding = one.finding
    words = f"“{' '.join(inert(finding.claim.words).split())}”"
    cells: list[Content | str] = [
        str(one.paragraph),
        *typeset.verdict_cells(finding),
        words,
    ]
    if finding.ruling is not None:
        cells.insert(3, typeset.fit_cell(finding))
    return cells
