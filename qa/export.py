"""Answers to take elsewhere: CSV for a sheet, Markdown for a note."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from qa.answer import Answer
from qa.finding import Evidence
from qa.inert import inert
from qa.places import proof, reference

COLUMNS = (
    "date outlet title speaker named_by level printed quoted paragraph start end article "
    "address"
).split()
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def answer_csv(answer: Answer) -> str:
    """One row for each passage, under a row of `COLUMNS`.

    A cell that a spreadsheet would take for a formula begins with an apostrophe; JSON
    has the words as they are.
    """
    made = io.StringIO(newline="")
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in answer.evidence:
        rows.writerow(map(_cell, _row(one)))
    return made.getvalue()


def _row(one: Evidence) -> list[str]:
    about, text = one.article.metadata, one.article.text
    said = one.attributions
    return [
        about.date or "",
        about.outlet or "",
        about.title or "",
        "; ".join(_line(link.name.of(text)) for link in said),
        "; ".join(proof(link, text) for link in said),
        "; ".join(dict.fromkeys(link.level for link in said)),
        " … ".join(one.printed),
        "indirect" if one.statement else one.quotation.kind if one.quotation else "",
        str(one.paragraph),
        str(one.spans[0].start),
        str(one.spans[-1].end),
        one.article.id,
        about.address or one.article.path or "",
    ]


def _cell(text: str) -> str:
    shown = inert(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def answer_markdown(answer: Answer) -> Iterator[str]:
    """The question, how it was read, and each passage as a block quotation."""
    yield f"## {_plain(answer.question.text)}"
    yield ""
    yield _plain(answer.reading)
    if answer.kind == "nothing":
        yield ""
        yield f"Nothing on record in {answer.searched.articles:,} articles."
    for one in answer.evidence:
        yield ""
        yield from _block(one)
    for note in answer.all_notes:
        yield ""
        yield f"*{_plain(note)}*"


def _block(one: Evidence) -> Iterator[str]:
    pieces = [_plain(piece) for piece in one.printed]
    marked = [f"“{piece}”" for piece in pieces] if one.quotation else pieces
    yield f"> {' … '.join(marked)}"
    text = one.article.text
    for link in one.attributions:
        yield ">"
        yield f"> — **{_plain(link.name.of(text))}**, by “{_plain(proof(link, text))}”"
    yield ">"
    where = reference(one.article, one.paragraph)
    yield f"> {_plain(where)} `{one.article.id}`"


def _line(text: str) -> str:
    return " ".join(text.split())


def _plain(text: str) -> str:
    """Words on one line that no Markdown reader takes for markup."""
    return _MARKDOWN.sub(r"\\\1", _line(inert(text)))
