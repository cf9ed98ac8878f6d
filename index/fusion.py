"""Reciprocal rank fusion: one ranking out of several.

Cormack, Clarke and Buettcher (2009), "Reciprocal rank fusion outperforms Condorcet and
individual rank learning methods", SIGIR.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index.query import Hit

_K = 60
"""The paper's constant: how little a first place is worth more than a second."""


def fuse(rankings: Sequence[Sequence[Hit]], limit: int) -> list[Hit]:
    """The paragraphs of all rankings, each scored by the sum of 1 / (60 + rank)."""
    scores: defaultdict[tuple[str, int], float] = defaultdict(float)
    for ranking in rankings:
        for rank, hit in enumerate(ranking, start=1):
            scores[hit.article_id, hit.paragraph] += 1 / (_K + rank)
    # Ties keep the order of the rankings: sorted() is stable.
    best = sorted(scores.items(), key=lambda item: -item[1])[:limit]
    return [Hit(name, number, score, "both") for (name, number), score in best]
