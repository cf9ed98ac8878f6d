"""Rechecks: what a report rests on, as the archive holds it now."""

from __future__ import annotations

from pathlib import Path

import pytest
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.model import Article, Metadata
from qa.checking import check_draft
from qa.recheck import Rechecked, recheck, recheck_json
from qa.report import Report, write_report
from qa.report.record import OldReport, read_report
from qa.summary import recheck_lines, recheck_tally
from qa.verify import searched

STORY = (
    "The board met on Monday.\n"
    "“We shall row to the island,” said Ana Ruiz. “We have nine boats.”\n"
)
DRAFT = annotate(
    "“We shall row to the island,” said Ana Ruiz.\n“We fly,” said Tom Orr."
)


def article(
    text: str = STORY, path: str | None = "/press/a.txt", **about: str
) -> Article:
    """An article from one place."""
    return annotate(text, Metadata(**about), path)


@pytest.fixture
def old(tmp_path: Path) -> OldReport:
    """A report on a draft with one clean quotation and one that is not on record."""
    archive = MemoryArchive([article()])
    made = Report(
        name="draft.md",
        draft_sha256="0" * 64,
        quotations=2,
        checked=tuple(check_draft(archive, DRAFT)),
        archive="memory",
        searched=searched(archive),
        skipped=(),
        made="2026-01-02T03:04:05+00:00",
        version="0.1.0",
    )
    file = tmp_path / "report.html"
    write_report(made, file)
    return read_report(file)


def again(old: OldReport, *articles: Article) -> list[Rechecked]:
    """The report against an archive of these articles."""
    return list(recheck(MemoryArchive(articles), old))


def lines(found: list[Rechecked]) -> str:
    """What a terminal shows."""
    shown = [line for one in found for line in recheck_lines(one, lambda w, _: w)]
    return "\n".join([*shown, recheck_tally(found, len(found))])


def test_an_archive_that_is_as_it_was_changes_nothing(old: OldReport) -> None:
    """Every finding stands, the one that found nothing too."""
    found = again(old, article())
    assert [one.stands for one in found] == [True, True]
    assert [place.state for place in found[0].places] == ["unchanged"]
    assert "2 of 2 findings stand." in lines(found)


def test_a_corrected_article_is_told_and_where_the_words_now_stand(
    old: OldReport,
) -> None:
    """The verdict may be the same and the page another: the finding does not stand."""
    found = again(old, article(f"Corrected on Tuesday.\n{STORY}"))
    [place] = found[0].places
    assert (place.state, place.words_stand, place.paragraph) == ("changed", True, 3)
    assert found[0].same_verdict
    assert not found[0].stands
    assert not found[0].new
    assert "article changed, the words still stand in ¶ 3" in lines(found)
    assert "1 of 2 findings stands; 1 in a changed article." in lines(found)


def test_words_that_were_taken_back_are_told(old: OldReport) -> None:
    """The article is there, the words are not, and the verdict is another."""
    found = again(old, article(STORY.replace("shall", "shall never")))
    [place] = found[0].places
    assert (place.state, place.words_stand) == ("changed", False)
    assert not found[0].same_verdict
    shown = lines(found)
    assert "the words no longer stand in it" in shown
    assert "verdict: verbatim, speaker confirmed → altered" in shown


def test_an_article_that_is_gone_is_told(old: OldReport) -> None:
    """With it goes the finding."""
    found = again(old)
    assert [place.state for place in found[0].places] == ["gone"]
    assert "article gone: a.txt, ¶ 2" in lines(found)
    assert "not found" in lines(found)


def test_a_new_sighting_is_told_and_the_finding_stands(old: OldReport) -> None:
    """More evidence for the same verdict takes nothing back."""
    other = article(STORY, "/press/b.txt", outlet="Other Paper")
    found = again(old, article(), other)
    assert found[0].stands
    assert [one.article.id for one in found[0].new] == [other.id]
    assert "new sighting: Other Paper, b.txt, ¶ 2" in lines(found)


def test_the_same_text_under_another_headline_is_unchanged(old: OldReport) -> None:
    """What counts is the text that was hashed."""
    found = again(old, article(title="A better headline"))
    assert found[0].stands


def test_an_article_moved_to_another_folder_is_found_by_its_content(
    old: OldReport,
) -> None:
    """The id is of the content, wherever it is read from."""
    assert again(old, article(path="/elsewhere/a.txt"))[0].stands


def test_the_json_says_what_the_lines_say(old: OldReport) -> None:
    """State of each place, where the words stand, and both verdicts."""
    found = again(old, article(f"Corrected on Tuesday.\n{STORY}"))
    told = recheck_json(old, found)
    assert (told["kind"], told["stand"], told["complete"]) == ("recheck", 1, True)
    first = told["findings"][0]
    assert first["before"]["wording"] == first["now"]["wording"] == "verbatim"
    [place] = first["places"]
    [[start, end]] = place["spans"]
    text = f"Corrected on Tuesday.\n{STORY}"
    assert text[start:end] == "We shall row to the island"
    assert place["state"] == "changed"
