"""What the conversation opens with: what can be asked, or how to begin."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from index.query import Status
from qa.inert import inert
from qa.tui import typeset
from qa.tui.messages import DemoWanted

PURPOSE = "Who said this, in these words, and where was it printed?"
_EXAMPLES = (
    'who said "the words you remember"?',
    'did NAME say "the words as claimed"?',
    "what did NAME say about TOPIC?",
)


class Welcome(Vertical):
    """A greeting that fits what the archive holds."""

    def __init__(self, offers_demo: bool) -> None:
        super().__init__(id="welcome")
        self._offers_demo = offers_demo

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(PURPOSE, "bold"), id="purpose")
        yield Static("opening the archive…", id="greeting", markup=False)
        button = Button("Add the demo articles (F2)", id="demo", variant="primary")
        button.display = False
        yield button
        yield Static(id="demo-progress", markup=False)

    def greet(self, status: Status) -> None:
        """Say what the archive holds and what to do with it."""
        empty = status.articles == 0
        self.query_one("#greeting", Static).update(
            self._empty(status) if empty else _filled(status)
        )
        button = self.query_one("#demo", Button)
        button.display = empty and self._offers_demo
        button.disabled = False

    def demo_begins(self) -> None:
        """Say that the demo articles are being added."""
        self.query_one("#demo", Button).disabled = True
        self.demo_advances(0, "adding the demo articles…")

    def demo_advances(self, step: int, line: str) -> None:
        """Say which step of adding the demo articles is done."""
        count = f"{step:>3}  " if step else ""
        text = Content.styled(count + inert(line), typeset.DIM)
        self.query_one("#demo-progress", Static).update(text)

    def demo_ends(self, problem: str | None) -> None:
        """Say that the demo articles are there, or why they are not."""
        self.query_one("#demo", Button).disabled = False
        line = Content.styled("✓ The demo articles are here.", "$success")
        if problem:
            line = Content.assemble(("! ", "bold $error"), inert(problem))
        self.query_one("#demo-progress", Static).update(line)

    @on(Button.Pressed, "#demo")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(DemoWanted())

    def _empty(self, status: Status) -> Content:
        lines: list[Content | str] = [
            "This archive is empty. Add your own articles from the command line:",
            Content.styled("    quoth add FOLDER", "bold $accent"),
            Content.styled("text, Markdown, HTML or JSON Lines", typeset.DIM),
            Content.styled(f"kept in {inert(status.location)}", typeset.DIM),
        ]
        if self._offers_demo:
            lines.append("\nOr try quoth at once on a small invented archive:")
        return Content("\n").join(lines)


def _filled(status: Status) -> Content:
    counts = typeset.counts(status)
    examples = [Content.styled(f"    {one}", "$accent") for one in _EXAMPLES]
    lines = [
        Content(f"{counts}. Ask in your own words, for example:"),
        *examples,
    ]
    if status.skipped:
        line = (
            f"! {len(status.skipped)} files could not be read; quoth status names them"
        )
        lines.append(Content.styled(line, "$warning"))
    return Content("\n").join(lines)
