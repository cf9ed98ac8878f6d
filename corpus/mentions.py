"""Find the words that can name a speaker: names, pronouns and descriptions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from corpus.capitals import core, name_run
from corpus.lexicon import (
    body_words,
    cue_verbs,
    gender_of,
    is_thing,
    speaker_nouns,
)
from corpus.model import Span
from corpus.narrative import (
    ADVERB,
    AUX,
    CUE,
    DET,
    NAME,
    NOUN,
    NUMBER,
    PRONOUN,
    QUOTE,
    WORD,
    Narrative,
)

MentionKind = Literal["name", "nominal", "pronoun"]

_MODIFIERS = frozenset(
    "senior campaign top national press deputy former longtime chief policy foreign "
    "veteran communications media presidential vice federal state local county city "
    "district party senate house republican democratic political legal economic "
    "executive assistant associate regional health public police fire union rights "
    "news football music film junior lead principal managing founding super pac "
    "finance budget trade labor labour youth student company government "
    "congressional gubernatorial".split()
)
_IRREGULAR = frozenset(
    "met beat won lost hit left fought paid sent kept hired chose saw swore threw drew "
    "fell rose became gave taught caught bought sought built shot cut let put".split()
)
"""Verbs that no ending gives away."""
_REACH = 9


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that may name a speaker, as a run of narrative tokens."""

    first: int
    last: int
    """Index of the head's token, inclusive."""
    kind: MentionKind
    core: tuple[int, int] | None
    """Tokens (inclusive) of the proper name inside; None for pronoun or description."""
    noun: str | None
    """person, group or document for a described head; None otherwise."""
    possessive: bool

    def span(self, narrative: Narrative) -> Span:
        """The words of the whole mention, without a possessive ending."""
        return Span(narrative.start[self.first], _end(narrative, self.last))

    def core_span(self, narrative: Narrative) -> Span | None:
        """The words of the proper name inside."""
        if self.core is None:
            return None
        return Span(narrative.start[self.core[0]], _end(narrative, self.core[1]))

    def is_organisation(self, narrative: Narrative) -> bool:
        """True for a proper name that reads as a body rather than a person."""
        if self.core is None:
            return self.noun in ("group", "document")
        first, last = self.core
        words = narrative.low[first : last + 1]
        if any(word in body_words() or word == "&" for word in words):
            return True
        span = self.core_span(narrative)
        printed = span.of(narrative.text) if span else ""
        return first == last and len(printed) > 1 and printed.isupper()


def _end(narrative: Narrative, token: int) -> int:
    end = narrative.end[token]
    if narrative.text[end - 2 : end] in ("'s", "’s") and narrative.possessive[token]:
        return end - 2
    return end


def find_mentions(narrative: Narrative) -> list[Mention]:
    """Every mention in the narrative, in order; none of them overlap."""
    found: list[Mention] = []
    kind = narrative.kind
    i, size = 0, len(kind)
    while i < size:
        if kind[i] == PRONOUN:
            found.append(Mention(i, i, "pronoun", None, None, narrative.possessive[i]))
            i += 1
        elif kind[i] in (DET, NAME, NOUN, WORD, NUMBER):
            last = _noun_phrase(narrative, i, found)
            i = max(last, i) + 1
        else:
            i += 1
    return _with_surnames(narrative, found)


def _with_surnames(narrative: Narrative, found: list[Mention]) -> list[Mention]:
    """Where an article has a Howard Dean, "Dean" is a name and no office, and "Iowa
    Dean" or "State Dean" are he too."""
    low = narrative.low
    surnames = {
        low[m.core[1]] for m in found if m.core is not None and m.core[0] < m.core[1]
    }
    return [_as_surname(narrative, m, surnames) for m in found]


def _as_surname(narrative: Narrative, m: Mention, surnames: set[str]) -> Mention:
    low = narrative.low
    if low[m.last] not in surnames or narrative.kind[m.last] != NAME:
        return m
    if m.kind == "nominal" and m.first == m.last:
        return replace(m, kind="name", core=(m.last, m.last), noun=None)
    if m.core == (m.last - 1, m.last):
        before = low[m.last - 1]
        told = is_thing((before,)) or before in _MODIFIERS or before in speaker_nouns()
        if told and gender_of(before) is None:
            return replace(m, core=(m.last, m.last))
    return m


def _noun_phrase(narrative: Narrative, i: int, found: list[Mention]) -> int:
    """Add the phrase that begins at token i, if it can name a speaker; its last token."""
    kind, possessive = narrative.kind, narrative.possessive
    loose = kind[i] in (DET, NUMBER)
    head = j = -1
    j = i
    end = min(len(kind), i + _REACH)
    while j < end:
        code = kind[j]
        if code == DET and j > i and not possessive[j - 1]:
            break
        if code in (NAME, NOUN):
            j = name_run(narrative, j) if code == NAME else j
            head = j
            if possessive[j]:
                _add_phrase(narrative, i, j, found)
                if j + 1 < len(kind) and kind[j + 1] in (NAME, NOUN, WORD, NUMBER):
                    inner = _noun_phrase(narrative, j + 1, found)
                    return max(inner, j)
                return j
            loose = loose and code != NAME
        elif code in (WORD, NUMBER, DET, ADVERB):
            if not loose and not _describes(narrative, j):
                break
        else:
            break
        j += 1
    if head < 0:
        last = _unlisted(narrative, i, j)
        if last is None:
            return i
        found.append(Mention(i, last, "nominal", None, "unlisted", False))
        return last
    _add_phrase(narrative, i, head, found)
    return head


def _describes(narrative: Narrative, j: int) -> bool:
    """Can word j stand inside "Hay campaign director", between a name and an office?"""
    kind, low = narrative.kind, narrative.low
    if low[j] in _MODIFIERS:
        return True
    if kind[j] != WORD or low[j].endswith(("ed", "s", "ing")) or low[j] in _IRREGULAR:
        return False
    person = kind[j + 1 : j + 3] == [NAME, NAME] and gender_of(low[j + 1]) is not None
    one = not low[j - 1].endswith("s")  # "voters like Ana Ruiz" says something of them
    return kind[j + 1 : j + 3] == [NOUN, NAME] or (person and one)


def _unlisted(narrative: Narrative, i: int, j: int) -> int | None:
    """Last token of a description with an unknown head: "the gardener said"."""
    kind = narrative.kind
    if kind[i] != DET or j == i + 1 or kind[j - 1] != WORD:
        return None
    k = j
    while k < len(kind) and kind[k] in (AUX, ADVERB):
        k += 1
    speaks = k < len(kind) and kind[k] == CUE and _is_speech(narrative, k)
    inverted = (
        i > 1
        and kind[i - 1] == CUE
        and kind[i - 2] == QUOTE
        and _is_speech(narrative, i - 1)
    )
    if not speaks and not inverted:
        return None
    if not speaks:
        return next((k for k in range(i + 1, j) if kind[k] == WORD), None)
    return j - 1


def _is_speech(narrative: Narrative, token: int) -> bool:
    return cue_verbs()[narrative.low[token]][1] == "speech"


def _add_phrase(
    narrative: Narrative, first: int, last: int, found: list[Mention]
) -> None:
    low = narrative.low
    possessive = narrative.possessive[last]
    if narrative.kind[last] == NOUN:
        noun = speaker_nouns().get(low[last], "person")
        found.append(Mention(first, last, "nominal", None, noun, possessive))
        return
    inside = core(narrative, first, last)
    if inside is None:
        noun = speaker_nouns().get(low[last], "person")
        found.append(Mention(first, last, "nominal", None, noun, possessive))
    else:
        found.append(Mention(first, last, "name", inside, None, possessive))
