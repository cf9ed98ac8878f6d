"""How fast articles are added, and how fast paragraphs get their vectors.

usage: ingest.py FOLDER… [--paragraphs N] [--runs N]

Words: every article of the folders into a new archive; the reading of quotations and
speakers is timed by itself too.  Vectors: the same paragraphs through the prepared
encoder, as it comes and in 32 bits, and through `SentenceTransformer.encode` (batch
32), in turn, in one run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.articles import annotate, read_articles
from corpus.model import Article
from index.encoder import PreparedEncoder
from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources

BAR = 1.8
"""So many times the speed of `SentenceTransformer.encode` is wanted."""
LEAST = 150
"""Articles a second, words only, that are wanted."""


Seconds = tuple[float, float]
"""By the clock, and of the processor: the second does not mind what else is running."""
NEVER = (float("inf"), float("inf"))


def now() -> Seconds:
    """The present moment, both ways."""
    return time.perf_counter(), time.process_time()


def since(started: Seconds, best: Seconds) -> Seconds:
    """The seconds since then, or `best` where they were fewer."""
    clock, processor = now()
    return min(clock - started[0], best[0]), min(processor - started[1], best[1])


def adding(folders: list[str], runs: int) -> tuple[int, Seconds]:
    """How many articles were added, and the best seconds of several runs."""
    best = NEVER
    for _ in range(runs):
        place = Path(tempfile.mkdtemp(prefix="quoth-ingest-"))
        archive = LocalArchive(place / "archive", create=True)
        started = now()
        count = sum(one.change == "added" for one in ingest(archive, sources(folders)))
        best = since(started, best)
        archive.close()
        shutil.rmtree(place)
    return count, best


def reading(articles: list[Article], runs: int) -> Seconds:
    """The best seconds that finding quotations and speakers takes."""
    best = NEVER
    for _ in range(runs):
        started = now()
        for article in articles:
            annotate(article.text, article.metadata)
        best = since(started, best)
    return best


def embedding(texts: list[str], runs: int) -> dict[str, tuple[float, float]]:
    """Paragraphs a second of each way to encode, and how many times the last one's.

    The ratio is the median of runs that follow one another, so that a machine that is
    busy for a while slows all of them.
    """
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from index.prepare import _default_files, prepare

    encoder = prepare()
    assert isinstance(encoder, PreparedEncoder)
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(_default_files()), device="cpu")
    distinct = list(dict.fromkeys(texts))
    ways: dict[str, Callable[[], object]] = {
        "vectors": lambda: encoder.encode(texts),
        "vectors, in 32 bits": lambda: encoder._vectors(distinct, encoder._exact),
        "SentenceTransformer.encode, 32": lambda: model.encode(
            texts, batch_size=32, show_progress_bar=False
        ),
    }
    for way in ways.values():
        way()  # until all is loaded and every length was met
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            started = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - started)
    last = taken["SentenceTransformer.encode, 32"]
    return {
        name: (
            len(texts) / statistics.median(seconds),
            statistics.median(b / a for a, b in zip(seconds, last, strict=True)),
        )
        for name, seconds in taken.items()
    }


def main() -> int:
    """Print the table; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--paragraphs", type=int, default=768)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    count, seconds = adding(given.folders, given.runs)
    articles = [
        article
        for source in sources(given.folders)
        for article in read_articles(Path(source.path))
        if isinstance(article, Article)
    ]
    spoken = reading(articles, given.runs)
    rest = seconds[0] - spoken[0], seconds[1] - spoken[1]
    print(f"{'articles':<36}{'a second':>10}{'a second of the processor':>28}")
    for name, taken in (
        ("added with quotations and speakers", seconds),
        ("quotations and speakers alone", spoken),
        ("words only: everything else", rest),
    ):
        print(f"{name:<36}{count / taken[0]:10.0f}{count / taken[1]:28.0f}")
    texts = [
        span.of(article.text) for article in articles for span in article.paragraphs
    ]
    step = max(1, len(texts) // given.paragraphs)
    found = embedding(texts[::step][: given.paragraphs], given.runs)
    for name, (pace, ratio) in found.items():
        print(f"{name:<36}{pace:8.0f} paragraphs/s{ratio:8.2f} x")
    return 0 if count / rest[1] >= LEAST and found["vectors"][1] >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
