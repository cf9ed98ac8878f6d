"""Tie reporting words to the mention that is their subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.lexicon import cue_verbs
from corpus.mentions import Mention
from corpus.narrative import (
    ADVERB,
    AUX,
    BREAK,
    COMMA,
    CONJUNCTION,
    CUE,
    DASH,
    DET,
    NUMBER,
    PREPOSITION,
    QUOTE,
    RIGHT,
    STOP,
    WORD,
    Narrative,
)
from corpus.phrases import Phrases

_RELATIVE = frozenset({"who", "which", "that"})
_ADDRESSING = frozenset({"tell", "ask", "inform", "remind", "warn", "assure", "urge"})
_BEING = frozenset("is are was were be been being get got".split())
_SENTENCE = 200
"""Tokens to look back for the subject of a clause."""
_SPEECH_NOUNS = frozenset(
    "claim claims statement statements remark remarks comment comments words word "
    "assertion assertions pledge promise call description warning prediction argument "
    "suggestion belief contention allegation allegations announcement declaration "
    "response reply vow admission slogan motto tweet tweets insistence complaint "
    "criticism characterization reference phrase line speech quote question "
    "demand plea appeal message letter view observation assessment conclusion".split()
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Reporting words and their subject: "said Cowan", "according to the letter"."""

    first: int
    last: int
    """Tokens of the cue, inclusive."""
    subject: int
    """Index of the mention."""
    kind: str
    """Class of the verb (speech, naming, other), or "according"."""
    lemma: str
    form: str
    inverted: bool
    """True where the subject stands after the verb."""
    reach: str
    """How the subject was found: next, apposition, relative, shared, far."""


def find_frames(narrative: Narrative, mentions: Sequence[Mention]) -> list[Frame]:
    """Every cue that has a subject, in order of the cue."""
    return _Frames(narrative, mentions).find()


class _Frames:
    def __init__(self, narrative: Narrative, mentions: Sequence[Mention]) -> None:
        self.n = narrative
        self.mentions = mentions
        self.starting = {m.first: k for k, m in enumerate(mentions)}
        self.ending = {m.last: k for k, m in enumerate(mentions)}
        self.phrases = Phrases(narrative, mentions, self.starting, self.ending)
        self.found: list[Frame] = []

    def find(self) -> list[Frame]:
        kind, low = self.n.kind, self.n.low
        for at in range(len(kind)):
            if kind[at] == CUE:
                self._verb(at)
            elif low[at] in _SPEECH_NOUNS:
                self._noun(at)
            elif low[at] == "according" and at + 2 < len(kind) and low[at + 1] == "to":
                subject = self.phrases.owned(self.starting.get(at + 2))
                if subject is not None:
                    self._add(
                        at, at + 1, subject, "according", "according", False, "next"
                    )
        return self.found

    def _add(
        self,
        first: int,
        last: int,
        subject: int,
        kind: str,
        lemma: str,
        inverted: bool,
        reach: str,
        form: str = "past",
    ) -> None:
        self.found.append(
            Frame(first, last, subject, kind, lemma, form, inverted, reach)
        )

    def _noun(self, at: int) -> None:
        """ "Hay’s claim that": a possessor and a noun of speech."""
        for k in range(at - 1, max(-1, at - 4), -1):
            owner = self.ending.get(k)
            if owner is not None:
                if self.mentions[owner].possessive:
                    self._add(at, at, owner, "noun", "claim", False, "next")
                return

    def _verb(self, at: int) -> None:
        lemma, kind, form = cue_verbs()[self.n.low[at]]
        if form == "base" and at and self.n.kind[at - 1] in (WORD, DET, NUMBER):
            return  # a noun: "his address", "the new report"
        if lemma in _ADDRESSING and self._is_passive(at):
            return
        right = None if lemma == "tell" else self._right(at, kind, form)
        if right is not None:
            self._add(at, at, right, kind, lemma, True, "next", form)
            return
        left = self._left(at, form)
        if left is not None:
            subject, reach, first = left
            if not self.mentions[subject].possessive:
                self._add(first, at, subject, kind, lemma, False, reach, form)

    def _is_passive(self, at: int) -> bool:
        """ "He was asked": the one asked did not say it."""
        k = at - 1
        while k > 0 and self.n.kind[k] == ADVERB:
            k -= 1
        return k >= 0 and self.n.low[k] in _BEING

    # -- subject after the verb ------------------------------------------------

    def _right(self, at: int, kind: str, form: str) -> int | None:
        """The subject of "…,” said Ann Hay, a hydrologist"."""
        n = self.n
        if kind == "naming" or form in ("base", "ing"):
            return None
        before = at - 1
        while before >= 0 and n.kind[before] in (ADVERB, DASH, COMMA):
            before -= 1
        opens = (
            before < 0
            or n.kind[before] in (QUOTE, BREAK, STOP)
            or (
                n.kind[at - 1] in (COMMA, DASH, PREPOSITION, CONJUNCTION)
                and n.low[at - 1] != "to"
            )
        )
        subject = self.phrases.owned(self.starting.get(at + 1))
        if subject is None or not opens:
            return None
        mention = self.mentions[subject]
        if (
            n.kind[at - 1] != QUOTE
            and mention.kind == "pronoun"
            and n.low[at + 1] == "it"
        ):
            return None
        if self._has_left_subject(at):
            return None
        return subject

    def _has_left_subject(self, at: int) -> bool:
        """Does a clause subject stand before the verb ("Hay, 42, said Ann Orme")?"""
        if self.n.kind[at - 1] != COMMA:
            return False
        found = self.phrases.apposition(at - 1)
        if found is None:
            return False
        return not any(
            self.n.kind[k] == QUOTE for k in range(self.mentions[found].last, at)
        )

    # -- subject before the verb -----------------------------------------------

    def _left(self, at: int, form: str) -> tuple[int, str, int] | None:
        """(mention, how it was found, first token of the verb group)."""
        n = self.n
        k = at - 1
        while k >= 0 and n.kind[k] in (AUX, ADVERB):
            k -= 1
        first = k + 1
        if k < 0:
            return None
        if n.low[k] in _RELATIVE:
            owner = self.phrases.before_relative(k)
            return None if owner is None else (owner, "relative", first)
        if k in self.ending:
            return self.phrases.head_of(self.ending[k]), "next", first
        if n.kind[k] == COMMA:
            found = self.phrases.apposition(k)
            if found is not None and form != "ing":
                return found, "apposition", first
        if n.kind[k] in (RIGHT, DASH):
            found = self.phrases.bracketed(k)
            if found is not None:
                return found, "apposition", first
        if n.kind[k] in (WORD, NUMBER) and form != "ing":
            found = self.phrases.postmodified(k)
            if found is not None:
                return self.phrases.outside(found), "far", first
        shared = self._shared(at, k, form)
        return None if shared is None else (shared, "shared", first)

    def _shared(self, at: int, k: int, form: str) -> int | None:
        """The subject of an earlier verb, shared: "he laughed and said", ", adding"."""
        n = self.n
        if form == "base" and n.low[k] != "and":
            if n.low[k] != "to":
                return None
        elif form != "ing" and n.kind[k] not in (CONJUNCTION, COMMA):
            return None
        if (
            n.low[k] in ("that", "if", "whether", "where", "how", "or")
            and form != "ing"
        ):
            return None
        return self._clause_subject(at)

    def _main(self, sentence: int) -> Frame:
        """The cue that what follows a comma goes on from: "Hay said Orme lied, adding"."""
        n, here = self.n, []
        for frame in reversed(self.found):
            if n.sentence[frame.last] != sentence:
                break
            here.append(frame)
        for frame in reversed(here):
            before = self.mentions[frame.subject].first - 1
            under = before >= 0 and n.kind[before] in (CONJUNCTION, PREPOSITION)
            if frame.kind == "speech" and frame.reach != "relative" and not under:
                return frame
        return here[0]

    def _clause_subject(self, at: int) -> int | None:
        n = self.n
        sentence = n.sentence[at]
        if self.found and n.sentence[self.found[-1].last] == sentence:
            if n.kind[at - 1] == COMMA or n.kind[at - 2] == COMMA:
                return self._main(sentence).subject
            return self.found[-1].subject
        k = at - 1
        best = None
        stop = max(-1, at - _SENTENCE)
        while k > stop and n.sentence[k] == sentence and n.kind[k] != BREAK:
            if k in self.starting:
                mention = self.mentions[self.starting[k]]
                governed = k > 0 and n.kind[k - 1] == PREPOSITION
                if not governed and not mention.possessive:
                    best = self.starting[k]
            k -= 1
        return best
