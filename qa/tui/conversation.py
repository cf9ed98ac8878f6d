"""Questions and answers, one turn under the other, and the sightings to choose from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from qa.answer import Answer
from qa.inert import inert
from qa.tui import typeset
from qa.tui.messages import Chosen, MoreWanted, Opened
from qa.tui.sightings import Sighting, sightings

NEAREST = "nearest, not an answer"

OTHERWISE = "Not the answer it was when this was first asked: the archive has changed."

MEANWHILE = "by words alone so far: search by meaning is being made ready…"

LONG = "{:,} letters were asked; F3 checks every quotation of a story."

_LONG = 600
_LINES = 8
"""Letters and lines up to which a question is repeated whole above its answer."""
_BEGINNING = 140
"""Letters of a longer one that are."""

FIRST = 5
"""Passages that are shown at once; those after them when they are asked for."""


class Card(Static, can_focus=True):
    """One sighting; the chosen one can be reached with tab and left with up or down."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "app.step(-1)", "Previous", show=False),
        Binding("down,j", "app.step(1)", "Next", show=False),
        Binding("enter", "open", "Read article", show=False),
    ]

    def __init__(self, sighting: Sighting) -> None:
        super().__init__(typeset.sighting(sighting), markup=False)
        self.sighting = sighting
        self.set_class(sighting.nearest, "-nearest")
        self.chosen = False

    @property
    def chosen(self) -> bool:
        """True for the sighting whose article is shown."""
        return self.has_class("-chosen")

    @chosen.setter
    def chosen(self, chosen: bool) -> None:
        self.set_class(chosen, "-chosen")
        self.can_focus = chosen

    def on_click(self) -> None:
        """Choose this sighting."""
        self.post_message(Chosen(self.sighting))

    def action_open(self) -> None:
        self.post_message(Opened())


class More(Static, can_focus=True):
    """How many passages are not shown; taking it shows them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "more", "Show them", show=False),
    ]

    def __init__(self, turn: int, count: int) -> None:
        super().__init__(classes="more", markup=False)
        self._turn = turn
        self.say(count)

    def stopped(self) -> None:
        """Offer those that are left again."""
        self.say(self._left)

    def say(self, count: int, *, coming: bool = False) -> None:
        """Say how many are left, and whether they are on their way."""
        self._left = count
        verb = "coming, escape stops them" if coming else "^L shows them"
        line = (("▸ ", "bold $accent"), f"{count:,} more ", (f"({verb})", typeset.DIM))
        self.update(Content.assemble(*line))

    def on_click(self) -> None:
        """Show them."""
        self.action_more()

    def action_more(self) -> None:
        """Show them."""
        self.post_message(MoreWanted(self._turn))


class Turn(Vertical):
    """One question and, once it is there, its answer."""

    def __init__(self, number: int, question: str) -> None:
        asked = Content.assemble(("› ", "bold $accent"), *_told(question))
        super().__init__(
            Static(asked, classes="question"),
            Static("searching…", classes="searching"),
        )
        self.number = number
        self.rest: tuple[Sighting, ...] = ()
        self.given: Answer | None = None

    async def answer(
        self, answer: Answer, *, meanwhile: bool = False, otherwise: bool = False
    ) -> None:
        """Show the answer, instead of that it is being looked for.

        `meanwhile` says that another may follow, `otherwise` that the archive answered
        differently when it was first asked.
        """
        if meanwhile or self.given is None or not same(self.given, answer):
            await self.remove_children(self.children[1:])
            await self.mount_all(self._widgets(answer))
        await self.query(".searching").remove()
        self.given = answer
        if meanwhile:
            await self.mount(Static(MEANWHILE, classes="searching", markup=False))
        if otherwise:
            line = Content.assemble(("! ", "bold $warning"), OTHERWISE)
            await self.mount(Static(line, classes="note"))

    async def fail(self, sentence: str) -> None:
        """Say what went wrong, instead of that it is being looked for."""
        await self.query(".searching").remove()
        line = Content.assemble(("! ", "bold $error"), inert(sentence))
        await self.mount(Static(line, classes="failure"))

    async def add(self, seen: Sequence[Sighting], left: int, *, coming: bool) -> None:
        """Show some more passages, below those that are shown."""
        more = self.query_one(More)
        await self.mount_all(map(Card, seen), before=more)
        if left:
            more.say(left, coming=coming)
        else:
            await more.remove()

    def _widgets(self, answer: Answer) -> Iterator[Widget]:
        lines = list(typeset.answer_lines(answer))
        yield Static(lines[0], classes="reading")
        yield from (Static(line, classes="line") for line in lines[1:])
        seen = sightings(answer)
        if seen and seen[0].nearest:
            yield Static(f"{NEAREST}:", classes="nearest-label", markup=False)
        yield from map(Card, seen[:FIRST])
        self.rest = seen[FIRST:]
        if left := len(self.rest) + answer.more:
            yield More(self.number, left)
        for line in typeset.closing_lines(answer):
            yield Static(line, classes="note")


def _told(question: str) -> Iterator[Content]:
    """The question, or as much of it as leaves its answer in sight."""
    words = inert(question)
    if len(words) <= _LONG and words.count("\n") < _LINES:
        yield Content.styled(words.replace("\n", "\n  "), "bold")
    else:
        beginning = " ".join(words[: 2 * _BEGINNING].split())[:_BEGINNING]
        yield Content.styled(f"{beginning}…", "bold")
        yield Content.styled(f"\n  {LONG.format(len(words))}", typeset.DIM)


def same(one: Answer, other: Answer) -> bool:
    """True where both show the same words, under the same verdict."""
    return _gist(one) == _gist(other)


def _gist(answer: Answer) -> object:
    seen = [(s.evidence.article.id, s.evidence.spans) for s in sightings(answer)]
    verdict = answer.finding.verdict if answer.finding else None
    return answer.kind, answer.said, verdict, seen, answer.more, answer.notes


class Turns(VerticalScroll, can_focus=False):
    """All turns, oldest first."""

    def __init__(self, *children: Widget) -> None:
        super().__init__(*children, id="conversation")
        self._read: Turn | None = None

    @property
    def cards(self) -> list[Card]:
        """Every sighting of every turn, in the order shown."""
        return list(self.query(Card))

    @property
    def chosen(self) -> Card | None:
        """The sighting whose article is shown."""
        return next((card for card in self.cards if card.chosen), None)

    def begin(self, number: int, question: str) -> None:
        """Add a turn that says it is searching."""
        turn = Turn(number, question)
        self.mount(turn)
        # Where its answer will be read from: however late this comes, it is right.
        self.call_after_refresh(self.read_from, turn)

    def turn(self, number: int) -> Turn:
        """The turn with that number."""
        return next(turn for turn in self.query(Turn) if turn.number == number)

    async def clear(self) -> None:
        """Take away all turns."""
        await self.query("Turn, .note").remove()

    def say(self, line: Content) -> None:
        """Add a line that belongs to no turn."""
        self.mount(Static(line, classes="note"))
        if not self.query(Turn):
            self.call_after_refresh(self.scroll_end, animate=False)

    def choose(self, card: Card, *, focus: bool, reveal: bool = True) -> None:
        """Make `card` the chosen one; focus it and bring it into sight on request."""
        for other in self.cards:
            other.chosen = other is card
        if focus:
            card.focus()
        if reveal:
            self.look_elsewhere()
            card.scroll_visible(animate=False)

    def read_from(self, turn: Turn) -> None:
        """Scroll so that the question of `turn` is the first line in sight.

        It stays there while the turn grows, until something else is looked at.
        """
        self._read = turn
        self.scroll_to_widget(turn, top=True, animate=False)

    def look_elsewhere(self) -> None:
        """Stay where the person scrolls to."""
        self._read = None

    def watch_virtual_size(self) -> None:
        """What was laid out late may have kept the question from the top."""
        if self._read is not None and self._read.is_mounted:
            self.call_after_refresh(
                self.scroll_to_widget, self._read, top=True, animate=False
            )

    def on_mouse_scroll_up(self) -> None:
        """Leave the person the wheel."""
        self.look_elsewhere()

    def on_mouse_scroll_down(self) -> None:
        """Leave the person the wheel."""
        self.look_elsewhere()
