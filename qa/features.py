"""What is known of one passage as an answer to one question, as numbers from 0 to 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Article, Quotation, Span, Statement
from corpus.text import words
from qa.described import fit, title
from qa.finding import Evidence
from qa.people import Person
from qa.relevance import Wanted, stemmed, stems
from qa.wordclasses import number_beside_number

_NEIGHBOUR = 0.5
"""What a word in the paragraph before or after is worth."""
_TITLE = 0.5
_NEAR = 3
"""Words between two that stand together."""
FIGURES = frozenset({"0"})
"""Stands for any number."""
_REASONS = frozenset(
    """because since due reason reasons cause caused after over why so therefore amid
    cited citing thus explained order""".split()
)
OPPOSING = frozenset(
    """no not never nor but however reject rejected rejects deny denied denies dispute
    disputed disputes dismiss dismissed dismisses criticize criticized criticised oppose
    opposed opposes opposition counter countered respond responded refuse refused
    question questioned doubt doubts doubted skeptical sceptical disagree disagreed
    disagrees wrong false untrue concern concerned concerns object objected against
    challenge challenged""".split()
)
"""Words of those who disagree."""
_EXPECTED = (
    (
        re.compile(
            r"(?i)\bhow (?:many|much|old|long|often|far|big|high)\b|\bwhen\b|"
            r"\bwhat (?:share|percentage|percent|proportion|year|date|day|number|age)\b|"
            r"\b(?:cost|price|numbers)\b"
        ),
        FIGURES,
    ),
    (re.compile(r"(?i)^(?:so |and |but )?(?:why|how come)\b"), _REASONS),
)
_HEADLINE = 20
"""Words; a first line with more is the story's own."""
_STORY = 3
"""Paragraphs; a text with fewer has no headline of its own."""
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)\]]*\s+(?=[\"'“‘(\[]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Sought:
    """What a passage is compared with."""

    text: str
    """The words put to the vectors."""
    wanted: Wanted
    speech: bool = False
    """True where somebody's words are asked for."""
    person: Person | None = None
    described: Wanted | None = None
    """The words of a description of the speaker."""
    home: frozenset[str] = frozenset()
    """Articles that the conversation is about."""
    only: bool = False
    """True where no other article is looked at."""
    expects: frozenset[str] | None = None
    """Words of which an answer has one, where the question tells; FIGURES for any."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The words of one speaker in one paragraph: a quotation or a statement."""

    said: Quotation | Statement
    spans: tuple[Span, ...]
    fits: float
    """How well the speaker is the one asked about."""
    spoken: float
    """Share of what is asked that the words and their sentence cover."""


def units(article: Article, number: int, sought: Sought) -> list[Unit]:
    """Whatever is said in a paragraph, best answer first; a headline says nothing."""
    here = article.paragraphs[number - 1]
    found: list[Unit] = []
    if is_headline(article, number):
        return found
    reported: Sequence[Quotation | Statement] = (
        *article.quotations,
        *article.statements,
    )
    for said in reported:
        every = said.spans if isinstance(said, Quotation) else (said.span,)
        inside = tuple(span for span in every if here.overlaps(span))
        nested = isinstance(said, Quotation) and said.kind == "nested"
        if inside and not nested:
            spoken = _spoken(article, here, inside, sought.wanted)
            found.append(Unit(said, inside, _fits(article, said, sought), spoken))
    return sorted(found, key=lambda u: (-round(u.fits, 1), -u.spoken, u.spans))


def _spoken(
    article: Article, here: Span, inside: tuple[Span, ...], wanted: Wanted
) -> float:
    own = " ".join(span.of(article.text) for span in inside)
    sentence = sentence_about(article.text, here, Span(inside[0].start, inside[-1].end))
    return (
        wanted.share_of(stems(own)) + wanted.share_of(stems(sentence.of(article.text)))
    ) / 2


def sentence_about(text: str, here: Span, inside: Span) -> Span:
    """The sentences of a paragraph that hold some of its words."""
    start, end = here.start, here.end
    for found in _SENTENCE_END.finditer(text, here.start, here.end):
        if found.end() <= inside.start:
            start = found.end()
        elif found.start() >= inside.end - 1:
            end = found.end()
            break
    return Span(start, end)


def _fits(article: Article, said: Quotation | Statement, sought: Sought) -> float:
    """How well its speakers are the one asked about; 0.5 where nobody is."""
    person = sought.person
    if person is None:
        return 0.5 if said.attributions else 0.0
    return max(
        (fit(article, one, person, sought.described) for one in said.attributions),
        default=0.0,
    )


def is_headline(article: Article, number: int) -> bool:
    """Is it the first line of an article, and its title or one short sentence?"""
    if number != 1 or len(article.paragraphs) < _STORY:
        return False
    text = article.paragraphs[0].of(article.text).rstrip()
    if text == article.metadata.title:
        return True
    one = _SENTENCE_END.search(text) is None
    return one and len(text.split()) <= _HEADLINE and text[-1:] not in ("”", '"')


def features(
    article: Article, at: int, sought: Sought, best: Unit | None
) -> dict[str, float]:
    """The numbers that ranking weighs, but those of the searches."""
    text = article.paragraphs[at - 1].of(article.text)
    wanted, own = sought.wanted, stems(text)
    covered = wanted.covered(own)
    for near in (at - 1, at + 1):
        if 1 <= near <= len(article.paragraphs):
            beside = stems(article.paragraphs[near - 1].of(article.text))
            covered = wanted.covered(beside, _NEIGHBOUR) | covered
    covered = wanted.covered(stems(title(article)), _TITLE) | covered
    said = best is not None and bool(best.said.attributions)
    expected = _is_expected(text, sought.expects)
    return {
        "words": wanted.share(covered),
        "rarest": covered.get(wanted.rarest, 0.0) if wanted.rarest else 0.0,
        "own": wanted.share_of(own),
        "spoken": best.spoken if best else 0.0,
        "together": stand_together(stemmed(text), wanted.order),
        "quoted": float(said and isinstance(best and best.said, Quotation)),
        "said": float(said),
        "by": best.fits if best and sought.person else 0.0,
        "headline": float(is_headline(article, at)),
        "expected": float(expected and sought.expects is not OPPOSING),
        "opposed": float(expected and sought.expects is OPPOSING),
        "home": float(article.id in sought.home),
    }


def _is_expected(text: str, expects: frozenset[str] | None) -> bool:
    if expects is None:
        return False
    if expects is FIGURES:
        return any(map(number_beside_number, words(text)))
    return not expects.isdisjoint(words(text))


def expected_words(question: str) -> frozenset[str] | None:
    """What an answer has to have: a figure for how many, a reason for why."""
    for asked, expects in _EXPECTED:
        if asked.search(question):
            return expects
    return None


def stand_together(has: Sequence[str], order: Sequence[str]) -> float:
    """Share of the neighbours in what is asked that stand together here, in order."""
    pairs = list(pairwise(order))
    if not pairs:
        return 0.0
    wanted = frozenset(order)
    places: dict[str, list[int]] = {}
    for at, found in enumerate(has):
        if found in wanted:
            places.setdefault(found, []).append(at)
    near = sum(
        any(
            0 < second - first <= _NEAR
            for first in places.get(one, ())
            for second in places.get(other, ())
        )
        for one, other in pairs
    )
    return near / len(pairs)


def told(article: Article, number: int, best: Unit | None, share: float) -> Evidence:
    """The words in a paragraph that answer: what is said there, or all of it."""
    here = article.paragraphs[number - 1]
    if best is None or (not best.fits and best.spoken < min(share, 0.1)):
        return Evidence(article, (here,), None)
    if isinstance(best.said, Statement):
        sentence = sentence_about(article.text, here, best.said.span)
        return Evidence(article, (sentence,), None, best.said)
    return Evidence(article, best.spans, best.said)
