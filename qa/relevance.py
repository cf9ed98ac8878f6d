"""How much of what is asked a passage speaks of.

A word weighs by its rarity in the archive: log(1 + N / n), as in BM25 (Robertson and
Spärck Jones).  A word that nowhere stands is read as the nearest that does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from corpus.text import words
from index.archive import Archive
from index.lexical import EMPTY_WORDS

_ASKING = frozenset(
    """else mean means really ever actually exactly many much long often happen happened
    say said says tell told story article newspaper report reported thing things stuff
    guy theyre theyve dont doesnt didnt isnt arent wasnt wont wouldnt cant couldnt its
    thats theres whats whos hes shes youre im ive id hed itd theyd weve some just all
    also get got being into over out up down off because cos one about more
    most very still want wants wanted no only itself himself herself themselves""".split()
)
_SHORTEST_MISSPELT = 5
_DISTANCE = {5: 1, 6: 1, 7: 2, 8: 2, 9: 2}
"""Letters that may differ, by a word's length; 3 in longer ones."""
_UNKNOWN = 0.75
"""What a word that stands nowhere weighs, as a share of the rarest."""


@cache
def stem(word: str) -> str:
    """A folded word without its inflection (Snowball's English stemmer)."""
    return str(_stemmer().stemWord(word.removesuffix("'s")))


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=20_000)
def stemmed(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order; a hyphenated word is its parts."""
    return tuple(map(stem, words(text)))


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(stemmed(text))


def telling(text: str) -> list[str]:
    """The words of a question that say what it is about, in order."""
    return list(dict.fromkeys(filter(_is_telling, words(text))))


def _is_telling(word: str) -> bool:
    # "They're" and "that's" are as empty as "they" and "that".
    head = word.partition("'")[0] or word
    return not {word, head} & (EMPTY_WORDS | _ASKING)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The telling words of a question, by stem, with their weights."""

    weights: dict[str, float]
    order: tuple[str, ...] = ()
    """The stems in the order asked."""
    asked: tuple[str, ...] = ()
    """The words as asked, without those of earlier turns."""
    read_as: dict[str, str] = field(default_factory=dict)
    """Words that stand nowhere, and those they were read as."""

    @classmethod
    def of(
        cls,
        archive: Archive,
        asked: Sequence[str],
        paragraphs: int,
        context: Sequence[str] = (),
        faint: float = 0.4,
    ) -> Wanted:
        """Weigh words by their rarity; those of earlier turns weigh less."""
        found = archive.frequencies(dict.fromkeys([*asked, *context]))
        weights: dict[str, float] = {}
        order: list[str] = []
        read_as: dict[str, str] = {}
        for word, worth in [*((w, 1.0) for w in asked), *((w, faint) for w in context)]:
            many, taken = found[word], word
            if not many:
                taken, many = _nearest(archive, word)
                if taken != word:
                    read_as[word] = taken
            weight = math.log(1 + paragraphs / (many + 0.5))
            if not many:
                weight = _UNKNOWN * math.log(1 + 2 * paragraphs)
            if stem(taken) not in weights:
                weights[stem(taken)] = weight * worth
                order.append(stem(taken))
        return cls(weights, tuple(order), tuple(asked), read_as)

    @property
    def rarest(self) -> str | None:
        """The stem that weighs most."""
        return max(self.weights, key=self.weights.__getitem__, default=None)

    def reads(self, word: str) -> str:
        """The stem that a word of the question is looked for as."""
        return stem(self.read_as.get(word, word))

    def covered(self, has: Iterable[str], worth: float = 1.0) -> dict[str, float]:
        """The wanted stems among `has`, each with what it is worth there."""
        return dict.fromkeys(self.weights.keys() & has, worth)

    def share(self, found: dict[str, float]) -> float:
        """The weight of what was found as a share of the whole, from 0 to 1."""
        whole = sum(self.weights.values())
        if not whole:
            return 0.0
        return sum(self.weights[stem] * worth for stem, worth in found.items()) / whole

    def share_of(self, has: Iterable[str]) -> float:
        """The share of the weight that these stems cover."""
        return self.share(self.covered(frozenset(has)))


def _nearest(archive: Archive, word: str) -> tuple[str, int]:
    """The word on record that a word on none is a misspelling of, or itself."""
    most = allowed(word)
    if not most:
        return word, 0
    best = (most + 1, 0, word)
    for known, many in archive.vocabulary(word[:1]):
        if abs(len(known) - len(word)) <= most and known != word:
            apart = distance(known, word, most + 1)
            if (apart, -many) < best[:2]:
                best = (apart, -many, known)
    return (best[2], -best[1]) if best[0] <= most else (word, 0)


def allowed(word: str) -> int:
    """How many letters of a word may be wrong; none of short ones and of numbers."""
    if len(word) < _SHORTEST_MISSPELT or any(c.isdigit() for c in word):
        return 0
    return _DISTANCE.get(len(word), 3)


def distance(one: str, other: str, most: int) -> int:
    """Letters added, dropped, changed or swapped; `most` where it is that or more.

    The restricted edit distance of Damerau and Levenshtein.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last = row, before
        row = [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) >= most:
            return most
    return min(row[-1], most)
