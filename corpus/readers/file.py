"""A file to be read, on disk or inside another, and how much of it is read at most."""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any

from corpus.errors import UnreadableError
from corpus.readers.fields import NAMES, Fields

MIB = 1024 * 1024
LARGEST_FILE = 128 * MIB
"""Bytes of one file that is read as a whole; JSON Lines, WARC and bundles are not."""
LONGEST_TEXT = 10_000_000
"""Characters of one article: about ten long novels."""
DEEPEST = 4
"""Files inside files inside files: a message in a folder packed in another is 3."""
EXPANSION = 200
"""A packed file may hold this many times its size; prose reaches 5, repetition 1000."""
EXPANSION_FREE = 64 * MIB
"""What may be unpacked whatever the ratio is."""


@dataclass(frozen=True, slots=True)
class File:
    """Bytes to read, what they are called, and how they are to be read."""

    place: str
    """The path of the file on disk, or its web address; with `inside`, the outermost."""
    stream: io.BufferedReader
    fields: Fields = NAMES
    """What the columns of a table are called."""
    inside: tuple[str, ...] = ()
    """The names that lead to a file within `place`, outermost first."""
    kind: str | None = None
    """The suffix to read it as, where its name does not say."""
    charset: str | None = None
    """The encoding that came with it in a message, if any."""
    address: str | None = None
    """The web address it was fetched from, now or by who kept it."""
    packed: int = 0
    """How often it was unpacked without being named anew."""
    whole: bool = False
    """True where all the words of a page are wanted, not its main text alone."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return "#".join((self.place, *self.inside))

    @property
    def last(self) -> str:
        """The name it has where it is, without what leads there."""
        return self.inside[-1] if self.inside else PurePath(self.place).name

    @property
    def depth(self) -> int:
        """How many files it is inside of."""
        return len(self.inside) + self.packed

    def holding(self, name: str, stream: io.RawIOBase | io.BytesIO) -> File:
        """A file called `name` that was found inside this one."""
        inside = (*self.inside, name)
        return File(self.place, buffered(stream), self.fields, inside, whole=self.whole)

    def content(self, at_most: int = LARGEST_FILE) -> bytes:
        """All of it.  Raises UnreadableError where it is larger than `at_most`."""
        found = self.stream.read(at_most + 1)
        if len(found) > at_most:
            raise UnreadableError(
                f"{self.name} is larger than the {at_most // MIB} MiB that quoth reads "
                "of such a file: split it and add the parts."
            )
        return found


def is_address(name: str) -> bool:
    """True for what is fetched from the web and not read from disk."""
    return name.lower().startswith(("http://", "https://"))


def buffered(stream: Any) -> io.BufferedReader:
    """A stream whose beginning can be looked at before it is read."""
    return io.BufferedReader(stream)


def checked_length(text: str, name: str) -> str:
    """`text`, unless it is too long to be one article: UnreadableError."""
    if len(text) > LONGEST_TEXT:
        raise UnreadableError(
            f"{name} holds {len(text):,} characters, and an article at most "
            f"{LONGEST_TEXT:,}: split it and add the parts."
        )
    return text


def library(module: str, package: str, file: File) -> Any:
    """A module that reads one kind of file, or the sentence that says how to get it."""
    try:
        return import_module(module)
    except ImportError:
        raise UnreadableError(
            f"{file.name} needs {package}: `pip install {package}` and add it again."
        ) from None
