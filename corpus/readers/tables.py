"""CSV and its like: one article a row, under a first row of names."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from corpus.errors import UnreadableError
from corpus.readers.decoding import decoded
from corpus.readers.fields import Fields
from corpus.readers.file import LONGEST_TEXT, File
from corpus.readers.records import Found, Row, together

_DELIMITERS = ",;\t|"
_NONE = "\x1f"
"""What parts no cells where there is one name only: a text may hold any other."""
_TOLD = re.compile(r"sep=(?P<delimiter>[^\r\n])\r?\n", re.I)
"""How Excel says what parts the cells."""


def read_csv(file: File) -> Iterator[Found]:
    """One article a row.  A row that is not CSV ends the file: what follows is told."""
    text, encoding = decoded(file.content(), file.name, file.charset)
    csv.field_size_limit(LONGEST_TEXT)
    text = text.lstrip("\r\n")
    told = _TOLD.match(text)
    if told:
        text, delimiter = text[told.end() :], told["delimiter"]
    else:
        delimiter = _delimiter(text, file.fields)
    rows = _reader(text, delimiter, marks=_has_marks(text, delimiter))
    yield from together(file, _rows(rows, file, encoding), "rows")


def _delimiter(text: str, fields: Fields) -> str:
    """What parts the names so that one of them is the text's; else the most frequent."""
    names = text.splitlines()[0]
    known = {name.lower() for name in fields.text}
    fitting = [
        one
        for one in _DELIMITERS
        if known & {cell.lower() for cell in _cells(names, one)}
    ]
    best = max(fitting or _DELIMITERS, key=names.count)
    return best if best in names else _NONE


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def _has_marks(text: str, delimiter: str) -> bool:
    """Whether marks enclose cells: between tabs they often are the text's own."""
    if delimiter == "\t":
        try:
            for _ in _reader(text, delimiter, marks=True):
                pass
        except csv.Error:
            return False
    return True


def _reader(text: str, delimiter: str, *, marks: bool) -> csv.DictReader[str]:
    # Not strict, a mark that is never closed would take the rest of the file.
    return csv.DictReader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if marks else csv.QUOTE_NONE,
        strict=True,
    )


def _rows(rows: csv.DictReader[str], file: File, encoding: str | None) -> Iterator[Row]:
    number = 0
    while True:
        number += 1
        where = f"row {number}"
        at = f"{file.name}, {where},"
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            sentence = (
                f"{at} is not CSV ({error}), and nothing after it was read: correct it "
                "and add it again."
            )
            yield where, UnreadableError(sentence), encoding
            return
        if None in row:
            # Were the rest dropped, the text would end at its first comma.
            sentence = (
                f"{at} has more cells than the first row has names: "
                "put its text between quotation marks and add it again."
            )
            yield where, UnreadableError(sentence), encoding
        else:
            yield where, row, encoding
