"""One article on the whole screen, and its sightings to step through."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Static

from corpus.model import Article
from qa.finding import Evidence
from qa.tui import typeset
from qa.tui.screens import STEPS, EvidenceScreen
from qa.tui.sightings import Sighting
from qa.tui.source import ArticleView, SourcePane


class ReadScreen(EvidenceScreen):
    """The article of one of several sightings; Escape goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,left,h", "back", "Back", id="read.back"),
        Binding("ctrl+n,n", "step(1)", "Next", id="next", group=STEPS),
        Binding("ctrl+p,p", "step(-1)", "Previous", id="previous", group=STEPS),
    ]

    def __init__(self, sightings: tuple[Sighting, ...], at: int = 0) -> None:
        super().__init__()
        self._sightings = sightings
        self._at = at

    def compose(self) -> ComposeResult:
        yield SourcePane()
        yield Static(id="read-sighting", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Open the article at the words."""
        self.query_one(ArticleView).focus()
        self._show()

    @property
    def sighting(self) -> Sighting | None:
        """The one shown."""
        return self._sightings[self._at] if self._sightings else None

    def action_back(self) -> None:
        """Return to the list."""
        self.dismiss()

    def action_step(self, by: int) -> None:
        """Show the next sighting, or the previous one."""
        self._at = min(max(self._at + by, 0), len(self._sightings) - 1)
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to step where there is more than one."""
        if action == "step":
            return len(self._sightings) > 1
        return super().check_action(action, parameters)

    def _show(self) -> None:
        if self.sighting is None:
            return
        self.query_one(SourcePane).show(self.sighting)
        count = f"{self._at + 1} of {len(self._sightings)}  "
        line = Content.assemble(
            (count, typeset.DIM), typeset.spoken_line(self.sighting)
        )
        self.query_one("#read-sighting", Static).update(line)


def whole(article: Article) -> tuple[Sighting, ...]:
    """Every quotation of an article; where it has none, its beginning."""
    if not article.quotations:
        start = article.paragraphs[:1]
        return (Sighting(Evidence(article, start, None), nearest=True),)
    return tuple(
        Sighting(Evidence(article, quotation.spans, quotation))
        for quotation in article.quotations
    )
