"""Try to break quoth: made-up inputs over readers, quotations, questions and reports.

    python bench/fuzz.py --count 100000 [--seed 1] [--only readers]

The laws are those of tests/laws.py: nothing but a reportable error, spans in the text,
inert output, bounded time.  Prints how many inputs were run and the smallest that broke
a law; exits with 1 where one did.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from hypothesis import HealthCheck, given, seed, settings
from laws import in_time, targets

SHARES = {"readers": 0.25, "quotations": 0.3, "questions": 0.25, "shown": 0.2}
ROUND = 2_500
"""Inputs of one hypothesis run: its memory of what it tried grows with them."""


def main() -> int:
    """Run every target; the exit code."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", choices=SHARES)
    chosen = options.parse_args()
    broken = 0
    for name, inputs, law in targets():
        if chosen.only not in (None, name):
            continue
        wanted = int(chosen.count * (1 if chosen.only else SHARES[name]))
        start, ran, failures = time.monotonic(), 0, 0

        def tried(case: object) -> None:
            nonlocal ran
            ran += 1
            in_time(law, case)  # noqa: B023 - run before the loop goes on

        for number in range(-(-wanted // ROUND)):
            size = min(ROUND, wanted - number * ROUND)
            test = settings(
                max_examples=size,
                deadline=None,
                database=None,
                suppress_health_check=list(HealthCheck),
            )(given(inputs)(tried))
            try:
                seed(chosen.seed * 1000 + number)(test)()
            except Exception:
                failures += 1
                traceback.print_exc(limit=-4)
        took = time.monotonic() - start
        print(
            f"{name:<11} {ran:>7,} inputs  {failures} broken  {took:,.0f} s", flush=True
        )
        broken += failures
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
