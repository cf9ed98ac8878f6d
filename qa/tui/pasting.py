"""What is typed and pasted, as text that is safe to show."""

from __future__ import annotations

from textual import events
from textual.strip import Strip
from textual.widgets import Input, TextArea

from qa.inert import inert, inert_line


def pasted(text: str) -> str:
    """Pasted text, inert; terminals end its lines in several ways."""
    return inert(text.replace("\r\n", "\n").replace("\r", "\n"))


class Editor(TextArea):
    """A box for text of several lines, with a cursor that stays still."""

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, highlight_cursor_line=False)
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        """One line; nothing in a terminal too narrow for a letter."""
        return super().render_line(y) if self.content_size.width else Strip([])

    async def _on_paste(self, event: events.Paste) -> None:
        """Paste what a terminal would obey as what it is shown as."""
        event.prevent_default()
        event.stop()
        await super()._on_paste(events.Paste(pasted(event.text)))


class Line(Input):
    """A box for text of one line."""

    def replace(self, text: str, start: int, end: int) -> None:
        """Put in what is typed, pasted or completed, inert: it is shown from now on."""
        super().replace(inert_line(text), start, end)
