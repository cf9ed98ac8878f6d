"""How long answers take over a large archive.

usage: scale.py [--articles N] [--questions N]

Builds an archive of invented articles, each of some twenty paragraphs, with vectors of
384 numbers from an encoder that needs no model, opens it anew and times the first
question, others, others within some years, and claims.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

from fake_encoder import FakeEncoder
from invented import bent, said, speaker, text

from corpus.articles import annotate
from corpus.model import Metadata
from index.local import LocalArchive
from qa.ask import ask
from qa.finding import Claim
from qa.verify import check

BAR = 1.0
"""Seconds a question may take, warm, at the 95th percentile."""
PARAGRAPHS = 18
DIMENSION = 384
TOPICS = ("the ferry budget", "repairs at the mill", "the school grant", "tenants")


def built(folder: Path, articles: int) -> None:
    """An archive of so many articles, one a day, with their vectors."""
    encoder = FakeEncoder(dimension=DIMENSION)
    archive = LocalArchive(folder, create=True, encoder=encoder)
    for number in range(articles):
        date = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
        told = Metadata(f"Hall {number}", date=date, outlet=f"Post {number % 9}")
        archive.add(annotate(text(number, paragraphs=PARAGRAPHS), told))
    archive.embed(lambda done, total: encoder.encoded.clear())
    archive.close()


def timed(done: Callable[[], object]) -> float:
    """The seconds it takes."""
    started = time.perf_counter()
    done()
    return time.perf_counter() - started


def trial(articles: int, questions: int) -> dict[str, list[float]]:
    """Seconds of each kind of question."""
    place = Path(tempfile.mkdtemp(prefix="quoth-scale-"))
    found: dict[str, list[float]] = {}
    try:
        built(place / "archive", articles)
        archive = LocalArchive(
            place / "archive", encoder=FakeEncoder(dimension=DIMENSION)
        )
        topics = [TOPICS[at % len(TOPICS)] for at in range(questions)]
        numbers = [at * articles // questions for at in range(questions)]

        def asked(question: str, since: int | None = None) -> float:
            within = f" since {since}" if since else ""
            return timed(lambda: ask(archive, question + within))

        def claimed(words: str) -> float:
            return timed(lambda: check(archive, Claim(words)))

        found["the first question"] = [asked("What was said about crates?")]
        found["what was said about a topic"] = [
            asked(f"What was said about {topic} in hall {number}?")
            for topic, number in zip(topics, numbers, strict=True)
        ]
        found["what a person said since a year"] = [
            asked(f"What did {speaker(number)} say about crates", 2001 + number % 20)
            for number in numbers
        ]
        found["did a person say these words"] = [
            asked(f'Did {speaker(number)} say "{said(number)}"?') for number in numbers
        ]
        found["a claim, true or bent"] = [
            claimed(words)
            for number in numbers
            for words in (said(number), bent(number))
        ]
        archive.close()
    finally:
        shutil.rmtree(place)
    return found


def main() -> int:
    """Print the table; 1 where a question takes longer than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=40)
    given = parser.parse_args()
    found = trial(given.articles, given.questions)
    print(f"{given.articles:,} articles{'median':>28}{'95th percentile':>18}")
    slow = False
    for name, seconds in found.items():
        late = sorted(seconds)[int(0.95 * (len(seconds) - 1))]
        slow = slow or (len(seconds) > 1 and late > BAR)
        print(
            f"{name:<34}{1000 * statistics.median(seconds):7.0f} ms{1000 * late:15.0f} ms"
        )
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
