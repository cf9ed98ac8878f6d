"""Drafts and batches: every quotation has its verdict, and errors cost one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.articles import annotate
from corpus.errors import InputError
from index.local import LocalArchive
from qa.checking import batch, checked, draft_json, draft_lines, read_draft

DRAFT = """“The boat will not stop this winter,” said Marta Quill.

Ivo Brandt said “we have never discussed the captaincy”. Helena Voss said: \
“The figure of $4.2 million is a misplaced point.”
"""


def plain(words: str, role: str) -> str:
    """Words without colour."""
    return words


def test_each_quotation_of_a_draft_is_checked(demo: LocalArchive) -> None:
    """The claimed speaker is the one the draft names, and the words the draft's."""
    found = list(checked(demo, annotate(DRAFT)))
    told = [(one.paragraph, *_verdict(one.finding)) for one in found]
    assert told == [
        (1, "verbatim", "confirmed"),
        (2, "verbatim", "misattributed"),
        (2, "altered", "confirmed"),
    ]
    assert draft_json(found)["clean"] == 1
    lines = list(draft_lines(found, plain, details=False))
    assert lines[-1] == "1 of 3 quotations are clean."


def _verdict(finding: object) -> tuple[str, str]:
    verdict = finding.verdict  # type: ignore[attr-defined]
    return verdict.wording, verdict.attribution


def test_a_draft_without_quotations_says_so(demo: LocalArchive) -> None:
    """Nothing to check is told, and is no success."""
    found = list(checked(demo, annotate("It rained.")))
    assert "No quotation was found" in "".join(draft_lines(found, plain, details=False))


def test_a_batch_has_one_outcome_a_line(demo: LocalArchive, tmp_path: Path) -> None:
    """A broken line is an outcome of its own, and the others go on."""
    file = tmp_path / "claims.jsonl"
    file.write_text(
        '{"id": 1, "claim": "No boat, no school", "by": "Brandt"}\n'
        "broken\n\n"
        '{"id": 2}\n{"id": 3, "claim": "…"}\n',
        "utf-8",
    )
    first, broken, without, empty = batch(demo, file)
    assert (first["id"], first["wording"], first["attribution"]) == (
        1,
        "verbatim",
        "unattributed",
    )
    assert "line 2, is not JSON" in broken["error"]
    assert (without["id"], "has no" in without["error"]) == (2, True)
    assert empty["wording"] == "uncheckable"


def test_a_draft_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A missing, an empty and a many-article file are refused with their name."""
    with pytest.raises(InputError, match="There is no file"):
        read_draft(str(tmp_path / "none.txt"), "")
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(InputError, match="is empty"):
        read_draft(str(tmp_path / "empty.txt"), "")
    (tmp_path / "two.jsonl").write_text('{"text": "a b"}\n{"text": "c d"}\n')
    with pytest.raises(InputError, match="holds 2 articles"):
        read_draft(str(tmp_path / "two.jsonl"), "")
    with pytest.raises(InputError, match="Standard input is empty"):
        read_draft("-", " ")
