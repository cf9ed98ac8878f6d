"""Verdicts on the demo archive: true ones clean, bent ones not, for the right reason."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.text import tokens, words
from index.local import LocalArchive
from index.query import Skipped
from qa.diff import diff
from qa.finding import Claim, Finding
from qa.lines import finding_text
from qa.verify import check


def flags(finding: Finding) -> dict[str, str]:
    """Flag names with the words that raise them."""
    return {flag.name: flag.words for flag in finding.verdict.flags}


CLEAN = [
    ("The boat will not stop this winter", "verbatim"),
    ("the boat will not stop this winter.", "verbatim"),
    ("“The boat will not stop this winter”", "verbatim"),
    ("I don't want an apology", "altered"),
    ("We don't want an apology", "verbatim"),
    ("The boat will not stop this winter. We have signed for 42 sailings", "verbatim"),
    ("They will forgive it … two crowns a day", "edited"),
    ("I wrote it in the log. … every day", "edited"),
    ("We were ordered to treat [the alarm] as a fault", "edited"),
    ("that a library is not a shop. We do not ask what it earns. It is the one warm "
     "room in Portmere", "verbatim"),
    ("Dad, plant olives", "verbatim"),
    ("more than the island has residents", "reported"),
    ("The helmet was stolen by my grandfather’s brother in law", "not_found"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "wording"), CLEAN)
def test_wordings(demo: LocalArchive, claim: str, wording: str) -> None:
    """Presentation and disclosed edits are clean; anything else is not."""
    assert check(demo, Claim(claim)).verdict.wording == wording


BENT = [
    ("The boat will stop this winter", "negation", "not"),
    ("The boat might not stop this winter", "modal", "will → might"),
    ("We have signed for 24 sailings a month", "number", "42 → 24"),
    ("The figure of $4.2 million is a misplaced point", "number", "42 → 4.2"),
    ("Sander is no gentleman", "negation", "a → no"),
    ("Mr Peake was a manager, and I told Mr Strand", "name", "Strand → Peake"),
]


@pytest.mark.parametrize(("claim", "flag", "raised"), BENT)
def test_bent_words_are_altered_for_the_right_reason(
    demo: LocalArchive, claim: str, flag: str, raised: str
) -> None:
    """The verdict is altered, and the flag quotes the words that changed."""
    finding = check(demo, Claim(claim))
    assert finding.verdict.wording == "altered"
    assert flags(finding)[flag] == raised


def test_cuts_are_flagged(demo: LocalArchive) -> None:
    """A condition cut after the words, and a negation cut before them, are quoted."""
    after = check(demo, Claim("I will cut the ferry subsidy"))
    assert flags(after) == {"truncated_condition": "only"}
    before = check(demo, Claim("call that a rescue"))
    assert flags(before) == {"truncated_opening": "not"}


def test_an_ellipsis_that_hides_a_condition_is_flagged(demo: LocalArchive) -> None:
    """Leaving out "only if" is disclosed, and said."""
    claim = Claim("I will cut the ferry subsidy … the islanders agree to it")
    finding = check(demo, claim)
    assert finding.verdict.wording == "edited"
    assert "ellipsis_hides" in flags(finding)


@pytest.mark.parametrize(
    ("words_claimed", "speaker", "attribution"),
    [
        ("The boat will not stop this winter", "Quill", "confirmed"),
        ("The boat will not stop this winter", "Marta Quill", "confirmed"),
        ("The boat will not stop this winter", "Mrs Quill", "confirmed"),
        ("The boat will not stop this winter", "Ivo Brandt", "misattributed"),
        ("The boat will stop this winter", "Ivo Brandt", "misattributed"),
        ("No boat, no school", "Ivo Brandt", "unattributed"),
        ("We cannot promise that a doctor will be on the ward", "Breen", "confirmed"),
        ("welcomes every word of it", "Adaeze Okoro", "misattributed"),
        ("The boat will not stop this winter", None, "not_claimed"),
    ],
)
def test_attributions(
    demo: LocalArchive, words_claimed: str, speaker: str | None, attribution: str
) -> None:
    """The claimed speaker is compared with the printed one, never with a namesake."""
    finding = check(demo, Claim(words_claimed, speaker))
    assert finding.verdict.attribution == attribution


def test_not_found_says_what_was_searched(demo: LocalArchive) -> None:
    """The count and the dates of the articles, and no evidence."""
    finding = check(demo, Claim("Bananas were handed to nobody on the zeppelin"))
    assert finding.verdict.wording == "not_found"
    assert finding.evidence == ()
    assert finding.searched.articles == demo.status().articles
    assert finding.searched.earliest == "2018-10-21"


def test_not_found_names_the_files_that_were_not_read() -> None:
    """What could not be added is named, the first few in a line, more in the JSON."""
    archive = MemoryArchive([annotate("“We sail at dawn,” said Ida Holm.")])
    for number in range(5):
        archive.skip(Skipped(f"/press/page{number}.pdf", "no text in it"))
    finding = check(archive, Claim("Bananas were handed to nobody on the zeppelin"))
    assert finding.searched.unread[4] == "/press/page4.pdf"
    line = "5 files could not be read (page0.pdf, page1.pdf, page2.pdf, …)."
    assert line in "\n".join(finding_text(finding))


@pytest.mark.parametrize("claim", ["", "“”", " … ", "of the", "I said"])
def test_too_little_is_uncheckable(demo: LocalArchive, claim: str) -> None:
    """A claim of no words, or of two common ones, has no other verdict."""
    finding = check(demo, Claim(claim, "Marta Quill"))
    assert finding.verdict.wording == "uncheckable"
    assert finding.reason


def test_every_printed_quotation_is_verbatim(demo: LocalArchive) -> None:
    """Each demo quotation, claimed as printed, is clean and backed by its own slice."""
    for record in demo.articles():
        article = demo.article(record.id)
        for quotation in article.quotations:
            claim = " ".join(span.of(article.text) for span in quotation.spans)
            if len(words(claim)) < 4:
                continue
            finding = check(demo, Claim(claim))
            assert finding.verdict.wording == "verbatim", claim
            best = finding.evidence[0]
            assert words(" ".join(best.printed)) == words(claim)
            assert best.printed == tuple(s.of(best.article.text) for s in best.spans)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_dropping_any_word_is_never_clean(
    demo: LocalArchive, data: st.DataObject
) -> None:
    """A quotation without one of its inner words is altered, whichever it is."""
    articles = [demo.article(record.id) for record in demo.articles()]
    printed = [
        " ".join(span.of(article.text) for span in quotation.spans)
        for article in articles
        for quotation in article.quotations
    ]
    long = [claim for claim in printed if len(words(claim)) > 5]
    claim = data.draw(st.sampled_from(long))
    inner = list(tokens(claim))[1:-1]
    out = data.draw(st.sampled_from(inner)).span
    bent = claim[: out.start] + " " + claim[out.end :]
    same = words(bent)
    whole = words(claim)
    if any(whole[i : i + len(same)] == same for i in range(2)):
        return  # the dropped word stood twice in a row at an end
    assert check(demo, Claim(bent)).verdict.wording != "verbatim"
    assert not check(demo, Claim(bent)).clean


@given(
    st.text(alphabet="ab’' .,", max_size=30), st.text(alphabet="ab’' .,", max_size=30)
)
def test_a_diff_holds_both_sides(claimed: str, printed: str) -> None:
    """The words of the edits are the words of both sides, in order."""
    edits = diff(claimed, [printed])
    ours = [word for edit in edits for word in words(edit.claimed)]
    theirs = [word for edit in edits for word in words(edit.printed)]
    assert tuple(ours) == words(claimed)
    assert tuple(theirs) == words(printed)


CUE = "“It was rain,” Sen. Ada Brook (V-Vale) said in an interview with Dr. Bo Lund. {}"


@pytest.mark.parametrize(
    ("printed", "wording"),
    [
        (CUE.format("“The dam is safe.”"), "verbatim"),
        (CUE.format("She then sat down. “The dam is safe.”"), "altered"),
        (CUE.format("\n“The dam is safe.”"), "altered"),
    ],
)
def test_words_on_both_sides_of_a_long_cue_are_one_quotation(
    printed: str, wording: str
) -> None:
    """In one paragraph, with one sentence between; not where more stands between."""
    archive = MemoryArchive([annotate(printed)])
    finding = check(archive, Claim("It was rain. The dam is safe"))
    assert finding.verdict.wording == wording


def test_marks_that_hold_nobodys_words_are_marks() -> None:
    """A title in quotation marks is printed in them, and the speaker is nobody."""
    text = "The choir sang “The Keeper of Orm Lock” on Sunday, and Ida Holm left early."
    archive = MemoryArchive([annotate(text)])
    finding = check(archive, Claim("The Keeper of Orm Lock", "Ida Holm"))
    assert finding.verdict.wording == "verbatim"
    assert finding.verdict.attribution == "unattributed"


def test_a_claim_with_the_articles_own_marks_is_reported() -> None:
    """A sentence handed over with its marks claims no more than is printed."""
    text = "News\nThe keeper says the old gates are ‘as sound as a bell’ this year."
    archive = MemoryArchive([annotate(text)])
    sentence = "the old gates are ‘as sound as a bell’ this year"
    assert check(archive, Claim(sentence)).verdict.wording == "reported"
    bare = sentence.replace("‘", "").replace("’", "")
    assert check(archive, Claim(bare)).verdict.wording == "altered"


def test_telling_words_in_any_order_are_a_bent_quotation() -> None:
    """Turned round, they are altered; two of them alone are nothing."""
    archive = MemoryArchive(
        [annotate("“We put ideology before people’s lives,” he said.")]
    )
    turned = check(archive, Claim("we put lives before ideology"))
    assert turned.verdict.wording == "altered"
    assert check(archive, Claim("lives need ideology")).verdict.wording == "not_found"
