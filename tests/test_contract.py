"""The JSON that leaves the program is a contract: its bytes are kept, its fields told."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Article, Attribution, Metadata, Passage, Quotation, Span
from index.query import Skipped
from qa.checking import Checked
from qa.contract import json_text
from qa.diff import Edit
from qa.finding import Claim, Evidence, Finding, Flag, Ruling, Searched, Verdict
from qa.finding import Sighting as SightedOnce
from qa.inert import inert
from qa.recheck import Place, Rechecked, recheck_json
from qa.report import Report
from qa.report.record import OldReport, report_json
from qa.styles import STYLES

GOLDEN = Path(__file__).parent / "golden"
DOCS = Path(__file__).parents[1] / "docs" / "json.md"
TEXT = "Flood\n“The gates did not hold,” said Ida Holm.\nNine barges sank."


def span(words: str) -> Span:
    """Where the words stand in the article."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


SAID = Attribution(
    span("Ida Holm"), span("Ida Holm"), span("said"), "verb_subject", "stated"
)
QUOTATION = Quotation((span("The gates did not hold,"),), "direct", (SAID,))
ARTICLE = Article(
    id="0123456789abcdef",
    text=TEXT,
    metadata=Metadata(
        "Flood", "Jo Reed", "2018-02-01", "Courier", "https://c.example/1"
    ),
    path="/press/flood.txt",
    paragraphs=tuple(map(span, TEXT.split("\n"))),
    quotations=(QUOTATION,),
)
EVIDENCE = Evidence(ARTICLE, (span("The gates did not hold"),), QUOTATION)
SEARCHED = Searched(2, "2018-02-01", "2019", 1)
EDITS = (
    Edit("same", "The gates did", "The gates did"),
    Edit("dropped", "", "not"),
    Edit("same", "hold", "hold"),
)
BENT = Finding(
    claim=Claim("The gates did hold", "Holm"),
    verdict=Verdict("altered", "confirmed", (Flag("negation", "not"),)),
    evidence=(EVIDENCE,),
    diff=EDITS,
    searched=SEARCHED,
    sightings=(SightedOnce(EVIDENCE, (EVIDENCE,)),),
    ruling=Ruling(STYLES["ap"], False, (), (EDITS[1],)),
)
UNKNOWN = Finding(
    claim=Claim("Ten barges sank"),
    verdict=Verdict("not_found", "not_claimed"),
    evidence=(),
    diff=(),
    searched=SEARCHED,
    nearest=(Passage(ARTICLE, 3),),
    reason="Nothing close to these words is in this archive.",
)
REPORT = Report(
    name="draft.md",
    draft_sha256="ab" * 32,
    quotations=2,
    checked=(Checked(ARTICLE, QUOTATION, BENT), Checked(ARTICLE, QUOTATION, UNKNOWN)),
    archive="/archive",
    searched=SEARCHED,
    skipped=(Skipped("a.pdf", "a.pdf cannot be read."),),
    made="2026-01-02T03:04:05+00:00",
    version="0.1.0",
    style=STYLES["ap"],
)


def recorded(tmp_path: Path) -> OldReport:
    """The report, read back from its file."""
    from qa.report import write_report
    from qa.report.record import read_report

    write_report(REPORT, tmp_path / "report.json")
    return read_report(tmp_path / "report.json")


@pytest.fixture
def printed(tmp_path: Path) -> dict[str, Any]:
    """Each kind of JSON by the name of its golden file."""
    old = recorded(tmp_path)
    bent, unknown = old.findings
    place = Place(bent.sightings[0], "changed", ARTICLE, (span("gates"),))
    found = [
        Rechecked(bent, BENT, (place,), (EVIDENCE,)),
        Rechecked(unknown, UNKNOWN, (), ()),
    ]
    return {"report": report_json(REPORT), "recheck": recheck_json(old, found)}


@pytest.mark.parametrize("name", ["report", "recheck"])
def test_the_bytes_are_those_that_were_promised(
    printed: dict[str, Any], name: str
) -> None:
    """A field is added by hand: QUOTH_GOLDEN=write makes the file anew."""
    file = GOLDEN / f"{name}.json"
    text = json_text(printed[name], indent=2) + "\n"
    if os.environ.get("QUOTH_GOLDEN") == "write":
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")


def fields(value: Any) -> Iterator[str]:
    """The name of every field, however deep."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from fields(one)


@pytest.mark.parametrize("name", ["report", "recheck"])
def test_every_field_is_in_the_docs(printed: dict[str, Any], name: str) -> None:
    """Nobody has to guess what a field holds."""
    told = DOCS.read_text("utf-8")
    assert {one for one in fields(printed[name]) if f"`{one}`" not in told} == set()


@given(st.text(st.characters()))
def test_json_means_what_it_was_made_of_and_shows_no_control(words: str) -> None:
    """A terminal is given nothing to obey, and a reader gets every character back."""
    text = json_text([words])
    assert json.loads(text) == [words]
    assert inert(text) == text
