"""Check the speakers of the seed articles against their gold.

usage: seeds.py FOLDER [--gold FILE]

FOLDER holds articles as .txt; FILE is JSON Lines of {article_id, start, begins, speakers,
kind}: a quoted stretch by where it starts and who speaks.  A speaker's name as found has
to hold every word of the gold one ("as listed, or fuller"), and there may be no other.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.articles import annotate
from corpus.model import Article
from corpus.text import words


def found_at(article: Article, start: int) -> list[str] | None:
    """The speakers of the quoted stretch that starts at `start`; None if none does."""
    for quotation in article.quotations:
        if any(abs(span.start - start) <= 1 for span in quotation.spans):
            return [one.name.of(article.text) for one in quotation.attributions]
    return None


def right(found: list[str] | None, gold: list[str]) -> bool:
    """Every gold speaker and nobody else, as listed or fuller."""
    if found is None or len(found) != len(gold):
        return False
    held = [set(words(name)) for name in found]
    return all(any(names >= set(words(name)) for names in held) for name in gold)


def main() -> int:
    """Print every miss and the count; 1 where there is a miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path)
    given = parser.parse_args()
    gold = given.gold or given.folder.parent / "eval" / "seed_quotations.jsonl"
    if not gold.exists() or not given.folder.exists():
        print(f"{gold} or {given.folder} is not here: nothing was measured.")
        return 0
    rows: list[dict[str, Any]] = [json.loads(x) for x in gold.open(encoding="utf-8")]
    articles: dict[str, Article] = {}
    hits = 0
    for row in rows:
        name = row["article_id"]
        if name not in articles:
            text = (given.folder / f"{name}.txt").read_bytes().decode("utf-8")
            articles[name] = annotate(text)
        found = found_at(articles[name], row["start"])
        if right(found, row["speakers"]):
            hits += 1
        else:
            print(f"MISS {name} {row['begins']!r}: {row['speakers']}, found {found}")
    print(f"{hits} of {len(rows)} stretches with exactly the right speakers")
    return 0 if hits == len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
