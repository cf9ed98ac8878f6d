"""How quickly a long draft is checked.

usage: drafts.py [--archive DIR] [--articles FOLDER ...] [--quotations N]

Writes a draft of N quotations taken from all over the archive, each with its speaker: a
third as printed, a third with a word left out, a third that nobody said.  Prints how
long reading it, checking it and each kind of report take, and what the verdicts are.
Without --archive, a new one is made of the FOLDERs, or else of the demo articles.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.articles import annotate
from index.archive import Archive, open_archive
from index.ingest import ingest
from index.sources import sources
from qa.adding import demo_folder
from qa.checking import check_draft
from qa.report import WRITERS, make_report

_WORDS = range(6, 40)
"""Lengths, in words, of the quotations that are taken."""


def spoken(archive: Archive) -> Iterator[tuple[str, str]]:
    """Quotations of one paragraph with the name of their only speaker."""
    for record in archive.articles():
        article = archive.article(record.id)
        for quotation in article.quotations:
            words = quotation.spans[0].of(article.text)
            names = [one.name.of(article.text) for one in quotation.attributions]
            alone = len(quotation.spans) == len(names) == 1
            if alone and len(words.split()) in _WORDS and names[0][0].isupper():
                yield words.strip(" ,.!?"), names[0]


def draft_of(archive: Archive, count: int) -> str:
    """A draft of so many quotations, from evenly spread places of the archive."""
    every = list(spoken(archive))
    chosen = every[:: max(1, len(every) // count)][:count]
    others = [words for words, _ in chosen[1:] + chosen[:1]]
    kinds = cycle((_as_printed, _bent, _invented))
    lines = [
        f"“{kind(words, other)},” said {name}."
        for kind, (words, name), other in zip(kinds, chosen, others, strict=False)
    ]
    return "\n\n".join(lines) + "\n"


def _as_printed(words: str, other: str) -> str:
    return words


def _bent(words: str, other: str) -> str:
    """Without the word in the middle."""
    parts = words.split()
    return " ".join(parts[: len(parts) // 2] + parts[len(parts) // 2 + 1 :])


def _invented(words: str, other: str) -> str:
    """Words of two quotations by turns, which nobody said."""
    pairs = zip(words.split()[::3], other.split()[::2], strict=False)
    return " ".join(word for pair in pairs for word in pair)


def measure(archive: Archive, count: int) -> None:
    """Print the figures for one draft."""
    text = draft_of(archive, count)
    started = time.perf_counter()
    draft = annotate(text)
    reading = time.perf_counter() - started
    found, each = [], []
    busy = time.process_time()
    before = time.perf_counter()
    for one in check_draft(archive, draft):
        each.append(time.perf_counter() - before)
        found.append(one)
        before = time.perf_counter()
    busy = time.process_time() - busy
    articles = archive.status().articles
    print(f"{articles} articles; a draft of {len(text.split()):,} words")
    print(f"read in {reading * 1000:.0f} ms: {len(found)} quotations")
    print(f"      {busy:.2f} s of processor time: {len(found) / busy:.0f} a second")
    middle, slow = statistics.median(each), statistics.quantiles(each, n=20)[-1]
    print(f"checked in {sum(each):.2f} s: {len(found) / sum(each):.0f} a second")
    print(f"each: median {middle * 1000:.1f} ms, 95th percentile {slow * 1000:.1f} ms")
    report = make_report(archive, draft, found)
    for suffix in (".html", ".md", ".json"):
        before = time.perf_counter()
        size = len(WRITERS[suffix](report).encode())
        taken = (time.perf_counter() - before) * 1000
        print(f"{suffix} report: {taken:.0f} ms, {size / 1000:,.0f} kB")
    counts = Counter(one.finding.verdict.wording for one in found)
    print(", ".join(f"{number} {wording}" for wording, number in counts.most_common()))


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--articles", nargs="*", default=[])
    parser.add_argument("--quotations", type=int, default=200)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        archive = open_archive(given.archive or Path(made) / "archive", create=True)
        folders = given.articles or ([] if given.archive else [demo_folder()])
        for _ in ingest(archive, sources(folders)):
            pass
        measure(archive, given.quotations)
        archive.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
