"""Notices what other programs do to the archive while the app is open."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from textual.message import Message

from corpus.errors import QuothError
from index.archive import Archive
from qa.tui import Reopen
from qa.tui.messages import Changed, Lost, Renewed

_LOOK = 2.0
"""Seconds between two looks."""


class Watch:
    """Looks from one thread: the states of an archive compare only within a thread."""

    def __init__(self, archive: Archive, reopen: Reopen | None = None) -> None:
        self._archive = archive
        self._reopen = reopen
        self._state: object = None
        self._lost: str | None = None
        self._ended = threading.Event()

    def start(self, tell: Callable[[Message], object]) -> None:
        """Look again and again until `stop`, and tell what was noticed."""
        looking = threading.Thread(target=self._look, args=(tell,), daemon=True)
        looking.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()

    def _look(self, tell: Callable[[Message], object]) -> None:
        with suppress(QuothError):
            self._state = self._archive.state()
        while not self._ended.wait(_LOOK):
            if (seen := self.look()) is not None:
                tell(seen)

    def look(self) -> Message | None:
        """What has happened since the last look."""
        try:
            state = self._archive.state()
            if state == self._state and self._lost is None:
                return None
            self._state, self._lost = state, None
            return Changed(self._archive.status())
        except QuothError as error:
            return self._renew(str(error))

    def _renew(self, problem: str) -> Message | None:
        """Open what lies in its place now, or say once why nothing can be opened."""
        try:
            if self._reopen is not None:
                self._archive = self._reopen()
                self._state, self._lost = self._archive.state(), None
                return Renewed(self._archive, self._archive.status())
        except QuothError as error:
            problem = str(error)
        if problem == self._lost:
            return None
        self._lost = problem
        return Lost(problem)
