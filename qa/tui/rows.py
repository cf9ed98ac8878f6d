"""A list of rows in columns that fit the width, however long the list is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

_GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how wide: cells, or a share of what the others leave."""

    name: str
    width: int = 0
    share: int = 0
    right: bool = False


Row = Sequence[Content | str]


class Rows(ScrollView, can_focus=True):
    """Rows to move in with arrows or j and k; Enter or a click takes one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--heading", "rows--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup,ctrl+u", "turn(-1)", "Page up", show=False),
        Binding("pagedown,ctrl+d", "turn(1)", "Page down", show=False),
        Binding("home,g", "end(0)", "First", show=False),
        Binding("end,G", "end(1)", "Last", show=False),
        Binding("enter,space", "take", "Read", show=False),
    ]
    cursor: reactive[int] = reactive(0, always_update=False)

    @dataclass
    class Moved(Message):
        """The cursor is on another row, or on the same with other words in it."""

        rows: Rows
        at: int

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    @dataclass
    class Taken(Message):
        """The row under the cursor was taken."""

        rows: Rows
        at: int

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    def __init__(self, *columns: Column, id: str) -> None:
        super().__init__(id=id)
        self._columns = columns
        self._rows: list[Row] = []
        self.empty = ""
        """What is said in place of rows once there turn out to be none."""
        self._filled = False

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        # A widget is there even where it shows nothing.
        return True

    def fill(self, rows: Sequence[Row], cursor: int = 0) -> None:
        """Show other rows, the cursor on one of them."""
        self._rows = list(rows)
        self._filled = True
        self.virtual_size = Size(0, len(rows) + 1)
        self.cursor = min(max(cursor, 0), max(len(rows) - 1, 0))
        self._reveal()
        self.refresh()
        if rows:
            self.post_message(self.Moved(self, self.cursor))

    def put(self, at: int, row: Row) -> None:
        """Show another row in the place of one; one row more behind the last."""
        self._rows[at : at + 1] = [row]
        self.virtual_size = Size(0, len(self._rows) + 1)
        self.refresh()
        if at == self.cursor:
            self.post_message(self.Moved(self, at))

    @property
    def in_sight(self) -> Iterator[tuple[int, int]]:
        """The lines of the rows that can be seen, each with its row."""
        top = self.scroll_offset.y
        lines = range(1, self.size.height)
        return ((y, top + y - 1) for y in lines if top + y <= len(self._rows))

    def go(self, at: int) -> None:
        """Put the cursor on that row, and the keys in this list."""
        self.focus()
        self.point(at)

    def set_columns(self, *columns: Column) -> None:
        """Have other columns, for the rows that are filled in next."""
        self._columns = columns

    def action_move(self, by: int) -> None:
        """Go up or down."""
        self.point(self.cursor + by)

    def action_turn(self, pages: int) -> None:
        """Go up or down by what is in sight."""
        self.point(self.cursor + pages * max(self.size.height - 2, 1))

    def action_end(self, last: int) -> None:
        """Go to the first row, or the last."""
        self.point(last * len(self._rows))

    def action_take(self) -> None:
        """Take the row under the cursor."""
        if self._rows:
            self.post_message(self.Taken(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Go to the row clicked; take it where the cursor was there already."""
        at = event.y - 1 + self.scroll_offset.y
        if event.y < 1 or at >= len(self._rows):
            return
        if at == self.cursor:
            self.action_take()
        else:
            self.point(at)

    def render_line(self, y: int) -> Strip:
        """The heading, or the row that is there now."""
        width = self.size.width
        base = self.visual_style
        if y == 0:
            heading = [Content(column.name) for column in self._columns]
            return self._strip(heading, self._named("heading", base), width)
        at = self.scroll_offset.y + y - 1
        if y == 2 and self._filled and not self._rows:
            told = Segment(f" {self.empty}", self._named("heading", base).rich_style)
            return Strip([told]).adjust_cell_length(width, base.rich_style)
        if at >= len(self._rows):
            return Strip.blank(width, base.rich_style)
        if at == self.cursor:
            base = self._named("cursor", base)
        return self._strip(self._rows[at], base, width)

    def _strip(self, row: Row, base: Style, width: int) -> Strip:
        cells: list[Segment] = [Segment(" ", base.rich_style)]
        rooms = self._rooms(width)
        for cell, column, room in zip(row, self._columns, rooms, strict=True):
            content = cell if isinstance(cell, Content) else Content(cell)
            if column.right:
                content = content.pad_left(max(room - content.cell_length, 0))
            content = content.truncate(room, ellipsis=True, pad=True)
            pieces = content.render(
                base, end="", parse_style=self.app.stylesheet.parse_style
            )
            cells += [
                Segment(text, (base + style).rich_style) for text, style in pieces
            ]
            cells.append(Segment(" " * _GAP, base.rich_style))
        return Strip(cells).adjust_cell_length(width, base.rich_style)

    def _rooms(self, width: int) -> list[int]:
        """Cells for each column: its own, or its share of what is left."""
        fixed = sum(column.width + _GAP for column in self._columns) + 1
        shares = sum(column.share for column in self._columns) or 1
        left = max(width - fixed, 0)
        return [
            column.width + left * column.share // shares for column in self._columns
        ]

    def _named(self, name: str, base: Style) -> Style:
        return base + self.get_visual_style(f"rows--{name}", partial=True)

    def point(self, to: int) -> None:
        """Put the cursor on that row."""
        to = min(max(to, 0), max(len(self._rows) - 1, 0))
        if to != self.cursor:
            self.cursor = to
            self._reveal()
            self.post_message(self.Moved(self, to))

    def _reveal(self) -> None:
        """Bring the cursor into sight; the heading takes the first line."""
        room = max(self.size.height - 1, 1)
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= top + room:
            self.scroll_to(y=self.cursor - room + 1, animate=False)
