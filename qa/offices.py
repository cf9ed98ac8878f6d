"""Who is "the finance minister": printed roles, and what those who ask call them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from corpus.names import same_speaker
from corpus.text import words
from qa.relevance import stem

_PRINTED = {
    "boss": "president chief head director ceo chairman chairwoman chair leader "
    "executive owner manager commissioner",
    "head": "president chief director chairman chairwoman chair leader",
    "ceo": "executive",
    "dad": "father",
    "mom": "mother",
    "mum": "mother",
    "cop": "officer policeman",
    "pm": "prime",
    "congressman": "rep representative",
    "congresswoman": "rep representative",
    "lawmaker": "rep representative senator sen congressman congresswoman mp",
    "senator": "sen",
    "governor": "gov",
    "general": "gen",
    "admiral": "adm",
    "professor": "prof",
    "spokesman": "spokeswoman spokesperson",
    "spokeswoman": "spokesperson",
    "spokesperson": "spokesman spokeswoman",
    "chairman": "chairwoman chair chairperson",
    "chair": "chairman chairwoman chairperson",
    "lawyer": "attorney counsel solicitor barrister",
    "attorney": "lawyer",
    "gop": "republican",
    "democratic": "democrat",
}
"""Words of those who ask, and those that stand for them in print."""
_COUNTRIES = {
    "american": "america", "austrian": "austria", "belgian": "belgium",
    "british": "britain", "canadian": "canada", "chinese": "china", "danish": "denmark",
    "dutch": "netherlands", "finnish": "finland", "french": "france",
    "german": "germany", "greek": "greece",
    "indian": "india", "iranian": "iran", "irish": "ireland", "israeli": "israel",
    "italian": "italy", "japanese": "japan", "korean": "korea", "mexican": "mexico",
    "norwegian": "norway", "polish": "poland", "russian": "russia",
    "scottish": "scotland", "spanish": "spain", "swedish": "sweden", "swiss": "switzerland",
    "syrian": "syria", "turkish": "turkey", "ukrainian": "ukraine", "welsh": "wales",
}  # fmt: skip
_SELDOM = 0.1
"""Share of what somebody is called below which it is a slip."""
VOICES = frozenset("spokesman spokeswoman spokesperson press".split())
"""In a role, these say that its bearer speaks for somebody or some body."""
_FORMER = frozenset("former ex late onetime retired".split())
_SMALL = frozenset("of the and for in at on to a an".split())


class Offices:
    """What print calls everybody who is quoted, besides the name."""

    def __init__(self) -> None:
        self._roles: set[tuple[str, tuple[str, ...]]] = set()

    def add(self, name: str, role: str) -> None:
        """Somebody is called that in some article."""
        self._roles.add((name, _spelled(role)))

    def bearers(
        self, described: Sequence[str], quoted: Mapping[str, int]
    ) -> frozenset[str]:
        """Everybody whose role says all of a description.

        Those called that and no more, "the vice president", where they are quoted more
        than all the vice presidents of something.
        """
        every = {(n, role) for n, role in self._roles if _holds(role, described)}
        just = {name for name, role in every if _is_just(role, described)}
        others = {name for name, _ in every} - just
        ahead = sum(map(quoted.__getitem__, just)) > sum(
            map(quoted.__getitem__, others)
        )
        return frozenset(just if ahead else just | others)

    def voices(self, body: Sequence[str]) -> frozenset[str]:
        """Everybody who is printed to speak for a body."""
        return frozenset(
            name
            for name, role in self._roles
            if not VOICES.isdisjoint(role) and _holds(role, body)
        )

    def are_one(
        self, name: str, others: Iterable[str], described: Sequence[str]
    ) -> bool:
        """Do all these names, and all who are called that, stand for one person?"""
        called = [name for name, role in self._roles if _holds(role, described)]
        return all(same_speaker(name, other) for other in [*others, *called])

    def never(self, described: Sequence[str]) -> frozenset[str]:
        """Names of everybody whom print calls something, and never any of these."""
        if not described:
            return frozenset()
        called = Counter(name for name, _ in self._roles)
        so = Counter(
            name
            for name, role in self._roles
            if any(_holds(role, [word]) for word in described)
        )
        return frozenset(name for name, n in called.items() if so[name] < n * _SELDOM)


def _spelled(role: str) -> tuple[str, ...]:
    """The words of a role, without points and possessives: "F.B.I." is "fbi"."""
    bare = (word.replace(".", "").removesuffix("'s") for word in words(role))
    return tuple(word for word in bare if word)


def as_printed(told: Iterable[str], printed: frozenset[str]) -> frozenset[str]:
    """The stems told that are printed, be it in another word: "Chinese" by "China"."""
    return frozenset(
        one
        for one in map(stem, told)
        if not _forms().get(one, frozenset([one])).isdisjoint(printed)
    )


def is_country(word: str) -> bool:
    """Is it the adjective of a country?"""
    return word in _COUNTRIES


def _holds(role: Sequence[str], described: Iterable[str]) -> bool:
    """Does a role say all that a description says, and say it of the same time?"""
    told = _spelled(" ".join(described))
    if not _FORMER.isdisjoint(role) and _FORMER.isdisjoint(told):
        return False
    printed = frozenset(map(stem, role))
    return all(_is_said(word, role, printed) for word in told)


def _is_just(role: Sequence[str], described: Iterable[str]) -> bool:
    """Does a role that says all of a description say nothing more?"""
    said = [word for word in role if word not in _SMALL]
    return len(said) <= len(list(described))


def _is_said(word: str, role: Sequence[str], printed: frozenset[str]) -> bool:
    # "Hays lawyer" is Hay's.
    for one in (stem(word), stem(word.removesuffix("s"))):
        if not _forms().get(one, frozenset([one])).isdisjoint(printed):
            return True
    return _abbreviates(word, [one for one in role if one not in _SMALL])


def _abbreviates(word: str, role: Sequence[str]) -> bool:
    """ "RNC" stands for three words that begin with its letters."""
    size = len(word)
    return size > 1 and any(
        all(
            one.startswith(letter) for one, letter in zip(role[at:], word, strict=False)
        )
        for at in range(len(role) - size + 1)
    )


@cache
def _forms() -> dict[str, frozenset[str]]:
    """The stems that each stem is looked for as, itself included."""
    pairs = [(asked, one) for asked, said in _PRINTED.items() for one in said.split()]
    pairs += [*_COUNTRIES.items(), *((land, of) for of, land in _COUNTRIES.items())]
    found: dict[str, set[str]] = {}
    for asked, printed in pairs:
        found.setdefault(stem(asked), {stem(asked)}).add(stem(printed))
    return {asked: frozenset(printed) for asked, printed in found.items()}
