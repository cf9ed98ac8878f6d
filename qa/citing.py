"""Evidence as text to take along: the words, with their speaker, as Markdown, cited."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from qa.finding import Evidence
from qa.inert import inert
from qa.places import spot

_WHOLE = 10
"""Words up to which a link holds them all; above, those at both ends."""
_EDGE = 4
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")


@dataclass(frozen=True, slots=True)
class Form:
    """A way to take evidence along: the key that asks for it, its name, how it is made."""

    key: str
    name: str
    make: Callable[[Evidence], str]


def words(evidence: Evidence) -> str:
    """The printed words alone; what stands between them is an ellipsis."""
    return " … ".join(_one_line(piece) for piece in evidence.printed)


def attributed(evidence: Evidence) -> str:
    """The words in marks, their speaker as printed, and where."""
    said = _quoted(evidence)
    speakers = _speakers(evidence)
    return f"{said} — {speakers}, {_place(evidence)}"


def markdown(evidence: Evidence) -> str:
    """A block quotation with its speaker, and the title as a link."""
    about = evidence.article.metadata
    title = escaped(_title(evidence))
    link = address(evidence)
    where = [f"[{title}](<{link}>)" if link else f"“{title}”"]
    where += [escaped(given) for given in (about.outlet, about.date) if given]
    return (
        f"> {escaped(_quoted(evidence))}\n>\n"
        f"> — {escaped(_speakers(evidence))}, {', '.join(where)}"
    )


def citation(evidence: Evidence) -> str:
    """Speaker, words and place, with a link that opens at the words."""
    link = address(evidence)
    if not link and evidence.article.path:
        link = inert(evidence.article.path)
    said = _quoted(evidence)
    stop = "" if said.rstrip("”")[-1:] in (".", "!", "?", "…") else "."
    cited = f"{_speakers(evidence)}: {said}{stop} {_place(evidence)}."
    return f"{cited} {link}" if link else cited


FORMS: Mapping[str, Form] = {
    "words": Form("w", "the words", words),
    "attributed": Form("a", "the words, with speaker and place", attributed),
    "markdown": Form("m", "Markdown", markdown),
    "citation": Form("c", "a citation, with a link to the words", citation),
}


def address(evidence: Evidence) -> str | None:
    """The article's web address, made to open at the words (URL text fragment).

    None where the article names no web address.
    """
    about = evidence.article.metadata.address
    if about is None or not re.match(r"https?://[^\s<>]+$", about):
        return None
    directives = "&".join(f"text={_fragment(piece)}" for piece in evidence.printed)
    base, _, anchor = about.partition("#")
    return f"{base}#{anchor.partition(':~:')[0]}:~:{directives}"


def _fragment(piece: str) -> str:
    """Words of one paragraph as a text directive: all of them, or both ends."""
    found = piece.split()
    if len(found) <= _WHOLE:
        return _encoded(found)
    return f"{_encoded(found[:_EDGE])},{_encoded(found[-_EDGE:])}"


def _encoded(found: list[str]) -> str:
    # A dash and a comma are syntax inside a text directive.
    return quote(" ".join(found), safe="").replace("-", "%2D")


def _quoted(evidence: Evidence) -> str:
    pieces = [_one_line(piece) for piece in evidence.printed]
    if evidence.quotation is None:
        return " … ".join(pieces)
    return " … ".join(f"“{piece}”" for piece in pieces)


def _speakers(evidence: Evidence) -> str:
    if evidence.quotation is None:
        return "printed outside quotation marks"
    names = [_one_line(name) for name in evidence.speakers]
    return " and ".join(names) or "speaker not named in the article"


def _place(evidence: Evidence) -> str:
    about = evidence.article.metadata
    given = (about.outlet, about.date, f"“{_title(evidence)}”")
    where = ", ".join(_one_line(part) for part in given if part)
    return f"{where}, {spot(evidence.article, evidence.paragraph)}"


def _title(evidence: Evidence) -> str:
    article = evidence.article
    name = Path(article.path).name if article.path else "untitled"
    return _one_line(article.metadata.title or name)


def _one_line(text: str) -> str:
    return " ".join(inert(text).split())


def escaped(text: str) -> str:
    """Text of others on one line of Markdown, nothing in it a mark of it."""
    return _MARKDOWN.sub(r"\\\1", _one_line(text))
