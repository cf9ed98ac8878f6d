"""Open where an article came from: its web address, or its file."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Article
from qa.inert import inert


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from, as something that can be opened."""

    url: str
    shown: str


def origin(article: Article, address: str | None) -> Origin | None:
    """The web address, else the file where it is still there, else None."""
    if address is not None:
        return Origin(address, inert(address))
    if article.path is None:
        return None
    # One of several articles in a file is placed as FILE#NUMBER.
    for path in (Path(article.path), Path(re.sub(r"#\w+$", "", article.path))):
        if path.is_file():
            return Origin(path.resolve().as_uri(), inert(str(path)))
    return None


def can_open(environment: Mapping[str, str] = os.environ) -> bool:
    """True where a browser would have a window; else one might take the terminal."""
    if "SSH_CONNECTION" in environment:
        return False
    if sys.platform in ("darwin", "win32") or "WSL_DISTRO_NAME" in environment:
        return True
    return "DISPLAY" in environment or "WAYLAND_DISPLAY" in environment
