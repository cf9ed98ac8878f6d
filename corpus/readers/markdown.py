"""Markdown: the text is the body after any YAML front matter, links as their words.

Where a link leads to is not printed: in the middle of a quotation it would be a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers.decoding import decoded
from corpus.readers.fields import metadata
from corpus.readers.file import File, checked_length
from corpus.readers.markup import by_line
from corpus.readers.printed import Printed

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_TO = (
    r"\((?:<[^<>\n]*>|[^()\s./#:]*[./#:][^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
    r"(?:\s+[\"'(][^\n]{0,200}?[\"')])?\s*\)"
)
"""Where a link leads to, and its title."""
_LINK = re.compile(rf"\[([^\[\]\n]*)\]{_TO}")
_PICTURE = re.compile(rf"!\[[^\[\]\n]*\]{_TO}(?:\{{[^{{}}\n]*\}})?")
_NAMED_LINK = re.compile(r"\[([^\[\]\n]+)\]\[([^\[\]\n^]{0,100})\]")
_ADDRESS = re.compile(
    r"^ {0,3}\[(?P<name>[^\[\]\n^]+)\]:[ \t]+"
    r"(?:<[^<>\n]*>|(?:https?:|mailto:|www\.|\.{0,2}/|#)\S*)"
    r"(?:[ \t]+[\"'(][^\n]*)?[ \t\r]*$",
    re.M,
)
"""A line that says where the links of one name lead; names of speakers lead nowhere."""
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,50}\]:?")
_LONGEST_FRONT = 20_000
_HEADING = re.compile(r"\s*# +(?P<title>[^\n\r]+?)[ #]*(?:[\n\r]|\Z)")


def read_markdown(file: File) -> Iterator[Printed]:
    """One article.  Raises UnreadableError where its front matter is not YAML."""
    text, encoding = decoded(file.content(), file.name, file.charset)
    checked_length(text, file.name)
    about = Metadata()
    if front := _FRONT.match(text):
        about = metadata(_fields(front["yaml"], file))
        text = text[front.end() :]
        if not text.strip():
            raise UnreadableError(f"{file.name} has front matter but no text after it.")
    text = _printed(text)
    if about.title is None and (heading := _HEADING.match(text)):
        about = replace(about, title=heading["title"])
    yield Printed(text, about, encoding=encoding)


def _printed(text: str) -> str:
    """A text without what is not shown: addresses, pictures, the numbers of notes."""
    names = {found["name"].lower() for found in _ADDRESS.finditer(text)}

    def words(found: re.Match[str]) -> str:
        name = found[2] or found[1]
        return found[1] if name.lower() in names else found.group()

    text = _ADDRESS.sub("", _PICTURE.sub("", text))
    return by_line(_NOTE.sub("", _NAMED_LINK.sub(words, _LINK.sub(r"\1", text))))


def _fields(front: str, file: File) -> Mapping[str, Any]:
    import yaml

    if len(front) > _LONGEST_FRONT:
        raise UnreadableError(
            f"The front matter of {file.name} is longer than {_LONGEST_FRONT:,} "
            "characters: correct it and add it again."
        )
    try:
        fields = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        # The mark counts from 0 and below the opening rule.
        line = f", line {mark.line + 2}" if mark else ""
        raise UnreadableError(
            f"The front matter of {file.name}{line} is not YAML: "
            "correct it and add it again."
        ) from None
    if fields is None:
        return {}
    if not isinstance(fields, Mapping):
        raise UnreadableError(
            f'The front matter of {file.name} has no named fields, such as "title: …".'
        )
    return fields
