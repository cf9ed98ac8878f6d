"""Single marks as quotation marks, told from the apostrophes around them."""

from __future__ import annotations

import pytest

from corpus.articles import annotate

MARKED = [
    (
        "‘The residents’ association’s view hasn’t changed since ’97,’ he said.",
        ["The residents’ association’s view hasn’t changed since ’97,"],
    ),
    (
        "'It's the farmers' money, isn't it?' she asked. 'Ours.'",
        ["It's the farmers' money, isn't it?"],
    ),
    (
        "The judge called him “a witness who answered with the word ‘frankly’”.",
        ["a witness who answered with the word ‘frankly’"],
    ),
    (
        "The judge called it \"an answer that leans on the word 'frankly'\".",
        ["an answer that leans on the word 'frankly'"],
    ),
    (
        "Rory was less amused. ‘He was soaked to the skin,’ she said. ‘I sent them the "
        "bill for the shoes.\n\nA petition has 212 names.",
        ["He was soaked to the skin,", "I sent them the bill for the shoes."],
    ),
    (
        "She said: ‘We know our customers’ anger and we are sorry for it.\n\n"
        "‘We are spending £14m here.’",
        [
            "We know our customers’ anger and we are sorry for it.",
            "We are spending £14m here.",
        ],
    ),
    ("The dogs’ home in the ’90s wasn’t the vicar’s.", []),
]


@pytest.mark.parametrize(("text", "wanted"), MARKED)
def test_what_stands_inside_single_marks(text: str, wanted: list[str]) -> None:
    """Contractions and plural possessives neither open nor close a quotation."""
    found = [
        span.of(text)
        for q in annotate(text).quotations
        if q.kind != "nested"
        for span in q.spans
        if len(span.of(text).split()) > 1
    ]
    assert found == wanted
