"""Go over a report again: which findings stand, and what became of the others."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from corpus.errors import QuothError
from qa.inert import inert
from qa.recheck import Rechecked, recheck
from qa.report.record import OldReport
from qa.summary import recheck_lines, recheck_tally
from qa.tui import typeset
from qa.tui.comparison import Comparison, comparison
from qa.tui.messages import AllGoneOver, GoneOver
from qa.tui.rows import Column, Row, Rows
from qa.tui.screens import EvidenceScreen
from qa.tui.sightings import Sighting, found_in

_COLUMNS = (
    Column("#", width=3, right=True),
    Column("report", width=9),
    Column("verdict now", width=13),
    Column("speaker now", width=15),
    Column("quotation", share=1),
)


class RecheckScreen(EvidenceScreen):
    """A line for each finding of a report, with what has changed beside it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", id="recheck.back"),
    ]

    def __init__(self, report: OldReport) -> None:
        super().__init__()
        self._report = report
        self._found: list[Rechecked] = []

    def compose(self) -> ComposeResult:
        made = f"report on {self._report.name}, made {self._report.made}"
        title = (("recheck ", "bold $accent"), (inert(made), typeset.DIM))
        yield Static(Content.assemble(*title), id="recheck-title")
        yield Static("looking…", id="recheck-state", markup=False)
        with Container(id="body"):
            yield Rows(*_COLUMNS, id="rechecked")
            yield Comparison()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin in the list; what is found comes into it one by one."""
        self.query_one(Rows).focus()
        self._recheck()

    @property
    def sighting(self) -> Sighting | None:
        """The best evidence, as the archive is now."""
        here = self._here
        seen = found_in(here.now) if here else ()
        return seen[0] if seen else None

    @property
    def _here(self) -> Rechecked | None:
        at = self.query_one(Rows).cursor if self.is_mounted else 0
        return self._found[at] if at < len(self._found) else None

    @work(thread=True, exclusive=True, group="recheck")
    def _recheck(self) -> None:
        worker = get_current_worker()
        try:
            for one in recheck(self.archive, self._report):
                if worker.is_cancelled:
                    return
                self.post_message(GoneOver(one))
        except QuothError as error:
            self.post_message(AllGoneOver(str(error)))
        else:
            self.post_message(AllGoneOver())

    def on_gone_over(self, gone: GoneOver) -> None:
        """Add one line."""
        self.query_one(Rows).put(len(self._found), _line(gone.rechecked))
        self._found.append(gone.rechecked)
        total = len(self._report.findings)
        state = f"looking: {len(self._found)} of {total}…"
        self.query_one("#recheck-state", Static).update(state)

    def on_all_gone_over(self, ended: AllGoneOver) -> None:
        """Say how many stand, or why nobody can say."""
        line = Content(recheck_tally(self._found, len(self._report.findings)))
        if ended.problem:
            line = Content.assemble(("! ", "bold $error"), inert(ended.problem))
        self.query_one("#recheck-state", Static).update(line)

    @on(Rows.Moved)
    def _moved(self) -> None:
        here = self._here
        if here is not None:
            lines = [*_became(here), Content(""), *comparison(here.now)]
            self.query_one(Comparison).show(lines)
        self.refresh_bindings()

    @on(Rows.Taken)
    def _taken(self) -> None:
        from qa.tui.reading import ReadScreen

        seen = found_in(self._here.now) if self._here else ()
        if seen:
            self.app.push_screen(ReadScreen(seen))

    def action_back(self) -> None:
        """Return to the draft."""
        self.dismiss()


def _line(one: Rechecked) -> Row:
    state = (
        ("= stands", "bold $success") if one.stands else ("≠ changed", "bold $error")
    )
    wording, speaker = typeset.verdict_cells(one.now)
    words = " ".join(inert(one.before.claim.words).split())
    return (
        str(one.before.number),
        Content.styled(*state),
        wording,
        speaker,
        f"“{words}”",
    )


def _became(one: Rechecked) -> list[Content]:
    """What has changed since the report, as the command line says it."""
    _, *changes = recheck_lines(one, lambda words, role: words)
    if not changes:
        return [Content.styled("As it was when the report was made.", typeset.DIM)]
    return [Content.assemble(("! ", "bold $warning"), line.strip()) for line in changes]
