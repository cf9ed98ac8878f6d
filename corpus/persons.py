"""One bearer of names in an article, and what tells a man, a woman, a person, a thing."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from corpus.lexicon import Gender, gender_of, titles, trades
from corpus.mentions import Mention
from corpus.narrative import COMMA, LEFT, NUMBER, Narrative

_GENDERED = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "dame": "f",
    "lady": "f", "lord": "m", "baroness": "f", "baron": "m", "king": "m",
    "queen": "f", "prince": "m", "princess": "f", "pope": "m", "father": "m",
    "countess": "f", "duke": "m", "duchess": "f",
}  # fmt: skip
_MASCULINE = tuple(
    "man landlord boyfriend widower dad husband father son brother uncle actor boy".split()
)
_FEMININE = tuple(
    "woman widow landlady girlfriend grandma mum wife mother daughter sister aunt actress "
    "girl".split()
)
RECENT = 50
"""Mentions of one person that are looked at, where there are many."""


@dataclass(slots=True)
class Person:
    """One bearer of names in an article: a person, a body, or a described speaker."""

    key: tuple[str, ...]
    mentions: list[int] = field(default_factory=list)
    gender: Gender | None = None
    named: bool = True
    organisation: bool = False
    plural: bool = False
    """Are these several people?"""
    titled: bool = False
    """Is the gender that of a title or a noun, not only that of a given name?"""
    thing: bool = False
    """A place, an event or another thing that nobody calls he or she."""

    def before(self, k: int) -> list[int]:
        """The last mentions before mention k, in order; some dozens are enough."""
        end = bisect_left(self.mentions, k)
        return self.mentions[max(0, end - RECENT) : end]


def title_gender(narrative: Narrative, mention: Mention) -> Gender | None:
    """The gender that a title or the noun of a description tells."""
    first = mention.first
    until = mention.core[0] if mention.core else mention.last + 1
    for k in range(first, until):
        word = narrative.low[k].strip(".")
        found = _GENDERED.get(word)
        if found is None and word.endswith(_FEMININE):
            found = "f"
        elif found is None and word.endswith(_MASCULINE):
            found = "m"
        if found is not None:
            return "f" if found == "f" else "m"
    return None


def gender(narrative: Narrative, mention: Mention) -> Gender | None:
    """The gender that a mention tells by its title, its noun or its given name."""
    found = title_gender(narrative, mention)
    if found is not None or mention.core is None:
        return found
    first, last = mention.core
    given = gender_of(narrative.low[first])
    if first == last and (first > mention.first or given == "m"):
        return None  # a surname: "Mr Craig", or "Scott", which many are called
    return given


def reads_human(narrative: Narrative, mention: Mention) -> bool:
    """Does what stands around a mention say that it is a person's?"""
    n, after = narrative, mention.last + 1
    if mention.core is not None and any(
        n.low[i].strip(".") in titles() or n.low[i] in trades()
        for i in range(mention.first, mention.core[0])
    ):
        return True
    if n.kind[after] in (COMMA, LEFT):
        after += 1
        if n.kind[after] == NUMBER and n.low[after].isdigit():
            return True
    return n.low[after] in ("who", "himself", "herself")


def one_letter_apart(one: str, other: str) -> bool:
    """Do two words differ by one letter: another one, a missing one, or two swapped?"""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rest = {(one[at + 1 :], other[at:]), (one[at:], other[at + 1 :])}
    rest.add((one[at + 1 :], other[at + 1 :]))
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return any(a == b for a, b in rest) or (
        swapped and one[at + 2 :] == other[at + 2 :]
    )
