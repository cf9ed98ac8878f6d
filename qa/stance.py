"""Does what somebody said agree with what is asked, in other words?

Never a verdict of equality: it only keeps what denies, counts or dates differently from
being called close.  The words that differ are named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.text import tokens, words
from qa.relevance import Wanted, allowed, distance, stem, stems, telling
from qa.wordclasses import DATES, WEAK_NUMBERS, negates, number

_CLAUSE = 5
"""Words before a telling one in which a negation still reaches it."""
_DENIED = 4
"""Words in which a negation still reaches the grounds that there are none of."""
_FOUNDED = 10
"""Words after them that say what there are no grounds for."""
_GROUNDS = frozenset(
    """evidence proof sign signs indication indications plan plans intention intentions
    interest desire reason reasons knowledge""".split()
)
_MISSPELT_NOT = frozenset(
    "dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt".split()
)
_SENTENCE_END = re.compile(r"(?<=[.!?;])['\"’”)\]]*\s+")
_CLAUSE_END = re.compile(
    r"[,;:–—]\s|\s[–—-]\s|\b(?:but|while|although|though|because)\b"
)
_HOURS = frozenset(
    """today tonight tomorrow yesterday morning afternoon evening night noon midnight
    o'clock hour day week weekend month year decade spring summer autumn fall
    winter""".split()
)
_TIMES = _HOURS | DATES


@dataclass(frozen=True, slots=True)
class Conflict:
    """Why words that are near say something else."""

    reason: str


def conflict(asked: str, printed: str, wanted: Wanted) -> Conflict | None:
    """The first way in which the printed words contradict those asked about."""
    sentence = _nearest(_SENTENCE_END.split(printed), wanted)
    clause = _nearest(_CLAUSE_END.split(sentence), wanted)
    for compare, against in _COMPARED:
        if reason := compare(
            asked, clause if against == "clause" else sentence, wanted
        ):
            return Conflict(reason)
    return None


def _nearest(parts: Sequence[str], wanted: Wanted) -> str:
    """The part with most of what is asked; the first of several."""
    return max(parts, key=lambda one: wanted.share_of(stems(one)), default="")


def _numbers(asked: str, printed: str, wanted: Wanted) -> str | None:
    claimed = [w for w in words(asked) if number(w) and w not in WEAK_NUMBERS]
    has = words(printed)
    if all(w in has for w in claimed):
        return None
    missing = next(w for w in claimed if w not in has)
    others = [w for w in has if number(w) and w not in claimed and w not in "$€£¥%"]
    if not others:
        return f"“{missing}” is asked about, and is not printed"
    return f"“{missing}” is asked about, “{others[0]}” is printed"


def _negations(asked: str, printed: str, wanted: Wanted) -> str | None:
    """A denial of the telling words on one side alone."""
    mine = _denied(words(asked), wanted)
    theirs = _denied(words(printed), wanted)
    if mine == theirs:
        return None
    return "it is denied in one and not in the other"


def _denied(has: Sequence[str], wanted: Wanted) -> bool:
    """Does a negation reach a telling word?  Two of them undo each other."""
    telling_at = [at for at, word in enumerate(has) if stem(word) in wanted.weights]
    count = sum(
        any(at < other <= at + _CLAUSE for other in telling_at)
        for at, word in enumerate(has)
        if negates(word) or word in _MISSPELT_NOT
    )
    return count % 2 == 1


def _unfounded(asked: str, printed: str, wanted: Wanted) -> str | None:
    """ "No evidence yet that it was a bomb", "never any interest in a bomb"."""
    has = words(printed)
    if _denied(words(asked), wanted):
        return None
    for at, word in enumerate(has):
        if not negates(word):
            continue
        for noun in range(at + 1, min(at + _DENIED, len(has))):
            after = has[noun + 1 : noun + _FOUNDED]
            if has[noun] in _GROUNDS and wanted.covered(map(stem, after)):
                return f"“{word} {has[noun]}” is printed of it"
    return None


def _times(asked: str, printed: str, wanted: Wanted) -> str | None:
    mine = [w for w in words(asked) if stem(w) in _TIMES or w in _TIMES]
    theirs = [w for w in words(printed) if stem(w) in _TIMES or w in _TIMES]
    if mine and theirs and not set(map(stem, mine)) & set(map(stem, theirs)):
        return f"“{mine[0]}” is asked about, “{theirs[0]}” is printed"
    return None


def _replaced(asked: str, printed: str, wanted: Wanted) -> str | None:
    """Another telling word beside the one both have: a gold standard, a platinum one."""
    theirs = list(_pairs(printed))
    roots = set(map(stem, words(printed)))
    for one, two in _pairs(asked):
        for kept, lost in ((0, 1), (1, 0)):
            mine = (one, two)
            if stem(mine[kept]) not in roots or stem(mine[lost]) in roots:
                continue
            for other in theirs:
                same = stem(other[kept]) == stem(mine[kept])
                if same and not _is_short_for(mine[lost], other[lost]):
                    return (
                        f"“{one} {two}” is asked about, “{' '.join(other)}” is printed"
                    )
    return None


def _is_short_for(one: str, other: str) -> bool:
    """ "Govt" for "government", or one word misspelt."""
    if one[0] != other[0]:
        return False
    letters = iter(other)
    most = allowed(one)
    shortened = one[-1] == other[-1] and all(letter in letters for letter in one)
    return shortened or distance(one, other, most + 1) <= most


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Telling words that stand side by side; neither denies, and neither is a name."""
    for both in pairwise(tokens(text)):
        if any(negates(t.folded) or text[t.span.start].isupper() for t in both):
            continue
        if all(telling(t.folded) for t in both):
            yield both[0].folded, both[1].folded


_COMPARED: tuple[tuple[Callable[[str, str, Wanted], str | None], str], ...] = (
    (_numbers, "sentence"),
    (_negations, "clause"),
    (_unfounded, "sentence"),
    (_times, "sentence"),
    (_replaced, "sentence"),
)
