"""Split a text into paragraphs, changing nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.model import Span

_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")
LONGEST = 20_000
"""Characters of a paragraph that is read as one; print has no such paragraphs, but text
whose line breaks were lost has."""
_PIECE = 4_000
"""Characters that such a one is cut into, at most."""
_EVENT = re.compile(r"(?P<open>[“«„])|(?P<close>[”»])|\"|(?P<end>[.!?]['’]?\s+)")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The non-empty lines of `text`, in order, without their line breaks."""
    return tuple(Span(m.start(), m.end()) for m in _LINE.finditer(text))


def stretches_of_prose(text: str, found: Sequence[Span]) -> tuple[Span, ...]:
    """Paragraphs, those longer than `LONGEST` cut at ends of sentences outside marks."""
    return tuple(piece for span in found for piece in _cut(text, span))


def _cut(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    if span.end - start <= LONGEST:
        yield span
        return
    while span.end - start > _PIECE:
        end = _sentence_end(text, start, start + _PIECE)
        if piece := text[start:end].strip():
            first = text.index(piece[0], start)
            yield Span(first, first + len(piece))
        start = end
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _sentence_end(text: str, start: int, limit: int) -> int:
    """The last end of a sentence before `limit`, outside quotation marks if there is one."""
    outside = inside = 0
    depth, straight = 0, False
    for event in _EVENT.finditer(text, start, limit):
        if event["end"]:
            inside = event.end()
            if depth == 0 and not straight:
                outside = event.end()
        elif event["open"]:
            depth += 1
        elif event["close"]:
            depth = max(0, depth - 1)
            # A sentence that ends inside its marks ends with them.
            if depth == 0 and text[event.start() - 1] in ".!?":
                outside = event.end()
        else:
            straight = not straight
    return outside or inside or limit
