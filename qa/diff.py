"""Word diff between what was claimed and what was printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Edit:
    """One run of words: kept as printed, dropped from, added to, or changed."""

    kind: Literal["same", "dropped", "added", "changed"]
    claimed: str
    """The claim's own words; empty when dropped."""
    printed: str
    """The article's words; empty when added."""
