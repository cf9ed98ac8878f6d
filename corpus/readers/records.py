"""Rows with named fields: JSON Lines, JSON (an article, or a list of them), CSV.

What each field may be called is in `fields`; the text is a string or a list of
paragraphs, and one that is HTML becomes its paragraphs.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from corpus.errors import UnreadableError
from corpus.readers.decoding import decode, decoded
from corpus.readers.exported import is_exported, read_exported
from corpus.readers.fields import first, metadata
from corpus.readers.file import LONGEST_TEXT, File, checked_length
from corpus.readers.markup import is_markup, paragraphs_of
from corpus.readers.printed import Printed

_FEW = 3
"""So many lines without a text are told one by one; more are another kind of data."""
_LONGEST_LINE = 4 * LONGEST_TEXT
"""Bytes; a longer line of JSON cannot be one article."""
_DELIMITERS = ",;\t|"

Found = Printed | UnreadableError


def read_jsonl(file: File) -> Iterator[Found]:
    """One article a line; a broken line is an error of its own, and the rest go on."""
    yield from _together(file, _lines(file), "lines")


def read_json(file: File) -> Iterator[Found]:
    """One article, or a list of them, also under a single name."""
    try:
        value = json.loads(decode(file.content(), file.name))
    except (ValueError, RecursionError) as error:
        yield _broken(f"{file.name}{_line_of(error)}", error)
        return
    if isinstance(value, dict) and first(value, file.fields.text) is None:
        lists = [inner for inner in value.values() if isinstance(inner, list)]
        value = lists[0] if len(lists) == 1 else value
    if not isinstance(value, list):
        yield _article(value, file, None)
        return
    yield from _together(
        file, ((f"item {n}", one) for n, one in enumerate(value, start=1)), "items"
    )


def read_csv(file: File) -> Iterator[Found]:
    """One article a row, under a first row of names."""
    text, encoding = decoded(file.content(), file.name, file.charset)
    csv.field_size_limit(LONGEST_TEXT)
    names = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=names.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    yield from _together(file, _rows(rows, file), "rows", encoding)


def _rows(
    rows: csv.DictReader[str], file: File
) -> Iterator[tuple[str, dict[str, Any] | UnreadableError]]:
    number = 0
    while True:
        number += 1
        where = f"row {number}"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield (
                where,
                UnreadableError(
                    f"{file.name}, {where}, is not CSV ({error}): correct it "
                    "and add it again."
                ),
            )
            return
        if None in row:
            # Were the rest dropped, the text would end at its first comma.
            yield (
                where,
                UnreadableError(
                    f"{file.name}, {where}, has more cells than the first row has names: "
                    "put its text between quotation marks and add it again."
                ),
            )
        else:
            yield where, row


def _lines(file: File) -> Iterator[tuple[str, Any]]:
    # Only a line feed ends a line: JSON strings may hold U+2028 and the like.
    for number, line in enumerate(_split(file), start=1):
        where = f"line {number}"
        at = f"{file.name}, {where},"
        try:
            if len(line) > _LONGEST_LINE:
                raise UnreadableError(
                    f"{at} is longer than {_LONGEST_LINE:,} bytes: split it."
                )
            text = line if isinstance(line, str) else decode(line, at)
            yield where, json.loads(text)
        except UnreadableError as error:
            yield where, error
        except (ValueError, RecursionError) as error:
            yield where, _broken(at, error)


def _split(file: File) -> Iterator[str | bytes]:
    """The lines that are not blank, numbered as they are; the file is not held whole."""
    stream = file.stream
    if b"\0" in stream.peek(4)[:4]:  # UTF-16 and UTF-32 cannot be cut at line feeds
        yield from decode(file.content(), file.name).split("\n")
    while line := stream.readline(_LONGEST_LINE + 1):
        yield line
        while len(line) > _LONGEST_LINE and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE + 1)


def _together(
    file: File,
    rows: Iterator[tuple[str, Any]],
    noun: str,
    encoding: str | None = None,
) -> Iterator[Found]:
    """The article of each row; a file where none has a text is told once."""
    found = False
    without: list[UnreadableError] = []
    for where, row in rows:
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
            f"named {file.fields.texts()}. If the text is called otherwise, say so: "
            "--map text=NAME."
        )


class _NoTextError(UnreadableError):
    """A row has no text."""


def _article(
    row: Any, file: File, where: str | None, encoding: str | None = None
) -> Printed:
    at = f"{file.name}, {where}," if where else file.name
    if not isinstance(row, dict):
        raise _NoTextError(f'{at} is not an object with a "text" field.')
    if is_exported(row):
        return read_exported(row, at)
    text = _text(first(row, file.fields.text))
    about = metadata(row, file.fields)
    if is_markup(text):
        text = paragraphs_of(text)
        if about.title:
            about = replace(about, title=paragraphs_of(about.title) or None)
    if not text.strip():
        raise _NoTextError(
            f"{at} has no text: put it in a field named {file.fields.texts()}, or name "
            "its field with --map text=NAME."
        )
    name = first(row, file.fields.id)
    at_most = checked_length(text, at)
    named = str(name) if isinstance(name, str | int) else where
    return Printed(at_most, about, named, encoding)


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "\n\n".join(one for one in value if isinstance(one, str))
    if isinstance(value, dict):
        value = value.get("rendered")
    return value if isinstance(value, str) else ""


def _line_of(error: Exception) -> str:
    return f", line {error.lineno}," if isinstance(error, json.JSONDecodeError) else ""


def _broken(at: str, error: Exception) -> UnreadableError:
    why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    if isinstance(error, RecursionError):
        why = "its lists and objects are nested too deeply"
    return UnreadableError(f"{at} is not JSON ({why}): correct it and add it again.")
