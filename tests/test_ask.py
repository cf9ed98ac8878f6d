"""Questions as they are typed, and the printed passages that answer them."""

from __future__ import annotations

import pytest

from corpus.errors import InputError
from index.fusion import fuse
from index.local import LocalArchive
from index.query import Hit
from qa.answer import Answer
from qa.ask import ask
from qa.question import parse


@pytest.mark.parametrize(
    ("typed", "asked", "words", "speaker", "topic"),
    [
        ('who said "no boat"?', "who_said", "no boat", None, None),
        ("who said ‘no boat, no school’", "who_said", "no boat, no school", None, None),
        ("Who was it that said a library earns?", "who_said", "a library earns", None, None),
        ("no boat no school - who said it?", "who_said", "no boat no school", None, None),
        ("did Ana Ruiz say it was late?", "did_say", "it was late", "Ana Ruiz", None),
        ("Did Ruiz really say that it was late", "did_say", "it was late", "Ruiz", None),
        ('did Ruiz say "it was late"?', "did_say", "it was late", "Ruiz", None),
        ("what did Ruiz say about the boat?", "what_said", None, "Ruiz", "the boat"),
        ("what else did she say", "what_said", None, "she", None),
        ("how much is the fare?", "topic", None, None, "how much is the fare"),
    ],
)  # fmt: skip
def test_questions_are_read(
    typed: str, asked: str, words: str | None, speaker: str | None, topic: str | None
) -> None:
    """Kind, quoted words, speaker and topic are the question's own words."""
    found = parse(typed)
    assert (found.asked, found.words, found.speaker, found.topic) == (
        asked,
        words,
        speaker,
        topic,
    )


@pytest.mark.parametrize("typed", ["", " ? ", "…"])
def test_an_empty_question_is_an_error(typed: str) -> None:
    """Nothing asked is refused with the next step."""
    with pytest.raises(InputError, match="Nothing is asked"):
        parse(typed)


def said(answer: Answer) -> list[tuple[str, tuple[str, ...]]]:
    """First printed words and speakers of each passage."""
    return [(one.printed[0][:12], one.speakers) for one in answer.evidence]


def test_who_said(demo: LocalArchive) -> None:
    """Quoted words are checked, and their speaker is the printed one."""
    answer = ask(demo, 'who said "a library is not a shop"?')
    assert answer.kind == "finding"
    assert answer.finding is not None
    assert answer.finding.verdict.wording == "verbatim"
    assert said(answer) == [("a library is", ("Teodor Lindholm",))]


def test_did_say(demo: LocalArchive) -> None:
    """Somebody else's words are misattributed, whoever is asked about."""
    answer = ask(demo, "did ivo brandt say the boat will not stop this winter?")
    assert answer.finding is not None
    assert answer.finding.verdict.attribution == "misattributed"
    assert answer.evidence[0].speakers == ("Marta Quill",)


def test_what_said_about(demo: LocalArchive) -> None:
    """Only the named speaker's words, on the topic; a misspelling is read and told."""
    answer = ask(demo, "what did quill say about the fare?")
    assert said(answer)[0] == ("may rise by ", ("Marta Quill",))
    spelled = ask(demo, "what did Chandrasekar say about the town?")
    assert said(spelled)[0][1] == ("Ravi Chandrasekhar",)
    assert any("Read “Chandrasekar” as" in note for note in spelled.notes)


def test_nothing_on_record_is_said(demo: LocalArchive) -> None:
    """Strangers, and strange topics, give nothing and say what was searched."""
    for question in (
        "what did Zebulon Pike say about the fare?",
        "what did Quill say about quantum physics?",
        "who invented the lighthouse lamp?",
    ):
        answer = ask(demo, question)
        assert answer.kind == "nothing", question
        assert answer.evidence == ()
        assert answer.searched.articles == demo.status().articles


def test_a_follow_up_takes_the_last_speaker(demo: LocalArchive) -> None:
    """ "What else did she say" is about the speaker shown, without what was shown."""
    first = ask(demo, "what did quill say about the fare?")
    more = ask(demo, "what else did she say?", [first])
    assert more.evidence
    assert all("Marta Quill" in name for one in more.evidence for name in one.speakers)
    shown = {(one.article.id, one.spans[0]) for one in first.evidence}
    assert not shown & {(one.article.id, one.spans[0]) for one in more.evidence}


def test_every_passage_is_a_slice(demo: LocalArchive) -> None:
    """Whatever is shown, as evidence or as nearest, stands so in its article."""
    for question in (
        "what did quill say?",
        "is the river clean?",
        "who called it a whitewash",
    ):
        answer = ask(demo, question)
        for one in answer.evidence:
            text = demo.article(one.article.id).text
            assert one.printed == tuple(text[s.start : s.end] for s in one.spans)
        for passage in answer.nearest:
            assert passage.text in demo.article(passage.article.id).text


def test_fusion_keeps_both_scores() -> None:
    """Words count as a share of the best, a cosine as it is, and neither is lost."""
    words = [Hit("a", 1, 8.0, "words"), Hit("b", 1, 4.0, "words")]
    meaning = [Hit("b", 1, 0.9, "meaning"), Hit("c", 1, 0.3, "meaning")]
    assert fuse(words, meaning) == {
        ("a", 1): {"lexical": 1.0, "meaning": 0.3},
        ("b", 1): {"lexical": 0.5, "meaning": 0.9},
        ("c", 1): {"lexical": 0.0, "meaning": 0.3},
    }
    assert fuse([], []) == {}
