"""Ways in which people bend a quotation, each with what a checker has to say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.text import Token, tokens
from qa.wordclasses import COMMON, CONDITIONS, MODALS, negates


@dataclass(frozen=True, slots=True)
class Bent:
    """A claim made from a printed quotation."""

    claim: str
    dropped: str = ""
    """Printed words that the claim leaves out or changes, as they must be named."""
    added: str = ""
    """Words that the claim puts in."""
    flag: str | None = None
    """The flag that must name them; None where only the difference must."""
    clean: bool = False
    """True where every word is printed so, and only the cut must be named."""


Bend = Callable[[str], Iterator[Bent]]


def _without(text: str, token: Token) -> str:
    return text[: token.span.start].rstrip() + " " + text[token.span.end :].lstrip()


def _instead(text: str, token: Token, words: str) -> str:
    return text[: token.span.start] + words + text[token.span.end :]


def _inner(text: str) -> list[Token]:
    return list(tokens(text))[1:-1]


def negation_dropped(text: str) -> Iterator[Bent]:
    for token in tokens(text):
        word = token.span.of(text)
        if token.folded in ("not", "never"):
            yield Bent(_without(text, token), word, flag="negation")
        elif token.folded.endswith("n't") and token.folded != "won't":
            yield Bent(_instead(text, token, word[:-3]), word, word[:-3], "negation")


def negation_added(text: str) -> Iterator[Bent]:
    for token in _inner(text):
        word = token.span.of(text)
        if token.folded in MODALS or token.folded in ("is", "was", "are", "were"):
            yield Bent(
                _instead(text, token, f"{word} not"), added="not", flag="negation"
            )


def number_changed(text: str) -> Iterator[Bent]:
    for token in tokens(text):
        word = token.span.of(text)
        if word.isdigit():
            yield Bent(_instead(text, token, f"{word}0"), word, f"{word}0", "number")
        elif token.folded in ("three", "four", "five", "million"):
            yield Bent(_instead(text, token, "nine"), word, "nine", "number")


def modal_changed(text: str) -> Iterator[Bent]:
    for token in tokens(text):
        if token.folded in MODALS:
            other = "might" if token.folded != "might" else "will"
            word = token.span.of(text)
            yield Bent(_instead(text, token, other), word, other, "modal")


def name_swapped(text: str) -> Iterator[Bent]:
    for token in _inner(text):
        word = token.span.of(text)
        before = text[: token.span.start].rstrip()[-1:]
        named = word[0].isupper() and token.folded not in COMMON and before.isalpha()
        if named and not token.folded.startswith("i'") and len(word) > 3:
            yield Bent(_instead(text, token, "Okonkwo"), word, "Okonkwo", "name")


def word_deleted(text: str) -> Iterator[Bent]:
    for token in _inner(text)[::4]:
        yield Bent(_without(text, token), token.span.of(text))


def word_inserted(text: str) -> Iterator[Bent]:
    for token in _inner(text)[::6]:
        word = token.span.of(text)
        yield Bent(_instead(text, token, f"{word} allegedly"), added="allegedly")


def word_replaced(text: str) -> Iterator[Bent]:
    for token in _inner(text)[::5]:
        if not negates(token.folded):
            word = token.span.of(text)
            yield Bent(_instead(text, token, "parsnip"), word, "parsnip")


def neighbours_swapped(text: str) -> Iterator[Bent]:
    inner = _inner(text)
    for one, other in list(pairwise(inner))[::6]:
        if one.folded != other.folded:
            between = text[one.span.end : other.span.start]
            words = other.span.of(text) + between + one.span.of(text)
            claim = text[: one.span.start] + words + text[other.span.end :]
            yield Bent(claim)


def tail_invented(text: str) -> Iterator[Bent]:
    tail = "and the whole town cheered"
    yield Bent(f"{text.rstrip('.,!?')} {tail}", added=tail)


def opening_cut(text: str) -> Iterator[Bent]:
    for token in tokens(text):
        rest = text[token.span.end :]
        if negates(token.folded) and rest[:1] == " " and len(list(tokens(rest))) >= 5:
            word = token.span.of(text)
            yield Bent(rest, word, flag="truncated_opening", clean=True)


def condition_cut(text: str) -> Iterator[Bent]:
    every = list(tokens(text))
    for number, token in enumerate(every):
        before = text[: token.span.start]
        joined = before.rstrip()[-1:] not in ".!?"
        if number >= 5 and token.folded in CONDITIONS and joined:
            word = token.span.of(text)
            yield Bent(before, word, flag="truncated_condition", clean=True)


BENDS: tuple[Bend, ...] = (
    negation_dropped,
    negation_added,
    number_changed,
    modal_changed,
    name_swapped,
    word_deleted,
    word_inserted,
    word_replaced,
    neighbours_swapped,
    tail_invented,
    opening_cut,
    condition_cut,
)
