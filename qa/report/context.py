"""Printed words among the words around them, cut where a paragraph is very long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Article, Span
from qa.finding import Evidence

_AROUND = 500
"""Characters of a paragraph shown before and after the words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph: the words in question, or what stands around them."""

    words: str
    marked: bool


def paragraphs(one: Evidence) -> Iterator[list[Piece]]:
    """Each paragraph that holds some of the words, as pieces in printed order."""
    for paragraph in one.article.paragraphs:
        spans = [span for span in one.spans if span.overlaps(paragraph)]
        if spans:
            yield list(_pieces(one.article, paragraph, spans))


def _pieces(article: Article, paragraph: Span, spans: list[Span]) -> Iterator[Piece]:
    text = article.text
    start = max(paragraph.start, spans[0].start - _AROUND)
    end = min(paragraph.end, spans[-1].end + _AROUND)
    if start > paragraph.start:
        yield Piece("… ", False)
    at = start
    for span in sorted(spans):
        first, last = max(span.start, at), min(span.end, end)
        if at < first:
            yield Piece(text[at:first], False)
        if first < last:
            yield Piece(text[first:last], True)
        at = max(at, last)
    if at < end:
        yield Piece(text[at:end], False)
    if end < paragraph.end:
        yield Piece(" …", False)
