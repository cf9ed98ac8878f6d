"""Rich Text Format, through striprtf."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.file import File, checked_length, library
from corpus.readers.plain import head
from corpus.readers.printed import Printed

_HEAD = 65_536
_LONGEST_FONTS = 48_000
"""Characters of a font table: striprtf's time grows with their square."""
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_NOTE = re.compile(r"\s*(?:\\\*)?\\(?:footnote|shptxt)(?![a-z])")
"""What begins a note, or the text of a box."""
_UNSEEN = re.compile(
    r"(\{(?:\\[a-z]{1,32}-?\d{0,10} ?){0,20}?)\\(?:deleted|v)(?![a-z\d])"
)
"""A stretch that was taken out, with the change kept to be agreed to, or is hidden."""
_CELL_END = re.compile(r"\\(?:nest)?cell(?![a-z])")
_MAC = re.compile(r"\\ansicpg10000(?!\d)|(?<=\\rtf)1?\\mac(?![a-z])")
_HEX = re.compile(r"\\'([89a-f][\da-f])", re.I)
_RAW = re.compile(r"[^\x00-\x7f]")
_START = "{\\rtf"
_INFO = r"\{\\%s (?P<words>[^{}]{1,500})\}"


def read_rtf(file: File) -> Iterator[Printed]:
    """One article.  Raises UnreadableError where it is not RTF."""
    striprtf = library("striprtf.striprtf", "striprtf", file)
    source = _without_mac(_spelled(striprtf, file.content()))
    if not source.lstrip().startswith(_START):
        raise UnreadableError(
            f"{file.name} is not RTF though it is called so: save it again and add that."
        )
    if len(striprtf.font_table_group(source)) > _LONGEST_FONTS:
        raise UnreadableError(
            f"{file.name} names more fonts than any text has: save it again and add that."
        )
    text = _plain(striprtf, source)
    if not text.strip():
        raise UnreadableError(f"{file.name} is empty: there is nothing to read in it.")
    checked_length(text, file.name)
    about = head(text)
    title, author = (_info(striprtf, source, name) for name in ("title", "author"))
    about = Metadata(title or about.title, about.byline or author, about.date)
    yield Printed(text, about)


def _spelled(striprtf: Any, content: bytes) -> str:
    """The source in ASCII, which RTF is: other bytes are in the code page it names.

    UTF-8, which some programs write there, and the code page of the Mac, which striprtf
    does not know, are written out.
    """
    try:
        source = striprtf.remove_pict_groups(content.decode("utf-8"))
        return _RAW.sub(lambda raw: _letter(raw.group()), source)
    except UnicodeDecodeError:
        source = striprtf.remove_pict_groups(content.decode("latin-1"))
    return _RAW.sub(lambda raw: f"\\'{ord(raw.group()):02x}", source)


def _without_mac(source: str) -> str:
    if not _MAC.search(source[:_HEAD]):
        return source
    letters = bytes(range(128, 256)).decode("mac_roman")
    spelled = {f"{n:02x}": _letter(one) for n, one in enumerate(letters, start=128)}
    return _HEX.sub(lambda one: spelled[one[1].lower()], source)


def _letter(letter: str) -> str:
    """A character as RTF spells it, in halves where it is beyond U+FFFF."""
    halves = letter.encode("utf-16-le")
    numbers = (
        int.from_bytes(halves[n : n + 2], "little") for n in range(0, len(halves), 2)
    )
    return "{\\uc0" + "".join(f"\\u{number} " for number in numbers) + "}"


def _plain(striprtf: Any, source: str) -> str:
    # striprtf writes the addresses of links into the text, where nobody printed them.
    quiet = source.replace("\\fldinst", "\\datafield")
    quiet = _UNSEEN.sub(r"\1\\datafield", quiet)
    quiet = _CELL_END.sub(r"\\par", quiet).replace("\\upr", "")
    try:
        quiet = _notes_last(quiet)
        text: str = striprtf.rtf_to_text(quiet, errors="replace")
    except (ValueError, TypeError, LookupError, OverflowError):
        return ""
    # A character beyond U+FFFF is spelled as its two halves.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _notes_last(source: str) -> str:
    """Notes and boxes, which stand in sentences, as paragraphs at the end."""
    kept: list[str] = []
    notes: list[str] = []
    last = depth = noted = start = 0
    end = len(source)
    for brace in _BRACE.finditer(source):
        if brace.group() == "{":
            depth += 1
            if not noted and (note := _NOTE.match(source, brace.end())):
                kept.append(source[last : brace.start()])
                noted, start = depth, note.end()
        elif brace.group() == "}":
            if depth == noted:
                notes.append(source[start : brace.start()])
                noted, last = 0, brace.end()
            depth -= 1
            if depth <= 0:
                end = brace.start()
                break
    if noted:  # cut off within a note
        notes.append(source[start:])
        last = end
    after = "".join(f"\\par\\pard {{{note}}}" for note in notes)
    return f"{''.join(kept)}{source[last:end]}{after}}}"


def _info(striprtf: Any, source: str, name: str) -> str | None:
    found = re.search(_INFO % name, source[:_HEAD])
    if found is None:
        return None
    return " ".join(_plain(striprtf, f"{{\\rtf1 {found['words']}}}").split()) or None
