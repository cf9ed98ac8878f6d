"""Check a file of claims, one outcome for each, errors included."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.errors import InputError, UnreadableError
from corpus.readers.decoding import decode
from index.archive import Archive
from qa.contract import finding_json
from qa.finding import Claim
from qa.styles import Style
from qa.verify import check

Row = tuple[str, Any]
"""Where a claim stands, for messages, and its fields or the error in their place."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def outcomes(
    archive: Archive, rows: Iterable[Row], style: Style | None = None
) -> Iterator[dict[str, Any]]:
    """One outcome a row, in order, each as soon as it is known."""
    for at, row in rows:
        yield _outcome(archive, at, row, style)


def json_rows(lines: Iterable[bytes], name: str) -> Iterator[Row]:
    """The lines of a JSON Lines file; blank ones are passed over.

    Raises InputError where the file is in an encoding without lines of its own.
    """
    for number, line in enumerate(lines, start=1):
        at = f"{name}, line {number},"
        if number == 1 and line.startswith(_UTF16):
            raise InputError(f"{name} is UTF-16: save it as UTF-8 and check it again.")
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if not line.strip():
            continue
        try:
            yield at, json.loads(line.decode("utf-8"))
        except UnicodeDecodeError:
            yield at, UnreadableError(f"{at} is not UTF-8: save the file as UTF-8.")
        except (ValueError, RecursionError):
            yield at, UnreadableError(f"{at} is not JSON: write one object a line.")


def csv_rows(file: Path) -> Iterator[Row]:
    """The rows of a CSV file whose first row names the columns.

    Raises InputError where it cannot be read or has no column "claim".
    """
    try:
        text = decode(file.read_bytes(), str(file))
        head = text.partition("\n")[0]
        between = next((mark for mark in ",;\t" if mark in head), ",")
        reader = csv.DictReader(
            io.StringIO(text, newline=""), delimiter=between, strict=True
        )
        if "claim" not in (reader.fieldnames or ()):
            raise InputError(
                f'{file} has no column "claim": its first row has to name the columns '
                "id, claim and by."
            )
        for row in reader:
            yield f"{file}, line {reader.line_num},", row
    except (UnreadableError, csv.Error) as error:
        raise InputError(f"{file} cannot be read as CSV: {error}") from None


def _outcome(
    archive: Archive, at: str, row: Any, style: Style | None
) -> dict[str, Any]:
    if isinstance(row, UnreadableError):
        return {"id": None, "error": str(row)}
    if not isinstance(row, Mapping):
        return {"id": None, "error": f"{at} is not an object of id, claim and by."}
    name, words = row.get("id"), row.get("claim")
    by = row.get("by", row.get("speaker"))
    if not isinstance(words, str):
        return {"id": name, "error": f'{at} has no "claim" that is a text.'}
    if by is not None and not isinstance(by, str):
        return {"id": name, "error": f'{at} has a "by" that is not a text.'}
    finding = check(archive, Claim(words, by or None), style)
    return {"id": name, **finding_json(finding)}
