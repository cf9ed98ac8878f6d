"""Seals: short digests that show whether stored values are still what was stored."""

from __future__ import annotations

from hashlib import blake2b


def seal(*values: str | bytes | int | None) -> int:
    """Sixty-three bits that change when any of `values` does, or their order."""
    digest = blake2b(digest_size=8)
    for value in values:
        if value is None:
            digest.update(b"-")
            continue
        content = _bytes(value)
        # Length and kind first, so that no two lists of values run together alike.
        digest.update(f"{type(value).__name__}{len(content)}:".encode())
        digest.update(content)
    return int.from_bytes(digest.digest(), "big") >> 1


def _bytes(value: str | bytes | int) -> bytes:
    if isinstance(value, bytes):
        return value
    return str(value).encode("utf-8", "surrogatepass")
