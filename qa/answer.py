"""Answers to questions: printed passages with their speakers, or nothing on record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus.model import Passage
from qa.finding import Evidence, Finding, Searched

if TYPE_CHECKING:
    # Its patterns take longer to compile than a check takes: `verify` asks nothing.
    from qa.question import Question

Kind = Literal["passages", "finding", "nothing"]
Said = Literal[
    "confirmed", "close", "altered", "misattributed", "unattributed", "not_found"
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive has to say to one question."""

    question: Question
    kind: Kind
    """passages: evidence answers it; finding: a verdict does; nothing: not on record."""
    reading: str
    """One sentence saying how the question was understood."""
    evidence: tuple[Evidence, ...]
    finding: Finding | None
    searched: Searched
    nearest: tuple[Passage, ...] = ()
    """For nothing: the closest passages, labelled as nearest, not an answer."""
    said: Said | None = None
    """For "did X say": what is on record of it; "close" is in other words."""
    likely: float = 0.0
    """How likely the best passage is an answer at all, from 0 to 1."""
    notes: tuple[str, ...] = ()
    """Cautions, such as meaning-search still being built."""
    more: int = 0
    """How many passages answer the question beside those shown."""

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The cautions, and what is not shown, for where nothing brings the rest."""
        if not self.more:
            return self.notes
        return (*self.notes, f"{self.more} more are not shown.")
