"""The only opinion on whether two words are the same.

Folded away is presentation alone: Unicode form, case, the style of an apostrophe,
soft hyphens, and the comma that groups thousands.  Marks, dashes and white space
are not words.  Digits, decimal points, currency signs and % always count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTER = rf"[^\W\d_][\u0300-\u036f{_INVISIBLE}]*"
_WORD = re.compile(
    rf"\d+(?:[.,]\d+)*(?:{_LETTER})*"
    rf"|(?:{_LETTER}|\d)+(?:['`\u00b4\u2019\u02bc\uff07](?:{_LETTER}|\d)+)*"
    r"|[$\u20ac\u00a3\u00a5%]"
)
_APOSTROPHES = str.maketrans("`\u00b4\u2019\u02bc\uff07", "'''''", _INVISIBLE)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: where it stands, and its folded form."""

    span: Span
    folded: str


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """The form in which a word is compared."""
    if word.isascii() and word.isalpha():
        return word.lower()  # what the rest comes to, for most words
    plain = unicodedata.normalize("NFKC", word.translate(_APOSTROPHES)).casefold()
    if plain[:1].isdigit():
        return _THOUSANDS.sub("", plain)
    return plain


def tokens(text: str, span: Span | None = None) -> Iterator[Token]:
    """The words of `text` inside `span`, in order."""
    start, end = (span.start, span.end) if span else (0, len(text))
    for match in _WORD.finditer(text, start, end):
        yield Token(Span(match.start(), match.end()), fold(match.group()))


def words(text: str, span: Span | None = None) -> tuple[str, ...]:
    """The folded words of `text` inside `span`."""
    start, end = (span.start, span.end) if span else (0, len(text))
    return tuple(map(fold, _WORD.findall(text, start, end)))
