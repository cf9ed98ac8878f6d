"""Asking in the app: pasting, completing, earlier questions, earlier conversations."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from chat_archive import ChatArchive, ask
from playing import Player, play
from textual.events import Paste

from corpus.model import Metadata
from corpus.readers.printed import Printed
from index.ingest import add, add_text
from index.local import LocalArchive
from index.query import Hit, Query
from qa.answer import Answer

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


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_several_lines_are_pasted_and_asked_as_one_question(end: str) -> None:
    """Lines stay lines, however a terminal ends them; Enter asks them as one."""
    asked: list[str] = []

    def answer(archive: object, question: str, history: object) -> Answer:
        asked.append(question)
        return ask(archive, question, ())

    async def steps(player: Player) -> None:
        paste = Paste(f"ferry{end}“The boat{end}will not stop”\x1b[2J")
        player.app.chat.question.post_message(paste)
        await player.pilot.pause()
        await player.see("│ will not stop”␛[2J")
        await player.press("enter")
        await player.settle()
        await player.see("  › ferry  ", "    “The boat  ", "    will not stop”␛[2J")
        assert asked[-1] == "ferry “The boat will not stop”␛[2J"
        await player.press("up")
        assert question(player) == "ferry\n“The boat\nwill not stop”␛[2J"

    play(steps, ask=answer)


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter", "alt+enter"])
def test_a_line_of_its_own_is_typed(key: str) -> None:
    """Enter asks; Ctrl+J, and Shift+Enter where a terminal tells it, go on below."""

    async def steps(player: Player) -> None:
        await player.type("who said")
        await player.press(key)
        await player.type("the boat?")
        assert question(player) == "who said\nthe boat?"
        await player.press("enter")
        await player.settle()
        assert question(player) == ""

    play(steps)


def test_words_answer_while_the_model_is_made_ready() -> None:
    """An answer by words alone is there at once; the whole one takes its place."""
    ready = threading.Event()

    class Cold(ChatArchive):
        def search_meaning(self, query: Query) -> list[Hit]:
            ready.wait(10)
            return super().search_meaning(query)

    def answer(archive: ChatArchive, question: str, history: object) -> Answer:
        archive.search_meaning(Query(question))
        kind = "ferry" if archive.warmed else "anybody"
        return ask(archive, kind, ())

    async def steps(player: Player) -> None:
        await player.type("who said so?")
        await player.press("enter")
        await player.see("No boat, no school", "by words alone so far")
        await player.type("and typing goes on")
        await player.see("and typing goes on")
        ready.set()
        await player.settle()
        await player.see("The boat will not stop this winter")
        assert "by words alone" not in player.shown
        kept = player.app.chat._record.conversation.turns
        assert len(kept) == 1

    play(steps, archive=Cold(), ask=answer)  # type: ignore[arg-type]


def test_a_long_answer_comes_bit_by_bit(archive: LocalArchive) -> None:
    """Five passages, and a line that brings the rest; Escape stops them."""
    for number in range(40):
        add_text(archive, f"“We counted {number} boats,” said Marta Quill.\n")

    async def steps(player: Player) -> None:
        await player.ask("what did Quill say?")
        cards = player.app.chat.conversation
        await player.see("35 more")
        assert len(cards.cards) == 5
        await player.press("ctrl+l")
        await player.settle()
        assert len(cards.cards) == 40
        shown = [card.sighting.evidence.article.id for card in cards.cards]
        assert len(set(shown)) == 40
        assert " more (" not in player.shown

    play(steps, archive=archive)


def test_a_long_verdict_groups_copies_and_comes_bit_by_bit(
    archive: LocalArchive,
) -> None:
    """How often the words are printed; a copy says that it is one."""
    told = " ".join(f"The quay was told of matter {n} on that day." for n in range(9))
    for number in range(12):
        day = f"2024-01-{number + 1:02}"
        where = f"at quay {number}" if number > 1 else "on the quay"
        text = f"“The boat will not stop this winter,” said Marta Quill {where}.\n"
        about = Metadata(title=f"Story {number}", date=day)
        text += f"\n{told}\n" if number < 2 else f"\nAnother day, matter {number}.\n"
        add(archive, Printed(text, about))

    async def steps(player: Player) -> None:
        await player.ask('who said "the boat will not stop this winter"?')
        await player.see("Printed in 12 places, 11 independent", "7 more")
        await player.press("ctrl+n")
        await player.see("a copy: counted with the one above")
        await player.press("ctrl+l")
        await player.settle()
        assert len(player.app.chat.conversation.cards) == 12

    play(steps, (120, 60), archive=archive)


def test_a_question_is_stopped_with_escape() -> None:
    """What is being answered is given up, and the next question is answered."""
    going = threading.Event()

    def answer(archive: object, question: str, history: object) -> Answer:
        if question == "slow":
            going.wait(10)
        return ask(archive, "ferry", ())

    async def steps(player: Player) -> None:
        await player.settle()
        await player.type("slow")
        await player.press("enter", "escape")
        await player.see("Stopped before it was answered.")
        await player.type("ferry")
        await player.press("enter")
        await player.see("Marta Quill")
        going.set()
        await player.settle()
        assert len(player.app.chat.conversation.cards) == 2

    play(steps, ask=answer)


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
