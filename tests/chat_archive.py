"""A small invented archive and a made-up `ask`: the chat without an engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.errors import InputError
from corpus.model import Article, Attribution, Metadata, Passage, Quotation, Span
from corpus.paragraphs import paragraphs
from index.query import Hit, Query, SpeakerRecord, Status
from qa.answer import Answer
from qa.diff import Edit
from qa.finding import Claim, Evidence, Finding, Flag, Searched, Verdict
from qa.question import Question

FERRY_TEXT = """Winter ferry to Skarn Island is saved

The council has found the money to keep the Skarn ferry running until April.

“The boat will not stop this winter,” said Marta Quill, who chairs the harbour board. \
“We have signed for 42 sailings a month.”

Traders on the quay had feared the worst. In November a petition against the closure \
gathered 3,100 names in nine days, more than the island has residents.

She said the fare “may rise by a tenth” from May.

Painted on the harbour wall, in letters a metre high: “No boat, no school.”

Fuel for the crossing costs a third more than it did two years ago, and the vessel is \
due in dry dock before the summer timetable begins.
"""

HOSTILE_TEXT = """A [bold]headline[/bold] with \x1b[31mcolour

“Pay \u202eyenom\u202c [red]now[/red],” said Ivo \x07Brandt.
"""


def place(text: str, words: str) -> Span:
    """Where `words` stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def said(text: str, name: str, mention: str, cue: str) -> Attribution:
    """Attribution to `name`, printed as `mention`, by `cue`."""
    level = "stated" if name == mention else "resolved"
    return Attribution(
        place(text, name), place(text, mention), place(text, cue), "made up", level
    )


FERRY = Article(
    id="f" * 16,
    text=FERRY_TEXT,
    metadata=Metadata(
        title="Winter ferry to Skarn Island is saved",
        byline="Nadia Orme",
        date="2024-03-12",
        outlet="Harrow Vale Courier",
    ),
    path="articles/ferry.txt",
    paragraphs=paragraphs(FERRY_TEXT),
    quotations=(
        Quotation(
            (
                place(FERRY_TEXT, "The boat will not stop this winter,"),
                place(FERRY_TEXT, "We have signed for 42 sailings a month."),
            ),
            "direct",
            (said(FERRY_TEXT, "Marta Quill", "Marta Quill", "said"),),
        ),
        Quotation(
            (place(FERRY_TEXT, "may rise by a tenth"),),
            "mixed",
            (
                Attribution(
                    place(FERRY_TEXT, "Marta Quill"),
                    place(FERRY_TEXT, "She"),
                    place(FERRY_TEXT, "said the fare"),
                    "made up",
                    "resolved",
                ),
            ),
        ),
        Quotation((place(FERRY_TEXT, "No boat, no school."),), "direct"),
    ),
)

HOSTILE = Article(
    id="e" * 16,
    text=HOSTILE_TEXT,
    metadata=Metadata(title="A [bold]headline[/bold] with \x1b[31mcolour"),
    path=None,
    paragraphs=paragraphs(HOSTILE_TEXT),
    quotations=(
        Quotation(
            (place(HOSTILE_TEXT, "Pay \u202eyenom\u202c [red]now[/red],"),),
            "direct",
            (said(HOSTILE_TEXT, "Ivo \x07Brandt", "Ivo \x07Brandt", "said"),),
        ),
    ),
)

EMPTY = Status(
    location="/home/nadia/press",
    articles=0,
    paragraphs=0,
    quotations=0,
    attributed=0,
    earliest=None,
    latest=None,
    embedded=0,
    model=None,
    skipped=(),
    size=0,
)
FULL = replace(
    EMPTY,
    articles=2,
    paragraphs=10,
    quotations=4,
    attributed=3,
    earliest="2019-07-16",
    latest="2024-03-12",
    embedded=10,
)
SEARCHED = Searched(articles=2, earliest="2019-07-16", latest="2024-03-12", skipped=1)


class ChatArchive:
    """What the chat itself needs of an archive: a count, and something to warm."""

    def __init__(self, status: Status = FULL) -> None:
        self.counted = status
        self.warmed = 0

    def status(self) -> Status:
        return self.counted

    def state(self) -> object:
        return 0

    def holds(self, article_id: str, path: str | None) -> bool:
        return True

    def speakers(self) -> Iterator[SpeakerRecord]:
        yield SpeakerRecord("Marta Quill", FERRY.id, 2)

    def search_meaning(self, query: Query) -> list[Hit]:
        self.warmed += 1
        return []


def evidence(article: Article, number: int) -> Evidence:
    """Quotation `number` (from 0) of `article`, whole."""
    quotation = article.quotations[number]
    return Evidence(article, quotation.spans, quotation)


def passages(question: str, *found: Evidence) -> Answer:
    """An answer that is a list of sightings."""
    return Answer(
        question=Question(question, "topic"),
        kind="passages",
        reading="Looking for what was said about the ferry.",
        evidence=found,
        finding=None,
        searched=SEARCHED,
    )


def nothing(question: str) -> Answer:
    """An answer that nothing is on record."""
    return Answer(
        question=Question(question, "topic"),
        kind="nothing",
        reading="Looking for who paid.",
        evidence=(),
        finding=None,
        searched=SEARCHED,
        nearest=(Passage(FERRY, 2),),
        notes=("Meaning-search is still being built: 4 of 10 paragraphs.",),
    )


ALTERED = Finding(
    claim=Claim("The boat will stop this winter", "Ivo Brandt"),
    verdict=Verdict("altered", "misattributed", (Flag("negation", "not"),)),
    evidence=(evidence(FERRY, 0),),
    diff=(
        Edit("same", "The boat will", "The boat will"),
        Edit("dropped", "", "not"),
        Edit("changed", "end", "stop"),
        Edit("same", "this winter", "this winter"),
    ),
    searched=SEARCHED,
    reason="Marta Quill said words close to these.",
)


def finding(question: str) -> Answer:
    """An answer that is a verdict: altered, and someone else's words."""
    return Answer(
        question=Question(question, "did_say", ALTERED.claim.words, "Ivo Brandt"),
        kind="finding",
        reading="Checking whether Ivo Brandt said “The boat will stop this winter”.",
        evidence=ALTERED.evidence,
        finding=ALTERED,
        searched=SEARCHED,
    )


def ask(archive: object, question: str, history: Sequence[Answer]) -> Answer:
    """Answers by the first word of the question; raises for "broken"."""
    match question.split()[0].lower():
        case "broken":
            raise InputError("Nothing is quoted in “[b]broken”: quote some words.")
        case "did":
            return finding(question)
        case "who":
            return nothing(question)
        case "hostile":
            return passages(question, evidence(HOSTILE, 0))
        case "anybody":
            return passages(question, evidence(FERRY, 2))
        case _:
            return passages(question, evidence(FERRY, 0), evidence(FERRY, 1))
