"""Whom a typed name or description stands for: a roster of everybody quoted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from corpus.lexicon import body_words, speaker_nouns, titles
from corpus.model import Passage
from corpus.nameparts import parse_name
from corpus.names import same_speaker
from corpus.text import fold, words
from index.archive import Archive
from index.query import Query
from qa.bearers import PRONOUNS
from qa.joints import DETERMINERS
from qa.offices import VOICES, Offices
from qa.relevance import allowed, distance, stem
from qa.reported import Reported

_EMPTY = frozenset(
    """the a an of for and mr mrs ms dr that this who guy man woman lady person people
    one others any some anyone anybody someone somebody from at""".split()
)
_LINKS = frozenset("of from at for in with".split())
_POINTING = frozenset("the that this guy man woman lady".split())
_VOICES = frozenset(
    """lawyer lawyers attorney spokesman spokeswoman spokesperson campaign aide aides
    adviser advisor wife husband widow son daughter team staff office""".split()
)
_PRINTED = 8
"""Paragraphs looked at to see how a word is printed."""
_FOREMOST = 8
"""Times more quotations, and a bare surname is taken for its best-known bearer."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who is meant: printed names, or a description that speakers must fit."""

    typed: str
    names: tuple[str, ...] = ()
    """Printed forms of the name, most quoted first."""
    described: tuple[str, ...] = ()
    """Telling words of a description, "tulsa", "police", "chief": with names, those
    that are said beside the name."""
    never: frozenset[str] = frozenset()
    """For a description: names of those whom print calls something else."""
    how: str | None = None
    """What had to be assumed: a spelling, or somebody who speaks for the one named."""

    @property
    def unknown(self) -> bool:
        """Is this a name that nobody quoted in the archive bears?"""
        return not self.names and not self.described


class Roster:
    """Everybody quoted in one archive, by the words of their names."""

    def __init__(self, archive: Archive) -> None:
        self.counts: Counter[str] = Counter()
        self._offices = Offices()
        for record in archive.speakers():
            if fold(record.name.strip()) not in PRONOUNS:
                self.counts[record.name] += record.quotations
                if record.role:
                    self._offices.add(record.name, record.role)
        self._words = {name: frozenset(words(name)) for name in self.counts}
        self._archive = archive
        self._proper: dict[str, bool] = {}
        self.reported = Reported(archive)
        self._bearing: defaultdict[str, set[str]] = defaultdict(set)
        for name, has in self._words.items():
            for word in has:
                self._bearing[word].add(name)

    def find(self, typed: str) -> Person:
        """The speakers that `typed` may mean: whoever is named, or speaks for it."""
        found = self._found(typed)
        best = found.names[0] if found.names else typed
        if parse_name(best).given and body_words().isdisjoint(words(best)):
            return found
        body = [word for word in words(typed) if word not in _EMPTY]
        if not body or not VOICES.isdisjoint(body):
            return found
        voices = self._offices.voices(body)
        if not voices:
            return found
        names = tuple(dict.fromkeys([*found.names, *self._ordered(voices)]))
        how = f"{self._ordered(voices)[0]} is printed to speak for “{typed}”."
        return replace(found, names=names, described=(), how=found.how or how)

    def _found(self, typed: str) -> Person:
        """The speakers that `typed` may name, by the safest reading that fits."""
        wanted = [word for word in words(typed) if word not in _EMPTY]
        if not wanted:
            return Person(typed)
        # "Judge Nervo" is named; "the court's judge" and "that letter" are described.
        described = tuple(wanted) if is_described(wanted) else ()
        never = self._offices.never([word for word in described if is_person(word)])
        if any(map(is_person, described)) and len(described) > 1:
            office = self._ordered(self._offices.bearers(described, self.counts))
            if office:
                names = self._ordered({*self._holding(wanted), *office})
                return Person(typed, names, how=_in_print(typed, office))
        names = self._named(typed, wanted)
        if names and (not _is_role(wanted[-1]) or self._words[names[0]] == set(wanted)):
            return Person(typed, names)
        names = self._holding(wanted)
        if words(typed)[0] in DETERMINERS and all(map(is_person, wanted)):
            # Many are "the mayor": the conversation and the article say which.
            names = tuple(n for n in names if parse_name(n).surname not in wanted)
            if not names or not self._offices.are_one(names[0], names[1:], wanted):
                return Person(typed, described=described, never=never)
        if names:
            if parse_name(names[0]).given:
                described = ()
            how = None if described else _called(typed, names[0])
            return Person(typed, names, described=described, how=how)
        if not described and self.is_proper(wanted[-1]):
            if names := self.reported.named(typed, wanted[-1]):
                return Person(typed, names)
        readings = (self._within, self._respelled)
        for reading in readings if described else reversed(readings):
            if found := reading(typed, wanted):
                return found
        return Person(typed, described=described, never=never)

    def speaks_in(self, typed: str, articles: Collection[str]) -> bool:
        """Is whoever is typed quoted in any of these articles?"""
        quoted = self._archive.spoken_by(self.find(typed).names)
        return any(article_id in articles for article_id, _ in quoted)

    def is_proper(self, word: str) -> bool:
        """Does the archive mostly print a word with a capital inside sentences?"""
        if word not in self._proper:
            balance = 0
            for hit in self._archive.search(Query(word, limit=_PRINTED)):
                passage = Passage(self._archive.article(hit.article_id), hit.paragraph)
                inside = re.findall(
                    rf"[a-z,] ({re.escape(word)})\b", passage.text, re.IGNORECASE
                )
                if hit.paragraph > 1:
                    balance += sum(1 if one[0].isupper() else -1 for one in inside)
            self._proper[word] = balance > 0
        return self._proper[word]

    def mentioned(self, asked: str) -> Iterator[str]:
        """Words of a question that are the names of people quoted, in order."""
        for typed in words(asked):
            # "Hays budget" is Hay's.
            for word in (typed, typed.removesuffix("'s"), typed.removesuffix("s")):
                if word in _EMPTY or _is_role(word) or not self.is_proper(word):
                    continue
                if self._named(word, [word]) or self._is_given(word):
                    yield word
                    break

    def _is_given(self, word: str) -> bool:
        """Is a word the given name of whoever is quoted most under it?"""
        names = self._holding([word])
        return bool(names) and word in parse_name(names[0]).given

    def _named(self, typed: str, wanted: Sequence[str]) -> tuple[str, ...]:
        """Printed names of the person typed; comparing takes time, so few are."""
        sharing = set().union(*(self._bearing.get(word, set()) for word in wanted))
        same = [name for name in sharing if same_speaker(typed, name)]
        return self._foremost(typed, self._ordered(same))

    def _persons(self, typed: str, wanted: Sequence[str]) -> tuple[str, ...]:
        """Printed names of a person; not of a body or a description."""
        found = self._named(typed, wanted)
        return tuple(n for n in found if not any(map(_is_role, self._words[n])))

    def _foremost(self, typed: str, names: tuple[str, ...]) -> tuple[str, ...]:
        """For a bare surname: its best-known bearer, where one is far ahead."""
        if not names or parse_name(typed).given or len(words(typed)) != 1:
            return names
        full = [name for name in names if parse_name(name).given]
        if not full:
            return names
        own = [name for name in names if same_speaker(full[0], name)]
        others = sum(self.counts[name] for name in names if name not in own)
        ahead = sum(self.counts[name] for name in own) >= _FOREMOST * others
        return tuple(own) if others and ahead else names

    def _holding(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Names that hold every word typed: "hillary", "Home Office"."""
        held = [self._bearing.get(word, set()) for word in wanted]
        # The speaker's office is not the speaker.
        others = _VOICES.difference(wanted)
        return self._ordered(
            name for name in set.intersection(*held) if not others & self._words[name]
        )

    def _within(self, typed: str, wanted: Sequence[str]) -> Person | None:
        """A name beside its description: "the union man Ruiz", "Ruiz of the union"."""
        if len(wanted) < 2:
            return None
        every = words(typed)
        for size in range(len(wanted) - 1, 0, -1):
            for start in range(len(wanted) - size, -1, -1):
                part = wanted[start : start + size]
                after = wanted[start + size :]
                # "Ruiz's lawyer", "the Charlotte mayor": somebody else is meant.
                if any(map(_is_role, after)) or _VOICES.intersection(wanted):
                    continue
                before = every[every.index(part[0]) - 1] if part[0] != every[0] else ""
                # ... and the secretary of state, not the state.
                if any(map(_is_role, part)) or before in _LINKS:
                    continue
                if names := self._persons(" ".join(part), part):
                    rest = (*wanted[:start], *after)
                    told = any(map(_is_role, rest)) or _POINTING.intersection(
                        words(typed)
                    )
                    linked = start == 0 and not _LINKS.isdisjoint(every)
                    if size > 1 or told or linked:
                        how = _called(typed, names[0])
                        return Person(typed, names, described=rest, how=how)
        return None

    def _respelled(self, typed: str, wanted: Sequence[str]) -> Person | None:
        """The name with misspelt words put right; None where that cannot be done."""
        close = [self._alike(word) for word in wanted]
        if is_described(wanted):
            # "Treasury" is no misspelt "treasurer": what is printed is meant.
            printed = self._archive.frequencies(wanted)
            close = [
                {one: 1.0 for one in alike if stem(one) == stem(word)}
                if printed[word]
                else alike
                for word, alike in zip(wanted, close, strict=True)
            ]
        if not all(close):
            return None
        held = [
            set().union(*(self._bearing.get(word, set()) for word in spellings))
            for spellings in close
        ]
        together = set.intersection(*held)
        if not together:
            return None
        best = max(together, key=lambda n: (self._closeness(n, close), self.counts[n]))
        # Everybody called so, under every form of the name.
        names = self._named(best, words(best)) or (best,)
        return Person(typed, names, how=f"Read “{typed}” as {best}.")

    def _alike(self, word: str) -> dict[str, float]:
        """Printed words that `word` may be a misspelling of, with their likeness."""
        found = {word: 1.0} if word in self._bearing else {}
        most = allowed(word)
        for known in self._bearing if most else ():
            if known[0] == word[0] and abs(len(known) - len(word)) <= most:
                apart = distance(known, word, most + 1)
                if apart <= most:
                    found.setdefault(known, 1 - apart / len(word))
        return found

    def _closeness(self, name: str, close: Iterable[dict[str, float]]) -> float:
        has = self._words[name]
        return sum(max(one.get(word, 0.0) for word in has) for one in close)

    def _ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=lambda name: (-self.counts[name], name)))


_rosters: WeakKeyDictionary[Archive, tuple[object, Roster]] = WeakKeyDictionary()


def roster_of(archive: Archive) -> Roster:
    """The archive's roster, made again only where the archive has changed."""
    state = archive.state()
    kept = _rosters.get(archive)
    if kept is None or kept[0] != state:
        kept = _rosters[archive] = (state, Roster(archive))
    return kept[1]


def _called(typed: str, name: str) -> str | None:
    if words(typed) == words(name):
        return None
    return f"Nobody is named just “{typed}”; this is {name}."


def _in_print(typed: str, names: Sequence[str]) -> str:
    """Who are called what was typed: the most quoted, and how many more."""
    others = sum(not same_speaker(names[0], name) for name in names[1:])
    more = f", and {others:,} more are," if others else ""
    return f"“{typed}” is what {names[0]} is called in print{more}".rstrip(",") + "."


def _is_role(word: str) -> bool:
    return word in speaker_nouns() or word in titles() or word in body_words()


def roles(described: Iterable[str]) -> tuple[str, ...]:
    """The words of a description that say what somebody is: "chief", "lawyer"."""
    return tuple(word for word in described if _is_role(word.removesuffix("s")))


def is_person(word: str) -> bool:
    """Does the word say what some person is, or what a text is, and not a body?"""
    kind = speaker_nouns().get(word) or speaker_nouns().get(word.removesuffix("s"))
    return kind in ("person", "document") or word in titles() or word == "boss"


def is_described(wanted: Iterable[str]) -> bool:
    """Does any of the words say what somebody is, or what kind of body it is?"""
    return any(_is_role(word) or _is_role(word.removesuffix("s")) for word in wanted)
