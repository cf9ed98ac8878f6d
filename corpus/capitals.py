"""Runs of capitalised words: how far a name goes, and what of a phrase is the name."""

from __future__ import annotations

from corpus.lexicon import (
    body_words,
    gender_of,
    postnominals,
    speaker_nouns,
    titles,
    trades,
)
from corpus.narrative import DET, NAME, PARTICLES, QUOTE, Narrative

_ORG_JOIN = frozenset({"of", "for", "and", "&", "on", "the"})


def name_run(narrative: Narrative, j: int) -> int:
    """Last token of the run of capitalised words that begins at token j."""
    kind = narrative.kind
    size = len(kind)
    while not narrative.possessive[j]:
        if j + 1 < size and kind[j + 1] == NAME:
            if _comma_like_gap(narrative, j):
                break
            j += 1
        elif _joined(narrative, j) or _nicknamed(narrative, j):
            j += 2
        elif _joins_organisation(narrative, j):
            j += 2 if kind[j + 2] == NAME else 3
        else:
            break
    return j


def _joined(narrative: Narrative, j: int) -> bool:
    """Does a particle or "&" and another name follow: "Ana de Wit", "Marks & Co"?"""
    if j + 2 >= len(narrative.kind) or narrative.kind[j + 2] != NAME:
        return False
    return narrative.low[j + 1] in PARTICLES or narrative.low[j + 1] == "&"


def _nicknamed(narrative: Narrative, j: int) -> bool:
    """A nickname in marks inside a name: Juan “Chico” Ruiz."""
    kind = narrative.kind
    if j + 2 >= len(kind) or kind[j + 1] != QUOTE or kind[j + 2] != NAME:
        return False
    span = narrative.stretches[narrative.quote[j + 1]].span
    words = span.of(narrative.text).split()
    close = narrative.start[j + 2] - narrative.end[j + 1] == 1
    return (
        len(words) < 3 and words[0][0].isupper() and words[-1][-1].isalpha() and close
    )


def _comma_like_gap(narrative: Narrative, j: int) -> bool:
    gap = narrative.text[narrative.end[j] : narrative.start[j + 1]]
    return bool(gap.strip())


def _joins_organisation(narrative: Narrative, j: int) -> bool:
    """ "Department of Justice", "Institute for the Future", "Health and Safety"."""
    kind, low = narrative.kind, narrative.low
    if j + 2 >= len(kind) or low[j + 1] not in ("of", "for"):
        return False
    after = j + 2
    if low[after] == "the" and after + 1 < len(kind):
        after += 1
    if kind[after] != NAME:
        return False
    if low[j + 1] == "for":
        return low[j] in body_words() or low[j] in ("minister", "secretary")
    return low[j] in body_words() or low[j] in (
        "secretary",
        "minister",
        "chief",
        "bishop",
        "archbishop",
        "duke",
    )


def core(narrative: Narrative, first: int, last: int) -> tuple[int, int] | None:
    """Tokens of the proper name that ends a phrase, without titles before it."""
    kind, low = narrative.kind, narrative.low
    if kind[first] != DET:
        while last > first + 1 and low[last] in postnominals():
            last -= 1  # "Ana Ruiz KC"
    begin = last
    while begin > first and (
        kind[begin - 1] in (NAME, QUOTE) or low[begin - 1] in _ORG_JOIN | PARTICLES
    ):
        begin -= 1
    while begin < last and kind[begin] != NAME:
        begin += 1
    if low[last] in body_words():
        return begin, last
    cut = _untitled(narrative, begin, last)
    if cut == last and low[last].strip(".") in titles():
        alone = begin == last or low[last - 1].strip(".") in titles()
        honorific = titles()[low[last].strip(".")] == "honorific"
        return (begin, last) if honorific and not alone else None
    return (cut, last) if cut <= last else None


def _untitled(narrative: Narrative, begin: int, last: int) -> int:
    """The token after the titles that a run of capitals begins with."""
    kind, low, title = narrative.kind, narrative.low, titles()
    cut = begin
    trade = low[begin] in trades() or (
        low[begin] in speaker_nouns() and gender_of(low[begin + 1])
    )
    if last - begin > 1 and trade:
        begin = cut = begin + 1  # "Butcher Lionel Garside"
    for k in range(begin, last):
        word = low[k].strip(".")
        if word in title and not (k > begin and low[k + 1] in ("of", "for")):
            if k == begin or title[word] != "honorific" or "." in low[k]:
                cut = k + 1
        if word in title and low[k + 1] in ("of", "for") and k + 4 <= last:
            # "Secretary of State Ana Ruiz": what the office is of
            given = (j for j in range(k + 3, last) if gender_of(low[j]))
            cut = next(given, k + 3)
    while cut <= last and kind[cut] != NAME:
        cut += 1
    return cut
