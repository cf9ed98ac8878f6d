"""The help page: keys, and what each symbol means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qa.looks import ATTRIBUTIONS, WORDINGS, Look
from qa.tui.screens import Over
from qa.tui.source import legend

_Keys = tuple[tuple[str, str], ...]
EVERYWHERE: _Keys = (
    ("F2 F3 F4 F5", "ask; check a draft; speakers; articles"),
    ("F6", "add files and folders; asking goes on meanwhile"),
    ("ctrl+y", "copy: the words, with speaker, Markdown, a citation"),
    ("w a m c", "the same at once, wherever nothing is being typed"),
    ("ctrl+o", "open the article's web address at the words, or its file"),
    ("ctrl+g", "jump: a letter on everything in sight, and press it"),
    ("ctrl+\\", "everything there is, by name; themes too"),
    ("F1 or ?", "this page"),
    ("ctrl+c", "copy what is selected; with nothing selected, quit"),
    ("ctrl+q", "quit"),
)
_LIST: _Keys = (
    ("up down, j k, g G", "move in a list or an article"),
    ("enter", "read"),
    ("escape", "back"),
)
HERE: dict[str, tuple[str, _Keys]] = {
    "ask": (
        "Asking",
        (
            ("enter", "ask"),
            ("ctrl+j", "a new line, also with shift+enter where a terminal tells it"),
            ("up / down", "earlier and later questions; among passages, the next"),
            ("right or tab", "complete a speaker's name"),
            ("ctrl+n / ctrl+p", "next and previous passage, while typing too"),
            ("tab", "from the question to the passage to its article and back"),
            ("ctrl+l", "more passages, where there are more"),
            ("pageup / pagedown", "scroll the conversation, or the article"),
            ("F7", "earlier conversations: go on with one, or export it"),
            ("F8", "article on the whole screen, and back"),
            ("escape", "back to the question"),
        ),
    ),
    "draft": (
        "Checking a draft",
        (
            ("enter", "check the file named; on a quotation, claim against evidence"),
            ("ctrl+r", "check again; a file is checked again when it changes"),
            ("ctrl+t", "between the pasted text and its verdicts"),
            ("ctrl+s", "save a report: .html, .md or .json, by its suffix"),
            ("F8", "a house style that rules on every quotation"),
            ("F9", "go over a saved report again"),
            ("n / p", "next and previous quotation, when comparing"),
            ("ctrl+n / ctrl+p", "where else it is printed"),
            *_LIST,
        ),
    ),
    "speakers": (
        "Speakers",
        (
            ("/", "part of a name or a role"),
            ("left right, h l", "between the lists"),
            *_LIST,
        ),
    ),
    "articles": ("Articles", (("/", "filter"), ("s", "sort otherwise"), *_LIST)),
}
PROMISE = (
    "An answer is printed words, never a sentence of quoth's own. It says that these "
    "words are on record in this archive and to whom they are attributed there; not "
    "that they are true. Not found never means false."
)


class Guide(Over):
    """Help on the screen that is shown; any of several keys closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q,enter", "dismiss", "Close help"),
    ]

    def __init__(self, mode: str) -> None:
        super().__init__()
        self._mode = mode

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="guide"):
            yield Static(Content("\n").join(_page(self._mode)))

    def on_mount(self) -> None:
        """Let the arrow keys scroll the page."""
        self.query_one("#guide").focus()


def _page(mode: str) -> Iterator[Content]:
    name, keys = HERE[mode]
    yield Content.styled(PROMISE, "italic")
    yield _heading(name)
    yield from _rows(keys)
    yield _heading("Keys everywhere")
    yield from _rows(EVERYWHERE)
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
