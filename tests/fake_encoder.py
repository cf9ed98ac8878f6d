"""An encoder without a model: a hashed bag of stems, the same everywhere."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from corpus.text import words

if TYPE_CHECKING:
    from index.encoder import Vectors


class FakeEncoder:
    """Fulfils `index.encoder.Encoder`; texts that share words are alike."""

    def __init__(self, name: str = "fake", dimension: int = 64) -> None:
        self.name = name
        self.identity = f"{name}@1"
        self.dimension = dimension
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            found[row, 0] = 0.01  # a text without words has a direction too
            for word in words(text):
                digest = hashlib.sha256(word[:5].encode()).digest()
                found[row, digest[0] % self.dimension] += 1.0
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return np.asarray(found / lengths, dtype=np.float32)
