"""The words of a tree of tags, in order: HTML, Word and OpenDocument alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.errors import UnreadableError

EDGE = "\0"
"""Stands where a block begins or ends; XML and HTML cannot hold it."""


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tags of a format mean for its words."""

    blocks: frozenset[str]
    """Their words are paragraphs of their own."""
    silent: frozenset[str]
    """Nothing in them is printed."""
    spelled: Mapping[str, Callable[[Any], str]]
    """Tags that stand for characters: tabs, line breaks."""


def take_out(element: Any, between: str = "") -> None:
    """Out of its tree, with all that is in it; the words behind it stay where they are."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    behind = f"{between}{element.tail or ''}"
    if before is not None:
        before.tail = f"{before.tail or ''}{behind}"
    else:
        parent.text = f"{parent.text or ''}{behind}"
    element.tail = None
    parent.remove(element)


def words_in(element: Any) -> str:
    """All words in an element, with single spaces."""
    return " ".join(element.xpath("string()").split())


def parsed(content: bytes, name: str) -> Any:
    """The root of an XML file; no entity is followed and nothing is fetched.

    Raises UnreadableError where it is not XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableError(
            f"{name} is damaged (its XML cannot be read): save it again and add that."
        ) from None


def pieces(root: Any, tags: Tags) -> Iterator[str]:
    """Words in order, with `EDGE` around blocks.  No recursion: hostile trees are deep."""
    from lxml.etree import iterwalk

    silent = 0
    for event, element in iterwalk(root, events=("start", "end", "comment", "pi")):
        # Comments, instructions and entities have no name; what follows them counts.
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            silent += tag in tags.silent
            if tag in tags.blocks and not silent:
                yield EDGE
            if not silent and tag in tags.spelled:
                yield tags.spelled[tag](element)
            if element.text and tag and not silent:
                yield element.text
            continue
        if event == "end":
            silent -= tag in tags.silent
            if tag in tags.blocks and not silent:
                yield EDGE
        if element.tail and not silent and element is not root:
            yield element.tail


def joined(found: Iterator[str]) -> str:
    """Pieces as paragraphs, a blank line between them."""
    paragraphs = (one.strip() for one in "".join(found).split(EDGE))
    return "\n\n".join(one for one in paragraphs if one)
