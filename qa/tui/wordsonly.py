"""An archive asked by words alone, while what search by meaning needs is being loaded."""

from __future__ import annotations

from typing import Any, cast

from index.archive import Archive
from index.query import Hit, Query


class _WordsOnly:
    """An archive that finds nothing by meaning, and everything else as it does."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def __getattr__(self, name: str) -> Any:
        return getattr(self._archive, name)

    def search_meaning(self, query: Query) -> list[Hit]:
        """Nothing, at once."""
        return []


def words_only(archive: Archive) -> Archive:
    """The same archive, without search by meaning."""
    return cast(Archive, _WordsOnly(archive))
