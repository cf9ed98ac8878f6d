"""Score quoth on cases of true and bent quotations.

usage: claims.py --archive DIR --cases FILE [--out PREDICTIONS] [--scorer SCRIPT]
                 [--articles FOLDER ...]

Runs every case of FILE (JSON Lines: id, claim_text, claimed_speaker) over the archive
DIR, filled from the FOLDERs first where they are given.  Writes one prediction a line
and, with --scorer, prints that script's table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from index.archive import Archive, open_archive
from index.ingest import ingest
from index.sources import sources
from qa.finding import Claim, Finding
from qa.verify import check

SCORED = frozenset(
    "number negation modal name truncated_opening truncated_condition "
    "ellipsis_hides".split()
)
"""Flags the cases are made for; fragment, nested and splice are quoth's own."""


def predict(archive: Archive, case: dict[str, Any]) -> dict[str, Any]:
    """One case's prediction, in the scorer's format."""
    started = time.perf_counter()
    finding = check(archive, Claim(case["claim_text"], case["claimed_speaker"]))
    taken = (time.perf_counter() - started) * 1000
    return {"id": case["id"], "latency_ms": taken} | as_prediction(finding)


def as_prediction(finding: Finding) -> dict[str, Any]:
    """The verdict and the place of the best sighting."""
    best = finding.evidence[0] if finding.evidence else None
    path = best.article.path if best else None
    return {
        "wording": finding.verdict.wording,
        "attribution": finding.verdict.attribution,
        "article_id": Path(path).stem if path else None,
        "start": best.spans[0].start if best else None,
        "end": best.spans[-1].end if best else None,
        "speaker": best.speakers[0] if best and best.speakers else None,
        "flags": sorted({flag.name for flag in finding.verdict.flags} & SCORED),
    }


def main() -> int:
    """Run the cases and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--articles", nargs="*", default=[])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--scorer", type=Path)
    given = parser.parse_args()
    if not given.cases.exists():
        print(f"{given.cases} is not here: nothing was measured.", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as made:
        location = given.archive or Path(made) / "archive"
        archive = open_archive(location, create=True)
        for _ in ingest(archive, sources(given.articles)):
            pass
        lines = given.cases.read_text("utf-8").splitlines()
        found = [predict(archive, json.loads(line)) for line in lines if line.strip()]
        out = given.out or Path(made) / "predictions.jsonl"
        out.write_text("".join(json.dumps(one) + "\n" for one in found), "utf-8")
        archive.close()
        if given.scorer:
            command = [sys.executable, given.scorer, given.cases, out]
            return subprocess.run(command, check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
