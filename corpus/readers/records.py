"""Rows with named fields: JSON Lines, and JSON (an article, or lists of them).

What each field may be called is in `fields`; the text is a string or a list of
paragraphs, and one that is HTML becomes its paragraphs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from corpus.errors import UnreadableError
from corpus.readers.decoding import decoded
from corpus.readers.exported import is_exported, read_exported
from corpus.readers.fields import NAMES, Fields, first, metadata
from corpus.readers.file import LONGEST_TEXT, File, checked_length
from corpus.readers.markup import unmarked
from corpus.readers.printed import Printed

_FEW = 3
"""So many lines without a text are told one by one; more are another kind of data."""
_LONGEST_LINE = 4 * LONGEST_TEXT
"""Bytes; a longer line of JSON cannot be one article."""
_BEGINNING = 512
_MOST_OBJECTS = 10_000
"""Of one file that are looked at for lists of articles."""
_DEEPEST = 8
"""Lists in objects in lists that a text may be kept in."""
_INNER = (*NAMES.text, "rendered", "value")
"""What the text of one paragraph is called, where paragraphs are objects."""
_NAMED_AT_MOST = 8

Found = Printed | UnreadableError
Row = tuple[str, Any, str | None]
"""Where it is, its value or what is wrong with it, and the encoding it was in."""


def read_jsonl(file: File) -> Iterator[Found]:
    """One article a line; a broken line is an error of its own, and the rest go on."""
    if _is_one_value(file):
        yield from read_json(file)
    else:
        yield from together(file, _parsed(file, _split(file)), "lines")


def read_json(file: File) -> Iterator[Found]:
    """One article, or lists of them, however deep in objects; or a line for each."""
    text, encoding = decoded(file.content(), file.name)
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if _is_lines(text):
            lines = ((line, encoding) for line in text.split("\n"))
            yield from together(file, _parsed(file, lines), "lines")
        else:
            yield _broken(f"{file.name}{_line_of(error)}", error)
        return
    if isinstance(value, dict) and first(value, file.fields.text) is None:
        value = list(_articles_in(value, file.fields)) or value
    if not isinstance(value, list):
        yield _article(value, file, None, encoding)
        return
    items = ((f"item {n}", one, encoding) for n, one in enumerate(value, start=1))
    yield from together(file, items, "items")


def _is_one_value(file: File) -> bool:
    """True where lines were asked for, and there is a value that goes over several."""
    start = file.stream.peek(_BEGINNING)[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"[") or start.partition(b"\n")[0].strip() == b"{"


def _is_lines(text: str) -> bool:
    """True where a value was asked for, and each line is one."""
    line, _, rest = text.lstrip().partition("\n")
    try:
        return isinstance(json.loads(line), dict) and bool(rest.strip())
    except (ValueError, RecursionError):
        return False


def _articles_in(value: Mapping[str, Any], fields: Fields) -> Iterator[Any]:
    """What has a text, in objects of objects and the lists that are in them."""
    waiting = [value]
    for _ in range(_MOST_OBJECTS):
        if not waiting:
            return
        for inner in waiting.pop(0).values():
            if isinstance(inner, list) and any(_has_text(one, fields) for one in inner):
                yield from inner
            elif _has_text(inner, fields):
                yield inner
            elif isinstance(inner, Mapping):
                waiting.append(inner)


def _has_text(value: Any, fields: Fields) -> bool:
    return isinstance(value, Mapping) and first(value, fields.text) is not None


def _parsed(
    file: File, lines: Iterable[tuple[str | bytes, str | None]]
) -> Iterator[Row]:
    # Only a line feed ends a line: JSON strings may hold U+2028 and the like.
    for number, (line, encoding) in enumerate(lines, start=1):
        where = f"line {number}"
        at = f"{file.name}, {where},"
        try:
            if len(line) > _LONGEST_LINE:
                raise UnreadableError(
                    f"{at} is longer than {_LONGEST_LINE:,} bytes: split it."
                )
            if not line.strip():
                continue
            if isinstance(line, bytes):
                line, encoding = decoded(line, at)
            yield where, json.loads(line), encoding
        except UnreadableError as error:
            yield where, error, None
        except (ValueError, RecursionError) as error:
            yield where, _broken(at, error), None


def _split(file: File) -> Iterator[tuple[str | bytes, str | None]]:
    """The lines, and the encoding where it is known; the file is not held whole."""
    stream = file.stream
    if b"\0" in stream.peek(4)[:4]:  # UTF-16 and UTF-32 cannot be cut at line feeds
        text, encoding = decoded(file.content(), file.name)
        for one in text.split("\n"):
            yield one, encoding
    while line := stream.readline(_LONGEST_LINE + 1):
        yield line, None
        while len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE + 1)


def together(file: File, rows: Iterator[Row], noun: str) -> Iterator[Found]:
    """The article of each row; a file where none has a text is told once."""
    found = False
    without: list[_NoTextError] = []
    for where, row, encoding in rows:
        try:
            if isinstance(row, UnreadableError):
                raise row
            article = _article(row, file, where, encoding)
        except _NoTextError as error:
            error.where = where
            without.append(error)
        except UnreadableError as error:
            error.where = where
            yield error
        else:
            found = True
            yield article
    if found or len(without) <= _FEW:
        yield from without
    else:
        yield UnreadableError(
            f"{file.name} holds no articles: none of its {len(without):,} {noun} has a field "
            f"named {file.fields.texts()}{without[0].instead}. If the text is called "
            "otherwise, say so: --map text=NAME."
        )


class _NoTextError(UnreadableError):
    """A row has no text."""

    instead = ""
    """What the row has, for a sentence."""


def _article(row: Any, file: File, where: str | None, encoding: str | None) -> Printed:
    at = f"{file.name}, {where}," if where else file.name
    if not isinstance(row, dict):
        raise _NoTextError(f'{at} is not an object with a "text" field.')
    if is_exported(row):
        return read_exported(row, at)
    text = _text(first(row, file.fields.text))
    if not text.strip():
        raise _without_text(row, file, at)
    about = metadata(row, file.fields)
    about = replace(
        about,
        title=about.title and (unmarked(about.title) or None),
        byline=about.byline and (unmarked(about.byline) or None),
        outlet=about.outlet and (unmarked(about.outlet) or None),
    )
    name = first(row, file.fields.id)
    at_most = checked_length(text, at)
    named = str(name) if isinstance(name, str | int) else where
    return Printed(at_most, about, named, encoding)


def _without_text(row: Mapping[str, Any], file: File, at: str) -> _NoTextError:
    if {str(name).lower() for name in row} & {
        name.lower() for name in file.fields.text
    }:
        return _NoTextError(f"{at} has no text: its field for it is empty.")
    names = [str(name) for name in row][:_NAMED_AT_MOST]
    instead = f" (there are {', '.join(names)})" if names else ""
    error = _NoTextError(
        f"{at} has no text in a field named {file.fields.texts()}{instead}: if it is "
        "called otherwise, say so: --map text=NAME."
    )
    error.instead = instead
    return error


def _text(value: Any, deep: int = 0) -> str:
    """A text, of one piece or of paragraphs, which may be objects."""
    if isinstance(value, str):
        return unmarked(value)
    if isinstance(value, dict) and deep < _DEEPEST:
        return _text(first(value, _INNER), deep + 1)
    if isinstance(value, list) and deep < _DEEPEST:
        return "\n\n".join(filter(None, (_text(one, deep + 1) for one in value)))
    return ""


def _line_of(error: Exception) -> str:
    return f", line {error.lineno}," if isinstance(error, json.JSONDecodeError) else ""


def _broken(at: str, error: Exception) -> UnreadableError:
    why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    if isinstance(error, RecursionError):
        why = "its lists and objects are nested too deeply"
    return UnreadableError(f"{at} is not JSON ({why}): correct it and add it again.")
