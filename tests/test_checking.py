"""Drafts: every quotation has its verdict, on whom the draft names for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_files import STORY, eml
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.errors import InputError
from index.local import LocalArchive
from qa.cells import width
from qa.checking import Checked, check_draft, read_draft
from qa.styles import STYLES
from qa.summary import draft_lines

DRAFT = """“The boat will not stop this winter,” said Marta Quill.

Ivo Brandt said “we have never discussed the captaincy”. Helena Voss said: \
“The figure of $4.2 million is a misplaced point.”
"""


def plain(words: str, role: str) -> str:
    """Words without colour."""
    return words


def told(found: list[Checked]) -> list[tuple[int, str, str]]:
    """Paragraph and both words of each verdict."""
    return [
        (one.paragraph, one.finding.verdict.wording, one.finding.verdict.attribution)
        for one in found
    ]


def test_each_quotation_of_a_draft_is_checked(demo: LocalArchive) -> None:
    """The claimed speaker is the one the draft names, and the words the draft's."""
    found = list(check_draft(demo, annotate(DRAFT)))
    assert told(found) == [
        (1, "verbatim", "confirmed"),
        (2, "verbatim", "misattributed"),
        (2, "altered", "confirmed"),
    ]


def test_a_line_holds_verdict_words_speaker_flags_and_place(demo: LocalArchive) -> None:
    """One line a quotation, which goes on in rows only where a terminal is narrow."""
    *_, last = check_draft(demo, annotate(DRAFT))
    [line] = draft_lines(last, plain, details=False)
    for part in ("¶   2", "≠ altered", "✓ speaker confirmed", "“The figure of $4.2"):
        assert part in line
    for part in ("— Helena Voss", "!number", "2024-04-02", "¶ 5", "[efef11598548332f]"):
        assert part in line
    rows = list(draft_lines(last, plain, details=False, room=110))
    assert " ".join(" ".join(rows).split()) == " ".join(line.split())
    assert len(rows) > 1
    assert all(width(row) <= 110 for row in rows)


def test_details_show_the_difference_and_the_evidence(demo: LocalArchive) -> None:
    """What a finding says by itself it also says here."""
    *_, last = check_draft(demo, annotate(DRAFT))
    lines = "\n".join(draft_lines(last, plain, details=True))
    assert "of [-$42-] {+$4.2+} million" in lines
    assert "by “said … Helena Voss”" in lines


def test_every_speaker_a_draft_names_has_to_be_backed() -> None:
    """Of two who are said to have spoken, the one who did not decides."""
    archive = MemoryArchive([annotate("“We shall row to the island,” said Ana Ruiz.")])
    draft = annotate("“We shall row to the island,” Ana Ruiz and Tom Orr said.")
    [one] = check_draft(archive, draft)
    assert one.finding.claim.speaker == "Tom Orr"
    assert one.finding.verdict.attribution == "misattributed"


def test_a_pronoun_the_draft_leaves_open_claims_nobody() -> None:
    """“She said” with no woman named is no claim that could be wrong."""
    archive = MemoryArchive([annotate("“We shall row to the island,” said Ana Ruiz.")])
    [one] = check_draft(archive, annotate("“We shall row to the island,” she said."))
    assert one.finding.verdict.attribution == "not_claimed"
    assert one.finding.clean


def test_a_house_style_rules_on_each_quotation() -> None:
    """The verdict stays, and what the style makes of it stands beside it."""
    archive = MemoryArchive(
        [annotate("“We shall really row to the island,” said Ana Ruiz.")]
    )
    draft = annotate("“We shall row to the island,” said Ana Ruiz.")
    [one] = check_draft(archive, draft, STYLES["reuters"])
    assert one.finding.verdict.wording == "altered"
    assert one.finding.passes
    assert "reuters: fit" in "".join(draft_lines(one, plain, details=False))


@pytest.mark.parametrize(
    "content",
    [
        "---\ntitle: “We shall row to the island”\n---\nIt rained.\n",
        "# “We shall row to the island”\n\nIt rained.\n",
    ],
)
def test_a_headline_is_checked_once_wherever_it_stands(
    tmp_path: Path, content: str
) -> None:
    """A quotation is as wrong above a story as in it."""
    file = tmp_path / "draft.md"
    file.write_text(content, "utf-8")
    assert len(read_draft(str(file), b"").quotations) == 1


def test_no_part_of_a_page_goes_unchecked(tmp_path: Path) -> None:
    """A list, a caption, a footer, a repeated paragraph: a draft has no furniture."""
    parts = (
        "<p>{}</p> <ul><li>{}</li></ul> <figcaption>{}</figcaption> <aside>{}</aside>"
    )
    tail = "<table><tr><td>{}</td></tr></table><footer>{}</footer><script>{}</script>"
    words = "“We shall <b>row</b> to the island,” said Ana Ruiz."
    file = tmp_path / "draft.html"
    body = (parts + tail).replace("{}", words)
    file.write_text(f"<html><head><title>{words}</title></head><body>{body}", "utf-8")
    draft = read_draft(str(file), b"")
    assert [one.of(draft.text) for q in draft.quotations for one in q.spans] == [
        "We shall row to the island,"
    ] * 6


def test_words_from_another_mouth_are_not_called_fit() -> None:
    """A style is about the words; whose they are counts as much."""
    archive = MemoryArchive([annotate("“We shall row to the island,” said Ana Ruiz.")])
    draft = annotate("“We shall row to the island,” said Tom Orr.")
    [one] = check_draft(archive, draft, STYLES["ap"])
    lines = "\n".join(draft_lines(one, plain, details=True))
    assert "ap: not fit to print as this speaker's" in lines
    assert "ap: fit" not in lines


def test_a_draft_without_quotations_has_no_findings(demo: LocalArchive) -> None:
    """Nothing is made up to check."""
    assert list(check_draft(demo, annotate("It rained."))) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.txt", None, "There is no file"),
        ("empty.txt", b"", "is empty"),
        ("two.jsonl", b'{"text": "a b"}\n{"text": "c d"}\n', "holds 2 articles"),
        ("no.json", b"[]", "holds no article"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "not text.*and check it again"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "save it as .docx and check that"),
        ("cut.csv", b'text\na\n"b', "nothing after it was read"),
        (".", None, "is a folder"),
    ],
)
def test_a_draft_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    """Each is refused in a sentence that names it."""
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=said):
        read_draft(str(file), b"")


def test_a_picture_beside_a_draft_is_no_article(tmp_path: Path) -> None:
    """A message with a picture attached is one draft."""
    file = tmp_path / "draft.eml"
    file.write_bytes(eml())
    draft = read_draft(str(file), b"")
    assert all(line in draft.text for line in STORY)


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\x00", b"\0\x01"])
def test_standard_input_without_text_is_refused(content: bytes) -> None:
    """Nothing, and what is not text, are told and no traceback."""
    with pytest.raises(InputError, match="standard input"):
        read_draft("-", content)
