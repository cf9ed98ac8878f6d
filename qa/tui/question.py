"""Where questions are typed, and the questions typed before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from qa.completing import Names
from qa.tui.messages import Asked, HelpWanted
from qa.tui.pasting import Editor


class History:
    """Questions typed before, and the one being typed, walked with older and newer."""

    def __init__(self, questions: Iterable[str] = ()) -> None:
        self._questions = list(questions)
        self._at = len(self._questions)
        self._draft = ""

    def begin(self, questions: Iterable[str]) -> None:
        """Put what was asked in other conversations before what was asked here."""
        kept = [*questions, *self._questions]
        self._at += len(kept) - len(self._questions)
        self._questions = kept

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


class QuestionInput(Editor):
    """Where a question is typed: it grows with it; up and down bring back others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Few terminals tell Shift+Enter from Enter; Ctrl+J is a line end in all.
        Binding(
            "ctrl+j,shift+enter,alt+enter", "line", "New line", show=False, id="line"
        ),
        Binding("up", "older", "Earlier question", show=False),
        Binding("down", "newer", "Later question", show=False),
        # A text box would page through its own few lines.
        Binding("pageup", "screen.page(-1)", "Scroll up", show=False, id="up"),
        Binding("pagedown", "screen.page(1)", "Scroll down", show=False, id="down"),
    ]

    def __init__(self) -> None:
        super().__init__('Who said "…"?   Did NAME say "…"?', id="question")
        self.earlier = History()
        self.names: Names | None = None

    def action_older(self) -> None:
        """Go up a line; from the first one to the question asked before."""
        if self.cursor_at_first_line:
            self._show(self.earlier.older(self.text))
        else:
            self.action_cursor_up()

    def action_newer(self) -> None:
        """Go down a line; from the last one to the question asked after."""
        if self.cursor_at_last_line:
            self._show(self.earlier.newer())
        else:
            self.action_cursor_down()

    def action_line(self) -> None:
        """Go on in a line of its own."""
        self.insert("\n")

    def submit(self) -> None:
        """Send what was typed, unless it is blank, and make room for the next."""
        question = "\n".join(line.strip() for line in self.text.strip().splitlines())
        if question:
            self.earlier.add(question)
            self.clear()
            self.post_message(Asked(question))

    def update_suggestion(self) -> None:
        """Complete a speaker's name at the end of what is typed."""
        at_end = self.cursor_location == self.document.end
        self.suggestion = self.names.rest(self.text) if self.names and at_end else ""

    async def _on_key(self, event: events.Key) -> None:
        """Enter asks; a question mark before anything else asks for help."""
        if event.key == "enter":
            self._take(event)
            self.submit()
        elif event.character == "?" and not self.text:
            self._take(event)
            self.post_message(HelpWanted())
        else:
            await super()._on_key(event)

    def _take(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()

    def _show(self, question: str | None) -> None:
        if question is not None:
            self.load_text(question)
            self.move_cursor(self.document.end)
