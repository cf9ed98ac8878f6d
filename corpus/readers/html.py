"""HTML pages: the main text, found by trafilatura, one paragraph a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.decoding import decode
from corpus.readers.fields import iso_date
from corpus.readers.printed import Printed


def read_html(content: bytes, path: Path) -> Iterator[Printed]:
    """One article.  Raises UnreadableError where the page has no main text."""
    # Its import takes half a second; most archives hold no page.
    from trafilatura import bare_extraction

    if not content.strip():
        decode(content, path)
    page = bare_extraction(
        content,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
    )
    text = (page.text if page else None) or ""
    if not text.strip():
        raise UnreadableError(
            f"{path} has no article text that quoth can find: "
            "save the text as .txt and add that."
        )
    assert page is not None
    yield Printed(
        text,
        Metadata(
            title=page.title,
            byline=page.author,
            date=iso_date(page.date),
            outlet=page.sitename,
            address=page.url,
        ),
    )
