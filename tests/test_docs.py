"""The guides show what the commands print."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the guides are run in bash")
def test_the_guides_are_true() -> None:
    """Every command in them is run; `python tools/run_docs.py` renews them."""
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "run_docs.py", "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
