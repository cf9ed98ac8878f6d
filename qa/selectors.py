"""Printed words as targets of the W3C Web Annotation Data Model, and found again.

https://www.w3.org/TR/annotation-model/#selectors: a TextQuoteSelector survives changes
around the words, a TextPositionSelector is exact while the text's hash is the same.
Positions are code points, as the model demands.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from corpus.model import Article, Span

_AROUND = 32
"""Characters of context kept on each side; more where they would fit in two places."""


def text_hash(article: Article) -> str:
    """SHA-256 of the article's text in UTF-8.

    For a plain text file in UTF-8 without a byte order mark, that of the file itself.
    """
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def target(article: Article, span: Span) -> dict[str, Any]:
    """One printed stretch as a SpecificResource: where it is, by words and by place."""
    prefix, suffix = _context(article.text, span)
    return {
        "source": article.metadata.address or f"urn:quoth:article:{article.id}",
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.of(article.text),
                "prefix": prefix,
                "suffix": suffix,
            },
            {
                "type": "TextPositionSelector",
                "start": span.start,
                "end": span.end,
            },
        ],
    }


def _context(text: str, span: Span) -> tuple[str, str]:
    """The characters before and after, enough of them to fit in one place only."""
    around = _AROUND
    while True:
        prefix = text[max(0, span.start - around) : span.start]
        suffix = text[span.end : span.end + around]
        whole = prefix + span.of(text) + suffix
        if len(whole) == len(text) or text.find(whole, text.find(whole) + 1) < 0:
            return prefix, suffix
        around *= 2


def find_again(text: str, exact: str, prefix: str, suffix: str) -> Span | None:
    """Where `exact` stands in a text now: the place whose surroundings fit best.

    None where the exact words are no longer there.
    """
    places = [match.start() for match in re.finditer(f"(?={re.escape(exact)})", text)]
    if not exact or not places:
        return None
    start = max(
        places,
        key=lambda at: (
            _common(text[:at][::-1], prefix[::-1])
            + _common(text[at + len(exact) :], suffix)
        ),
    )
    return Span(start, start + len(exact))


def _common(one: str, other: str) -> int:
    """How many characters two texts have alike from their beginning."""
    pairs = zip(one, other, strict=False)
    return next(
        (n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other))
    )
