"""HTML pages: the main text, found by trafilatura, one paragraph a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.about import about, letters
from corpus.readers.beside import clear
from corpus.readers.decoding import decoded
from corpus.readers.file import MIB, File, checked_length
from corpus.readers.inline import spell
from corpus.readers.markup import paragraphs_of
from corpus.readers.printed import Printed
from corpus.readers.stated import stated
from corpus.readers.within import settle

LARGEST_PAGE = 16 * MIB
MOST_TAGS = 100_000
"""Of one page; trafilatura's time grows faster than they do."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_BEGINNING = 4096
_LONG = 250
"""Characters; a shorter line is no run of several paragraphs."""
_START = 4
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
    text, said, others = _article(markup, file)
    yield Printed(text, said, encoding=encoding)
    for title in others:
        error = UnreadableError(
            f"{file.name} holds another article, “{title}”, which was not read: save its "
            "own page and add that."
        )
        error.where, error.lasting = title, True
        yield error


def _article(markup: str, file: File) -> tuple[str, Metadata, list[str]]:
    """The main text, what is said of it, and the titles of others beside it.

    Raises UnreadableError.
    """
    text, body, said, others = _main(markup, file)
    if body and _is_fuller(body, text):
        text = body
    if not text.strip() and "<" not in markup:
        text = markup
    if not text.strip():
        raise UnreadableError(
            f"{file.name} has no article text that quoth can find: "
            "save the text as .txt and add that."
        )
    return checked_length(text, file.name), said, others


def _is_fuller(body: str, text: str) -> bool:
    """True where the stated text is to be read and not what was found on the page.

    A page that scripts fill holds little more than the notice that they are wanted; and
    what was found may be the stated text with its paragraphs run together.
    """
    if len(body) > 2 * len(text):
        return True
    return text.count("\n") < body.count("\n") and letters(text) == letters(body)


def _whole(markup: str, file: File) -> str:
    text = checked_length(paragraphs_of(markup), file.name)
    if not text:
        raise UnreadableError(f"{file.name} is empty: there is nothing to read in it.")
    return text


def _main(markup: str, file: File) -> tuple[str, str | None, Metadata, list[str]]:
    """The main text, "" where there is none; the text it states, and what is said of it.

    Then the titles of other articles on it.
    """
    # Its import takes half a second; most archives hold no page.
    from trafilatura import bare_extraction, load_html

    tree = load_html(markup)
    if tree is None:
        return "", None, Metadata(address=file.address), []
    page = stated(tree)
    _unlink(tree)
    said = about(tree, markup, page, file.address)
    for recall in (False, True):
        tree = load_html(markup)
        others = _tidy(tree)
        found = bare_extraction(
            tree, favor_recall=recall, include_comments=False, include_tables=True
        )
        text = getattr(found, "text", None) or ""
        if text.strip():
            return _parted(text, markup), page.body, said, others
    return "", page.body, said, others


def _parted(text: str, markup: str) -> str:
    """A text whose paragraphs are lines again, where several were run together.

    So trafilatura gives short articles; a pronoun would look for its name in all of it.
    """
    if all(len(line) < _LONG for line in text.splitlines()):
        return text
    blocks: dict[str, list[str]] = {}
    for block in dict.fromkeys(paragraphs_of(markup).split("\n\n")):
        words = " ".join(block.split())
        blocks.setdefault(words[:_START], []).append(words)
    return "\n".join(
        "\n".join(_blocks_of(line, blocks)) if len(line) >= _LONG else line
        for line in text.splitlines()
    )


def _blocks_of(line: str, blocks: Mapping[str, Sequence[str]]) -> list[str]:
    """The blocks of a page that a line is made of; the line itself where it is not."""
    found: list[str] = []
    words, at = " ".join(line.split()), 0
    while at < len(words):
        alike = blocks.get(words[at : at + _START], ())
        fitting = (one for one in alike if words.startswith(one, at))
        block = max(fitting, key=len, default="")
        if not block:
            return [line]
        found.append(block)
        at += len(block) + 1
    return found if len(found) > 1 else [line]


def _tidy(tree: Any) -> list[str]:
    """Take out what is not the article's, and write out what tags only mean.

    The titles of other articles that are there.
    """
    clear(tree)
    others = settle(tree)
    spell(tree)
    _unlink(tree)
    return others


def _unlink(tree: Any) -> None:
    """Links out of paragraphs with quotations: many look like a list of teasers."""
    from lxml.etree import strip_tags

    for paragraph in tree.xpath(_SPEECH):
        strip_tags(paragraph, "a")


def _declared(content: bytes) -> str | None:
    found = _CHARSET.search(content[:_BEGINNING])
    return found[1].decode("ascii", "replace") if found else None
