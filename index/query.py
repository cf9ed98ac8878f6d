"""What the archive can look up, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ranking = Literal["words", "meaning", "both"]


@dataclass(frozen=True, slots=True)
class Query:
    """Words to look for, and what the articles must satisfy."""

    words: str
    limit: int = 20
    since: str | None = None
    """Earliest date (ISO 8601 prefix), inclusive."""
    until: str | None = None
    """Latest date (ISO 8601 prefix), inclusive."""
    outlet: str | None = None
    speakers: tuple[str, ...] = ()
    """Only articles that quote somebody under one of these printed names."""
    articles: tuple[str, ...] = ()
    """Only articles with these ids."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One paragraph found, best first."""

    article_id: str
    paragraph: int
    """Number of the paragraph, from 1."""
    score: float
    """Larger is better; comparable only within one ranking."""
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """One printed speaker name in one article, and how many quotations it has there."""

    name: str
    article_id: str
    quotations: int
    role: str | None = None
    """What the article calls them besides the name, as printed."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One line about an article, without its text."""

    id: str
    title: str | None
    byline: str | None
    date: str | None
    outlet: str | None
    address: str | None
    path: str | None
    paragraphs: int
    quotations: int
    story: str | None = None
    """Id of the first-added article that prints nearly the same words; None where no
    other article does."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that could not be added, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Status:
    """What the archive holds and what state its meaning index is in."""

    location: str
    articles: int
    paragraphs: int
    quotations: int
    attributed: int
    """Quotations with at least one named speaker."""
    earliest: str | None
    latest: str | None
    embedded: int
    """Paragraphs that have a vector of the current model."""
    model: str | None
    """Identity of the model the vectors were made with; None before the first one."""
    skipped: tuple[Skipped, ...]
    size: int
    """Bytes on disk."""
    stale: int = 0
    """Articles whose quotations and speakers were read by an earlier quoth."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """More of what the archive holds; dearer to count than a `Status`."""

    outlets: tuple[tuple[str | None, int], ...]
    """Each outlet with its number of articles, most first; None where none is given."""
    stories: int
    """Groups of articles that print nearly the same words."""
    reprints: int
    """Articles in those groups beyond the first of each."""
    folders: tuple[str, ...]
    """Folders that the archive follows."""
    index: tuple[str, ...]
    """What is not up to date in the files derived from the archive; empty if nothing."""
