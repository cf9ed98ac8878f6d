"""Complete the path being typed from what is on the disk."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from textual.suggester import Suggester


class PathSuggester(Suggester):
    """Suggests the first file or folder whose path begins with what is typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The whole path; None where nothing begins so."""
        # A disk may be slow, and typing is not to wait for it.
        return await asyncio.to_thread(completed, value)


def completed(typed: str) -> str | None:
    """`typed` completed to the first entry, in order, that begins with it."""
    folder, name = os.path.split(typed)
    if not typed or not (name or folder):
        return None
    try:
        entries = sorted(os.scandir(Path(folder or ".").expanduser()), key=_name)
    except OSError:
        return None
    for entry in entries:
        hidden = entry.name.startswith(".") and not name.startswith(".")
        if entry.name.startswith(name) and not hidden:
            whole = os.path.join(folder, entry.name)
            return f"{whole}{os.sep}" if entry.is_dir() else whole
    return None


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
