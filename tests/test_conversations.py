"""Conversations are kept whole, listed newest first, and exported."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from chat_archive import FERRY, HOSTILE, evidence, finding, nothing, passages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import InputError
from index.query import SpeakerRecord
from qa import conversations
from qa.completing import Names
from qa.contract import answer_json
from qa.conversations import Conversation, Turn, kept, load, save
from qa.transcript import as_markdown

DAY = "2024-03-12T09:30:00"
ASKED = Conversation(
    DAY,
    "/home/nadia/press",
    (
        Turn("ferry", DAY, answer_json(passages("ferry", evidence(FERRY, 0)))),
        Turn("did Brandt say it?", DAY, answer_json(finding("did Brandt say it?"))),
        Turn("who paid?", DAY, answer_json(nothing("who paid?"))),
        Turn("*", DAY, problem="Nothing is asked: type a question."),
    ),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]))))
def test_what_is_saved_is_what_is_read(tmp_path: Path, questions: list[str]) -> None:
    """Every question comes back as it was, whatever is in it."""
    made = Conversation(DAY, "archive", tuple(Turn(q, DAY) for q in questions))
    save(made, tmp_path / "one.json")
    assert load(tmp_path / "one.json") == made


def test_a_save_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs the new words, never the old ones, and leaves no litter."""
    file = tmp_path / "one.json"
    save(ASKED, file)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(conversations.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(Conversation(DAY, "archive"), file)
    assert load(file) == json_twin(ASKED)
    assert [one.name for one in tmp_path.iterdir()] == ["one.json"]


def json_twin(conversation: Conversation) -> Conversation:
    """The same after a way through JSON: lists for tuples."""
    turns = (
        Turn(t.question, t.asked, json.loads(json.dumps(t.answer)), t.problem)
        for t in conversation.turns
    )
    return Conversation(conversation.started, conversation.archive, tuple(turns))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"form": 99}', '{"form": 1}'])
def test_a_damaged_one_says_so_and_the_rest_are_listed(
    tmp_path: Path, text: str
) -> None:
    """One bad file costs one line."""
    save(ASKED, conversations.new_file(tmp_path, DAY))
    (tmp_path / "0.json").write_text(text, encoding="utf-8")
    good, bad = kept(tmp_path)
    assert good.conversation is not None
    assert good.conversation.title == "ferry"
    assert bad.conversation is None
    assert "0.json is not a conversation" in (bad.problem or "")
    with pytest.raises(InputError):
        load(tmp_path / "0.json")


def test_two_begun_in_one_second_are_two_files(tmp_path: Path) -> None:
    """A name that is taken gets a number."""
    first = conversations.new_file(tmp_path, DAY)
    save(ASKED, first)
    second = conversations.new_file(tmp_path, DAY)
    assert first != second
    assert len(conversations.questions(tmp_path)) == 4


def test_markdown_holds_verdicts_words_and_places() -> None:
    """Each question with its reading, its verdict, its words, and where they stand."""
    made = as_markdown(ASKED)
    assert "## ferry" in made
    assert "> “The boat will not stop this winter,” … “We have signed" in made
    assert "> — Marta Quill" in made
    assert "**≠ altered · ✗ misattributed**" in made
    assert "**Nothing on record** in 2 articles" in made
    assert "Nearest, not an answer:" in made
    assert "## \\*" in made


def test_markup_in_an_article_is_no_markup_in_an_export() -> None:
    """Brackets and escapes that an article prints are text in the export too."""
    answer = answer_json(passages("hostile", evidence(HOSTILE, 0)))
    made = as_markdown(Conversation(DAY, "a", (Turn("hostile", DAY, answer),)))
    assert "\\[red\\]now" in made
    assert "\x1b" not in made
    assert "\u202e" not in made


def test_an_answer_that_rests_on_other_words_has_changed() -> None:
    """Another verdict or another place is a change; the same again is none."""
    first = answer_json(passages("q", evidence(FERRY, 0)))
    again = json.loads(json.dumps(first))
    assert not conversations.changed(again, first)
    other = answer_json(passages("q", evidence(FERRY, 1)))
    assert conversations.changed(again, json.loads(json.dumps(other)))
    assert not conversations.changed(None, first)


NAMES = Names(
    [
        SpeakerRecord("Marta Quill", "a", 9),
        SpeakerRecord("Martin Voss", "b", 3),
        SpeakerRecord("Anneke de Wit", "c", 1),
        SpeakerRecord("the spokesman", "c", 30),
    ]
)


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("what did mar", "ta Quill"),
        ("what did Marti", "n Voss"),
        ("did Qui", "ll"),
        ("what did anneke de", " Wit"),
        ("what did m", ""),
        ("what did the sp", ""),
        ("remark", ""),
        ("what did Marta Quill", ""),
        ("", ""),
    ],
)
def test_names_are_completed_at_any_of_their_words(typed: str, rest: str) -> None:
    """The most quoted name that goes on so; a description or one letter: nobody."""
    assert NAMES.rest(typed) == rest
