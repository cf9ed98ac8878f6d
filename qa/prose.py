"""How words that are in print but in no quotation stand to the quotation marks there."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Article, Quotation, Span
from corpus.quotations import quoted_stretches
from qa.pattern import joined_tokens


def marked_around(article: Article, taken: Sequence[Span]) -> Quotation | None:
    """The marks around all of `taken`: a title, a slogan, a word held at arm's length.

    They are quotation marks, and what they hold is nobody's in particular.
    """
    for marked in _marked(article, taken[0]):
        if all(marked.covers(span) for span in taken):
            return Quotation((marked,), "mixed", ())
    return None


def same_marks(claim: str, article: Article, taken: Sequence[Span]) -> bool:
    """True where a claim has in marks just the words that the article has in marks.

    Words that are printed outside any marks need none in the claim.
    """
    printed = _marked(article, taken[0])
    there = [any(m.overlaps(span) for m in printed) for span in taken]
    whole = [Span(0, len(claim))]
    claimed = [found.span for found in quoted_stretches(claim, whole)]
    ours = [
        any(m.overlaps(token.span) for m in claimed) for token in joined_tokens(claim)
    ]
    return not any(there) or there == ours


def _marked(article: Article, at: Span) -> list[Span]:
    """What stands in marks in the paragraph of `at`."""
    paragraph = article.paragraphs[article.paragraph_at(at.start) - 1]
    found = quoted_stretches(article.text, [paragraph])
    return [stretch.span for stretch in found]
