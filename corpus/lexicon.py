"""Word lists the attribution engine reads: reporting verbs, speaker nouns, titles, names."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

Gender = Literal["f", "m"]

_HERE = Path(__file__).parent
_VOWELS = "aeiou"
_DOUBLING = frozenset(
    "snap chat beg brag sum tag rip slam dub pen put admit rebut quip chip commit "
    "refer defer regret nod jot pip ban rap".split()
)


def _lines(name: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, words = line.partition(":")
            table.setdefault(key, []).extend(words.split())
    return table


def _regular(lemma: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a regular verb."""
    if lemma in _DOUBLING:
        return f"{lemma}s", f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    if lemma.endswith(("s", "sh", "ch", "x", "z", "go")):
        return f"{lemma}es", f"{lemma}ed", f"{lemma}ing"
    return f"{lemma}s", f"{lemma}ed", f"{lemma}ing"


@cache
def cue_verbs() -> dict[str, tuple[str, str, str]]:
    """Every form of a reporting verb -> (lemma, class, form: base, s, past or ing)."""
    forms: dict[str, tuple[str, str, str]] = {}
    for kind, verbs in _lines("cues.txt").items():
        for verb in verbs:
            lemma, *irregular = verb.split("/")
            third, past, gerund = _regular(lemma)
            pasts = irregular or [past]
            named = [("base", lemma), ("s", third), ("ing", gerund)]
            for form, word in named + [("past", word) for word in pasts]:
                forms.setdefault(word, (lemma, kind, form))
    forms["swearing"] = ("swear", "speech", "ing")
    forms["beginning"] = ("begin", "speech", "ing")
    forms.pop("like", None)
    return forms


@cache
def speaker_nouns() -> dict[str, str]:
    """Head noun of a described speaker -> person, group or document."""
    nouns: dict[str, str] = {}
    for kind, words in _lines("nouns.txt").items():
        for word in words:
            nouns.setdefault(word, kind)
            if kind == "person" and not word.endswith(("s", "man", "woman", "people")):
                nouns.setdefault(f"{word}s", "group")
    return nouns


@cache
def body_words() -> frozenset[str]:
    """Words that make a proper name that of a body rather than of a person."""
    return frozenset(_lines("bodies.txt")["body"])


@cache
def _places() -> tuple[frozenset[str], frozenset[str]]:
    table = _lines("places.txt")
    names = frozenset(name.replace("_", " ") for name in table["place"])
    return names, frozenset(table["thing"])


def is_thing(words: Sequence[str]) -> bool:
    """Is a proper name, as lower-case words, that of a place, an event or a thing?"""
    names, heads = _places()
    if " ".join(words).replace(".", "") in names or " ".join(words) in names:
        return True
    return len(words) > 1 and words[-1] in heads


@cache
def titles() -> dict[str, str]:
    """Word before a name that is no part of it -> honorific, office or party."""
    return {
        word: kind
        for kind, words in _lines("titles.txt").items()
        for word in words
        if kind not in ("postnominal", "trade")
    }


_OFFICES = {
    "sen": "senator", "sens": "senator", "gov": "governor", "rep": "representative",
    "congressman": "representative", "congresswoman": "representative",
    "gen": "general", "prof": "professor", "dr": "doctor", "cllr": "councillor",
    "rev": "reverend", "supt": "superintendent", "sgt": "sergeant", "insp": "inspector",
    "det": "detective", "pc": "constable", "capt": "captain", "lt": "lieutenant",
    "co-founder": "founder", "justice": "judge",
}  # fmt: skip


def office_of(title: str) -> str:
    """The office that a title before a name, or a word for it, stands for."""
    return _OFFICES.get(title, title)


@cache
def trades() -> frozenset[str]:
    """Trades that stand before a full name, and alone may be a surname."""
    return frozenset(_lines("titles.txt")["trade"])


@cache
def postnominals() -> frozenset[str]:
    """Letters after a name: kc, obe, msp."""
    return frozenset(_lines("titles.txt")["postnominal"])


def gender_of(given: str) -> Gender | None:
    """Whose given name this is, in lower case: with or without accents, single or double."""
    names = given_names()
    if given in names:
        return names[given]
    plain = unicodedata.normalize("NFKD", given).encode("ascii", "ignore").decode()
    if plain in names:
        return names[plain]
    parts = plain.split("-")
    return names.get(parts[0]) or names.get(parts[-1]) if len(parts) > 1 else None


@cache
def given_names() -> dict[str, Gender]:
    """Given names that are nearly always one gender's."""
    table = _lines("given_names.txt")
    names: dict[str, Gender] = {}
    for gender in ("f", "m"):
        for word in table.get(gender, []):
            names[word] = "f" if gender == "f" else "m"
    return names
