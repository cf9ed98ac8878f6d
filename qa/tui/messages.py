"""What workers and widgets tell screens and the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.message import Message

from corpus.model import Article
from index.query import Status
from qa.answer import Answer
from qa.tui.sightings import Sighting

if TYPE_CHECKING:
    from pathlib import Path

    from index.archive import Archive
    from qa.checking import Checked
    from qa.completing import Names
    from qa.conversations import Conversation, Kept
    from qa.recheck import Rechecked
    from qa.report.record import OldReport
    from qa.steps import Ended, Step

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
    meanwhile: bool = False
    """True for an answer by words alone, until search by meaning is ready."""


@dataclass
class MoreWanted(Message):
    """The person asked for the passages of a turn that are not shown yet."""

    turn: int


@dataclass
class Rest(Message):
    """All passages that answer the question of one turn."""

    turn: int
    answer: Answer


@dataclass
class Failed(Message):
    """The question of one turn could not be answered."""

    turn: int
    sentence: str


@dataclass
class Remembered(Message):
    """What was asked of this archive before, and who is quoted in it."""

    questions: list[str]
    names: Names


@dataclass
class Resumed(Message):
    """An earlier conversation is to be gone on with."""

    file: Path
    conversation: Conversation


@dataclass
class KeptListed(Message):
    """The conversations there are."""

    kept: list[Kept]
    problem: str | None = None
    """Why they cannot be listed."""


@dataclass
class Counted(Message):
    """The archive has been counted."""

    status: Status


@dataclass
class Changed(Message):
    """Somebody has added to the archive, or taken something out of it."""

    status: Status


@dataclass
class Renewed(Message):
    """The archive was repaired or replaced, and is open again."""

    archive: Archive
    status: Status


@dataclass
class Lost(Message):
    """The archive cannot be used any more, and why."""

    problem: str


@dataclass
class Warmed(Message):
    """Meaning-search is ready, or cannot be used and why."""

    problem: str | None = None


@dataclass
class AddWanted(Message):
    """The person asked for files and folders to be added; None for the demo."""

    paths: tuple[str, ...] | None


@dataclass
class AddStopped(Message):
    """The person asked for the adding to end; what is added stays."""


@dataclass
class Adding(Message):
    """The adding has come a step further, or to its end."""

    step: Step | Ended


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


@dataclass
class Copied(Message):
    """Something was copied, or could not be; one sentence says where it is now."""

    sentence: str
    worked: bool = True


@dataclass
class Listed(Message):
    """What the archive holds of one kind, as rows; or why it cannot be read."""

    rows: list[dict[str, Any]]
    problem: str | None = None


@dataclass
class Spoken(Message):
    """Everything that one speaker is quoted saying."""

    name: str
    said: tuple[Sighting, ...]
    problem: str | None = None
    """Why nobody can say."""


@dataclass
class Loaded(Message):
    """An article that was to be read."""

    article: Article


@dataclass
class DraftRead(Message):
    """A draft was read, and its quotations are about to be checked."""

    run: int
    draft: Article


@dataclass
class DraftChecked(Message):
    """The next quotation of a draft was checked."""

    run: int
    checked: Checked


@dataclass
class DraftEnded(Message):
    """All of a draft is checked, or it could not be and why."""

    run: int
    problem: str | None = None


@dataclass
class ReportRead(Message):
    """What was named in a draft's place is a report."""

    run: int
    report: OldReport


@dataclass
class GoneOver(Message):
    """The next finding of a report was gone over."""

    rechecked: Rechecked


@dataclass
class AllGoneOver(Message):
    """A report was gone over, or it could not be and why."""

    problem: str | None = None
