"""The mention that a longer phrase is about: "a spokesman for Ann Hay, 42, of Leeds,"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.lexicon import is_thing
from corpus.mentions import Mention
from corpus.narrative import (
    BREAK,
    COMMA,
    CONJUNCTION,
    CUE,
    DASH,
    LEFT,
    PREPOSITION,
    QUOTE,
    RIGHT,
    STOP,
    Narrative,
)

_APPOSITION_REACH = 45
_POSTMODIFIERS = frozenset({"for", "of", "at", "with", "from", "in", "on"})
_RELATIVE = frozenset({"who", "which", "that"})
_WHEN = frozenset({"after", "before", "until", "since", "as"})
_RELATIVE_REACH = 25


class Phrases:
    """What stands before a verb or behind it, by the mentions that start and end there."""

    def __init__(
        self,
        narrative: Narrative,
        mentions: Sequence[Mention],
        starting: Mapping[int, int],
        ending: Mapping[int, int],
    ) -> None:
        self.n = narrative
        self.mentions = mentions
        self.starting = starting
        """First token -> mention."""
        self.ending = ending
        """Last token -> mention."""

    def owned(self, subject: int | None) -> int | None:
        """Who "Labour's Ana Ruiz" is: the one owned, not the owner."""
        while subject is not None and self.mentions[subject].possessive:
            owned = self.starting.get(self.mentions[subject].last + 1)
            if owned is None:
                break
            subject = owned
        return subject

    def before_relative(self, k: int) -> int | None:
        """The mention that the "who" at token k stands for."""
        before = k - 1
        if before >= 0 and self.n.kind[before] == COMMA:
            before -= 1
        return self.ending.get(before)

    def apposition(self, comma: int) -> int | None:
        """The mention before the comma that pairs with this one."""
        n = self.n
        inner = self.ending.get(comma - 1)
        if inner is not None and self._is_apposed_name(inner):
            return inner
        described = self._with_relative_clause(comma)
        if described is not None:
            return described
        for k in range(comma - 1, max(-1, comma - _APPOSITION_REACH), -1):
            if n.kind[k] in (STOP, BREAK, QUOTE):
                return None
            owner = self.ending.get(k - 1) if n.kind[k] == COMMA else None
            if owner is not None and self.mentions[owner].kind != "pronoun":
                head = self.head_of(owner)
                if head != owner or not self._governed(owner):
                    return head
        return None

    def _with_relative_clause(self, comma: int) -> int | None:
        """The X of "X, which is chaired by Y and Z, pointed out"."""
        n = self.n
        for k in range(comma - 1, max(-1, comma - _APPOSITION_REACH), -1):
            if n.kind[k] in (STOP, BREAK, QUOTE):
                return None
            if n.kind[k] == COMMA and n.low[k + 1] in _RELATIVE:
                owner = self.ending.get(k - 1)
                return None if owner is None else self.head_of(owner)
        return None

    def _is_apposed_name(self, k: int) -> bool:
        """A full name between commas: "his partner, Ann Hay, said"."""
        mention = self.mentions[k]
        before = self.ending.get(mention.first - 2)
        return (
            before is not None
            and mention.core is not None
            and mention.core[0] < mention.core[1]
            and self.n.kind[mention.first - 1] == COMMA
            and not mention.is_organisation(self.n)
            and not is_thing(self.n.low[mention.core[0] : mention.last + 1])
            and (self.mentions[before].kind == "nominal" or self._governed(before))
        )

    def _governed(self, k: int) -> bool:
        before = self.mentions[k].first - 1
        return (
            before > 0
            and self.n.kind[before] == PREPOSITION
            and self.n.low[before - 1] != "according"
        )

    def head_of(self, owner: int) -> int:
        """For "a spokesman for Ann Hay, ..." the spokesman."""
        before = self.mentions[owner].first - 1
        if before > 0 and self.n.low[before] in _POSTMODIFIERS:
            head = self.ending.get(before - 1)
            if head is not None and self.mentions[head].kind != "pronoun":
                return self.head_of(head)
        return owner

    def outside(self, owner: int) -> int:
        """For "a man who met Ann Hay" the man, whose clause goes on after hers."""
        n, first = self.n, self.mentions[owner].first
        if n.kind[first - 1] == CONJUNCTION or n.low[first - 1] in _WHEN:
            return owner
        for k in range(first - 2, max(0, first - _RELATIVE_REACH), -1):
            if n.kind[k] in (STOP, BREAK, QUOTE, COMMA, DASH, CONJUNCTION):
                return owner
            if n.low[k] == "who":
                return self.ending.get(k - 1, owner)
        return owner

    def bracketed(self, k: int) -> int | None:
        """The mention before the bracket or dash that token k closes."""
        n = self.n
        opening = (LEFT,) if n.kind[k] == RIGHT else (DASH,)
        for j in range(k - 1, max(-1, k - 30), -1):
            if n.kind[j] in (STOP, BREAK, QUOTE):
                return None
            if n.kind[j] in opening:
                return self.ending.get(j - 1)
        return None

    def postmodified(self, k: int) -> int | None:
        """The head before a prepositional phrase: "one user on the site wrote"."""
        n = self.n
        for j in range(k, max(-1, k - 10), -1):
            if n.kind[j] in (STOP, BREAK, QUOTE, COMMA, CUE, CONJUNCTION):
                return None
            if n.kind[j] == PREPOSITION and j - 1 in self.ending:
                return self.ending[j - 1]
        return None
