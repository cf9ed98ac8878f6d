"""A printed name taken apart: titles, given names, family name, suffix."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.lexicon import (
    body_words,
    gender_of,
    given_names,
    postnominals,
    speaker_nouns,
    titles,
)
from corpus.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*\.?|,|\(|\)")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    "de da di del della la le van von der den bin ibn al el ap".split()
)
_PORTFOLIOS = frozenset(
    """state states defense defence health education finance justice labor labour
    commerce energy agriculture transport transportation interior homeland security
    housing urban development veterans affairs foreign home war trade culture treasury
    exchequer environment climate immigration human services house senate commons lords
    parliament board council the and rural food""".split()
)
"""What an office before a name may be of or for: "Secretary of State Ana Ruiz"."""
_RANKS = frozenset(
    "public prime first press vice shadow under white county city".split()
)
"""Other words that stand before an office."""
_SURNAMES = frozenset(
    """dean judge major bishop pope king prince duke earl baron canon count singer farmer
    coach page cook""".split()
)
"""Titles that many people are called by."""
_TITLES = frozenset("sens reps govs profs revs messrs ministers senators".split())
"""Titles of several people, printed before the first."""
_HEADS = frozenset("head chair boss editor founder owner member".split())
_OF = frozenset({"of", "for", "on", "at", "in"})
_ARTICLES = frozenset({"the", "a", "an", "one"})
_PLACE_AND_NAME = 3
"""Words that can hold both a place and a name: "President of France Ana Ruiz"."""
_MALE = frozenset({"mr", "sir", "lord", "baron", "king", "prince", "duke"})
_FEMALE = frozenset(
    {"mrs", "ms", "miss", "dame", "lady", "baroness", "queen", "princess"}
)
_VOICES = re.compile(
    r"\b(spokes(?:man|woman|person|people|men|women)|aides?|advis[eo]rs?|campaign|"
    r"lawyers?|office|staff(?:er)?s?|team|representatives?|allies|ally|supporters?|"
    r"wife|husband|son|daughter|brother|sister|mother|father|attorney)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A speaker's name or description taken apart; all parts are folded."""

    given: tuple[str, ...]
    surname: str | None
    """None for a description ("a Home Office spokesman") or an empty name."""
    suffix: str | None
    gender: str | None
    words: tuple[str, ...]
    """Every word but articles: what a description is compared by."""


def parse_name(printed: str) -> Name:
    """Take a printed name apart: titles, given names, surname, suffix."""
    head = re.split(r"[,(;]", printed.strip())[0]
    head = re.sub(r"['’]s?$", "", head.strip())
    raw = _spelled_out([w for w in _WORD.findall(head) if w not in ",()"])
    folded = [bare(w.rstrip(".")) for w in raw]
    plain = tuple(w for w, r in zip(folded, raw, strict=True) if not _is_article(w, r))
    if _VOICES.search(head) and not _named_voice(raw, folded):
        return Name((), None, None, None, plain)
    core = _core(raw, folded)
    titled = (_title_gender(w) for w in folded if w not in core)
    gender = next(filter(None, titled), None)
    suffix = core.pop() if core and core[-1] in _SUFFIXES else None
    if not core:
        return Name((), None, None, gender, plain)
    split = len(core) - 1
    while split > 1 and core[split - 1] in PARTICLES:
        split -= 1
    given = tuple(core[:split])
    if gender is None and given:
        gender = gender_of(given[0])
    return Name(given, " ".join(core[split:]), suffix, gender, plain)


def _is_article(word: str, raw: str) -> bool:
    return word in _ARTICLES and not raw.endswith(".")  # "Ana A. Ruiz"


def _is_title(word: str) -> bool:
    return word in titles() or word in _TITLES


def bare(word: str) -> str:
    """A folded word without accents: outlets differ in printing them."""
    parts = unicodedata.normalize("NFKD", fold(word))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _spelled_out(words: list[str]) -> list[str]:
    """ "J.K." as two initials before a name, "U.N." as one word."""
    found: list[str] = []
    for at, word in enumerate(words):
        letters = re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]\.?", word)
        if letters is None:
            found.append(word)
            continue
        initials = [c for c in word if c != "."]
        body = any(fold(w) in body_words() for w in words)
        alone = body or at == len(words) - 1
        found += ["".join(initials)] if alone else initials
    return found


def _title_gender(word: str) -> str | None:
    return "m" if word in _MALE else "f" if word in _FEMALE else None


def _named_voice(raw: list[str], folded: list[str]) -> bool:
    """Is it "spokesman Mike Casca", a voice with a name of its own after it?"""
    at = max((i for i, w in enumerate(folded) if _VOICES.fullmatch(w)), default=-1)
    after = raw[at + 1 :]
    return bool(after) and all(w[:1].isupper() for w in after)


def _core(raw: list[str], folded: list[str]) -> list[str]:
    """The proper name: what follows the last title, without post-nominals."""
    begin, end = _around_office(folded)
    raw, folded = raw[begin:end], folded[begin:end]
    last = len(folded)
    while last > 1 and folded[last - 1] in postnominals() | _SUFFIXES:
        last -= 1
    if not folded or _describes(raw[:last], folded[:last]):
        return []
    if _is_body_of(folded):
        return [" ".join(w for w in folded if w not in _ARTICLES)]
    typed = not any(word[0].isupper() for word in raw)  # "jeff smith", as people type
    begin = 0
    for i, word in enumerate(folded[: last - 1]):
        owner = raw[i].endswith(("'s", "’s"))
        proper = typed or raw[i][0].isupper() or word in PARTICLES
        if owner or _is_title(word) or _is_article(word, raw[i]) or not proper:
            begin = i + 1
    return folded[begin:last] + [w for w in folded[last:] if w in _SUFFIXES]


def _is_body_of(folded: list[str]) -> bool:
    """ "Bank of England": no name of England's."""
    at = next((i for i, w in enumerate(folded) if i and w in _OF), None)
    return at is not None and any(w in body_words() for w in folded[:at])


def _around_office(folded: list[str]) -> tuple[int, int]:
    """The words left where an office says what it is of, or a name where it is from.

    "Secretary of State Ana Ruiz", "Speaker of the House", "Sen. Ana Ruiz of Vale".
    """
    size = len(folded)
    k = next((i for i, w in enumerate(folded) if i and w in ("of", "for", "at")), None)
    if k is None or k + 1 == size:
        return 0, size
    if not _is_office(folded[k - 1]):
        return (0, k) if _is_title(folded[0]) else (0, size)
    after = k + 1
    while after < size and folded[after] in _PORTFOLIOS | {"of", "for"}:
        after += 1
    of_body = any(w in body_words() for w in folded[after:])
    if of_body or (after == k + 1 and size - after < _PLACE_AND_NAME):
        return size, size
    return after, size


def _is_office(word: str) -> bool:
    person = speaker_nouns().get(word) == "person" and word not in body_words()
    return _is_title(word) or person or word in _HEADS


def _describes(raw: list[str], folded: list[str]) -> bool:
    """Is it a description: "the Vermont senator", "Public Health Minister"?"""
    last = folded[-1]
    before = [w for w in folded[:-1] if w not in _ARTICLES]
    office = titles().get(last) in ("office", "party")
    definite = len(before) < len(folded) - 1
    if not any(word[0].isupper() for word in raw):  # as people type
        if office and not before:
            return definite or last not in _SURNAMES
        named = bool(before) and before[0] in given_names()
        return (office or last in speaker_nouns()) and (
            definite or (bool(before) and not named)
        )
    if raw[-1][0].islower():
        return office or last in speaker_nouns()
    if not office or last in _SURNAMES or raw[-1].isupper():
        return office and definite
    return all(_is_title(w) or w in _PORTFOLIOS or w in _RANKS for w in before)
