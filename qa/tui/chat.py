"""The conversation, and the article that the chosen words stand in."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Footer

from qa.conversations import Record
from qa.inert import inert
from qa.steps import Ended, Step
from qa.tui import messages
from qa.tui.asking import AskScreen
from qa.tui.conversation import Card, More, Turns, same
from qa.tui.masthead import Masthead, Standing
from qa.tui.question import QuestionInput
from qa.tui.screens import STEPS
from qa.tui.sightings import Sighting
from qa.tui.source import ArticleView, SourcePane
from qa.tui.welcome import Welcome

OUTDATED = "The archive has changed since: ask again for an answer of today."


class ChatScreen(AskScreen):
    """Questions are answered one after the other; one passage is the chosen one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "step(1)", "Next", id="next", group=STEPS),
        Binding("ctrl+p", "step(-1)", "Previous", id="previous", group=STEPS),
        Binding("ctrl+l", "more", "More", id="more"),
        Binding("f8", "article", "Article", show=False, id="article"),
        Binding("f10", "new", "New conversation", show=False, id="new"),
        Binding("escape", "question", "Back", show=False, id="back"),
        Binding("pageup", "page(-1)", "Scroll up", show=False, id="up"),
        Binding("pagedown", "page(1)", "Scroll down", show=False, id="down"),
    ]

    # What is on the screen.

    def compose(self) -> ComposeResult:
        yield Masthead("ask")
        with Container(id="body"):
            yield Turns(Welcome())
            yield SourcePane()
        yield QuestionInput()
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Paint first; open what is slow to open once something is to be seen."""
        self.question.focus()
        self.quoth.adding_changed.subscribe(self, self._after_adding)
        self.quoth.archive_changed.subscribe(self, self._after_change)
        self.call_after_refresh(self.warm_up)
        self.call_after_refresh(self._remember)

    @property
    def question(self) -> QuestionInput:
        """The line where questions are typed."""
        return self.query_one(QuestionInput)

    @property
    def source(self) -> SourcePane:
        """The article of the chosen sighting."""
        return self.query_one(SourcePane)

    @property
    def sighting(self) -> Sighting | None:
        """The chosen one."""
        chosen = self.conversation.chosen if self.is_mounted else None
        return chosen.sighting if chosen else None

    # What workers and widgets report.

    def on_remembered(self, remembered: messages.Remembered) -> None:
        """Have them at hand while typing."""
        self.question.earlier.begin(remembered.questions)
        self.question.names = remembered.names

    def on_asked(self, asked: messages.Asked) -> None:
        """Open a turn."""
        self.remove_class("-article")
        self.put(asked.question)

    async def on_answered(self, answered: messages.Answered) -> None:
        """Show an answer, its first sighting in its article."""
        if not self.is_awaited(answered.turn):
            return
        otherwise = False
        if not answered.meanwhile:
            self._answers.append(answered.answer)
            question = self._asked[answered.turn]
            otherwise = self._record.answered(question, answered.answer)
            self._keep(self._record)
        turn = self.conversation.turn(answered.turn)
        before = turn.given
        await turn.answer(
            answered.answer, meanwhile=answered.meanwhile, otherwise=otherwise
        )
        if before is None or not same(before, answered.answer):
            self.call_after_refresh(self._present, answered.turn)
        if not answered.meanwhile:
            self.settled()

    async def on_failed(self, failed: messages.Failed) -> None:
        """Show why a question has no answer."""
        if not self.is_awaited(failed.turn):
            return
        self._record.failed(self._asked[failed.turn], failed.sentence)
        self._keep(self._record)
        await self.conversation.turn(failed.turn).fail(failed.sentence)
        self.call_after_refresh(self._present, failed.turn)
        self.settled()

    def on_warmed(self, warmed: messages.Warmed) -> None:
        """Say so where only words can be searched."""
        super().on_warmed(warmed)
        if warmed.problem:
            line = Content.assemble(("! ", "bold $warning"), inert(warmed.problem))
            self.conversation.say(line)
            self.quoth.say_state("words only")

    async def on_resumed(self, resumed: messages.Resumed) -> None:
        """Ask again what was asked in an earlier conversation, and go on there."""
        await self.action_new()
        self._record.resume(resumed.file, resumed.conversation)
        for turn in resumed.conversation.turns:
            self.on_asked(messages.Asked(turn.question))

    def on_chosen(self, chosen: messages.Chosen) -> None:
        """Show the sighting that was clicked."""
        for card in self.conversation.cards:
            if card.sighting is chosen.sighting:
                self._choose(card, focus=True)

    def on_opened(self) -> None:
        """Go on reading in the article."""
        self.query_one(ArticleView).focus()

    def stand(self, standing: Standing) -> None:
        """Greet with what the archive holds."""
        super().stand(standing)
        if standing.status is not None:
            self._record.at(standing.status.location)
            self.query_one(Welcome).greet(standing.status)

    def _after_adding(self, latest: Step | Ended) -> None:
        if isinstance(latest, Ended):
            self.question.focus()
            self.warm_up()

    def _after_change(self, _: object) -> None:
        """Say once, below what was answered before."""
        if self._answers and self._answers[-1] is not self._outdated:
            self._outdated = self._answers[-1]
            self.conversation.say(Content.assemble(("! ", "bold $warning"), OUTDATED))

    # Keys.

    def action_step(self, by: int) -> None:
        """Choose the next sighting, or the previous one."""
        cards = self.conversation.cards
        chosen = self.conversation.chosen
        if not cards:
            return
        at = cards.index(chosen) + by if chosen else 0
        focus = isinstance(self.focused, Card)
        self._choose(cards[min(max(at, 0), len(cards) - 1)], focus=focus)

    def action_article(self) -> None:
        """Give the article the whole screen, or give the conversation its part back."""
        whole = not self.has_class("-article")
        self.set_class(whole, "-article")
        (self.query_one(ArticleView) if whole else self.question).focus()

    async def action_question(self) -> None:
        """Return to the question from anywhere; from there, stop what is going on."""
        if self.question.has_focus:
            await self.stop()
        self.arrive()

    def action_more(self) -> None:
        """Show the passages that are not shown: of the chosen one's turn, or the last."""
        chosen = self.conversation.chosen
        near = chosen.parent.query(More) if chosen and chosen.parent else ()
        for more in [*near, *self.query(More)][:1]:
            more.action_more()

    def arrive(self) -> None:
        """Begin with the question."""
        self.remove_class("-article")
        self.question.focus()

    def action_page(self, by: int) -> None:
        """Scroll the conversation without leaving the question."""
        self.conversation.look_elsewhere()
        scroll = self.conversation.scroll_page_down
        if by < 0:
            scroll = self.conversation.scroll_page_up
        scroll(animate=False)

    async def action_new(self) -> None:
        """Begin another conversation; this one is kept."""
        if self._waiting:
            self.notify("A question is being answered: begin anew after it.")
            return
        self._answers.clear()
        self._record = Record(self._record.conversation.archive)
        self.remove_class("-reading")
        await self.conversation.clear()
        self.arrive()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what is about passages once there are some."""
        if action == "new":
            return self._turns > 0
        if action in ("step", "article"):
            return self.sighting is not None
        if action == "more":
            return self.is_mounted and bool(self.query(More))
        return super().check_action(action, parameters)

    # Steps of the above.

    def _present(self, number: int) -> None:
        turn = self.conversation.turn(number)
        cards = turn.query(Card)
        if cards:
            # Its question and verdict come first; `read_from` brings them into sight.
            self._choose(cards.first(), focus=False, reveal=False)
        self.call_after_refresh(self.conversation.read_from, turn)

    def _choose(self, card: Card, *, focus: bool, reveal: bool = True) -> None:
        self.conversation.choose(card, focus=focus, reveal=reveal)
        self.add_class("-reading")
        self.source.show(card.sighting)
        self.refresh_bindings()
