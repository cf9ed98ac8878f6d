"""Words quoted twice in one article have one speaker: a headline's, a lead's, a caption's.

British headlines quote without a name ("‘Like a war zone’: town floods"); the name
stands where the article quotes the same words again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.lexicon import speaker_nouns
from corpus.model import Attribution, Quotation
from corpus.text import words

_LEAST = 3
_FEW = 20
"""Fewer words are often two people's."""


def with_repeats(text: str, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Each nameless quotation with the speaker of a fuller one that has all its words."""
    spoken = [
        tuple(word for span in q.spans for word in words(text, span))
        for q in quotations
    ]
    named: dict[tuple[str, ...], list[int]] = {}
    """The named quotations in which these words stand in a row."""
    for i, quotation in enumerate(quotations):
        if _is_named(text, quotation):
            for run in {spoken[i][k : k + _LEAST] for k in range(len(spoken[i]))}:
                named.setdefault(run, []).append(i)
    return tuple(
        quotation
        if quotation.kind == "nested"
        or _is_named(text, quotation)
        or len(spoken[i]) < _LEAST
        else _as_repeated(quotation, spoken[i], spoken, quotations, named)
        for i, quotation in enumerate(quotations)
    )


def _as_repeated(
    quotation: Quotation,
    said: tuple[str, ...],
    spoken: Sequence[tuple[str, ...]],
    quotations: Sequence[Quotation],
    named: dict[tuple[str, ...], list[int]],
) -> Quotation:
    whole = f" {' '.join(said)} "
    for j in named.get(said[:_LEAST], ())[:_FEW]:
        if whole in f" {' '.join(spoken[j])} ":
            return replace(quotation, attributions=_carried(quotations[j].attributions))
    return quotation


def _is_named(text: str, quotation: Quotation) -> bool:
    names = [one.name.of(text) for one in quotation.attributions]
    return quotation.kind != "nested" and any(
        name[0].isupper() and name.lower() not in speaker_nouns() for name in names
    )


def _carried(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    rule = "the same words elsewhere in the article"
    return tuple(replace(one, rule=rule, level="inferred") for one in found)
