"""Questions of every kind over a handful of invented articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press import BRIDGE, asked, best, filled

from corpus.errors import ArchiveError, ModelError
from corpus.model import Passage, Span
from index.local import LocalArchive
from index.query import Hit, Query
from qa.ask import Filters, ask
from qa.finding import Evidence
from qa.people import roster_of
from qa.question import parse
from qa.relevance import Wanted, distance
from qa.stance import conflict
from qa.witness import witnessed


@pytest.fixture
def press(archive: LocalArchive) -> LocalArchive:
    """The invented articles, with vectors."""
    return filled(archive)


@pytest.mark.parametrize(
    ("typed", "asked_for", "said", "speaker"),
    [
        ("which mayor said it wont last", "who_said", "it wont last", "mayor"),
        (
            "who was the chief that found it dear",
            "who_said",
            "found it dear",
            "the chief",
        ),
        ("“no boat” - which mayor was that", "who_said", "no boat", "mayor"),
        ("was it osei who said it will last", "did_say", "it will last", "osei"),
        ("when did osei say it will last", "did_say", "it will last", "osei"),
        ("who chairs the county board", "topic", None, None),
        ("what did the survey spend the money on", "topic", None, None),
    ],
)
def test_a_question_is_taken_apart(
    typed: str, asked_for: str, said: str | None, speaker: str | None
) -> None:
    """Roles, auxiliaries and reporting verbs part who is asked about from what."""
    found = parse(typed)
    assert (found.asked, found.words, found.speaker) == (asked_for, said, speaker)


def test_dates_are_taken_out_of_a_question() -> None:
    """Since and until bound the date of printing, and are no words of the topic."""
    found = parse("what did Osei say about schools since 2023-05?")
    assert (found.since, found.until, found.topic) == ("2023-05", None, "schools")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Karim Osei", "Karim Osei"),
        ("osei", "Karim Osei"),
        ("hedda wolkenstien", "Hedda Wolkenstein"),
        ("that treasury man osei", "Karim Osei"),
    ],
)
def test_a_name_is_found(press: LocalArchive, typed: str, found: str) -> None:
    """A surname, a misspelling, or a name with a description beside it will do."""
    assert roster_of(press).find(typed).names == (found,)


@pytest.mark.parametrize(
    "typed", ["Olga Osei", "Karl Osterman", "wolf", "osei's lawyer"]
)
def test_a_stranger_is_nobody(press: LocalArchive, typed: str) -> None:
    """Another given name, another name, or another's lawyer is not the one quoted."""
    assert roster_of(press).find(typed).names == ()


def test_a_description_finds_its_speaker(press: LocalArchive) -> None:
    """Who somebody is printed to be is as good as the name, misspelt or not."""
    answer = asked(press, "what did the orrin police cheif say about the toll")
    assert best(answer)[1] == ("Hedda Wolkenstein",)


def test_another_description_finds_nobody(press: LocalArchive) -> None:
    """A bishop is not on record because a treasurer is."""
    answer = asked(press, "what did the bishop say about the toll")
    assert answer.kind == "nothing"


def test_half_remembered_words(press: LocalArchive) -> None:
    """Misspelt and missing words still find who said them."""
    answer = asked(press, "who said the cabels wont last the winter")
    assert best(answer) == ("Without the money the ca", ("Karim Osei",))


def test_a_headline_does_not_speak(press: LocalArchive) -> None:
    """The paragraph that says it comes before the headline that sums it up."""
    answer = asked(press, "what did osei say about village schools")
    assert best(answer)[0].startswith("A school is the last")


def test_indirect_speech_answers_as_such(press: LocalArchive) -> None:
    """A statement is shown with its speaker and as the article's own words."""
    answer = asked(press, "what did wolkenstein say about the old ferry")
    assert best(answer)[1] == ("Hedda Wolkenstein",)
    assert answer.evidence[0].quotation is None
    assert answer.evidence[0].statement is not None


def test_on_record_but_not_on_this(press: LocalArchive) -> None:
    """Somebody who is quoted, but not on the topic, is told from a stranger."""
    on_record = asked(press, "what did osei say about submarines")
    assert on_record.kind == "nothing"
    assert any("is quoted in this archive, but not on" in n for n in on_record.notes)
    stranger = asked(press, "what did Zora Quist say about submarines")
    assert any("Nobody named Zora Quist" in note for note in stranger.notes)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("did osei say the cables will not last another winter", "confirmed"),
        ("did wolkenstein say she is in favour of a higher toll", "altered"),
        ("did osei say they need 40 million crowns", "altered"),
        ("did osei say it is a platinum standard of fairness", "altered"),
        ("did osei say drivers have paid for the bridge twice over", "misattributed"),
        ("did osei say he likes submarines", "not_found"),
        ("did Zora Quist say submarines are fine", "not_found"),
    ],
)
def test_did_somebody_say(press: LocalArchive, question: str, said: str) -> None:
    """Opposites, other numbers and other words are never confirmed."""
    assert asked(press, question).said == said


def test_a_paraphrase_is_only_close(press: LocalArchive) -> None:
    """What is said in other words is shown as the closest, and a note says so."""
    answer = asked(press, "did osei say a school is the last light in a village")
    assert answer.said == "close"
    assert any("closest" in note for note in answer.notes)


@given(
    st.lists(
        st.sampled_from("toll bridge not winter nine 14 crowns".split()), max_size=6
    )
)
def test_the_same_words_never_conflict(words: list[str]) -> None:
    """Nothing contradicts itself."""
    said = " ".join(words)
    wanted = Wanted(dict.fromkeys(words, 1.0), tuple(words), tuple(words))
    assert conflict(said, said, wanted) is None


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_a_distance(one: str, other: str) -> None:
    """Nothing is apart from itself, and both ways are equally long."""
    assert distance(one, one, 9) == 0
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)


@pytest.mark.parametrize(
    ("first", "then", "speaker", "opening"),
    [
        (
            "what did osei say about the cables",
            "and about schools?",
            "Osei",
            "A school",
        ),
        ("who said drivers have paid twice", "who disagreed?", "Osei", "Without"),
        ("what did osei say about the cables", "and wolkenstein?", "Wolkenstein", ""),
        (
            "who said drivers have paid twice",
            "what else did she say?",
            "Wolkenstein",
            "W",
        ),
    ],
)
def test_follow_ups(
    press: LocalArchive, first: str, then: str, speaker: str, opening: str
) -> None:
    """Pronouns, ellipsis and disagreement are read with the answers before."""
    found = best(asked(press, first, then))
    assert found[1][0].endswith(speaker)
    assert found[0].startswith(opening)


def test_filters_bound_what_is_searched(press: LocalArchive) -> None:
    """By, since, until and outlet leave out all that does not satisfy them."""
    question = "what did osei say"
    later = asked(press, question, filters=Filters(since="2024"))
    assert {one.article.metadata.date for one in later.evidence} == {"2024-02-03"}
    earlier = asked(press, question, filters=Filters(until="2023"))
    assert {one.article.metadata.date for one in earlier.evidence} == {"2023-05-20"}
    echo = asked(press, "the toll", filters=Filters(by="Osei", outlet="echo"))
    assert {one.speakers for one in echo.evidence} == {("Karim Osei",)}
    assert {one.article.metadata.outlet for one in echo.evidence} == {"Echo"}


def test_everything_is_listed_by_date(press: LocalArchive) -> None:
    """A list over time runs from the earliest to the latest."""
    answer = asked(press, "what did osei say", filters=Filters(every=True))
    dates = [one.article.metadata.date or "" for one in answer.evidence]
    assert dates == sorted(dates)
    assert len(set(dates)) == 2


class Wordless(LocalArchive):
    """An archive whose model is not there."""

    def search_meaning(self, query: Query) -> list[Hit]:
        raise ModelError("The model is not prepared.")


def test_without_a_model_words_answer(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Everything works by words, and the answer says so."""
    archive = Wordless(tmp_path / "archive", create=True)
    archive.add(BRIDGE)
    answer = ask(archive, "who said the cables will not last the winter")
    assert best(answer)[1] == ("Karim Osei",)
    assert any("Searched by words alone" in note for note in answer.notes)
    assert asked(archive, "who said submarines are fine").kind == "nothing"
    archive.close()


def test_what_is_shown_is_looked_up_again(press: LocalArchive) -> None:
    """A slice that the archive does not hold, or a text it never had, is not shown."""
    answer = asked(press, "what did osei say about schools")
    assert witnessed(press, answer) is answer
    one = answer.evidence[0]
    beyond = replace(one, spans=(Span(0, len(one.article.text) + 1),))
    with pytest.raises(ArchiveError, match="has changed"):
        witnessed(press, replace(answer, evidence=(beyond,)))
    other = replace(one.article, text=one.article.text.replace("light", "night"))
    with pytest.raises(ArchiveError, match="has changed"):
        witnessed(press, replace(answer, evidence=(Evidence(other, one.spans, None),)))


class Forged(LocalArchive):
    """An archive that hands out other words than were added."""

    def article(self, article_id: str):  # type: ignore[no-untyped-def]
        found = super().article(article_id)
        return replace(found, text=found.text.replace("not", "now"))


def test_a_forged_text_is_not_shown(archive: LocalArchive) -> None:
    """A text that does not have its article's digest is refused, nearest or not."""
    answer = asked(filled(archive), "what did osei say about the cables")
    forged = Forged(archive._location)
    with pytest.raises(ArchiveError, match="is not the one that was added"):
        witnessed(forged, replace(answer, evidence=(), nearest=(Passage(BRIDGE, 2),)))
    forged.close()


def test_a_speaker_is_made_of_the_words_that_were_typed() -> None:
    """What stands for the quoted words in a question is no part of anybody's name."""
    for typed in ('Ana Ruiz "we will row" said', 'Ana Ruiz "row" and "sail" said'):
        speaker = parse(typed).speaker
        assert speaker is None or speaker in typed
