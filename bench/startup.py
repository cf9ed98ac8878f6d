"""How long commands take as whole processes, beside a bare interpreter.

usage: startup.py [--archive DIR] [--runs N]

Prints medians and ratios to `python -c pass`, all in one run, interleaved.  Without
--archive, a new one of the demo articles is used.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
QUOTH = [sys.executable, "-m", "qa.cli"]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "quoth verify": [
        *QUOTH,
        "verify",
        "we will not go anywhere tonight",
        "--by",
        "Ruiz",
    ],
    "quoth ask": [*QUOTH, "ask", "what did the governor say about taxes?"],
    "quoth --help": [*QUOTH, "--help"],
}
BAR = 10
"""`quoth verify` may take so many times what a bare interpreter takes."""


def timed(command: list[str], environment: dict[str, str]) -> float:
    """Seconds that a command takes."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    return time.perf_counter() - started


def main() -> int:
    """Print the table; 1 where `quoth verify` misses the bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        place = given.archive or Path(made) / "archive"
        environment = {**os.environ, "QUOTH_ARCHIVE": str(place)}
        # As installed: modules are compiled once, by the first run that is not counted.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if given.archive is None:
            timed([*QUOTH, "add", "--demo"], environment)
        for command in COMMANDS.values():
            timed(command, environment)
        times: dict[str, list[float]] = {name: [] for name in COMMANDS}
        for _ in range(given.runs):
            for name, command in COMMANDS.items():
                times[name].append(timed(command, environment))
    bare = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:<16} {middle * 1000:7.0f} ms  {middle / bare:5.1f} x")
    return 0 if statistics.median(times["quoth verify"]) <= BAR * bare else 1


if __name__ == "__main__":
    sys.exit(main())
