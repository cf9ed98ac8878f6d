"""The help page: keys, and what each symbol means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from qa.looks import ATTRIBUTIONS, WORDINGS, Look
from qa.tui.source import legend

KEYS = (
    ("enter", "ask"),
    ("up / down", "earlier and later questions; among passages: previous, next"),
    ("ctrl+n / ctrl+p", "next and previous passage, while typing too"),
    ("tab", "from the question to the passage to its article and back"),
    ("enter on a passage", "read on in its article"),
    ("pageup / pagedown", "scroll the conversation, or the article when it has focus"),
    ("F3", "article on the whole screen, and back"),
    ("escape", "back to the question"),
    ("F1 or ?", "this page (? in an empty question)"),
    ("F2", "add the demo articles, when the archive is empty"),
    ("ctrl+c", "copy what is selected; with nothing selected, quit"),
    ("ctrl+q", "quit"),
)
PROMISE = (
    "An answer is printed words, never a sentence of quoth's own. It says that these "
    "words are on record in this archive and to whom they are attributed there; not "
    "that they are true. Not found never means false."
)


class Guide(ModalScreen[None]):
    """Help over the conversation; any of several keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q,enter", "dismiss", "Close help"),
    ]

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="guide"):
            yield Static(Content("\n").join(_page()))

    def on_mount(self) -> None:
        """Let the arrow keys scroll the page."""
        self.query_one("#guide").focus()


def _page() -> Iterator[Content]:
    yield Content.styled(PROMISE, "italic")
    yield _heading("Keys")
    yield from _rows(KEYS)
    yield _heading("Wording")
    yield from _looks(WORDINGS.values())
    yield _heading("Speaker")
    yield from _looks(ATTRIBUTIONS.values())
    yield _heading("In the article")
    yield Content.assemble("  ", legend())
    yield _heading("In a comparison")
    yield Content("  [-printed, missing from the claim-]  {+claimed, not printed+}")


def _heading(words: str) -> Content:
    return Content.styled(f"\n{words}", "bold $accent")


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[Content]:
    for key, does in rows:
        yield Content.assemble((f"  {key:<20}", "bold"), does)


def _looks(looks: Iterable[Look]) -> Iterator[Content]:
    for look in looks:
        name = f"  {look.symbol} {look.word:<18}"
        yield Content.assemble((name, look.style), look.means)
