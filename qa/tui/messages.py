"""What workers and widgets tell the app."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from index.query import Status
from qa.answer import Answer
from qa.tui.sightings import Sighting

# Not frozen: Textual writes its own attributes on every message it delivers.


@dataclass
class Asked(Message):
    """A question was typed and sent."""

    question: str


@dataclass
class Answered(Message):
    """The archive has answered the question of one turn."""

    turn: int
    answer: Answer


@dataclass
class Failed(Message):
    """The question of one turn could not be answered."""

    turn: int
    sentence: str


@dataclass
class Counted(Message):
    """The archive has been counted."""

    status: Status


@dataclass
class Warmed(Message):
    """Meaning-search is ready, or cannot be used and why."""

    problem: str | None = None


@dataclass
class DemoWanted(Message):
    """The person asked for the demo articles."""


@dataclass
class DemoAdding(Message):
    """One step of adding the demo articles is done."""

    step: int
    line: str


@dataclass
class DemoEnded(Message):
    """The demo articles are all there, or could not be added and why."""

    problem: str | None = None


@dataclass
class Chosen(Message):
    """A sighting was chosen, to be shown in its article."""

    sighting: Sighting


@dataclass
class Opened(Message):
    """The person wants to read on in the article shown."""


@dataclass
class HelpWanted(Message):
    """The person asked for help."""
