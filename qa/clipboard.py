"""Put text where it can be pasted, and say where that is.

The machine's own clipboard is asked first.  Where there is none, or where the person
sits at another machine (SSH), the terminal is asked by OSC 52, which never says whether
it obeyed: the text is then kept in a file too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import which

_WAIT = 2.0
"""Seconds after which a clipboard command is taken for stuck."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text was put, for a person to find it."""

    sentence: str
    worked: bool = True


def put(text: str, terminal: Callable[[str], None] | None, file: Path) -> Place:
    """Copy `text` by the first way there is; `terminal` sends it by OSC 52."""
    for command in commands(os.environ):
        if _run(command, text):
            return Place(f"Copied with {Path(command[0]).name}.")
    kept = _keep(text, file)
    if terminal is not None and os.environ.get("TERM_PROGRAM") != "Apple_Terminal":
        terminal(text)
        also = f"; if it does not paste, it is in {file}" if kept else ""
        return Place(f"Sent to the terminal's clipboard (OSC 52){also}.")
    if kept:
        return Place(f"There is no clipboard here: the text is in {file}.")
    return Place(f"There is no clipboard here, and {file} cannot be written.", False)


def commands(environment: Mapping[str, str]) -> Iterator[list[str]]:
    """The clipboard commands of this machine, where the person sits at it."""
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return
    wanted: list[list[str]] = []
    if sys.platform == "darwin":
        wanted.append(["pbcopy"])
    if "WAYLAND_DISPLAY" in environment:
        wanted.append(["wl-copy"])
    if "DISPLAY" in environment:
        wanted.append(["xclip", "-selection", "clipboard"])
        wanted.append(["xsel", "--clipboard", "--input"])
    if "WSL_DISTRO_NAME" in environment or sys.platform == "win32":
        wanted.append(["clip.exe"])
    for command in wanted:
        if found := which(command[0], path=environment.get("PATH")):
            yield [found, *command[1:]]


def _run(command: list[str], text: str) -> bool:
    # clip.exe reads UTF-16, and needs the mark to know it.
    encoding = "utf-16" if command[0].endswith("clip.exe") else "utf-8"
    try:
        done = subprocess.run(
            command,
            input=text.encode(encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_WAIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _keep(text: str, file: Path) -> bool:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8", errors="replace")
        file.chmod(0o600)
    except OSError:
        return False
    return True
