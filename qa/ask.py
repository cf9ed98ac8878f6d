"""Answer a question with printed passages, or say that nothing is on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.archive import Archive
from qa.answer import Answer
from qa.answering import Asking
from qa.answering import Filters as Filters
from qa.follow import Reading, readings
from qa.people import Roster, roster_of
from qa.question import Question, parse, short_topic
from qa.witness import witnessed


def ask(
    archive: Archive,
    question: str,
    history: Sequence[Answer] = (),
    filters: Filters = Filters(),
) -> Answer:
    """Answer one question, read with the answers before it.

    Raises InputError where nothing is asked, ArchiveError where it cannot be searched.
    """
    parsed = parse(question)
    with archive.snapshot():
        roster = roster_of(archive)
        asked = _by_filter(_named(parsed, roster), filters.by)
        tried = [
            Asking(archive, roster, reading, history, filters).answer()
            for reading in readings(asked, history, roster)
        ]
    return witnessed(archive, max(tried, key=lambda answer: answer.likely))


def ask_about(
    archive: Archive, question: Question, filters: Filters = Filters()
) -> Answer:
    """Answer a question that needs no reading."""
    with archive.snapshot():
        roster = roster_of(archive)
        answer = Asking(archive, roster, Reading(question), (), filters).answer()
    return witnessed(archive, answer)


def _by_filter(question: Question, by: str | None) -> Question:
    """Whatever is asked, asked of one speaker."""
    if by is None:
        return question
    if question.asked == "did_say":
        return replace(question, speaker=by)
    topic = question.topic or question.words
    return replace(question, asked="what_said", speaker=by, topic=topic, words=None)


def _named(question: Question, roster: Roster) -> Question:
    """ "X on Y" asks what X said where X is somebody; else it is a topic."""
    if question.asked != "topic" or question.speaker is None:
        return question
    topic = short_topic(question)
    if topic and roster.find(question.speaker).names:
        return replace(question, asked="what_said", topic=topic)
    return replace(question, speaker=None)
