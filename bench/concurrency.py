"""Readers ask while a writer adds: no error, and no wrong answer.

usage: concurrency.py [FOLDER…] [--readers N]

The writer adds every article of the folders (without any, invented ones) and says so
after each.  Each reader, a process of its own, goes on asking about what was said to
be added: its words must be verbatim and its article found, with the words bent they
must not be clean.  Every reader also repeats one question whose answer never changes.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

from fake_encoder import FakeEncoder
from invented import text

from corpus.text import words
from index.ingest import ingest
from index.local import LocalArchive
from index.query import Query
from index.sources import sources
from qa.adding import demo_folder
from qa.ask import ask
from qa.finding import Claim
from qa.verify import check

FEWEST = 7
"""Words of a quotation that a reader asks about."""
CONSTANT = "The boat will not stop this winter"


def write(folder: Path, named: list[str], said: Path) -> None:
    """Add articles and say of each which words can be asked about now."""
    archive = LocalArchive(folder, encoder=FakeEncoder())
    with said.open("a", encoding="utf-8") as out:
        for outcome in ingest(archive, sources(named)):
            if outcome.change != "added" or outcome.article_id is None:
                continue
            article = archive.article(outcome.article_id)
            telling = [
                quotation.spans[0].of(article.text)
                for quotation in article.quotations
                if quotation.kind == "direct"
                and len(words(article.text, quotation.spans[0])) >= FEWEST
            ]
            line = {"article": article.id, "words": telling[:1]}
            out.write(json.dumps(line) + "\n")
            out.flush()
    archive.close()


def read(folder: Path, said: Path, done: Path, seed: int) -> None:
    """Ask until the writer is done; then print what was asked and what went wrong."""
    drawn = random.Random(seed)
    archive = LocalArchive(folder, encoder=FakeEncoder())
    counts: Counter[str] = Counter()
    while True:
        last = done.exists()
        told = [json.loads(line) for line in _whole_lines(said)]
        for one in drawn.sample(told, min(5, len(told))):
            for problem in _wrong(archive, one):
                counts[problem] += 1
            counts["asked"] += 1
        if not check(archive, Claim(CONSTANT, "Marta Quill")).clean:
            counts["WRONG: the constant question"] += 1
        answer = ask(archive, "what did Quill say about the fare?")
        if answer.kind != "passages":
            counts["WRONG: the constant topic"] += 1
        if archive.status().articles < len(told):
            counts["WRONG: fewer articles than were added"] += 1
        counts["asked"] += 3
        if last:
            break
    print(json.dumps(counts))


def _whole_lines(file: Path) -> Iterator[str]:
    content = file.read_text("utf-8")
    yield from content[: content.rfind("\n") + 1].splitlines()


def _wrong(archive: LocalArchive, told: dict[str, object]) -> Iterator[str]:
    """What is wrong about one article that was reported as added."""
    article = archive.article(str(told["article"]))
    for quoted in told["words"]:  # type: ignore[attr-defined]
        finding = check(archive, Claim(quoted))
        if finding.verdict.wording != "verbatim":
            yield f"WRONG: {finding.verdict.wording} of what is printed"
        if check(archive, Claim(f"{quoted} not 90210 times")).clean:
            yield "WRONG: bent words called clean"
    if not archive.search(Query(article.text[:200], limit=50)):
        yield "WRONG: nothing found by words"


def trial(named: list[str], readers: int) -> Counter[str]:
    """Run all of them on a new archive; counts of what was asked and went wrong."""
    place = Path(tempfile.mkdtemp(prefix="quoth-concurrency-"))
    folder, said, done = place / "archive", place / "said.jsonl", place / "done"
    counts: Counter[str] = Counter()
    try:
        archive = LocalArchive(folder, create=True)
        for _ in ingest(archive, sources([demo_folder()])):
            pass
        archive.close()
        said.write_text("", "utf-8")
        if not named:
            named = [str(_invented(place / "press"))]
        this = [sys.executable, __file__]
        asking = [
            subprocess.Popen(
                [*this, "--read", str(folder), str(said), str(done), str(seed)],
                stdout=subprocess.PIPE,
                text=True,
            )
            for seed in range(readers)
        ]
        started = time.perf_counter()
        writing = subprocess.run(
            [*this, "--write", str(folder), str(said), *named], check=False
        )
        counts["seconds of writing"] = round(time.perf_counter() - started)
        counts["WRONG: the writer failed"] += writing.returncode != 0
        done.touch()
        for process in asking:
            out, _ = process.communicate()
            counts["WRONG: a reader failed"] += process.returncode != 0
            counts.update(json.loads(out or "{}"))
        counts["articles added"] = len(said.read_text("utf-8").splitlines())
    finally:
        shutil.rmtree(place)
    return counts


def _invented(press: Path, count: int = 60) -> Path:
    press.mkdir()
    for number in range(count):
        (press / f"{number}.txt").write_text(text(number), "utf-8")
    return press


def main() -> int:
    """Print the counts; 1 where anything was wrong."""
    if sys.argv[1:2] == ["--write"]:
        write(Path(sys.argv[2]), sys.argv[4:], Path(sys.argv[3]))
        return 0
    if sys.argv[1:2] == ["--read"]:
        folder, said, done = map(Path, sys.argv[2:5])
        read(folder, said, done, int(sys.argv[5]))
        return 0
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--readers", type=int, default=8)
    given = parser.parse_args()
    counts = trial(given.folders, given.readers)
    for name, count in counts.items():
        print(f"{name:<40}{count:>8,}")
    return 1 if any(n for name, n in counts.items() if name.startswith("WRONG")) else 0


if __name__ == "__main__":
    sys.exit(main())
