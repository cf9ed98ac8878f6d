"""People whose words are reported, and in that article never quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from corpus.model import Article
from corpus.nameparts import parse_name
from corpus.names import same_speaker
from index.archive import Archive
from index.query import Query

_MENTIONED = 100
"""Paragraphs that print a name, in which is looked for what its bearer says."""

_LOOKED_AT = 40
"""Articles, at most."""


class Reported:
    """Indirect speech of one archive, by the names that its articles print."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def articles(self, names: tuple[str, ...], asked: str = "") -> tuple[str, ...]:
        """Ids of articles that report what somebody so named says, and quote none.

        Of those that print the name, the nearest to what is asked are looked at.
        """
        if not names:
            return ()
        quoting = {article_id for article_id, _ in self._archive.spoken_by(names)}
        # A bare surname in another article may be somebody else's.
        full = [name for name in names if parse_name(name).given] or names
        surname = parse_name(names[0]).surname or names[0]
        return tuple(
            article.id
            for article in self._printing(f"{surname} {asked}", quoting)
            if not _stating(article).isdisjoint(full)
        )

    def named(self, typed: str, last: str) -> tuple[str, ...]:
        """Printed names of whoever is typed, the most reported first."""
        found = Counter(
            name
            for article in self._printing(last)
            for name in _stating(article)
            if same_speaker(typed, name)
        )
        return tuple(name for name, _ in found.most_common())

    def _printing(self, asked: str, but: Collection[str] = ()) -> Iterator[Article]:
        """Articles that print a name, nearest first, without some."""
        hits = self._archive.search(Query(asked, limit=_MENTIONED))
        found = dict.fromkeys(hit.article_id for hit in hits)
        for article_id in [one for one in found if one not in but][:_LOOKED_AT]:
            yield self._archive.article(article_id)


def _stating(article: Article) -> set[str]:
    """The printed names of those whose words an article reports without quoting."""
    return {
        one.name.of(article.text)
        for statement in article.statements
        for one in statement.attributions
    }
