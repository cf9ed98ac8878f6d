"""What a question asks: its kind, its quoted words, its speaker, its topic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Asked = Literal["who_said", "did_say", "what_said", "topic"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood."""

    text: str
    asked: Asked
    words: str | None = None
    """Quoted or half-remembered words, for who_said and did_say."""
    speaker: str | None = None
    topic: str | None = None
