"""What a conversation's screen does to have questions answered, one after the other."""

from __future__ import annotations

from collections import deque

from textual import work

from corpus.errors import QuothError
from index.query import Query
from qa.answer import Answer
from qa.tui import messages
from qa.tui.conversation import FIRST, More, Turn, Turns
from qa.tui.keeping import KeptScreen
from qa.tui.sightings import Sighting, sightings

_LOT = 10
"""Passages that are put on the screen before it is painted again."""
_MOST = 100
"""Passages that one key brings: a longer list is browsed better than scrolled."""


class AskScreen(KeptScreen):
    """Questions wait for those before them; a word of them need not wait for the model."""

    def __init__(self) -> None:
        super().__init__()
        self._answers: list[Answer] = []
        self._waiting: deque[tuple[int, str]] = deque()
        self._turns = 0
        self._asked: dict[int, str] = {}
        self._warm = False
        self._outdated: Answer | None = None
        """The last answer that is known to be older than the archive."""

    @property
    def conversation(self) -> Turns:
        """All turns."""
        return self.query_one(Turns)

    # Workers: the only callers of the archive.

    @work(thread=True, group="warm")
    def warm_up(self) -> None:
        """Load what search by meaning needs; words answer meanwhile."""
        try:
            self.archive.search_meaning(Query("warm up", limit=1))
        except QuothError as error:
            self.post_message(messages.Warmed(str(error)))
        else:
            self.post_message(messages.Warmed())

    @work(thread=True, group="ask")
    def _find(self, turn: int, question: str, history: tuple[Answer, ...]) -> None:
        from qa.tui.wordsonly import words_only

        # A question of several lines is one question all the same.
        question = " ".join(question.split())
        try:
            if not self._warm:
                answer = self.quoth.ask(words_only(self.archive), question, history)
                self.post_message(messages.Answered(turn, answer, meanwhile=True))
            answer = self.quoth.ask(self.archive, question, history)
        except QuothError as error:
            self.post_message(messages.Failed(turn, str(error)))
        else:
            self.post_message(messages.Answered(turn, answer))

    @work(thread=True, group="rest")
    def _find_rest(self, turn: int, answer: Answer) -> None:
        from qa.ask import Filters, ask_about

        try:
            every = ask_about(self.archive, answer.question, Filters(every=True))
        except QuothError as error:
            self.post_message(messages.Copied(str(error), worked=False))
        else:
            self.post_message(messages.Rest(turn, every))

    @work(exclusive=True, group="show")
    async def _show_rest(self, turn: Turn) -> None:
        """Put passages on the screen a few at a time: keys are obeyed between."""
        end = len(turn.rest) - _MOST
        while turn.rest and len(turn.rest) > end:
            lot, turn.rest = turn.rest[:_LOT], turn.rest[_LOT:]
            await turn.add(lot, len(turn.rest), coming=len(turn.rest) > end)
            self.refresh_bindings()

    # What is asked, and what has to wait.

    def put(self, question: str) -> None:
        """Open a turn, and have it answered after those before it."""
        self._turns += 1
        self._asked[self._turns] = question
        self.conversation.begin(self._turns, question)
        self._waiting.append((self._turns, question))
        if len(self._waiting) == 1:
            self._find_next()

    def is_awaited(self, turn: int) -> bool:
        """True for the turn that is being answered: others were stopped."""
        return bool(self._waiting) and self._waiting[0][0] == turn

    def settled(self) -> None:
        """Go on to the next question."""
        self._waiting.popleft()
        if self._waiting:
            self._find_next()

    async def stop(self) -> bool:
        """Stop what is being answered or shown; False where nothing is."""
        shown = self.workers.cancel_group(self, "show")
        for more in self.query(More) if shown else ():
            more.stopped()
        waiting = [turn for turn, _ in self._waiting]
        self._waiting.clear()
        for turn in waiting:
            await self.conversation.turn(turn).fail("Stopped before it was answered.")
        return bool(shown or waiting)

    def on_warmed(self, warmed: messages.Warmed) -> None:
        """Ask with all there is from now on."""
        self._warm = True

    def on_more_wanted(self, wanted: messages.MoreWanted) -> None:
        """Show what is at hand, or have all of it found."""
        turn = self.conversation.turn(wanted.turn)
        if turn.rest:
            self._show_rest(turn)
        elif turn.given is not None:
            self._find_rest(turn.number, turn.given)

    def on_rest(self, rest: messages.Rest) -> None:
        """Show what is not shown yet, by date."""
        turn = self.conversation.turn(rest.turn)
        if turn.given is not None:
            seen = {_place(one) for one in sightings(turn.given)[:FIRST]}
            every = sightings(rest.answer)
            turn.rest = tuple(one for one in every if _place(one) not in seen)
            self._show_rest(turn)

    # Steps of the above.

    def _find_next(self) -> None:
        turn, question = self._waiting[0]
        self._find(turn, question, tuple(self._answers))


def _place(seen: Sighting) -> object:
    return seen.evidence.article.id, seen.evidence.spans
