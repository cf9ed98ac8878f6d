"""Spell an article's spans as one JSON line, and read them back equal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from corpus.model import Article, Attribution, Quotation, Span, Statement

Annotation = tuple[tuple[Span, ...], tuple[Quotation, ...], tuple[Statement, ...]]


def write_annotation(article: Article) -> str:
    """Paragraphs, quotations and statements as numbers and rule names."""
    return json.dumps(
        [
            _numbers(article.paragraphs),
            [
                [_numbers(q.spans), q.kind, _said(q.attributions)]
                for q in article.quotations
            ],
            [[_numbers([s.span]), _said(s.attributions)] for s in article.statements],
        ],
        separators=(",", ":"),
    )


@lru_cache(maxsize=512)
def read_annotation(line: str) -> Annotation:
    """What `write_annotation` wrote.

    Kept for a while: claims of one draft are looked for in the same articles.
    """
    paragraphs, quotations, statements = json.loads(line)
    return (
        _spans(paragraphs),
        tuple(Quotation(_spans(at), kind, _who(said)) for at, kind, said in quotations),
        tuple(Statement(_spans(at)[0], _who(said)) for at, said in statements),
    )


def _numbers(spans: Sequence[Span]) -> list[int]:
    return [offset for span in spans for offset in (span.start, span.end)]


def _spans(numbers: list[int]) -> tuple[Span, ...]:
    return tuple(map(Span, numbers[::2], numbers[1::2]))


def _said(attributions: Sequence[Attribution]) -> list[list[Any]]:
    return [
        [
            _numbers([a.name, a.mention, *([a.cue] if a.cue else [])]),
            a.rule,
            a.level,
            *([_numbers([a.role])] if a.role else []),
        ]
        for a in attributions
    ]


def _who(said: list[Any]) -> tuple[Attribution, ...]:
    found = []
    for numbers, rule, level, *more in said:
        name, mention, *cue = _spans(numbers)
        role = _spans(more[0])[0] if more else None
        said_by = cue[0] if cue else None
        found.append(Attribution(name, mention, said_by, rule, level, role))
    return tuple(found)
