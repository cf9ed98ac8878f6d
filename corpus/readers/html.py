"""HTML pages: the main text, found by trafilatura, one paragraph a line.

Dates, names and addresses come from what the page states; trafilatura would also guess
a date, so that is turned off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.decoding import decoded
from corpus.readers.fields import iso_date
from corpus.readers.file import MIB, File, checked_length
from corpus.readers.markup import paragraphs_of
from corpus.readers.printed import Printed

LARGEST_PAGE = 16 * MIB
MOST_TAGS = 100_000
"""Of one page; trafilatura's time grows faster than they do."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_BEGINNING = 4096
_NAMED = (
    "contains(concat(' ', translate(concat(@id, ' ', @class), "
    "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')), '{}')"
)
_FURNITURE = "onetrust cookie consent gdpr cmp- newsletter paywall caption".split()
_PRUNED = (
    f"//figcaption | //*[({' or '.join(map(_NAMED.format, _FURNITURE))}) "
    "and not(self::html or self::body or self::main or self::article "
    "or descendant::article or descendant::main or descendant::h1)]"
)
"""Captions, and notices laid over a page; an article that only mentions one stays."""
_SPEECH = "//p[contains(., '“') or contains(., '\"') or contains(., '‘')]"


def read_html(file: File) -> Iterator[Printed]:
    """One article.  Raises UnreadableError where the page has no main text."""
    content = file.content(LARGEST_PAGE)
    declared = file.charset or _declared(content)
    if content.count(b"<") > MOST_TAGS:
        raise UnreadableError(
            f"{file.name} has more than {MOST_TAGS:,} tags: save its text as .txt and add "
            "that."
        )
    markup, encoding = decoded(content, file.name, declared)
    if file.whole:
        yield Printed(_whole(markup, file), encoding=encoding)
        return
    page = _main(markup)
    text = (page.text if page is not None else None) or ""
    if not text.strip():
        raise UnreadableError(
            f"{file.name} has no article text that quoth can find: "
            "save the text as .txt and add that."
        )
    assert page is not None
    checked_length(text, file.name)
    about = Metadata(
        title=page.title,
        byline=page.author,
        date=iso_date(page.date),
        outlet=page.sitename,
        address=page.url or file.address,
    )
    yield Printed(text, about, encoding=encoding)


def _whole(markup: str, file: File) -> str:
    text = checked_length(paragraphs_of(markup), file.name)
    if not text:
        raise UnreadableError(f"{file.name} is empty: there is nothing to read in it.")
    return text


def _main(markup: str) -> Any:
    """The page with its main text; None where there is none."""
    # Its import takes half a second; most archives hold no page.
    from trafilatura import bare_extraction, load_html

    for recall in (False, True):
        tree = load_html(markup)
        if tree is None:
            return None
        _unlink_speech(tree)
        page = bare_extraction(
            tree,
            favor_recall=recall,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            prune_xpath=_PRUNED,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        if page is not None and (page.text or "").strip():
            return page
    return None


def _unlink_speech(tree: Any) -> None:
    """Links out of paragraphs with quotations: many links look like a list of teasers."""
    from lxml.etree import strip_tags

    for paragraph in tree.xpath(_SPEECH):
        strip_tags(paragraph, "a")


def _declared(content: bytes) -> str | None:
    found = _CHARSET.search(content[:_BEGINNING])
    return found[1].decode("ascii", "replace") if found else None
