"""Plain text: the text is the decoded file, unchanged.

Its first lines are read for a headline, a byline and a date where they are plainly
that; a line that could be prose says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Metadata, Span
from corpus.paragraphs import paragraphs
from corpus.readers.decoding import decoded
from corpus.readers.fields import iso_date
from corpus.readers.file import File, checked_length
from corpus.readers.printed import Printed

_LONGEST_TITLE = 140
_LONGEST_ALONE = 60
"""Characters; longer lines under each other are prose that was cut to a width."""
_FURNITURE = 5
"""How many lines from the top may be headline, byline and date."""
_BYLINE = re.compile(r"(?i:by)[: ]+(?P<names>[^\W\d_].{2,80}?)")
_PROSE_END = re.compile(r"[.:;,]['\"”’)]*$")


def read_plain(file: File) -> Iterator[Printed]:
    """One article."""
    text, encoding = decoded(file.content(), file.name, file.charset)
    checked_length(text, file.name)
    yield Printed(text, head(text), encoding=encoding)


def head(text: str) -> Metadata:
    """What the first lines of `text` say about it."""
    found = Metadata()
    spans = paragraphs(text)[: _FURNITURE + 1]
    for number, span in enumerate(spans[:_FURNITURE]):
        line = span.of(text).strip()
        byline = _BYLINE.fullmatch(line)
        if byline and byline["names"][0].isupper() and not _PROSE_END.search(line):
            found = replace(found, byline=byline["names"].strip())
        elif dated := iso_date(line):
            found = replace(found, date=dated)
        elif number == 0 and _is_headline(line) and not _is_cut(text, spans):
            found = replace(found, title=line)
        elif len(line) > _LONGEST_TITLE:
            break
    return found


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not _PROSE_END.search(line)


def _is_cut(text: str, spans: Sequence[Span]) -> bool:
    """True where the first line may be the beginning of prose that goes on below."""
    if len(spans) < 2 or len(text[spans[0].end : spans[1].start].splitlines()) > 1:
        return False  # a blank line ends it
    first, second = (span.of(text).strip() for span in spans[:2])
    return second[0].islower() or len(first) > _LONGEST_ALONE < len(second)
