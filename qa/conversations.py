"""Conversations kept with the archive: saved, listed, read again, exported.

One JSON file each, replaced whole and at once: a kill leaves the old one or the new.
"""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from qa.answer import Answer

FORM = 1
_FOLDER = "conversations"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, and its answer as `quoth ask --json` prints it."""

    question: str
    asked: str
    """When (ISO 8601, local time)."""
    answer: dict[str, Any] | None = None
    problem: str | None = None
    """Why there is no answer."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Questions and answers, in the order asked."""

    started: str
    archive: str
    turns: tuple[Turn, ...] = ()

    @property
    def title(self) -> str:
        """Its first question."""
        return self.turns[0].question if self.turns else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation's file, with what it holds or why it cannot be read."""

    file: Path
    conversation: Conversation | None
    problem: str | None = None


def folder(location: str) -> Path:
    """Where the conversations of an archive are: in it, or with the user's own data."""
    if Path(location).is_dir():
        return Path(location) / _FOLDER
    from platformdirs import user_data_path

    return user_data_path("quoth", appauthor=False) / _FOLDER


def new_file(place: Path, started: str) -> Path:
    """A name for a conversation that no other has."""
    return free(place / f"{started.replace(':', '-')}.json")


def save(conversation: Conversation, file: Path) -> None:
    """Write it whole, or leave what was there.  Raises OSError."""
    written = {"form": FORM, "kind": "conversation", **asdict(conversation)}
    write(file, json.dumps(written, ensure_ascii=False, indent=1))


def write(file: Path, text: str) -> None:
    """Put `text` in `file` at once: never a part of it.  Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def free(file: Path) -> Path:
    """`file`, or with a number where there is one of that name."""
    number, tried = 1, file
    while tried.exists():
        number += 1
        tried = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return tried


def kept(place: Path) -> Iterator[Kept]:
    """Every conversation, newest first; one that is damaged says so."""
    for file in sorted(place.glob("*.json"), reverse=True):
        try:
            yield Kept(file, load(file))
        except InputError as error:
            yield Kept(file, None, str(error))


def load(file: Path) -> Conversation:
    """Read one.  Raises InputError where it is damaged or something else."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if found["form"] != FORM or found["kind"] != "conversation":
            raise ValueError("another form")
        turns = tuple(Turn(**turn) for turn in found["turns"])
        return Conversation(found["started"], found["archive"], turns)
    except OSError as error:
        raise InputError(f"{file} cannot be opened: {error.strerror}.") from None
    except (ValueError, KeyError, TypeError):
        raise InputError(
            f"{file} is not a conversation quoth can read: move it elsewhere."
        ) from None


def questions(place: Path, limit: int = 200) -> list[str]:
    """What was asked before, oldest first."""
    found: list[str] = []
    for one in kept(place):
        if one.conversation is not None:
            found += [turn.question for turn in reversed(one.conversation.turns)]
        if len(found) >= limit:
            break
    return list(reversed(list(dict.fromkeys(found[:limit]))))


class Record:
    """What has been asked and answered, and the file it is kept in."""

    def __init__(self, archive: str = "") -> None:
        self.conversation = Conversation(_now(), archive)
        self._file: Path | None = None
        self._before: list[dict[str, Any] | None] = []
        self._writing = threading.Lock()

    def at(self, archive: str) -> None:
        """Say of which archive, once that is known."""
        self.conversation = replace(self.conversation, archive=archive)

    def resume(self, file: Path, conversation: Conversation) -> None:
        """Go on with an earlier one: what it holds is asked again, one by one."""
        self._file = file
        self._before = [turn.answer for turn in conversation.turns]
        self.conversation = replace(conversation, turns=())

    def answered(self, question: str, answer: Answer) -> bool:
        """Keep an answer; True where it is not what it was when first asked."""
        from qa.contract import answer_json

        given = answer_json(answer)
        at = len(self.conversation.turns)
        self._add(Turn(question, _now(), given))
        return at < len(self._before) and changed(self._before[at], given)

    def failed(self, question: str, problem: str) -> None:
        """Keep a question that could not be answered."""
        self._add(Turn(question, _now(), problem=problem))

    def write(self, place: Path) -> None:
        """Write all of it.  Raises OSError."""
        # The last to come writes the latest, whichever thread that is.
        with self._writing:
            if len(self.conversation.turns) < len(self._before):
                return
            if self._file is None or not self._file.parent.is_dir():
                self._file = new_file(place, self.conversation.started)
            save(self.conversation, self._file)

    def _add(self, turn: Turn) -> None:
        turns = (*self.conversation.turns, turn)
        self.conversation = replace(self.conversation, turns=turns)


def _now() -> str:
    return datetime.now().isoformat(timespec="seconds")


def changed(before: dict[str, Any] | None, now: dict[str, Any]) -> bool:
    """True where an answer rests on other words, or another verdict, than before."""
    return before is not None and _gist(before) != _gist(now)


def _gist(answer: dict[str, Any]) -> object:
    finding = answer.get("finding") or {}
    places = [(e["article"]["id"], e["spans"]) for e in answer.get("evidence", [])]
    return answer["kind"], finding.get("wording"), finding.get("attribution"), places
