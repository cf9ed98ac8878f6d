"""What an article calls a person besides the name: "the Vale senator", "the board"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.lexicon import body_words, office_of
from corpus.model import Article, Span
from corpus.nameparts import Name, parse_name
from corpus.text import words

_SMALL = frozenset("of for from at with to in the and a an".split())
_AFTER = 6
"""Words behind a name in which "of Vale" or "(D-Vale)" may stand."""


@dataclass(frozen=True, slots=True)
class Called:
    """The printed words that a description fits."""

    own: str | None = None
    """Said of the speaker."""
    other: str | None = None
    """Said of somebody else with a name, and not of the speaker."""


def called(article: Article, name: Span, claimed: Name) -> Called:
    """Where the article says of a person what a claim calls them."""
    # Only where a description is claimed, which is seldom: the article is read again.
    from corpus.quotations import quoted_stretches
    from corpus.scene import Scene

    wanted = _telling(claimed.words)
    if not wanted:
        return Called()
    stretches = quoted_stretches(article.text, article.paragraphs)
    people = Scene(article.text, article.paragraphs, stretches).people
    found: dict[bool, str] = {}
    for at, person in enumerate(people.persons):
        own = people.fullest(at) == name
        for k in person.mentions if person.named else ():
            span = people.mentions[k].span(people.narrative)
            if wanted <= _telling(words(article.text, _with_place(article, span))):
                found.setdefault(own, " ".join(span.of(article.text).split()))
    return Called(found.get(True), None if True in found else found.get(False))


def _with_place(article: Article, span: Span) -> Span:
    """A mention with the "of Vale" behind it."""
    after = re.compile(rf"\s+of(?:\s+[A-Z][\w’'-]*){{1,{_AFTER}}}")
    match = after.match(article.text, span.end)
    return Span(span.start, match.end()) if match else span


def _telling(told: tuple[str, ...]) -> frozenset[str]:
    bare = (re.sub(r"['’]s$", "", word) for word in told if word not in _SMALL)
    return frozenset(office_of(word) for word in bare)


def head_of(claimed: str, printed: str, article: Article) -> bool:
    """Is "the commission" the one body of that kind which the article names?"""
    told = [w for w in words(printed) if w not in _SMALL]
    if len(told) != 1 or told[0] not in body_words():
        return False
    mine = set(parse_name(claimed).words)
    name = rf"(?:[A-Z][\w’'-]*\s+)*{told[0].capitalize()}"
    tail = r"(?:\s+(?:(?:of|on|for|and|the)\s+)*[A-Z][\w’'-]*)*"
    found = [
        set(words(match.group())) - {"the"}
        for match in re.finditer(rf"\b{name}{tail}", article.text)
    ]
    named = [body for body in found if len(body) > 1]
    return bool(named) and all(body <= mine for body in named) and mine in named
