"""Bytes to text and the encoding they were in, or a sentence that says why not."""

from __future__ import annotations

import codecs
import re

from corpus.errors import UnreadableError

# UTF-32's little-endian mark begins with UTF-16's, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
_CONTROLS_AT_MOST = 0.01
"""Wire copy has a few control characters; what has more of them is no text."""
_SAMPLE = 65_536
_DECLARABLE = re.compile(
    r"utf-(8|16|32)|ascii|iso(8859|2022)|cp\d|mac|koi8|big5|gb|euc|shift_jis|tis"
)
"""Codecs of text as Python calls them; it has others, some of them slow traps."""
_WESTERN = ("cp1252", "iso8859-15", "mac_roman", "cp850", "cp437")
_PLAUSIBLE = 0.9
_ENGLISH = 0.06
"""Characters beyond ASCII, for each letter within it: other languages have more."""
_PLAUSIBLE_ENOUGH = 0.5
"""For English: a guess among all the world's encodings is worse than an odd sign."""
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
"""A character beyond ASCII as UTF-8 spells it."""
_STRAY = 0.5
"""Bytes that are no UTF-8, for each character that is: more are another encoding."""
# What English prose holds beyond ASCII, each where it can stand.
_EXPECTED = re.compile(
    r"(?:(?<=[A-Za-z])[à-öø-ÿœ])|(?:[à-öø-ÿœ](?=[A-Za-z]))|(?<![A-Za-z])[À-ÖØ-Ýß](?=[a-z])"
    r"|(?:(?<![^\s(\[—–>\"'=,;|-])|(?<=[“‘]))[“‘](?=\S)|(?<=\S)[”’]|’(?=[a-z0-9])|[–—…•·©®™°½¼¾§´¿¡«»]"
    r"|[£€](?=\d)|\xa0"
)
_BEYOND = re.compile(r"[^\x00-\x7f]")
_LETTER = re.compile(r"[A-Za-z]")
_TAG = re.compile(r"<[^>]{0,2000}>")
_ESCAPED = re.compile("[\udc80-\udcff]+")
"""Bytes that are no UTF-8, as Python lets them through."""


def decode(content: bytes, name: str) -> str:
    """The text of a file, unchanged but for a byte order mark.

    Raises UnreadableError for a file that is empty or is not text.
    """
    return decoded(content, name)[0]


def decoded(
    content: bytes, name: str, declared: str | None = None
) -> tuple[str, str | None]:
    """The text of a file and its encoding; None for UTF-8 and what was `declared`."""
    text, encoding = _decoded(content, name, declared)
    if not text.strip():
        raise UnreadableError(f"{name} is empty: there is nothing to read in it.")
    controls = sum(1 for _ in _CONTROL.finditer(text))
    if "\0" in text or controls > _CONTROLS_AT_MOST * len(text):
        raise _not_text(name)
    return text, encoding


def _decoded(content: bytes, name: str, declared: str | None) -> tuple[str, str | None]:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                text = content[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise _not_text(name) from None
            return text, None if encoding == "utf-8" else encoding
    if declared and (as_declared := _as_declared(content, declared)) is not None:
        return as_declared, None
    unmarked = _unmarked(content)
    try:
        return content.decode(unmarked), None if unmarked == "utf-8" else unmarked
    except UnicodeDecodeError:
        pass
    if (mixed := _mixed(content)) is not None:
        return mixed
    guessed = _guessed(content, name)
    return content.decode(guessed, "replace"), guessed


def _mixed(content: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few bytes that are none: pasted from elsewhere, or a cut character.

    They are read as Windows-1252 where all of them can be that, and are else U+FFFD.
    """
    text = content.decode("utf-8", "surrogateescape")
    stray = {at for one in _ESCAPED.finditer(text) for at in range(*one.span())}
    if len(stray) > _STRAY * len(_SEQUENCE.findall(content)):
        return None
    # One byte is one character in both, so that places stay what they are.
    western = _ESCAPED.sub(_as_western, text)
    expected = {one.start() for one in _EXPECTED.finditer(western)}
    cut = len(text) - 1 in stray
    if not cut and len(stray & expected) >= _PLAUSIBLE * len(stray):
        return western, "utf-8 with cp1252 in it"
    return _ESCAPED.sub("\ufffd", text), "utf-8, damaged"


def _as_western(found: re.Match[str]) -> str:
    escaped = found.group().encode("utf-8", "surrogateescape")
    return escaped.decode("cp1252", "replace")


def _as_declared(content: bytes, declared: str) -> str | None:
    """As browsers read it: Latin-1 and ASCII mean Windows-1252 (WHATWG Encoding)."""
    try:
        known = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if not _DECLARABLE.match(known):
        return None
    if known in ("iso8859-1", "ascii"):
        known = "cp1252"
    try:
        return content.decode(known)
    except (UnicodeDecodeError, LookupError):
        return None


def _unmarked(content: bytes) -> str:
    """UTF-8, or UTF-16 without a mark: every second byte of English is then zero."""
    sample = content[:_SAMPLE]
    half = max(1, len(sample) // 2)
    if sample[1::2].count(0) > 0.4 * half and sample[::2].count(0) == 0:
        return "utf-16-le"
    if sample[::2].count(0) > 0.4 * half and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return "utf-8"


def _guessed(content: bytes, name: str) -> str:
    if b"\0" in content:
        raise _not_text(name)
    western = {one: _plausible(content, one) for one in _WESTERN}
    best = max(_WESTERN, key=lambda one: western[one])
    if western[best] >= (_PLAUSIBLE_ENOUGH if _is_english(content) else _PLAUSIBLE):
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(content).best()
    if found is None:
        raise _not_text(name)
    return found.encoding


def _is_english(content: bytes) -> bool:
    """True where so few characters are beyond ASCII that it can be little else."""
    text = _TAG.sub("", content.decode("latin-1"))
    beyond, letters = len(_BEYOND.findall(text)), len(_LETTER.findall(text))
    return beyond <= _ENGLISH * letters


def _plausible(content: bytes, encoding: str) -> float:
    """Which part of the characters beyond ASCII can stand where they do."""
    text = content.decode(encoding, "replace")
    beyond = sum(1 for _ in _BEYOND.finditer(text))
    expected = sum(1 for _ in _EXPECTED.finditer(text))
    return expected / beyond if beyond else 0.0


def _not_text(name: str) -> UnreadableError:
    return UnreadableError(
        f"{name} is not text in an encoding quoth knows: save it as UTF-8 "
        "and add it again."
    )
