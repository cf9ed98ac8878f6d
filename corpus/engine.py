"""Which reading of files, quotations and speakers this is, so that earlier ones show."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_APART = frozenset(
    f"{name}.py"
    for name in (
        "__init__ articles connections engine errors holding identity origins rows "
        "schema seal spelling store"
    ).split()
)
"""Modules of this package that have no say in what an annotation is."""


@cache
def engine() -> str:
    """Twelve hex digits of the rules, word lists and weights that annotate a text.

    Whatever changes in them changes it, a comment too: reading again is quick, and an
    annotation that is out of date unnoticed is a wrong answer.
    """
    return _digest(
        file
        for file in _HERE.iterdir()
        if file.suffix in (".py", ".txt", ".json") and file.name not in _APART
    )


@cache
def readers() -> str:
    """The same of what makes texts of files."""
    return _digest((_HERE / "readers").glob("*.py"))


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(file.name.encode() + b"\0")
        # Line ends may differ between a checkout and an installed copy.
        digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:12]
