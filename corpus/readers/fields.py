"""Metadata from named fields: front matter and JSON objects call things alike."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from corpus.model import Metadata

# The first name present wins.
TITLE = ("title", "headline")
BYLINE = ("byline", "author", "authors")
DATE = ("date", "published", "date_published", "publication_date")
OUTLET = ("outlet", "source", "publication", "publisher", "site", "sitename")
ADDRESS = ("address", "url", "link")

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")
_LONG = ("%d %B %Y", "%B %d, %Y", "%B %d %Y", "%d %b %Y", "%b %d, %Y")


def metadata(fields: Mapping[str, Any]) -> Metadata:
    """What `fields` says about an article; names are compared without case."""
    lower = {str(name).lower(): value for name, value in fields.items()}
    return Metadata(
        title=_first(lower, TITLE),
        byline=_first(lower, BYLINE),
        date=iso_date(_first(lower, DATE)),
        outlet=_first(lower, OUTLET),
        address=_first(lower, ADDRESS),
    )


def iso_date(printed: str | None) -> str | None:
    """A date as ISO 8601; None where it is not one that can be read one way only."""
    if not printed:
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
    return None


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        if written := _written(fields.get(name)):
            return written
    return None


def _written(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_written, value))) or None
    if value is None or isinstance(value, bool):
        return None
    return " ".join(str(value).split()) or None
