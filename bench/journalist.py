"""A journalist's session with the real app in tmux: every step has to show its answer.

usage: journalist.py [--pace SECONDS] [--keep]

An empty archive, a folder of articles and a draft; add, ask, follow up, verify, check the
draft and correct it, browse a speaker, copy, export, quit, and go on the next day.  With
--pace 0.15 it is typed as a person types and takes about ten minutes with reading.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DRAFT = """Ferry fears ease on Skarn

“The boat will stop this winter,” said Marta Quill, who chairs the harbour board.

“Nobody will be asked to pay more than £9.50,” said Ivo Brandt.

“A library is not a shop,” said Teodor Lindholm.

“We shall build a tunnel by Easter,” said Ivo Brandt.
"""


class Session:
    """One tmux session with the app in it."""

    def __init__(self, folder: Path, pace: float) -> None:
        self.folder = folder
        self.pace = pace
        self.name = f"quoth-{os.getpid()}"
        self.steps = 0

    def tmux(self, *arguments: str) -> str:
        """Run tmux on a server of its own."""
        command = ["tmux", "-L", self.name, *arguments]
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    def start(self) -> None:
        """Open the app; its exit code is kept in a file."""
        places = {
            "QUOTH_ARCHIVE": self.folder / "archive",
            "XDG_CONFIG_HOME": self.folder / "config",
            "XDG_STATE_HOME": self.folder / "state",
            "PYTHONPATH": ROOT,
            "SSH_CONNECTION": "far away",
            "COLORTERM": "truecolor",
        }
        told = " ".join(f"{k}={shlex.quote(str(v))}" for k, v in places.items())
        app = f"env {told} {shlex.quote(sys.executable)} -m qa.cli chat"
        self.tmux(
            *("new-session", "-d", "-x", "120", "-y", "40"),
            *("-c", str(self.folder), f"{app}; echo $? > code"),
        )

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names."""
        for key in keys:
            self.tmux("send-keys", key)
            time.sleep(max(self.pace, 0.2))

    def type(self, words: str) -> None:
        """Type words, a letter at a time where a pace is set."""
        for part in words if self.pace else [words]:
            self.tmux("send-keys", "-l", part)
            time.sleep(self.pace)

    def ask(self, question: str) -> None:
        """Type a question and send it."""
        self.type(question)
        self.press("Enter")

    @property
    def screen(self) -> str:
        """What is on the screen."""
        return self.tmux("capture-pane", "-p")

    def see(self, step: str, *words: str, seconds: float = 60.0) -> None:
        """Wait for all `words`; SystemExit with the screen where they do not come."""
        self.wait(step, lambda: all(word in self.screen for word in words), seconds)

    def wait(self, step: str, there: Callable[[], bool], seconds: float = 60.0) -> None:
        """Wait until something is so; SystemExit where it does not come to be."""
        limit = time.monotonic() + seconds
        while not there():
            if time.monotonic() > limit:
                raise SystemExit(f"FAILED  {step}\n{self.screen}")
            time.sleep(0.1)
        self.steps += 1
        print(f"ok  {step}", flush=True)
        time.sleep(self.pace * 40)


def first_day(session: Session) -> None:
    """From an empty archive to an export."""
    folder = session.folder
    session.see("the app opens on an empty archive", "This archive is empty")
    session.press("F6")
    session.ask(str(folder / "press"))
    session.see("a folder is being added", "18 added", seconds=300)
    session.press("Escape")
    session.see("what there is is counted", "18 articles")
    session.ask('who said "a library is not a shop"')
    session.see("words are found", "✓ verbatim", "Teodor Lindholm")
    session.ask("what did Quill say about the fare?")
    session.see("a speaker is asked about", "may rise by a tenth", "Marta Quill")
    session.ask("what did she say about the boat?")
    session.see("a follow-up is understood", "what Marta Quill said on “the boat”")
    session.ask('did Marta Quill say "the boat will stop this winter"?')
    session.see("an altered claim is caught", "≠ altered", "[-not-]")
    session.ask('who said "the moon belongs to whoever paints it first"?')
    session.see("nothing is said to be nothing", "Nothing on record")
    session.press("F8")
    session.press("Escape")
    session.press("F3")
    session.ask("draft.txt")
    session.see("a draft is checked", "4 quotations", "∅ not found", "✗ misattributed")
    session.press("Enter")
    session.see("claim against evidence", "the draft", "[-not-]", "1 of 4")
    session.press("n")
    session.see("the next quotation", "2 of 4", "✗ misattributed")
    session.press("Escape")
    corrected = DRAFT.replace("will stop", "will not stop")
    (folder / "draft.txt").write_text(corrected, encoding="utf-8")
    session.see("the corrected draft is checked by itself", "2 clean")
    session.press("C-s")
    session.see("a name for the report is offered", "quotations.html")
    session.press("Enter")
    session.wait("the report is saved", lambda: any(folder.glob("*quotations*")))
    session.press("F4", "/")
    session.type("quill")
    session.press("Down")
    session.see("a speaker is found", "Marta Quill", "on record, oldest first")
    session.press("Enter", "Enter")
    session.see("a statement is read where it stands", "the words", "cue", "1 of")
    session.press("C-n")
    session.see("the next statement", "2 of")
    session.press("C-y", "c")
    copied = folder / "state" / "quoth" / "copied.txt"
    session.wait("a citation is copied", copied.is_file)
    session.press("Escape", "F5", "/")
    session.type("winter ferry")
    session.see("an article is found", "1 of 18 articles")
    session.press("Enter", "Enter")
    session.see("it is read", "Marta Quill", "¶")
    session.press("Escape", "F2", "F9", "m")
    session.wait("the conversation is exported", lambda: any(folder.glob("quoth-*.md")))
    quit_cleanly(session)


def next_day(session: Session) -> None:
    """The conversation is there, and goes on."""
    session.see("the archive is as it was", "18 articles")
    session.press("F7")
    session.see("yesterday's conversation is listed", "a library is not a shop")
    session.press("Enter")
    session.see("its questions are asked again", "whoever paints it first")
    session.ask('did Teodor Lindholm say "a library is not a shop"?')
    session.see("and it goes on", "speaker confirmed")
    quit_cleanly(session)


def quit_cleanly(session: Session) -> None:
    """Ctrl+Q, and the code is 0."""
    code = session.folder / "code"
    session.press("C-q")
    session.wait(
        "quitting is clean", lambda: code.is_file() and "0" in code.read_text()
    )
    code.unlink()


def main() -> int:
    """Play both days; SystemExit with the screen at the first step that fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pace", type=float, default=0.0)
    parser.add_argument("--keep", action="store_true", help="Leave what was made.")
    given = parser.parse_args()
    if shutil.which("tmux") is None:
        print("tmux is not installed: nothing was played.")
        return 2
    folder = Path(tempfile.mkdtemp(prefix="quoth-journalist-"))
    shutil.copytree(ROOT / "corpus" / "demo", folder / "press")
    (folder / "draft.txt").write_text(DRAFT, encoding="utf-8")
    session = Session(folder, given.pace)
    began = time.monotonic()
    try:
        for day in (first_day, next_day):
            session.start()
            day(session)
    finally:
        subprocess.run(
            ["tmux", "-L", session.name, "kill-server"],
            capture_output=True,
            check=False,
        )
        if not given.keep:
            shutil.rmtree(folder)
    print(f"{session.steps} steps in {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
