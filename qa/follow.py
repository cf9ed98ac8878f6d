"""Complete a follow-up question from the answers before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Answer
from qa.question import Question

_PRONOUN = re.compile(r"(?i)(?:he|she|they|him|her|them|that person)")
_AND_ON = re.compile(r"(?i)(?:and|what) (?:about|on|of) (?P<topic>.+)")


def complete(question: Question, history: Sequence[Answer]) -> Question:
    """`question` with its pronouns replaced by the last speaker shown, if there is one.

    Where no earlier answer names a speaker it is returned as it is.
    """
    speaker = last_speaker(history)
    if speaker is None:
        return question
    if question.speaker and _PRONOUN.fullmatch(question.speaker.strip()):
        return replace(question, speaker=speaker)
    if question.asked == "topic":
        plain = question.text.strip().rstrip("?! ")
        if found := _AND_ON.fullmatch(plain):
            return Question(
                question.text, "what_said", speaker=speaker, topic=found["topic"]
            )
    return question


def last_speaker(history: Sequence[Answer]) -> str | None:
    """The speaker of the best passage of the latest answer that has one."""
    for answer in reversed(history):
        for one in answer.evidence:
            if one.speakers:
                return one.speakers[0]
        if answer.question.speaker:
            return answer.question.speaker
    return None
