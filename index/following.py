"""Make an archive follow a folder: what is new, changed, moved or gone."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.articles import file_at, place
from corpus.errors import InputError, UnreadableError
from corpus.identity import article_id
from corpus.paths import typed_path
from corpus.readers.fields import NAMES, Fields
from index.archive import Archive
from index.ingest import as_it_was, ingest, known, printings
from index.outcome import Change, Outcome
from index.sources import Source, sources

_UNSURE = {errno.EACCES, errno.EPERM, errno.EIO, errno.ESTALE, errno.ETIMEDOUT}
"""A folder that is locked, or on a disk or a network that does not answer."""


def sync(
    archive: Archive, folder: Path, *, dry_run: bool = False, fields: Fields = NAMES
) -> Iterator[Outcome]:
    """Bring the archive to what the folder holds, lazily, an outcome for each article.

    Only what was read from the folder is ever removed; a file that cannot be read any
    more keeps what was read from it before.  With `dry_run` nothing is changed.
    Raises InputError where the folder is missing, or is empty and was not before.
    """
    named = typed_path(folder)
    if not os.path.isdir(named):
        raise InputError(
            f"There is no folder {folder}: check the spelling, and that its disk is "
            "there. Nothing was removed. To follow it no more, and remove what was read "
            f"from it: `quoth remove {folder}`."
        )
    under = _beginning(named)
    files = [source for source in sources([named]) if source.path != str(named)]
    before = archive.places(under)
    if not files and len(before) > 1:
        raise InputError(_empty(str(folder), len(before)))
    return _synced(archive, named, files, dry_run, fields)


def vanished(archive: Archive, folders: Iterable[Path]) -> Iterator[Outcome]:
    """The articles whose files are no longer in the folders they were read from."""
    for folder in folders:
        for path, name in archive.places(_beginning(folder)).items():
            if not _there(path):
                yield Outcome(path, "vanished", name, reason=_gone(path, folder))


@dataclass(slots=True)
class _Seen:
    """What one run over a folder has come upon."""

    files: set[str]
    """Every file in the folder."""
    whole: set[str] = field(default_factory=set)
    """Files of which everything could be read."""
    places: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    """Ids of the articles that are printed there."""

    def still_holds(self, path: str) -> bool:
        """True unless the file is gone, or was read and holds it no more."""
        if path in self.places:
            return True
        file = _file_of(path, self.files)
        return _there(path) if file is None else file not in self.whole


def _synced(
    archive: Archive, folder: Path, files: list[Source], dry_run: bool, fields: Fields
) -> Iterator[Outcome]:
    under = _beginning(folder)
    seen = _Seen({place(file.path, None) for file in files})
    with archive.alone():
        before = archive.places(under)
        gone = {
            name: path
            for path, name in before.items()
            if _file_of(path, seen.files) is None and not _there(path)
        }
        outcomes: Iterator[Outcome]
        if dry_run:
            outcomes = (
                one for f in files for one in _tried(archive, f, before, fields)
            )
        else:
            outcomes = ingest(archive, files, fields)
        named = {file.path: place(file.path, None) for file in files}
        seen.whole = set(named.values())
        for outcome in outcomes:
            if outcome.change == "skipped":
                seen.whole.discard(named.get(_file_of(outcome.path, named) or "", ""))
            if outcome.article_id is not None:
                seen.places.add(outcome.path)
                seen.names.add(outcome.article_id)
            yield _moved(outcome, gone, before)
        yield from _removed(archive, under, seen, dry_run)
        if not dry_run:
            archive.follow(place(folder, None))


def _moved(outcome: Outcome, gone: dict[str, str], before: dict[str, str]) -> Outcome:
    """The outcome as a move, where its article was read from a file that is gone."""
    origin = gone.get(outcome.article_id or "")
    if origin is None or outcome.path in before:
        return outcome
    return replace(outcome, change="moved", reason=f"{origin} -> {outcome.path}")


def _removed(
    archive: Archive, under: str, seen: _Seen, dry_run: bool
) -> Iterator[Outcome]:
    """Take out what is gone; an article that another path still prints stays."""
    gone = {
        path: name
        for path, name in archive.places(under).items()
        if not seen.still_holds(path)
    }
    emptied = _emptied(gone, under)
    for folder, paths in emptied.items():
        for path in paths:
            del gone[path]
        yield Outcome(folder, "skipped", reason=_empty(folder, len(paths)))
    kept = seen.names
    if gone:
        elsewhere = archive.places().items()
        kept = kept | {name for path, name in elsewhere if path not in gone}
    for path, name in gone.items():
        if not dry_run:
            archive.leave(path)
        if name not in kept:
            yield Outcome(path, "removed", name)
    for skipped in () if dry_run else archive.status().skipped:
        if skipped.path.startswith(under) and not _there(skipped.path):
            archive.mend(skipped.path)


def _emptied(gone: Iterable[str], under: str) -> dict[str, list[str]]:
    """Folders that are there, empty, and had several of these: a disk may be missing."""
    found: dict[str, list[str]] = {}
    for path in gone:
        folder = path.rpartition("/")[0]
        while folder.startswith(under) and not _exists(file_at(folder)):
            folder = folder.rpartition("/")[0]
        if folder.startswith(under):
            found.setdefault(folder, []).append(path)
    return {
        folder: paths
        for folder, paths in found.items()
        if len(paths) > 1 and _is_empty(file_at(folder))
    }


def _is_empty(folder: str) -> bool:
    try:
        return not os.listdir(folder)
    except OSError:
        return False


def _empty(folder: str, count: int) -> str:
    return (
        f"{folder} is empty, and {count:,} articles were read from it, which are kept: "
        f"check that its disk is there. To remove them: `quoth remove {folder}`."
    )


def _tried(
    archive: Archive, file: Source, before: dict[str, str], fields: Fields
) -> Iterator[Outcome]:
    """What adding a file would do."""
    if file.reason is not None:
        change: Change = "skipped" if file.meant else "passed over"
        yield Outcome(str(file.path), change, reason=file.reason)
        return
    inside, _ = known(archive, file, fields)
    if inside is not None:
        yield from as_it_was(file, inside, archive.status().skipped)
        return
    for path, printed in printings(file.path, fields):
        if isinstance(printed, UnreadableError):
            shown = f"{file.path}#{printed.where}" if printed.where else file.path
            yield Outcome(shown, "skipped", reason=str(printed))
            continue
        name = article_id(printed.text, printed.metadata)
        change = "unchanged" if archive.holds(name, path) else "added"
        if change == "added" and path in before:
            change = "replaced"
        yield Outcome(path, change, name, printed.metadata.title)


def _beginning(folder: Path) -> str:
    """What the paths of everything in a folder begin with."""
    return place(typed_path(folder), None).rstrip("/") + "/"


def _file_of(path: str, files: Collection[str]) -> str | None:
    """The file that an article's path is in, of those that are there."""
    if path in files:
        return path
    at = path.find("#")
    while at != -1:
        if path[:at] in files:
            return path[:at]
        at = path.find("#", at + 1)
    return None


def _there(path: str) -> bool:
    """True where the file that an article was read from exists."""
    parts = path.split("#")
    names = ("#".join(parts[:count]) for count in range(1, len(parts) + 1))
    return any(_exists(name) or _exists(file_at(name)) for name in names)


def _exists(file: str) -> bool:
    """True unless nothing is there: what may not be looked at is not gone."""
    try:
        os.stat(file)
    except OSError as error:
        return error.errno in _UNSURE
    except ValueError:
        return False
    return True


def _gone(path: str, folder: Path) -> str:
    return (
        f"{path} is no longer there; its article is kept. `quoth sync {folder}` "
        "removes what is gone."
    )
