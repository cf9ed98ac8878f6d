"""Run the commands that the guides show, and put in what they print.

usage: run_docs.py [--check] [FILE ...]

A block that begins with ```text NAME is a file; in a block that begins with ```console,
each line after "$ " is run, and what follows is its output on both streams.  With
--check nothing is written, and the exit code is 1 where a guide says something else.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```(text|console)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


def renewed(text: str) -> str:
    """The guide with the output that its commands have now."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "work")
        folder.mkdir()
        environment = _environment(Path(place))
        _run("quoth add --demo --words-only", folder, environment)

        def block(found: re.Match[str]) -> str:
            kind, name, inside = found.groups()
            if kind == "text" and name:
                file = folder / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(inside, "utf-8")
            if kind != "console":
                return found.group()
            commands = [line for line in inside.splitlines() if line.startswith("$ ")]
            return f"```console\n{_session(commands, folder, environment)}```"

        return _BLOCK.sub(block, text)


def _environment(place: Path) -> dict[str, str]:
    """`quoth` is this checkout's, and its archive a new one."""
    command = place / "bin" / "quoth"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m qa.cli "$@"\n')
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "QUOTH_ARCHIVE": str(place / "archive"),
    }


def _session(commands: list[str], folder: Path, environment: dict[str, str]) -> str:
    shown, code = "", 0
    for line in commands:
        before = code
        done = _run(f"(exit {before}); {line[2:]}", folder, environment)
        code = done.returncode
        shown += f"{line}\n{done.stdout.replace(f'{folder.resolve()}/', '')}"
    return shown


def _run(
    command: str, folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def main() -> int:
    """Renew or check the guides; 1 where --check finds one that is not true."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    stale = 0
    for file in given.files or sorted((ROOT / "docs").glob("*.md")):
        text = file.read_text("utf-8")
        now = renewed(text)
        if now != text and given.check:
            print(f"{file} shows what is no longer printed: run tools/run_docs.py")
            stale = 1
        elif now != text:
            file.write_text(now, "utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
