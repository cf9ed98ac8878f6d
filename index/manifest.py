"""What a derived index was built from: a mismatch is repaired, never ignored."""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Manifest:
    """Stamp on a derived file."""

    generation: int
    """Counts the changes of the vectors it was built from."""
    model: str
    dimension: int
    count: int
    checksum: int
    """CRC-32 of the file."""


def read_manifest(file: Path) -> Manifest | None:
    """The stamp; None where it is missing or damaged."""
    try:
        return Manifest(**json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_manifest(file: Path, manifest: Manifest) -> None:
    """Replace the stamp."""
    replace_file(file, json.dumps(asdict(manifest)).encode())


def replace_file(file: Path, content: bytes) -> None:
    """Put `content` in the place of `file` at once: readers see the old or the new."""
    making = file.with_name(f"{file.name}.{os.getpid()}.new")
    try:
        with making.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        os.replace(making, file)
    finally:
        making.unlink(missing_ok=True)


def checksum(content: bytes) -> int:
    """CRC-32, as the manifest keeps it."""
    return zlib.crc32(content)
