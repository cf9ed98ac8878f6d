"""What plain search says of the same questions: BM25, vectors, and both fused.

Each takes the turns of a conversation together, shows its best paragraph, names as the
speaker the person's name nearest to the paragraph's first quotation mark, and abstains
where not even the nearest vector is near.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.archive import Archive
from index.query import Query

_SHOWN = 10
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)+")
_MARK = re.compile(r"[“\"]")
_WORD = re.compile(r"\w+")
_FAINT = 0.35
"""Cosine under which the best paragraph is not shown as an answer."""
Place = tuple[str, int]
Ranking = dict[Place, float]


def peers(archive: Archive) -> dict[str, Callable[[list[str]], dict[str, Any]]]:
    """Each peer's prediction for a conversation."""
    texts, paths = _paragraphs(archive)
    words = _word_index(texts)

    def bm25(asked: str) -> Ranking:
        wanted = " OR ".join(f'"{word}"' for word in _WORD.findall(asked))
        rows = words.execute(
            "SELECT article, number, -rank FROM passage WHERE passage MATCH ? "
            "ORDER BY rank LIMIT 100",
            (wanted,),
        )
        return {(article, number): score for article, number, score in rows}

    def dense(asked: str) -> Ranking:
        hits = archive.search_meaning(Query(asked, limit=100))
        return {(hit.article_id, hit.paragraph): hit.score for hit in hits}

    def by_rank(asked: str) -> Ranking:
        found: Ranking = {}
        for ranking in (bm25(asked), dense(asked)):
            for rank, place in enumerate(_best(ranking), start=1):
                found[place] = found.get(place, 0.0) + 1 / (60 + rank)
        return found

    def by_score(asked: str) -> Ranking:
        found: Ranking = {}
        for ranking in (bm25(asked), dense(asked)):
            top = max(ranking.values(), default=1.0)
            for place, score in ranking.items():
                found[place] = found.get(place, 0.0) + score / top / 2
        return found

    def predicting(rank: Callable[[str], Ranking]) -> Callable[[list[str]], Any]:
        def predict(turns: list[str]) -> dict[str, Any]:
            asked = " ".join(turns)
            started = time.perf_counter()
            ranked = _best(rank(asked))[:_SHOWN]
            taken = (time.perf_counter() - started) * 1000
            faint = max(dense(asked).values(), default=1.0) < _FAINT
            said = _prediction(asked, ranked, texts, paths)
            return said | {"abstained": faint or not ranked, "latency_ms": taken}

        return predict

    ranked = {"bm25": bm25, "dense": dense, "ranks": by_rank, "scores": by_score}
    return {name: predicting(rank) for name, rank in ranked.items()}


def _paragraphs(archive: Archive) -> tuple[dict[Place, str], dict[str, str]]:
    texts: dict[Place, str] = {}
    paths: dict[str, str] = {}
    for record in archive.articles():
        article = archive.article(record.id)
        paths[article.id] = Path(article.path or "").stem
        for number, span in enumerate(article.paragraphs, start=1):
            texts[article.id, number] = span.of(article.text)
    return texts, paths


def _word_index(texts: dict[Place, str]) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    made.execute(
        "CREATE VIRTUAL TABLE passage USING fts5(article UNINDEXED, "
        "number UNINDEXED, words, tokenize='porter unicode61')"
    )
    rows = ((article, number, text) for (article, number), text in texts.items())
    made.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows)
    return made


def _best(ranking: Ranking) -> list[Place]:
    return sorted(ranking, key=lambda place: -ranking[place])


def _prediction(
    asked: str, ranked: list[Place], texts: dict[Place, str], paths: dict[str, str]
) -> dict[str, Any]:
    speaker = _nearest_name(texts[ranked[0]]) if ranked else None
    surname = speaker.split()[-1].casefold() if speaker else ""
    told = surname and surname in asked.casefold()
    return {
        "passages": [{"article_id": paths[a], "paragraph": n} for a, n in ranked],
        "speaker": speaker,
        "verdict": "confirmed" if told else "misattributed",
    }


def _nearest_name(text: str) -> str | None:
    """The name that stands nearest to the first quotation mark."""
    mark = _MARK.search(text)
    at = mark.start() if mark else 0
    found = _NAME.finditer(text)
    near = min(found, key=lambda name: abs(name.start() - at), default=None)
    return near.group() if near else None
