"""Jumping in the app: a letter on everything in sight, in every mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder
from hypothesis import given
from hypothesis import strategies as st
from playing import Player, Steps, articles, checked, play, speakers
from small_archive import fill
from textual.widgets import Button

from index.local import LocalArchive
from qa.tui.conversation import Card
from qa.tui.jumping import Jump, labels, targets
from qa.tui.masthead import Place
from qa.tui.rows import Rows


@given(st.integers(0, 600))
def test_no_label_is_the_beginning_of_another(count: int) -> None:
    """So many labels as there are places, all different, and each can be typed."""
    found = labels(count)
    assert len(found) == count == len(set(found))
    assert not any(a != b and b.startswith(a) for a in found for b in found)
    assert count > 26 or all(len(label) == 1 for label in found)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalArchive]:
    """A few articles; not to be changed."""
    place = tmp_path_factory.mktemp("jumping") / "archive"
    archive = LocalArchive(place, create=True, encoder=FakeEncoder())
    fill(archive)
    yield archive
    archive.close()


async def asked(player: Player) -> None:
    """A conversation with passages, an article beside it."""
    await player.ask("what did Quill say")


async def adding(player: Player) -> None:
    """The screen over another on which articles are added."""
    await player.press("f6")
    await player.settle()


def label_of(player: Player, at: int) -> str:
    """The label of the place that is so far from the top."""
    screen = player.app.screen
    assert isinstance(screen, Jump)
    return labels(len(screen.query(".jump")))[at]


@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
@pytest.mark.parametrize("begin", [asked, checked, speakers, articles, adding])
def test_every_place_in_sight_can_be_jumped_to(
    small: LocalArchive,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    begin: Steps,
    size: tuple[int, int],
) -> None:
    """What has a letter is what can be chosen, and each letter leads to its own place."""
    monkeypatch.chdir(tmp_path)

    async def steps(player: Player) -> None:
        await begin(player)
        screen = player.app.screen
        found = targets(screen)
        places = [target.at for target in found]
        assert len(set(places)) == len(places)
        reachable = [w for w in screen.focus_chain if not isinstance(w, Rows)]
        for widget in reachable:
            seen = screen.find_widget(widget).visible_region
            if seen:
                assert seen.offset in places
        for rows in screen.query(Rows):
            region = screen.find_widget(rows).visible_region
            inside = [at for at in places if region.contains_point(at)]
            assert len(inside) == min(len(rows), max(region.height - 1, 0))
        await player.press("ctrl+g")
        await player.settle()
        assert len(player.app.screen.query(".jump")) == len(found)
        await player.press("escape")
        assert player.app.screen is screen

    play(steps, size, archive=small)


def test_a_letter_chooses_a_passage_a_row_and_a_mode(small: LocalArchive) -> None:
    """From the question to a passage, to another screen, to a row of its list."""

    async def steps(player: Player) -> None:
        await asked(player)
        cards = player.app.chat.conversation.cards
        await jump(player, lambda at: at == offset(player, cards[1]))
        assert player.app.focused is cards[1]
        assert cards[1].chosen
        place = player.app.screen.query(Place)[3]
        await jump(player, lambda at: at == offset(player, place))
        await player.see("3 of 3 articles")
        rows = player.app.screen.query_one(Rows)
        await jump(player, lambda at: at.y == rows.region.y + 3)
        assert rows.cursor == 2
        assert isinstance(player.app.focused, Rows)

    play(steps, archive=small)


def test_a_letter_presses_a_button_of_an_empty_archive(archive: LocalArchive) -> None:
    """The first thing to do in an empty archive is a letter away."""

    async def steps(player: Player) -> None:
        await player.settle()
        button = player.app.screen.query(Button).first()
        await jump(player, lambda at: at == offset(player, button))
        await player.see("a folder is taken with all in it")

    play(steps, archive=archive)


def test_two_letters_reach_what_one_does_not(small: LocalArchive) -> None:
    """In a long list the first letter leaves those that begin with it."""

    async def steps(player: Player) -> None:
        await speakers(player)
        await player.see("Tom Dunn  60 on record")
        found = targets(player.app.screen)
        last = labels(len(found))[-1]
        assert len(last) == 2
        await player.press("ctrl+g")
        await player.settle()
        await player.press(last[0])
        shown = [one for one in player.app.screen.query(".jump") if one.display]
        assert 0 < len(shown) < len(found)
        await player.press(last[1])
        await player.settle()
        rows = player.app.screen.query_one("#statements", Rows)
        assert player.app.focused is rows
        assert rows.cursor == rows.size.height - 2

    play(steps, (200, 60), archive=small)


def test_a_key_without_a_letter_changes_nothing(small: LocalArchive) -> None:
    """A digit goes nowhere; a click, and another size, leave the letters."""

    async def steps(player: Player) -> None:
        await asked(player)
        screen = player.app.screen
        await player.press("ctrl+g", "7")
        assert isinstance(player.app.screen, Jump)
        await player.pilot.resize_terminal(100, 30)
        await player.settle()
        assert player.app.screen is screen
        await player.press("ctrl+g")
        await player.pilot.click(offset=(50, 5))
        await player.settle()
        assert player.app.screen is screen
        assert not isinstance(player.app.focused, Card)

    play(steps, archive=small)


def offset(player: Player, widget):  # type: ignore[no-untyped-def]
    """Where a widget begins on the screen."""
    return player.app.screen.find_widget(widget).visible_region.offset


async def jump(player: Player, there) -> None:  # type: ignore[no-untyped-def]
    """Press the letter of the last place of which `there` is true."""
    found = targets(player.app.screen)
    at = max(n for n, target in enumerate(found) if there(target.at))
    await player.press("ctrl+g")
    await player.settle()
    await player.press(*label_of(player, at))
    await player.settle()
