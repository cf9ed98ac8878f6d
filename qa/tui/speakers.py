"""Who is quoted, how often, and everything they are quoted saying, by date."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from corpus.errors import QuothError
from qa.inert import inert
from qa.tui import typeset
from qa.tui.browse import BrowseScreen, Filter, none_of
from qa.tui.masthead import Masthead
from qa.tui.messages import Listed, Spoken
from qa.tui.rows import Column, Row, Rows
from qa.tui.sightings import Sighting

_SPEAKERS = (
    Column("speaker", share=3),
    Column("role", share=2),
    Column("said", width=6, right=True),
    Column("articles", width=8, right=True),
)
_STATEMENTS = (Column("date", width=10), Column("words", share=1))
_PAUSE = 0.1
"""Seconds the cursor rests on a speaker before their statements are read."""


class SpeakersScreen(BrowseScreen):
    """Speakers to the left, what the one under the cursor said to the right."""

    KEY = "name"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "statements", "Statements", show=False, id="statements"),
        Binding("left,h", "list", "Speakers", show=False, id="to-list"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[Sighting, ...] = ()
        self._rest: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Masthead("speakers")
        with Container(id="body"):
            with Vertical(id="list-pane"):
                yield Filter(
                    placeholder="/ part of a name or a role", id="filter", compact=True
                )
                yield Rows(*_SPEAKERS, id="speakers")
            with Vertical(id="detail-pane"):
                yield Static(id="statements-title", markup=False)
                yield Rows(*_STATEMENTS, id="statements")
        yield Footer(compact=True, show_command_palette=False)

    @property
    def sighting(self) -> Sighting | None:
        """The statement under the cursor."""
        at = self.query_one("#statements", Rows).cursor if self.is_mounted else 0
        return self._said[at] if at < len(self._said) else None

    @work(thread=True, exclusive=True, group="list")
    def load(self) -> None:
        """Count who is quoted."""
        from qa.listing import speaker_table

        try:
            self.post_message(Listed(speaker_table(self.archive)))
        except QuothError as error:
            self.post_message(Listed([], str(error)))

    @work(thread=True, exclusive=True, group="said")
    def _read(self, name: str) -> None:
        from qa.listing import statements_of

        worker = get_current_worker()
        try:
            evidence = statements_of(self.archive, name).evidence
            spoken = Spoken(name, tuple(map(Sighting, evidence)))
        except QuothError as error:
            spoken = Spoken(name, (), str(error))
        if not worker.is_cancelled:
            self.post_message(spoken)

    def on_spoken(self, spoken: Spoken) -> None:
        """Show what one of them said, oldest first."""
        self._said = spoken.said
        told = (f"  {len(spoken.said)} on record, oldest first", typeset.DIM)
        if spoken.problem:
            told = (f"  ! {inert(spoken.problem)}", "bold $error")
        title = Content.assemble((spoken.name, "bold $accent"), told)
        row = next((one for one in self.every if one["name"] == spoken.name), None)
        if called := row and _called(row):
            title = Content("\n").join([title, Content.styled(called, typeset.DIM)])
        self.query_one("#statements-title", Static).update(title)
        self.query_one("#statements", Rows).fill([_statement(s) for s in spoken.said])
        self.refresh_bindings()

    def narrow(self, typed: str) -> None:
        """Show the speakers whose names and roles hold every word typed."""
        wanted = typed.split()
        self.shown = [
            row for row in self.every if all(word in _known(row) for word in wanted)
        ]
        rows = self.query_one("#speakers", Rows)
        rows.empty = none_of(typed, self.every, "Nobody is quoted here yet")
        rows.fill([_speaker(row) for row in self.shown])
        if not self.shown:
            self._said = ()
            self.query_one("#statements", Rows).fill([])
            self.query_one("#statements-title", Static).update("")

    def action_statements(self) -> None:
        """Go to what is said."""
        self.query_one("#statements", Rows).focus()

    @on(Rows.Moved, "#speakers")
    def _moved(self, moved: Rows.Moved) -> None:
        if self._rest is not None:
            self._rest.stop()
        if moved.at < len(self.shown):
            name = self.shown[moved.at]["name"]
            self._rest = self.set_timer(_PAUSE, lambda: self._read(name))

    @on(Rows.Taken, "#speakers")
    def _taken(self) -> None:
        self.action_statements()

    @on(Rows.Taken, "#statements")
    def _open_statement(self, taken: Rows.Taken) -> None:
        from qa.tui.reading import ReadScreen

        self.app.push_screen(ReadScreen(self._said, taken.at))


def _speaker(row: dict[str, Any]) -> Row:
    role = "; ".join(row["roles"])
    return (row["name"], role, f"{row['quotations']:,}", f"{row['articles']:,}")


def _called(row: dict[str, Any]) -> str:
    """What articles call them, and the other forms of the name."""
    also = [f"also {', '.join(row['also'])}"] if row["also"] else []
    return "; ".join([*row["roles"], *also])


def _known(row: dict[str, Any]) -> str:
    return " ".join([row["name"], *row["also"], *row["roles"]]).casefold()


def _statement(seen: Sighting) -> Row:
    about = seen.evidence.article.metadata
    return (inert(about.date or ""), typeset.printed_line(seen))
