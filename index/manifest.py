"""What derived files were built from: a mismatch is repaired, never ignored."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.schema import sync_folder
from corpus.seal import seal


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of the index: the vectors whose keys lie in one stretch of keys."""

    number: int
    count: int
    state: int
    """The sum of the seals of the vectors it was built from."""
    checksum: int
    """CRC-32 of the file."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the files hold, and of which model."""

    generation: int
    """Counts the changes of the vectors they were built from."""
    model: str
    dimension: int
    shards: tuple[Shard, ...]


def read_manifest(file: Path) -> Manifest | None:
    """The manifest; None where it is missing or differs from what was written."""
    try:
        content = json.loads(file.read_text("utf-8"))
        sealed = content.pop("seal")
        if sealed != _seal(content):
            return None
        shards = tuple(Shard(**one) for one in content.pop("shards"))
        return Manifest(**content, shards=shards)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def write_manifest(file: Path, manifest: Manifest) -> None:
    """Replace the manifest."""
    content = asdict(manifest)
    content["shards"] = list(content["shards"])
    replace_file(file, [json.dumps(content | {"seal": _seal(content)}).encode()])


def replace_file(file: Path, parts: Iterable[bytes]) -> int:
    """Put `parts` in the place of `file` at once, and for good on return; their number.

    Readers see the old or the new, after a power cut too.
    """
    making = file.with_name(f"{file.name}.{os.getpid()}.new")
    count = 0
    try:
        with making.open("wb") as out:
            for part in parts:
                out.write(part)
                count += 1
            out.flush()
            os.fsync(out.fileno())
        os.replace(making, file)
        sync_folder(file.parent)
    finally:
        making.unlink(missing_ok=True)
    return count


def checksum(content: bytes) -> int:
    """CRC-32, as the manifest keeps it."""
    return zlib.crc32(content)


def _seal(content: dict[str, object]) -> int:
    return seal(json.dumps(content, sort_keys=True))
