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
from corpus.readers.beside import clear
from corpus.readers.decoding import decoded
from corpus.readers.fields import iso_date
from corpus.readers.file import MIB, File, checked_length
from corpus.readers.markup import paragraphs_of
from corpus.readers.printed import Printed
from corpus.readers.stated import Stated, stated
from corpus.readers.within import settle

LARGEST_PAGE = 16 * MIB
MOST_TAGS = 100_000
"""Of one page; trafilatura's time grows faster than they do."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_BEGINNING = 4096
_DATES = {"extensive_search": False, "original_date": True}
_KEPT_AT = re.compile(
    r"https?://(?:[\w-]+\.)*[\w-]+/(?:[\w-]+/)*\d{4,14}(?:[a-z]{2}_)?/"
    r"(?P<scheme>https?):/{1,2}",
    re.I,
)
"""What web archives put before the address of a page: a place and a time."""
_LONGEST_NAME = 4
_PARTICLES = frozenset(
    "al and bin da de del della der di du el la le van von y".split()
)
_MARKS = tuple("“\"‘'«„")
_SPEECH = "//p[contains(., '“') or contains(., '\"') or contains(., '‘')]"


def read_html(file: File) -> Iterator[Printed | UnreadableError]:
    """The page's article, and others on it as errors.

    Raises UnreadableError where it has no main text.
    """
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
    text, about, others = _article(markup, file)
    yield Printed(text, about, encoding=encoding)
    for title in others:
        error = UnreadableError(
            f"{file.name} holds another article, “{title}”, which was not read: save its "
            "own page and add that."
        )
        error.where = title
        yield error


def _article(markup: str, file: File) -> tuple[str, Metadata, list[str]]:
    """The main text, what is said of it, and the titles of others beside it.

    Raises UnreadableError.
    """
    text, page, said, others = _main(markup)
    if said.body and _is_fuller(said.body, text):
        text = said.body
    if not text.strip() and "<" not in markup:
        text = markup
    if not text.strip():
        raise UnreadableError(
            f"{file.name} has no article text that quoth can find: "
            "save the text as .txt and add that."
        )
    checked_length(text, file.name)
    address = getattr(page, "url", None) or said.address or file.address
    outlet = getattr(page, "sitename", None) or said.outlet
    if address and (kept := _KEPT_AT.match(address)):
        # Who kept a page did not print it.
        address = f"{kept['scheme']}://{address[kept.end() :]}"
        outlet = None if outlet and outlet.lower() in kept.group().lower() else outlet
    about = Metadata(
        title=getattr(page, "title", None) or said.title,
        byline=said.byline or _people(getattr(page, "author", None), outlet),
        date=said.date or iso_date(getattr(page, "date", None)),
        outlet=outlet,
        address=address,
    )
    return text, about, others


def _is_fuller(body: str, text: str) -> bool:
    """True where the stated text is to be read and not what was found on the page.

    A page that scripts fill holds little more than the notice that they are wanted; and
    what was found may be the stated text with its paragraphs run together.
    """
    if len(body) > 2 * len(text):
        return True
    return text.count("\n") < body.count("\n") and _letters(text) == _letters(body)


def _people(names: str | None, outlet: str | None) -> str | None:
    """The names that are not the outlet's own, which is no byline."""
    own = _letters(outlet or "")
    kept = (n for n in (names or "").split("; ") if _letters(n) not in ("", own))
    return "; ".join(filter(_is_name, kept)) or None


def _is_name(name: str) -> bool:
    """False for a line about the author: longer than a name, with words in it."""
    parts = name.split()
    return len(parts) <= _LONGEST_NAME or all(
        part[0].isupper() or part in _PARTICLES for part in parts
    )


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _whole(markup: str, file: File) -> str:
    text = checked_length(paragraphs_of(markup), file.name)
    if not text:
        raise UnreadableError(f"{file.name} is empty: there is nothing to read in it.")
    return text


def _main(markup: str) -> tuple[str, Any, Stated, list[str]]:
    """The main text, "" where there is none; what the page says of it, and states.

    Then the titles of other articles on it.
    """
    # Its import takes half a second; most archives hold no page.
    from trafilatura import bare_extraction, extract_metadata, load_html

    tree = load_html(markup)
    if tree is None:
        return "", None, Stated(), []
    said = stated(tree)
    _unlink(tree)
    about = extract_metadata(tree, date_config=_DATES)
    for recall in (False, True):
        tree = load_html(markup)
        others = _tidy(tree)
        page = bare_extraction(
            tree, favor_recall=recall, include_comments=False, include_tables=True
        )
        text = getattr(page, "text", None) or ""
        if text.strip():
            return text, about, said, others
    return "", about, said, others


def _tidy(tree: Any) -> list[str]:
    """Take out what is not the article's, and write out what tags only mean.

    The titles of other articles that are there.
    """
    from lxml.etree import strip_tags

    clear(tree)
    others = settle(tree)
    for quoted in tree.iter("q"):
        if _is_marked(quoted):
            quoted.text, quoted.tail = f"“{quoted.text or ''}", f"”{quoted.tail or ''}"
    strip_tags(tree, "q")
    _unlink(tree)
    return others


def _unlink(tree: Any) -> None:
    """Links out of paragraphs with quotations: many look like a list of teasers."""
    from lxml.etree import strip_tags

    for paragraph in tree.xpath(_SPEECH):
        strip_tags(paragraph, "a")


def _is_marked(quoted: Any) -> bool:
    """True where a browser draws the marks, which are as printed as the letters.

    By itself a `q` is more often words set large; and some come with marks of their own.
    """
    words, around = (
        one.xpath("string()").strip() for one in (quoted, quoted.getparent())
    )
    return words != around and words[:1] not in _MARKS


def _declared(content: bytes) -> str | None:
    found = _CHARSET.search(content[:_BEGINNING])
    return found[1].decode("ascii", "replace") if found else None
