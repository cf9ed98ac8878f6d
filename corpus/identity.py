"""The digest that names an article."""

from __future__ import annotations

import hashlib
from dataclasses import astuple

from corpus.model import Metadata


def article_id(text: str, metadata: Metadata) -> str:
    """Sixteen hex digits that are the same for the same text and metadata."""
    digest = hashlib.sha256()
    for part in (text, *astuple(metadata)):
        # Length first, so that no two lists of parts run together alike; None has none.
        content = b"" if part is None else part.encode("utf-8", "surrogatepass")
        length = "-" if part is None else str(len(content))
        digest.update(f"{length}:".encode() + content)
    return digest.hexdigest()[:16]
