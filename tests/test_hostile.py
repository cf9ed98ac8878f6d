"""Claims that nobody means kindly, and some that people make without meaning harm."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_archive import MemoryArchive

from corpus.articles import annotate
from qa.contract import finding_json
from qa.finding import Claim, Finding
from qa.lines import finding_text
from qa.styles import STYLES
from qa.verify import check

TEXT = """Harbour accounts

“We spent 1.5 million crowns on the pier, 12,500 on paint and $4.2 million on the har-
bour wall, a well-
known ruin,” said Bo Lund.

“The pier opened at 10:30 on 3 May.

“It closed for a re-election in winter,” Lund went on.

“Мы не закроем порт зимой никогда,” said Anna Petrova.

“The harbour is ours and the harbour wall is theirs,” said Ida Holm.
"""


@pytest.fixture(scope="module")
def archive() -> MemoryArchive:
    """One article with numbers, broken lines, two scripts."""
    return MemoryArchive([annotate(TEXT)])


ODD = [
    ("", "uncheckable"),
    (" \n\t ", "uncheckable"),
    ("“”‘’\"'", "uncheckable"),
    ("[ ] … (…) [...]", "uncheckable"),
    ("\x00\x07\x1b\u202e", "uncheckable"),
    ("'" * 5000, "uncheckable"),
    ("\u202eWe spent 1.5 million crowns\u0000 on the pier", "verbatim"),
    ("We spent\u200b １.５ million crowns on the pier", "verbatim"),
    ("\ud800 We spent 1.5 million crowns on the pier", "verbatim"),
    ("We spent 1.5 million crowns on the pier, 12500 on paint", "verbatim"),
    ("We spent 1,5 million crowns on the pier", "altered"),
    ("We spent 1.5 million crowns on the pier, 12.500 on paint", "altered"),
    ("We spent 15 million crowns on the pier", "altered"),
    ("The pier opened at 10.30 on 3 May", "altered"),
    ("£4.2 million on the harbour wall", "altered"),
    ("4.2 million on the harbour wall", "verbatim"),
    ("The pier opened at 10:30 on 3 May.\n\n“It closed for a re-election", "verbatim"),
    ("opened at 10:30 on 3 May. It closed for a re-election in winter", "verbatim"),
    ("Мы не закроем порт зимой", "verbatim"),
    ("Мы закроем порт зимой никогда", "altered"),
    ("港口冬天不会关闭", "not_found"),
    ("على المرفأ أن يبقى مفتوحا في الشتاء", "not_found"),
    ("[We spent] [it] [all]", "altered"),
    ("“" * 4000 + "harbour", "verbatim"),
    ("[" * 4000 + "harbour", "verbatim"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "wording"), ODD)
def test_odd_claims_have_plain_verdicts(
    archive: MemoryArchive, claim: str, wording: str
) -> None:
    """What folds away folds away, what counts counts, and nothing else happens."""
    finding = check(archive, Claim(claim))
    assert finding.verdict.wording == wording
    assert finding.evidence or finding.reason


BROKEN = [
    ("$4.2 million on the harbour wall", "verbatim"),
    ("$4.2 million on the har-bour wall", "verbatim"),
    ("$4.2 million on the har-\nbour wall", "verbatim"),
    ("the harbour wall, a well-known ruin", "verbatim"),
    ("the harbour wall, a wellknown ruin", "verbatim"),
    ("The harbour is ours and the har-\nbour wall is theirs", "verbatim"),
    ("$4.2 million on the harbour hall", "altered"),
    ("The har bour is ours and the harbour wall", "altered"),
]


@pytest.mark.parametrize(("claim", "wording"), BROKEN)
def test_a_word_broken_at_the_end_of_a_line_is_one_word(
    archive: MemoryArchive, claim: str, wording: str
) -> None:
    """In print or in the claim, a hyphen before a line end may be no part of the word;
    and then nothing is shown as changed."""
    finding = check(archive, Claim(claim))
    assert finding.verdict.wording == wording
    changed = [edit for edit in finding.diff if edit.kind != "same"]
    assert bool(changed) == (wording == "altered")


ENDLESS = [
    "the harbour wall is " * 2500,
    " ".join(f"word{n}" for n in range(10_000)),
    "harbour … wall … " * 2000,
    "[the] " * 3000 + "harbour wall",
    "the harbour [wall] " * 30 + "sank",
    "the " + "[a] " * 60 + "sank sank",
    TEXT * 40,
]


@pytest.mark.parametrize("claim", ENDLESS, ids=range(len(ENDLESS)))
def test_endless_claims_are_answered_at_once(claim: str) -> None:
    """Ten thousand words, or a thousand brackets, take no more than some seconds."""
    long = "the harbour wall is long and " * 400
    archive = MemoryArchive([annotate(f"{TEXT}\n“{long}so on,” said Ana Ruiz.")])
    started = time.process_time()
    finding = check(archive, Claim(claim, "Ana Ruiz"))
    assert time.process_time() - started < 10
    assert finding.verdict.wording in ("altered", "not_found", "reported")


def test_a_claim_that_holds_a_whole_quotation_is_made_from_it(
    archive: MemoryArchive,
) -> None:
    """Words added by the hundred do not make the printed ones unfindable."""
    said = "The harbour is ours and the harbour wall is theirs"
    filler = " ".join(f"and then came number{n}" for n in range(60))
    finding = check(archive, Claim(f"{said} {filler}"))
    assert finding.verdict.wording == "altered"
    assert finding.evidence[0].printed[0].startswith("The harbour is ours")


@settings(deadline=None, max_examples=150)
@given(
    claim=st.text(max_size=60)
    | st.text(alphabet="harbou wl.…[]()“”\"'’-\n$4,", max_size=60),
    by=st.none() | st.text(max_size=20),
)
def test_whatever_is_typed_has_a_finding_that_can_be_shown(
    archive: MemoryArchive, claim: str, by: str | None
) -> None:
    """No text and no name is too strange to be checked, printed and written as JSON."""
    finding: Finding = check(archive, Claim(claim, by), STYLES["reuters"])
    assert list(finding_text(finding))
    assert finding_json(finding)["wording"] == finding.verdict.wording
    if finding.evidence:
        best = finding.evidence[0]
        assert all(
            s.of(best.article.text) == p
            for s, p in zip(best.spans, best.printed, strict=True)
        )
