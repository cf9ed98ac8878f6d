"""Score quoth on conversations of questions.

usage: questions.py --archive DIR [--articles FOLDER ...] --questions FILE
                    [--out PREDICTIONS] [--scorer SCRIPT] [--peers] [--misses]

Asks every turn of every conversation of FILE (JSON Lines: id, conversation) in order,
each with the answers before it, over the archive DIR, filled from the FOLDERs first
where they are given.  The answer to the last turn is the prediction.  With --scorer,
prints that script's table; --peers runs BM25, vectors and both fused over the same
paragraphs in the same run; --misses prints what was answered wrongly.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from index.archive import Archive, open_archive
from index.ingest import ingest
from index.sources import sources
from qa.answer import Answer
from qa.ask import ask

VERDICTS = {"close": "confirmed", "unattributed": "misattributed"}
"""The gold knows four words; a close statement by the one asked about is its yes."""
Predict = Callable[[list[str]], dict[str, Any]]


def converse(archive: Archive, turns: list[str]) -> tuple[Answer, float]:
    """The answer to the last turn, and the milliseconds it took."""
    history: list[Answer] = []
    taken = 0.0
    for turn in turns:
        started = time.perf_counter()
        history.append(ask(archive, turn, history))
        taken = (time.perf_counter() - started) * 1000
    return history[-1], taken


def as_prediction(answer: Answer) -> dict[str, Any]:
    """What an answer says, in the scorer's format."""
    places = [(one.article.path, one.paragraph) for one in answer.evidence]
    places += [(one.article.path, one.number) for one in answer.nearest]
    best = answer.evidence[0] if answer.evidence else None
    return {
        "passages": [
            {"article_id": Path(path).stem, "paragraph": number}
            for path, number in dict.fromkeys(places)
            if path
        ],
        "speaker": best.speakers[0] if best and best.speakers else None,
        "verdict": VERDICTS.get(answer.said, answer.said) if answer.said else None,
        "abstained": answer.kind == "nothing",
    }


def run(cases: Iterable[dict[str, Any]], predict: Predict) -> list[dict[str, Any]]:
    """One prediction for each conversation."""
    return [{"id": one["id"], **predict(one["conversation"])} for one in cases]


def main() -> int:
    """Ask, write, and print the tables."""
    given = _arguments()
    if not given.questions.exists():
        print(f"{given.questions} is not here: nothing was measured.", file=sys.stderr)
        return 0
    lines = given.questions.read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines if line.strip()]
    archive = open_archive(given.archive, create=True)
    for _ in ingest(archive, sources(given.articles)):
        pass
    if given.articles:
        archive.embed()
    # The model and the index are loaded once: what is timed is a warm question.
    ask(archive, "what did anybody say about anything?")

    def quoth(turns: list[str]) -> dict[str, Any]:
        answer, taken = converse(archive, turns)
        return as_prediction(answer) | {"latency_ms": taken}

    with tempfile.TemporaryDirectory() as made:
        out = given.out or Path(made) / "quoth.jsonl"
        systems = {out: quoth}
        if given.peers:
            from question_peers import peers

            systems |= {
                out.with_name(f"{out.stem}.{name}.jsonl"): predict
                for name, predict in peers(archive).items()
            }
        for file, predict in systems.items():
            found = run(cases, predict)
            file.write_text("".join(json.dumps(one) + "\n" for one in found), "utf-8")
            _score(given, file, found)
    archive.close()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--articles", nargs="*", default=[])
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--misses", action="store_true")
    return parser.parse_args()


def _score(given: argparse.Namespace, file: Path, found: list[dict[str, Any]]) -> None:
    print(f"\n{file.stem}: {len(found)} conversations", flush=True)
    if not given.scorer:
        return
    by_item = file.with_suffix(".tsv")
    command = [sys.executable, given.scorer, given.questions, file]
    subprocess.run([*command, "--by-item", by_item], check=False)
    if given.misses and "." not in file.stem:
        _print_misses(given.questions, by_item, {one["id"]: one for one in found})


def _print_misses(
    questions: Path, by_item: Path, found: dict[str, dict[str, Any]]
) -> None:
    rows = [line.split("\t") for line in by_item.read_text("utf-8").splitlines()]
    names = rows[0]
    missed = {row[0]: dict(zip(names, row, strict=True)) for row in rows[1:]}
    for line in questions.read_text("utf-8").splitlines():
        case = json.loads(line)
        row = missed[case["id"]]
        if row["right"] == "True" and row["verdict"] != "False":
            continue
        gold = [f"{p['article_id']} {p['paragraph']}" for p in case["gold_passages"]]
        said = found[case["id"]]
        told = [f"{p['article_id']} {p['paragraph']}" for p in said["passages"][:3]]
        print(f"\n{case['id']}: {' » '.join(case['conversation'])}")
        print(
            f"  rank {row['rank']}, speaker {row['speaker']}, verdict {row['verdict']}"
        )
        print(f"  gold {case['gold_speaker']}, {case['expected_verdict']}: {gold}")
        who, verdict = said["speaker"], said["verdict"]
        print(f"  said {who}, {verdict}, abstained {said['abstained']}: {told}")


if __name__ == "__main__":
    sys.exit(main())
