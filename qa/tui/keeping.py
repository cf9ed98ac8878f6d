"""What a conversation's screen does to keep it, and to find the earlier ones."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from corpus.errors import QuothError
from qa.conversations import Conversation, Record
from qa.tui import messages
from qa.tui.screens import EvidenceScreen, Menu


class KeptScreen(EvidenceScreen):
    """A conversation that is kept, and others to go on with or to export."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # A text box would select by it.
        Binding("f7", "saved", "Earlier", priority=True, id="saved"),
        Binding("f9", "export", "Export", show=False, id="export"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._record = Record()

    @work(thread=True, group="remember")
    def _remember(self) -> None:
        """Read what was asked before, and whose names can be completed."""
        from qa.completing import Names
        from qa.conversations import folder, questions

        try:
            asked = questions(folder(self.archive.status().location))
            names = Names(self.archive.speakers())
        except QuothError:
            return  # The count says so.
        self.post_message(messages.Remembered(asked, names))

    @work(thread=True, group="keep")
    def _keep(self, record: Record) -> None:
        from qa.conversations import folder

        try:
            record.write(folder(record.conversation.archive))
        except OSError as error:
            sentence = f"This conversation is not being kept: {error.strerror}."
            self.post_message(messages.Copied(sentence, worked=False))

    @work(thread=True, group="export")
    def _export(self, conversation: Conversation, suffix: str) -> None:
        from qa.tui.exporting import export

        try:
            file = export(conversation, suffix, Path.cwd())
        except OSError as error:
            sentence = f"It cannot be written here: {error.strerror}."
            self.post_message(messages.Copied(sentence, worked=False))
        else:
            self.post_message(messages.Copied(f"Exported to {file}"))

    def action_saved(self) -> None:
        """List earlier conversations."""
        from qa.tui.saved import SavedScreen

        self.app.push_screen(SavedScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to export once something was asked."""
        if action == "export":
            return bool(self._record.conversation.turns)
        return super().check_action(action, parameters)

    def action_export(self) -> None:
        """Write this conversation where quoth was started."""
        self.offer_export(self._record.conversation)

    def offer_export(self, conversation: Conversation) -> None:
        """Ask in which form to write a conversation."""
        from qa.tui.exporting import CHOICES

        def write(suffix: str | None) -> None:
            if suffix is not None:
                self._export(conversation, suffix)

        self.app.push_screen(Menu("Export", CHOICES), write)
