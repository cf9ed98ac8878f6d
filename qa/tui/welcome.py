"""What the conversation opens with: what can be asked, or how to begin."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from index.query import Status
from qa.inert import inert
from qa.tui import typeset
from qa.tui.messages import AddWanted

PURPOSE = "Who said this, in these words, and where was it printed?"
_EXAMPLES = (
    'who said "the words you remember"?',
    'did NAME say "the words as claimed"?',
    "what did NAME say about TOPIC?",
)


class Welcome(Vertical):
    """A greeting that fits what the archive holds."""

    def __init__(self) -> None:
        super().__init__(id="welcome")

    def compose(self) -> ComposeResult:
        yield Static(Content.styled(PURPOSE, "bold"), id="purpose")
        yield Static("opening the archive…", id="greeting", markup=False)
        with Horizontal(id="welcome-buttons"):
            yield Button(
                "Add articles (F6)", id="first", variant="primary", compact=True
            )
            yield Button("Add the demo articles", id="demo", compact=True)

    def on_mount(self) -> None:
        """Offer what an empty archive needs only once it is known to be empty."""
        self.query_one("#welcome-buttons").display = False

    def greet(self, status: Status) -> None:
        """Say what the archive holds and what to do with it."""
        empty = status.articles == 0
        self.query_one("#greeting", Static).update(
            _empty(status) if empty else _filled(status)
        )
        self.query_one("#welcome-buttons").display = empty

    @on(Button.Pressed, "#demo")
    def _demo(self) -> None:
        self.app.post_message(AddWanted(None))

    @on(Button.Pressed, "#first")
    async def _first(self) -> None:
        await self.run_action("app.add")


def _empty(status: Status) -> Content:
    lines: list[Content | str] = [
        "This archive is empty. Add articles of your own with F6, or by",
        Content.styled("    quoth add FOLDER", "bold $accent"),
        Content.styled("text, Markdown, HTML or JSON Lines", typeset.DIM),
        Content.styled(f"kept in {inert(status.location)}", typeset.DIM),
        "\nOr try quoth at once on a small invented archive.",
    ]
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
