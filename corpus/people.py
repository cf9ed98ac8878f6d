"""Who an article's mentions are: names grouped by bearer, each with its fullest form."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from corpus.descriptions import apposed, described_before, description
from corpus.lexicon import is_thing
from corpus.mentions import Mention
from corpus.model import Span
from corpus.narrative import DET, PREPOSITION, QUOTE, Narrative
from corpus.persons import (
    RECENT,
    Person,
    gender,
    one_letter_apart,
    reads_human,
    title_gender,
)  # fmt: skip
from corpus.surnames import bearer
from corpus.text import tokens

_SUFFIXES = frozenset({"ii", "iii", "iv"})
_KEPT_HONORIFICS = frozenset(
    "baroness lord lady sir dame prince princess king queen pope mr mrs ms miss dr "
    "prof professor rev father sister judge justice".split()
)
_OWNERS = frozenset({"his", "her", "its", "their", "our", "my"})
_COURTESY = frozenset({"mr", "mrs", "ms", "miss", "mx"})


class People:
    """Everyone an article mentions, and which mention is whom."""

    def __init__(self, narrative: Narrative, mentions: Sequence[Mention]) -> None:
        self.narrative = narrative
        self.mentions = mentions
        self.persons: list[Person] = []
        self._starting = {mention.first: mention for mention in mentions}
        self._ending = {mention.last: mention for mention in mentions}
        self.of: dict[int, int] = {}
        """Mention index -> index into `persons`; pronouns are not in it."""
        self._by_shape: dict[tuple[str, int], set[str]] = {}
        """First letter and length -> last names."""
        self._plain: dict[int, bool] = {}
        self._fullest: dict[int, Span] = {}
        self._by_last: dict[str, list[int]] = {}
        self._by_first: dict[str, list[int]] = {}
        self._group_long_names()
        self._group_short_names()
        self._group_descriptions()

    # -- grouping --------------------------------------------------------------

    def _tokens(self, mention: Mention) -> tuple[str, ...]:
        assert mention.core is not None
        first, last = mention.core
        low = self.narrative.low[first : last + 1]
        words = [w.strip(".") for w in low if w]  # without a nickname in marks
        while len(words) > 1 and words[-1] in _SUFFIXES:
            words.pop()
        return tuple(words)

    def _nickname(self, mention: Mention) -> tuple[str, ...]:
        """ "Bobby" of Robert “Bobby” Scott."""
        assert mention.core is not None
        first, last = mention.core
        n = self.narrative
        return tuple(
            token.folded
            for j in range(first, last + 1)
            if n.kind[j] == QUOTE
            for token in tokens(n.text, n.stretches[n.quote[j]].span)
        )

    def _group_long_names(self) -> None:
        known: dict[tuple[str, ...], int] = {}
        for k, mention in enumerate(self.mentions):
            if mention.core is None or mention.core[0] == mention.core[1]:
                continue
            key = self._tokens(mention)
            called = (*self._nickname(mention), key[-1])
            at = known.get(key)
            if at is None and len(called) > 1:
                at = known.get(called)
            if at is None:
                at = self._same_long_name(key)
            if at is None:
                at = self._new(key, mention)
            known[key] = at
            known.setdefault(called, at)
            self._assign(k, at)

    def _same_long_name(self, key: tuple[str, ...]) -> int | None:
        for at in self._by_last.get(key[-1], ()):
            other = self.persons[at].key
            if other[0] == key[0] or (
                len(other[0]) == 1 or (len(key[0]) == 1 and other[0][0] == key[0][0])
            ):
                return at
            if set(other) <= set(key) or set(key) <= set(other):
                return at
        return None

    def _new(self, key: tuple[str, ...], mention: Mention) -> int:
        person = Person(key, organisation=mention.is_organisation(self.narrative))
        person.thing = is_thing(key)
        at = len(self.persons)
        self.persons.append(person)
        last = key[-2] if key[-1] in ("jr", "sr") and len(key) > 1 else key[-1]
        self._by_last.setdefault(last, []).append(at)
        self._by_shape.setdefault((last[0], len(last)), set()).add(last)
        if len(key) > 1:
            self._by_first.setdefault(key[0], []).append(at)
            initials = "".join(
                w[0] for w in key if w not in ("of", "for", "the", "and")
            )
            if person.organisation and len(initials) > 2:
                self._by_last.setdefault(initials, []).append(at)
        return at

    def _group_short_names(self) -> None:
        for k, mention in enumerate(self.mentions):
            if mention.core is None or k in self.of:
                continue
            key = self._tokens(mention)
            options = self._by_last.get(key[-1]) or self._by_first.get(key[-1]) or []
            at = self._alias(k) if not options else None
            if not options:
                options = self._misspelt(key[-1])
            if at is None:
                at = bearer(self, k, options) if options else self._new(key, mention)
            self._assign(k, at)

    def _misspelt(self, last: str) -> list[int]:
        """Who has a full name whose surname is this one but for a letter."""
        if len(last) < 5:
            return []
        near = (
            self._by_shape.get((last[0], len(last) + step), ()) for step in (-1, 0, 1)
        )
        found = [
            at
            for others in near
            for other in others
            if one_letter_apart(last, other)
            for at in self._by_last[other]
            if len(self.persons[at].key) > 1 and not self.persons[at].organisation
        ]
        return found if len(found) == 1 else []

    def _alias(self, k: int) -> int | None:
        """The long name that this one abbreviates in brackets: "… Reform (APPG)"."""
        mention = self.mentions[k]
        n = self.narrative
        if mention.first < 2 or n.low[mention.first - 1] != "(":
            return None
        before = self.mentions[k - 1] if k else None
        if before is None or before.last != mention.first - 2 or before.kind != "name":
            return None
        at = self.of.get(k - 1)
        if at is not None:
            self._by_last.setdefault(self._tokens(mention)[-1], []).append(at)
        return at

    def _group_descriptions(self) -> None:
        known: dict[tuple[str, ...], int] = {}
        for k, mention in enumerate(self.mentions):
            if mention.kind != "nominal":
                continue
            words = description(self, mention)
            at = apposed(self, k)
            if at is None:
                at = known.get(words)
            if at is None:
                at = described_before(self, k)
            if at is None:
                person = Person(words, named=False)
                person.organisation = mention.noun != "person"
                person.plural = mention.noun == "group" and words[-1].endswith("s")
                self.persons.append(person)
                at = len(self.persons) - 1
            known[words] = at
            self._assign(k, at)

    def _assign(self, k: int, at: int) -> None:
        person = self.persons[at]
        self.of[k] = at
        insort(person.mentions, k)
        after = self.mentions[k].last + 1
        if self.narrative.low[after : after + 2] == [",", "which"]:
            person.organisation = person.organisation or person.named
        titled = title_gender(self.narrative, self.mentions[k])
        if person.gender is None or (titled is not None and not person.titled):
            person.gender = titled or gender(self.narrative, self.mentions[k])
            person.titled = titled is not None

    def is_plain(self, at: int) -> bool:
        """Is this plainly a person: by a title, a given name, an age, a "who"?"""
        if at not in self._plain:
            person, n = self.persons[at], self.narrative
            seen = (self.mentions[m] for m in person.mentions[:RECENT])
            other = person.organisation or person.thing or person.plural
            self._plain[at] = not other and (
                person.gender is not None or any(reads_human(n, m) for m in seen)
            )
        return self._plain[at]

    def agrees(self, at: int, mention: Mention) -> bool:
        """Can a description be a person's, as far as it tells man from woman?"""
        told = title_gender(self.narrative, mention)
        return told is None or self.persons[at].gender in (None, told)

    # -- names -----------------------------------------------------------------

    def called(self, last: str) -> int | None:
        """The person with this folded last name, where there is just one."""
        found = set(self._by_last.get(last, ()))
        return found.pop() if len(found) == 1 else None

    def fullest(self, at: int) -> Span:
        """The fullest form of a person's name that the article prints outside marks."""
        if at not in self._fullest:
            person = self.persons[at]
            forms = [
                self._form(self.mentions[k])
                for k in person.mentions
                # A description beside a name is not a fuller form of it.
                if not person.named or self.mentions[k].core is not None
            ]
            self._fullest[at] = max(forms, key=lambda form: form[1])[0]
        return self._fullest[at]

    def role(self, at: int) -> Span | None:
        """What the article calls somebody: what stands beside the name, or a title."""
        person = self.persons[at]
        if not person.named or person.organisation:
            return None
        titled: Span | None = None
        for k in person.mentions[:RECENT]:
            mention = self.mentions[k]
            if mention.core is not None:
                titled = titled or self._title(mention)
            elif mention.noun == "person":
                if at in (self.of.get(k - 1), self.of.get(k + 1)):
                    return self._without_owner(self._described(mention)[0])
        return titled

    def _title(self, mention: Mention) -> Span | None:
        """What stands before a name and is no part of it: "Labour MP"."""
        n = self.narrative
        first = mention.first + (n.kind[mention.first] == DET)
        name = self._form(mention)[0].start
        before = [i for i in range(first, mention.last) if n.end[i] <= name]
        if not before or n.low[first].strip(".") in _COURTESY:
            return None
        return Span(n.start[first], n.end[before[-1]])

    def _without_owner(self, span: Span) -> Span:
        """ "chairman" for "its chairman"."""
        first, _, rest = span.of(self.narrative.text).partition(" ")
        if rest and first.lower() in _OWNERS:
            return Span(span.start + len(first) + 1, span.end)
        return span

    def _form(self, mention: Mention) -> tuple[Span, int]:
        n = self.narrative
        if mention.core is None:
            return self._described(mention)
        first, last = mention.core
        span = mention.core_span(n)
        assert span is not None
        if first == last and first > mention.first:
            if n.low[first - 1].strip(".") in _KEPT_HONORIFICS:
                return Span(n.start[first - 1], span.end), 2
        return span, last - first + 1

    def _described(self, mention: Mention) -> tuple[Span, int]:
        """A description as printed, with what it is of: "spokesperson for Vale Ferries"."""
        n = self.narrative
        first, last = mention.first, mention.last
        if last > first and n.low[first] in ("a", "an", "the", "one"):
            first += 1
        owner = self._ending.get(first - 1)
        if owner is not None and owner.possessive and owner.kind != "pronoun":
            first = owner.first  # "Ana Ruiz's mother"
        span = mention.span(n)
        end = span.end
        after = mention.last + 1
        if not mention.possessive and n.kind[after] == PREPOSITION:
            if n.low[after] in ("for", "of", "from", "at"):
                follower = self._starting.get(after + 1)
                if follower is not None and not follower.possessive:
                    end = follower.span(n).end
                    last = follower.last
        return Span(n.start[first], end), last - first + 1
