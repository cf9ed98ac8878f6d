"""What the archive holds: every article, to be found by any of its words, and read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Footer, Static

from corpus.errors import QuothError
from qa.inert import inert
from qa.tui.browse import BrowseScreen, Filter, none_of
from qa.tui.masthead import Masthead
from qa.tui.messages import Copied, Listed, Loaded
from qa.tui.rows import Column, Row, Rows
from qa.tui.sightings import Sighting

_COLUMNS = (
    Column("date", width=10),
    Column("outlet", share=1),
    Column("title", share=3),
    Column("quotations", width=10, right=True),
)
_Key = Callable[[dict[str, Any]], Any]
_ORDERS: tuple[tuple[str, bool, _Key], ...] = (
    ("newest first", True, lambda row: row["date"] or ""),
    ("by outlet", False, lambda row: (row["outlet"] or "~").casefold()),
    ("by title", False, lambda row: _title(row).casefold()),
    ("most quotations first", True, lambda row: row["quotations"]),
)


class ArticlesScreen(BrowseScreen):
    """One line an article; Enter reads it, its quotations to step through."""

    KEY = "id"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "sort", "Sort", id="sort"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._order = 0

    def compose(self) -> ComposeResult:
        yield Masthead("articles")
        with Vertical(id="list-pane"):
            yield Filter(
                placeholder="/ part of a title, outlet, date, byline or file",
                id="filter",
                compact=True,
            )
            yield Rows(*_COLUMNS, id="articles")
            yield Static(id="articles-count", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    @property
    def sighting(self) -> Sighting | None:
        """No words are in sight here."""
        return None

    @work(thread=True, exclusive=True, group="list")
    def load(self) -> None:
        """Read one line about each."""
        from qa.listing import article_table

        try:
            self.post_message(Listed(article_table(self.archive)))
        except QuothError as error:
            self.post_message(Listed([], str(error)))

    @work(thread=True, exclusive=True, group="article")
    def _read(self, article_id: str) -> None:
        try:
            self.post_message(Loaded(self.archive.article(article_id)))
        except QuothError as error:
            self.post_message(Copied(inert(str(error)), worked=False))

    def on_listed(self, listed: Listed) -> None:
        """Show all of them, in the order asked for."""
        super().on_listed(Listed(self._in_order(listed.rows), listed.problem))

    def on_loaded(self, loaded: Loaded) -> None:
        """Open the article."""
        from qa.tui.reading import ReadScreen, whole

        if self.is_active:  # Another key may have gone elsewhere meanwhile.
            self.app.push_screen(ReadScreen(whole(loaded.article)))

    def narrow(self, typed: str) -> None:
        """Show the articles of which what is known holds every word typed."""
        wanted = typed.split()
        self.shown = [
            row for row in self.every if all(word in _known(row) for word in wanted)
        ]
        rows = self.query_one("#articles", Rows)
        rows.empty = none_of(typed, self.every, "There is no article here yet")
        rows.fill([_line(row) for row in self.shown])
        count = f"{len(self.shown):,} of {len(self.every):,} articles"
        self.query_one("#articles-count", Static).update(
            f"{count}, {_ORDERS[self._order][0]}"
        )

    def action_sort(self) -> None:
        """Sort by the next of the orders there are."""
        self._order = (self._order + 1) % len(_ORDERS)
        self.every = self._in_order(self.every)
        self.narrow(self.query_one(Filter).value.casefold())

    def _in_order(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        _, down, key = _ORDERS[self._order]
        return sorted(rows, key=key, reverse=down)

    @on(Rows.Taken)
    def _taken(self, taken: Rows.Taken) -> None:
        self._read(self.shown[taken.at]["id"])


def _line(row: dict[str, Any]) -> Row:
    return (
        inert(row["date"] or ""),
        inert(row["outlet"] or ""),
        inert(_title(row)),
        f"{row['quotations']:,}",
    )


def _title(row: dict[str, Any]) -> str:
    return row["title"] or (Path(row["path"]).name if row["path"] else "untitled")


def _known(row: dict[str, Any]) -> str:
    fields = ("date", "outlet", "title", "byline", "path")
    return " ".join(row[field] or "" for field in fields).casefold()
