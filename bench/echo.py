"""How soon a typed letter is on the screen while articles are being added in the app.

usage: echo.py [--articles DIR] [--vectors SECONDS]

The real app runs in a pseudo-terminal; a folder is added in it (by default 924 articles
made of the demo's paragraphs), and meanwhile a question is typed, a letter at a time.
The clock runs from the key to the bytes that show it.  --vectors goes on measuring while
vectors are made, which needs a prepared model.
"""

from __future__ import annotations

import argparse
import itertools
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from terminal import Terminal

ROOT = Path(__file__).resolve().parents[1]
CHAT = [sys.executable, "-m", "qa.cli", "chat"]
WORDS = "who promised that the winter ferry would sail to the island "
BAR = 0.050
"""Seconds within which 95 of 100 letters are to be seen."""
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-9;?<>=:$]*[a-zA-Z~]|\][^\x07\x1b]*(?:\x07|\x1b\\))"
)


def demo_articles(folder: Path, count: int = 924) -> Path:
    """So many articles of some 25 paragraphs, made of the demo's."""
    demo = sorted((ROOT / "corpus" / "demo").glob("*.*"))
    paragraphs = [
        line
        for file in demo
        for line in file.read_text(encoding="utf-8").splitlines()
        if len(line) > 80 and not line.startswith(("{", "<", "#"))
    ]
    endless = itertools.cycle(paragraphs)
    for number in range(count):
        lines = [f"Report {number}", *itertools.islice(endless, 25)]
        file = folder / f"{number:04}.txt"
        file.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return folder


def echoes(terminal: Terminal, until: bytes, limit: float) -> Iterator[float]:
    """Seconds for each letter typed, until `until` is written or time is up."""
    end = time.perf_counter() + limit
    seen = len(terminal.written)
    while time.perf_counter() < end:
        typed = b""
        for letter in WORDS.encode():
            typed += bytes([letter])
            yield _echo(terminal, typed)
            if until in _plain(terminal.written[seen:]):
                return
            seen = max(len(terminal.written) - 4096, seen)
            _rest(terminal, 0.08)
        terminal.type(b"\x15")  # Ctrl+U takes the line away.
        _rest(terminal, 0.3)


def _echo(terminal: Terminal, typed: bytes) -> float:
    start = len(terminal.written)
    pressed = time.perf_counter()
    terminal.type(typed[-1:])
    shown = typed.rstrip() if typed.endswith(b" ") else typed
    while time.perf_counter() - pressed < 5.0:
        terminal.read(0.05)
        if shown in _plain(terminal.written[start:]):
            return time.perf_counter() - pressed
    raise TimeoutError(f"{typed!r} is not on the screen")


def _plain(written: bytes) -> bytes:
    return _ESCAPES.sub(b"", written)


def _rest(terminal: Terminal, seconds: float) -> None:
    """Type as a person does; go on reading meanwhile."""
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        terminal.read(left)


def told(name: str, found: list[float]) -> float:
    """Print one line; the 95th percentile."""
    if len(found) < 20:
        print(f"{name:<18} too few letters were typed ({len(found)})")
        return 0.0
    high = statistics.quantiles(found, n=20)[-1]
    middle = statistics.median(found)
    print(
        f"{name:<18} {len(found):4} letters   median {middle * 1000:5.1f} ms   "
        f"95th percentile {high * 1000:5.1f} ms   longest {max(found) * 1000:5.1f} ms"
    )
    return high


def main() -> int:
    """Print latencies; 1 where the bar is missed while articles are added."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=Path)
    parser.add_argument("--vectors", type=float, default=0.0)
    given = parser.parse_args()
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as made:
        folder = given.articles or demo_articles(Path(made))
        environment = {
            **os.environ,
            "QUOTH_ARCHIVE": f"{made}/archive",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }
        terminal = Terminal(CHAT, environment, (120, 40))
        try:
            terminal.wait_for(b"This archive is empty")
            _rest(terminal, 1.0)
            idle = list(itertools.islice(echoes(terminal, b"\0", 30.0), 59))
            terminal.type(b"\x15\x1b[17~")  # F6
            _rest(terminal, 1.0)
            terminal.type(str(folder.resolve()).encode() + b"\r")
            _rest(terminal, 0.3)
            terminal.type(b"\x1b")
            _rest(terminal, 0.5)
            adding = list(echoes(terminal, b"vectors", 300.0))
            vectors = list(echoes(terminal, b" added", given.vectors))
        finally:
            terminal.end()
    told("nothing going on", idle)
    high = told("articles added", adding)
    if given.vectors:
        told("vectors made", vectors)
    return 0 if len(adding) >= 20 and high <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
