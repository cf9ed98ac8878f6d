"""The prepared encoder gives the vectors of sentence-transformers itself."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

from corpus.errors import ModelError
from index.encoder import (
    FORM,
    is_damaged,
    load_encoder,
    prepared_folder,
    seal_of,
)

ROOT = Path(__file__).parents[1]
TEXTS = [
    "“We have signed for 42 sailings a month,” said Marta Quill.",
    "No.",
    "",
    "The ferry. " * 300,
    "It costs £9.50 — or does it? 漢字 and emoji 🙂.",
]


def test_vectors_equal_those_of_sentence_transformers() -> None:
    """Cosine at least 0.9999 for short, long, empty and mixed texts."""
    sentence_transformers = pytest.importorskip(
        "sentence_transformers", reason="the model extra is not installed"
    )
    from index.prepare import _default_files, prepare

    encoder = prepare()
    original = sentence_transformers.SentenceTransformer(
        str(_default_files()), device="cpu"
    )
    expected = original.encode(TEXTS, normalize_embeddings=True)
    found = encoder.encode(TEXTS)
    assert found.shape == (len(TEXTS), encoder.dimension) == expected.shape
    assert (found * expected).sum(axis=1).min() >= 0.9999


def test_a_prepared_model_runs_without_torch() -> None:
    """Encoding a question imports neither torch nor what runs many texts."""
    pytest.importorskip("sentence_transformers", reason="the model extra is missing")
    from index.prepare import prepare

    prepare()
    code = (
        "import sys; from index.encoder import load_encoder; "
        "load_encoder().encode(['a b']); "
        "print({'torch', 'transformers', 'sentence_transformers', 'openvino'} "
        "& set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stdout.strip() == "set()"


def test_a_model_that_is_not_prepared_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the model and the command that prepares it."""
    monkeypatch.setenv("QUOTH_CACHE", str(tmp_path))
    with pytest.raises(
        ModelError, match=r"all-MiniLM-L6-v2 is not prepared.*quoth add"
    ):
        load_encoder()


def test_a_damaged_preparation_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of another size than was written does not count as prepared."""
    monkeypatch.setenv("QUOTH_CACHE", str(tmp_path))
    folder = prepared_folder("all-MiniLM-L6-v2")
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"cut")
    (folder / "about.json").write_text('{"form": 3, "sizes": {"model.onnx": 999}}')
    with pytest.raises(ModelError, match="is not prepared"):
        load_encoder()


def test_every_flipped_byte_of_a_preparation_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said about a model, and its files, are used only as they were written."""
    monkeypatch.setenv("QUOTH_CACHE", str(tmp_path))
    folder = prepared_folder("made-up")
    folder.mkdir(parents=True)
    content = {"model.onnx": b"weights", "tokenizer.json": b"{}"}
    for name, written in content.items():
        (folder / name).write_bytes(written)
    about: dict[str, object] = {
        "form": FORM,
        "sizes": {name: len(written) for name, written in content.items()},
        "checksums": {name: crc32(written) for name, written in content.items()},
    }
    (folder / "about.json").write_text(json.dumps(about | {"seal": seal_of(about)}))
    assert not is_damaged("made-up")
    for file in folder.iterdir():
        whole = file.read_bytes()
        for at in range(len(whole)):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            assert is_damaged("made-up"), (file.name, at)
        file.write_bytes(whole)


def test_texts_that_recur_and_an_empty_list_have_their_rows() -> None:
    """Every text has the vector it has by itself, in its own place."""
    pytest.importorskip("sentence_transformers", reason="the model extra is missing")
    from index.prepare import prepare

    encoder = prepare()
    found = encoder.encode([TEXTS[0], TEXTS[1], TEXTS[0], "So.", TEXTS[1]])
    for row, text in enumerate([TEXTS[0], TEXTS[1], TEXTS[0], "So.", TEXTS[1]]):
        assert float(found[row] @ encoder.encode([text])[0]) >= 0.9999
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_a_model_that_needs_its_mask_is_exported_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its vectors are the same as those of the quicker export."""
    pytest.importorskip("sentence_transformers", reason="the model extra is missing")
    from index import prepare

    expected = prepare.prepare().encode(TEXTS)
    monkeypatch.setenv("QUOTH_CACHE", str(tmp_path))
    monkeypatch.delattr(prepare, "_unmasked")
    masked = prepare.prepare()
    assert "attention_mask" in masked._inputs  # type: ignore[attr-defined]
    assert (masked.encode(TEXTS) * expected).sum(axis=1).min() >= 0.9999
