"""What a check says: claim, evidence, verdict, and all three together as a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.model import Article, Attribution, Passage, Quotation, Span, Statement
from qa.diff import Edit
from qa.styles import Style

Wording = Literal[
    "verbatim", "edited", "altered", "reported", "not_found", "uncheckable"
]
Attributed = Literal["confirmed", "misattributed", "unattributed", "not_claimed"]
FlagName = Literal[
    "number",
    "negation",
    "modal",
    "name",
    "truncated_opening",
    "truncated_condition",
    "ellipsis_hides",
    "nested",
    "fragment",
    "splice",
]


@dataclass(frozen=True, slots=True)
class Claim:
    """Words to be checked, and who is said to have said them."""

    words: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """A risk, with the words that raise it."""

    name: FlagName
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The word on a claim: about its wording, its speaker, and its risks."""

    wording: Wording
    attribution: Attributed
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """Printed words: slices of one article, and the quotation they belong to."""

    article: Article
    spans: tuple[Span, ...]
    """The printed words that answer the claim or question, in order."""
    quotation: Quotation | None
    """The quotation they stand in; None for words outside quotation marks."""
    statement: Statement | None = None
    """For words outside quotation marks: the indirect speech among them."""

    @property
    def paragraph(self) -> int:
        """Number (from 1) of the paragraph in which the words begin."""
        return self.article.paragraph_at(self.spans[0].start)

    @property
    def page(self) -> int | None:
        """Number (from 1) of the page on which the words begin, where pages are marked."""
        return self.article.page_at(self.spans[0].start)

    @property
    def printed(self) -> tuple[str, ...]:
        """The words themselves, one slice per span."""
        return tuple(span.of(self.article.text) for span in self.spans)

    @property
    def lines(self) -> tuple[str, ...]:
        """The words, slices with nothing but a line end between them in one."""
        text = self.article.text
        joined: list[Span] = []
        for span in self.spans:
            if joined and not text[joined[-1].end : span.start].strip():
                span = Span(joined.pop().start, span.end)
            joined.append(span)
        return tuple(span.of(text) for span in joined)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The speakers' names as printed; empty where the article names nobody."""
        return tuple(one.name.of(self.article.text) for one in self.attributions)

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The links to the speakers, with the words that prove them."""
        said = self.quotation or self.statement
        return said.attributions if said else ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """One independent printing of the words, and the copies made of it."""

    first: Evidence
    """The earliest, where dates are known."""
    copies: tuple[Evidence, ...] = ()
    """The same article again, or one that was syndicated."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a house style makes of a verdict."""

    style: Style
    fit: bool
    """True where the style lets these words be printed as a quotation."""
    tolerated: tuple[Edit, ...]
    """Changes that the style lets pass."""
    refused: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through, so that "not found" can be trusted."""

    articles: int
    earliest: str | None
    latest: str | None
    skipped: int
    """Files that could not be read when they were added."""
    unread: tuple[str, ...] = ()
    """The first of them, by path."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim, the evidence for or against it, and the verdict."""

    claim: Claim
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    """Best sighting first; empty for not_found and uncheckable."""
    diff: tuple[Edit, ...]
    """Claimed against printed for the best sighting; empty without evidence."""
    searched: Searched
    nearest: tuple[Passage, ...] = ()
    """For not_found: the closest passages, which are not an answer."""
    reason: str | None = None
    """One sentence for what the verdict word alone does not say."""
    sightings: tuple[Sighting, ...] = ()
    """Where the words are printed as they are claimed, earliest first, each
    independent of the others; empty unless they are on record or reported."""
    ruling: Ruling | None = None
    """None where no house style was asked for."""

    @property
    def clean(self) -> bool:
        """True where the words are printed so and the speaker claimed is theirs."""
        return self.verdict.wording in ("verbatim", "edited") and self._spoken

    @property
    def passes(self) -> bool:
        """True where the house style asked for, if any, lets the claim be printed."""
        return self.clean if self.ruling is None else self.ruling.fit and self._spoken

    @property
    def _spoken(self) -> bool:
        return self.verdict.attribution in ("confirmed", "not_claimed")
