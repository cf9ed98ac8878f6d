"""Write a conversation where it will be looked for: the folder quoth was started in."""

from __future__ import annotations

from pathlib import Path

from qa.conversations import Conversation, free, write
from qa.transcript import as_json, as_markdown

CHOICES = (("m", "Markdown", "md"), ("j", "JSON", "json"))
_FORMS = {"md": as_markdown, "json": as_json}


def export(conversation: Conversation, suffix: str, place: Path) -> Path:
    """Write it in that form, over nothing; the file.  Raises OSError."""
    day = conversation.started[:10]
    file = free(place / f"quoth-{day}.{suffix}")
    write(file, _FORMS[suffix](conversation))
    return file
