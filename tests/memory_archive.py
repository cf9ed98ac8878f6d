"""An archive in memory: the lookups of the real one, over a handful of articles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from corpus.errors import NoSuchArticleError
from corpus.model import Article
from corpus.text import words
from index.archive import Change, Progress
from index.query import (
    ArticleRecord,
    Hit,
    Holdings,
    Query,
    Skipped,
    SpeakerRecord,
    Status,
)


class MemoryArchive:
    """Fulfils `index.archive.Archive` without files, ranking by shared words."""

    def __init__(self, articles: Iterable[Article] = ()) -> None:
        self._articles: dict[str, Article] = {}
        self._words: dict[tuple[str, int], tuple[str, ...]] = {}
        self._places: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self._skipped: list[Skipped] = []
        for article in articles:
            self.add(article)

    def add(self, article: Article) -> Change:
        if article.id in self._articles:
            return "unchanged"
        self._articles[article.id] = article
        for number, span in enumerate(article.paragraphs, start=1):
            place = (article.id, number)
            self._words[place] = words(article.text, span)
            for word in self._words[place]:
                self._places[word].add(place)
        return "added"

    def alone(self) -> AbstractContextManager[None]:
        return nullcontext()

    def together(self) -> AbstractContextManager[object]:
        return nullcontext()

    def snapshot(self) -> AbstractContextManager[object]:
        return nullcontext()

    def leave(self, path: str) -> None:
        for name in [a.id for a in self._articles.values() if a.path == path]:
            self.remove(name)

    def mend(self, path: str) -> None:
        self._skipped = [one for one in self._skipped if one.path != path]

    def places(self, under: str = "") -> dict[str, str]:
        return {
            a.path: a.id
            for a in self._articles.values()
            if a.path and a.path.startswith(under)
        }

    def stamp(self, file: str, mark: int, articles: int) -> None:
        pass

    def stamped(self, file: str, mark: int) -> dict[str, str] | None:
        return None

    def follow(self, folder: str) -> None:
        pass

    def unfollow(self, folder: str) -> None:
        pass

    def stories(self, article_ids: Iterable[str]) -> dict[str, str]:
        return {name: name for name in article_ids}

    def reread(self, progress: Progress | None = None) -> int:
        return 0

    def holdings(self) -> Holdings:
        return Holdings((), 0, 0, (), ())

    def holds(self, article_id: str, path: str | None) -> bool:
        return article_id in self._articles

    def remove(self, article_id: str) -> None:
        self.article(article_id)
        del self._articles[article_id]
        for places in self._places.values():
            places.difference_update([p for p in places if p[0] == article_id])

    def skip(self, skipped: Skipped) -> None:
        self._skipped.append(skipped)

    def article(self, article_id: str) -> Article:
        if article_id not in self._articles:
            raise NoSuchArticleError(article_id)
        return self._articles[article_id]

    def articles(self) -> Iterator[ArticleRecord]:
        for a in self._articles.values():
            m = a.metadata
            yield ArticleRecord(
                a.id,
                m.title,
                m.byline,
                m.date,
                m.outlet,
                m.address,
                a.path,
                len(a.paragraphs),
                len(a.quotations),
            )

    def speakers(self, within: str | None = None) -> Iterator[SpeakerRecord]:
        for article in self._articles.values():
            names = Counter(
                one.name.of(article.text)
                for quotation in article.quotations
                for one in quotation.attributions
            )
            for name, count in names.items():
                if within is None or within.lower() in name.lower():
                    yield SpeakerRecord(name, article.id, count)

    def spoken_by(self, names: Sequence[str]) -> Iterator[tuple[str, int]]:
        for article in self._articles.values():
            for number, quotation in enumerate(article.quotations):
                said = {a.name.of(article.text) for a in quotation.attributions}
                if said & set(names):
                    yield article.id, number

    def search(self, query: Query) -> list[Hit]:
        scores: Counter[tuple[str, int]] = Counter()
        for word in set(words(query.words)):
            places = self._places.get(word, set())
            for place in places:
                scores[place] += round(1000 / len(places))
        return self._hits(scores, query.limit)

    def search_phrases(self, phrases: Sequence[Sequence[str]], limit: int) -> list[Hit]:
        scores: Counter[tuple[str, int]] = Counter()
        for phrase in {tuple(p) for p in phrases if p}:
            held = [self._places.get(word, set()) for word in phrase]
            for place in set.intersection(*held):
                if f" {' '.join(phrase)} " in f" {' '.join(self._words[place])} ":
                    scores[place] += 1
        return self._hits(scores, limit)

    def _hits(self, scores: Counter[tuple[str, int]], limit: int) -> list[Hit]:
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
        return [Hit(a, n, float(s), "words") for (a, n), s in ranked[:limit]]

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        return {word: len(self._places.get(word, ())) for word in words}

    def vocabulary(self, beginning: str) -> list[tuple[str, int]]:
        known = sorted(self._places.items())
        return [(w, len(places)) for w, places in known if w.startswith(beginning)]

    def state(self) -> object:
        return tuple(self._articles)

    def search_meaning(self, query: Query) -> list[Hit]:
        return []

    def embed(self, progress: Progress | None = None) -> int:
        return 0

    def forget_vectors(self) -> None:
        pass

    def status(self) -> Status:
        every = list(self._articles.values())
        dates = sorted(a.metadata.date for a in every if a.metadata.date)
        quotations = [q for a in every for q in a.quotations]
        return Status(
            location="memory",
            articles=len(every),
            paragraphs=sum(len(a.paragraphs) for a in every),
            quotations=len(quotations),
            attributed=sum(bool(q.attributions) for q in quotations),
            earliest=dates[0] if dates else None,
            latest=dates[-1] if dates else None,
            embedded=0,
            model=None,
            skipped=tuple(self._skipped),
            size=0,
        )

    def close(self) -> None:
        pass
