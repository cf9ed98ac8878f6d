"""What a reader hands over: the text of one article and what the file says about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from corpus.model import Metadata

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Printed:
    """One article as it was found in a file."""

    text: str
    metadata: Metadata = Metadata()
    where: str | None = None
    """Which article of a file that holds several: its own id, "line 3" or a name."""
    encoding: str | None = None
    """How the bytes were read, where that was not plain: not UTF-8, and not stated by
    the format."""


def storable(printed: Printed) -> Printed:
    """`printed` with lone surrogates, which are no characters, as U+FFFD."""
    about = printed.metadata
    said = {f.name: _mended(getattr(about, f.name)) for f in fields(Metadata)}
    text = _SURROGATE.sub("\ufffd", printed.text)
    where = _mended(printed.where)
    return replace(printed, text=text, metadata=Metadata(**said), where=where)


def _mended(words: str | None) -> str | None:
    return None if words is None else _SURROGATE.sub("\ufffd", words)
