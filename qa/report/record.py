"""A report as plain data, and read back from any form it was written in."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from corpus.errors import InputError
from corpus.model import Span
from qa.contract import FORM, attribution_json, finding_json, json_text
from qa.finding import Attributed, Claim, Flag, Wording
from qa.looks import ATTRIBUTIONS, FLAGS, WORDINGS
from qa.styles import STYLES, Style

if TYPE_CHECKING:
    from qa.checking import Checked
    from qa.report import Report

_Word = TypeVar("_Word", bound=str)
KIND = "draft"
DATA_ID = "quoth-report"
"""Marks where an HTML or Markdown report holds its own data."""
_IN_HTML = re.compile(rf'<pre id="{DATA_ID}">(.*?)</pre>', re.DOTALL)
_IN_MARKDOWN = re.compile(rf"^<!-- {DATA_ID} (.*?) -->", re.MULTILINE)
_AGAIN = "check the draft again with --report to have one that can be rechecked."


def report_json(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "form": FORM,
        "kind": KIND,
        "quoth": report.version,
        "made": report.made,
        "draft": {"name": report.name, "sha256": report.draft_sha256},
        "archive": report.archive,
        "searched": asdict(report.searched),
        "skipped": [asdict(one) for one in report.skipped],
        "complete": report.complete,
        "total": report.quotations,
        "style": report.style.name if report.style else None,
        "clean": sum(one.finding.clean for one in report.checked),
        "passes": report.passing,
        "quotations": [
            {"number": number, **_checked_json(one)}
            for number, one in enumerate(report.checked, start=1)
        ],
    }


def _checked_json(one: Checked) -> dict[str, Any]:
    spans = [[span.start, span.end] for span in one.quotation.spans]
    named = [
        attribution_json(said, one.draft.text) for said in one.quotation.attributions
    ]
    return {
        "paragraph": one.paragraph,
        "spans": spans,
        "named": named,
        **finding_json(one.finding),
    }


def held_in_html(report: Report) -> str:
    """The data for an HTML report to hold as text."""
    data = html.escape(json_text(report_json(report)))
    return f'<pre id="{DATA_ID}">{data}</pre>'


def held_in_markdown(report: Report) -> str:
    """The data for a Markdown report to hold as a comment, which nothing can end early.

    A comment ends at "-->" and may not hold "--"; both can stand in strings alone.
    """
    data = json_text(report_json(report))
    data = data.replace("--", "-\\u002d").replace("<", "\\u003c")
    return f"<!-- {DATA_ID} {data.replace('>', chr(92) + 'u003e')} -->"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Printed words as a report recorded them, with what stood around them."""

    exact: str
    prefix: str
    suffix: str
    span: Span


@dataclass(frozen=True, slots=True)
class RecordedSighting:
    """One place where a report saw the words."""

    article_id: str
    sha256: str
    path: str | None
    address: str | None
    citation: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One finding of a report."""

    number: int
    paragraph: int
    claim: Claim
    wording: Wording
    attribution: Attributed
    flags: tuple[Flag, ...]
    sightings: tuple[RecordedSighting, ...]


@dataclass(frozen=True, slots=True)
class OldReport:
    """A report read back."""

    name: str
    """The draft's."""
    made: str
    version: str
    complete: bool
    style: Style | None
    findings: tuple[Recorded, ...]


def read_report(file: Path) -> OldReport:
    """A report from its JSON, HTML or Markdown file.

    Raises InputError where it is missing, is none, or is of another form.
    """
    value = _data(file)
    if value.get("form") != FORM:
        raise InputError(
            f"{file} is a report of form {value.get('form')}, and this quoth reads "
            f"form {FORM}: {_AGAIN}"
        )
    try:
        return _old_report(value)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise InputError(
            f"{file} has a part that is missing or is not as it was written ({error}): "
            f"{_AGAIN}"
        ) from None


def is_report(file: Path) -> bool:
    """True for a report of any form, or an empty file: nothing is lost in place of it."""
    try:
        return not file.stat().st_size or bool(_data(file))
    except InputError:
        return False


def _data(file: Path) -> Mapping[str, Any]:
    try:
        if file.is_dir():
            raise InputError(f"{file} is a folder: name a report.")
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{file} cannot be opened: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is not a report of quoth: {_AGAIN}") from None
    # JSON itself may quote the marks by which the other forms hold theirs.
    if not text.lstrip().startswith("{"):
        text = _held(text)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise InputError(f"{file} is not a report of quoth: {_AGAIN}") from None
    if not isinstance(value, dict) or value.get("kind") != KIND:
        raise InputError(f"{file} is JSON, but not a report of quoth: {_AGAIN}")
    return value


def _held(text: str) -> str:
    """The data inside an HTML or Markdown report; nothing where there is none."""
    if found := _IN_HTML.search(text):
        return html.unescape(found[1])
    found = _IN_MARKDOWN.search(text)
    return found[1] if found else ""


def _old_report(value: Mapping[str, Any]) -> OldReport:
    style = value["style"]
    return OldReport(
        name=_text(value["draft"]["name"]),
        made=_text(value["made"]),
        version=_text(value["quoth"]),
        complete=bool(value["complete"]),
        style=None if style is None else STYLES[style],
        findings=tuple(map(_recorded, value["quotations"])),
    )


def _recorded(value: Mapping[str, Any]) -> Recorded:
    claim = value["claim"]
    return Recorded(
        number=_number(value["number"]),
        paragraph=_number(value["paragraph"]),
        claim=Claim(_text(claim["words"]), _text_or_none(claim["speaker"])),
        wording=_known(value["wording"], WORDINGS),
        attribution=_known(value["attribution"], ATTRIBUTIONS),
        flags=tuple(
            Flag(_known(one["name"], FLAGS), _text(one["words"]))
            for one in value["flags"]
        ),
        sightings=tuple(map(_sighting, value["evidence"])),
    )


def _sighting(value: Mapping[str, Any]) -> RecordedSighting:
    article = value["article"]
    return RecordedSighting(
        article_id=_text(article["id"]),
        sha256=_text(article["sha256"]),
        path=_text_or_none(article["path"]),
        address=_text_or_none(article["address"]),
        citation=_text(value["citation"]),
        stretches=tuple(_stretch(one["selector"]) for one in value["targets"]),
    )


def _stretch(selectors: list[Mapping[str, Any]]) -> Stretch:
    by_type = {one["type"]: one for one in selectors}
    words, place = by_type["TextQuoteSelector"], by_type["TextPositionSelector"]
    return Stretch(
        exact=_text(words["exact"]),
        prefix=_text(words["prefix"]),
        suffix=_text(words["suffix"]),
        span=Span(_number(place["start"]), _number(place["end"])),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.40} is not a text")
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _number(value: Any) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError(f"{value!r:.40} is not a number")
    return value


def _known(value: Any, words: Mapping[_Word, object]) -> _Word:
    """One of the words that verdicts and flags have."""
    for word in words:
        if word == value:
            return word
    raise ValueError(f"{value!r:.40} is not a word this quoth knows")
