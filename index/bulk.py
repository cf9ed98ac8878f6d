"""Many texts to vectors: in bfloat16, where the processor multiplies it natively.

OpenVINO, an extra, runs the exported model there in less than half the time; vectors
differ in the fifth decimal of their cosine.  `index.encoder` accepts it only where they
do, and otherwise goes on in ONNX Runtime.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Run = Callable[[Mapping[str, NDArray[np.int64]]], NDArray[np.float32]]
    """From a model's inputs by name, each (texts, tokens), to (texts, dimension)."""

BATCH_TOKENS = 1024
"""Tokens in one batch: one is run at a time, on all cores."""
_TELEMETRY = "openvino_telemetry"
"""OpenVINO imports it, where it is, and it reports the import to an analytics service:
nothing that was added here may leave the machine, so it is never loaded."""


def quicker(model: bytes, cores: int) -> Run | None:
    """What runs an ONNX model on so many cores, or None where that is not quicker.

    It is not without OpenVINO, nor on a processor without bfloat16.
    """
    openvino = _openvino()
    if openvino is None:
        return None
    core = openvino.Core()
    if "BF16" not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
        return None
    chosen = {
        "INFERENCE_PRECISION_HINT": "bf16",
        "INFERENCE_NUM_THREADS": cores,
        "NUM_STREAMS": 1,
    }
    try:
        compiled = core.compile_model(core.read_model(model, b""), "CPU", chosen)
    except RuntimeError:  # whatever it has against this model
        return None
    request, output = compiled.create_infer_request(), compiled.output(0)
    # Two Python threads that enter it for the first time wait for each other for ever:
    # one holds the interpreter's lock, the other that of a C++ static.
    alone = Lock()

    def run(feed: Mapping[str, NDArray[np.int64]]) -> NDArray[np.float32]:
        with alone:
            found: NDArray[np.float32] = request.infer(dict(feed))[output]
        return found

    return run


def _openvino() -> Any:
    """The library without its telemetry; None where it is missing or does not load."""
    known = sys.modules.get(_TELEMETRY)
    sys.modules[_TELEMETRY] = None  # type: ignore[assignment]
    try:
        import openvino
    except (ImportError, OSError):
        return None
    finally:
        if known is None:
            del sys.modules[_TELEMETRY]
        else:
            sys.modules[_TELEMETRY] = known
    return openvino
