"""Many texts get the vectors they would have had one by one, only sooner."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index import bulk
from index import encoder as encoder_module
from index.encoder import PreparedEncoder

ROOT = Path(__file__).parents[1]
MANY = [
    f"Ferry number {number} sails at {number % 24}:05" + " and returns" * (number % 40)
    for number in range(300)
]


def prepared() -> PreparedEncoder:
    """The default encoder, as it was loaded."""
    pytest.importorskip("sentence_transformers", reason="the model extra is missing")
    from index.prepare import prepare

    encoder = prepare()
    assert isinstance(encoder, PreparedEncoder)
    return encoder


def test_many_texts_have_the_vectors_of_few() -> None:
    """Cosine at least 0.9999 to the vectors of 32 bits, each in its own place."""
    pytest.importorskip("openvino", reason="the extra `fast` is not installed")
    encoder = prepared()
    found = encoder.encode(MANY)
    if encoder._many == encoder._exact:
        pytest.skip("this processor does not multiply bfloat16")
    expected = np.vstack(
        [encoder.encode(MANY[at : at + 50]) for at in range(0, 300, 50)]
    )
    assert (found * expected).sum(axis=1).min() >= 0.9999
    assert not np.array_equal(found, expected)


@pytest.mark.parametrize("found", [None, "other vectors", "an error"])
def test_what_is_missing_or_disagrees_is_not_used(
    found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it, or where its vectors are others, the exact ones are made."""
    encoder = prepared()
    expected = np.vstack(
        [encoder.encode(MANY[at : at + 50]) for at in range(0, 300, 50)]
    )

    def wrong(feed: Mapping[str, Any]) -> Any:
        if found == "an error":
            raise RuntimeError("no such operation")
        rows = np.ones((len(feed["input_ids"]), encoder.dimension), dtype=np.float32)
        return rows / np.sqrt(encoder.dimension, dtype=np.float32)

    asked: list[int] = []

    def quicker(model: bytes, cores: int) -> Any:
        asked.append(cores)
        return wrong if found else None

    monkeypatch.setattr(encoder_module, "quicker", quicker)
    assert (encoder.encode(MANY) * expected).sum(axis=1).min() >= 0.9999
    encoder.encode(MANY)
    assert len(asked) == 1


def test_the_telemetry_of_the_library_is_never_loaded(tmp_path: Path) -> None:
    """Importing it here neither loads what reports the import nor leaves a trace."""
    pytest.importorskip("openvino", reason="the extra `fast` is not installed")
    code = (
        "import socket, sys\n"
        "def deny(*given): raise SystemExit('asked the network')\n"
        "socket.getaddrinfo = socket.socket.connect = deny\n"
        "from index.bulk import _openvino\n"
        "_openvino().Core()\n"
        "print([name for name in sys.modules if name.startswith('openvino_tel')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    assert done.stdout.strip() == "[]"
    assert not list(tmp_path.rglob("*"))


def test_a_library_that_does_not_load_is_done_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An extra that is not there, or is broken, costs time and nothing else."""
    monkeypatch.setitem(sys.modules, "openvino", None)
    assert bulk.quicker(b"", 1) is None


def test_a_model_that_the_library_cannot_read_is_done_without() -> None:
    """What is wrong with it is said by the runtime that has to run it."""
    pytest.importorskip("openvino", reason="the extra `fast` is not installed")
    assert bulk.quicker(b"no model", 1) is None
