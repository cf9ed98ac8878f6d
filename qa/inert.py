"""Text that others wrote, made safe to show: it moves no cursor and hides no word."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

_REPLACEMENT = "\ufffd"
_KEPT = "\n\t"


def _table() -> dict[int, str]:
    """What each character that a terminal might obey is shown as."""
    shown = {code: chr(0x2400 + code) for code in range(0x20)}
    shown |= dict.fromkeys(_masked(), _REPLACEMENT)
    shown |= {0x7F: "\u2421", 0x2028: "\u2424", 0x2029: "\u2424"}
    shown[0x0C] = " "  # A form feed ends a page, in the middle of a sentence too.
    for kept in _KEPT:
        del shown[ord(kept)]
    return shown


def _masked() -> Iterable[int]:
    """C1 controls, bidirectional controls, surrogates, and invisible tag characters."""
    yield from range(0x80, 0xA0)
    yield from (0x061C, 0x200E, 0x200F)
    yield from range(0x202A, 0x202F)
    yield from range(0x2066, 0x206A)
    yield from range(0xD800, 0xE000)
    yield from range(0xE0000, 0xE0080)


_SHOWN = _table()
_ON_ONE_LINE = _SHOWN | {ord(kept): chr(0x2400 + ord(kept)) for kept in _KEPT}


def inert(text: str) -> str:
    """`text` with every character a terminal might obey replaced, one for one.

    Control and escape characters become control pictures, and those that have none
    U+FFFD, as do the controls that reorder a line (Unicode UAX #9).  The length stays
    the same, so spans of `text` are spans of what is returned.
    """
    return text.translate(_SHOWN)


def inert_line(text: str) -> str:
    """The same on one line: a file's name may hold line breaks."""
    return text.translate(_ON_ONE_LINE)


def inert_json(text: str) -> str:
    """JSON that means the same, what a terminal might obey spelled with escapes.

    JSON spells the controls below U+0020 so already; here follow the others.
    """
    return text.translate(_spelled())


@cache
def _spelled() -> dict[int, str]:
    """What each such character is in JSON: one escape, or two for a pair."""
    codes = (code for code in _SHOWN if code >= 0x7F)
    return {code: "".join(map(_escape, _units(chr(code)))) for code in codes}


def _units(character: str) -> Iterable[int]:
    """The UTF-16 code units of a character, or of a lone surrogate."""
    return memoryview(character.encode("utf-16-le", "surrogatepass")).cast("H")


def _escape(unit: int) -> str:
    return f"\\u{unit:04x}"
