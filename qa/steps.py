"""Adding as a row of steps, for whoever shows them; in this process or in another.

The app adds in a process of its own: reading articles keeps the interpreter busy, and a
key that is pressed would wait for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import ModelError, QuothError
from index.archive import Archive
from qa.inert import inert

_LOOK = 0.1
"""Seconds between two looks at whether the adding is to stop."""
_PAUSE = 0.1
"""Seconds between two steps told by another process, where nothing special happened."""
_POLITE = 10
"""How much the adding process steps back for the one that is typed to (nice)."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is."""

    done: int
    total: int
    """0 where it is not known."""
    line: str
    """What became of the last file, or what is being done."""
    skipped: bool = False
    stage: str = "adding"
    """What is being done, in a word or two."""

    @property
    def quick(self) -> bool:
        """True for one of many that need not all be seen."""
        return self.total > 0 and not self.skipped and self.done < self.total


@dataclass(frozen=True, slots=True)
class Ended:
    """All is added, or as much as could be, or was wanted."""

    summary: str
    problem: str | None = None


Paths = tuple[str, ...] | None
"""Files, folders and patterns; None for the demo articles."""
Stopped = Callable[[], bool]
Add = Callable[[Paths, Stopped], Iterator[Step | Ended]]


def add_here(archive: Archive) -> Add:
    """Adds in this process."""
    return lambda paths, stopped: steps(archive, paths, stopped)


def add_apart(location: Path, model: str | None) -> Add:
    """Adds to the archive in `location` from a process of its own."""
    return lambda paths, stopped: _apart([str(location), model or ""], paths, stopped)


def steps(archive: Archive, paths: Paths, stopped: Stopped) -> Iterator[Step | Ended]:
    """Add what is named, then make vectors.

    What was added before an error or a stop is kept.
    """
    from index.ingest import ingest
    from index.sources import sources
    from qa.adding import demo_folder, outcome_line

    counts: Counter[str] = Counter()
    try:
        found = sources(paths if paths is not None else [demo_folder()])
        for outcome in ingest(archive, found):
            counts[outcome.change] += 1
            done = min(counts.total(), len(found))
            skipped = outcome.change == "skipped"
            yield Step(done, len(found), outcome_line(outcome), skipped)
            if stopped():
                yield Ended(f"Stopped. {_summary(counts)}")
                return
        yield from _vectors(archive, counts, stopped)
    except QuothError as error:
        yield Ended(_summary(counts), str(error))


class _StopError(Exception):
    """Ends the making of vectors between two batches."""


def _vectors(
    archive: Archive, counts: Counter[str], stopped: Stopped
) -> Iterator[Step | Ended]:
    def progress(done: int, total: int) -> None:
        if stopped():
            raise _StopError

    status = archive.status()
    waiting = status.paragraphs - status.embedded
    try:
        if status.stale:
            line = f"reading {status.stale:,} articles again that an earlier quoth read"
            yield Step(0, 0, line, stage="reading again")
            archive.reread(progress)
        if waiting:
            line = f"making {waiting:,} vectors for search by meaning; words answer now"
            yield Step(0, 0, line, stage="making vectors")
            archive.embed(progress)
    except _StopError:
        yield Ended(f"Stopped. {_summary(counts)} Words can be searched.")
    except ModelError as error:
        yield Ended(_summary(counts), str(error))
    else:
        yield Ended(_summary(counts))


def _summary(counts: Counter[str]) -> str:
    parts = [
        f"{counts[change]:,} {change}"
        for change in ("added", "replaced", "unchanged", "skipped")
        if counts[change] or change == "added"
    ]
    return f"{', '.join(parts)}."


def _apart(where: list[str], paths: Paths, stopped: Stopped) -> Iterator[Step | Ended]:
    named = ["--demo"] if paths is None else ["--", *paths]
    command = [sys.executable, "-m", "qa.steps", *where, *named]
    latest = Step(0, 0, "")
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as child:
        threading.Thread(target=_watch, args=(child, stopped), daemon=True).start()
        assert child.stdout is not None
        assert child.stderr is not None
        for line in child.stdout:
            step = _told(line)
            yield step
            if isinstance(step, Ended):
                return
            latest = step
        if stopped():
            # Each article is kept or not; what was reported is there.
            yield Ended(f"Stopped after {latest.done:,} of {latest.total:,} files.")
        else:
            said = child.stderr.read().strip().splitlines()
            yield Ended("Not all was added.", said[-1] if said else "It ended early.")


def _watch(child: subprocess.Popen[str], stopped: Stopped) -> None:
    while child.poll() is None:
        if stopped():
            child.terminate()
            return
        time.sleep(_LOOK)


def _told(line: str) -> Step | Ended:
    fields = json.loads(line)
    return Ended(**fields) if "summary" in fields else Step(**fields)


def main() -> None:
    """Add in this process, telling another by a line of JSON for each step."""
    from index.archive import open_archive

    location, model, kind, *paths = sys.argv[1:]
    if hasattr(os, "nice"):
        os.nice(_POLITE)
    named = None if kind == "--demo" else tuple(paths)
    told = 0.0
    try:
        archive = open_archive(Path(location), create=True, model=model or None)
        for step in steps(archive, named, lambda: False):
            if isinstance(step, Step) and step.quick and time.monotonic() < told:
                continue
            told = time.monotonic() + _PAUSE
            print(json.dumps(asdict(step)), flush=True)
    except QuothError as error:
        print(json.dumps(asdict(Ended("Nothing was added.", inert(str(error))))))


if __name__ == "__main__":
    main()
