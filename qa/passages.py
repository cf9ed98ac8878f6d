"""Find the passages that answer, best first: words and vectors, then a closer look."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from corpus.errors import ModelError
from corpus.model import Article, Passage
from index.archive import Archive
from index.fusion import fuse
from index.query import Hit, Query
from qa.features import Sought, features, sentence_about, told, units
from qa.finding import Evidence
from qa.people import roster_of
from qa.relevance import Wanted, allowed, distance, stem, stems
from qa.wordclasses import DATES

_RETRIEVED = 100
_LOOKED_AT = 40
"""Of what was retrieved, how many are looked at closely."""
_WEIGHED = 3
"""Of these, how many may decide whether there is an answer at all."""
_BESIDE = 8
"""Of these, how many have their neighbours looked at too."""
FITS = 0.42
"""Share of a description that must be printed of a speaker, for it to be theirs."""
Place = tuple[str, int]

SPEECH: Mapping[str, float] = {
    "lexical": 1.7,
    "meaning": 1.2,
    "words": 1.1,
    "rarest": 0.9,
    "spoken": 2.0,
    "together": 1.4,
    "quoted": 1.5,
    "said": 0.8,
    "by": 1.5,
    "headline": -1.0,
    "expected": 0.8,
    "opposed": 1.5,
    "home": 0.7,
    "article": 2.7,
    "beside": 1.5,
}
"""What each feature weighs where somebody's words are asked for ..."""
TOPIC: Mapping[str, float] = {
    "lexical": 1.3,
    "meaning": 2.5,
    "words": 2.7,
    "rarest": 1.2,
    "own": 0.8,
    "spoken": -1.0,
    "together": 1.0,
    "headline": -0.8,
    "expected": 3.4,
    "home": 1.6,
    "article": 2.6,
    "beside": 1.8,
}
"""... and where any passage will do."""
ANSWERING: Mapping[str, float] = {
    "words": 1.5,
    "rarest": 0.9,
    "meaning": 4.5,
    "spoken": 1.0,
    "together": 0.8,
    "article": 1.0,
    "by": 1.5,
    "home": 1.3,
    "opposed": 1.5,
    "absent": -3.0,
}
_BAR = 4.0
"""The sum above which a passage rather answers than not."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """One passage as an answer."""

    evidence: Evidence
    paragraph: int
    features: dict[str, float]
    speech: bool

    @property
    def score(self) -> float:
        """Its worth among the passages of one question."""
        weights = SPEECH if self.speech else TOPIC
        return sum(w * self.features[name] for name, w in weights.items())

    @property
    def answers(self) -> float:
        """How likely it is an answer at all, from 0 to 1."""
        weighed = sum(w * self.features[name] for name, w in ANSWERING.items())
        return 1 / (1 + math.exp(_BAR - weighed))


@dataclass(slots=True)
class Finder:
    """Looks one question's passages up in one archive."""

    archive: Archive
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    notes: list[str] = field(default_factory=list)
    """What the person should know of how it was searched."""
    by_meaning: bool = False
    """Did search by meaning find anything?"""

    def rank(self, sought: Sought) -> list[Ranked]:
        """Passages as answers to what is sought, best first."""
        scores = self._searched(sought)
        found = []
        looked_at = self._looked_at(scores, sought)
        about = _by_article(looked_at)
        for place, searched in looked_at.items():
            article = self.archive.article(place[0])
            said = units(article, place[1], sought)
            best = said[0] if said else None
            numbers = features(article, place[1], sought, best) | searched
            if not self.by_meaning:
                # What words alone can say of it, on the same scale.
                numbers["meaning"] = numbers["words"] / 2
            numbers["article"] = about[place[0]]
            numbers["beside"] = _beside(place, looked_at)
            numbers["absent"] = 0.0
            evidence = told(article, place[1], best, numbers["own"] / 2)
            found.append(Ranked(evidence, place[1], numbers, sought.speech))
        fit_best(found)
        found.sort(key=lambda one: -one.score)
        for one in found[:_WEIGHED]:
            one.features["absent"] = self._absent(one, sought.wanted)
        return found

    def _absent(self, one: Ranked, wanted: Wanted) -> float:
        """What share of what is asked are names that the article never prints."""
        has = stems(one.evidence.article.text)
        missing = [w for w in wanted.asked if wanted.reads(w) not in has]
        known = roster_of(self.archive)
        absent = [w for w in missing if known.is_proper(w) and not _respelled(w, has)]
        return wanted.share_of(map(wanted.reads, absent))

    def everything(self, names: tuple[str, ...]) -> list[Evidence]:
        """All that the speakers so named say, by date."""
        named = frozenset(names)
        found = dict.fromkeys(one for one, _ in self.archive.spoken_by(names))
        reported = roster_of(self.archive).reported.articles(names)
        articles = [self.archive.article(one) for one in (*found, *reported)]
        every = [
            one
            for article in articles
            if self._within(article)
            for one in _said_in(article)
            if named.intersection(one.speakers)
        ]
        return sorted(every, key=lambda one: one.article.metadata.date or "")

    def _within(self, article: Article) -> bool:
        """Is it of the dates and the outlet asked for?"""
        about = article.metadata
        if self.outlet and fold_outlet(about.outlet) != fold_outlet(self.outlet):
            return False
        date = about.date or ""
        if self.since and date < self.since:
            return False
        return not (self.until and date[: len(self.until)] > self.until)

    def _searched(self, sought: Sought) -> dict[Place, dict[str, float]]:
        """Each paragraph found with its scores: by words, and by meaning."""
        names = sought.person.names if sought.person else ()
        asked = " ".join([*sought.wanted.read_as.values(), sought.text])
        words: list[Hit] = []
        meaning: list[Hit] = []
        if not (sought.home and sought.only):
            words = self.archive.search(self._query(asked, names))
            meaning = self._meaning(sought.text, names)
        if sought.home:
            # Whatever else is closer: the conversation is about these articles.
            home = tuple(sought.home)
            words += self.archive.search(self._query(asked, (), home))
            meaning += self._meaning(sought.text, (), home)
        elif reported := roster_of(self.archive).reported.articles(names, asked):
            words += self.archive.search(self._query(asked, (), reported))
            meaning += self._meaning(sought.text, (), reported)
        self.by_meaning = bool(meaning)
        return fuse(words, meaning)

    def _query(
        self, text: str, names: tuple[str, ...], home: tuple[str, ...] = ()
    ) -> Query:
        given = (self.since, self.until, self.outlet)
        return Query(text, _RETRIEVED, *given, names, home)

    def _meaning(
        self, text: str, names: tuple[str, ...], home: tuple[str, ...] = ()
    ) -> list[Hit]:
        try:
            return self.archive.search_meaning(self._query(text, names, home))
        except ModelError as error:
            note = f"Searched by words alone. {error}"
            if note not in self.notes:
                self.notes.append(note)
            return []

    def _looked_at(
        self, scores: dict[Place, dict[str, float]], sought: Sought
    ) -> dict[Place, dict[str, float]]:
        """The best of them with the neighbours of the very best."""

        def promise(place: Place) -> float:
            both = scores[place]["lexical"] / 2 + scores[place]["meaning"]
            return both + 0.3 * (place[0] in sought.home)

        best = sorted(scores, key=lambda place: -promise(place))[:_LOOKED_AT]
        found = {place: scores[place] for place in best}
        least = min((one["meaning"] for one in scores.values()), default=0.0)
        for article_id, number in best[:_BESIDE]:
            last = len(self.archive.article(article_id).paragraphs)
            for near in (number - 1, number + 1):
                place = (article_id, near)
                if 1 <= near <= last and place not in found:
                    beside = scores.get(place, {"lexical": 0.0, "meaning": least})
                    found[place] = beside
        return found


def fold_outlet(name: str | None) -> str:
    """The form in which outlets are compared."""
    return (name or "").strip().casefold()


def _said_in(article: Article) -> Iterator[Evidence]:
    """Everything that is quoted or reported in an article, in printed order."""
    said = [Evidence(article, q.spans, q) for q in article.quotations]
    for statement in article.statements:
        here = article.paragraphs[article.paragraph_at(statement.span.start) - 1]
        sentence = sentence_about(article.text, here, statement.span)
        said.append(Evidence(article, (sentence,), None, statement))
    return iter(sorted(said, key=lambda one: one.spans[0]))


def fit_best(found: Iterable[Ranked]) -> None:
    """Whom a description fits best is the one described, where it fits at all."""
    best = max((one.features["by"] for one in found), default=0.0)
    if best >= FITS:
        for one in found:
            one.features["by"] /= best


def _respelled(word: str, has: Iterable[str]) -> bool:
    """Is it among those words in another spelling?"""
    most = min(allowed(word), 1)
    stemmed = stem(word)
    return word in DATES or any(
        known[0] == word[0] and distance(known, stemmed, most + 1) <= most
        for known in has
        if abs(len(known) - len(stemmed)) <= most
    )


def _by_article(scores: Mapping[Place, Mapping[str, float]]) -> dict[str, float]:
    """How near the nearest passage of each article is."""
    best: dict[str, float] = {}
    for (article_id, _), one in scores.items():
        near = (one["lexical"] + one["meaning"]) / 2
        best[article_id] = max(best.get(article_id, 0.0), near)
    return best


def _beside(place: Place, scores: Mapping[Place, Mapping[str, float]]) -> float:
    """How near in meaning the nearer of a passage's neighbours is."""
    around = ((place[0], place[1] - 1), (place[0], place[1] + 1))
    return max((scores[one]["meaning"] for one in around if one in scores), default=0.0)


def nearest(found: Iterable[Ranked], most: int) -> tuple[Passage, ...]:
    """The passages closest to what was asked, which are no answer."""
    return tuple(
        Passage(one.evidence.article, one.paragraph) for one in list(found)[:most]
    )
