"""Whether two words are the same, and where words stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from corpus.paragraphs import paragraphs
from corpus.text import fold, tokens, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("don’t", "don't"),
        ("don`t", "don't"),
        ("don´t", "don't"),
        ("Nobody", "nobody"),
        ("unquali\ufb01ed", "unqualified"),
        ("be\u00adcoming", "becoming"),
        ("4,500", "4500"),
        ("cafe\u0301", "café"),
    ],
)
def test_presentation_is_folded_away(one: str, other: str) -> None:
    """Marks of style, Unicode form and case do not make two words differ."""
    assert words(one) == words(other)
    assert len(words(one)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$4.2 million", "$42 million"),
        ("would", "wouldn't"),
        ("$5", "£5"),
        ("1.5", "15"),
        ("5%", "5"),
        ("is", "was"),
    ],
)
def test_sense_is_never_folded_away(one: str, other: str) -> None:
    """Numbers, signs, negations and inflections keep words apart."""
    assert words(one) != words(other)


@given(st.text())
def test_tokens_slice_to_their_words(text: str) -> None:
    """Every token's span is the word it was folded from, in order, apart."""
    end = 0
    for token in tokens(text):
        assert token.span.start >= end
        assert fold(token.span.of(text)) == token.folded
        end = token.span.end


@given(st.text())
def test_paragraphs_lose_nothing_but_white_space(text: str) -> None:
    """What stands between paragraphs is white space, and no paragraph is empty."""
    kept = list(text)
    for span in paragraphs(text):
        assert span.of(text).strip()
        kept[span.start : span.end] = [" "] * (span.end - span.start)
    assert "".join(kept).strip() == ""


@given(st.text(alphabet="abc'’ ,.—", max_size=40), st.integers(0, 40))
def test_words_of_a_span_are_those_inside(text: str, cut: int) -> None:
    """Words before a cut at white space and words after it are all the words."""
    at = text.find(" ", cut)
    if at < 0:
        return
    left, right = Span(0, at), Span(at, len(text))
    assert words(text, left) + words(text, right) == words(text)
