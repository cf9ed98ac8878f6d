"""The line where questions are typed, and the questions typed before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from qa.inert import inert
from qa.tui.messages import Asked, HelpWanted


class History:
    """Questions typed before, and the one being typed, walked with older and newer."""

    def __init__(self, questions: Iterable[str] = ()) -> None:
        self._questions = list(questions)
        self._at = len(self._questions)
        self._draft = ""

    def add(self, question: str) -> None:
        """Keep `question` as the newest, once, and stand after it."""
        if self._questions[-1:] != [question]:
            self._questions.append(question)
        self._at = len(self._questions)

    def older(self, typed: str) -> str | None:
        """The question before the one shown; None at the oldest."""
        if self._at == 0:
            return None
        if self._at == len(self._questions):
            self._draft = typed
        self._at -= 1
        return self._questions[self._at]

    def newer(self) -> str | None:
        """The question after the one shown, then what was being typed; None there."""
        if self._at == len(self._questions):
            return None
        self._at += 1
        if self._at == len(self._questions):
            return self._draft
        return self._questions[self._at]


class QuestionInput(Input):
    """One line to type a question in; up and down bring back earlier ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "older", "Earlier question", show=False),
        Binding("down", "newer", "Later question", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder='Who said "…"?   Did NAME say "…"?', id="question")
        self.history = History()

    def action_older(self) -> None:
        self._show(self.history.older(self.value))

    def action_newer(self) -> None:
        self._show(self.history.newer())

    async def action_submit(self) -> None:
        """Send what was typed, unless it is blank, and make room for the next."""
        question = self.value.strip()
        if question:
            self.history.add(question)
            self.clear()
            self.post_message(Asked(question))

    def insert(self, text: str, index: int) -> None:
        """Insert typed text, inert: it is shown from now on."""
        super().insert(inert(text), index)

    def on_key(self, event: events.Key) -> None:
        """A question mark before anything else asks for help."""
        if event.character == "?" and not self.value:
            event.stop()
            event.prevent_default()
            self.post_message(HelpWanted())

    def on_paste(self, event: events.Paste) -> None:
        """Paste all lines as one: a copied quotation often runs over several."""
        event.stop()
        event.prevent_default()
        self.replace(inert(" ".join(event.text.split())), *sorted(self.selection))

    def _show(self, question: str | None) -> None:
        if question is not None:
            self.value = question
            self.cursor_position = len(question)
