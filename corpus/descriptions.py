"""Whom a description without a name stands for: "the Labour MP", "the retired nurse".

A description is only tied to a name where the article prints the tie: an apposition
beside the name, the same office before it, or a sentence about that person right before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corpus.lexicon import office_of
from corpus.mentions import Mention
from corpus.narrative import (
    ADVERB,
    AUX,
    BREAK,
    COMMA,
    CUE,
    LEFT,
    NAME,
    NUMBER,
    PREPOSITION,
    QUOTE,
    STOP,
    WORD,
)  # fmt: skip

if TYPE_CHECKING:
    from corpus.people import People

_NAMELESS = frozenset(
    """spokesman spokeswoman spokesperson source official officials aide adviser advisor
    insider operative strategist supporter member staffer person man woman boy girl
    resident neighbour neighbor witness officer organizer organiser moderator narrator
    announcer host reporter journalist columnist voter critic expert analyst lawyer
    protester protestor representative caller reader user friend colleague ally
    worker employee""".split()
)
"""Heads of descriptions that are often all an article tells of somebody."""
_VAGUE = frozenset(
    """former current new old late then top senior leading first last one long longtime
    veteran presidential""".split()
)
"""Words of a description that fit many people."""
_FIRMS = frozenset(
    """company firm retailer airline brewery operator supermarket manufacturer charity union
    club bank regulator watchdog developer""".split()
)
"""What a body is called whose name does not say so."""
_PARENT = frozenset(
    {"mother", "father", "mum", "mom", "dad", "grandmother", "grandfather"}
)
_PARENTS = ("mother-of-", "father-of-", "mum-of-", "dad-of-", "grandmother-of-")
_NAMING = frozenset({"name", "known", "identified", "himself", "herself"})
_REACH = 400
"""Mentions to look back."""
_FEW = 50
_CLAUSE = 10
"""Tokens a relative clause may take between a description and the name."""
_FOCUS = 2
"""Paragraphs back in which somebody may be who the text is about."""
_ARTICLES = frozenset({"a", "an", "the", "one", "his", "her", "its"})


def description(people: People, mention: Mention) -> tuple[str, ...]:
    """The words of a description without its article."""
    words = people.narrative.low[mention.first : mention.last + 1]
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def apposed(people: People, k: int) -> int | None:
    """ "Ana Ruiz, the head of the port," or "the port's head, Ana Ruiz,": one person."""
    mention, n = people.mentions[k], people.narrative
    if mention.noun != "person" or mention.possessive:
        return None
    before = people.mentions[k - 1] if k else None
    if before is not None and before.kind == "name" and not before.possessive:
        beside = before.last + 2 == mention.first
        if beside and n.kind[before.last + 1] == COMMA:
            # "At a meeting in Chelsea, the mayor also said": two phrases, no tie.
            goes_on = n.kind[mention.last + 1] in (CUE, AUX, ADVERB)
            placed = n.kind[before.first - 1] == PREPOSITION
            return None if placed and goes_on else _person_named(people, k - 1)
    called = _called(people, mention.last + 1)
    if called is not None:
        return _person_named(people, called)
    at = _name_after(people, k)
    if at is None:
        return None
    after = people.mentions[at]
    if n.low[mention.first] in ("a", "an") and not _is_subject(people, after):
        return None
    closes = n.kind[after.last + 1] in (COMMA, CUE, STOP, BREAK, LEFT)
    return _person_named(people, at) if closes and not after.possessive else None


def _name_after(people: People, k: int) -> int | None:
    """The name behind the comma after a description and its relative clause."""
    n, mentions = people.narrative, people.mentions
    j = mentions[k].last + 1
    if n.low[j] in ("who", "that", "for", "of", "at", "from", "with", "in"):
        end = min(j + _CLAUSE, len(n.kind) - 1)
        j = next((i for i in range(j, end) if n.kind[i] in (COMMA, STOP, QUOTE)), j)
    if n.kind[j] != COMMA:
        return None
    for at in range(k + 1, len(mentions)):
        first = mentions[at].first
        if first > j:
            # Between them, at most what somebody is: "the head, cellist Ana Ruiz,".
            near = all(n.kind[i] == WORD for i in range(j + 1, first))
            named = mentions[at].kind == "name"
            return at if near and named and first - j <= 3 else None
    return None


def _called(people: People, j: int) -> int | None:
    """The name behind "a man called …" or ", who gave her name only as …"."""
    n = people.narrative
    words = n.low[j : j + _CLAUSE]
    if words[:1] in (["called"], ["named"], ["nicknamed"]):
        first = j + 1
    elif "as" in words and _NAMING.intersection(words[: words.index("as")]):
        first = j + words.index("as") + 1
    else:
        return None
    for at, mention in enumerate(people.mentions):
        if mention.first == first:
            return at if mention.kind == "name" else None
    return None


def _person_named(people: People, k: int) -> int | None:
    at = people.of.get(k)
    return None if at is None or people.persons[at].organisation else at


def described_before(people: People, k: int) -> int | None:
    """Who "the spokesman", "the Vermont senator" or "the retired nurse" is."""
    mention, n = people.mentions[k], people.narrative
    if n.low[mention.first] != "the":
        return None
    head = n.low[mention.last]
    holders = _office_holders(people, k) if mention.noun == "person" else []
    if len(holders) == 1 and mention.last - mention.first == 1:
        return holders[0]
    if mention.last - mention.first == 1:
        for j in range(k - 1, max(-1, k - _REACH), -1):
            other = people.mentions[j]
            if other.kind == "nominal" and n.low[other.last] == head:
                return people.of.get(j)
    if mention.noun == "group" and not mention.possessive:
        return _body_called(people, k)
    person = mention.noun == "person" or _is_aged(people, mention)
    if not person or mention.possessive:
        return None
    return _one_of(people, k, holders) if holders else _in_focus(people, k)


def _body_called(people: People, k: int) -> int | None:
    """The latest body with this word in its name, or the one in focus: "the firm"."""
    n = people.narrative
    mention = people.mentions[k]
    head, here = n.low[mention.last], n.paragraph[mention.first]
    near: set[int] = set()
    for j in range(k - 1, max(-1, k - _REACH), -1):
        at = people.of.get(j)
        if at is None or not people.persons[at].named:
            continue
        if head in people.persons[at].key:
            return at
        body = people.persons[at].organisation and not people.persons[at].thing
        if body and here - n.paragraph[people.mentions[j].first] <= 1:
            near.add(at)
    return near.pop() if len(near) == 1 and head in _FIRMS else None


def _office_holders(people: People, k: int) -> list[int]:
    """The persons before who are printed with this office."""
    mention, n = people.mentions[k], people.narrative
    wanted = _office(n.low, mention.last)
    holders: list[int] = []
    if n.low[mention.last] not in _NAMELESS:
        for j in range(max(0, k - _REACH), k):
            at = _person_named(people, j)
            if at is None or at in holders or not people.persons[at].named:
                continue
            if wanted in _roles(people, j):
                holders.append(at)
    return holders


def _one_of(people: People, k: int, holders: list[int]) -> int | None:
    """Of an office's holders the one in focus, or the one that the place fits."""
    mention, n = people.mentions[k], people.narrative
    focus = _focus(people, k)
    if focus in holders:
        return focus
    where = [w for w in range(mention.first, mention.last) if n.kind[w] == NAME]
    if where:
        holders = [at for at in holders if _said_with(people, at, k, where[-1:])]
    return holders[0] if len(holders) == 1 else None


def _office(low: list[str], token: int) -> str:
    word = low[token].strip(".")
    deputy = token and low[token - 1].strip(".") in ("vice", "deputy", "assistant")
    return ("vice-" if deputy else "") + office_of(word)


def _roles(people: People, j: int) -> Iterator[str]:
    """What a mention is called: the titles of a name, the head of a description."""
    mention, low = people.mentions[j], people.narrative.low
    if mention.kind == "nominal":
        yield _office(low, mention.last)
    elif mention.core is not None:
        for token in range(mention.first, mention.core[0]):
            yield _office(low, token)


def _said_with(people: People, at: int, k: int, tokens: Sequence[int]) -> bool:
    """Does a word of description k stand beside the person's name elsewhere?"""
    n, own = people.narrative, people.mentions[k]
    wanted = {n.low[token] for token in tokens}
    for m in people.persons[at].mentions[:_FEW]:
        mention = people.mentions[m]
        near = range(max(0, mention.first - 8), min(len(n.low), mention.last + 9))
        if any(n.low[i] in wanted for i in near if not own.first <= i <= own.last):
            return True
    return False


def _in_focus(people: People, k: int) -> int | None:
    """For a telling description, the person whom the sentence before is about."""
    mention, n = people.mentions[k], people.narrative
    head = n.low[mention.last]
    aged = _is_aged(people, mention) or (
        head in _PARENT and n.low[mention.last + 1] == "of"
    )
    telling = mention.last - mention.first > 1 or aged
    if head in _NAMELESS or not telling:
        return None
    at = _focus(people, k)
    if at is None and aged:
        at = _only_one(people, k)
    if at is None or not people.agrees(at, mention):
        return None
    if aged or _only_one(people, k) == at or head.startswith(_PARENTS):
        return at  # nobody is first spoken of so
    words = range(mention.first + 1, mention.last + 1)
    strong = [w for w in words if n.low[w] not in _VAGUE]
    return at if _said_with(people, at, k, strong) else None


def _is_aged(people: People, mention: Mention) -> bool:
    """ "the 43-year-old"."""
    words = people.narrative.low[mention.first : mention.last + 1]
    return any(word.endswith("year-old") for word in words)


def _only_one(people: People, k: int) -> int | None:
    """The one person whom the paragraphs just before name, where it is one."""
    n = people.narrative
    here = n.paragraph[people.mentions[k].first]
    found: set[int] = set()
    for j in range(k - 1, max(-1, k - _REACH), -1):
        if here - n.paragraph[people.mentions[j].first] > _FOCUS:
            break
        at = _person_named(people, j)
        if at is not None and people.persons[at].named and people.is_plain(at):
            found.add(at)
    return found.pop() if len(found) == 1 else None


def _focus(people: People, k: int) -> int | None:
    """The subject of the latest sentence before mention k that has a named one."""
    n = people.narrative
    here = n.paragraph[people.mentions[k].first]
    subject: int | None = None
    sentence = -1
    for j in range(k - 1, max(-1, k - _REACH), -1):
        mention = people.mentions[j]
        if here - n.paragraph[mention.first] > _FOCUS:
            break
        at = n.sentence[mention.first]
        if at != sentence and subject is not None:
            break
        sentence = at
        if mention.kind != "pronoun" and _is_subject(people, mention):
            named = _person_named(people, j)
            if named is not None and people.persons[named].named:
                subject = named if people.is_plain(named) else None
    return subject


def _is_subject(people: People, mention: Mention) -> bool:
    """Is a verb the next thing, behind at most brackets and an age?"""
    n, j = people.narrative, mention.last + 1
    if mention.possessive or n.kind[mention.first - 1] == PREPOSITION:
        return False
    if n.kind[j] in (COMMA, LEFT):
        until = min(j + 12, len(n.kind) - 1)
        j = next((i for i in range(j + 1, until) if n.low[i] in (",", ")")), j) + 1
    if n.kind[j] in (CUE, AUX, ADVERB):
        return True
    return n.kind[j] in (WORD, NUMBER) and n.low[j].endswith(("ed", "s"))
