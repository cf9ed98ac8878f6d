"""Find the passages that answer, best first: words and vectors, then a bar to clear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.errors import ModelError
from corpus.model import Passage
from index.archive import Archive
from index.fusion import fuse
from index.query import Hit, Query
from qa.finding import Evidence
from qa.relevance import Wanted, stems

_RETRIEVED = 30
_ON_RECORD = 0.6
"""A passage answers where it covers at least this share of what is asked ..."""
_ALIKE = 0.55
"""... or covers half of that and its vector is this near (cosine)."""


@dataclass(slots=True)
class Finder:
    """Looks one question's passages up in one archive."""

    archive: Archive
    paragraphs: int
    """How many there are in the archive."""
    notes: list[str] = field(default_factory=list)
    """What the person should know of how it was searched."""

    def near(self, topic: str) -> list[Passage]:
        """The passages closest to a topic, whether they answer or not."""
        return [
            Passage(self.archive.article(hit.article_id), hit.paragraph)
            for hit in self._retrieve(topic)
        ]

    def on(self, topic: str) -> list[Evidence]:
        """The passages that speak of a topic."""
        wanted = Wanted.of(self.archive, topic, self.paragraphs)
        alike = self._likeness(topic)
        scored = []
        for order, passage in enumerate(self.near(topic)):
            share = wanted.coverage(passage.article, passage.number)
            cosine = alike.get((passage.article.id, passage.number), 0.0)
            if _answers(share, cosine):
                scored.append((-(share + cosine), order, _told(passage, wanted)))
        return [one for *_, one in sorted(scored, key=lambda item: item[:2])]

    def by(self, names: Sequence[str], topic: str | None) -> list[Evidence]:
        """Quotations of the speakers so named: on a topic, or all of them by date."""
        every: list[Evidence] = []
        for article_id, number in self.archive.spoken_by(names):
            article = self.archive.article(article_id)
            quotation = article.quotations[number]
            every.append(Evidence(article, quotation.spans, quotation))
        if topic is None:
            return sorted(every, key=lambda one: one.article.metadata.date or "")
        wanted = Wanted.of(self.archive, topic, self.paragraphs)
        near = self._likeness(topic)
        scored = []
        for order, one in enumerate(every):
            # The words may run over several paragraphs.
            places = _places(one)
            share = max(wanted.coverage(one.article, n) for n in places)
            cosine = max(near.get((one.article.id, n), 0.0) for n in places)
            if _answers(share, cosine):
                inside = wanted.share(wanted.covered(stems(" ".join(one.printed))))
                scored.append((-(share + inside + cosine), order, one))
        return [one for *_, one in sorted(scored, key=lambda item: item[:2])]

    def _retrieve(self, topic: str) -> list[Hit]:
        words = self.archive.search(Query(topic, limit=_RETRIEVED))
        return fuse([words, self._meaning(topic)], _RETRIEVED)

    def _likeness(self, topic: str) -> dict[tuple[str, int], float]:
        return {(h.article_id, h.paragraph): h.score for h in self._meaning(topic)}

    def _meaning(self, topic: str) -> list[Hit]:
        try:
            return self.archive.search_meaning(Query(topic, limit=_RETRIEVED))
        except ModelError as error:
            note = f"Searched by words alone. {error}"
            if note not in self.notes:
                self.notes.append(note)
            return []


def _answers(share: float, cosine: float) -> bool:
    return share >= _ON_RECORD or (share >= _ON_RECORD / 2 and cosine >= _ALIKE)


def _places(one: Evidence) -> range:
    """The paragraphs a quotation stands in."""
    last = one.article.paragraph_at(one.spans[-1].start)
    return range(one.paragraph, last + 1)


def _told(passage: Passage, wanted: Wanted) -> Evidence:
    """The quotation in a passage that holds what is asked, or the whole passage."""
    article, here = passage.article, passage.span
    whole = wanted.share(wanted.covered(stems(passage.text)))
    best: tuple[float, Evidence] | None = None
    for quotation in article.quotations:
        inside = tuple(span for span in quotation.spans if here.covers(span))
        if inside and quotation.kind != "nested":
            text = " ".join(span.of(article.text) for span in inside)
            share = wanted.share(wanted.covered(stems(text)))
            if best is None or share > best[0]:
                best = share, Evidence(article, quotation.spans, quotation)
    if best is not None and best[0] >= whole / 2:
        return best[1]
    return Evidence(article, (here,), None)
