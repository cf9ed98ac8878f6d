"""People whose words are reported, and in that article never quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corpus.model import Article
from corpus.nameparts import parse_name
from corpus.names import same_speaker
from index.archive import Archive
from index.query import Query

_MENTIONED = 100
"""Paragraphs that print a name, in which is looked for what its bearer says."""


class Reported:
    """Indirect speech of one archive, by the names that its articles print."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._articles: dict[tuple[str, ...], tuple[str, ...]] = {}

    def articles(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Ids of articles that report what somebody so named says, and quote none."""
        if names and names not in self._articles:
            quoting = {article_id for article_id, _ in self._archive.spoken_by(names)}
            # A bare surname in another article may be somebody else's.
            full = [name for name in names if parse_name(name).given] or names
            self._articles[names] = tuple(
                article.id
                for article in self._printing(parse_name(names[0]).surname or names[0])
                if article.id not in quoting and not _stating(article).isdisjoint(full)
            )
        return self._articles.get(names, ())

    def named(self, typed: str, last: str) -> tuple[str, ...]:
        """Printed names of whoever is typed, the most reported first."""
        found = Counter(
            name
            for article in self._printing(last)
            for name in _stating(article)
            if same_speaker(typed, name)
        )
        return tuple(name for name, _ in found.most_common())

    def _printing(self, word: str) -> Iterator[Article]:
        """Articles that print a name, nearest first."""
        hits = self._archive.search(Query(word, limit=_MENTIONED))
        for article_id in dict.fromkeys(hit.article_id for hit in hits):
            yield self._archive.article(article_id)


def _stating(article: Article) -> set[str]:
    """The printed names of those whose words an article reports without quoting."""
    return {
        one.name.of(article.text)
        for statement in article.statements
        for one in statement.attributions
    }
