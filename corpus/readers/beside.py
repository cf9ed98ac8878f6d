"""What stands on a page beside its article: notices, captions, teasers, pull quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from corpus.readers.tags import take_out, words_in

_NAMED = (
    "contains(concat(' ', translate(concat(@id, ' ', @class), "
    "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')), '{}')"
)
_BESIDE = (
    " and not(self::html or self::body or self::main or self::article "
    "or descendant::article or descendant::main or descendant::h1)]"
)
"""An article that only mentions one of them stays."""
_KEEPERS = "//noscript | //*[@id='wm-ipp-base' or @id='wm-ipp' or @id='wm-ipp-print']"
"""What is said where scripts do not run, and by the Wayback Machine above a page."""
_CAPTIONS = "//figcaption[not(parent::figure[.//blockquote][not(.//img)])]"
"""What stands under a quotation without a picture says whose it is."""
_ADS = re.compile(
    r"\W*(?:skip )?(?:ad|advertisements?|(?:story|article) continues (?:below|after)"
    r"(?: (?:this |the )?ad(?:vertisement)?)?)\W*",
    re.I,
)
_NOTICES = "onetrust cookie consent gdpr cmp- newsletter paywall".split()
_MOST = 0.3
"""Of the words in paragraphs: what holds more is the article, whatever it is called."""
_LEAVES = "//p | //div[not(*//p or p)]"
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
_SURELY = re.compile(
    r"\W*(?:read (?:more|also|next|this)|also read|see also|further reading|must[- ]reads?"
    r"|related(?: (?:stories|articles|coverage|content|links|news|reading))?|don['’]t miss"
    r"|more (?:on this(?: story)?|stories|coverage|like this)|most (?:read|popular)"
    r"|recommended(?: (?:for you|reading|stories))?|you (?:may|might) also like"
    r"|trending(?: now)?)\W*",
    re.I,
)
"""What stands over teasers only, and never over a list of the article's own."""
_LINKED = 0.9
"""Of a teaser's letters: the rest is a label, a date or a mark."""
_PARTLY = 0.5
"""Or the rest is a kicker, a second headline, who wrote it: no prose, and no speech."""
_KICKER = 60
_LONGEST_LABEL = 80
_PROSE = re.compile(r"[.!?…][)\]'\"”’]*\s*$|[“”„«»\"]")


def clear(tree: Any) -> None:
    """Take what stands beside the article out of a page."""
    found = [
        *tree.xpath(_KEEPERS),
        *tree.xpath(_CAPTIONS),
        *named(tree, "caption"),
    ]
    for notice in _NOTICES:
        found += small(tree, named(tree, notice))
    found += [one for one in tree.xpath(_LEAVES) if _ADS.fullmatch(words_in(one))]
    found += [*_teasers(tree), *_lists(tree), *_pulled(tree)]
    for element in found:
        take_out(element, " ")


def named(tree: Any, word: str) -> list[Any]:
    """The elements whose id or class holds a word, but not the article itself."""
    found: list[Any] = tree.xpath(f"//*[{_NAMED.format(word)}{_BESIDE}")
    return found


def small(tree: Any, found: list[Any]) -> list[Any]:
    """The elements, unless they hold so much that they must be the article."""
    held = {p for one in found for p in one.iter("p")}
    every = sum(map(_length, tree.iter("p")))
    return found if sum(map(_length, held)) <= _MOST * every else []


def _teasers(tree: Any) -> Iterator[Any]:
    for block in tree.xpath("//p[.//a] | //li[.//a] | //div[.//a and not(*//p or p)]"):
        if _is_teaser(block):
            yield block
    for label in tree.xpath("//p | //h2 | //h3 | //h4 | //h5 | //h6"):
        below = _linked_below(label) if _SURELY.fullmatch(words_in(label)) else []
        if below:
            yield from (label, *below)


def _is_teaser(block: Any) -> bool:
    label = _TEASER.match(words_in(block))
    return label is not None and (
        _is_linked(block, label.end()) or _is_partly_linked(block, label.end())
    )


def _linked_below(label: Any) -> list[Any]:
    """The paragraphs of nothing but links that follow each other below a label."""
    below = takewhile(lambda one: _is_linked(one, 0), label.itersiblings())
    return [one for one in below if one.tag in ("p", "div")]


def _lists(tree: Any) -> Iterator[Any]:
    """Lists of links under a heading or a teaser that says so, with the heading."""
    for listed in tree.xpath("//ul[li//a] | //ol[li//a]"):
        first = listed if listed.getprevious() is not None else listed.getparent()
        over = first.getprevious() if first is not None else None
        if over is None or len(words_in(over)) > _LONGEST_LABEL:
            continue
        items = list(listed.iter("li"))
        sure = _SURELY.fullmatch(words_in(over)) or _is_teaser(over)
        if (
            sure
            and all(_is_linked(one, 0) or _is_partly_linked(one, 0) for one in items)
        ) or (
            _OVER.fullmatch(words_in(over)) and all(_is_linked(one, 0) for one in items)
        ):
            yield over
            yield listed


def _pulled(tree: Any) -> Iterator[Any]:
    """Quotations set large between paragraphs, where the article prints them too."""
    found = [one for name in _PULLED for one in named(tree, name)]
    found += tree.xpath("//aside")
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
    return links > 0 and links >= _LINKED * (len(words_in(block)) - after)


def _is_partly_linked(block: Any, after: int) -> bool:
    """True where half of a block's words are links, and the others say nothing."""
    links = sum(map(_length, block.iter("a")))
    beyond = " ".join("".join(block.xpath(".//text()[not(ancestor::a)]")).split())[
        after:
    ]
    return (
        links >= _PARTLY * (len(words_in(block)) - after)
        and len(beyond) <= _KICKER
        and _PROSE.search(beyond) is None
    )


def _length(element: Any) -> int:
    return len(words_in(element))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
