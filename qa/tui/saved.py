"""Earlier conversations: go on with one, or take it along."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Footer, Static

from corpus.errors import QuothError
from qa.conversations import Kept
from qa.inert import inert
from qa.tui.messages import KeptListed, Resumed
from qa.tui.rows import Column, Row, Rows
from qa.tui.screens import QuothModal

_COLUMNS = (
    Column("begun", width=16),
    Column("asked", width=5, right=True),
    Column("first question", share=1),
)


class SavedScreen(QuothModal):
    """A list, newest first; Enter asks its questions again and goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", "Close", id="saved.close"),
        Binding("x", "export", "Export", id="saved.export"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[Kept] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="saved"):
            yield Static(Content.styled("Earlier conversations", "bold $accent"))
            yield Rows(*_COLUMNS, id="kept")
            yield Static("looking…", id="saved-line", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Read them once there is something to be seen."""
        self.query_one(Rows).focus()
        self.call_after_refresh(self._list)

    @work(thread=True, group="kept")
    def _list(self) -> None:
        from qa.conversations import folder, kept

        try:
            place = folder(self.quoth.archive.status().location)
        except QuothError as error:
            self.post_message(KeptListed([], str(error)))
        else:
            self.post_message(KeptListed(list(kept(place))))

    def on_kept_listed(self, listed: KeptListed) -> None:
        """Show them."""
        self._kept = listed.kept
        self.query_one(Rows).fill([_line(one) for one in self._kept])
        line = "Enter asks the questions again, of the archive as it is now."
        if not self._kept:
            line = "There is none yet: what is asked here is kept with the archive."
        if listed.problem:
            line = f"! {inert(listed.problem)}"
        self.query_one("#saved-line", Static).update(line)

    @on(Rows.Taken)
    def _resume(self, taken: Rows.Taken) -> None:
        kept = self._kept[taken.at]
        if kept.conversation is not None:
            self.quoth.chat.post_message(Resumed(kept.file, kept.conversation))
            self.dismiss()

    def action_export(self) -> None:
        """Write it where quoth was started."""
        rows = self.query_one(Rows)
        if rows.cursor < len(self._kept):
            conversation = self._kept[rows.cursor].conversation
            if conversation is not None:
                self.quoth.chat.offer_export(conversation)


def _line(kept: Kept) -> Row:
    if kept.conversation is None:
        return (kept.file.stem[:16], "", inert(kept.problem or ""))
    begun = kept.conversation.started[:16].replace("T", " ")
    count = f"{len(kept.conversation.turns)}"
    return (begun, count, " ".join(inert(kept.conversation.title).split()))
