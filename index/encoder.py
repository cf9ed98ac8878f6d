"""Paragraphs and questions to vectors, in ONNX Runtime.

A sentence-transformers model is prepared once (see `index.prepare`); from then on it is
run without torch, transformers or sentence-transformers.  Many texts at once are run
quicker where the processor can (see `index.bulk`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from zlib import crc32

from corpus.errors import ModelError
from corpus.seal import seal
from index.bulk import BATCH_TOKENS as BULK_TOKENS
from index.bulk import quicker

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from index.bulk import Run

    Vectors = NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
FORM = 3
"""Raised when prepared files change their form, so that old ones are made again."""
_BATCH_TOKENS = 512
"""Tokens in one batch: fewer cost calls, more leave the nearest cache."""
_MANY = 256
"""Distinct texts for which it pays to load what runs many of them quicker."""
CLOSE_ENOUGH = 0.9999
"""The cosine at which two ways to run a model give the same vectors."""
PROBES = (
    "“We have signed for 42 sailings a month,” said Marta Quill.",
    "said Marta Quill. “We have signed for 42 sailings a month,”",
    "No.",
    "So.",
    "Who paid for the ferry, and when was it printed? " * 40,
    "The fare may rise by a tenth from May — or £3.50, whichever is less.",
)
"""Texts on which they are compared."""


class Encoder(Protocol):
    """Texts to unit vectors, so that a dot product is their cosine."""

    @property
    def name(self) -> str:
        """What it is asked for by: a model's name or path."""

    @property
    def identity(self) -> str:
        """Name and digest of the weights: equal only where vectors are comparable."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One float32 row of length 1 per text: shape (len(texts), dimension)."""


class PreparedEncoder:
    """A sentence-transformers model that was exported by `index.prepare`."""

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        about = read_about(folder)
        if about is None:
            raise ModelError(
                f"The prepared model in {folder} is incomplete: "
                "`quoth doctor` prepares it again."
            )
        self._folder, self._about = folder, about
        self.name: str = about["name"]
        self.identity: str = about["identity"]
        self.dimension: int = about["dimension"]
        self._prompt: str = about["prompt"]
        tokenizer = _whole(folder / "tokenizer.json", about)
        self._tokenizer = Tokenizer.from_str(tokenizer.decode("utf-8"))
        self._tokenizer.enable_truncation(about["longest"])
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Batches side by side, each on one core, are quicker than each on all cores.
        options.intra_op_num_threads = 1
        # A curve that differs in the fourth decimal, and vectors in the sixth.
        options.add_session_config_entry("optimization.enable_gelu_approximation", "1")
        self._session = onnxruntime.InferenceSession(
            _whole(folder / "model.onnx", about),
            options,
            providers=["CPUExecutionProvider"],
        )
        self._inputs = {given.name for given in self._session.get_inputs()}
        self._many: Run | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        # Agencies' stories, bylines and sign-offs recur: each is encoded once.
        places = {text: at for at, text in enumerate(dict.fromkeys(texts))}
        few = len(places) < _MANY
        found = self._vectors(list(places), self._exact if few else self._quickest())
        return found[[places[text] for text in texts]]

    def _exact(self, feed: Mapping[str, NDArray[np.int64]]) -> Vectors:
        """The model in 32 bits, which is how questions and few texts are run."""
        vectors: Vectors = self._session.run(None, feed)[0]
        return vectors

    def _quickest(self) -> Run:
        """What runs many texts: in 32 bits too, unless fewer give the same vectors."""
        if self._many is None:
            self._many = self._exact
            content = _whole(self._folder / "model.onnx", self._about)
            run = quicker(content, cores())
            if run is not None and self._agrees(run):
                self._many = run
        return self._many

    def _agrees(self, run: Run) -> bool:
        exact = self._vectors(PROBES, self._exact)
        try:
            found = self._vectors(PROBES, run)
        except RuntimeError:  # an operation it has not
            return False
        return bool((exact * found).sum(axis=1).min() >= CLOSE_ENOUGH)

    def _vectors(self, texts: Sequence[str], run: Run) -> Vectors:
        """The rows of distinct texts."""
        import numpy as np

        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        prompted = [self._prompt + text for text in texts]
        share = -(-len(prompted) // cores()) or 1
        parts = [prompted[at : at + share] for at in range(0, len(prompted), share)]
        with ThreadPoolExecutor(cores()) as pool:
            tokens = pool.map(self._tokenizer.encode_batch, parts)
            encodings = [encoding for part in tokens for encoding in part]
            most = _BATCH_TOKENS if run == self._exact else BULK_TOKENS
            lengths = [len(encoding.ids) for encoding in encodings]
            batches = list(_batches(lengths, most))
            chosen = [[encodings[at] for at in batch] for batch in batches]
            feeds = map(self._feed, chosen)
            for batch, vectors in zip(batches, pool.map(run, feeds), strict=True):
                found[batch] = vectors
        return found

    def _feed(self, encodings: Sequence[Any]) -> dict[str, NDArray[np.int64]]:
        """What the model is given for texts of one length."""
        import numpy as np

        ids = np.array([encoding.ids for encoding in encodings], dtype=np.int64)
        feed = {"input_ids": ids}
        if "attention_mask" in self._inputs:
            feed["attention_mask"] = np.ones_like(ids)
        if "token_type_ids" in self._inputs:
            types = [encoding.type_ids for encoding in encodings]
            feed["token_type_ids"] = np.array(types, dtype=np.int64)
        return feed


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _batches(lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Numbers of the texts, of one length together: nothing is padded or masked."""
    alike: dict[int, list[int]] = {}
    for at, length in enumerate(lengths):
        alike.setdefault(length, []).append(at)
    # The longest first, so that no core is left with one when the others are done.
    for length in sorted(alike, reverse=True):
        most = max(1, tokens // max(1, length))
        for start in range(0, len(alike[length]), most):
            yield alike[length][start : start + most]


def load_encoder(model: str | None = None) -> Encoder:
    """The prepared encoder of a model.  Raises ModelError where it is not prepared."""
    folder = prepared_folder(model or DEFAULT_MODEL)
    if read_about(folder) is None:
        raise ModelError(
            f"The model {model or DEFAULT_MODEL} is not prepared on this machine yet: "
            "`quoth add` prepares it."
        )
    try:
        return PreparedEncoder(folder)
    except (ImportError, ModelError):
        raise
    except Exception as error:  # whatever the runtime says of a damaged file
        raise ModelError(
            f"The prepared model in {folder} cannot be run ({error}): "
            "`quoth doctor` prepares it again."
        ) from error


def prepared_folder(model: str) -> Path:
    """Where a model's prepared files are kept, whether they are there or not."""
    place = os.environ.get("QUOTH_CACHE")
    if place is None:
        from platformdirs import user_cache_dir

        place = user_cache_dir("quoth", appauthor=False)
    slug = re.sub(r"[^\w.-]+", "-", Path(model).name) or "model"
    # Neither two models of one name nor two forms may share a folder.
    digest = hashlib.sha256(f"{FORM} {model}".encode()).hexdigest()[:8]
    return Path(place) / "models" / f"{slug}-{digest}"


def read_about(folder: Path) -> dict[str, Any] | None:
    """What was written when the model was prepared; None where anything is missing."""
    try:
        about: dict[str, Any] = json.loads((folder / "about.json").read_text("utf-8"))
        sealed = about.pop("seal")
        sizes = {name: (folder / name).stat().st_size for name in about["sizes"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    whole = sealed == seal_of(about) and about.get("form") == FORM
    return about if whole and sizes == about["sizes"] else None


def is_damaged(model: str) -> bool:
    """True where a model was prepared and is not what was written any more."""
    folder = prepared_folder(model)
    if not folder.exists():
        return False
    about = read_about(folder)
    try:
        return about is None or not all(
            _whole(folder / n, about) for n in about["sizes"]
        )
    except (ModelError, OSError):
        return True


def seal_of(about: dict[str, Any]) -> int:
    """The seal of what is said about a prepared model."""
    return seal(json.dumps(about, sort_keys=True))


def _whole(file: Path, about: dict[str, Any]) -> bytes:
    """A prepared file's content.  Raises ModelError where it is not what was written."""
    content = file.read_bytes()
    if crc32(content) != about["checksums"][file.name]:
        raise ModelError(
            f"The prepared model in {file.parent} is damaged ({file.name}): "
            "`quoth doctor` prepares it again."
        )
    return content
