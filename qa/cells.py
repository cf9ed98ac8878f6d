"""How wide text is on a terminal, and text cut or wrapped to fit one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_NO_CELL = frozenset({"Mn", "Me", "Cf"})
"""Marks that sit on the character before, and format characters."""


def width(text: str) -> int:
    """Terminal cells that `text` takes: two for a wide character, none for a mark.

    Colours, which only quoth itself may put in, take none.
    """
    text = _COLOUR.sub("", text)
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, cells: int) -> str:
    """`text`, or as much of it as fits before an ellipsis that says it goes on."""
    if width(text) <= cells:
        return text
    kept, used = "", 1
    for character in text:
        used += _cells(character)
        if used > cells:
            break
        kept += character
    return f"{kept.rstrip()}…"


def padded(text: str, cells: int) -> str:
    """`text` with blanks after it up to a column."""
    return text + " " * (cells - width(text))


def wrapped(text: str, cells: int, indent: str = "") -> list[str]:
    """`text` in rows no wider than `cells`, each after `indent`.

    A row ends at a blank where there is one, else inside the word that is too long, as
    scripts that are written without blanks need.
    """
    room = max(2, cells - width(indent))
    rows: list[str] = []
    row = ""
    for word in text.split():
        if row and width(row) + 1 + width(word) <= room:
            row += f" {word}"
            continue
        if row:
            rows.append(row)
        *full, row = _broken(word, room) if "\x1b" not in word else [word]
        rows += full
    return [indent + each for each in [*rows, row]]


def _broken(word: str, room: int) -> Iterator[str]:
    """Pieces of a word that fit, a mark staying with the character it sits on."""
    piece, used = "", 0
    for character in word:
        if used + _cells(character) > room:
            yield piece
            piece, used = "", 0
        piece += character
        used += _cells(character)
    yield piece
