"""Markdown: the text is the body as it stands, after any YAML front matter."""

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
from corpus.readers.printed import Printed

_FRONT = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
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
    if about.title is None and (heading := _HEADING.match(text)):
        about = replace(about, title=heading["title"])
    yield Printed(text, about, encoding=encoding)


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
