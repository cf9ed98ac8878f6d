"""Go over a report again: what it rests on, as the archive holds it now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from corpus.model import Article, Span
from index.archive import Archive
from index.query import ArticleRecord
from qa.contract import FORM, article_json, evidence_json, finding_json
from qa.finding import Evidence, Finding
from qa.places import reference
from qa.report.record import OldReport, Recorded, RecordedSighting
from qa.selectors import find_again, text_hash
from qa.verify import check

State = Literal["unchanged", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Place:
    """One sighting of a report, and what became of its article."""

    before: RecordedSighting
    state: State
    """unchanged: the same text; changed: another text at the same path or address;
    gone: neither is in the archive."""
    article: Article | None
    """The article as it is now; None where it is gone."""
    stands: tuple[Span | None, ...]
    """Where each recorded stretch stands now, word for word; None where it does not."""

    @property
    def words_stand(self) -> bool:
        """True where every recorded stretch is still printed there."""
        return self.article is not None and None not in self.stands

    @property
    def paragraph(self) -> int | None:
        """Number of the paragraph in which the words now begin."""
        first = next((span for span in self.stands if span is not None), None)
        if self.article is None or first is None:
            return None
        return self.article.paragraph_at(first.start)


@dataclass(frozen=True, slots=True)
class Rechecked:
    """One finding of a report beside the finding of today."""

    before: Recorded
    now: Finding
    places: tuple[Place, ...]
    new: tuple[Evidence, ...]
    """RecordedSightings in articles that the report did not name."""

    @property
    def same_verdict(self) -> bool:
        """True where wording, attribution and flags are what they were."""
        verdict, before = self.now.verdict, self.before
        return (verdict.wording, verdict.attribution, set(verdict.flags)) == (
            before.wording,
            before.attribution,
            set(before.flags),
        )

    @property
    def stands(self) -> bool:
        """True where the verdict is the same and no article it rests on has changed."""
        return self.same_verdict and all(p.state == "unchanged" for p in self.places)


class Located:
    """Where the articles of a report are now: by id, else by path, else by address."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ids: set[str] = set()
        self._at: defaultdict[str, list[ArticleRecord]] = defaultdict(list)
        for record in archive.articles():
            self._ids.add(record.id)
            for where in {record.path, record.address} - {None}:
                self._at[str(where)].append(record)

    def place(self, seen: RecordedSighting) -> Place:
        """What became of one sighting."""
        article = self._article(seen)
        if article is None:
            return Place(seen, "gone", None, (None,) * len(seen.stretches))
        if text_hash(article) == seen.sha256:
            return Place(
                seen, "unchanged", article, tuple(s.span for s in seen.stretches)
            )
        stands = tuple(
            find_again(article.text, one.exact, one.prefix, one.suffix)
            for one in seen.stretches
        )
        return Place(seen, "changed", article, stands)

    def _article(self, seen: RecordedSighting) -> Article | None:
        if seen.article_id in self._ids:
            return self._archive.article(seen.article_id)
        for where in (seen.path, seen.address):
            # An address that several articles share tells none of them from the others.
            if where and len(found := self._at[where]) == 1:
                return self._archive.article(found[0].id)
        return None


def recheck(archive: Archive, report: OldReport) -> Iterator[Rechecked]:
    """Each finding of a report against the archive as it is, in order."""
    located = Located(archive)
    for before in report.findings:
        now = check(archive, before.claim, report.style)
        places = tuple(map(located.place, before.sightings))
        known = {place.article.id for place in places if place.article}
        new = tuple(one for one in now.evidence if one.article.id not in known)
        yield Rechecked(before, now, places, new)


def recheck_json(report: OldReport, found: list[Rechecked]) -> dict[str, Any]:
    """What became of a report, as plain data."""
    return {
        "form": FORM,
        "kind": "recheck",
        "draft": report.name,
        "made": report.made,
        "quoth": report.version,
        "complete": len(found) == len(report.findings),
        "stand": sum(one.stands for one in found),
        "findings": [_rechecked_json(one) for one in found],
    }


def _rechecked_json(one: Rechecked) -> dict[str, Any]:
    before = one.before
    return {
        "number": before.number,
        "paragraph": before.paragraph,
        "stands": one.stands,
        "same_verdict": one.same_verdict,
        "before": {
            "wording": before.wording,
            "attribution": before.attribution,
            "flags": [asdict(flag) for flag in before.flags],
        },
        "now": finding_json(one.now),
        "places": [_place_json(place) for place in one.places],
        "new": [evidence_json(evidence) for evidence in one.new],
    }


def _place_json(place: Place) -> dict[str, Any]:
    article = place.article
    spans = [[span.start, span.end] if span else None for span in place.stands]
    return {
        "state": place.state,
        "before": {
            "id": place.before.article_id,
            "sha256": place.before.sha256,
            "citation": place.before.citation,
        },
        "article": article_json(article) if article else None,
        "words_stand": place.words_stand,
        "paragraph": place.paragraph,
        "citation": reference(article, place.paragraph or 1) if article else None,
        "spans": spans,
    }
