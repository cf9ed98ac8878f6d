"""A conversation to take along: as Markdown, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qa.citing import escaped
from qa.conversations import FORM, Conversation
from qa.inert import inert
from qa.looks import ATTRIBUTIONS, WORDINGS


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
    return escaped(inert(words))
