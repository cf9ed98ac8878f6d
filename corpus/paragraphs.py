"""Split a text into paragraphs, changing nothing."""

from __future__ import annotations

import re

from corpus.model import Span

_LINE = re.compile(r"[^\n\r]*\S[^\n\r]*")


def paragraphs(text: str) -> tuple[Span, ...]:
    """The non-empty lines of `text`, in order, without their line breaks."""
    return tuple(Span(m.start(), m.end()) for m in _LINE.finditer(text))
