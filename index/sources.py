"""The files that somebody names: files, folders with all in them, patterns, addresses."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.paths import typed_path
from corpus.readers import READERS, is_known, kind_of
from corpus.readers.file import is_address
from corpus.readers.refused import is_refused

_PAGES = (".html", ".htm", ".xhtml")
_SAVED_PART = re.compile(
    r"[_-](?:files|dateien|fichiers|archivos|arquivos|ficheiros|file|filer|bestanden"
    r"|pliki|soubory|tiedostot|dosyalar|elemei)$",
    re.I,
)
"""What browsers of several languages call the folder beside a page that they save."""
_BEGINNING = 512
_PATTERN = re.compile(r"[*?\[]")


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


def _expand(path: str) -> Iterator[Source]:
    if is_address(path):
        yield Source(path)
        return
    named = typed_path(path)
    # Asked of os.path, a name that no disk can hold is one that is not there.
    if os.path.isdir(named):
        yield from _folder(named)
    elif os.path.exists(named):
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
    found = sorted(_walked(folder), key=lambda source: _natural(Path(source.path)))
    if not found:
        yield Source(str(folder), f"The folder {folder} holds no files.")
    yield from found


def _natural(path: Path) -> list[tuple[int, str]]:
    """Sort key that puts part 2 before part 10."""
    parts = re.split(r"(\d+)", path.as_posix())
    return [(int(part), "") if part.isdigit() else (0, part) for part in parts]


def _walked(root: Path) -> Iterator[Source]:
    """The files in a folder and its folders, in no order; hidden ones are left alone.

    Links to folders are not followed, so there is no going round; one that leads out of
    `root` is told, for what is behind it is missing.
    """
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            names = os.listdir(folder)
        except OSError as error:
            yield Source(
                str(folder),
                f"The folder {folder} cannot be read ({error.strerror}): check its "
                "permissions and its disk. What was read from it before is kept.",
            )
            continue
        parts = _saved_with(names)
        for path in (folder / name for name in names if not name.startswith(".")):
            if not os.path.isdir(path):
                yield from _file(path)
            elif path.name in parts:
                yield Source(str(path), _part(path, parts[path.name]), meant=False)
            elif not os.path.islink(path):
                waiting.append(path)
            elif (behind := _outside(path, root)) is not None:
                yield Source(
                    str(path),
                    f"{path} is a link to the folder {behind}, which is not followed: "
                    "name that folder to add what is in it.",
                )


def _saved_with(names: Iterable[str]) -> dict[str, str]:
    """Folders of what a browser saved with a page, by name -> the page."""
    pages = {Path(name).stem: name for name in names if name.lower().endswith(_PAGES)}
    found = {}
    for name in names:
        part = _SAVED_PART.search(name)
        if part and (page := pages.get(name[: part.start()])):
            found[name] = page
    return found


def _part(folder: Path, page: str) -> str:
    return (
        f"{folder} is what a browser saved with the page {page}, its pictures and "
        "advertisements: it was not read. Name it to read it."
    )


def _outside(link: Path, root: Path) -> Path | None:
    """The folder that a link leads to, where it is not in `root` anyway."""
    behind = Path(os.path.realpath(link))
    return None if behind.is_relative_to(os.path.realpath(root)) else behind


def _file(path: Path) -> Iterator[Source]:
    if not (kind_of(path.name) or is_refused(path.name) or _is_known(path)):
        reason = f"{path} is not a kind of file quoth reads ({_kinds()})."
        yield Source(str(path), reason, meant=False)
    elif os.path.isfile(path):
        yield Source(str(path))
    elif os.path.islink(path):
        reason = f"{path} is a link that leads to no file: mend or remove it."
        yield Source(str(path), reason)
    else:
        reason = f"{path} is no ordinary file (a pipe or a device): it was not opened."
        yield Source(str(path), reason, meant=False)


def _is_known(path: Path) -> bool:
    """True for an ordinary file that begins as a kind that is read."""
    if not os.path.isfile(path):
        return False
    try:
        with path.open("rb") as file:
            return is_known(file.read(_BEGINNING))
    except OSError:
        return False


def _kinds() -> str:
    return ", ".join(sorted(READERS))
