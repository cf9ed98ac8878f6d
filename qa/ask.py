"""Answer a question with printed passages, or say that nothing is on record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.archive import Archive
from qa.answer import Answer
from qa.answering import Asking
from qa.answering import Filters as Filters
from qa.follow import Reading, readings
from qa.people import Roster, roles, roster_of
from qa.phrasings import according
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
        tried: list[Answer] = []
        for asked in _understood(parsed, roster):
            for reading in readings(_by_filter(asked, filters.by), history, roster):
                if reading.resort and any(one.kind != "nothing" for one in tried):
                    continue
                tried.append(
                    Asking(archive, roster, reading, history, filters).answer()
                )
                if reading.enough and tried[-1].kind != "nothing":
                    break
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


def _understood(question: Question, roster: Roster) -> Iterator[Question]:
    """What may be asked: "X on Y" and "Y according to X" ask X, where X is somebody."""
    if question.asked != "topic":
        yield question
        return
    topic = short_topic(question) if question.speaker else None
    speaker, about = question.speaker, topic
    if said := according(question.text.strip().rstrip("?!. ")):
        speaker, about = said
    person = roster.find(speaker) if speaker and about else None
    if person is not None and (person.names or roles(person.described)):
        yield replace(question, asked="what_said", speaker=speaker, topic=about)
        if topic and person.names:
            return
    yield replace(question, speaker=None)
