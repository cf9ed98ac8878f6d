"""Check many claims: every quotation of a draft, or a file of claims."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.articles import annotate
from corpus.errors import InputError, UnreadableError
from corpus.model import Article
from corpus.readers import read
from corpus.readers.decoding import decode
from index.archive import Archive
from qa.contract import FORM, finding_json
from qa.finding import Claim, Finding
from qa.inert import inert
from qa.lines import Paint, finding_text
from qa.looks import ATTRIBUTIONS, WORDINGS
from qa.verify import check, check_draft

_SHOWN = 60
"""Characters of a quotation in its one line."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation of a draft and the finding on it."""

    paragraph: int
    """Number (from 1) in the draft."""
    finding: Finding


def read_draft(path: str, stdin: str) -> Article:
    """The draft in a file of any kind quoth reads, or on standard input for "-".

    Raises InputError where it cannot be read or holds several articles.
    """
    if path == "-":
        if not stdin.strip():
            raise InputError("Standard input is empty: there is no draft to check.")
        return annotate(stdin)
    if not Path(path).is_file():
        raise InputError(f"There is no file {path}: name the draft to check.")
    found = list(read(Path(path)))
    if len(found) > 1:
        raise InputError(f"{path} holds {len(found)} articles: check one at a time.")
    if isinstance(found[0], UnreadableError):
        raise InputError(str(found[0]))
    return annotate(found[0].text, found[0].metadata)


def checked(archive: Archive, draft: Article) -> Iterator[Checked]:
    """A finding for each quotation of a draft, in the order they are printed."""
    findings = check_draft(archive, draft)
    for quotation, finding in zip(draft.quotations, findings, strict=True):
        start = quotation.spans[0].start
        yield Checked(draft.paragraph_at(start), finding)


def draft_lines(
    found: Sequence[Checked], paint: Paint, *, details: bool
) -> Iterator[str]:
    """One line a quotation, and with `details` all that is known of it."""
    for one in found:
        if details:
            yield ""
        yield _line(one, paint)
        if details:
            for line in finding_text(one.finding, paint):
                yield f"  {line}" if line else ""
    if not found:
        yield "No quotation was found in this draft: there was nothing to check."
        return
    clean = sum(one.finding.clean for one in found)
    yield ""
    yield f"{clean} of {len(found)} quotations are clean."


def _line(one: Checked, paint: Paint) -> str:
    finding = one.finding
    wording = WORDINGS[finding.verdict.wording]
    parts = [f"{wording.symbol} {wording.word}"]
    if finding.verdict.attribution != "not_claimed":
        spoken = ATTRIBUTIONS[finding.verdict.attribution]
        parts.append(f"{spoken.symbol} {spoken.word}")
    role = "good" if finding.clean else "bad"
    words = " ".join(inert(finding.claim.words).split())
    shown = words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
    speaker = f" — {inert(finding.claim.speaker)}" if finding.claim.speaker else ""
    verdict = paint("  ".join(parts).ljust(34), role)
    flags = "".join(f" !{flag.name}" for flag in finding.verdict.flags)
    return f"¶ {one.paragraph:>3}  {verdict}  “{shown}”{speaker}{paint(flags, 'doubt')}"


def draft_json(found: Sequence[Checked]) -> dict[str, Any]:
    """Findings of a draft as plain data."""
    return {
        "form": FORM,
        "kind": "draft",
        "clean": sum(one.finding.clean for one in found),
        "quotations": [
            {"paragraph": one.paragraph, **finding_json(one.finding)} for one in found
        ],
    }


def batch(archive: Archive, file: Path) -> Iterator[dict[str, Any]]:
    """One outcome per line of a JSON Lines file of {id, claim, by}, errors included.

    Raises InputError where the file cannot be read.
    """
    try:
        lines = decode(file.read_bytes(), file).split("\n")
    except OSError as error:
        raise InputError(f"{file} cannot be opened: {error.strerror}.") from None
    except UnreadableError as error:
        raise InputError(str(error)) from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _outcome(archive, f"{file}, line {number},", line)


def _outcome(archive: Archive, at: str, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError:
        return {"id": None, "error": f"{at} is not JSON."}
    if not isinstance(row, dict) or not isinstance(row.get("claim"), str):
        name = row.get("id") if isinstance(row, dict) else None
        return {"id": name, "error": f'{at} has no "claim" that is a text.'}
    by = row.get("by")
    claim = Claim(row["claim"], by if isinstance(by, str) else None)
    return {"id": row.get("id"), **finding_json(check(archive, claim))}
