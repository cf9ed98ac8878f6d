"""HTML put together so that text can never become markup."""

from __future__ import annotations

import html

from qa.inert import inert

_EMPTY = frozenset({"meta", "link", "br", "hr"})


class Markup(str):
    """HTML that is ready; every other string is text and is escaped."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Text as HTML shows it: escaped, and with no control that could reorder it."""
    return Markup(html.escape(inert(words)))


def element(name: str, /, *inside: str | None, **attributes: str | None) -> Markup:
    """An element; a None is left out, and `class_` and `for_` lose their last letter."""
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _EMPTY:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{together(*inside)}</{name}>")


def together(*parts: str | None) -> Markup:
    """Markup and text one after the other."""
    ready = (
        part if isinstance(part, Markup) else text(part)
        for part in parts
        if part is not None
    )
    return Markup("".join(ready))
