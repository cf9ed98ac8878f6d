"""Run the attribution engine over a PolNeAR-shaped folder and score it.

usage: python bench/attribution.py DATA_DIR [--out FILE] [--scorer FILE] [--peers] [--misses]

DATA_DIR holds text/*.txt and quotations.jsonl.  Predictions are written one JSON object
a line: {article_id, quote_start, quote_end, quote_text, speaker_text, speaker_start,
speaker_end, resolved_speaker}.  With --peers, textacy runs on the same articles in the
same run, where it is installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.peers import textacy_predictions
from corpus.attribution import attribute
from corpus.model import Quotation, Span
from corpus.paragraphs import paragraphs

SCORER = ROOT.parent / "shared" / "eval" / "score_attributions.py"
PRONOUNS = frozenset("he she they it who we i which him her them".split())


def pieces(text: str, quotation: Quotation) -> Iterator[Span]:
    """Spans of a quotation; those with only marks between them are one."""
    current: Span | None = None
    for span in quotation.spans:
        if current and not any(
            c.isalnum() or c == "\n" for c in text[current.end : span.start]
        ):
            current = Span(current.start, span.end)
            continue
        if current:
            yield current
        current = span
    if current:
        yield current


def predictions(article_id: str, text: str) -> Iterator[dict]:
    """The engine's quotations of one article in the scorer's form."""
    found, _ = attribute(text, paragraphs(text))
    for quotation in found:
        if quotation.kind == "nested":
            continue
        for span in pieces(text, quotation):
            row = {
                "article_id": article_id,
                "quote_start": span.start,
                "quote_end": span.end,
                "quote_text": span.of(text),
                "speaker_text": None,
            }
            for one in quotation.attributions[-1:]:
                name = one.name.of(text)
                row.update(
                    speaker_text=one.mention.of(text),
                    speaker_start=one.mention.start,
                    speaker_end=one.mention.end,
                    rule=one.rule,
                    level=one.level,
                    resolved_speaker=None if name.lower() in PRONOUNS else name,
                )
            yield row


def load_scorer(path: Path) -> ModuleType | None:
    """The scorer as a module, or None where it is absent."""
    if not path.exists():
        return None
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location("scorer", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def show_misses(outcomes: list, texts: dict[str, str]) -> None:
    """Print each annotated quotation that was missed or given to someone else."""
    for outcome in outcomes:
        gold, pred = outcome["gold"], outcome["pred"]
        named = gold["resolved_source"] and not outcome["name_right"]
        if outcome["right"] and not named:
            continue
        text = texts[gold["article_id"]]
        start, end = gold["quote_start"], gold["quote_end"]
        print(
            "MISS" if not outcome["right"] else "NAME",
            gold["article_id"],
            gold["type"],
            "| gold:",
            gold["source_text"],
            "/",
            gold["resolved_source"],
            "| cue:",
            gold["cue_text"],
            "| got:",
            pred
            and (pred["speaker_text"], pred.get("resolved_speaker"), pred.get("rule")),
        )
        print(
            "    ",
            text[max(0, start - 160) : start].replace("\n", "¶"),
            "[[",
            text[start : min(end, start + 90)],
            "...]]",
            text[end : end + 110].replace("\n", "¶"),
        )


def show_levels(outcomes: list) -> None:
    """How often each level of attribution is right, as words and as a name."""
    rows: dict[str, list[int]] = {}
    for outcome in outcomes:
        level = (outcome["pred"] or {}).get("level")
        if level is None:
            continue
        row = rows.setdefault(level, [0, 0, 0, 0])
        row[0] += 1
        row[1] += outcome["right"]
        if outcome["gold"]["resolved_source"] and outcome["name"]:
            row[2] += 1
            row[3] += outcome["name_right"]
    for level, (n, right, named, same) in sorted(rows.items()):
        print(
            f"  level {level:9} n={n:5}  right {right / n:6.1%}"
            f"   its name right {same / max(1, named):6.1%} of {named}"
        )


def main() -> None:
    """Predict, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    texts = {}
    for path in sorted((options.data / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            texts[path.stem] = file.read()
    if not texts:
        print(f"{options.data}/text holds no articles: nothing was measured.")
        return
    measured = [measure("quoth", lambda: own_predictions(texts), texts, options)]
    if options.peers:
        peer = "textacy, paragraph by paragraph"
        try:
            measured.append(
                measure(peer, lambda: textacy_predictions(texts), texts, options)
            )
        except ImportError as error:
            print(f"{peer}: not measured, {error}")
    if len(measured) == 2:
        print(f"quoth reads {measured[0] / measured[1]:.0f} times the words a second")


def own_predictions(texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Every article's quotations as quoth attributes them."""
    for key, text in texts.items():
        yield from predictions(key, text)


def measure(
    name: str,
    predict: Callable[[], Iterator[dict[str, Any]]],
    texts: dict[str, str],
    options: argparse.Namespace,
) -> float:
    """Predict, print the scores; words a second."""
    begun = time.perf_counter()
    rows = list(predict())
    spent = time.perf_counter() - begun
    size = sum(len(text.split()) for text in texts.values())
    print(f"== {name}")
    if options.out and name == "quoth":
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        options.out.write_text("".join(lines), "utf-8")
    scorer = load_scorer(options.scorer)
    if scorer is None:
        print(f"not scored: {options.scorer} is absent (name it with --scorer)")
    else:
        gold = scorer.read_jsonl(options.data / "quotations.jsonl")
        outcomes, found = scorer.evaluate(gold, texts, rows)
        if options.misses and name == "quoth":
            show_misses(outcomes, texts)
        scorer.show(scorer.metrics(outcomes, found))
        show_levels(outcomes)
    speed = size / spent
    print(f"{len(texts)} articles, {size} words in {spent:.2f} s: {speed:.0f} words/s")
    return speed


if __name__ == "__main__":
    main()
