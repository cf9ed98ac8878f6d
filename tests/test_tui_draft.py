"""Checking a draft in the app."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playing import Player, play
from textual.events import Paste

from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources
from qa.checking import Checked, check_draft, read_draft
from qa.report import make_report, write_report
from qa.report.record import read_report

DRAFT = """Ferry fears ease

“The boat will stop this winter,” said Marta Quill. “Nobody will be asked to pay \
more than £9.50,” said Ivo Brandt.

“The boat will not stop this winter,” said Marta Quill, who chairs the board.

“Nobody has ever said this in print,” said Tom Dunn.
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A story with an altered, a misattributed, a clean and an invented quotation."""
    file = tmp_path / "ferry.txt"
    file.write_text(DRAFT, encoding="utf-8")
    return file


async def check(player: Player, draft: Path) -> None:
    """Name the draft and wait for its verdicts."""
    await player.press("f3")
    await player.type(str(draft))
    await player.press("enter")
    await player.settle()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_every_quotation_has_its_verdict(
    demo: LocalArchive, draft: Path, size: tuple[int, int]
) -> None:
    """A table of verdicts, and claim against print for the one under the cursor."""

    async def steps(player: Player) -> None:
        await check(player, draft)
        await player.see("4 quotations", "1 clean", "≠ altered", "✗ misattributed")
        await player.see("∅ not found", "the draft says, by Marta Quill")

    play(steps, size, demo)


def test_enter_shows_claim_against_evidence(demo: LocalArchive, draft: Path) -> None:
    """The draft beside the article, the difference below; n goes to the next."""

    async def steps(player: Player) -> None:
        await check(player, draft)
        await player.press("enter")
        await player.see("the draft", "Winter ferry to Skarn Island", "[-not-]")
        await player.press("n")
        await player.see("✗ misattributed", "2 of 4")
        await player.press("n", "n")
        await player.see("Nothing like it is printed", "4 of 4")
        await player.press("escape")
        await player.see("4 quotations")

    play(steps, archive=demo)


def test_a_draft_that_changes_is_checked_again(demo: LocalArchive, draft: Path) -> None:
    """Saving the corrected draft is enough to see its new verdicts."""

    async def steps(player: Player) -> None:
        await check(player, draft)
        await player.see("1 clean")
        draft.write_text(DRAFT.replace("will stop", "will not stop"), encoding="utf-8")
        await player.see("2 clean")

    play(steps, archive=demo)


def test_a_pasted_story_is_checked(demo: LocalArchive) -> None:
    """Several lines pasted where the file is named are taken for the draft."""

    async def steps(player: Player) -> None:
        await player.press("f3")
        player.app.screen.focused.post_message(Paste(DRAFT))  # type: ignore[union-attr]
        await player.pilot.pause()
        await player.settle()
        await player.see("the pasted text", "4 quotations")
        await player.press("ctrl+t")
        await player.see("Ferry fears ease")
        await player.press("ctrl+t")
        await player.see("verdict")

    play(steps, archive=demo)


def test_a_missing_draft_is_a_sentence(demo: LocalArchive, tmp_path: Path) -> None:
    """A name that stands for no file says so, and nothing is checked."""

    async def steps(player: Player) -> None:
        await check(player, tmp_path / "none.txt")
        await player.see("There is no file", "name the draft to check")

    play(steps, archive=demo)


@pytest.mark.parametrize("suffix", ["html", "md", "json"])
def test_a_report_is_saved_in_the_form_its_suffix_names(
    demo: LocalArchive, draft: Path, suffix: str
) -> None:
    """Ctrl+S offers a name beside the draft; the report is there, and says so."""

    async def steps(player: Player) -> None:
        await check(player, draft)
        await player.press("ctrl+s")
        await player.see("ferry-quotations.html")
        report = draft.with_name(f"ferry.{suffix}")
        await player.type(str(report))
        await player.press("enter")
        await player.settle()
        await player.see("The report is in")
        found = [one.wording for one in read_report(report).findings]
        assert found == ["altered", "verbatim", "verbatim", "not_found"]

    play(steps, archive=demo)


def test_a_report_that_cannot_be_written_says_why(
    demo: LocalArchive, draft: Path
) -> None:
    """Another suffix, and the draft itself: a sentence each, and nothing is lost."""

    async def steps(player: Player) -> None:
        await check(player, draft)
        await player.press("ctrl+s")
        await player.type(str(draft.with_suffix(".docx")))
        await player.press("enter")
        await player.settle()
        await player.see("names no form of", "end it in .html")
        await player.press("ctrl+u")
        note = draft.with_name("note.md")
        note.write_text("Not to be lost.", encoding="utf-8")
        await player.type(str(note))
        await player.press("enter")
        await player.settle()
        await player.see("note.md is", "is not a report")
        assert note.read_text(encoding="utf-8") == "Not to be lost."

    play(steps, archive=demo)


@pytest.mark.parametrize("named", ["in the draft's place", "with F9"])
def test_a_saved_report_is_rechecked(
    archive: LocalArchive, draft: Path, named: str
) -> None:
    """What stands and what changed since, each with its reason."""
    story = draft.with_name("story.txt")
    story.write_text("“The boat will not stop,” said Marta Quill.\n", encoding="utf-8")
    for _ in ingest(archive, sources([story])):
        pass
    text = "“The boat will not stop,” said Marta Quill. “Nobody,” said Tom Dunn.\n"
    report = draft.with_name("report.json")
    draft.write_text(text, encoding="utf-8")
    checked = read_draft(str(draft), b"")
    found = list(check_draft(archive, checked))
    write_report(make_report(archive, checked, found), report)
    story.write_text("“The boat will not start,” said Marta Quill.\n", encoding="utf-8")
    for _ in ingest(archive, sources([story])):
        pass

    async def steps(player: Player) -> None:
        await player.press("f3")
        if named == "with F9":
            await player.press("f9")
        await player.type(str(report))
        await player.press("enter")
        await player.settle()
        await player.see("≠ changed", "= stands", "1 of 2 findings stands")
        await player.see("! verdict: verbatim, speaker", "! article changed")
        await player.press("escape")
        await player.see("the draft's file" if named == "with F9" else "report.json")

    play(steps, archive=archive)


def test_a_house_style_rules_on_every_quotation(
    demo: LocalArchive, draft: Path
) -> None:
    """Chosen with F8 or in the menu: what it tolerates and refuses is listed."""
    words = "“We have signed for 42 sailings […] month,” said Marta Quill."
    draft.write_text(f"{words}\n", encoding="utf-8")

    async def steps(player: Player) -> None:
        await check(player, draft)
        await player.press("f8", "d")
        await player.settle()
        await player.see("✓ fit", "1 fit for default", "default: fit to print")
        await player.see("tolerated: [-a-]")
        await player.press("f8", "a")
        await player.settle()
        await player.see("✗ unfit", "ap: not fit to print", "refused: [-a-]")
        commands = player.app.get_system_commands(player.app.screen)
        chosen = next(c for c in commands if c.title == "House style: none")
        chosen.callback()
        await player.settle()
        await player.see("1 clean")
        assert "unfit" not in player.shown

    play(steps, archive=demo)


def test_checking_is_stopped_with_escape(
    demo: LocalArchive, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first verdicts are there while the others are found, and Escape ends it."""
    going = threading.Event()

    def slowly(*given: object) -> Iterator[Checked]:
        for at, one in enumerate(check_draft(*given)):  # type: ignore[arg-type]
            if at == 2:
                going.wait(10)
            yield one

    monkeypatch.setattr("qa.checking.check_draft", slowly)

    async def steps(player: Player) -> None:
        await player.press("f3")
        await player.type(str(draft))
        await player.press("enter")
        await player.see("≠ altered", "checking 2 of 4… escape stops")
        await player.type("!")
        await player.see("ferry.txt!")
        await player.press("escape")
        await player.see("stopped at 2 of 4")
        going.set()
        await player.settle()
        assert "∅ not found" not in player.shown

    play(steps, archive=demo)
