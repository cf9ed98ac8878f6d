"""What the app says and does when the archive changes under it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder
from playing import Player, checked, play, speakers
from small_archive import fill
from textual.widgets import Static

from corpus.model import Metadata
from corpus.readers.printed import Printed
from index.ingest import add
from index.local import LocalArchive
from qa.conversations import Record, folder, kept
from qa.tui import watching

ASKED = "what did Marta Quill say about the boat?"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small archive in it, looked at often."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(watching, "_LOOK", 0.05)
    made = opened(tmp_path / "archive", create=True)
    fill(made)
    made.embed()
    made.close()
    return tmp_path / "archive"


def opened(place: Path, *, create: bool = False) -> LocalArchive:
    """The archive there, as another program opens it."""
    return LocalArchive(place, create=create, encoder=FakeEncoder())


def remove(place: Path, title: str) -> None:
    """Take an article out, as another program does."""
    other = opened(place)
    for record in list(other.articles()):
        if title in (record.title or ""):
            other.remove(record.id)
    other.close()


def put(place: Path, text: str, title: str) -> None:
    """Add an article, as another program does."""
    other = opened(place)
    add(other, Printed(text, Metadata(title=title)))
    other.close()


def played(steps: Callable[[Player], object], place: Path) -> None:
    """Play on the archive in `place`."""
    archive = opened(place)
    play(steps, (120, 40), archive, reopen=lambda: opened(place))  # type: ignore[arg-type]
    archive.close()


def test_an_article_that_is_removed_is_said_to_be_gone(place: Path) -> None:
    """What is shown stays as it was, and says that the archive has it no more."""

    async def steps(player: Player) -> None:
        await player.ask(ASKED)
        await player.see("3 articles", "Winter ferry is saved")
        remove(place, "Winter ferry")
        await player.see("2 articles", "No longer in the archive", "ask again")
        await player.ask(ASKED)
        await player.see("Nothing on record")

    played(steps, place)


def test_lists_follow_the_archive_and_keep_their_place(place: Path) -> None:
    """A new speaker comes in; the one pointed at is pointed at still."""

    async def steps(player: Player) -> None:
        await speakers(player)
        await player.press("down", "down", "down")
        await player.see("Ivo Brandt  1 on record")
        put(place, "“It is,” said Ada Moss.\n\n“It was,” said Ada Moss.", "A")
        await player.see("Ada Moss", "Ivo Brandt  1 on record")

    played(steps, place)


def test_verdicts_on_a_draft_say_that_they_are_older(place: Path) -> None:
    """They are of the archive as it was, until the draft is checked again."""

    async def steps(player: Player) -> None:
        await checked(player)
        remove(place, "Winter ferry")
        await player.see("the archive has changed since: ^R checks again")
        await player.press("ctrl+r")
        await player.settle()
        await player.see("checked again when the file changes", "0 clean")

    played(steps, place)


def test_a_replaced_archive_is_opened_again(place: Path) -> None:
    """After a repair, or a copy put in its place, asking goes on."""

    async def steps(player: Player) -> None:
        await player.ask(ASKED)
        shutil.copytree(place, place.with_name("copy"))
        put(place.with_name("copy"), "“Tea is late,” said Ada Moss.", "Tea")
        place.rename(place.with_name("old"))
        place.with_name("copy").rename(place)
        await player.see("4 articles")
        await player.ask('who said "tea is late"?')
        await player.see("Ada Moss", "✓ verbatim")

    played(steps, place)


def test_a_deleted_archive_is_a_sentence_on_every_screen(place: Path) -> None:
    """No screen ends the app, and none says that there is nothing on record."""

    async def steps(player: Player) -> None:
        await speakers(player)
        shutil.rmtree(place)
        await player.see("no archive", "There is no archive at")
        await player.press("down")
        await player.see("Marta Quill  ! /")
        title = player.app.screen.query_one("#statements-title", Static)
        assert "on record" not in str(title.render())
        await player.press("f5")
        await player.see("! /")
        await player.press("f2", "f7")
        await player.see("! /")
        await player.press("escape")
        await player.ask(ASKED)
        await player.see("nobody")
        assert not place.exists()

    played(steps, place)


def test_a_conversation_outlives_its_folder(tmp_path: Path) -> None:
    """Kept with the archive while there is one, else with the person's own data."""
    place = tmp_path / "archive"
    place.mkdir()
    record = Record(str(place))
    record.failed("who said it?", "nobody knows")
    record.write(folder(str(place)))
    shutil.rmtree(place)
    record.failed("and now?", "nobody knows")
    record.write(folder(str(place)))
    assert not place.exists()
    (one,) = kept(folder(str(place)))
    assert one.conversation is not None
    assert len(one.conversation.turns) == 2
