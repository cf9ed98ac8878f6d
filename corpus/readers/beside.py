"""What stands on a page beside its article: notices, captions, teasers, pull quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_NAMED = (
    "contains(concat(' ', translate(concat(@id, ' ', @class), "
    "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')), '{}')"
)
_BESIDE = (
    " and not(self::html or self::body or self::main or self::article "
    "or descendant::article or descendant::main or descendant::h1)]"
)
"""An article that only mentions one of them stays."""
_NOTICES = "onetrust cookie consent gdpr cmp- newsletter paywall".split()
_MOST = 0.3
"""Of the words in paragraphs: what holds more is the article, whatever it is called."""
_PULLED = "pullquote", "pull-quote", "pull_quote"
_TEASER = re.compile(
    r"\W*(?:(?:also )?read(?: more| also| next| this)?|see also|more|watch|listen"
    r"|related(?: \w+)?|further reading|don['’]t miss)\s*[:|»>]\W*",
    re.I,
)
"""What stands before a teaser."""
_OVER = re.compile(
    r"\W*(?:(?:more|also|most|related|recommended|trending|read next|must[- ]reads?"
    r"|further reading|see also|you (?:may|might) also|don['’]t miss)\b.{0,60})",
    re.I,
)
"""What stands over a list of them."""
_LINKED = 0.9
"""Of a teaser's letters: the rest is a label, a date or a mark."""


def clear(tree: Any) -> None:
    """Take what stands beside the article out of a page."""
    found = [*tree.xpath("//figcaption"), *_named(tree, "caption")]
    for notice in _NOTICES:
        found += _small(tree, _named(tree, notice))
    found += [*_teasers(tree), *_lists(tree), *_pulled(tree)]
    for element in found:
        _drop(element)


def _named(tree: Any, word: str) -> list[Any]:
    found: list[Any] = tree.xpath(f"//*[{_NAMED.format(word)}{_BESIDE}")
    return found


def _small(tree: Any, found: list[Any]) -> list[Any]:
    """The elements, unless they hold so much that they must be the article."""
    held = {p for one in found for p in one.iter("p")}
    every = sum(map(_length, tree.iter("p")))
    return found if sum(map(_length, held)) <= _MOST * every else []


def _teasers(tree: Any) -> Iterator[Any]:
    for block in tree.xpath("//p[.//a] | //li[.//a] | //div[.//a and not(*//p or p)]"):
        label = _TEASER.match(_words(block))
        if label and _is_linked(block, label.end()):
            yield block


def _lists(tree: Any) -> Iterator[Any]:
    """Lists of nothing but links under a heading that says so, with the heading."""
    for listed in tree.xpath("//ul[li//a] | //ol[li//a]"):
        first = listed if listed.getprevious() is not None else listed.getparent()
        over = first.getprevious() if first is not None else None
        if over is None or len(_words(over)) > 80 or not _OVER.fullmatch(_words(over)):
            continue
        if all(_is_linked(item, 0) for item in listed.iter("li")):
            yield over
            yield listed


def _pulled(tree: Any) -> Iterator[Any]:
    """Quotations set large between paragraphs, where the article prints them too."""
    found = [one for name in _PULLED for one in _named(tree, name)]
    if not found:
        return
    printed = _letters(" ".join(tree.xpath("//body//text()[not(ancestor::script)]")))
    for one in found:
        longest = max(map(_letters, one.xpath(".//text()")), key=len, default="")
        if longest and printed.count(longest) > 1:
            yield one


def _is_linked(block: Any, after: int) -> bool:
    """True where a block's words beyond `after` characters are links."""
    links = sum(map(_length, block.iter("a")))
    return links > 0 and links >= _LINKED * (len(_words(block)) - after)


def _words(element: Any) -> str:
    return " ".join(element.xpath("string()").split())


def _length(element: Any) -> int:
    return len(_words(element))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _drop(element: Any) -> None:
    """Out of the tree, with all that is in it; the words behind it stay."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = f"{before.tail or ''} {element.tail or ''}"
    else:
        parent.text = f"{parent.text or ''} {element.tail or ''}"
    parent.remove(element)
