"""Kill quoth at random moments and count what is lost.

usage: crash.py [--kills N] [--seed N]

A process adds articles, syncs a folder, makes vectors and the files to search them, or
repairs a damaged archive; it says what it has done and is killed with SIGKILL.  After
each kill everything that it reported must be there and be answered rightly, and the
doctor must find nothing that it cannot repair.  Articles and encoder are invented.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

from fake_encoder import FakeEncoder
from invented import bent, said, speaker, text

from corpus.articles import place
from index.doctor import examine
from index.following import sync
from index.ingest import ingest
from index.local import LocalArchive
from index.query import Query
from index.sources import sources
from qa.finding import Claim
from qa.verify import check

KINDS = ("add", "sync", "index", "repair")
_FILES = 40
_ROUNDS = 10
"""So many kills fall on one archive before a new one is begun."""


# -- the process that is killed ------------------------------------------------


def work(kind: str, folder: Path, press: Path, seed: int) -> None:
    """Do one kind of work without end, a line for each thing done."""
    print("ready", flush=True)
    drawn = random.Random(seed)
    while True:
        for line in _WORK[kind](folder, press, drawn):
            print(line, flush=True)


def write(press: Path, number: int, words: str) -> None:
    """Put a file into the folder at once: half a file would be no loss of quoth's."""
    making = press.parent / "making"
    making.write_text(words, "utf-8")
    os.replace(making, press / f"{number}.txt")


def _add(folder: Path, press: Path, drawn: random.Random) -> Iterator[str]:
    archive = LocalArchive(folder, create=True, encoder=FakeEncoder())
    write(press, drawn.randrange(10**6), text(drawn.randrange(10**6)))
    for outcome in ingest(archive, sources([press])):
        if outcome.change != "skipped":
            yield f"here {outcome.path}"
    archive.close()


def _sync(folder: Path, press: Path, drawn: random.Random) -> Iterator[str]:
    archive = LocalArchive(folder, create=True, encoder=FakeEncoder())
    files = sorted(press.iterdir())
    for file in drawn.sample(files, min(4, len(files))):
        change = drawn.choice(("change", "move", "remove"))
        number = drawn.randrange(10**6)
        if change == "change":
            write(press, int(file.stem), text(number))
        elif change == "move":
            file.rename(press / f"{number}.txt")
        elif len(files) > _FILES // 2:
            file.unlink()
    write(press, drawn.randrange(10**6), text(drawn.randrange(10**6)))
    for outcome in sync(archive, press):
        if outcome.change != "skipped":
            gone = outcome.change == "removed"
            yield f"{'gone' if gone else 'here'} {outcome.path}"
    archive.close()


def _index(folder: Path, press: Path, drawn: random.Random) -> Iterator[str]:
    archive = LocalArchive(folder, create=True, encoder=FakeEncoder())
    if drawn.random() < 0.5:
        archive.forget_vectors()
    for outcome in ingest(archive, sources([press])):
        if outcome.change != "skipped":
            yield f"here {outcome.path}"
    archive.embed()
    archive.search_meaning(Query("who counted the crates"))
    archive.close()
    write(press, drawn.randrange(10**6), text(drawn.randrange(10**6)))


def _repair(folder: Path, press: Path, drawn: random.Random) -> Iterator[str]:
    yield from _index(folder, press, drawn)
    connection = sqlite3.connect(folder / "archive.sqlite3")
    connection.execute("UPDATE spoken SET name = 'Nobody At All'")
    connection.commit()
    connection.close()
    examine(folder)


_WORK = {"add": _add, "sync": _sync, "index": _index, "repair": _repair}


# -- the one that kills and looks ----------------------------------------------


@dataclass
class Reported:
    """What a process said it has done before it was killed."""

    here: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    lines: int = 0

    def read(self, lines: Iterator[str]) -> None:
        """Take in its lines; a line that was cut off by the kill was not said."""
        for line in lines:
            if not line.endswith("\n") or " " not in line:
                continue
            what, path = line.rstrip("\n").split(" ", 1)
            self.lines += 1
            (self.here if what == "here" else self.gone).add(path)
            (self.gone if what == "here" else self.here).discard(path)


def killed(kind: str, folder: Path, press: Path, seed: int, after: float) -> Reported:
    """Let a process work and kill it `after` seconds from its first line."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--work", kind, str(folder), str(press), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    reported = Reported()
    reading = threading.Thread(target=reported.read, args=(process.stdout,))
    reading.start()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    reading.join()
    return reported


def losses(folder: Path, press: Path, reported: Reported) -> tuple[list[str], bool]:
    """What is not as it must be after a kill, and whether the doctor had to repair."""
    if not (folder / "archive.sqlite3").exists():
        return (["the archive"] if reported.lines else []), False
    found = [one for one in examine(folder) if one.state != "note"]
    lost = [one.sentence for one in found if one.state != "repaired"]
    archive = LocalArchive(folder, encoder=FakeEncoder())
    held = archive.places()
    # Of a file that is gone itself, the process may have been killed half way.
    lost += [
        f"{path} is not there"
        for path in reported.here - held.keys()
        if Path(path).exists()
    ]
    lost += [f"{path} is there" for path in reported.gone & held.keys()]
    # Going on must lead to just what the folder holds.
    for _ in sync(archive, press):
        pass
    wanted = {place(file, None): file.read_text("utf-8") for file in press.iterdir()}
    now = archive.places()
    lost += [f"{path} differs" for path in now.keys() ^ wanted.keys()]
    for path, name in now.items():
        if archive.article(name).text != wanted[path]:
            lost.append(f"{path} is not what its file says")
    if archive.embed() and archive.status().embedded != archive.status().paragraphs:
        lost.append("paragraphs without a vector")
    for words in list(wanted.values())[:3]:
        lost += wrong_answers(archive, int(words.split()[1]))
    archive.close()
    return lost, bool(found)


def wrong_answers(archive: LocalArchive, number: int) -> list[str]:
    """Questions about one article that are not answered rightly."""
    wrong = []
    if not check(archive, Claim(said(number), speaker(number))).clean:
        wrong.append(f"the words of {number} are not found")
    if check(archive, Claim(bent(number), speaker(number))).clean:
        wrong.append(f"bent words of {number} are called clean")
    found = archive.search_meaning(Query(said(number), limit=3))
    if [round(hit.score, 4) for hit in found] != nearest(archive, said(number), 3):
        wrong.append(f"search by meaning for {number} is not what the vectors say")
    return wrong


def nearest(archive: LocalArchive, words: str, count: int) -> list[float]:
    """The highest cosines of all paragraphs, worked out without any index."""
    encoder = FakeEncoder()
    texts = [
        span.of(article.text)
        for record in archive.articles()
        for article in [archive.article(record.id)]
        for span in article.paragraphs
    ]
    scores = (encoder.encode(texts) @ encoder.encode([words])[0]).tolist()
    return [round(score, 4) for score in sorted(scores, reverse=True)[:count]]


def trial(kills: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Counts of kills by kind, of repairs and reports, and everything that was lost."""
    drawn = random.Random(seed)
    counts: Counter[str] = Counter()
    lost: list[str] = []
    place_of = Path(tempfile.mkdtemp(prefix="quoth-crash-"))
    try:
        for number in range(kills):
            press, folder = place_of / "press", place_of / "archive"
            if number % _ROUNDS == 0:
                for old in (press, folder):
                    shutil.rmtree(old, ignore_errors=True)
                press.mkdir()
                for one in range(_FILES):
                    write(press, one, text(one))
            kind = KINDS[number % len(KINDS)]
            after = drawn.uniform(0, 0.6)
            reported = killed(kind, folder, press, drawn.randrange(10**9), after)
            wrong, repaired = losses(folder, press, reported)
            counts[kind] += 1
            counts[f"the doctor repaired after {kind}"] += repaired
            counts["reports"] += reported.lines
            lost += [f"kill {number} ({kind}): {one}" for one in wrong]
    finally:
        shutil.rmtree(place_of)
    return counts, lost


def main() -> int:
    """Print the counts; 1 where anything was lost."""
    if sys.argv[1:2] == ["--work"]:
        work(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]), int(sys.argv[5]))
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    counts, lost = trial(given.kills, given.seed)
    for name, count in counts.items():
        print(f"{name:<34}{count:>8,}")
    print(f"{'losses':<34}{len(lost):>8,}")
    print("\n".join(lost))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
