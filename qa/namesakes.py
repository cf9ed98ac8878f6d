"""Who else a name in an article could be: "King" is not always the King one means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from corpus.lexicon import (
    body_words,
    given_names,
    is_thing,
    speaker_nouns,
    titles,
)
from corpus.model import Article
from corpus.nameparts import bare, parse_name
from corpus.names import same_speaker
from corpus.text import fold
from index.archive import Archive
from qa.wordclasses import COMMON

_SURE = 0.9
"""Share of an archive's quotations under a surname that make one bearer the likely one."""
_PASSAGES = 20
"""Passages with a name in which to look for what stands beside it."""
_RUN = r"[A-Z][\w&-]{2,}(?:\s+[A-Z][\w&-]+)*"
_NICKNAME = r"(?:[\"“‘'(][\w.’'-]+[\"”’')]\s+)?"


def full_names(article: Article, surname: str) -> Counter[str]:
    """Printed given name + surname of everyone in the article who has that surname.

    A word that only begins a sentence, or a headline, is taken for a given name where
    it is a well-known one.
    """
    last = r"\s+".join(map(re.escape, surname.split()))
    word = r"[^\W\d_a-z](?:\.|[\w’'-]*\w)"
    pattern = re.compile(
        rf"((?:{word}\s+){{1,4}})(?i:{last})\b(?!-)(?:,? (?:Jr|Sr)\b)?"
    )
    names: Counter[str] = Counter()
    for match in pattern.finditer(_without_accents(article.text)):
        if given := _given(article, match):
            name = f"{given} {match.group()[len(match[1]) :]}".replace(",", "")
            parts = parse_name(name)
            if parts.given and parts.surname == surname:
                names[" ".join(name.split())] += 1
    return names


def _without_accents(text: str) -> str:
    """The text with each letter as it is without its accent, at the same place."""
    if text.isascii():
        return text
    return "".join(c if c.isascii() else normalize("NFKD", c)[0] for c in text)


def _given(article: Article, match: re.Match[str]) -> str | None:
    """The given names among the capitalised words before a surname."""
    run = match[1].split()
    while any(fold(word) in body_words() for word in run):
        run = run[1:]  # "the Washington Post Ruiz read" is no Post Ruiz
    known = next((n for n, w in enumerate(run) if fold(w) in given_names()), None)
    if known is not None:
        return " ".join(run[known:])
    inside = len(run) < len(match[1].split()) or _inside_sentence(
        article, match.start()
    )
    proper = run and fold(run[0]) not in COMMON
    return " ".join(run) if proper and inside else None


def _inside_sentence(article: Article, start: int) -> bool:
    if article.paragraph_at(start) == 1:
        return False
    before = article.text[:start].rstrip(" “‘\"'(")[-1:]
    return before.isalnum() or before in (",", ";")


def surnames(article: Article, given: str) -> Iterator[str]:
    """The family names that the article prints behind a given name."""
    pattern = rf"\b{re.escape(given)}\s+{_NICKNAME}([^\W\d_][\w’'-]+)"
    for match in re.finditer(pattern, article.text):
        if match[1][0].isupper():
            yield bare(re.sub(r"['’]s?$", "", match[1]))


def bearers(archive: Archive, surname: str, printed: str) -> Counter[str]:
    """Everyone with a given name and this surname whom the archive quotes."""
    last = surname.split()[-1]
    as_printed = (word.strip(".,’'") for word in printed.split())
    within = next((word for word in as_printed if bare(word) == last), last)
    names: Counter[str] = Counter()
    for record in archive.speakers(within):
        parts = parse_name(record.name)
        if parts.given and parts.surname == surname:
            names[record.name] += record.quotations
    return names


def others(claimed: str, printed: str, names: Mapping[str, int]) -> tuple[str, ...]:
    """Of `names` those that `printed` fits too, and that are not the one claimed."""
    return tuple(
        name
        for name in names
        if same_speaker(printed, name) and not same_speaker(claimed, name)
    )


def leads(claimed: str, printed: str, names: Mapping[str, int]) -> bool:
    """True where an article names the claimed one in full more often than any other
    whom the printed surname fits."""
    own = sum(n for name, n in names.items() if same_speaker(claimed, name))
    return all(names[other] < own for other in others(claimed, printed, names))


def prevails(claimed: str, names: Mapping[str, int]) -> bool:
    """True where nearly all quotations under these names are the claimed one's."""
    own = sum(n for name, n in names.items() if same_speaker(claimed, name))
    return own >= _SURE * sum(names.values()) and own > 0


def vouched(
    archive: Archive, claimed: str, rivals: tuple[str, ...], article: Article
) -> tuple[str, str] | None:
    """What the article prints that stands beside the claimed one's name elsewhere.

    A body or a programme ("Harbour News' Ana Ruiz"), as printed, and the other article;
    None where there is none, or where it could be one of the rivals by the same means.
    """
    own = next(_shared(archive, claimed, article), None)
    if own is None or any(any(_shared(archive, r, article)) for r in rivals):
        return None
    return own


def _shared(archive: Archive, name: str, article: Article) -> Iterator[tuple[str, str]]:
    parts = parse_name(name)
    if not parts.given or parts.surname is None:
        return
    phrase = (*parts.given, *parts.surname.split())
    for hit in archive.search_phrases([phrase], _PASSAGES):
        if hit.article_id == article.id:
            continue
        other = archive.article(hit.article_id)
        text = other.paragraphs[hit.paragraph - 1].of(other.text)
        for body in _beside(text, name):
            if re.search(rf"\b{re.escape(body)}\b", article.text):
                yield body, other.path or other.id


def _beside(text: str, name: str) -> Iterator[str]:
    """The bodies and programmes that a text ties to a name: "Harbour News host Ana Ruiz".

    What merely stands near proves nothing: "the mayor told Ana Ruiz on Monday".
    """
    called = r"\s+".join(map(re.escape, name.split()))
    run, tie = rf"(?P<body>{_RUN})", r"(?P<tie>(?:[a-z-]+\s+){%s})"
    for pattern in (
        rf"{run}['’]s?\s+{tie % '0,2'}{called}\b",
        rf"{run}\s+{tie % '1,2'}{called}\b",
        rf"\b{called},?\s+{tie % '0,3'}(?:of|at)\s+(?:the\s+)?{run}",
        rf"\b{called},?\s+{tie % '1,3'}(?:on|from)\s+(?:the\s+)?{run}",
    ):
        for match in re.finditer(pattern, text):
            if _is_office(match["tie"]) and _is_telling(match["body"]):
                yield match["body"]
    for match in re.finditer(rf"\b{called},?\s+on\s+[\"'“‘]{{1,2}}{run}", text):
        yield match["body"]


def _is_office(tie: str) -> bool:
    """True for "host", and for nothing at all; not for "told" or "interview with"."""
    words = tie.split()
    return not words or words[-1] in titles() or words[-1] in speaker_nouns()


def _is_telling(body: str) -> bool:
    """Does a name of a body tell one from others, as "the Senate" does not?"""
    words = [fold(word) for word in body.split()]
    if is_thing(words) or words[0] in titles() or words[0] in given_names():
        return False
    several = len(words) > 1 and any(word in body_words() for word in words)
    return several or body.isupper()
