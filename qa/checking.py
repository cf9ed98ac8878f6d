"""Check a draft: every quotation in it, each with the speaker the draft names."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.articles import annotate
from corpus.errors import ForeignError, InputError, UnreadableError
from corpus.model import Article, Quotation
from corpus.readers import read
from corpus.readers.decoding import decode
from corpus.readers.printed import Printed
from corpus.text import fold, words
from index.archive import Archive
from qa.bearers import PRONOUNS
from qa.finding import Claim, Finding
from qa.styles import Style
from qa.verify import check

STDIN = "standard input"
_TO_ADD = re.compile(r"\badd (?=(?:it|that|the|what)\b)")
_WORST_FIRST = ("misattributed", "unattributed", "not_claimed", "confirmed")


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation of a draft and the finding on it."""

    draft: Article
    quotation: Quotation
    """The draft's own."""
    finding: Finding

    @property
    def paragraph(self) -> int:
        """Number (from 1) of the draft's paragraph in which the words begin."""
        return self.draft.paragraph_at(self.quotation.spans[0].start)

    @property
    def words(self) -> str:
        """The draft's words, each stretch in marks of its own."""
        pieces = (
            " ".join(span.of(self.draft.text).split()) for span in self.quotation.spans
        )
        return " … ".join(f"“{piece}”" for piece in pieces)


def read_draft(path: str, stdin: bytes) -> Article:
    """The draft in a file of any kind quoth reads, or on standard input for "-".

    Raises InputError where it cannot be read or holds several articles.
    """
    if path == "-":
        try:
            return annotate(decode(stdin, STDIN))
        except UnreadableError as error:
            raise InputError(f"There is no draft to check: {_said(error)}") from None
    file = Path(path)
    if os.path.isdir(file):
        raise InputError(
            f"{path} is a folder: name one draft, and check one at a time."
        )
    if not os.path.exists(file):
        raise InputError(f"There is no file {path}: name the draft to check.")
    found = [one for one in read(file, whole=True) if not isinstance(one, ForeignError)]
    for one in found:
        if isinstance(one, UnreadableError):
            # Checked without what is missing, the draft would be called clean.
            raise InputError(_said(one))
    articles = [one for one in found if isinstance(one, Printed)]
    if len(articles) > 1:
        raise InputError(
            f"{path} holds {len(articles)} articles: save the one to check in a file of "
            "its own."
        )
    if not articles:
        raise InputError(f"{path} holds no article: name a draft with text in it.")
    draft = articles[0]
    text = _with_title(draft.text, draft.metadata.title)
    return annotate(text, draft.metadata, file.resolve().as_posix())


def _said(error: UnreadableError) -> str:
    """What a reader says of a file to be added, said of a draft to be checked."""
    return _TO_ADD.sub("check ", str(error))


def _with_title(text: str, title: str | None) -> str:
    """The text after its headline, where that stands outside it: headlines quote."""
    if title is None or words(title) == words(text)[: len(words(title))]:
        return text
    return f"{title}\n\n{text}"


def check_draft(
    archive: Archive, draft: Article, style: Style | None = None
) -> Iterator[Checked]:
    """A finding for each quotation of a draft, in the order they are printed."""
    for quotation in draft.quotations:
        yield Checked(draft, quotation, _checked(archive, draft, quotation, style))


def _checked(
    archive: Archive, draft: Article, quotation: Quotation, style: Style | None
) -> Finding:
    """The finding, on the speaker least backed where the draft names several."""
    spoken = " ".join(span.of(draft.text) for span in quotation.spans)
    speakers = claimed_speakers(draft, quotation) or [None]
    found = [check(archive, Claim(spoken, speaker), style) for speaker in speakers]
    return min(found, key=lambda one: _WORST_FIRST.index(one.verdict.attribution))


def claimed_speakers(draft: Article, quotation: Quotation) -> list[str | None]:
    """Whom the draft names; a "she" that it does not make out names nobody."""
    names = [one.name.of(draft.text) for one in quotation.attributions]
    return [name for name in names if fold(name.strip()) not in PRONOUNS]
