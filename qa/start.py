"""Where the command `quoth` begins: it can be interrupted while it is still loading."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line.  Ctrl-C before there is anything to interrupt is quiet."""
    try:
        from qa.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
