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
"""Fewer words are often two people's."""


def with_repeats(text: str, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Each nameless quotation with the speaker of a fuller one that has all its words."""
    spoken = [
        " ".join(word for span in q.spans for word in words(text, span))
        for q in quotations
    ]
    named = [i for i, q in enumerate(quotations) if _is_named(text, q)]
    made = list(quotations)
    for i, quotation in enumerate(quotations):
        if i in named or spoken[i].count(" ") + 1 < _LEAST:
            continue
        again = f" {spoken[i]} "
        for j in named:
            if j != i and again in f" {spoken[j]} ":
                made[i] = replace(
                    quotation, attributions=_carried(quotations[j].attributions)
                )
                break
    return tuple(made)


def _is_named(text: str, quotation: Quotation) -> bool:
    names = [one.name.of(text) for one in quotation.attributions]
    return quotation.kind != "nested" and any(
        name[0].isupper() and name.lower() not in speaker_nouns() for name in names
    )


def _carried(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    rule = "the same words elsewhere in the article"
    return tuple(replace(one, rule=rule, level="inferred") for one in found)
