"""Check all of an archive, and make again what is made from the articles."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.errors import DamagedError, ModelError
from corpus.schema import setting
from index import vector
from index.archive import Progress
from index.encoder import is_damaged
from index.health import faults
from index.local import LocalArchive
from index.opening import FILE, open_store
from index.rebuilding import rebuild

State = Literal["note", "repaired", "wrong", "lost"]
"""note: nothing is wrong, but something is to be known; repaired: was wrong and is made
again; wrong: is wrong still; lost: cannot be made again from this archive."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was found, in a sentence."""

    state: State
    sentence: str


def examine(
    location: Path,
    *,
    repair: bool = True,
    salvage: bool = False,
    progress: Progress | None = None,
) -> list[Diagnosis]:
    """What is wrong with the archive in `location`; [] where all is well.

    With `repair` everything that is derived from the articles is made again.  An
    article whose text is damaged is given up only with `salvage`, and the damaged file
    is then kept aside.  Raises ArchiveError where the archive cannot be opened.
    """
    found = _readings(location, repair, progress)
    found += _file(location, repair, salvage, progress)
    if any(one.state in ("wrong", "lost") for one in found):
        return found
    return found + _files(location, repair) + _model(location, repair)


def _file(
    location: Path, repair: bool, salvage: bool, progress: Progress | None
) -> list[Diagnosis]:
    """The SQLite file: checked, and rebuilt where anything in it is wrong."""
    wrong = _faults(location, progress)
    if not wrong or not repair or not os.access(location, os.W_OK):
        return [Diagnosis("wrong", sentence) for sentence in wrong]
    try:
        rebuilt = rebuild(location / FILE, salvage=salvage, progress=progress)
    except DamagedError as error:
        return [Diagnosis("wrong", one) for one in wrong] + [
            Diagnosis("lost", str(error))
        ]
    left = _faults(location, progress)
    state: State = "wrong" if left else "repaired"
    found = [Diagnosis(state, one) for one in left or wrong]
    for name in rebuilt.lost:
        found.append(Diagnosis("lost", f"{name} is lost: add it again."))
    if rebuilt.aside is not None:
        found.append(Diagnosis("note", f"The damaged file is kept: {rebuilt.aside}"))
    if rebuilt.forgotten:
        found.append(
            Diagnosis(
                "note",
                f"{rebuilt.forgotten} of the paths, skipped files and settings could "
                "not be read and are forgotten: add or sync the folders again.",
            )
        )
    return found


def _faults(location: Path, progress: Progress | None) -> list[str]:
    store = open_store(location, create=False)
    try:
        return faults(store, progress)
    finally:
        store.close()


def _readings(
    location: Path, repair: bool, progress: Progress | None
) -> list[Diagnosis]:
    """Articles that an earlier quoth read."""
    archive = LocalArchive(location)
    try:
        stale = archive.status().stale
        said = f"{stale:,} articles were read by an earlier quoth"
        if not stale:
            return []
        if not repair:
            return [Diagnosis("wrong", f"{said}: speakers may be named otherwise now.")]
        archive.reread(progress)
        return [Diagnosis("repaired", f"{said} and are read again.")]
    except DamagedError:
        return []  # the file is looked at next
    finally:
        archive.close()


def _files(location: Path, repair: bool) -> list[Diagnosis]:
    """The FAISS files, and what is still to be given a vector."""
    store = open_store(location, create=False)
    vectors = vector.VectorIndex(location)
    try:
        with store.reading() as connection:
            wrong, behind = vectors.faults(connection), vectors.behind(connection)
            missing = vector.missing(connection)
            model = setting(connection, "model")
            if wrong and repair:
                vectors.discard()
            if (wrong or behind) and repair:
                vectors.save(connection)
            left = vectors.faults(connection)
    finally:
        store.close()
    state: State = "wrong" if left else "repaired"
    found = [Diagnosis(state, sentence) for sentence in left or wrong]
    if behind and repair:
        said = "The files to search vectors in were behind and are up to date now."
        found.append(Diagnosis("note", said))
    if model is not None and missing:
        found.append(
            Diagnosis(
                "note", f"{missing:,} paragraphs have no vector yet: `quoth add`."
            )
        )
    return found


def _model(location: Path, repair: bool) -> list[Diagnosis]:
    """The encoder that the vectors were made with, where it is prepared here."""
    store = open_store(location, create=False)
    try:
        with store.reading() as connection:
            name = setting(connection, "model_name")
    finally:
        store.close()
    if name is None or not is_damaged(name):
        return []
    said = f"The prepared model {name} is damaged"
    if not repair:
        return [Diagnosis("wrong", f"{said}.")]
    from index.prepare import prepare

    try:
        prepare(name)
    except ModelError as error:
        return [Diagnosis("wrong", f"{said}, and cannot be prepared again: {error}")]
    return [Diagnosis("repaired", f"{said} and is prepared again.")]
