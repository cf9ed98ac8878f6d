"""What is remembered of a person's ways: the theme chosen, and keys of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qa.conversations import write

_THEME = "theme.json"
_KEYS = "keys.json"


@dataclass(frozen=True, slots=True)
class Habits:
    """As read from the person's configuration folder."""

    theme: str | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    """Other keys for actions, by the action's name: {"next": "f12"}."""
    problem: str | None = None
    """Why the keys cannot be used."""


def read_habits() -> Habits:
    """What the person has chosen before; nothing where there is nothing."""
    theme, _ = _texts(_folder() / _THEME)
    keys, problem = _texts(_folder() / _KEYS)
    return Habits(theme.get("theme"), keys, problem)


def remember_theme(name: str) -> None:
    """Use it again next time.  Raises OSError."""
    write(_folder() / _THEME, json.dumps({"theme": name}) + "\n")


def _folder() -> Path:
    from platformdirs import user_config_path

    return user_config_path("quoth", appauthor=False)


def _texts(file: Path) -> tuple[dict[str, str], str | None]:
    """The texts by name that a JSON file holds, or why it cannot be read."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, None
    except (OSError, ValueError):
        found = None
    if isinstance(found, dict) and all(isinstance(v, str) for v in found.values()):
        return found, None
    return {}, f'{file} is not JSON such as {{"next": "f12"}}: its keys are not used.'
