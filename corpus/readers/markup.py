"""Pieces of HTML as plain paragraphs: what a feed, a message or a record holds."""

from __future__ import annotations

import re

from corpus.readers.tags import EDGE, Tags, pieces

_MARKUP = re.compile(
    r"\s*<(?:!doctype|!--|html|body|p|div|h[1-6]|article|section)\b", re.I
)
_INNER = re.compile(r"</p\s*>|<br\s*/?>", re.I)
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
    lines = "".join(pieces(root, _HTML)).split(EDGE)
    found = (_SPACES.sub(" ", line).strip() for line in lines)
    return "\n\n".join(line for line in found if line)
