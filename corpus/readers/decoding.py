"""Bytes to text, or a sentence that says why not."""

from __future__ import annotations

import codecs
from pathlib import Path

from corpus.errors import UnreadableError

# UTF-32's little-endian mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a\x1b")


def decode(content: bytes, path: Path) -> str:
    """The text of a file, unchanged but for a byte order mark.

    Raises UnreadableError for a file that is empty or is not text.
    """
    text = _decoded(content, path)
    if not text.strip():
        raise UnreadableError(f"{path} is empty: there is nothing to read in it.")
    return text


def _decoded(content: bytes, path: Path) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise _not_text(path) from None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(content, path)
    if not _CONTROLS.isdisjoint(text):
        raise _not_text(path)
    return text


def _guessed(content: bytes, path: Path) -> str:
    if b"\0" in content:
        raise _not_text(path)
    from charset_normalizer import from_bytes

    best = from_bytes(content).best()
    if best is None:
        raise _not_text(path)
    return content.decode(best.encoding)


def _not_text(path: Path) -> UnreadableError:
    return UnreadableError(
        f"{path} is not text in an encoding quoth knows: save it as UTF-8 "
        "and add it again."
    )
