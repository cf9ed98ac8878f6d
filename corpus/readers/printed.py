"""What a reader hands over: the text of one article and what the file says about it."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Metadata


@dataclass(frozen=True, slots=True)
class Printed:
    """One article as it was found in a file."""

    text: str
    metadata: Metadata = Metadata()
    where: str | None = None
    """Which article of a file that holds several: its own id or "line 3"."""
