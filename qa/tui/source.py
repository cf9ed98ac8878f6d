"""The article a sighting stands in, whole, with the words that matter marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal, cast, get_args

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Static

from corpus.errors import QuothError
from corpus.model import Article, Span
from qa.finding import Evidence
from qa.inert import inert
from qa.places import spot
from qa.tui import typeset
from qa.tui.sightings import Sighting

if TYPE_CHECKING:
    from qa.tui.app import QuothApp

MarkName = Literal["quotation", "words", "cue", "speaker"]
"""quotation: all of the quotation; words: those the answer rests on; cue: the reporting
verb; speaker: the words that name the speaker."""

GONE = "! No longer in the archive: shown as it was."

WIDEST = 88
"""Columns of text beyond which a line is tiring to read."""
_LEAD = 2
"""Lines of the article kept in sight above the passage."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the article to be shown in its own style."""

    span: Span
    name: MarkName


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen: its paragraph number where that begins, and its words."""

    content: Content
    number: int | None = None
    sighted: bool = False
    """True where words the answer rests on stand in this line."""


def marks(sighting: Sighting) -> tuple[Mark, ...]:
    """What to mark in the article for one sighting; nearest passages have no marks."""
    if sighting.nearest:
        return ()
    return tuple(_marks(sighting.evidence))


def _marks(evidence: Evidence) -> Iterator[Mark]:
    quotation = evidence.quotation
    if quotation:
        yield from (Mark(span, "quotation") for span in quotation.spans)
    yield from (Mark(span, "words") for span in evidence.spans)
    for one in evidence.attributions:
        yield Mark(one.name, "speaker")
        yield Mark(one.mention, "speaker")
        if one.cue:
            yield Mark(one.cue, "cue")


def lay_out(article: Article, sighting: Sighting, width: int) -> Iterator[Line]:
    """The lines of `article` at `width` columns, a blank one after each paragraph."""
    marked = marks(sighting)
    spans = sighting.evidence.spans
    for number, paragraph in enumerate(article.paragraphs, start=1):
        words = _paragraph(article, paragraph, marked)
        nearest = sighting.nearest and any(map(paragraph.overlaps, spans))
        for at, content in enumerate(words.wrap(width)):
            here = nearest or any(one.style == "words" for one in content.spans)
            yield Line(content, number if at == 0 else None, here)
        yield Line(Content())


def _paragraph(article: Article, place: Span, marked: tuple[Mark, ...]) -> Content:
    words = Content(inert(place.of(article.text)).replace("\t", " "))
    for mark in marked:
        if mark.span.overlaps(place):
            start = max(mark.span.start - place.start, 0)
            words = words.stylize(mark.name, start, mark.span.end - place.start)
    return words


class ArticleView(ScrollView, can_focus=True):
    """An article's paragraphs, numbered, each mark in its own style."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("ctrl+d,space", "page_down", "Page down", show=False),
        Binding("ctrl+u", "page_up", "Page up", show=False),
        Binding("g", "scroll_home", "Beginning", show=False),
        Binding("G", "scroll_end", "End", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--number",
        "article--bar",
        *(f"article--{name}" for name in get_args(MarkName)),
    }

    def __init__(self, id: str = "article") -> None:
        super().__init__(id=id)
        self._sighting: Sighting | None = None
        self._lines: list[Line] = []
        self._width = 0
        self._strips: LRUCache[tuple[int, Style], Strip] = LRUCache(512)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines as laid out for the present width."""
        return tuple(self._lines)

    def show(self, sighting: Sighting) -> None:
        """Show the article of `sighting`, scrolled to the passage."""
        self._sighting = sighting
        self._lay_out()
        self.call_after_refresh(self._scroll_to_passage)

    def clear(self) -> None:
        """Show no article."""
        self._sighting = None
        self._lines = []
        self._strips.clear()
        self.virtual_size = Size(0, 0)
        self.refresh()

    def on_resize(self) -> None:
        """Lay the lines out anew where the width has changed."""
        if self._sighting and self._width != self._text_width():
            self._lay_out()
            self._scroll_to_passage()

    def notify_style_update(self) -> None:
        """Forget rendered lines when the theme changes."""
        super().notify_style_update()
        self._strips.clear()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, without the margin."""
        text = "\n".join(line.content.plain for line in self._lines)
        return selection.extract(text), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Repaint where the selection has changed."""
        self._strips.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the visible part."""
        at = self.scroll_offset.y + y
        base = self.visual_style
        if at >= len(self._lines):
            return Strip.blank(self.size.width, base.rich_style)
        strip = self._strips.get((at, base))
        if strip is None:
            strip = self._strip(at, base)
            self._strips[(at, base)] = strip
        return strip.adjust_cell_length(self.size.width, base.rich_style)

    def _strip(self, at: int, base: Style) -> Strip:
        line = self._lines[at]
        number = f"{line.number or '':>{self._digits()}} "
        margin = Strip(
            [
                Segment(number, self._style("number", base)),
                Segment("┃ " if line.sighted else "  ", self._style("bar", base)),
            ]
        )
        pieces = self._selected(at, line.content).render(
            base, end="", parse_style=lambda name: self._mark(str(name))
        )
        words = Strip([Segment(text, (base + one).rich_style) for text, one in pieces])
        return Strip.join([margin, words.apply_offsets(0, at)])

    def _mark(self, name: str) -> Style:
        style = self.get_visual_style(f"article--{name}", partial=True)
        # Textual leaves "reverse" out, by which a speaker is told without colour.
        reverse = self.get_component_styles(f"article--{name}").text_style.reverse
        return style + Style(reverse=True) if reverse else style

    def _selected(self, at: int, content: Content) -> Content:
        selection = self.text_selection
        span = selection.get_span(at) if selection else None
        if span is None:
            return content
        start, end = span
        style = self.screen.get_visual_style("screen--selection")
        return content.stylize(style, start, None if end == -1 else end)

    def _style(self, name: str, base: Style) -> RichStyle:
        partial = self.get_visual_style(f"article--{name}", partial=True)
        return (base + partial).rich_style

    def _digits(self) -> int:
        count = len(self._sighting.evidence.article.paragraphs) if self._sighting else 0
        return max(len(str(count)), 2)

    def _text_width(self) -> int:
        return max(min(self.size.width - self._digits() - 4, WIDEST), 10)

    def _lay_out(self) -> None:
        if self._sighting is None:
            return
        self._width = self._text_width()
        article = self._sighting.evidence.article
        self._lines = list(lay_out(article, self._sighting, self._width))
        self._strips.clear()
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def _scroll_to_passage(self) -> None:
        sighted = (at for at, line in enumerate(self._lines) if line.sighted)
        self.scroll_to(y=max(next(sighted, 0) - _LEAD, 0), animate=False)


class SourcePane(Vertical):
    """The article's title, where it was printed, its text, and what the marks mean."""

    def __init__(self) -> None:
        super().__init__(id="source")
        self._shown: str | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="source-title", markup=False)
        yield Static(id="source-place", markup=False)
        yield Static(GONE, id="source-gone", markup=False)
        yield ArticleView()
        yield Static(legend(), id="source-legend")

    def show(self, sighting: Sighting) -> None:
        """Show the article of `sighting`, scrolled to the passage."""
        article = sighting.evidence.article
        metadata = article.metadata
        place = (
            f"{spot(article, sighting.evidence.paragraph)} of {len(article.paragraphs)}"
        )
        parts = (typeset.printed_at(metadata), inert(metadata.byline or ""), place)
        line = " · ".join(part for part in parts if part)
        self.query_one("#source-title", Static).update(
            Content(typeset.title(metadata, article.path))
        )
        self.query_one("#source-place", Static).update(Content(line))
        self.query_one(ArticleView).show(sighting)
        self._shown = article.id
        self._look_up()

    def on_mount(self) -> None:
        """Say so where the article is taken out of the archive."""
        cast("QuothApp", self.app).archive_changed.subscribe(self, self._look_up)

    @work(thread=True, exclusive=True, group="held")
    def _look_up(self, _: object = None) -> None:
        """See whether the article is in the archive still."""
        shown = self._shown
        if shown is None:
            return
        try:
            held = cast("QuothApp", self.app).archive.holds(shown, None)
        except QuothError:
            return  # That the archive is lost is said for all screens.
        self.app.call_from_thread(self._say_held, shown, held)

    def _say_held(self, article_id: str, held: bool) -> None:
        if article_id == self._shown:
            self.set_class(not held, "-gone")

    def clear(self, title: str, line: Content) -> None:
        """Say why there is no article to show."""
        self._shown = None
        self.remove_class("-gone")
        self.query_one("#source-title", Static).update(Content(title))
        self.query_one("#source-place", Static).update(line)
        self.query_one(ArticleView).clear()


def legend() -> Content:
    """The marks, each in its own style and named by it."""
    return Content("  ").join(
        [
            Content.styled("the words", "bold underline $accent"),
            Content.styled("rest of the quotation", "bold"),
            Content.styled("cue", "italic $success"),
            Content.styled(" speaker ", "reverse $secondary"),
        ]
    )
