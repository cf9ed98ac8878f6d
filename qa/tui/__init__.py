"""The terminal chat; nothing of Textual is imported before it is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from index.archive import Archive
from qa.answer import Answer

Ask = Callable[[Archive, str, Sequence[Answer]], Answer]
"""Answers one question, given the answers before it.  Raises QuothError."""
AddDemo = Callable[[], Iterator[str]]
"""Adds the demo articles, yielding one line for each step done.  Raises QuothError."""


def run_chat(archive: Archive, ask: Ask, add_demo: AddDemo | None = None) -> int:
    """Open the chat on `archive` until the person quits; the exit code."""
    from qa.tui.app import QuothApp

    app = QuothApp(archive, ask, add_demo)
    app.run()
    return app.return_code or 0
