"""What was printed, and who said it: frozen values that hold positions, not copies.

One text per article; everything else is a `Span` of it.  Words are shown by slicing
the article's text, so what is shown is what was printed.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "mixed", "nested"]
"""direct: a whole sentence is quoted; mixed: a fragment inside the reporter's sentence;
nested: a quotation inside a quotation."""

Level = Literal["stated", "resolved", "inferred"]
"""stated: cue and name stand beside the words; resolved: a pronoun, surname or
description beside them was traced to its fullest printed form; inferred: the words
stand alone and the speaker is carried over from the text around them."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code point offsets into one article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words printed there."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Attribution:
    """The link from a quotation to one speaker, with the printed words that prove it."""

    name: Span
    """The fullest name or description of the speaker that the article prints."""
    mention: Span
    """The words that name the speaker for this quotation: a name, "he", "the letter"."""
    cue: Span | None
    """The reporting words ("said", "according to"); None where there are none."""
    rule: str
    level: Level
    role: Span | None = None
    """What the article calls the speaker besides the name: "Labour MP", "a nurse"."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words inside quotation marks, reported as someone's."""

    spans: tuple[Span, ...]
    """The words without their marks, in order: one span per stretch, so an interrupted
    quotation has two, and one that runs over paragraphs has one per paragraph."""
    kind: Kind
    attributions: tuple[Attribution, ...] = ()
    """One per speaker; empty where the article names nobody."""

    @property
    def extent(self) -> Span:
        """From the first quoted character to the last."""
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(frozen=True, slots=True)
class Statement:
    """Indirect speech: the reporter's words for what somebody said (no marks)."""

    span: Span
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says about its article; None for what it does not say."""

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    """ISO 8601, as precise as the file is: 2019, 2019-07 or 2019-07-16."""
    outlet: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A printed text with its paragraphs, quotations and speakers."""

    id: str
    """Digest of the content: the same text and metadata always have the same id."""
    text: str
    metadata: Metadata
    path: str | None
    """Where it was read from; None when it came from standard input."""
    paragraphs: tuple[Span, ...]
    """Non-empty lines, in order; paragraph number n is `paragraphs[n - 1]`."""
    quotations: tuple[Quotation, ...]
    statements: tuple[Statement, ...] = ()

    def paragraph_at(self, offset: int) -> int:
        """Number (from 1) of the paragraph that holds `offset`, or the one before."""
        before = bisect_right(self.paragraphs, offset, key=lambda span: span.end)
        return max(1, min(before + 1, len(self.paragraphs)))

    def page_at(self, offset: int) -> int | None:
        """Number (from 1) of the page that holds `offset`; None where none are marked.

        A form feed ends a page, as in what PDF is read as.
        """
        if "\f" not in self.text:
            return None
        return self.text.count("\f", 0, offset) + 1


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph together with its article."""

    article: Article
    number: int

    @property
    def span(self) -> Span:
        return self.article.paragraphs[self.number - 1]

    @property
    def text(self) -> str:
        return self.span.of(self.article.text)
