"""Add files to an archive: one outcome per article or failed file, errors included."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.articles import annotate, place, plain
from corpus.errors import ForeignError, UnreadableError
from corpus.identity import article_id
from corpus.readers import READERS, kind_of, read
from corpus.readers.fields import NAMES, Fields
from corpus.readers.file import checked_length, is_address
from corpus.readers.printed import Printed, storable
from index.archive import Archive
from index.query import Skipped

_PATTERN = re.compile(r"[*?\[]")


Change = Literal[
    "added",
    "unchanged",
    "replaced",
    "moved",
    "removed",
    "vanished",
    "skipped",
    "passed over",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file that could not be read."""

    path: str
    change: Change
    article_id: str | None = None
    title: str | None = None
    quotations: int = 0
    reason: str | None = None
    """For skipped (unreadable) and passed over (never meant as an article): one
    sentence that names the thing and the next step."""
    encoding: str | None = None
    """How the file was read, where that was found out and is not UTF-8."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or the reason why there is none."""

    path: str
    """A file, or a web address."""
    reason: str | None = None
    meant: bool = True
    """False for files in a folder that were never meant as articles: pictures."""


def sources(paths: Iterable[str | Path]) -> list[Source]:
    """The files that `paths` stand for: files, folders (and theirs), patterns."""
    found: dict[str, Source] = {}
    for path in paths:
        for source in _expand(str(path)):
            found.setdefault(source.path, source)
    return list(found.values())


def ingest(
    archive: Archive, files: Iterable[Source], fields: Fields = NAMES
) -> Iterator[Outcome]:
    """Add each file's articles, lazily and in order; nobody else writes meanwhile.

    `fields` says what tables and JSON call things.  A file that cannot be read is an
    outcome, remembered by the archive, and the rest go on; ArchiveError is raised, for
    nothing after it could be kept.
    """
    with archive.alone():
        gaps = [one.path for one in archive.status().skipped]
        for file in files:
            left: set[str] = set()
            for path, printed in _printings(file, fields):
                if isinstance(printed, Printed):
                    yield add(archive, printed, path)
                else:
                    left.add(path)
                    yield _left_out(archive, file, path, printed)
            for gap in gaps:
                if gap not in left and _is_in(gap, place(file.path, None)):
                    archive.mend(gap)


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
    name = article_id(printed.text, printed.metadata)
    shown = path or "standard input"
    title, encoding = printed.metadata.title, printed.encoding
    if archive.holds(name, path):
        return Outcome(shown, "unchanged", name, title, encoding=encoding)
    article = annotate(printed.text, printed.metadata, path)
    change = archive.add(article)
    count = len(article.quotations)
    return Outcome(shown, change, name, title, count, encoding=encoding)


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
    if is_address(file.path) or Path(file.path).is_file():
        # What was meant and is missing from the archive belongs to every "not found".
        archive.skip(Skipped(path, plain(str(error))))
    return Outcome(shown, "skipped", reason=str(error))


def _expand(path: str) -> Iterator[Source]:
    if is_address(path):
        yield Source(path)
        return
    named = Path(path).expanduser()
    if named.is_dir():
        yield from _folder(named)
    elif named.exists():
        yield Source(str(named))
    elif _PATTERN.search(path):
        matched = sorted(glob.glob(str(named), recursive=True))
        if not matched:
            reason = f"No file matches {path}: check the pattern."
            yield Source(str(named), reason)
        for one in matched:
            yield from _folder(Path(one)) if Path(one).is_dir() else [Source(one)]
    else:
        reason = f"There is no file or folder {path}: check the spelling."
        yield Source(str(named), reason)


def _folder(folder: Path) -> Iterator[Source]:
    files = sorted(
        (
            path
            for path in folder.rglob("*")
            if path.is_file() and not _hidden(path.relative_to(folder))
        ),
        key=_natural,
    )
    if not files:
        yield Source(str(folder), f"The folder {folder} holds no files.")
    for path in files:
        if kind_of(path.name):
            yield Source(str(path))
        else:
            reason = f"{path} is not a kind of file quoth reads ({_kinds()})."
            yield Source(str(path), reason, meant=False)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _natural(path: Path) -> list[tuple[int, str]]:
    """Sort key that puts part 2 before part 10."""
    parts = re.split(r"(\d+)", path.as_posix())
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _kinds() -> str:
    return ", ".join(sorted(READERS))
