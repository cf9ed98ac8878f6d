"""The terminal app; nothing of Textual is imported before it is opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.archive import Archive
from qa.answer import Answer
from qa.steps import Add

Reopen = Callable[[], Archive]
"""Opens the archive once more.  Raises QuothError."""
Ask = Callable[[Archive, str, Sequence[Answer]], Answer]
"""Answers one question, given the answers before it.  Raises QuothError."""


def run_chat(archive: Archive, ask: Ask, add: Add, reopen: Reopen) -> int:
    """Open the app on `archive` until the person quits; the exit code.

    `reopen` opens the archive that lies there once the one given was replaced.
    """
    from qa.tui.app import QuothApp
    from qa.tui.habits import read_habits

    app = QuothApp(archive, ask, add, read_habits(), reopen)
    app.run()
    return app.return_code or 0
