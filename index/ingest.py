"""Add files to an archive: one outcome per article or failed file, errors included."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from stat import S_ISREG

from corpus.articles import place, plain
from corpus.errors import ForeignError, UnreadableError
from corpus.identity import article_id
from corpus.readers import read
from corpus.readers.fields import NAMES, Fields
from corpus.readers.file import checked_length, is_address
from corpus.readers.printed import Printed, storable
from index.archive import Archive
from index.outcome import Outcome
from index.query import Skipped
from index.sources import Source
from index.waiting import Waiting, mark_of

State = tuple[int, int, int]


def ingest(
    archive: Archive, files: Iterable[Source], fields: Fields = NAMES
) -> Iterator[Outcome]:
    """Add each file's articles, lazily and in order; nobody else writes meanwhile.

    `fields` says what tables and JSON call things.  A file that cannot be read is an
    outcome, remembered by the archive, and the rest go on; ArchiveError is raised, for
    nothing after it could be kept.
    """
    with archive.alone():
        gaps = archive.status().skipped
        waiting = Waiting(archive)
        for file in files:
            state = state_of(file)
            # A pipe can be read only once.
            inside, mark = known(archive, file, fields) if state else (None, None)
            if inside is not None:
                yield from waiting.added()
                yield from as_it_was(file, inside, gaps)
                continue
            left = [one.path for one in gaps]
            yield from _read_file(archive, file, fields, waiting, (state, mark), left)
        yield from waiting.added()


def state_of(file: Source) -> State | None:
    """What shows that a file is written to; None where there is none to look at."""
    try:
        stat = os.stat(file.path)
    except (OSError, ValueError):
        return None
    if not S_ISREG(stat.st_mode):
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def as_it_was(
    file: Source, inside: Mapping[str, str], gaps: Iterable[Skipped]
) -> Iterator[Outcome]:
    """What is said of a file that was read before: its articles, and what it lacks."""
    for path, name in inside.items():
        yield Outcome(path, "unchanged", name)
    whole = place(file.path, None)
    for gap in gaps:
        if _is_in(gap.path, whole):
            shown = file.path + gap.path[len(whole) :]
            yield Outcome(shown, "skipped", reason=gap.reason)


def known(
    archive: Archive, file: Source, fields: Fields
) -> tuple[dict[str, str] | None, int | None]:
    """All that is in a file, by path, where it is as it was; and the mark it has now."""
    if file.reason is not None or is_address(file.path):
        return None, None
    mark = mark_of(file.path, fields)
    if mark is None:
        return None, None
    return archive.stamped(place(file.path, None), mark), mark


def _read_file(
    archive: Archive,
    file: Source,
    fields: Fields,
    waiting: Waiting,
    was: tuple[State | None, int | None],
    gaps: Sequence[str],
) -> Iterator[Outcome]:
    left: set[str] = set()
    articles, whole = 0, True
    state, mark = was
    for path, printed in _printings(file, fields):
        if isinstance(printed, Printed):
            articles += 1
            yield from waiting.take(printed, path)
        else:
            yield from waiting.added()
            outcome = _left_out(archive, file, path, printed)
            left.add(path)
            whole = whole and (outcome.change == "passed over" or printed.lasting)
            yield outcome
    whole_file = place(file.path, None)
    if state_of(file) != state:
        # Half of what it was and half of what it is was never printed.
        waiting.drop(articles)
        yield from waiting.added()
        yield _left_out(archive, file, whole_file, _changed(file))
        left.add(whole_file)
        whole = False
    if whole and articles:
        waiting.finish(whole_file, mark, articles)
    elif mark is not None:
        # Or it would be taken for read, were it what it was before once more.
        archive.stamp(whole_file, 0, 0)
    for gap in gaps:
        if gap not in left and _is_in(gap, whole_file):
            yield from waiting.added()
            archive.mend(gap)


def _changed(file: Source) -> UnreadableError:
    return UnreadableError(
        f"{file.path} changed while it was being read: add it again when nothing writes "
        "to it any more."
    )


def _printings(
    file: Source, fields: Fields
) -> Iterator[tuple[str, Printed | UnreadableError]]:
    if file.reason is not None:
        yield place(file.path, None), UnreadableError(file.reason)
    else:
        yield from printings(file.path, fields)


def _is_in(path: str, file: str) -> bool:
    return path == file or path.startswith(f"{file}#")


def printings(
    path: str, fields: Fields = NAMES
) -> Iterator[tuple[str, Printed | UnreadableError]]:
    """What is printed in a file, each with the path it is remembered by.

    No two share a path: the first of a name has it, and others are told by their id.
    """
    taken: set[str] = set()
    for printed in _read(path, fields):
        found = place(path, printed.where)
        if isinstance(printed, Printed):
            if found in taken:
                found = place(path, article_id(printed.text, printed.metadata))
            taken.add(found)
        yield found, printed


def _read(path: str, fields: Fields) -> Iterator[Printed | UnreadableError]:
    if is_address(path):
        # Few archives fetch anything; what speaks HTTP takes its time to import.
        from corpus.readers.web import read_address

        return read_address(path, fields)
    return read(Path(path), fields)


def add(archive: Archive, printed: Printed, path: str | None = None) -> Outcome:
    """Annotate and keep one article; what is kept already is not annotated again."""
    waiting = Waiting(archive)
    (outcome,) = [*waiting.take(printed, path), *waiting.added()]
    return outcome


def add_text(archive: Archive, text: str, encoding: str | None = None) -> Outcome:
    """Keep a text that came from no file.  Raises UnreadableError where it is too long."""
    checked_length(text, "standard input")
    return add(archive, storable(Printed(text, encoding=encoding)))


def _left_out(
    archive: Archive, file: Source, path: str, error: UnreadableError
) -> Outcome:
    shown = f"{file.path}#{error.where}" if error.where else file.path
    if not file.meant or (isinstance(error, ForeignError) and error.where):
        return Outcome(shown, "passed over", reason=str(error))
    if is_address(file.path) or os.path.isfile(file.path):
        # What was meant and is missing from the archive belongs to every "not found".
        archive.skip(Skipped(path, plain(str(error))))
    return Outcome(shown, "skipped", reason=str(error))
