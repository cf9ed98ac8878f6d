"""Files that hold files: zip, tar, and single files packed with gzip, bzip2 or xz.

Nothing is written to disk and no link is followed, so a name inside a bundle is only a
name, whatever path it spells.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, Any

from corpus.errors import ForeignError, UnreadableError
from corpus.readers.file import EXPANSION, EXPANSION_FREE, File, buffered

Found = File | UnreadableError
_DAMAGE = (
    *(EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile),
    *(tarfile.TarError, lzma.LZMAError, RuntimeError),
)
_ENCRYPTED = 0x1
PACKED = (".gz", ".bz2", ".xz")
"""Suffixes of single files that are packed."""


def read_zip(file: File) -> Iterator[Found]:
    """The files in a zip."""
    stream: IO[bytes] = file.stream
    if not stream.seekable() or file.depth:
        stream = io.BytesIO(file.content())
    try:
        bundle = zipfile.ZipFile(stream)
    except _DAMAGE:
        raise damaged(file) from None
    members = [one for one in bundle.infolist() if not one.is_dir()]
    size = stream.seek(0, io.SEEK_END)
    if sum(one.file_size for one in members) > _allowed(size):
        raise bomb(file.name)
    for member in members:
        if not is_hidden(member.filename):
            yield _zipped(bundle, member, file)


def _zipped(bundle: zipfile.ZipFile, member: zipfile.ZipInfo, file: File) -> Found:
    name = f"{file.name}#{member.filename}"
    if member.flag_bits & _ENCRYPTED:
        return _placed(locked(name), member.filename)
    try:
        opened = bundle.open(member)
    except NotImplementedError:
        return _placed(_unknown(name), member.filename)
    except _DAMAGE:
        return _placed(damaged(file), member.filename)
    raw = Unpacked(opened, name, lambda: member.compress_size)
    return file.holding(member.filename, raw)


def read_tar(file: File) -> Iterator[Found]:
    """The files in a tar, packed or not; read from front to end, never held whole."""
    try:
        with tarfile.open(fileobj=unpacked(file), mode="r|") as bundle:
            for member in bundle:
                # Or they are all kept until the end.
                bundle.members = []  # type: ignore[attr-defined]
                if found := _tarred(bundle, member, file):
                    yield found
    except _DAMAGE:
        raise damaged(file) from None


def _tarred(
    bundle: tarfile.TarFile, member: tarfile.TarInfo, file: File
) -> Found | None:
    if member.isdir() or is_hidden(member.name):
        return None
    if not member.isfile():
        return _placed(
            ForeignError(
                f"{file.name}#{member.name} is a link or a device: passed over."
            ),
            member.name,
        )
    opened = bundle.extractfile(member)
    assert opened is not None
    # Its bytes were counted where the whole was unpacked.
    name = f"{file.name}#{member.name}"
    return file.holding(member.name, Unpacked(opened, name, None))


def read_packed(file: File) -> Iterator[Found]:
    """A single file that is packed, under its name without that suffix."""
    name = PurePosixPath(file.last)
    inner = PurePosixPath(name.stem) if name.suffix.lower() in PACKED else name
    kind = inner.suffix.lower() or ".txt"
    yield replace(file, stream=unpacked(file), kind=kind, packed=file.packed + 1)


def unpacked(file: File) -> io.BufferedReader:
    """Its bytes, unpacked where they are packed."""
    packed = Counted(file.stream)
    raw = Unpacked(_opener(file)(packed), file.name, lambda: packed.count)
    return buffered(raw)


def checked_package(file: File) -> io.BytesIO:
    """A word processor's file, which is a zip, unless it is a bomb or damaged."""
    stream = io.BytesIO(file.content())
    try:
        members = zipfile.ZipFile(stream).infolist()
    except _DAMAGE:
        raise damaged(file) from None
    if sum(one.file_size for one in members) > _allowed(stream.getbuffer().nbytes):
        raise bomb(file.name)
    if any(one.flag_bits & _ENCRYPTED for one in members):
        raise locked(file.name)
    return stream


def _opener(file: File) -> Callable[[Any], Any]:
    magic = file.stream.peek(3)[:3]
    if magic.startswith(b"\x1f\x8b"):
        return lambda packed: gzip.GzipFile(fileobj=packed)
    if magic == b"BZh":
        return bz2.BZ2File
    if magic == b"\xfd7z":
        return lzma.LZMAFile
    return lambda packed: packed


class Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        found = self._stream.read(len(buffer))
        buffer[: len(found)] = found
        self.count += len(found)
        return len(found)


class Unpacked(io.RawIOBase):
    """What a packed stream holds, so long as that stays in proportion to its size.

    Raises UnreadableError from reads, where it does not or where it is damaged.
    """

    def __init__(
        self, stream: IO[bytes], name: str, packed: Callable[[], int] | None
    ) -> None:
        self._stream = stream
        self._name = name
        self._packed = packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        try:
            found = self._stream.read(len(buffer))
        except _DAMAGE:
            raise _broken(self._name) from None
        buffer[: len(found)] = found
        self._count += len(found)
        if self._packed and self._count > _allowed(self._packed()):
            raise bomb(self._name)
        return len(found)


def _allowed(packed: int) -> int:
    return max(EXPANSION_FREE, EXPANSION * packed)


def bomb(name: str) -> UnreadableError:
    """What is said of a bundle that holds out of all proportion to its size."""
    return UnreadableError(
        f"{name} unpacks to more than {EXPANSION} times its size, as archive bombs do: "
        "unpack it yourself and add what it holds."
    )


def locked(name: str) -> UnreadableError:
    """What is said of a file that only a password opens."""
    return UnreadableError(
        f"{name} is locked with a password: unlock it and add it again."
    )


def _unknown(name: str) -> UnreadableError:
    return UnreadableError(
        f"{name} is packed in a way that quoth cannot unpack: unpack it yourself and add "
        "what it holds."
    )


def damaged(file: File) -> UnreadableError:
    """What is said of a bundle that cannot be opened."""
    return _broken(file.name)


def _broken(name: str) -> UnreadableError:
    return UnreadableError(
        f"{name} is damaged or cut short and cannot be unpacked: get it again."
    )


def is_hidden(name: str) -> bool:
    """True for what systems put beside people's files: .git, __MACOSX."""
    parts = re.split(r"[/\\]", name)
    return any(
        (part.startswith(".") and part.strip(".")) or part == "__MACOSX"
        for part in parts
    )


def _placed(error: UnreadableError, where: str) -> UnreadableError:
    error.where = where
    return error
