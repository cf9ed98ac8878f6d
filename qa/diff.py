"""Word diff between what was claimed and what was printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.model import Span
from corpus.text import Token
from qa.pattern import joined_tokens, rejoined

Change = Literal["same", "dropped", "added", "changed"]
_CHANGES: dict[str, Change] = {
    "equal": "same",
    "delete": "dropped",
    "insert": "added",
    "replace": "changed",
}


_SIGNS = frozenset("$€£¥")


_PAIRS = 200_000
"""Of more equal words than this, as only the same words over and over make, the
frequent ones count for nothing: comparing each with each would take minutes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One run of words: kept as printed, dropped from, added to, or changed."""

    kind: Change
    claimed: str
    """The claim's own words; empty when dropped."""
    printed: str
    """The article's words; empty when added."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of an alignment, as word numbers of both sides."""

    kind: Change
    claimed: range
    printed: range


def align(claimed: Sequence[str], printed: Sequence[str]) -> tuple[Run, ...]:
    """How two sequences of folded words correspond, in order."""
    if tuple(claimed) == tuple(printed):
        whole = range(len(claimed))
        return (Run("same", whole, whole),) if claimed else ()
    from difflib import SequenceMatcher

    ours, theirs = Counter(claimed), Counter(printed)
    pairs = sum(count * theirs[word] for word, count in ours.items())
    matcher = SequenceMatcher(None, printed, claimed, autojunk=pairs > _PAIRS)
    return tuple(
        Run(_CHANGES[tag], range(j1, j2), range(i1, i2))
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
    )


def diff(claimed: str, printed: Sequence[str]) -> tuple[Edit, ...]:
    """Compare a claim with the printed slices that answer it, word by word."""
    ours = _amounts(joined_tokens(claimed))
    whole = {token.folded for token in ours}
    theirs = [
        (part, token)
        for part in printed
        for token in _amounts(rejoined(part, joined_tokens(part), whole))
    ]
    runs = align([t.folded for t in ours], [t.folded for _, t in theirs])
    return tuple(
        Edit(
            run.kind,
            _words([(claimed, ours[n]) for n in run.claimed]),
            _words([theirs[n] for n in run.printed]),
        )
        for run in runs
    )


def _amounts(words: Sequence[Token]) -> list[Token]:
    """The words, a number and its sign being one: "$42" is changed as a whole."""
    found: list[Token] = []
    for token in words:
        before = found[-1] if found else None
        if before is not None and (
            (before.folded in _SIGNS and token.folded[0].isdigit())
            or (before.folded[0].isdigit() and token.folded == "%")
        ):
            span = Span(before.span.start, token.span.end)
            found[-1] = Token(span, f"{before.folded} {token.folded}")
        else:
            found.append(token)
    return found


def _words(run: Sequence[tuple[str, Token]]) -> str:
    """The words of a run as written, pieces of different slices joined by a space."""
    return " ".join(_pieces(run))


def _pieces(run: Sequence[tuple[str, Token]]) -> Iterator[str]:
    start = 0
    for n in range(1, len(run) + 1):
        if n == len(run) or run[n][0] is not run[start][0]:
            text, first = run[start]
            last = run[n - 1][1].span.end
            while last < len(text) and text[last] in ".,;:!?…)]":
                last += 1
            yield Span(_opening(text, first.span.start), last).of(text)
            start = n


def _opening(text: str, start: int) -> int:
    while start and text[start - 1] in "([":
        start -= 1
    return start
