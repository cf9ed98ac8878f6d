"""Flip single bytes of an archive's files and see that no flip goes unnoticed.

usage: damage.py [--flips N] [--seed N] [--model]

Derived files (the FAISS files and their manifest; with --model the prepared encoder
too): after each flip every answer must be what it was, or an error.  The SQLite file:
after each flip the doctor must find something, or all that is stored in every table
must be what it was; such bytes hold nothing (free pages, gaps within pages, counters
in the header).  Articles are invented.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "bench")]

from fake_encoder import FakeEncoder
from invented import bent, said, speaker, text

from corpus.errors import ArchiveError, ModelError
from index.doctor import examine
from index.encoder import load_encoder, prepared_folder
from index.ingest import add_text
from index.local import LocalArchive
from index.query import Query
from qa.finding import Claim
from qa.verify import check

ARTICLES = 60
Answers = list[Any]


def made(folder: Path) -> None:
    """An archive of invented articles with vectors, some of them removed again."""
    archive = LocalArchive(folder, create=True, encoder=FakeEncoder())
    for number in range(ARTICLES):
        add_text(archive, text(number))
    archive.embed()
    for number in range(0, ARTICLES, 7):
        (hit, *_) = archive.search_phrases([said(number).lower().split()], 1)
        archive.remove(hit.article_id)
    archive.embed()
    archive.close()


def answers(folder: Path) -> Answers:
    """What an archive says to a set of claims and questions."""
    archive = LocalArchive(folder, encoder=FakeEncoder())
    try:
        found: Answers = [
            archive.search_meaning(Query(said(number))) for number in range(4)
        ]
        for number in (1, 2, 7, 11):
            for claim in (said(number), bent(number)):
                finding = check(archive, Claim(claim, speaker(number)))
                found.append((finding.verdict, [e.spans for e in finding.evidence]))
        return found
    finally:
        archive.close()


@contextmanager
def flipped(file: Path, drawn: random.Random) -> Iterator[str]:
    """The file with one bit of one byte turned; afterwards as it was."""
    whole = file.read_bytes()
    at, bit = drawn.randrange(len(whole)), 1 << drawn.randrange(8)
    hurt = bytearray(whole)
    hurt[at] ^= bit
    file.write_bytes(hurt)
    try:
        yield f"{file.name} byte {at} bit {bit}"
    finally:
        file.write_bytes(whole)


def derived(
    folder: Path, flips: int, drawn: random.Random
) -> tuple[Counter[str], list]:
    """Flip bytes of the derived files of an archive, each file in its turn."""
    right = answers(folder)
    counts: Counter[str] = Counter()
    silent = []
    files = sorted(folder.glob("vectors*"))
    for number in range(flips):
        whole = {file: file.read_bytes() for file in files}
        with flipped(files[number % len(files)], drawn) as what:
            try:
                same = answers(folder) == right
            except (ArchiveError, ModelError):
                counts["refused with a sentence"] += 1
            else:
                counts["answered rightly" if same else "ANSWERED OTHERWISE"] += 1
                if not same:
                    silent.append(what)
        for file, content in whole.items():
            file.write_bytes(content)
    return counts, silent


def model_files(flips: int, drawn: random.Random) -> tuple[Counter[str], list[str]]:
    """Flip bytes of a copy of the default model as it is prepared here."""
    folder = prepared_folder("all-MiniLM-L6-v2")
    counts: Counter[str] = Counter()
    silent = []
    right = load_encoder().encode(["who counted the crates"])
    for number in range(flips):
        files = sorted(folder.iterdir())
        with flipped(files[number % len(files)], drawn) as what:
            try:
                same = (
                    load_encoder().encode(["who counted the crates"]) == right
                ).all()
            except ModelError:
                counts["refused with a sentence"] += 1
            else:
                counts["answered rightly" if same else "ANSWERED OTHERWISE"] += 1
                if not same:
                    silent.append(what)
    return counts, silent


def truth(folder: Path, flips: int, drawn: random.Random) -> tuple[Counter[str], list]:
    """Flip bytes of the SQLite file and ask the doctor."""
    file = folder / "archive.sqlite3"
    whole = stored(file)
    counts: Counter[str] = Counter()
    silent = []
    for _ in range(flips):
        with flipped(file, drawn) as what:
            try:
                found = [d for d in examine(folder, repair=False) if d.state != "note"]
            except ArchiveError:
                found = [None]
            for ending in ("-wal", "-shm"):
                Path(f"{file}{ending}").unlink(missing_ok=True)
            if found:
                counts["found by the doctor"] += 1
            elif stored(file) == whole:
                counts["in bytes that hold nothing"] += 1
            else:
                counts["UNNOTICED"] += 1
                silent.append(what)
    return counts, silent


def stored(file: Path) -> dict[str, Any] | None:
    """Everything in every table, the counters too; of the word indexes what they say.

    A word index keeps the words of removed articles for a while, and passes them over.
    """
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        every = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY 1"
        ).fetchall()
        found: dict[str, Any] = {"tables": every}
        for name in (name.decode() for name, _ in every):
            if not name.endswith(("_data", "_idx")):
                rows = connection.execute(f"SELECT * FROM {name}")
                found[name] = sorted(map(repr, rows))
        for index in ("phrase", "stemmed"):
            found[index] = list(_said_of_words(connection, index))
        return found
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None
    finally:
        connection.close()


def _said_of_words(connection: sqlite3.Connection, index: str) -> Iterator[Any]:
    """Each word with its places, read through and looked up one by one."""
    connection.execute(
        f"CREATE VIRTUAL TABLE temp.read_{index} "
        f"USING fts5vocab('main', '{index}', 'instance')"
    )
    rows = connection.execute(f"SELECT * FROM read_{index}").fetchall()
    yield from rows
    for word in sorted({row[0] for row in rows}):
        asked = '"' + word.decode().replace('"', '""') + '"'
        yield connection.execute(
            f"SELECT rowid, bm25({index}) FROM {index} WHERE {index} MATCH ?", (asked,)
        ).fetchall()


def trial(
    flips: int, seed: int, model: bool
) -> tuple[dict[str, Counter[str]], list[str]]:
    """Counts for each kind of file, and every flip that went unnoticed."""
    drawn = random.Random(seed)
    where = Path(tempfile.mkdtemp(prefix="quoth-damage-"))
    try:
        made(where / "archive")
        counts: dict[str, Counter[str]] = {}
        counts["derived files"], silent = derived(where / "archive", flips, drawn)
        counts["the SQLite file"], more = truth(where / "archive", flips, drawn)
        silent += more
        if model:
            counts["the prepared model"], more = model_files(flips // 10, drawn)
            silent += more
    finally:
        shutil.rmtree(where)
    return counts, silent


def main() -> int:
    """Print the counts; 1 where a flip went unnoticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--model", action="store_true")
    given = parser.parse_args()
    counts, silent = trial(given.flips, given.seed, given.model)
    for kind, found in counts.items():
        for name, count in sorted(found.items()):
            print(f"{kind:<20}{name:<28}{count:>6}")
    print("\n".join(silent))
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
