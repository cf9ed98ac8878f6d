"""How much memory adding takes as an archive grows.

usage: memory.py [--articles N] [--dimension N]

Adds invented articles, words first and then vectors (from an encoder that needs no
model), and prints the peak of the process's memory after each tenth.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

from fake_encoder import FakeEncoder
from invented import text

from index.ingest import add_text
from index.local import LocalArchive

BAR = 1500
"""MB that must not be reached."""
GROWTH = 1.1
"""From the half of the articles to all of them, the peak may grow so much."""
PARAGRAPHS = 18


def peak() -> float:
    """The most memory this process has held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1e6 if sys.platform == "darwin" else 1e3)


def trial(articles: int, dimension: int) -> list[tuple[str, float]]:
    """Each tenth with the peak after it, words and vectors."""
    place = Path(tempfile.mkdtemp(prefix="quoth-memory-"))
    encoder = FakeEncoder(dimension=dimension)
    archive = LocalArchive(place / "archive", create=True, encoder=encoder)
    found: list[tuple[str, float]] = []
    tenth = max(1, articles // 10)
    try:
        for number in range(articles):
            add_text(archive, text(number, paragraphs=PARAGRAPHS))
            if (number + 1) % tenth == 0:
                found.append((f"{number + 1:,} articles", peak()))

        def tell(done: int, total: int) -> None:
            encoder.encoded.clear()  # it remembers what it was given, for tests
            if done * 10 // total > len(found) - 10:
                found.append((f"{done:,} vectors", peak()))

        archive.embed(tell)
        found.append(("files to search vectors", peak()))
    finally:
        archive.close()
        shutil.rmtree(place)
    return found


def main() -> int:
    """Print the table; 1 where the bar is reached or memory grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--dimension", type=int, default=384)
    given = parser.parse_args()
    found = trial(given.articles, given.dimension)
    for name, held in found:
        print(f"{name:<28}{held:8.0f} MB")
    half, whole = found[4][1], found[9][1]
    return 0 if found[-1][1] < BAR and whole < GROWTH * half else 1


if __name__ == "__main__":
    sys.exit(main())
