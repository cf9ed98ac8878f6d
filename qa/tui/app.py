"""The chat: widgets show, workers call, messages carry."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Footer, Static
from textual.worker import get_current_worker

from corpus.errors import QuothError
from index.archive import Archive
from index.query import Query, Status
from qa.answer import Answer
from qa.inert import inert
from qa.tui import AddDemo, Ask, messages, themes, typeset
from qa.tui.conversation import Card, Conversation
from qa.tui.guide import Guide
from qa.tui.question import QuestionInput
from qa.tui.source import ArticleView, SourcePane
from qa.tui.welcome import Welcome

_WIDE = 110
"""Columns from which conversation and article stand side by side."""


class QuothApp(App[None]):
    """A conversation with an archive, and the articles its answers stand in."""

    TITLE = "quoth"
    CSS_PATH = "quoth.tcss"
    # ctrl+p, Textual's own key for it, is the previous passage here.
    COMMAND_PALETTE_BINDING = "ctrl+backslash"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 -- the base class declares its type
        (0, "-narrow"),
        (_WIDE, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "guide", "Help"),
        Binding("question_mark", "guide", "Help", show=False),
        Binding("f2", "demo", "Add demo"),
        Binding("ctrl+n", "step(1)", "Next"),
        Binding("ctrl+p", "step(-1)", "Previous"),
        Binding("f3", "article", "Article"),
        Binding("escape", "question", "Back", show=False),
        Binding("pageup", "page(-1)", "Scroll up", show=False),
        Binding("pagedown", "page(1)", "Scroll down", show=False),
        Binding("ctrl+c", "copy_or_quit", "Quit", show=False, priority=True),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]

    def __init__(
        self, archive: Archive, ask: Ask, add_demo: AddDemo | None = None
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self._archive = archive
        self._ask = ask
        self._add_demo = add_demo
        self._status: Status | None = None
        self._answers: list[Answer] = []
        self._waiting: deque[tuple[int, str]] = deque()
        self._turns = 0
        self._adding = False

    # What is on the screen.

    def compose(self) -> ComposeResult:
        with Horizontal(id="masthead"):
            yield Static("quoth", id="masthead-name", markup=False)
            yield Static(id="masthead-archive", markup=False)
            yield Static(id="masthead-state", markup=False)
        with Container(id="body"):
            yield Conversation(Welcome(self._add_demo is not None))
            yield SourcePane()
        yield QuestionInput()
        yield Footer()

    def on_mount(self) -> None:
        """Paint first; open what is slow to open once something is to be seen."""
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = themes.DARK.name
        self.question.focus()
        self.call_after_refresh(self._count)
        self.call_after_refresh(self._warm_up)

    @property
    def question(self) -> QuestionInput:
        """The line where questions are typed."""
        return self.query_one(QuestionInput)

    @property
    def conversation(self) -> Conversation:
        """All turns."""
        return self.query_one(Conversation)

    @property
    def source(self) -> SourcePane:
        """The article of the chosen sighting."""
        return self.query_one(SourcePane)

    @property
    def welcome(self) -> Welcome:
        """What the conversation opens with."""
        return self.query_one(Welcome)

    # Workers: the only callers of the archive.

    @work(thread=True, group="count")
    def _count(self) -> None:
        try:
            self.post_message(messages.Counted(self._archive.status()))
        except QuothError as error:
            self.post_message(messages.Warmed(str(error)))

    @work(thread=True, group="warm")
    def _warm_up(self) -> None:
        try:
            self._archive.search_meaning(Query("warm up", limit=1))
        except QuothError as error:
            self.post_message(messages.Warmed(str(error)))
        else:
            self.post_message(messages.Warmed())

    @work(thread=True, group="ask")
    def _find(self, turn: int, question: str, history: tuple[Answer, ...]) -> None:
        try:
            answer = self._ask(self._archive, question, history)
        except QuothError as error:
            self.post_message(messages.Failed(turn, str(error)))
        else:
            self.post_message(messages.Answered(turn, answer))

    @work(thread=True, group="demo")
    def _run_demo(self, add_demo: AddDemo) -> None:
        worker = get_current_worker()
        try:
            for step, line in enumerate(add_demo(), start=1):
                if worker.is_cancelled:
                    return
                self.post_message(messages.DemoAdding(step, line))
        except QuothError as error:
            self.post_message(messages.DemoEnded(str(error)))
        else:
            self.post_message(messages.DemoEnded())

    # What workers and widgets report.

    def on_asked(self, asked: messages.Asked) -> None:
        """Open a turn; questions are answered one after the other."""
        self._turns += 1
        self.remove_class("-article")
        self.conversation.begin(self._turns, asked.question)
        self._waiting.append((self._turns, asked.question))
        if len(self._waiting) == 1:
            self._find_next()

    def on_answered(self, answered: messages.Answered) -> None:
        """Show an answer, its first sighting in its article."""
        self._answers.append(answered.answer)
        turn = self.conversation.turn(answered.turn)
        turn.answer(answered.answer)
        self.call_after_refresh(self._present, answered.turn)
        self._settled()

    def on_failed(self, failed: messages.Failed) -> None:
        """Show why a question has no answer."""
        self.conversation.turn(failed.turn).fail(failed.sentence)
        self.call_after_refresh(self._present, failed.turn)
        self._settled()

    def on_counted(self, counted: messages.Counted) -> None:
        """Say what the archive holds."""
        self._status = counted.status
        self.welcome.greet(counted.status)
        name = Path(counted.status.location).name
        line = f"{inert(name)}   {typeset.counts(counted.status)}"
        self.query_one("#masthead-archive", Static).update(Content(line))
        self._say_state(typeset.meaning(counted.status))
        self.refresh_bindings()

    def on_warmed(self, warmed: messages.Warmed) -> None:
        """Say so where only words can be searched."""
        if warmed.problem:
            line = Content.assemble(("! ", "bold $warning"), inert(warmed.problem))
            self.conversation.say(line)
            self._say_state("words only")

    def on_chosen(self, chosen: messages.Chosen) -> None:
        """Show the sighting that was clicked."""
        for card in self.conversation.cards:
            if card.sighting is chosen.sighting:
                self._choose(card, focus=True)

    def on_opened(self) -> None:
        """Go on reading in the article."""
        self.query_one(ArticleView).focus()

    def on_help_wanted(self) -> None:
        """Open the help page."""
        self.action_guide()

    def on_demo_wanted(self) -> None:
        """Add the demo articles, once."""
        if self._add_demo and not self._adding:
            self._adding = True
            self.welcome.demo_begins()
            self._run_demo(self._add_demo)

    def on_demo_adding(self, adding: messages.DemoAdding) -> None:
        """Show how far it is."""
        self.welcome.demo_advances(adding.step, adding.line)

    def on_demo_ended(self, ended: messages.DemoEnded) -> None:
        """Count what is there now, and make it searchable by meaning."""
        self._adding = False
        self.welcome.demo_ends(ended.problem)
        self.question.focus()
        self._count()
        self._warm_up()

    # Keys.

    def action_guide(self) -> None:
        self.push_screen(Guide())

    def action_demo(self) -> None:
        self.on_demo_wanted()

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
        if self.conversation.chosen:
            whole = not self.has_class("-article")
            self.set_class(whole, "-article")
            (self.query_one(ArticleView) if whole else self.question).focus()

    def action_question(self) -> None:
        """Return to the question from anywhere."""
        self.remove_class("-article")
        self.question.focus()

    def action_page(self, by: int) -> None:
        """Scroll the conversation without leaving the question."""
        scroll = self.conversation.scroll_page_down
        if by < 0:
            scroll = self.conversation.scroll_page_up
        scroll(animate=False)

    def action_copy_or_quit(self) -> None:
        """Copy what is selected; with nothing selected, quit."""
        selected = self.screen.get_selected_text() or self.question.selected_text
        if selected:
            self.copy_to_clipboard(selected)
        else:
            self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the demo only to an empty archive."""
        if action == "demo":
            empty = self._status is not None and self._status.articles == 0
            return self._add_demo is not None and empty
        return super().check_action(action, parameters)

    # Steps of the above.

    def _find_next(self) -> None:
        turn, question = self._waiting[0]
        self._find(turn, question, tuple(self._answers))

    def _settled(self) -> None:
        self._waiting.popleft()
        if self._waiting:
            self._find_next()

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

    def _say_state(self, state: str) -> None:
        self.query_one("#masthead-state", Static).update(Content(state))
