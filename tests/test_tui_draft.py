"""Checking a draft in the app."""

from __future__ import annotations

from pathlib import Path

import pytest
from playing import Player, play
from textual.events import Paste

from index.local import LocalArchive
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


def test_the_report_is_saved_beside_the_draft(demo: LocalArchive, draft: Path) -> None:
    """Ctrl+S writes it and says where."""

    async def steps(player: Player) -> None:
        await check(player, draft)
        await player.press("ctrl+s")
        await player.see("The report is in")

    play(steps, archive=demo)
    (report,) = (file for file in draft.parent.iterdir() if file != draft)
    assert report.suffix == ".html"
    assert "altered" in [one.wording for one in read_report(report).findings]
