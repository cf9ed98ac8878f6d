"""Every demo quotation bent in every way, and found out for the right reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from bending import BENDS, Bend, Bent
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.model import Article, Quotation
from corpus.text import words
from index.local import LocalArchive
from qa.finding import Claim, Finding
from qa.verify import check


@pytest.fixture(scope="module")
def articles(demo: LocalArchive) -> list[Article]:
    """The articles of the demo archive."""
    return [demo.article(record.id) for record in demo.articles()]


def quoted(articles: list[Article]) -> Iterator[tuple[Article, Quotation, str]]:
    """Quotations long enough to be bent, with their words."""
    for article in articles:
        for quotation in article.quotations:
            text = " ".join(span.of(article.text) for span in quotation.spans)
            if quotation.kind != "nested" and len(words(text)) >= 6:
                yield article, quotation, text


def in_print(articles: list[Article], claim: str) -> bool:
    """Are these words printed one after the other anywhere, by plain comparison?"""
    wanted = f" {' '.join(words(claim))} "
    return any(wanted in f" {' '.join(words(a.text))} " for a in articles)


def named(finding: Finding, bent: Bent) -> bool:
    """Does the flag, or else the difference, name the words that changed?"""
    if bent.flag is not None:
        raised = [f.words for f in finding.verdict.flags if f.name == bent.flag]
        told = [words(text) for text in raised]
    else:
        changed = [edit for edit in finding.diff if edit.kind != "same"]
        told = [words(f"{edit.printed} {edit.claimed}") for edit in changed]
    wanted = {*words(bent.dropped), *words(bent.added)}
    return wanted <= {word for text in told for word in text}


@pytest.mark.parametrize("bend", BENDS, ids=lambda bend: bend.__name__)
def test_a_bent_quotation_is_found_out_for_the_right_reason(
    demo: LocalArchive, articles: list[Article], bend: Bend
) -> None:
    """Altered, or clean with a cut; and the changed words are named."""
    tried = 0
    for _, _, text in quoted(articles):
        for bent in bend(text):
            if not bent.clean and in_print(articles, bent.claim):
                continue
            tried += 1
            finding = check(demo, Claim(bent.claim))
            expected = "verbatim" if bent.clean else "altered"
            assert finding.verdict.wording == expected, (bent, finding.verdict)
            assert named(finding, bent), (bent, finding.verdict.flags, finding.diff)
    assert tried >= 5


def test_halves_of_two_quotations_are_a_splice(
    demo: LocalArchive, articles: list[Article]
) -> None:
    """Joined from two articles, with or without an ellipsis, both being shown."""
    long = [q for q in quoted(articles) if len(words(q[2])) >= 12]
    tried = 0
    for (one, _, first), (other, _, second) in pairwise(long):
        if one.id == other.id:
            continue
        head, tail = first.split()[:7], second.split()[-7:]
        for joint in (" ", " … "):
            tried += 1
            finding = check(demo, Claim(" ".join(head) + joint + " ".join(tail)))
            assert finding.verdict.wording == "altered"
            assert "splice" in {flag.name for flag in finding.verdict.flags}
            shown = {evidence.article.id for evidence in finding.evidence}
            assert {one.id, other.id} <= shown
    assert tried >= 10


def test_swallowed_cues_are_not_the_speakers_words(
    demo: LocalArchive, articles: list[Article]
) -> None:
    """With the words that interrupt it left in, a quotation is not clean."""
    tried = 0
    for article, quotation, _ in quoted(articles):
        for left, right in pairwise(quotation.spans):
            between = article.text[left.end : right.start]
            if "\n" in between:
                continue
            tried += 1
            claim = article.text[left.start : right.end]
            finding = check(demo, Claim(claim.replace("”", "").replace("“", "")))
            assert finding.verdict.wording == "altered", claim
    assert tried >= 10


def test_the_reporters_words_in_marks_are_reported(
    demo: LocalArchive, articles: list[Article]
) -> None:
    """A sentence without a quotation in it is printed, and nobody's words."""
    tried = 0
    for article in articles:
        for span in article.paragraphs[1:]:
            quoting = any(q.extent.overlaps(span) for q in article.quotations)
            plain = not set(span.of(article.text)) & set("“”‘’\"'")
            if quoting or not plain or len(words(span.of(article.text))) < 8:
                continue
            tried += 1
            finding = check(demo, Claim(f"“{span.of(article.text)}”"))
            assert finding.verdict.wording == "reported", span.of(article.text)
            assert finding.evidence[0].article.id == article.id
    assert tried >= 10


def test_a_wrong_speaker_is_never_confirmed(
    demo: LocalArchive, articles: list[Article]
) -> None:
    """Whoever else the demo archive quotes did not say it, bent or not."""
    said = [
        (text, {one.name.of(article.text) for one in quotation.attributions})
        for article, quotation, text in quoted(articles)
    ]
    everyone = sorted({name for _, names in said for name in names if " " in name})
    for number, (text, names) in enumerate(said):
        family = {name.split()[-1].casefold() for name in names}
        others = [n for n in everyone if n.split()[-1].casefold() not in family]
        for other in others[number % 9 :: 9]:
            for claim in (text, f"{text.rstrip('.,!?')} and the whole town cheered"):
                finding = check(demo, Claim(claim, other))
                assert finding.verdict.attribution != "confirmed", (claim, other)
                assert not finding.clean


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=9)


@settings(deadline=None, max_examples=80)
@given(said=st.lists(WORD, min_size=5, max_size=14, unique=True), data=st.data())
def test_whatever_is_printed_is_verbatim_and_less_is_not(
    said: list[str], data: st.DataObject
) -> None:
    """A quotation of any words is verbatim; one inner word less, more, or out of place
    is not clean; a first or last word less is a shorter part of it."""
    text = " ".join(said)
    archive = MemoryArchive([annotate(f"It rained.\n“{text},” said Ana Ruiz.")])
    assert check(archive, Claim(text, "Ana Ruiz")).clean
    assert check(archive, Claim(" ".join(said[1:]))).verdict.wording == "verbatim"
    assert check(archive, Claim(" ".join(said[:-1]))).verdict.wording == "verbatim"
    at = data.draw(st.integers(min_value=1, max_value=len(said) - 2))
    fewer = said[:at] + said[at + 1 :]
    more = [*said[:at], "zz" + said[0], *said[at:]]
    moved = [*fewer, said[at]]
    for bent in (fewer, more, moved):
        assert not check(archive, Claim(" ".join(bent))).clean
