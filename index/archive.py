"""The archive as the rest of quoth sees it, and the one way to open it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Literal, Protocol

from corpus.model import Article
from index.query import (
    ArticleRecord,
    Hit,
    Holdings,
    Query,
    Skipped,
    SpeakerRecord,
    Status,
)

Change = Literal["added", "unchanged", "replaced"]
Progress = Callable[[int, int], None]
"""Called with (done, total)."""


class Archive(Protocol):
    """Everything kept and searchable."""

    def alone(self) -> AbstractContextManager[None]:
        """Keep other processes from writing meanwhile.  Raises ArchiveBusyError."""

    def together(self) -> AbstractContextManager[object]:
        """Keep all that is added meanwhile, or none of it: one wait for the disk."""

    def snapshot(self) -> AbstractContextManager[object]:
        """See one state of the archive meanwhile, whatever is written to it."""

    def add(self, article: Article) -> Change:
        """Keep `article`, searchable by words on return.

        The same content twice is added once.  A different content from the same
        path replaces the article that was read from there before.
        """

    def holds(self, article_id: str, path: str | None) -> bool:
        """True where `add` of that article from `path` would change nothing."""

    def remove(self, article_id: str) -> None:
        """Forget an article.  Raises NoSuchArticleError."""

    def leave(self, path: str) -> None:
        """Forget that an article was read from `path`, and it, if from nowhere else."""

    def places(self, under: str = "") -> dict[str, str]:
        """Path -> id of the article read from it, for paths that begin with `under`."""

    def stamp(self, file: str, mark: int, articles: int) -> None:
        """Remember that a file, whole and marked so, holds so many articles."""

    def stamped(self, file: str, mark: int) -> dict[str, str] | None:
        """Path -> id of all that is in a file; None where it may have changed."""

    def follow(self, folder: str) -> None:
        """Remember that the archive follows a folder."""

    def unfollow(self, folder: str) -> list[str]:
        """Follow a folder, and those in it, no more; those that were followed."""

    def skip(self, skipped: Skipped) -> None:
        """Remember that a file could not be added."""

    def mend(self, path: str) -> None:
        """Remember no more that a file could not be added."""

    def article(self, article_id: str) -> Article:
        """One article with its spans; a unique id prefix will do.

        Raises NoSuchArticleError.
        """

    def articles(self) -> Iterator[ArticleRecord]:
        """Every article, in the order they were added."""

    def stories(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Article id -> id of the first-added article that prints nearly the same.

        Equal for articles that are printings of one story; an article that resembles
        no other is its own first.
        """

    def speakers(self, within: str | None = None) -> Iterator[SpeakerRecord]:
        """Every (printed full name, article) pair that has quotations.

        With `within`, only names that hold these letters, in either case.
        """

    def spoken_by(self, names: Sequence[str]) -> Iterator[tuple[str, int]]:
        """(article id, quotation number from 0) of what these printed names said."""

    def search(self, query: Query) -> list[Hit]:
        """Paragraphs by words alone (BM25), best first.  Imports nothing heavy."""

    def search_phrases(self, phrases: Sequence[Sequence[str]], limit: int) -> list[Hit]:
        """Paragraphs that hold any of these runs of folded words, best first."""

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """In how many paragraphs each folded word stands, in any inflection."""

    def vocabulary(self, beginning: str) -> list[tuple[str, int]]:
        """The folded words that begin so, each with its number of paragraphs."""

    def state(self) -> object:
        """Equal to an earlier one only while nothing was added or removed since."""

    def search_meaning(self, query: Query) -> list[Hit]:
        """Paragraphs by vectors alone (cosine), best first; [] while there are none.

        Raises ModelError where the index was built with another model.
        """

    def embed(self, progress: Progress | None = None) -> int:
        """Give every paragraph its vector; resumable.  How many it made."""

    def forget_vectors(self) -> None:
        """Drop every vector, so that `embed` makes them again with the model chosen."""

    def reread(self, progress: Progress | None = None) -> int:
        """Read quotations and speakers again where an earlier quoth read them.

        The stored text is what is read; resumable.  How many articles it read.
        """

    def holdings(self) -> Holdings:
        """Outlets, stories, followed folders, and how the derived files stand."""

    def status(self) -> Status:
        """Counts, dates, model, skipped files."""

    def close(self) -> None:
        """Release files; the archive must not be used afterwards."""


def open_archive(
    location: Path, *, create: bool = False, model: str | None = None
) -> Archive:
    """Open the archive kept in the directory `location`.

    `model` names the sentence-transformers model for search by meaning; by default the
    one that the archive's vectors were made with.  Raises ArchiveError when the archive
    is missing (unless `create`) or is not one.
    """
    from index.local import LocalArchive

    return LocalArchive(location, create=create, model=model)
