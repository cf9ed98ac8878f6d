"""How well a speaker fits the name or the description of whoever is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.lexicon import body_words
from corpus.model import Article, Attribution, Span
from corpus.text import words
from qa.offices import as_printed, is_country
from qa.people import Person, is_person, roles
from qa.relevance import Wanted, stem, stems

_ANYWHERE = 0.4
"""What a word of a description is worth at the top of the article."""
_INTRODUCED = 5
"""Times a name is looked for what is said beside it."""
_TITLE_WORDS = 3
"""Words that stand right beside a name."""
_BEFORE, _AFTER = 70, 110
"""Characters about a name in which its bearer is described."""


def fit(
    article: Article, one: Attribution, person: Person, described: Wanted | None
) -> float:
    """How well a speaker is whoever is meant: 1 by name, else by what is printed."""
    if one.name.of(article.text) in person.names:
        return 1.0
    if described is None:
        return 0.0
    told = [described.read_as.get(word, word) for word in person.described]
    if one.name.of(article.text) in person.never and not _is_called(article, one, told):
        return 0.0
    if not any(map(is_person, told)):
        # A body speaks under its own name.
        return described.share_of(
            stems(f"{one.name.of(article.text)} {one.mention.of(article.text)}")
        )
    beside = _introduced(article, one.name, one.mention)
    # A Chinese admiral is called so; whoever speaks of the Chinese is none.
    lands = [word for word in told if is_country(word)]
    others = [word for word in told if word not in lands]
    found = described.covered(as_printed(told, _top(article) | beside), _ANYWHERE)
    share = described.share(found | described.covered(as_printed(others, beside)))
    # A lawyer of the same name's case is meant, and not whoever is named beside one.
    meant = frozenset(map(stem, roles(told)))
    has_role = as_printed(roles(told), beside) == meant
    # ... nor the board that a chair is the chair of.
    body = not body_words().isdisjoint(words(one.name.of(article.text)))
    return share / 2 if body or not has_role else share


def _is_called(article: Article, one: Attribution, told: Sequence[str]) -> bool:
    """Does the role stand right before the name, or right behind it?"""
    text, name = article.text, one.name
    before = words(text[max(0, name.start - _BEFORE) : name.start])[-_TITLE_WORDS:]
    after = text[name.end : name.end + _AFTER]
    behind = words(after)[:_TITLE_WORDS] if after.startswith(",") else []
    return bool(as_printed(roles(told), frozenset(map(stem, [*before, *behind]))))


_described: dict[tuple[object, ...], frozenset[str]] = {}
"""What stands beside names and atop articles, by the article's id and the place."""
_DESCRIBED = 8192


def _introduced(article: Article, name: Span, mention: Span) -> frozenset[str]:
    """Stems of what stands beside a speaker's name: who the article says it is."""
    key = (article.id, name, mention)
    if key not in _described:
        _remember(key, " ".join(_beside(article, name, mention)))
    return _described[key]


def _beside(article: Article, name: Span, mention: Span) -> Iterator[str]:
    text = article.text
    yield name.of(text)
    last = name.of(text).split()[-1:]
    pattern = re.compile(rf"\b{re.escape(last[0] if last else name.of(text))}\b")
    every = [
        Span(*found.span()) for found in islice(pattern.finditer(text), _INTRODUCED)
    ]
    for found in (mention, *every):
        here = article.paragraphs[article.paragraph_at(found.start) - 1]
        start = max(here.start, found.start - _BEFORE)
        yield text[start : min(here.end, found.end + _AFTER)]


def _top(article: Article) -> frozenset[str]:
    """Stems of the title and the first paragraphs: what the article is about."""
    key = (article.id,)
    if key not in _described:
        first = [span.of(article.text) for span in article.paragraphs[:3]]
        _remember(key, " ".join([*first, title(article)]))
    return _described[key]


def _remember(key: tuple[object, ...], text: str) -> None:
    if len(_described) >= _DESCRIBED:
        _described.clear()
    _described[key] = stems(text)


def title(article: Article) -> str:
    """The article's title, or its first line."""
    if article.metadata.title:
        return article.metadata.title
    return article.paragraphs[0].of(article.text) if article.paragraphs else ""
