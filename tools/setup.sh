#!/bin/sh
# Make the virtual environment and put quoth with its extras into it.
set -eu
[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV"
pip="$VENV/bin/python -m pip --disable-pip-version-check"
# torch first, and only a CPU build: what the extras ask for is then already there.
# A wheel that pip is configured to find on this disk is taken before a download.
if ! "$VENV/bin/python" -c "import torch" 2>/dev/null; then
    $pip install --quiet --no-index --no-deps "$TORCH" 2>/dev/null ||
        if [ "$(uname -s)" = Linux ]; then
            $pip install --quiet --index-url "$CPU_INDEX" "$TORCH"
        else
            $pip install --quiet "$TORCH"
        fi
fi
$pip install --quiet --editable ".[model,fast,dev]"
# Compiled now, so that the first command is as quick as the next.
"$VENV/bin/python" -m compileall -q corpus index qa
"$VENV/bin/python" - <<'PY'
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # torch remarks that numpy is not imported yet
    import torch
assert torch.version.cuda is None, "a CUDA build of torch was installed: remove it"
PY
