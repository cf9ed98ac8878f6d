"""Answer a question with printed passages, or say that nothing is on record."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Passage, Span
from index.archive import Archive
from index.query import Status
from qa.answer import Answer, Kind
from qa.finding import Claim, Evidence, Finding, Searched
from qa.follow import complete
from qa.passages import Finder
from qa.people import Person, find_person
from qa.question import Question, parse
from qa.verify import check

_SHOWN = 5
_NEAREST = 3
_CLEAN = ("verbatim", "edited")


def ask(archive: Archive, question: str, history: Sequence[Answer] = ()) -> Answer:
    """Answer one question, read with the answers before it.

    Raises InputError where nothing is asked, ArchiveError where it cannot be searched.
    """
    asked = complete(parse(question), history)
    with archive.snapshot():
        return _Asking(archive, asked, history).answer()


def ask_about(
    archive: Archive, question: Question, shown: int | None = _SHOWN
) -> Answer:
    """Answer a question that needs no reading; None shows all that was found."""
    with archive.snapshot():
        return _Asking(archive, question, (), shown).answer()


class _Asking:
    """One question put to one archive."""

    def __init__(
        self,
        archive: Archive,
        question: Question,
        history: Sequence[Answer],
        most: int | None = _SHOWN,
    ) -> None:
        status = archive.status()
        self.archive = archive
        self.question = question
        self.most = most
        self.searched = Searched(
            status.articles, status.earliest, status.latest, len(status.skipped)
        )
        self.shown = {_key(one) for a in history for one in a.evidence}
        self.finder = Finder(archive, status.paragraphs, _state(status))
        self.notes = self.finder.notes

    def answer(self) -> Answer:
        """Answer by what kind of question it is."""
        match self.question.asked:
            case "who_said":
                return self._who_said(self.question.words or "")
            case "did_say":
                speaker = self.question.speaker or ""
                return self._did_say(self.question.words or "", speaker)
            case "what_said":
                return self._what_said(self.question.speaker or "", self.question.topic)
            case _:
                topic = self.question.topic or self.question.text
                reading = f"Looking for passages on “{topic}”."
                return self._passages(self.finder.on(topic), topic, reading)

    def _who_said(self, words: str) -> Answer:
        reading = f"Looking for who said “{words}”."
        finding = check(self.archive, Claim(words))
        if self.question.quoted or finding.verdict.wording in _CLEAN:
            return self._found(finding, reading)
        found = self.finder.on(words)
        # Who said it: a passage with a speaker answers better than one without.
        found.sort(key=lambda one: not one.speakers)
        if not found and finding.verdict.wording == "altered":
            return self._found(finding, reading)
        return self._passages(found, words, reading)

    def _did_say(self, words: str, speaker: str) -> Answer:
        reading = f"Checking whether {speaker} said “{words}”."
        finding = check(self.archive, Claim(words, speaker))
        on_record = finding.verdict.wording in (*_CLEAN, "altered")
        if self.question.quoted or on_record:
            return self._found(finding, reading)
        close = self.finder.by(self._person(speaker).names, words)
        if not close:
            return self._found(finding, reading)
        self.notes.append(
            "Those words are not on record. What follows is the closest that this "
            "speaker is quoted saying: read it, it may say something else."
        )
        return self._passages(close, words, reading)

    def _what_said(self, speaker: str, topic: str | None) -> Answer:
        on = f" on “{topic}”" if topic else ""
        reading = f"Looking for what {speaker} said{on}."
        person = self._person(speaker)
        asked = f"{speaker} {topic or ''}"
        if not person.names:
            return self._passages([], asked, reading)
        found = self._new(self.finder.by(person.names, topic))
        if not found and topic:
            name = person.names[0]
            self.notes.append(f"{name} is quoted in this archive, but not{on}.")
        return self._passages(found, asked, reading)

    def _person(self, typed: str) -> Person:
        person = find_person(self.archive, typed)
        if person.how:
            self.notes.append(person.how)
        if not person.names:
            self.notes.append(f"Nobody named {typed} is quoted in this archive.")
        return person

    def _new(self, found: list[Evidence]) -> list[Evidence]:
        """For "what else": without what was shown before."""
        if not self.question.other:
            return found
        return [one for one in found if _key(one) not in self.shown]

    def _passages(self, found: list[Evidence], topic: str, reading: str) -> Answer:
        if not found:
            nearest = tuple(self.finder.near(topic)[:_NEAREST])
            return self._made("nothing", reading, nearest=nearest)
        shown = found[: self.most]
        if len(found) > len(shown):
            self.notes.append(f"{len(found) - len(shown)} more are not shown.")
        return self._made("passages", reading, evidence=tuple(shown))

    def _found(self, finding: Finding, reading: str) -> Answer:
        nothing = finding.verdict.wording in ("not_found", "uncheckable")
        return self._made(
            "nothing" if nothing else "finding",
            reading,
            evidence=finding.evidence,
            finding=finding,
            nearest=finding.nearest,
        )

    def _made(
        self,
        kind: Kind,
        reading: str,
        evidence: tuple[Evidence, ...] = (),
        finding: Finding | None = None,
        nearest: tuple[Passage, ...] = (),
    ) -> Answer:
        return Answer(
            question=self.question,
            kind=kind,
            reading=reading,
            evidence=evidence,
            finding=finding,
            searched=self.searched,
            nearest=nearest,
            notes=tuple(self.notes),
        )


def _key(one: Evidence) -> tuple[str, Span]:
    return one.article.id, one.spans[0]


def _state(status: Status) -> list[str]:
    """What to know of an archive whose meaning index is not complete."""
    notes = []
    if status.stale:
        notes.append(
            f"{status.stale:,} articles were read by an earlier quoth, so that words "
            "or speakers may be missed: `quoth doctor` reads them again."
        )
    if status.embedded >= status.paragraphs:
        return notes
    return [
        *notes,
        f"The meaning index holds {status.embedded:,} of {status.paragraphs:,} "
        "paragraphs; the rest were searched by words alone.",
    ]
