"""The bytes that reach the terminal: nothing an article holds is ever obeyed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.model import Metadata
from corpus.readers.printed import Printed
from index.ingest import add
from index.local import LocalArchive

ROOT = Path(__file__).parents[1]
EVIL = (
    "“Pay \x1b]0;owned\x07 now \x1b[31mred \x1b]52;c;ZXZpbA==\x07 \x9b5n \x1bP+q\x1b\\ "
    "\u202eyenom [bold red on blue]sale[/] [@click=app.quit]x[/] :skull: done,” "
    "said Marta Quill. \x1b[2J And \x1b]0;owned\x07 more."
)
PROBES = (b"\x1b]0;owned", b"\x1b[31mred", b"\x1b]52", b"\x1bP", b"\x1b[2J And")


def _evil_archive(place: Path) -> None:
    archive = LocalArchive(place, create=True)
    about = Metadata(
        title="Title \x1b]2;owned\x07 [b]x[/b]",
        outlet="Out\x1b[5nlet",
        address="https://courier.example/\x1b[2J",
    )
    add(archive, Printed(EVIL, about), "evil\x1b[7m.txt")
    archive.close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_no_escape_sequence_of_an_article_reaches_the_terminal(tmp_path: Path) -> None:
    """Asked, browsed, read, copied: only the app's own sequences are in the bytes."""
    sys.path.insert(0, str(ROOT / "bench"))
    from terminal import Terminal

    _evil_archive(tmp_path / "archive")
    environment = {
        **os.environ,
        "QUOTH_ARCHIVE": str(tmp_path / "archive"),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    command = [sys.executable, "-m", "qa.cli", "chat"]
    terminal = Terminal(command, environment, (120, 40), ROOT)
    try:
        terminal.wait_for(b"Ask in your own words")
        _play(terminal, b"what did Quill say\r", b"sale")
        for key, shown in (
            (b"\x1bOS", b"on record"),  # F4
            (b"\x1b[15~", b"1 of 1 articles"),  # F5
            (b"\r", b"1 of 1"),
        ):
            _play(terminal, key, shown)
    finally:
        terminal.end()
    for probe in PROBES:
        assert probe not in terminal.written
    assert "\u202e".encode() not in terminal.written
    assert b"\x9b" not in re.sub(rb"[\xc2-\xf4][\x80-\xbf]+", b"", terminal.written)
    # What looks like markup is shown as it is printed.
    assert b"[bold red on blue]sale[/]" in _plain(terminal.written)


def _play(terminal, keys: bytes, shown: bytes) -> None:  # type: ignore[no-untyped-def]
    start = len(terminal.written)
    terminal.type(keys)
    limit = time.monotonic() + 20
    while shown not in _plain(terminal.written[start:]):
        assert time.monotonic() < limit, f"{shown!r} is not on the screen"
        terminal.read(0.05)


def _plain(written: bytes) -> bytes:
    return re.sub(rb"\x1b\[[0-9;?<>=:$]*[a-zA-Z~]", b"", written)


def test_no_escape_sequence_reaches_a_pipe(tmp_path: Path) -> None:
    """The plain conversation shows pictures of control characters, never themselves."""
    _evil_archive(tmp_path / "archive")
    done = subprocess.run(
        [sys.executable, "-m", "qa.cli", "chat", "--plain"],
        input=b"what did Quill say\n/articles\n/speakers\n",
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "QUOTH_ARCHIVE": str(tmp_path / "archive")},
        check=True,
    )
    assert "␛".encode() in done.stdout
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"\x07" not in done.stdout + done.stderr
