"""How much of what is asked a passage speaks of.

A word weighs by its rarity in the archive: log(1 + N / n), as in BM25 (Robertson and
Spärck Jones).  A passage may answer only where it, its headline or its neighbours
hold most of that weight.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.model import Article
from corpus.text import words
from index.archive import Archive
from index.lexical import EMPTY_WORDS
from index.query import Query

_ASKING = frozenset(
    """else mean really ever actually exactly many much long often happen happened
    said tell told story article newspaper report reported""".split()
)
_COUNTED = 400
"""Paragraphs with a word are counted this far; above that it is simply frequent."""
_NEIGHBOUR = 0.5
_TITLE = 0.7


@cache
def stem(word: str) -> str:
    """A folded word without its inflection (Snowball's English stemmer)."""
    return str(_stemmer().stemWord(word.removesuffix("'s")))


@cache
def _stemmer():  # type: ignore[no-untyped-def]
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(map(stem, words(text)))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The telling words of a question, by stem, with their weights."""

    weights: dict[str, float]

    @classmethod
    def of(cls, archive: Archive, asked: str, paragraphs: int) -> Wanted:
        """Weigh the words of a question by their rarity among so many paragraphs."""
        telling: dict[str, str] = {}
        for word in words(asked):
            if word not in EMPTY_WORDS and word not in _ASKING:
                telling.setdefault(stem(word), word)
        weights = {}
        for stemmed, word in telling.items():
            found = len(archive.search(Query(word, limit=_COUNTED)))
            weights[stemmed] = math.log(1 + paragraphs / (found + 0.5))
        return cls(weights)

    def covered(self, has: Iterable[str], worth: float = 1.0) -> dict[str, float]:
        """The wanted stems among `has`, each with what it is worth there."""
        return dict.fromkeys(self.weights.keys() & set(has), worth)

    def coverage(self, article: Article, number: int) -> float:
        """Share of the weight that paragraph `number` covers, from 0 to 1."""
        found: dict[str, float] = {}
        near = [(number, 1.0), (number - 1, _NEIGHBOUR), (number + 1, _NEIGHBOUR)]
        for at, worth in near:
            if 1 <= at <= len(article.paragraphs):
                here = stems(article.paragraphs[at - 1].of(article.text))
                found = self.covered(here, worth) | found
        found = self.covered(stems(_about(article)), _TITLE) | found
        return self.share(found)

    def share(self, found: dict[str, float]) -> float:
        """The weight of what was found as a share of the whole."""
        whole = sum(self.weights.values())
        if not whole:
            return 0.0
        return sum(self.weights[stem] * worth for stem, worth in found.items()) / whole


def _about(article: Article) -> str:
    title = article.metadata.title
    return title or article.paragraphs[0].of(article.text) if article.paragraphs else ""
