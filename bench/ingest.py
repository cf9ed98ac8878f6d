"""How fast articles are added, and how fast paragraphs get their vectors.

usage: ingest.py FOLDER… [--paragraphs N] [--runs N]

Words: every article of the folders into a new archive; the reading of quotations and
speakers is timed by itself too.  Vectors: the same paragraphs through the prepared
encoder and through `SentenceTransformer.encode` (batch 32), in turn, in one run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from corpus.articles import annotate, read_articles
from corpus.model import Article
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


def embedding(texts: list[str], runs: int) -> tuple[float, float, float]:
    """Paragraphs a second, quoth's encoder and sentence-transformers'; their ratio.

    The ratio is the median of each two runs that follow one another, so that a machine
    that is busy for a while slows both.
    """
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from index.prepare import _default_files, prepare

    encoder = prepare()
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(_default_files()), device="cpu")
    encoder.encode(texts[:32])
    model.encode(texts[:32], batch_size=32)
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(runs):
        started = time.perf_counter()
        encoder.encode(texts)
        ours.append(len(texts) / (time.perf_counter() - started))
        started = time.perf_counter()
        model.encode(texts, batch_size=32, show_progress_bar=False)
        theirs.append(len(texts) / (time.perf_counter() - started))
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return tuple(map(statistics.median, (ours, theirs, ratios)))


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
    ours, theirs, ratio = embedding(texts[::step][: given.paragraphs], given.runs)
    print(f"vectors                             {ours:8.0f} paragraphs/s")
    print(f"SentenceTransformer.encode, 32      {theirs:8.0f} paragraphs/s")
    print(f"ratio                               {ratio:8.2f} x")
    return 0 if count / rest[1] >= LEAST and ratio >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
