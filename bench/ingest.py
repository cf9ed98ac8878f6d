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
from index.ingest import ingest, sources
from index.local import LocalArchive

BAR = 1.8
"""So many times the speed of `SentenceTransformer.encode` is wanted."""
LEAST = 150
"""Articles a second, words only, that are wanted."""


def adding(folders: list[str], runs: int) -> tuple[int, float]:
    """How many articles were added, and the best seconds of several runs."""
    best = float("inf")
    for _ in range(runs):
        place = Path(tempfile.mkdtemp(prefix="quoth-ingest-"))
        archive = LocalArchive(place / "archive", create=True)
        started = time.perf_counter()
        count = sum(one.change == "added" for one in ingest(archive, sources(folders)))
        best = min(best, time.perf_counter() - started)
        archive.close()
        shutil.rmtree(place)
    return count, best


def reading(articles: list[Article], runs: int) -> float:
    """The best seconds that finding quotations and speakers takes."""
    best = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        for article in articles:
            annotate(article.text, article.metadata)
        best = min(best, time.perf_counter() - started)
    return best


def embedding(texts: list[str], runs: int) -> tuple[float, float]:
    """Paragraphs a second: quoth's encoder, and sentence-transformers'."""
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
    return statistics.median(ours), statistics.median(theirs)


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
        for article in read_articles(source.path)
        if isinstance(article, Article)
    ]
    spoken = reading(articles, given.runs)
    rest = count / max(seconds - spoken, 1e-9)
    print(f"added with quotations and speakers  {count / seconds:8.0f} articles/s")
    print(
        f"quotations and speakers alone       {len(articles) / spoken:8.0f} articles/s"
    )
    print(f"everything else (words, on disk)    {rest:8.0f} articles/s")
    texts = [
        span.of(article.text) for article in articles for span in article.paragraphs
    ]
    step = max(1, len(texts) // given.paragraphs)
    ours, theirs = embedding(texts[::step][: given.paragraphs], given.runs)
    print(f"vectors                             {ours:8.0f} paragraphs/s")
    print(f"SentenceTransformer.encode, 32      {theirs:8.0f} paragraphs/s")
    print(f"ratio                               {ours / theirs:8.2f} x")
    return 0 if rest >= LEAST and ours >= BAR * theirs else 1


if __name__ == "__main__":
    sys.exit(main())
