"""What a page says of its article in JSON-LD, in the words of schema.org.

Newspapers state title, people, day and often the whole text there, for search engines;
it is exact where the page that is drawn from it by scripts is empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.readers.fields import iso_date
from corpus.readers.markup import unmarked

_KINDS = ("Article", "Posting", "Report", "Review")
_MOST = 2_000
"""Things of one page that are looked at."""
_SCRIPTS = "//script[translate(@type, 'LDJSON', 'ldjson') = 'application/ld+json']"


@dataclass(frozen=True, slots=True)
class Stated:
    """One article's description; `None` where it says nothing."""

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    outlet: str | None = None
    address: str | None = None
    body: str | None = None
    """The text, one paragraph a line."""


def stated(tree: Any) -> Stated:
    """What the page says of the one article in it; nothing where it has several."""
    found = [
        thing
        for script in tree.xpath(_SCRIPTS)
        for thing in _things(script.text or "")
        if _is_article(thing)
    ]
    if len({_text(thing.get("headline")) for thing in found}) != 1:
        return Stated()
    about = found[0]
    people = dict.fromkeys(filter(None, map(_person, _listed(about.get("author")))))
    return Stated(
        _text(about.get("headline")),
        "; ".join(people) or None,
        iso_date(_text(about.get("datePublished"))),
        _text(_named(about.get("publisher"))),
        _address(about.get("url")) or _address(about.get("mainEntityOfPage")),
        _body(about.get("articleBody")),
    )


def _things(source: str) -> Iterator[Mapping[str, Any]]:
    """Every object in a script, however they are nested; none where it is no JSON."""
    try:
        waiting = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, Mapping):
            yield one
        waiting += [inner for inner in _inside(one) if isinstance(inner, dict | list)]


def _inside(one: Any) -> list[Any]:
    """What is in an object that may be an article, or lead to one."""
    if isinstance(one, list):
        return one[:_MOST]
    return [one.get(name) for name in ("@graph", "mainEntity", "liveBlogUpdate")]


def _is_article(thing: Mapping[str, Any]) -> bool:
    kinds = [kind for kind in _listed(thing.get("@type")) if isinstance(kind, str)]
    return any(kind.endswith(_KINDS) for kind in kinds) and "headline" in thing


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _named(value: Any) -> Any:
    value = _listed(value)[0] if _listed(value) else None
    return value.get("name") if isinstance(value, Mapping) else value


def _person(value: Any) -> str | None:
    """A person's name: outlets and agencies are stated as organisations."""
    if isinstance(value, Mapping) and value.get("@type") not in ("Person", ["Person"]):
        return None
    name = _text(_named(value))
    return None if name is None or name.startswith(("http:", "https:")) else name


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _address(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("@id")
    text = _text(value)
    return text if text and text.startswith(("http://", "https://")) else None


def _body(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    lines = (" ".join(line.split()) for line in unmarked(value).splitlines())
    return "\n".join(line for line in lines if line) or None
