"""What was pasted, as text that is safe to show, line by line."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from qa.inert import inert


def pasted(text: str) -> str:
    """Pasted text, inert; terminals end its lines in several ways."""
    return inert(text.replace("\r\n", "\n").replace("\r", "\n"))


class Editor(TextArea):
    """A box for text of several lines, with a cursor that stays still."""

    def __init__(self, placeholder: str, id: str) -> None:
        super().__init__(placeholder=placeholder, id=id, highlight_cursor_line=False)
        self.cursor_blink = False

    async def _on_paste(self, event: events.Paste) -> None:
        """Paste what a terminal would obey as what it is shown as."""
        event.prevent_default()
        event.stop()
        await super()._on_paste(events.Paste(pasted(event.text)))
