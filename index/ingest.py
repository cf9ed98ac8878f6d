"""Add files to an archive: one outcome per article or failed file, errors included."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.articles import annotate, article_id, place
from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers import READERS, read
from corpus.readers.printed import Printed
from index.archive import Archive
from index.query import Skipped

_PATTERN = re.compile(r"[*?\[]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article, or of a file that could not be read."""

    path: str
    change: Literal["added", "unchanged", "replaced", "skipped", "passed over"]
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
    """Add each file's articles, lazily and in order.

    A file that cannot be read is an outcome, remembered by the archive, and the rest
    go on; ArchiveError is raised, for nothing after it could be kept.
    """
    for file in files:
        if file.reason is not None:
            yield _skipped(archive, file, file.reason)
            continue
        for printed in read(file.path):
            if isinstance(printed, UnreadableError):
                yield _skipped(archive, file, str(printed))
            else:
                yield add(archive, printed, place(file.path, printed.where))


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
        archive.skip(Skipped(str(file.path), reason))
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
