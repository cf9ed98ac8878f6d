"""Paths as people type them."""

from __future__ import annotations

import os
from pathlib import Path


def typed_path(path: str | Path) -> Path:
    """The path that was typed; "~" is a home folder where there is one."""
    return Path(os.path.expanduser(path))
