"""Read a follow-up question with the questions and answers before it.

A question that leans on what came before has several readings: "and Ruiz?" asks what
Ruiz said on the same subject, or what the same speaker said of Ruiz.  All are tried,
and the one that finds the better answer is shown, with how it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.nameparts import parse_name
from qa.answer import Answer
from qa.people import Roster
from qa.question import AGAINST, Question
from qa.relevance import telling

_PRONOUN = re.compile(
    r"(?i)(?:he|she|they|him|her|them|it|that (?:person|man|woman|one)|this person|"
    r"the (?:same )?(?:man|woman|person|speaker)|we|these people)"
)
_MALE, _FEMALE = frozenset({"he", "him"}), frozenset({"she", "her"})
_LEANING = re.compile(
    r"(?i)\b(?:he|she|they|him|her|them|his|hers|their|it|its|that|this|those|these|there|"
    r"then|else|same|too|other)\b|^(?:and|but|so|what about|how about|why not)\b"
)
_AND = re.compile(
    r"(?i)(?:(?:and|but|so)\b[ ,]*)?(?:(?:what|how) about|on|about|in|by|from|of)?\s*"
    r"(?P<rest>.+)"
)
_ANOTHER = re.compile(r"(?i)\b(?:other|another|others|his|her|their)\b")
_AGREEING = re.compile(
    r"(?i)\bagree[ds]?(?: with (?:him|her|them|it|that|this))?$|\bthinks? so too$"
)
_SHORT = 4
"""Telling words; a question with more says itself what it is about."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question, and what the conversation adds to it."""

    question: Question
    home: tuple[str, ...] = ()
    """Ids of the articles of the answer before."""
    context: tuple[str, ...] = ()
    """Telling words of the question before; they weigh less than its own."""
    but: str | None = None
    """The speaker before, where somebody else is asked for."""
    inherited: bool = False
    """True where what it is about comes from the question before."""
    only: bool = False
    """True where the question makes sense of the articles before alone."""
    resort: bool = False
    """True where it is tried only when the readings before found nothing."""
    enough: bool = False
    """True where no other reading is tried once this one finds an answer."""


def readings(
    question: Question, history: Sequence[Answer], roster: Roster
) -> list[Reading]:
    """How a question can be read after what came before, likeliest first."""
    if not history:
        return [Reading(question)]
    return list(_Conversation(history, roster).readings(question))


class _Conversation:
    """What a follow-up can lean on."""

    def __init__(self, history: Sequence[Answer], roster: Roster) -> None:
        self.history = history
        self.roster = roster
        self.last = history[-1].question
        places = [one.article.id for one in history[-1].evidence[:3]]
        for answer in (history[-1], *history[-2:]):
            nearest = answer.evidence[:1] or answer.nearest[:1]
            places += [one.article.id for one in nearest]
        self.home = tuple(dict.fromkeys(places))[:2]
        self.context = tuple(_about(self.last)) or tuple(
            word for answer in history[-2:-1] for word in _about(answer.question)
        )

    def readings(self, question: Question) -> Iterator[Reading]:
        """See `readings`."""
        plain = question.text.strip().rstrip("?!. ")
        own = telling(plain)
        leans = bool(_LEANING.search(plain))
        if question.speaker and _PRONOUN.fullmatch(question.speaker.strip()):
            yield from self._by_pronoun(question)
            return
        if question.topic and not telling(question.topic):  # "about that"
            question = replace(question, topic=None)
        if _AGREEING.search(plain) and question.asked == "who_said":
            before = next(self.speakers(), None)
            asked = replace(question, words=self.topic() or plain)
            yield Reading(asked, self.home, (), before)
            return
        if question.against and len(own) <= _SHORT:
            yield self._against(question, plain)
            return
        if question.speaker and question.asked == "what_said" and not question.topic:
            yield from self._replying(question)
            return
        if question.asked == "topic" and not question.wants and len(own) <= _SHORT:
            if leans or len(own) <= 2:
                found = list(self._elliptic(question, plain))
                yield from found
                if found and found[0].but is not None:
                    return
            yield replace(self._with(question), resort=True)
        elif leans and len(own) <= _SHORT:
            yield self._with(question)
        else:
            yield Reading(question)
            if len(own) <= _SHORT:
                yield self._with(question)

    def _with(self, question: Question, but: str | None = None) -> Reading:
        return Reading(question, self.home, self.context, but)

    def _inheriting(self, question: Question, but: str | None = None) -> Reading:
        reading = self._with(replace(question, topic=self.topic()), but)
        return replace(reading, inherited=True)

    def _replying(self, question: Question) -> Iterator[Reading]:
        """What somebody answered is in the article that says what was answered."""
        reading = self._inheriting(question)
        if self.roster.speaks_in(question.speaker or "", self.home):
            yield replace(reading, only=True, enough=True)
        yield reading

    def topic(self) -> str | None:
        """What the question before was about."""
        return self.last.topic or self.last.words or " ".join(self.context) or None

    def _by_pronoun(self, question: Question) -> Iterator[Reading]:
        """ "He" is the last speaker shown, or the one last asked about."""
        said = question.topic or question.words
        if question.topic in _MALE | _FEMALE:  # "about him": the other one
            asker = (question.speaker or "").casefold()
            before = next(self.speakers(asker), None)
            others = (n for n in self.speakers(question.topic) if n != before)
            said = next(others, None)
            question = replace(question, topic=said)
        if said and not telling(said):  # "about it", "about that"
            said, question = None, replace(question, topic=None)
        pronoun = (question.speaker or "").casefold()
        # A given name may be a man's here and a woman's there.
        named = next(self.speakers(pronoun), None) or next(self.speakers(), None)
        if named is not None:
            speaker = named
            asked = replace(question, speaker=speaker)
            if question.other or (said and len(telling(said)) > 2):
                yield Reading(asked, self.home)
            elif said:
                yield self._with(asked)
            else:
                yield from self._replying(asked)
            return
        yield self._with(question)

    def speakers(self, pronoun: str = "") -> Iterator[str]:
        """Who spoke or was asked about, latest first, if the pronoun may mean them."""
        for answer in reversed(self.history):
            asked = answer.question
            names = [name for one in answer.evidence[:1] for name in one.speakers[:1]]
            named = [*self.roster.mentioned(asked.words or asked.topic or "")]
            if asked.speaker:
                named.insert(0, asked.speaker)
            elif asked.asked == "topic" and not asked.text.lower().startswith("who"):
                names, named = named, names
            for name in map(self._fullest, [*names, *named]):
                gender = parse_name(name).gender
                wrong = (
                    (pronoun in _MALE and gender == "f")
                    or (pronoun in _FEMALE and gender == "m")
                    # A body is no "she", and one man no "they" who answer him.
                    or (pronoun in _MALE | _FEMALE and not parse_name(name).given)
                    or (pronoun == "they" and bool(gender))
                )
                if not wrong and not _PRONOUN.fullmatch(name.strip()):
                    yield name

    def _fullest(self, name: str) -> str:
        """The form of a name that is quoted most: it tells a man from a woman."""
        found = self.roster.find(name)
        return found.names[0] if found.names and not found.described else name

    def _against(self, question: Question, plain: str) -> Reading:
        """ "Who disagreed?": somebody else, on what was just answered."""
        before = next(self.speakers(), None)
        if question.speaker and self.roster.find(question.speaker).names:
            return self._with(question)
        for word in telling(plain):
            person = self.roster.find(word)
            if person.names and word not in self.context:
                asked = Question(
                    question.text, "what_said", speaker=word, topic=self.topic()
                )
                return self._with(asked)
        # The words of disagreeing are the asker's; what it is about was said before.
        about = " ".join(telling(AGAINST.sub(" ", plain)))
        asked = replace(
            question,
            asked="who_said",
            words=f"{self.topic() or ''} {about}".strip() or plain,
            speaker=None,
        )
        return Reading(asked, self.home, (), before, only=True)

    def _elliptic(self, question: Question, plain: str) -> Iterator[Reading]:
        """ "And taxes?", "what about the governor": a new topic or a new speaker."""
        found = _AND.fullmatch(plain)
        rest = found["rest"] if found else plain
        before = next(self.speakers(), None)
        another = before if _ANOTHER.search(rest) else None
        rest = " ".join(_ANOTHER.sub(" ", rest).split()) or rest
        person = self.roster.find(rest)
        if not person.unknown and self.last.asked in (
            "what_said",
            "did_say",
            "who_said",
        ):
            asked = Question(question.text, "what_said", speaker=rest)
            here = self.roster.speaks_in(rest, self.home)
            yield replace(self._inheriting(asked, another), only=here, enough=here)
            if another is not None:
                return
        if before is not None and self.last.asked in ("what_said", "did_say"):
            asked = Question(question.text, "what_said", speaker=before, topic=rest)
            yield Reading(asked, self.home)


def _about(question: Question) -> list[str]:
    """The telling words of an earlier question."""
    said = question.words or question.topic
    if said is None:
        return [] if question.speaker else telling(question.text)
    return telling(said)
