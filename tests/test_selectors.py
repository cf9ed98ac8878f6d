"""Printed words are found again by what stands around them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import annotate, read_articles
from corpus.model import Article, Metadata, Span
from qa.selectors import find_again, target, text_hash

TEXT = "“No,” said Orr. “No.” Then he left.\n“No,” said Orr. “No.” Then he wept."


def found(article: Article, span: Span, text: str) -> Span | None:
    """Where the words of a span stand in another text."""
    quoted = target(article, span)["selector"][0]
    return find_again(text, quoted["exact"], quoted["prefix"], quoted["suffix"])


@given(st.text("ab ", min_size=1, max_size=200), st.data())
def test_words_are_found_where_they_were(text: str, data: st.DataObject) -> None:
    """In an unchanged text a selector names one place, however often words recur."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert found(annotate(text), span, text) == span


def test_words_are_found_after_a_change_elsewhere() -> None:
    """A paragraph put in before moves the place and does not lose it."""
    article = annotate(TEXT)
    last = Span(TEXT.rindex("No"), TEXT.rindex("No") + 2)
    moved = found(article, last, f"A correction was made.\n{TEXT}")
    assert moved == Span(last.start + 23, last.end + 23)


def test_words_that_are_gone_are_found_nowhere() -> None:
    """Another word is not the word."""
    article = annotate(TEXT)
    assert found(article, Span(1, 3), TEXT.replace("No", "Yes")) is None


def test_a_target_is_a_w3c_specific_resource() -> None:
    """It has a source and two selectors, positions in code points."""
    article = annotate("🚢 “Ahoy,” said Orr.", Metadata(address="https://a.example/1"))
    made = target(article, article.quotations[0].spans[0])
    assert made["source"] == "https://a.example/1"
    quoted, placed = made["selector"]
    assert quoted["type"], placed["type"] == (
        "TextQuoteSelector",
        "TextPositionSelector",
    )
    assert quoted["prefix"] + quoted["exact"] == article.text[: placed["end"]]
    assert target(annotate("“Ahoy,” said Orr."), Span(1, 5))["source"].startswith(
        "urn:"
    )


def test_the_hash_of_a_plain_file_is_the_files_own(tmp_path: Path) -> None:
    """What `sha256sum` prints can be compared with a report."""
    file = tmp_path / "a.txt"
    file.write_bytes("Fähre\r\n“Ahoy,” said Orr.\n".encode())
    [article] = read_articles(file)
    assert isinstance(article, Article)
    assert text_hash(article) == hashlib.sha256(file.read_bytes()).hexdigest()
