"""Pieces of HTML as plain paragraphs: what a feed, a message or a record holds."""

from __future__ import annotations

import re
from html import unescape

from corpus.readers.inline import spell
from corpus.readers.tags import EDGE, Tags, pieces

_MARKUP = re.compile(
    r"\s*<(?:!--|(?:!doctype|html|body|p|div|h[1-6]|article|section)\b)", re.I
)
_INNER = re.compile(r"</p\s*>|<br\s*/?>", re.I)
_BIT = re.compile(
    r"&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8}\d{0,2});|<br\s*/?>"
    r"|<(a|abbr|b|cite|em|i|q|small|span|strong|sub|sup|u)\b[^<>]*>"
    r"(?=[^\n]{0,2000}?</\1\s*>)",
    re.I,
)
"""What shows that a text went through HTML though nothing in it is a block."""
_PARAGRAPH = re.compile(r"<(?:p|br|div)\b", re.I)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HTML = Tags(
    blocks=frozenset(
        "address article aside blockquote br dd div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td "
        "th tr ul".split()
    ),
    silent=frozenset("head script style template noscript iframe object svg".split()),
    spelled={},
)


def is_markup(text: str) -> bool:
    """True where a text is plainly HTML: it begins so, or tags end its paragraphs."""
    return bool(_MARKUP.match(text)) or len(_INNER.findall(text)) > 1


def unmarked(text: str) -> str:
    """The words of a text that may be HTML or hold bits of it; else as it is."""
    if is_markup(text):
        return words_of(text)
    return by_line(text)


def by_line(text: str) -> str:
    """The words of each line by itself; those without HTML as they are."""
    if "<" not in text and "&" not in text:
        return text
    return "\n".join(
        paragraphs_of(line) if _has_bits(line) else line for line in text.split("\n")
    )


def _has_bits(line: str) -> bool:
    return (
        is_markup(line)
        or _PARAGRAPH.search(line) is not None
        or any(map(_is_bit, _BIT.finditer(line)))
    )


def _is_bit(found: re.Match[str]) -> bool:
    """True for tags, and for entities that stand for something."""
    return found.group()[0] == "<" or unescape(found.group()) != found.group()


def words_of(piece: str) -> str:
    """The words of a piece of HTML, whose paragraphs may be parted by blank lines.

    So the editors of WordPress write them; the tags are put in when it is shown.
    """
    if not _PARAGRAPH.search(piece):
        piece = _BLANK_LINE.sub("<br><br>", piece)
    return paragraphs_of(piece)


def paragraphs_of(markup: str) -> str:
    """The words of a piece of HTML, one paragraph to a line."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(
            markup.encode("utf-8", "replace"), parser=parser
        )
    except (etree.ParserError, ValueError):
        return ""
    spell(root)
    lines = "".join(pieces(root, _HTML)).split(EDGE)
    found = (_SPACES.sub(" ", line).strip() for line in lines)
    return "\n\n".join(line for line in found if line)
