"""Small tags within sentences: marks that a browser draws, and words that nobody sees."""

from __future__ import annotations

import re
from typing import Any

from corpus.readers.tags import take_out

_MARKS = tuple("“\"‘'«„")
_STRUCK = "//del | //s | //strike"
_UNSEEN = (
    "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none') "
    "or contains(translate(@style, ' ', ''), 'visibility:hidden')"
    + "".join(
        f" or contains(concat(' ', @class, ' '), ' {name} ')"
        for name in (
            *("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"),
            *("screen-reader-only", "sr-text"),
        )
    )
    + "][not(.//p or .//div or .//br or .//li)]"
)
_LONGEST_UNSEEN = 300
"""Characters: what is longer may be the rest of an article, behind "read more"."""
_NOTE = re.compile(r"[\[(]?[\d*†‡§,;–-]+[\])]?|\[[^\]]{1,30}\]")
_NOTED = re.compile(r"ref|note|cit", re.I)
_UNIT = re.compile(r"(?:^|[\W\d_])[^\W\d_]{1,3}$")
"""What a raised number multiplies: m, km; a note stands behind a word or a mark."""
_FORMULA = ("math", "semantics", "mrow", "mn", "mi", "mo", "mtext", "msup", "msub")


def spell(tree: Any) -> None:
    """Write out what tags only mean, and take out what is struck, unseen or a note's."""
    from lxml.etree import strip_tags

    for struck in tree.xpath(_STRUCK):
        if struck.find(".//p") is None:
            take_out(struck)
    for unseen in tree.xpath(_UNSEEN):
        if unseen.tag not in ("html", "body") and _length(unseen) <= _LONGEST_UNSEEN:
            take_out(unseen)
    for raised in tree.xpath("//sup"):
        _lower(raised)
    for quoted in tree.iter("q"):
        if _is_marked(quoted):
            quoted.text, quoted.tail = f"“{quoted.text or ''}", f"”{quoted.tail or ''}"
    strip_tags(tree, "q", *_FORMULA)


def _lower(raised: Any) -> None:
    """A raised number: 42 with note 1 is not 421, and ten to the sixth is not 106."""
    if not _NOTE.fullmatch("".join(raised.itertext()).strip()):
        return
    before = _before(raised)
    named = f"{raised.get('class', '')} {raised.get('id', '')}"
    linked = raised.find(".//a") is not None or raised.getparent().tag == "a"
    if linked or _NOTED.search(named) or not (words := lowered(before, "2")):
        take_out(raised)
    else:
        raised.text = f"{words[:-1]}{raised.text or ''}"


def lowered(before: str, digits: str) -> str:
    """Raised digits as they are written on the line behind what stands before them.

    Nothing where they are a note's; who can say so only of what stands behind a number?
    """
    if before[-1:].isdigit():
        return f"^{digits}"
    return digits if _UNIT.search(before) else ""


def _before(element: Any) -> str:
    """The words just before an element in what holds it."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is None:
        return parent.text or ""
    return previous.tail or "".join(previous.itertext())


def _is_marked(quoted: Any) -> bool:
    """True where a browser draws the marks, which are as printed as the letters.

    By itself a `q` is more often words set large; and some come with marks of their own.
    """
    words, around = (
        one.xpath("string()").strip() for one in (quoted, quoted.getparent())
    )
    return words != around and words[:1] not in _MARKS


def _length(element: Any) -> int:
    return len(element.xpath("string()"))
