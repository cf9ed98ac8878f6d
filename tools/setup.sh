#!/bin/sh
# Make the virtual environment and put quoth with its extras into it.
set -eu
[ -x "$VENV/bin/python" ] || "$PYTHON" -m venv "$VENV"
pip="$VENV/bin/python -m pip --disable-pip-version-check"
# torch first, and only a CPU build: what the extras ask for is then already there.
if ! "$VENV/bin/python" -c "import torch" 2>/dev/null; then
    if [ "$(uname -s)" = Linux ]; then
        $pip install --quiet --index-url "$CPU_INDEX" "$TORCH" ||
            $pip install --quiet --no-deps "$TORCH"
    else
        $pip install --quiet "$TORCH"
    fi
fi
$pip install --quiet --editable ".[model,dev]"
"$VENV/bin/python" - <<'PY'
import torch
assert torch.version.cuda is None, "a CUDA build of torch was installed: remove it"
PY
