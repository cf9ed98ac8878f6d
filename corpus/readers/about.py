"""What a page says of its article: title, people, day, outlet, address.

trafilatura looks for them on the whole page, and would also guess: comments have authors
and days too, a page says when it was changed last, and 3/12 is a day in March or December.
"""

from __future__ import annotations

import re
from typing import Any

from corpus.model import Metadata
from corpus.readers.beside import named, small
from corpus.readers.fields import iso_date
from corpus.readers.stated import Stated
from corpus.readers.tags import take_out

_DATES = {"extensive_search": False, "original_date": True}
_OTHERS = "comment", "disqus", "related", "recommend", "most-read", "newsletter"
_CHANGED = (
    "//meta[contains(@property, 'modified') or contains(@property, 'updated_time') "
    "or contains(@itemprop, 'dateModified') or contains(@name, 'modified')] "
    "| //*[@itemprop='dateModified'] | //aside | //nav | //body//footer"
)
_CHANGE = re.compile(r"(?:updated|modified|changed|corrected)\W*(?:on|at)?\W*$", re.I)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_KEPT_AT = re.compile(
    r"https?://(?:[\w-]+\.)*[\w-]+/(?:[\w-]+/)*\d{4,14}(?:[a-z]{2}_)?/"
    r"(?P<scheme>https?):/{1,2}",
    re.I,
)
"""What web archives put before the address of a page: a place and a time."""
_LONGEST_NAME = 4
_PARTICLES = frozenset(
    "al and bin da de del della der di du el la le van von y".split()
)
_ROLE = re.compile(
    r"\b(?:editor|reporter|correspondent|writer|staff|columnist|producer|contributor)s?$",
    re.I,
)


def about(tree: Any, markup: str, said: Stated, address: str | None) -> Metadata:
    """What is said of the article; the tree is used up.  `address` is where it was."""
    from trafilatura import extract_metadata

    _leave_article(tree)
    page = extract_metadata(tree, date_config=_DATES)
    found = getattr(page, "url", None) or said.address or address
    outlet = getattr(page, "sitename", None) or said.outlet
    if found and (kept := _KEPT_AT.match(found)):
        # Who kept a page did not print it.
        found = f"{kept['scheme']}://{found[kept.end() :]}"
        outlet = None if outlet and outlet.lower() in kept.group().lower() else outlet
    date = iso_date(getattr(page, "date", None))
    return Metadata(
        title=_without(outlet, getattr(page, "title", None) or said.title),
        byline=said.byline or _people(getattr(page, "author", None), outlet),
        date=said.date or (date if date and _is_sure(date, markup) else None),
        outlet=outlet,
        address=found,
    )


def _leave_article(tree: Any) -> None:
    """Take out what is said of others, and of changes."""
    others = [one for word in _OTHERS for one in small(tree, named(tree, word))]
    changes = [
        one
        for one in tree.iter("time")
        if _CHANGE.search(" ".join(one.xpath("preceding::text()[1]")).strip())
    ]
    for element in (*others, *changes, *tree.xpath(_CHANGED)):
        take_out(element)


def _is_sure(date: str, markup: str) -> bool:
    """True where the page has the day in a form that can be read one way only."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    if not day or month == day or int(day) > len(_MONTHS):
        return True
    name = rf"{_MONTHS[int(month) - 1]}[a-z]*\.?"
    forms = (
        rf"{year}(?P<sep>[-/.]?){month}(?P=sep){day}(?!\d)",
        rf"(?<!\d)0?{int(day)}(?:st|nd|rd|th)?\.?[\s-]+{name}[,\s-]+{year}",
        rf"{name}[\s-]+0?{int(day)}(?:st|nd|rd|th)?[,\s-]+{year}",
        rf"{year}/0?{int(month)}/0?{int(day)}(?!\d)",
    )
    return any(re.search(form, markup, re.I) for form in forms)


def _without(outlet: str | None, title: str | None) -> str | None:
    """A title without the outlet's name behind it."""
    if title and outlet:
        return re.sub(rf"\s+[|–—·:-]+\s+{re.escape(outlet)}$", "", title) or title
    return title


def _people(names: str | None, outlet: str | None) -> str | None:
    """The names that are not the outlet's own, which is no byline, nor what they are."""
    own = letters(outlet or "")
    kept = [n for n in (names or "").split("; ") if letters(n) not in ("", own)]
    kept = [one for one in kept if _is_name(one)]
    return "; ".join([n for n in kept if not _ROLE.search(n)] or kept) or None


def _is_name(name: str) -> bool:
    """False for a line about the author: longer than a name, with words in it."""
    parts = name.split()
    return len(parts) <= _LONGEST_NAME or all(
        part[0].isupper() or part in _PARTICLES for part in parts
    )


def letters(name: str) -> str:
    """The letters and digits of a name, by which it is compared."""
    return "".join(filter(str.isalnum, name.casefold()))
