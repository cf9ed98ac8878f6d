"""JSON Lines (one article a line) and JSON (an article, or a list of them).

The text is in `text`, `body`, `content` or `paragraphs`, as a string or a list of
paragraphs; `id` names the article; `fields` lists the names for all else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import UnreadableError
from corpus.readers.decoding import decode
from corpus.readers.exported import is_exported, read_exported
from corpus.readers.fields import metadata
from corpus.readers.printed import Printed

TEXT = ("text", "body", "content", "paragraphs")
_FEW = 3
"""So many lines without a text are told one by one; more are another kind of data."""


def read_jsonl(content: bytes, path: Path) -> Iterator[Printed | UnreadableError]:
    """One article a line; a broken line is an error of its own, and the rest go on."""
    found = False
    without: list[UnreadableError] = []
    # Only a line feed ends a line: JSON strings may hold U+2028 and the like.
    for number, line in enumerate(decode(content, path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            article = _article(json.loads(line), path, f"line {number}")
        except UnreadableError as error:
            without.append(error)
        except ValueError as error:
            yield _broken(path, number, error)
        else:
            found = True
            yield article
    if found or len(without) <= _FEW:
        yield from without
    else:
        yield UnreadableError(
            f"{path} holds no articles: none of its {len(without)} lines has a field "
            f"named {', '.join(TEXT[:-1])} or {TEXT[-1]}."
        )


def read_json(content: bytes, path: Path) -> Iterator[Printed | UnreadableError]:
    """One article, or a list of them."""
    try:
        value = json.loads(decode(content, path))
    except json.JSONDecodeError as error:
        yield _broken(path, error.lineno, error)
        return
    if not isinstance(value, list):
        yield _article(value, path, None)
        return
    for number, one in enumerate(value, start=1):
        try:
            yield _article(one, path, f"item {number}")
        except UnreadableError as error:
            yield error


def _article(value: Any, path: Path, where: str | None) -> Printed:
    at = f"{path}, {where}," if where else f"{path}"
    if not isinstance(value, dict):
        raise UnreadableError(f'{at} is not an object with a "text" field.')
    if is_exported(value):
        return read_exported(value, at)
    text = next((_text(value[name]) for name in TEXT if value.get(name)), "")
    if not text.strip():
        raise UnreadableError(
            f"{at} has no text: put it in a field named {', '.join(TEXT[:-1])} "
            f"or {TEXT[-1]}."
        )
    name = value.get("id")
    return Printed(text, metadata(value), where if name is None else str(name))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n\n".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def _broken(path: Path, line: int, error: ValueError) -> UnreadableError:
    why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    return UnreadableError(
        f"{path}, line {line}, is not JSON ({why}): correct it and add it again."
    )
