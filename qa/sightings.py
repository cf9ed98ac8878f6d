"""Every place that prints the words, copies of one text counted once.

News is syndicated: one story in ten papers is one witness, not ten.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text import tokens, words
from qa.finding import Evidence, Sighting

_RUN = 5
"""Words in a row that two texts are compared by."""
_SHARED = 0.5
"""Share of its runs that the shorter of two copies has in common with the other."""
_ENOUGH = 20
"""Fewer runs say nothing about where a text comes from."""


class _Seen:
    """One place, and the text around it in a form that can be compared."""

    def __init__(self, evidence: Evidence) -> None:
        article = evidence.article
        self.evidence = evidence
        self.paragraph = words(article.text, article.paragraphs[evidence.paragraph - 1])
        self._runs: frozenset[tuple[str, ...]] | None = None

    @property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Runs of the article's words; what was said is left out, for many print that."""
        if self._runs is None:
            article, quotation = self.evidence.article, self.evidence.quotation
            said = quotation.spans if quotation else self.evidence.spans
            told = [
                token.folded
                for token in tokens(article.text)
                if not any(span.covers(token.span) for span in said)
            ]
            shifted = [told[n:] for n in range(_RUN)]
            self._runs = frozenset(zip(*shifted, strict=False))
        return self._runs

    def copies(self, other: _Seen) -> bool:
        """Are both in one article, one paragraph that many print, or one story?"""
        if self.evidence.article.id == other.evidence.article.id:
            return True
        if self.paragraph == other.paragraph:
            return True
        fewest = min(len(self.runs), len(other.runs))
        shared = len(self.runs & other.runs)
        return fewest >= _ENOUGH and shared >= _SHARED * fewest


def sightings(evidence: Sequence[Evidence]) -> tuple[Sighting, ...]:
    """Group places by where their text comes from, earliest first, undated ones last."""
    groups: list[list[_Seen]] = []
    for seen in map(_Seen, sorted(evidence, key=_date)):
        for group in groups:
            if any(seen.copies(other) for other in group):
                group.append(seen)
                break
        else:
            groups.append([seen])
    return tuple(
        Sighting(first.evidence, tuple(copy.evidence for copy in copies))
        for first, *copies in groups
    )


def _date(evidence: Evidence) -> tuple[bool, str]:
    date = evidence.article.metadata.date
    return (date is None, date or "")
