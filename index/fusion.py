"""Score-weighted fusion: what the rankings by words and by meaning say, side by side.

BM25 has no upper bound, so it is taken as a share of the best for the question; a
cosine is what it is.  On questions, sums of scores did better than sums of reciprocal
ranks, which forget how far ahead the best one is (`bench/questions.py --peers`).
"""

from __future__ import annotations

from collections.abc import Sequence

from index.query import Hit


def fuse(
    words: Sequence[Hit], meaning: Sequence[Hit]
) -> dict[tuple[str, int], dict[str, float]]:
    """Every paragraph of either ranking with its `lexical` and `meaning` score.

    A paragraph that one ranking left out has that one's least score.
    """
    top = max((hit.score for hit in words), default=0.0) or 1.0
    lexical = {(hit.article_id, hit.paragraph): hit.score / top for hit in words}
    alike = {(hit.article_id, hit.paragraph): hit.score for hit in meaning}
    least = min(alike.values(), default=0.0)
    return {
        place: {
            "lexical": lexical.get(place, 0.0),
            "meaning": alike.get(place, least),
        }
        for place in [*lexical, *(place for place in alike if place not in lexical)]
    }
