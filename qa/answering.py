"""One reading of a question, answered: by its kind, with the bars of `qa.bars`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Passage, Span
from index.archive import Archive
from index.query import Status
from qa.answer import Answer, Kind, Said
from qa.bars import (
    ANSWERS,
    AT_HOME,
    BEHIND,
    SURELY,
    as_said,
    beyond,
    far_ahead,
    is_another,
    is_literal,
    is_thin,
    own_words,
    said_by,
    speaks_of,
    spoken,
)
from qa.features import OPPOSING, Sought, expected_words
from qa.finding import Claim, Evidence, Finding, Wording
from qa.follow import Reading
from qa.passages import Finder, Ranked, fit_best, nearest
from qa.people import Person, Roster
from qa.question import Asked
from qa.relevance import Wanted, telling
from qa.stance import conflict
from qa.verify import check, searched

_SHOWN = 5
_NEAREST = 3
_CLEAN: tuple[Wording, ...] = ("verbatim", "edited")
_OTHERWISE: Mapping[Asked, str] = {
    "who_said": "Put words in quotation marks to have them checked one by one.",
    "did_say": "Put the words in quotation marks to have them checked one by one.",
    "what_said": "Ask what the name said without a topic to see all that is on record.",
    "topic": "Ask “what did NAME say about …” to search one speaker's words alone.",
}
"""How to put a question otherwise, where nothing was found."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What passages must satisfy, beside answering, and how many are shown."""

    by: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    every: bool = False
    """All that is found, by date, and not the best few."""


class Asking:
    """One reading of a question put to one archive."""

    def __init__(
        self,
        archive: Archive,
        roster: Roster,
        reading: Reading,
        history: Sequence[Answer],
        filters: Filters,
    ) -> None:
        self.archive = archive
        self.roster = roster
        self.reading = reading
        self.question = reading.question
        self.most = None if filters.every else _SHOWN
        status = archive.status()
        self.paragraphs = status.paragraphs
        self.searched = searched(archive)
        # Of several people's words the first is what was shown of that speaker.
        self.shown = {
            _key(one)
            for answer in history
            for one in answer.evidence[: None if answer.question.speaker else 1]
        }
        self.finder = Finder(
            archive,
            filters.since or self.question.since,
            filters.until or self.question.until,
            filters.outlet,
            _state(status),
        )
        self.notes = self.finder.notes

    def answer(self) -> Answer:
        """Answer by what kind of question it is."""
        match self.question.asked:
            case "who_said":
                return self._who_said(self.question.words or "")
            case "did_say":
                return self._did_say(
                    self.question.words or "", self.question.speaker or ""
                )
            case "what_said":
                return self._what_said(self.question.speaker or "", self.question.topic)
            case _:
                topic = self.question.topic or self.question.text
                return self._passages(
                    self._rank(topic), f"Looking for passages on “{topic}”."
                )

    def _who_said(self, words: str) -> Answer:
        reading = f"Looking for who said “{words}”."
        role = self.question.speaker
        person = Person(role, described=tuple(telling(role))) if role else None
        if self.question.quoted and (finding := self._checked(Claim(words))):
            return self._found(finding, reading)
        ranked = self._others(self._rank(words, person))
        thin = is_thin(words) and not self.reading.context
        if thin or is_literal(ranked):
            if finding := self._checked(Claim(words), _CLEAN):
                return self._found(finding, reading)
        if thin:
            # So common words are alike everywhere: only their own order tells.
            return self._passages([], reading, near=ranked)
        return self._passages(ranked, reading)

    def _others(self, found: list[Ranked]) -> list[Ranked]:
        """For "who disagreed": what somebody else says than the speaker before."""
        but = self.reading.but
        if but is None:
            return found
        names = {but, *self.roster.find(but).names}
        others = [
            one
            for one in found
            if one.evidence.speakers and not names.intersection(one.evidence.speakers)
        ]
        fit_best(others)
        return others

    def _checked(
        self, claim: Claim, wordings: Sequence[Wording] = (*_CLEAN, "altered")
    ) -> Finding | None:
        """What the verification of words says, where it says one of these."""
        finding = check(self.archive, claim)
        return finding if finding.verdict.wording in wordings else None

    def _did_say(self, words: str, speaker: str) -> Answer:
        reading = f"Checking whether {speaker} said “{words}”."
        person = self._person(speaker)
        claim = Claim(words, person.names[0] if person.names else speaker)
        if self.question.quoted and (finding := self._checked(claim)):
            return self._found(finding, reading)
        anyone = self._rank(words)
        if is_literal(anyone) and (finding := self._checked(claim, _CLEAN)):
            return self._found(finding, reading)
        return self._paraphrased(words, person, anyone, reading)

    def _paraphrased(
        self, words: str, person: Person, anyone: list[Ranked], reading: str
    ) -> Answer:
        """The closest that the speaker said, and whether it says the same."""
        own = [] if person.unknown else own_words(self._rank(words, person), person)
        is_name = self.roster.is_proper
        touching = [one for one in own if speaks_of(one, words, is_name)]
        if touching and touching[0].answers >= SURELY:
            own = list(dict.fromkeys([touching[0], *own]))
        best, other = next(iter(own), None), spoken(anyone)
        if other is not None and not is_another(other, words, is_name):
            other = None
        if best is None or best.answers < ANSWERS or best not in touching:
            if other is not None:
                return self._passages([other, *anyone], reading, "misattributed")
            return self._passages([], reading, "not_found", near=[*own, *anyone])
        if other is not None and far_ahead(other, best):
            return self._passages([other, *anyone], reading, "misattributed")
        wanted = self._sought(words, None).wanted
        if against := conflict(words, as_said(best), wanted):
            self.notes.append(f"Not the same: {against.reason}.")
            return self._passages(own, reading, "altered")
        self.notes.append(
            "In other words: this is the closest that this speaker is on record "
            "saying. Read it, it may say something else."
        )
        return self._passages(own, reading, "close")

    def _what_said(self, speaker: str, topic: str | None) -> Answer:
        on = f" on “{topic}”" if topic else ""
        reading = f"Looking for what {speaker} said{on}."
        person = self._person(speaker)
        if person.unknown:
            return self._passages(
                [], reading, near=self._rank(f"{speaker} {topic or ''}")
            )
        if topic and not beyond(topic, person):
            topic = None
        if topic is None and person.names:
            return self._everything(person, reading)
        ranked = self._rank(topic or speaker, person)
        own = own_words(self._others(ranked), person)
        found = self._new(own)
        answer = self._passages(found, reading, near=ranked)
        if answer.kind == "nothing" and person.names:
            note = f"{person.names[0]} is quoted in this archive, but not{on}."
            return replace(answer, notes=(*answer.notes, note))
        return answer

    def _everything(self, person: Person, reading: str) -> Answer:
        every = self.finder.everything(person.names)
        home = self.reading.home
        every.sort(key=lambda one: one.article.id not in home[:1])
        if self.question.other and self.shown:
            every = self._else(every)
        return self._shown(every, reading, 1.0 if every else 0.0)

    def _else(self, every: list[Evidence]) -> list[Evidence]:
        """What was not shown before; where all was, all but the first again."""
        new = [one for one in every if _key(one) not in self.shown]
        if new or not every:
            return new
        self.notes.append("Nothing more is on record than what was shown before.")
        return every[1:]

    def _person(self, typed: str) -> Person:
        person = self.roster.find(typed)
        if person.how:
            self.notes.append(person.how)
        if person.unknown:
            self.notes.append(f"Nobody named {typed} is quoted in this archive.")
        return person

    def _rank(self, asked: str, person: Person | None = None) -> list[Ranked]:
        return self.finder.rank(self._sought(asked, person))

    def _sought(self, asked: str, person: Person | None) -> Sought:
        described = person.described if person else ()
        return Sought(
            text=" ".join(
                [asked, self.question.to or "", *described, *self.reading.context]
            ),
            wanted=Wanted.of(
                self.archive,
                telling(asked),
                self.paragraphs,
                (*self.reading.context, *telling(self.question.to or "")),
            ),
            speech=self.question.asked != "topic",
            person=person,
            described=Wanted.of(self.archive, described, self.paragraphs)
            if described
            else None,
            home=frozenset(self.reading.home),
            expects=OPPOSING
            if self.question.against
            else expected_words(self.question.text),
            only=self.reading.only,
        )

    def _new(self, found: list[Ranked]) -> list[Ranked]:
        """For "what else": without what was shown before."""
        if not self.question.other:
            return found
        return [one for one in found if _key(one.evidence) not in self.shown]

    def _passages(
        self,
        found: Sequence[Ranked],
        reading: str,
        said: Said | None = None,
        near: Sequence[Ranked] | None = None,
    ) -> Answer:
        likely = found[0].answers if found else 0.0
        if self.reading.inherited and found and found[0].features["home"]:
            # Whoever is asked about speaks where the conversation is.
            likely = max(likely, AT_HOME)
        if not found or likely < ANSWERS:
            closest = nearest(near if near is not None else found, _NEAREST)
            return self._made(
                "nothing", reading, nearest=closest, said=said, likely=likely
            )
        every = list(dict.fromkeys(found))
        if self.question.asked == "who_said":
            # One person is asked for: what is far behind is no answer.
            every = [o for o in every if o.score >= every[0].score - BEHIND]
        return self._shown([one.evidence for one in every], reading, likely, said)

    def _shown(
        self,
        every: Sequence[Evidence],
        reading: str,
        likely: float,
        said: Said | None = None,
    ) -> Answer:
        if not every:
            return self._made("nothing", reading, said=said)
        if self.most is None:
            every = sorted(every, key=lambda one: one.article.metadata.date or "")
        shown = every[: self.most]
        more = len(every) - len(shown) if self.question.asked == "what_said" else 0
        made = self._made(
            "passages", reading, evidence=tuple(shown), said=said, likely=likely
        )
        return replace(made, more=more)

    def _found(self, finding: Finding, reading: str) -> Answer:
        return self._made(
            "finding",
            reading,
            evidence=finding.evidence,
            finding=finding,
            said=said_by(finding),
            likely=1.0,
        )

    def _made(
        self,
        kind: Kind,
        reading: str,
        evidence: tuple[Evidence, ...] = (),
        finding: Finding | None = None,
        nearest: tuple[Passage, ...] = (),
        said: Said | None = None,
        likely: float = 0.0,
    ) -> Answer:
        if kind == "nothing" and not self.question.quoted:
            self.notes.append(_OTHERWISE[self.question.asked])
        return Answer(
            question=self.question,
            kind=kind,
            reading=reading,
            evidence=evidence,
            finding=finding,
            searched=self.searched,
            nearest=nearest,
            said=said,
            likely=likely,
            notes=tuple(self.notes),
        )


def _key(one: Evidence) -> tuple[str, Span]:
    return one.article.id, one.spans[0]


def _state(status: Status) -> list[str]:
    """What to know of an archive that is not up to date."""
    notes = []
    if status.stale:
        notes.append(
            f"{status.stale:,} articles were read by an earlier quoth, so that words "
            "or speakers may be missed: `quoth doctor` reads them again."
        )
    if status.embedded < status.paragraphs:
        notes.append(
            f"The meaning index holds {status.embedded:,} of {status.paragraphs:,} "
            "paragraphs; the rest were searched by words alone."
        )
    return notes
