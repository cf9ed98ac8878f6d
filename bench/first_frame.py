"""How soon the app paints, beside importing Textual alone.

usage: first_frame.py [--archive DIR] [--runs N]

`quoth chat` is started in a pseudo-terminal; the clock stops when its first line is on
the screen.  Runs alternate with `python -c "import textual.app"`, all in one go.
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

from terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]
CHAT = [sys.executable, "-m", "qa.cli", "chat"]
BARE = [sys.executable, "-c", "import textual.app"]
BAR = 3.0
"""The first frame may take so many times what importing Textual takes."""


def bare(environment: dict[str, str]) -> float:
    """Seconds to import Textual."""
    started = time.perf_counter()
    subprocess.run(BARE, cwd=ROOT, env=environment, check=True)
    return time.perf_counter() - started


def frame(environment: dict[str, str]) -> float:
    """Seconds from starting `quoth chat` to its first line on the screen."""
    terminal = Terminal(CHAT, environment, (120, 40))
    try:
        # The words of the greeting are painted, not only the screen cleared.
        return terminal.wait_for(b"where was it printed") - terminal.started
    finally:
        terminal.end()


def main() -> int:
    """Print medians and their ratio; 1 where the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as made:
        place = given.archive or Path(made) / "archive"
        environment = {
            **os.environ,
            "QUOTH_ARCHIVE": str(place),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        # As installed: modules are compiled once, by the first run that is not counted.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        bare(environment)
        frame(environment)
        times = [(bare(environment), frame(environment)) for _ in range(given.runs)]
    alone = statistics.median(one for one, _ in times)
    painted = statistics.median(two for _, two in times)
    print(f"import textual.app   {alone * 1000:6.0f} ms")
    print(f"first frame          {painted * 1000:6.0f} ms  {painted / alone:.2f} x")
    return 0 if painted <= BAR * alone else 1


if __name__ == "__main__":
    sys.exit(main())
