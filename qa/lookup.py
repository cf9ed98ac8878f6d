"""Which printed stretches a claim is compared with.

Looking up is allowed to be generous: nothing here decides a verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from corpus.model import Article, Quotation
from index.archive import Archive
from index.query import Hit, Query
from qa.pattern import Pattern
from qa.stretch import Stretch, paragraph_stretch, quotation_stretch, whole_quotations
from qa.wordclasses import COMMON

_WINDOW = 4
_PER_FRAGMENT = 3
_PHRASES = 8
PLACES = 60
"""Paragraphs that are looked into first."""
_NEAR_PHRASES = 12
_NEAR_PLACES = 24


@dataclass(slots=True)
class Reader:
    """Opens each article, quotation and paragraph once during one check."""

    archive: Archive
    whole: Set[str] = frozenset()
    """The claim's words: what a word broken at the end of a line may be."""
    _articles: dict[str, Article] = field(default_factory=dict)
    _quotations: dict[tuple[str, int, int], Stretch] = field(default_factory=dict)
    _paragraphs: dict[tuple[str, int], Stretch] = field(default_factory=dict)
    _whole: dict[str, list[Quotation]] = field(default_factory=dict)

    def article(self, article_id: str) -> Article:
        """The article with that id."""
        if article_id not in self._articles:
            self._articles[article_id] = self.archive.article(article_id)
        return self._articles[article_id]

    def quotations(self, hits: Iterable[Hit]) -> list[Stretch]:
        """The quotations with words in the paragraphs hit, best hit first."""
        found: dict[tuple[str, int, int], Stretch] = {}
        for hit in hits:
            article = self.article(hit.article_id)
            for quotation in self._quoted(article, hit.paragraph):
                extent = quotation.extent
                key = (article.id, extent.start, extent.end)
                if key not in self._quotations:
                    self._quotations[key] = quotation_stretch(
                        article, quotation, self.whole
                    )
                found.setdefault(key, self._quotations[key])
        return list(found.values())

    def _quoted(self, article: Article, number: int) -> Iterator[Quotation]:
        """The quotations that have words in paragraph `number`."""
        if article.id not in self._whole:
            self._whole[article.id] = whole_quotations(article)
        paragraph = article.paragraphs[number - 1]
        for quotation in self._whole[article.id]:
            if any(span.overlaps(paragraph) for span in quotation.spans):
                yield quotation

    def paragraphs(self, hits: Iterable[Hit]) -> list[Stretch]:
        """The paragraphs hit, best first."""
        found: dict[tuple[str, int], Stretch] = {}
        for hit in hits:
            key = (hit.article_id, hit.paragraph)
            if key not in self._paragraphs:
                article = self.article(hit.article_id)
                self._paragraphs[key] = paragraph_stretch(article, hit.paragraph)
            found.setdefault(key, self._paragraphs[key])
        return list(found.values())


def exact_hits(archive: Archive, pattern: Pattern, most: int) -> list[Hit]:
    """Up to `most` paragraphs that hold telling runs of the claim's words."""
    parts = [*pattern.fragments] or [pattern.words]
    if pattern.insertions:
        parts.append(pattern.words)  # the brackets may be printed so
    phrases: list[tuple[str, ...]] = []
    for part in sorted(parts, key=len, reverse=True):
        phrases += _telling(part, _WINDOW, _PER_FRAGMENT)
    return archive.search_phrases(list(dict.fromkeys(phrases))[:_PHRASES], most)


def near_hits(archive: Archive, pattern: Pattern) -> list[Hit]:
    """Paragraphs that hold much of the claim, in any shape."""
    phrases = _telling(pattern.words, 3, _NEAR_PHRASES, spread=False)
    hits = archive.search_phrases(phrases, _NEAR_PLACES) if phrases else []
    query = Query(words=" ".join(pattern.words), limit=_NEAR_PLACES)
    return [*hits, *archive.search(query)]


def _telling(
    words: Sequence[str], size: int, most: int, *, spread: bool = True
) -> list[tuple[str, ...]]:
    """The runs of `size` words that say most; apart from each other if `spread`."""
    if len(words) <= size:
        return [tuple(words)] if words else []
    weight = [0 if w in COMMON else min(len(w), 9) for w in words]
    starts = range(len(words) - size + 1)
    ranked = sorted(starts, key=lambda i: (-sum(weight[i : i + size]), i))
    chosen: list[int] = []
    for start in ranked:
        apart = size if spread else 1
        if all(abs(start - other) >= apart for other in chosen):
            chosen.append(start)
        if len(chosen) == most:
            break
    return [tuple(words[i : i + size]) for i in chosen]
