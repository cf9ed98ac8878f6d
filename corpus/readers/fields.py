"""Named fields: front matter, JSON objects and tables call things alike."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from email.utils import parsedate_to_datetime
from typing import Any

from corpus.errors import InputError
from corpus.model import Metadata


@dataclass(frozen=True, slots=True)
class Fields:
    """The names each thing may have, compared without case; the first present wins.

    A dot leads into an object: `content.rendered`.
    """

    text: tuple[str, ...] = ("text", "body", "content", "paragraphs", "articleBody")
    id: tuple[str, ...] = ("id",)
    title: tuple[str, ...] = ("title", "headline")
    byline: tuple[str, ...] = ("byline", "author", "authors")
    date: tuple[str, ...] = (
        *("date", "published", "date_published", "publication_date", "datePublished"),
    )
    outlet: tuple[str, ...] = (
        *("outlet", "source", "publication", "publisher", "site", "sitename"),
    )
    address: tuple[str, ...] = ("address", "url", "link")

    def texts(self) -> str:
        """The names of the text, for a sentence."""
        *most, last = self.text
        return f"{', '.join(most)} or {last}" if most else last


NAMES = Fields()


def mapped(spellings: Iterable[str]) -> Fields:
    """The names given as "text=story,outlet=paper".  Raises InputError."""
    found = NAMES
    known = [field.name for field in fields(Fields)]
    for pair in (pair for spelling in spellings for pair in spelling.split(",")):
        ours, _, theirs = (part.strip() for part in pair.partition("="))
        if ours not in known or not theirs:
            raise InputError(
                f"“{pair}” maps nothing: write --map text=NAME, where the first is one "
                f"of {', '.join(known)} and NAME is what the file calls it."
            )
        found = replace(found, **{ours: (theirs,)})
    return found


_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")
_LONG = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y")
_LONGEST_DATE = 60


def metadata(row: Mapping[str, Any], names: Fields = NAMES) -> Metadata:
    """What `row` says about an article."""
    return Metadata(
        title=_written(first(row, names.title)),
        byline=_written(first(row, names.byline)),
        date=iso_date(_written(first(row, names.date))),
        outlet=_written(first(row, names.outlet)),
        address=_written(first(row, names.address)),
    )


def first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The value under the first of `names` that has one; None where none has."""
    lower = {str(name).lower(): value for name, value in row.items()}
    for name in names:
        value = lower.get(name.lower())
        head, dot, rest = name.partition(".")
        if value is None and dot:
            inner = lower.get(head.lower())
            value = first(inner, (rest,)) if isinstance(inner, Mapping) else None
        if value not in (None, "", []):
            return value
    return None


def iso_date(printed: str | None) -> str | None:
    """A date as ISO 8601; None where it is not one that can be read one way only."""
    if not printed or len(printed) > _LONGEST_DATE:
        return None
    if found := _ISO.match(printed.strip()):
        try:
            datetime.date.fromisoformat((found.group() + "-01-01")[:10])
        except ValueError:
            return None
        return found.group()
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", printed).strip(" .")
    plain = re.sub(r"^[A-Z][a-z]+day,? +", "", plain)
    for form in _LONG:
        try:
            return datetime.datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return _message_date(printed)


def _message_date(printed: str) -> str | None:
    """The day of a date with a time as messages and feeds have it (RFC 5322)."""
    if ":" not in printed:
        return None
    try:
        return parsedate_to_datetime(printed).date().isoformat()
    except (ValueError, TypeError, OverflowError):
        return None


def _written(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("rendered")
    if isinstance(value, list):
        # Lists in lists, which aliases of YAML can multiply without end, say nothing.
        flat = (one for one in value if not isinstance(one, list))
        return ", ".join(filter(None, map(_written, flat))) or None
    if value is None or isinstance(value, bool | Mapping):
        return None
    return " ".join(str(value).split()) or None
