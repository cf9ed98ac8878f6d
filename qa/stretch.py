"""Printed words as a sequence that a claim can be compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace

from corpus.model import Article, Quotation, Span
from corpus.text import Token
from qa.finding import Evidence
from qa.pattern import joined_tokens, rejoined

_ASIDE = re.compile(r"\([^()]*\)")
_STOP = re.compile(r"([^\W\d_]+)[.!?]\s+\S")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen sens rep reps gov gen lt col sgt st jr sr rev prof hon del".split()
)
_MARKS = "\"'“”‘’«»„‟`"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of one quotation (all its spans in order) or of one paragraph."""

    article: Article
    quotation: Quotation | None
    """None for a paragraph."""
    spans: tuple[Span, ...]
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    """The folded words of `tokens`."""

    def evidence(self, pieces: Iterable[range]) -> Evidence:
        """The printed words numbered by `pieces`, as slices of the article."""
        spans = [s for piece in pieces for s in self._slices(piece)]
        return Evidence(self.article, tuple(spans), self.quotation)

    def _slices(self, piece: range) -> Iterator[Span]:
        """The places of a run of words, one per span of the stretch it runs through."""
        if not piece:
            return
        first, last = self.tokens[piece.start].span, self.tokens[piece.stop - 1].span
        for span in self.spans:
            start, end = max(span.start, first.start), min(span.end, last.end)
            if start < end:
                yield Span(start, end)

    def between(self, number: int) -> str:
        """What is printed between word `number` and the word before it."""
        before, here = self.tokens[number - 1].span, self.tokens[number].span
        return self.article.text[before.end : here.start]


def quotation_stretch(
    article: Article, quotation: Quotation, whole: Set[str] = frozenset()
) -> Stretch:
    """The words of a quotation, without the reporter's words that interrupt it.

    Those broken at the end of a line count as one where `whole` has them in one.
    """
    return _stretch(article, quotation, quotation.spans, whole)


def paragraph_stretch(article: Article, number: int) -> Stretch:
    """The words of paragraph `number` (from 1), quoted or not."""
    return _stretch(article, None, (article.paragraphs[number - 1],), frozenset())


def whole_quotations(article: Article) -> list[Quotation]:
    """The quotations of an article, those in one with what their cue interrupts."""
    found: list[Quotation] = []
    for quotation in article.quotations:
        if found and _goes_on(article, found[-1], quotation):
            before = found.pop()
            quotation = replace(before, spans=before.spans + quotation.spans)
        found.append(quotation)
    return found


def _goes_on(article: Article, one: Quotation, other: Quotation) -> bool:
    """Are these “A,” said somebody. “B.” — in one paragraph, with nothing else between?"""
    between = Span(one.spans[-1].end, other.spans[0].start)
    mentions = {said.mention for said in one.attributions}
    if mentions != {said.mention for said in other.attributions} or not mentions:
        return False
    if "nested" in (one.kind, other.kind) or not all(map(between.covers, mentions)):
        return False
    told = _ASIDE.sub("", between.of(article.text)).strip(_MARKS + " ,—–-")
    return "\n" not in told and not any(
        len(stop[1]) > 1 and stop[1].lower() not in _ABBREVIATIONS
        for stop in _STOP.finditer(told)
    )


def _stretch(
    article: Article,
    quotation: Quotation | None,
    spans: tuple[Span, ...],
    whole: Set[str],
) -> Stretch:
    found = [t for span in spans for t in joined_tokens(article.text, span)]
    found = rejoined(article.text, found, whole)
    words = tuple(token.folded for token in found)
    return Stretch(article, quotation, spans, tuple(found), words)
