"""Claim against evidence: what the draft says, what is printed, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Static

from corpus.model import Article
from qa.checking import Checked
from qa.finding import Evidence, Finding
from qa.inert import inert
from qa.tui import typeset
from qa.tui.screens import EvidenceScreen
from qa.tui.sightings import Sighting, found_in
from qa.tui.source import ArticleView, SourcePane

QUOTATIONS = Binding.Group("Step", compact=True)
PRINTINGS = Binding.Group("Printings", compact=True)
_NOWHERE = "Nothing like it is printed in this archive."


class Comparison(VerticalScroll, can_focus=True):
    """A verdict, its risks, the claim's words and the printed ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="comparison")

    def compose(self) -> ComposeResult:
        yield Static(id="compared", markup=False)

    def show(self, lines: Iterable[Content]) -> None:
        """Show what is said of one finding, from its beginning."""
        self.query_one("#compared", Static).update(Content("\n").join(lines))
        self.scroll_home(animate=False)


def comparison(finding: Finding) -> Iterator[Content]:
    """Verdict, risks, claimed and printed, and every place it is printed."""
    yield typeset.verdict(finding)
    yield from typeset.risk_lines(finding)
    yield from typeset.ruling(finding)
    claimed = typeset.claimed_side(finding.diff) or Content(inert(finding.claim.words))
    by = finding.claim.speaker
    yield Content("")
    yield _heading("the draft says" + (f", by {inert(by)}" if by else ""))
    yield claimed
    yield Content("")
    sightings = found_in(finding)
    if finding.diff:
        yield _heading("printed")
        yield typeset.printed_side(finding.diff)
        yield Content("")
    elif not finding.evidence:
        yield _heading(_NOWHERE)
        yield typeset.searched(finding.searched)
        yield Content("")
    if sightings:
        label = "nearest, not an answer" if sightings[0].nearest else "in print"
        yield _heading(label)
        yield from typeset.printings(finding)
    for seen in sightings:
        yield typeset.sighting(seen)
        yield Content("")


def _heading(words: str) -> Content:
    return Content.styled(words, "bold $accent")


class CompareScreen(EvidenceScreen):
    """The draft at the claim beside the article at the passage."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "back", "Back", id="read.back"),
        Binding(
            "n", "quotation(1)", "Next quotation", id="quotation.next", group=QUOTATIONS
        ),
        Binding(
            "p",
            "quotation(-1)",
            "Previous quotation",
            id="quotation.previous",
            group=QUOTATIONS,
        ),
        Binding("ctrl+n", "step(1)", "Next printing", id="next", group=PRINTINGS),
        Binding(
            "ctrl+p", "step(-1)", "Previous printing", id="previous", group=PRINTINGS
        ),
    ]

    def __init__(self, draft: Article, found: tuple[Checked, ...], at: int) -> None:
        super().__init__()
        self._draft = draft
        self._found = found
        self._at = at
        self._sightings: tuple[Sighting, ...] = ()
        self._seen = 0

    def compose(self) -> ComposeResult:
        yield Static(id="compare-verdict", markup=False)
        with Container(id="body"):
            with Container(id="claim-side"):
                yield Static(Content.styled("the draft", "bold $accent"))
                yield ArticleView(id="claim")
            yield SourcePane()
        yield Static(id="compare-difference", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Show the quotation that was taken."""
        self._show()
        self.query_one("#article").focus()

    @property
    def sighting(self) -> Sighting | None:
        """The evidence shown."""
        return self._sightings[self._seen] if self._sightings else None

    def action_back(self) -> None:
        """Return to the table."""
        self.dismiss()

    def action_quotation(self, by: int) -> None:
        """Compare the next quotation of the draft, or the previous one."""
        self._at = min(max(self._at + by, 0), len(self._found) - 1)
        self._show()

    def action_step(self, by: int) -> None:
        """Show where else it is printed."""
        self._seen = min(max(self._seen + by, 0), len(self._sightings) - 1)
        self._show_evidence()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer other sightings where there are some."""
        if action == "step":
            return len(self._sightings) > 1
        return super().check_action(action, parameters)

    def _show(self) -> None:
        finding = self._found[self._at].finding
        quotation = self._draft.quotations[self._at]
        claim = Sighting(Evidence(self._draft, quotation.spans, quotation))
        self._sightings = found_in(finding)
        self._seen = 0
        self.query_one("#claim", ArticleView).show(claim)
        difference = self.query_one("#compare-difference", Static)
        difference.display = any(edit.kind != "same" for edit in finding.diff)
        difference.update(typeset.difference(finding.diff))
        self._show_evidence()

    def _show_evidence(self) -> None:
        finding = self._found[self._at].finding
        source = self.query_one(SourcePane)
        if self.sighting is not None:
            source.show(self.sighting)
        else:
            source.clear(_NOWHERE, typeset.searched(finding.searched))
        self.query_one("#compare-verdict", Static).update(self._verdict(finding))
        self.refresh_bindings()

    def _verdict(self, finding: Finding) -> Content:
        """The verdict, its risks, and which of how many is shown of what."""
        counts = f"  ·  {self._at + 1} of {len(self._found)}"
        if self.sighting is not None and len(self._sightings) > 1:
            counts += f"  ·  printing {self._seen + 1} of {len(self._sightings)}"
            counts += " (a copy)" if self.sighting.copy else ""
        top = Content.assemble(typeset.verdict(finding), (counts, typeset.DIM))
        ruled = list(typeset.ruling(finding))[:1]
        return Content("\n").join([top, *typeset.risk_lines(finding), *ruled])
