"""The conversation that is going on, as it is kept with the archive."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from corpus.errors import QuothError
from qa.answer import Answer
from qa.conversations import Conversation, Turn, changed, new_file, save
from qa.tui import messages
from qa.tui.screens import EvidenceScreen, Menu


class Record:
    """What has been asked and answered, and the file it is kept in."""

    def __init__(self, archive: str = "") -> None:
        self.conversation = Conversation(_now(), archive)
        self._file: Path | None = None
        self._before: list[dict[str, Any] | None] = []
        self._writing = threading.Lock()

    def at(self, archive: str) -> None:
        """Say of which archive, once that is known."""
        self.conversation = replace(self.conversation, archive=archive)

    def resume(self, file: Path, conversation: Conversation) -> None:
        """Go on with an earlier one: what it holds is asked again, one by one."""
        self._file = file
        self._before = [turn.answer for turn in conversation.turns]
        self.conversation = replace(conversation, turns=())

    def answered(self, question: str, answer: Answer) -> bool:
        """Keep an answer; True where it is not what it was when first asked."""
        from qa.contract import answer_json

        given = answer_json(answer)
        at = len(self.conversation.turns)
        self._add(Turn(question, _now(), given))
        return at < len(self._before) and changed(self._before[at], given)

    def failed(self, question: str, problem: str) -> None:
        """Keep a question that could not be answered."""
        self._add(Turn(question, _now(), problem=problem))

    def write(self, place: Path) -> None:
        """Write all of it.  Raises OSError."""
        # The last to come writes the latest, whichever thread that is.
        with self._writing:
            if len(self.conversation.turns) < len(self._before):
                return
            if self._file is None:
                self._file = new_file(place, self.conversation.started)
            save(self.conversation, self._file)

    def _add(self, turn: Turn) -> None:
        turns = (*self.conversation.turns, turn)
        self.conversation = replace(self.conversation, turns=turns)


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


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")
