"""Progress of long work on a terminal's standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from index.archive import Progress


@contextmanager
def bar(label: str) -> Iterator[Progress]:
    """A bar on a terminal, nothing elsewhere; work that starts again starts it again."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(
        length=1, label=label, file=sys.stderr, hidden=hidden
    ) as progress:

        def advance(done: int, total: int) -> None:
            progress.length = total
            progress.update(done - progress.pos)

        yield advance
