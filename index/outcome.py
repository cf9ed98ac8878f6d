"""What became of each article that was to be added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Change = Literal[
    "added",
    "unchanged",
    "replaced",
    "moved",
    "removed",
    "vanished",
    "skipped",
    "passed over",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file that could not be read."""

    path: str
    change: Change
    article_id: str | None = None
    title: str | None = None
    quotations: int = 0
    reason: str | None = None
    """For skipped (unreadable) and passed over (never meant as an article): one
    sentence that names the thing and the next step."""
    encoding: str | None = None
    """How the file was read, where that was found out and is not UTF-8."""
