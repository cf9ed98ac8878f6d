"""Articles as `quoth export` writes them, taken back exactly as they were."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from corpus.errors import UnreadableError
from corpus.identity import article_id
from corpus.model import Article, Metadata
from corpus.readers.printed import Printed

MARK = "quoth"
"""The field that tells an export from any other JSON; its value is the form."""
FORM = 1


def exported(article: Article) -> dict[str, Any]:
    """An article as one JSON object: all of it but what is read from its text."""
    return {
        MARK: FORM,
        "id": article.id,
        **asdict(article.metadata),
        "path": article.path,
        "text": article.text,
    }


def is_exported(value: Mapping[str, Any]) -> bool:
    """True for an object that `exported` made."""
    return value.get(MARK) == FORM


def read_exported(value: Mapping[str, Any], at: str) -> Printed:
    """The article that was exported.  Raises UnreadableError where it was changed."""
    text = value.get("text")
    about = {field.name: value.get(field.name) for field in fields(Metadata)}
    told = all(part is None or isinstance(part, str) for part in about.values())
    if told and isinstance(text, str):
        metadata = Metadata(**about)
        if article_id(text, metadata) == value.get("id"):
            return Printed(text, metadata, str(value["id"]))
    raise UnreadableError(
        f"{at} is not what was exported: its text or metadata was changed. Export it "
        f'again, or take "{MARK}" out of it to add it as it is.'
    )
