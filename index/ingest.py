"""Add files to an archive: one outcome per article or failed file, errors included."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Literal

from corpus.articles import annotate, place, plain
from corpus.errors import UnreadableError
from corpus.identity import article_id
from corpus.model import Metadata
from corpus.readers import READERS, read
from corpus.readers.printed import Printed
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


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or the reason why there is none."""

    path: Path
    reason: str | None = None
    meant: bool = True
    """False for files in a folder that were never meant as articles: pictures."""


def sources(paths: Iterable[str | Path]) -> list[Source]:
    """The files that `paths` stand for: files, folders (and theirs), patterns."""
    found: dict[Path, Source] = {}
    for path in paths:
        for source in _expand(str(path)):
            found.setdefault(source.path, source)
    return list(found.values())


def ingest(archive: Archive, files: Iterable[Source]) -> Iterator[Outcome]:
    """Add each file's articles, lazily and in order; nobody else writes meanwhile.

    A file that cannot be read is an outcome, remembered by the archive, and the rest
    go on; ArchiveError is raised, for nothing after it could be kept.
    """
    with archive.alone():
        gaps = {one.path for one in archive.status().skipped}
        for file in files:
            if file.reason is not None:
                yield _skipped(archive, file, file.reason)
                continue
            whole = True
            for path, printed in printings(file.path):
                if isinstance(printed, UnreadableError):
                    whole = False
                    yield _skipped(archive, file, str(printed))
                else:
                    yield add(archive, printed, path)
            if whole and (mended := place(file.path, None)) in gaps:
                archive.mend(mended)


def printings(file: Path) -> Iterator[tuple[str, Printed | UnreadableError]]:
    """What is printed in a file, each with the path it is remembered by.

    No two share a path: the first of a name has it, and others are told by their id.
    """
    taken: set[str] = set()
    for printed in read(file):
        if isinstance(printed, UnreadableError):
            yield place(file, None), printed
            continue
        path = place(file, printed.where)
        if not _whole_characters(printed, path):
            yield (
                path,
                UnreadableError(
                    f"{path} holds half a character (a surrogate without its other half): "
                    "correct it and add it again."
                ),
            )
            continue
        if path in taken:
            path = place(file, article_id(printed.text, printed.metadata))
        taken.add(path)
        yield path, printed


def _whole_characters(printed: Printed, path: str) -> bool:
    try:
        for part in (printed.text, *astuple(printed.metadata), path):
            (part or "").encode()
    except UnicodeEncodeError:
        return False
    return True


def add(archive: Archive, printed: Printed, path: str | None = None) -> Outcome:
    """Annotate and keep one article; what is kept already is not annotated again."""
    name = article_id(printed.text, printed.metadata)
    shown = path or "standard input"
    if archive.holds(name, path):
        return Outcome(shown, "unchanged", name, printed.metadata.title)
    article = annotate(printed.text, printed.metadata, path)
    change = archive.add(article)
    count = len(article.quotations)
    return Outcome(shown, change, name, printed.metadata.title, count)


def add_text(archive: Archive, text: str) -> Outcome:
    """Keep a text that came from no file.  Raises UnreadableError where it is empty."""
    if not text.strip():
        raise UnreadableError("Standard input is empty: there is nothing to add.")
    return add(archive, Printed(text, Metadata()))


def _skipped(archive: Archive, file: Source, reason: str) -> Outcome:
    if not file.meant:
        return Outcome(str(file.path), "passed over", reason=reason)
    if file.path.is_file():
        # What was meant and is missing from the archive belongs to every "not found".
        archive.skip(Skipped(place(file.path, None), plain(reason)))
    return Outcome(str(file.path), "skipped", reason=reason)


def _expand(path: str) -> Iterator[Source]:
    named = Path(path).expanduser()
    if named.is_dir():
        yield from _folder(named)
    elif named.exists():
        yield Source(named)
    elif _PATTERN.search(path):
        matched = sorted(glob.glob(str(named), recursive=True))
        if not matched:
            reason = f"No file matches {path}: check the pattern."
            yield Source(named, reason)
        for one in matched:
            yield from _folder(Path(one)) if Path(one).is_dir() else [Source(Path(one))]
    else:
        reason = f"There is no file or folder {path}: check the spelling."
        yield Source(named, reason)


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
        yield Source(folder, f"The folder {folder} holds no files.")
    for path in files:
        if path.suffix.lower() in READERS:
            yield Source(path)
        else:
            reason = f"{path} is not a kind of file quoth reads ({_kinds()})."
            yield Source(path, reason, meant=False)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _natural(path: Path) -> list[tuple[int, str]]:
    """Sort key that puts part 2 before part 10."""
    parts = re.split(r"(\d+)", path.as_posix())
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _kinds() -> str:
    return ", ".join(sorted(READERS))
