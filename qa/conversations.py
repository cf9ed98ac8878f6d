"""Conversations kept with the archive: saved, listed, read again, exported.

One JSON file each, replaced whole and at once: a kill leaves the old one or the new.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from corpus.errors import InputError
from qa.inert import inert
from qa.looks import ATTRIBUTIONS, WORDINGS

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


def changed(before: dict[str, Any] | None, now: dict[str, Any]) -> bool:
    """True where an answer rests on other words, or another verdict, than before."""
    return before is not None and _gist(before) != _gist(now)


def _gist(answer: dict[str, Any]) -> object:
    finding = answer.get("finding") or {}
    places = [(e["article"]["id"], e["spans"]) for e in answer.get("evidence", [])]
    return answer["kind"], finding.get("wording"), finding.get("attribution"), places


def as_json(conversation: Conversation) -> str:
    """One JSON value; the answers in it are those of `quoth ask --json`."""
    written = {"form": FORM, "kind": "conversation", **asdict(conversation)}
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def as_markdown(conversation: Conversation) -> str:
    """Questions as headings, verdicts, and every passage as a block quotation."""
    return "\n".join(_markdown(conversation)) + "\n"


def _markdown(conversation: Conversation) -> Iterator[str]:
    yield f"# Asked of {_text(Path(conversation.archive).name)}"
    yield f"\n{conversation.started}. Words on record there; not that they are true."
    for turn in conversation.turns:
        yield f"\n## {_text(turn.question)}\n"
        if turn.problem:
            yield _text(turn.problem)
        if turn.answer:
            yield from _answer(turn.answer)


def _answer(answer: dict[str, Any]) -> Iterator[str]:
    yield f"*{_text(answer['reading'])}*"
    if finding := answer.get("finding"):
        yield f"\n**{_verdict(finding)}**"
        if finding.get("reason"):
            yield f"\n{_text(finding['reason'])}"
    if answer["kind"] == "nothing":
        count = answer["searched"]["articles"]
        yield f"\n**Nothing on record** in {count:,} articles. That is not “false”."
    for evidence in answer.get("evidence", []):
        yield from _passage(evidence, evidence["quoted"] is not None)
    if not answer.get("evidence") and answer.get("nearest"):
        yield "\nNearest, not an answer:"
        for passage in answer["nearest"]:
            yield from _passage(passage, quoted=False)
    for note in answer.get("notes", []):
        yield f"\n- {_text(note)}"


def _passage(evidence: dict[str, Any], quoted: bool) -> Iterator[str]:
    marks = "“{}”" if quoted else "{}"
    yield "\n> " + " … ".join(marks.format(_text(p)) for p in evidence["printed"])
    if quoted:
        names = [_text(one["name"]) for one in evidence["speakers"]]
        yield f">\n> — {' and '.join(names) or 'the article does not say who spoke'}"
    yield f">\n> {_place(evidence['article'], evidence['paragraph'])}"


def _verdict(finding: dict[str, Any]) -> str:
    looks = [WORDINGS[finding["wording"]]]
    if finding["attribution"] != "not_claimed":
        looks.append(ATTRIBUTIONS[finding["attribution"]])
    return " · ".join(f"{look.symbol} {look.word}" for look in looks)


def _place(article: dict[str, Any], paragraph: int) -> str:
    name = article["title"] or Path(article["path"] or "untitled").name
    given: Sequence[str | None] = (article["outlet"], article["date"], f"“{name}”")
    where = ", ".join(_text(part) for part in given if part)
    return f"{where}, ¶ {paragraph} ({article['id']})"


def _text(words: str) -> str:
    from qa.citing import escaped

    return escaped(inert(words))
