"""Flags quote the words that turn a sense, and stay down where none does."""

from __future__ import annotations

import pytest
from memory_archive import MemoryArchive

from corpus.articles import annotate
from qa.finding import Claim, Finding
from qa.verify import check


def finding(printed: str, claim: str) -> Finding:
    """A claim checked against one printed quotation, by Ada Brook."""
    return check(MemoryArchive([annotate(printed)]), Claim(claim))


def raised(printed: str, claim: str) -> dict[str, str]:
    """Flag names with the words that raise them."""
    return {flag.name: flag.words for flag in finding(printed, claim).verdict.flags}


SAID = "“{}” said Ada Brook."


@pytest.mark.parametrize(
    ("printed", "claim", "flag", "words"),
    [
        ("I do not think the dam is safe,", "the dam is safe", "opening", "not"),
        ("We never said the dam is safe,", "the dam is safe", "opening", "never"),
        ("We do not claim the dam is safe,", "the dam is safe", "opening", "not"),
        ("It was not rain. The dam is safe,", "The dam is safe", None, None),
        ("No, the dam is quite safe,", "the dam is quite safe", None, None),
        ("The dam is safe but only now,", "The dam is safe", "condition", "but"),
        ("The dam is safe unless it rains,", "The dam is safe", "condition", "unless"),
        ("The dam is safe and it is dry,", "The dam is safe", None, None),
        ("The dam is safe. But it rains,", "The dam is safe", None, None),
        ("The dam is not safe,", "The dam is", "condition", "not"),
        ("The dam is safe, not dry,", "The dam is safe", None, None),
    ],
)
def test_cuts(printed: str, claim: str, flag: str | None, words: str | None) -> None:
    """A negation just before and a condition just after, in the same sentence."""
    found = raised(SAID.format(printed), f"{claim}")
    cuts = {k.removeprefix("truncated_"): v for k, v in found.items() if "_" in k}
    assert cuts == ({flag: words} if flag else {})


@pytest.mark.parametrize(
    ("claim", "wording", "flags"),
    [
        ("We drained [the] 12 farms this spring", "edited", set()),
        ("We drained [12] farms this spring", "verbatim", set()),
        ("We drained [21] farms this spring", "altered", {"number"}),
        ("We drained [a dozen and 40] farms this spring", "altered", {"number"}),
        ("We drained … farms this spring", "edited", set()),
        ("We drained 12 farms [in the valley] this spring", "edited", set()),
    ],
)
def test_brackets_do_not_change_a_number(
    claim: str, wording: str, flags: set[str]
) -> None:
    """Another number in place of the printed one is altered, brackets or not."""
    printed = SAID.format("We drained 12 farms this spring,")
    verdict = finding(printed, claim).verdict
    assert verdict.wording == wording
    assert {flag.name for flag in verdict.flags} >= flags


def test_what_an_ellipsis_leaves_out_is_named() -> None:
    """Only what turns the sense raises the flag, and the flag quotes it."""
    printed = SAID.format("The bridge, which was not cheap, will open in June,")
    assert raised(printed, "The bridge … will open in June") == {
        "ellipsis_hides": "not"
    }
    printed = SAID.format("The bridge, which was very cheap, will open in June,")
    assert raised(printed, "The bridge … will open in June") == {}


def test_moved_words_are_not_changed_words() -> None:
    """A number that only stands elsewhere raises no number flag."""
    printed = SAID.format("We sold 30 boats in March and nobody complained about it,")
    found = finding(printed, "In March we sold 30 boats and nobody complained about it")
    assert found.verdict.wording == "altered"
    assert not {"number", "negation"} & {flag.name for flag in found.verdict.flags}


def test_words_picked_one_by_one_are_a_fragment() -> None:
    """Ellipses between single words are disclosed, and flagged for what they are."""
    printed = SAID.format("I said that nobody will sell the ferry and drown you all,")
    found = finding(printed, "I … will … drown … you")
    assert "fragment" in {flag.name for flag in found.verdict.flags}
    assert finding(printed, "I … and … you").verdict.wording == "uncheckable"


def test_a_negation_before_an_interrupting_cue_belongs_to_its_own_sentence() -> None:
    """What the speaker denied before the reporter stepped in was not cut off."""
    printed = "“It was not the rain,” said Ada Brook. “The old dam is safe.”"
    assert raised(printed, "The old dam is safe") == {}
    printed = "“It is not,” said Ada Brook, “the old dam that leaks.”"
    assert raised(printed, "the old dam that leaks") == {"truncated_opening": "not"}


CHANGED = [
    ("Lund must go before the vote", "Quist must go before the vote", "name"),
    ("Lund Street’s a cold place", "BBK’s a cold place", "name"),
    ("We met Future45 on the pier", "We met Future54 on the pier", "number"),
    ("We saw them on the pier at Lund", "We saw them on the pier at Orm", "name"),
    ("Seven boats left before the vote", "Nine boats left before the vote", "number"),
    ("The plan is good. It will not rain", "The plan is bad. It will not rain", None),
    ("We sail. I never liked it much", "I never liked it much. We sail", None),
]


@pytest.mark.parametrize(("printed", "claim", "flag"), CHANGED)
def test_a_change_at_an_end_is_seen_and_the_next_sentence_is_not(
    printed: str, claim: str, flag: str | None
) -> None:
    """The first and last words count; what only stands near by does not."""
    more = f"{printed}. Nobody but Ida Holm has seen 40 of them, so I might not stay"
    article = f"{SAID.format(f'{more},')} She met Lund in Lund Street."
    verdict = finding(article, claim).verdict
    assert verdict.wording == "altered"
    assert {f.name for f in verdict.flags} == ({flag} if flag else set())


def test_common_words_far_away_are_not_what_a_claim_was_made_from() -> None:
    """The region shown is around the words, not from wherever "the" is printed."""
    printed = SAID.format(
        "The court has met. I will not say when, and Ida Holm knows that I might say "
        "it in 12 days. The court will not take an action that exceeds the limit,"
    )
    found = finding(
        printed, "The court might not take an action that exceeds the limit"
    )
    assert {f.name: f.words for f in found.verdict.flags} == {"modal": "will → might"}
    assert found.evidence[0].printed[0].startswith("The court will not")
