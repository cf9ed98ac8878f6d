"""What belongs to a page's article though its tags say otherwise: it is made plain.

The search for the main text leaves out asides, figures and what is folded away, reads
the first of several articles, and makes one line of a table's row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from corpus.readers.tags import words_in

_SPEECH = re.compile(r"[“«„\"][^“”«»„\"]*(?:\s[^“”«»„\"\s]+){3}[^“”«»„\"]*[”»“\"]")
"""Somebody's words: four at least, or it may be the name of a newsletter."""
_LINKED = 0.5
_PROSE = 80
"""Characters of a cell; those of a table of figures hold fewer."""
_STORY = 300
"""Characters, in two paragraphs, of a text that stands by itself; a teaser has fewer."""
_SHARE = 0.2
"""Of the first article's length."""
_REPLY = (
    "ancestor-or-self::*[not(self::html or self::body or self::main)]"
    "[contains(@class, 'comment') or contains(@id, 'comment')]"
)
"""What readers wrote below an article is often marked as articles too."""
_LINKED_TITLE = (
    ".//*[self::h1 or self::h2 or self::h3 or self::h4]"
    "[a[not(starts-with(@href, '#'))] or parent::a]"
)
"""What a card has that leads to another article."""
_FOLDED = (
    "//*[self::div or self::section][ancestor::article or ancestor::main][.//p]"
    "[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"
)
"""What may be the rest of the article, which a click unfolds."""
_PARTS = "table", "thead", "tbody", "tfoot", "tr", "td", "th"


def settle(tree: Any) -> list[str]:
    """Make plain what belongs to the article; the titles of other whole articles."""
    for aside in tree.xpath("//aside[ancestor::article or ancestor::main]"):
        if _quotes(aside) and not _is_linked(aside):
            aside.tag = "div"
    for folded in tree.xpath(_FOLDED):
        if _quotes(folded) and not _is_linked(folded):
            folded.attrib.pop("style", None)
            folded.attrib.pop("hidden", None)
    for named in tree.xpath(
        "//blockquote//footer | //figure[.//blockquote]/figcaption"
    ):
        named.tag = "p"
    for figure in tree.xpath("//figure[.//blockquote or .//table]"):
        figure.tag = "div"
    for table in tree.xpath("//table"):
        _plain(table)
    return list(_one_article(tree))


def _quotes(element: Any) -> bool:
    return _SPEECH.search(words_in(element)) is not None


def _plain(table: Any) -> None:
    """A table as blocks where a cell holds prose, or more tables, as a layout does."""
    own = [
        part
        for part in table.iter(*_PARTS)
        if part.tag != "table" and next(part.iterancestors("table"), None) is table
    ]
    if any(_is_prose(part) for part in own if part.tag in ("td", "th")):
        for part in (table, *own):
            part.tag = "div"


def _is_prose(cell: Any) -> bool:
    return (
        cell.find(".//table") is not None
        or len(words_in(cell)) > _PROSE
        or _quotes(cell)
    )


def _one_article(tree: Any) -> Iterator[str]:
    """Join the parts of one article; what has a title of its own is another."""
    outer = tree.xpath(f"//article[not(ancestor::article)][not({_REPLY})]")
    whole = [one for one in outer if _story(one) >= _STORY]
    for card in takewhile(lambda one: one not in whole, outer if whole else ()):
        if card.xpath(_LINKED_TITLE):
            card.tag = "aside"
    for other in whole[1:]:
        if _story(other) < _SHARE * _story(whole[0]):
            continue
        title = next(other.iter("h1"), None)
        if title is not None:
            other.tag = "aside"
            yield words_in(title)
        else:
            other.tag = "div"
            whole[0].append(other)


def _story(article: Any) -> int:
    """Characters of its prose; 0 where that is a teaser's single paragraph."""
    prose = [len(words_in(one)) for one in article.iter("p") if not _is_linked(one)]
    return sum(prose) if len(prose) > 1 else 0


def _is_linked(element: Any) -> bool:
    links = sum(len(words_in(one)) for one in element.iter("a"))
    return links >= _LINKED * len(words_in(element))
