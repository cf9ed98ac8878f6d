"""Asking in the app: pasting, completing, earlier questions, earlier conversations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playing import Player, play
from textual.events import Paste

from index.ingest import add_text
from index.local import LocalArchive

SAID = "“We counted every boat in the harbour twice,” said Marta Quill.\n"


def question(player: Player) -> str:
    """What is typed and not yet sent."""
    return player.app.chat.question.text


def test_a_name_is_completed_with_right() -> None:
    """What is missing of a speaker's name is shown, and taken with one key."""

    async def steps(player: Player) -> None:
        await player.settle()
        await player.type("what did mar")
        await player.see("what did marta Quill")
        await player.press("right")
        await player.type(" say")
        assert question(player) == "what did marta Quill say"

    play(steps)


def test_several_lines_are_pasted_and_asked_as_one_question() -> None:
    """A quotation copied over several lines is seen whole, and Enter asks it."""

    async def steps(player: Player) -> None:
        paste = Paste("ferry\n“The boat\nwill not stop”\x1b[2J")
        player.app.chat.question.post_message(paste)
        await player.pilot.pause()
        await player.see("will not stop”␛[2J")
        await player.press("enter")
        await player.settle()
        await player.see("› ferry “The boat will not stop”␛[2J", "Marta Quill")

    play(steps)


def test_questions_of_another_session_are_there_with_up(archive: LocalArchive) -> None:
    """What was asked yesterday is one key away, and so is what was being typed."""
    add_text(archive, SAID)

    async def first(player: Player) -> None:
        await player.ask("what did Quill say?")

    async def second(player: Player) -> None:
        await player.settle()
        await player.type("who")
        await player.press("up")
        assert question(player) == "what did Quill say?"
        await player.press("down")
        assert question(player) == "who"

    play(first, archive=archive)
    play(second, archive=archive)


def test_a_conversation_is_gone_on_with(archive: LocalArchive) -> None:
    """F7 lists it; Enter asks its questions again, and a follow-up is understood."""
    add_text(archive, SAID)

    async def first(player: Player) -> None:
        await player.ask("what did Quill say about boats?")

    async def second(player: Player) -> None:
        await player.settle()
        await player.press("f7")
        await player.see("what did Quill say about boats?")
        await player.press("enter")
        await player.settle()
        await player.see("“We counted every boat in the harbour twice,”")
        await player.ask("what did she say about the harbour?")
        await player.see("Looking for what Marta Quill said on “the harbour”.")

    play(first, archive=archive)
    play(second, archive=archive)
    (kept,) = (Path(archive.status().location) / "conversations").glob("*.json")
    turns = json.loads(kept.read_text(encoding="utf-8"))["turns"]
    assert [turn["question"] for turn in turns] == [
        "what did Quill say about boats?",
        "what did she say about the harbour?",
    ]


def test_an_answer_that_changed_since_says_so(archive: LocalArchive) -> None:
    """Nothing on record, then something: the resumed conversation does not hide it."""

    async def first(player: Player) -> None:
        await player.ask("what did Quill say about boats?")
        await player.see("Nothing on record")

    async def second(player: Player) -> None:
        await player.settle()
        await player.press("f7")
        await player.see("what did Quill say about boats?")
        await player.press("enter")
        await player.settle()
        await player.see("Not the answer it was when this was first asked")

    play(first, archive=archive)
    add_text(archive, SAID)
    play(second, archive=archive)


@pytest.mark.parametrize(("key", "suffix"), [("m", "md"), ("j", "json")])
def test_a_conversation_is_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, suffix: str
) -> None:
    """F9 writes it where quoth was started, and says where."""
    monkeypatch.chdir(tmp_path)

    async def steps(player: Player) -> None:
        await player.ask("ferry")
        await player.press("f9", key)
        await player.settle()
        await player.see("Exported to")

    play(steps)
    (file,) = tmp_path.glob(f"quoth-*.{suffix}")
    assert "The boat will not stop this winter" in file.read_text(encoding="utf-8")


def test_a_new_conversation_forgets_whom_she_is() -> None:
    """F10 begins anew, with nothing asked before."""

    async def steps(player: Player) -> None:
        await player.ask("ferry")
        await player.press("f10")
        await player.settle()
        assert "Marta Quill" not in player.shown
        await player.ask("anybody")
        await player.see("No boat, no school")

    play(steps)


@pytest.mark.parametrize(
    ("key", "copied"),
    [
        ("w", "The boat will not stop this winter, … We have signed"),
        ("a", "— Marta Quill, Harrow Vale Courier"),
        ("m", "> “The boat will not stop this winter,”"),
        ("c", "Marta Quill: “The boat will not stop this winter,”"),
    ],
)
def test_words_are_copied_in_the_form_asked_for(
    monkeypatch: pytest.MonkeyPatch, key: str, copied: str
) -> None:
    """Ctrl+Y and one key; what was used to copy is said."""
    monkeypatch.setenv("SSH_CONNECTION", "here there")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)

    async def steps(player: Player) -> None:
        await player.ask("ferry")
        await player.press("ctrl+y", key)
        await player.settle()
        await player.see("Sent to the terminal's clipboard (OSC 52)")
        assert copied in player.app.clipboard

    play(steps)
