"""RSS and Atom, through feedparser: one article an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.fields import iso_date
from corpus.readers.file import MIB, File, checked_length, is_address, library
from corpus.readers.markup import paragraphs_of, words_of
from corpus.readers.printed import Printed

LARGEST_FEED = 32 * MIB
_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.I)
_BEGINNING = 65_536


def read_feed(file: File) -> Iterator[Printed | UnreadableError]:
    """Each entry with the fullest text that the feed gives of it."""
    content = file.content(LARGEST_FEED)
    if not _ROOT.search(content[:_BEGINNING].replace(b"\0", b"")):
        raise UnreadableError(
            f"{file.name} is XML, but no RSS or Atom feed: save its text as .txt."
        )
    if b"<!ENTITY" in content.replace(b"\0", b""):
        raise UnreadableError(
            f"{file.name} declares XML entities, as files do that attack their readers: "
            "remove the declarations and add it again."
        )
    feedparser = library("feedparser", "feedparser", file)
    try:
        feed = feedparser.parse(io.BytesIO(content), sanitize_html=False)
    except Exception:  # it answers damage with whatever stood in its way
        raise UnreadableError(
            f"{file.name} is damaged and cannot be read as a feed: get it again."
        ) from None
    outlet = _line(feed.feed.get("title"))
    if not feed.entries:
        raise UnreadableError(
            f"{file.name} is a feed without entries that can be read."
        )
    for number, entry in enumerate(feed.entries, start=1):
        where = _line(entry.get("id")) or _line(entry.get("link")) or f"item {number}"
        text = _text(entry)
        if text.strip():
            checked_length(text, file.name)
            yield Printed(text, _about(entry, outlet), where)
        else:
            error = UnreadableError(f"{file.name}, {where}, has no text.")
            error.where = where
            yield error
    if not _END.search(content[-_BEGINNING:].replace(b"\0", b"")):
        raise UnreadableError(
            f"{file.name} is cut short; what comes before was read: get it again."
        )


def _text(entry: Any) -> str:
    given = [one.get("value") for one in entry.get("content", [])]
    given.append(entry.get("summary"))
    return max((words_of(one or "") for one in given), key=len)


def _about(entry: Any, outlet: str | None) -> Metadata:
    # A feed's own name for an entry is given as its link where it has none.
    address = _line(entry.get("link"))
    return Metadata(
        title=_line(paragraphs_of(entry.get("title") or "")),
        byline=_people(entry) or _line(entry.get("author")),
        date=iso_date(entry.get("published")) or iso_date(entry.get("date")),
        outlet=outlet,
        address=address if address and is_address(address) else None,
    )


def _people(entry: Any) -> str | None:
    names = (_line(one.get("name")) for one in entry.get("authors", []))
    return ", ".join(dict.fromkeys(filter(None, names))) or None


def _line(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None
