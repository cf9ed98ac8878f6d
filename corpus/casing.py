"""Which capitalised words are names: at the head of a sentence, In A Headline Like This."""

from __future__ import annotations

from collections import Counter

from corpus.lexicon import cue_verbs, gender_of, speaker_nouns, titles
from corpus.narrative import (
    ADVERB,
    AUX,
    BREAK,
    COLON,
    COMMA,
    CONJUNCTION,
    CUE,
    LEFT,
    NAME,
    NOUN,
    QUOTE,
    STOP,
    WORD,
    Narrative,
)  # fmt: skip

_STARTERS = frozenset(
    "speaking asked according last next earlier following given despite although "
    "meanwhile neither either both nor yes well please thanks thank such much "
    "more less nearly about around half even "
    "just only still yet perhaps maybe here there now then today yesterday monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december christmas easter responding referring "
    "commenting writing appearing addressing reacting pressed told questioned based "
    "moments minutes hours days weeks months years decades "
    "police critics supporters voters officials experts analysts people residents "
    "photo image picture video watch listen related update updated editor note "
    "campaigners protesters doctors teachers scientists researchers lawyers sources".split()
)
_BOTH = frozenset({"press", "lead", "state"})
"""Verbs of cues that before a noun only describe it: "the press secretary"."""


def settle_names(n: Narrative) -> None:
    """Decide which capitalised words that begin a sentence are names."""
    headed = _headlines(n)
    seen = {
        n.low[i]
        for i in range(1, len(n.kind))
        if n.kind[i] == NAME
        and n.paragraph[i] not in headed
        and n.sentence[i - 1] == n.sentence[i]
        and n.kind[i - 1] not in (COLON, QUOTE, LEFT)
    }
    lower = {n.low[i] for i in range(len(n.kind)) if n.kind[i] == WORD}
    for i, kind in enumerate(n.kind):
        if kind == NAME and n.paragraph[i] in headed:
            low = n.low[i]
            named = low in seen or gender_of(low) or low in titles()
            first = n.paragraph[i] == 0
            if low in lower or low in cue_verbs() or (first and not named):
                n.kind[i] = kind = _uncapitalised(n, i)
        if kind == CUE and n.low[i] in _BOTH and _is_office(n, i + 1):
            n.kind[i] = WORD
        if kind == NAME and _begins(n, i) and not _is_name(n, i, seen, lower):
            n.kind[i] = _uncapitalised(n, i)


def _is_office(n: Narrative, i: int) -> bool:
    return n.kind[i] == NOUN or n.low[i].strip(".") in titles()


def _headlines(n: Narrative) -> set[int]:
    """Paragraphs printed In Capitals Like This, where a capital tells nothing.

    A full stop is for sentences: only the first line may end with one, and only
    where not even a short verb is small.
    """
    big: Counter[int] = Counter()
    small: Counter[int] = Counter()
    sentences: set[int] = set()
    stopped = verbal = False
    for i, start in enumerate(n.start):
        first, at = n.text[start : start + 1], n.paragraph[i]
        if n.kind[i] == STOP and n.low[i][0] == ".":
            if at or n.kind[i + 1] != BREAK:
                sentences.add(at)
            stopped = stopped or not at
        elif first.isalpha():
            plain = first.islower() and n.kind[i] in (WORD, CUE, NOUN, ADVERB)
            verbal = verbal or (plain and not at)
            if len(n.low[i]) > 3:
                (big if first.isupper() else small)[at] += 1
    if stopped and verbal:
        sentences.add(0)
    return {p for p in big if p not in sentences and big[p] >= max(4, 4 * small[p])}


def _begins(n: Narrative, i: int) -> bool:
    return i == 0 or (
        n.sentence[i - 1] != n.sentence[i] or n.kind[i - 1] in (QUOTE, BREAK, COLON)
    )


def _is_name(n: Narrative, i: int, seen: set[str], lower: set[str]) -> bool:
    low = n.low[i]
    following = n.kind[i + 1] if i + 1 < len(n.kind) else BREAK
    if low in _STARTERS:
        return False
    if low.endswith(("ing", "ed")) and low not in seen:
        return False  # but "Reed" and "Fleming" where they stand elsewhere too
    if low == "said":
        return False  # "Said Ana Ruiz: …", not the given name
    if low in seen or gender_of(low) or low in titles():
        return True
    if following == NAME and low not in lower and not _is_adverb(low):
        return True
    if low in cue_verbs() or low in speaker_nouns() or low.endswith("ly"):
        return False
    return low not in lower and following in (
        NAME, CUE, AUX, ADVERB, COMMA, LEFT, COLON, CONJUNCTION,
    )  # fmt: skip


def _uncapitalised(n: Narrative, i: int) -> str:
    low = n.low[i]
    if low in speaker_nouns():
        return NOUN
    if low in cue_verbs():
        return CUE
    return ADVERB if low.endswith("ly") else WORD


def _is_adverb(low: str) -> bool:
    """ "Interestingly", which no surname looks like, but not "Reilly"."""
    return low.endswith("ly") and len(low) > 7
