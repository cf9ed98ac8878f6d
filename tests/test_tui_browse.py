"""Looking around in the app: speakers, articles, adding."""

from __future__ import annotations

from pathlib import Path

import pytest
from playing import Player, play

from index.local import LocalArchive

SIZES = [(80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
def test_speakers_are_counted_and_quoted(
    demo: LocalArchive, size: tuple[int, int]
) -> None:
    """Filtering by a part of a name shows that speaker's statements."""

    async def steps(player: Player) -> None:
        await player.press("f4")
        await player.settle()
        await player.press("slash")
        await player.type("quill")
        await player.press("down")
        await player.see("Marta Quill", "on record, oldest first")
        assert "Hugh Pascoe" not in player.shown
        await player.press("enter", "enter")
        await player.see("the words", "1 of")
        await player.press("ctrl+n")
        await player.see("2 of")
        await player.press("escape", "escape")
        await player.see("Hugh Pascoe")

    play(steps, size, demo)


@pytest.mark.parametrize("size", SIZES)
def test_articles_are_found_by_any_word_and_read(
    demo: LocalArchive, size: tuple[int, int]
) -> None:
    """A part of a title finds the article; Enter opens it at its first quotation."""

    async def steps(player: Player) -> None:
        await player.press("f5")
        await player.see("18 of 18 articles")
        await player.press("slash")
        await player.type("winter ferry")
        await player.see("1 of 18 articles")
        await player.press("enter", "enter")
        await player.see("Marta Quill", "1 of 5")

    play(steps, size, demo)


def test_articles_are_sorted_in_four_ways(demo: LocalArchive) -> None:
    """S changes the order and says which one it is."""

    async def steps(player: Player) -> None:
        await player.press("f5")
        await player.see("newest first")
        for order in ("by outlet", "by title", "most quotations first", "newest first"):
            await player.press("s")
            await player.see(order)

    play(steps, archive=demo)


def test_a_folder_is_added_while_asking_goes_on(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """F6 takes a folder, says how many were added, and counts them at once."""
    folder = tmp_path / "press"
    folder.mkdir()
    for number in range(3):
        text = f"“We counted {number} boats in the harbour,” said Marta Quill.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "broken.html").write_text("", encoding="utf-8")

    async def steps(player: Player) -> None:
        await player.press("f6")
        await player.type(str(folder))
        await player.press("enter")
        await player.settle()
        await player.see("3 added, 1 skipped.")
        await player.press("escape")
        await player.see("3 articles")

    play(steps, archive=archive)
