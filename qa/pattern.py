"""What a claim says literally, and where it discloses an edit.

A claim is read as fragments that must be printed exactly, and joints between them:
an ellipsis (words were left out), square brackets (words were put in or replaced),
or a word with letters in brackets ("[w]hat", "work[ed]").
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from corpus.model import Span
from corpus.text import Token, fold, tokens

ELLIPSIS = re.compile(
    r"\[\s*(?:…|\.(?:\s?\.)+)\s*\]|\(\s*(?:…|\.(?:\s?\.)+)\s*\)|…|‥|\.(?:\s?\.){2,}"
)
_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_MARKS = "\"“”„‟«»‹›`´''‘’‚‛" + "＂"
_BROKEN = re.compile(r".?[-\u2010\u00ad][^\S\n]*\n\s*")
"""The last letter of a word, a hyphen and the end of the line."""
_LETTERS = re.compile(r"[^\W\d_]|['\u2019]")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words that must be printed exactly so."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """An ellipsis: any printed words may have been left out here."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Square brackets: these words may stand for a few printed ones, or for none."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completed:
    """One word with bracketed letters: its printed form shares the rest of it."""

    word: str
    prefix: str
    suffix: str


Element = Fragment | Omission | Insertion | Completed


@dataclass(frozen=True, slots=True)
class Pattern:
    """A claim, taken apart."""

    tokens: tuple[Token, ...]
    """Every word of the claim, those in brackets included."""
    elements: tuple[Element, ...]
    """Without the ellipses at either end."""
    omissions: tuple[int, ...]
    """Numbers of the words before which an ellipsis stands (inner ones only)."""
    insertions: tuple[range, ...]
    """Numbers of the words that stand in brackets."""

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of the claim, folded."""
        return tuple(token.folded for token in self.tokens)

    @property
    def fragments(self) -> tuple[tuple[str, ...], ...]:
        """The runs of words that must be printed exactly."""
        return tuple(e.words for e in self.elements if isinstance(e, Fragment))

    @property
    def longest(self) -> int:
        """How many words stand in a row, at most, that must be printed exactly."""
        return max(map(len, self.fragments), default=0)

    @property
    def disclosed(self) -> bool:
        """True where the claim says that it was edited."""
        return len(self.elements) > 1 or not self.fragments


def joined_tokens(text: str, span: Span | None = None) -> list[Token]:
    """The words of `text`, a word with bracketed letters ("[w]hat") being one."""
    found: list[Token] = []
    for token in tokens(text, span):
        if found and _is_bracket_inside(text, found[-1].span.end, token.span.start):
            start = found[-1].span.start
            whole = text[start : token.span.end].replace("[", "").replace("]", "")
            found[-1] = Token(Span(start, token.span.end), fold(whole))
        else:
            found.append(token)
    return found


def rejoined(text: str, found: Sequence[Token], whole: Set[str]) -> list[Token]:
    """The same words, those broken at the end of a line in one where `whole` has them."""
    words: list[Token] = []
    for token in found:
        if words and _BROKEN.fullmatch(text[words[-1].span.end - 1 : token.span.start]):
            joined = words[-1].folded + token.folded
            if joined in whole:
                span = Span(words.pop().span.start, token.span.end)
                token = Token(span, joined)
        words.append(token)
    return words


def unbroken(text: str) -> str:
    """The text without hyphens at the end of a line, and those line ends."""
    return re.sub(r"(?<=[^\W\d_])[-\u2010\u00ad][^\S\n]*\n\s*(?=[^\W\d_])", "", text)


def _is_bracket_inside(text: str, start: int, end: int) -> bool:
    return (
        0 < end - start <= 2
        and all(c in "[]'\u2019" for c in text[start:end])
        and any(c in "[]" for c in text[start:end])
        and _LETTERS.match(text[start - 1]) is not None
        and _LETTERS.match(text[end]) is not None
    )


def unwrapped(claim: str) -> str:
    """The words of a claim without the marks put around them.

    Marks of any style, a doubled pair included; one at one end alone stays with the
    words it may belong to.
    """
    text = claim.strip()
    while len(text) > 2 and text[0] in _MARKS and text[-1] in _MARKS:
        text = text[1:-1].strip()
    return text


def read_pattern(text: str) -> Pattern:
    """Take the words of a claim apart."""
    words = joined_tokens(text)
    marks = [Span(*m.span()) for m in ELLIPSIS.finditer(text)]
    brackets = [Span(*m.span()) for m in _BRACKET.finditer(text)]
    elements: list[Element] = []
    omissions: list[int] = []
    insertions: list[range] = []
    run: list[str] = []

    def close() -> None:
        if run:
            elements.append(Fragment(tuple(run)))
            run.clear()

    at = 0
    for number, token in enumerate(words):
        if any(at <= m.start < token.span.start for m in marks) and number:
            close()
            elements.append(Omission())
            omissions.append(number)
        at = token.span.end
        around = next((b for b in brackets if b.overlaps(token.span)), None)
        if around is None:
            run.append(token.folded)
            continue
        close()
        if around.covers(token.span):
            _insert(elements, insertions, number, token, around, words)
        else:
            elements.append(_completed(text, token, around))
    close()
    return Pattern(tuple(words), tuple(elements), tuple(omissions), tuple(insertions))


def _insert(
    elements: list[Element],
    insertions: list[range],
    number: int,
    token: Token,
    around: Span,
    words: Sequence[Token],
) -> None:
    """Add a bracketed word, to the insertion before it where they share brackets."""
    last = elements[-1] if elements else None
    same = number > 0 and around.covers(words[number - 1].span)
    if same and isinstance(last, Insertion):
        elements[-1] = Insertion((*last.words, token.folded))
        insertions[-1] = range(insertions[-1].start, number + 1)
    else:
        elements.append(Insertion((token.folded,)))
        insertions.append(range(number, number + 1))


def _completed(text: str, token: Token, around: Span) -> Completed:
    """A word whose brackets hold some of its letters."""
    prefix = text[token.span.start : max(around.start, token.span.start)]
    suffix = text[min(around.end, token.span.end) : token.span.end]
    return Completed(token.folded, fold(prefix), fold(suffix))
