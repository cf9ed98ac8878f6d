"""Check a quotation: are these words on record, and from whom?

`verbatim` and `edited` are decided by equality of folded words alone.  Nearness only
tells `altered` from `not_found`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import Passage
from corpus.text import words
from index.archive import Archive
from index.query import Query
from qa.diff import diff
from qa.finding import (
    Attributed,
    Claim,
    Evidence,
    Finding,
    Flag,
    Searched,
    Verdict,
    Wording,
)
from qa.flags import change_flags, cut_flags, edit_flags, recounts, shape_flags
from qa.lookup import PLACES, Reader, exact_hits, near_hits
from qa.match import Match, edited_match, literal_matches
from qa.nearness import Nearness, is_close, nearest, scrambled, splice
from qa.pattern import read_pattern, unbroken, unwrapped
from qa.prose import marked_around, same_marks
from qa.ruling import ruling
from qa.sightings import sightings
from qa.speaker import Spoken, Witness
from qa.stretch import Stretch
from qa.styles import Style
from qa.wordclasses import COMMON

_PRINTED = ("verbatim", "edited")
_SHORT = 12
"""Of so few words every run may be broken in print by a cue, and not be looked up."""
_NEAREST = 3
_UNREAD = 20
"""Files that a finding names as not read; `quoth status` has them all."""
_EVERYWHERE = 2000
"""Places at which words are looked up that many articles print."""


@dataclass(frozen=True, slots=True)
class Found:
    """The claim's words in one printed stretch."""

    wording: Wording
    stretch: Stretch
    match: Match

    @property
    def evidence(self) -> Evidence:
        """The printed words."""
        return self.stretch.evidence(self.match.pieces)


def check(archive: Archive, claim: Claim, style: Style | None = None) -> Finding:
    """Compare a claim with everything on record, and with what a house style allows."""
    with archive.snapshot():
        finding = _Check(archive, claim, style).finding()
        pasted = unbroken(claim.words)
        if pasted == claim.words or finding.verdict.wording in _PRINTED:
            return finding
        # A hyphen at the end of a line of the claim may be no part of the word.
        other = _Check(archive, replace(claim, words=pasted), style).finding()
        printed = other.verdict.wording in _PRINTED
        return replace(other, claim=claim) if printed else finding


class _Check:
    """One claim put to one archive."""

    def __init__(self, archive: Archive, claim: Claim, style: Style | None) -> None:
        self.archive = archive
        self.claim = claim
        self.style = style
        self.text = unwrapped(claim.words)
        self.pattern = read_pattern(self.text)
        self.reader = Reader(archive, frozenset(self.pattern.words))
        self.witness = Witness(archive, claim.speaker)
        self._heard: dict[tuple[object, ...], Spoken] = {}

    def finding(self) -> Finding:
        """The verdict that fits first: on record, in print, bent, or none of these."""
        if not self.pattern.words:
            return self._made("uncheckable", reason="There are no words to check.")
        if self.pattern.longest < 3 and COMMON.issuperset(self.pattern.words):
            reason = "So few and so common words could be anybody's: give more of them."
            return self._made("uncheckable", reason=reason)
        hits = exact_hits(self.archive, self.pattern, PLACES)
        if found := self._sightings(self.reader.quotations(hits)):
            if len(hits) == PLACES and len(found) > PLACES // 2:
                # So often printed that more of the same is to be expected.
                every = exact_hits(self.archive, self.pattern, _EVERYWHERE)
                found = self._sightings(self.reader.quotations(every))
            return self._on_record(found)
        printed = self._sightings(self.reader.paragraphs(hits))
        if printed and len(self.pattern.words) > _SHORT:
            return self._in_prose(printed)
        near_by = [*hits, *near_hits(self.archive, self.pattern)]
        stretches = self.reader.quotations(near_by)
        if found := self._sightings(stretches):
            return self._on_record(found)
        if printed:
            return self._in_prose(printed)
        near = nearest(self.pattern.words, stretches)
        if near and is_close(self.pattern.words, near):
            return self._bent(near)
        if jumbled := scrambled(self.pattern.words, stretches):
            return self._bent([jumbled])
        return self._made(
            "not_found",
            nearest=self._nearest(),
            reason="Nothing close to these words is in this archive. "
            "That does not make them false.",
        )

    def _sightings(self, stretches: Sequence[Stretch]) -> list[Found]:
        """Where every word stands as claimed, or the disclosed edits fit."""
        found: list[Found] = []
        for stretch in stretches:
            exact = literal_matches(self.pattern, stretch.words)
            found += [Found("verbatim", stretch, match) for match in exact]
            if not exact and self.pattern.disclosed:
                match = edited_match(self.pattern, stretch.words)
                if match is not None and not recounts(stretch, match):
                    found.append(Found("edited", stretch, match))
        return found

    def _on_record(self, found: list[Found]) -> Finding:
        best, *others = sorted(found, key=self._rank)
        flags = [*cut_flags(best.stretch, best.match)]
        if best.wording == "edited":
            flags += edit_flags(best.stretch, best.match)
        shown = [s.evidence for s in (best, *others)]
        return self._made(best.wording, _distinct(shown), flags, best)

    def _rank(self, seen: Found) -> tuple[bool, ...] | tuple[object, ...]:
        """The claimed speaker's own words first; then verbatim, attributed, earliest."""
        quotation = seen.stretch.quotation
        named = quotation is not None and bool(quotation.attributions)
        nested = quotation is not None and quotation.kind == "nested"
        return (
            self._attributed(seen.evidence) != "confirmed",
            seen.wording != "verbatim",
            not named,
            nested,
            len([*cut_flags(seen.stretch, seen.match)]),
            seen.stretch.article.metadata.date or "~",
        )

    def _in_prose(self, found: list[Found]) -> Finding:
        """Printed, but as nobody's quotation; or half in and half out of one."""
        first, article = found[0], found[0].stretch.article
        taken = [first.stretch.tokens[n].span for p in first.match.pieces for n in p]
        shown = [one.evidence for one in found]
        if marked := marked_around(article, taken):
            best = Evidence(article, shown[0].spans, marked)
            reason = "The article prints these words in quotation marks as nobody's."
            return self._made(first.wording, [best], seen=first, reason=reason)
        if same_marks(self.text, article, taken):
            reason = "The article prints these words outside quotation marks."
            return self._made("reported", _distinct(shown), reason=reason)
        quotation = max(
            article.quotations,
            key=lambda q: sum(s.overlaps(t) for s in q.spans for t in taken),
            default=None,
        )
        return self._made(
            "altered",
            [Evidence(article, shown[0].spans, quotation)],
            reason="Only part of these words is printed inside the quotation marks.",
        )

    def _bent(self, near: list[Nearness]) -> Finding:
        """Words that were made from a printed quotation, or from several."""
        best = self._by_claimed_speaker(near)
        pieces = splice(self.pattern.words, best, near)
        flags = [*change_flags(self.pattern, self.text, best.stretch, best.region)]
        if len(pieces) > 1:
            flags.insert(0, Flag("splice", " + ".join(map(_words_of, pieces))))
        shown = [one.stretch.evidence([one.region]) for one in pieces]
        return self._made("altered", shown, flags)

    def _by_claimed_speaker(self, near: list[Nearness]) -> Nearness:
        """The nearest; of those as near, the one by the claimed speaker."""
        equal = [n for n in near if len(n.covered) == len(near[0].covered)]
        for one in equal:
            if self._attributed(one.stretch.evidence([one.region])) == "confirmed":
                return one
        return near[0]

    def _attributed(self, evidence: Evidence | None) -> Attributed:
        return self._spoken(evidence).verdict

    def _spoken(self, evidence: Evidence | None) -> Spoken:
        """What the article says of the claimed speaker, asked once per quotation."""
        if evidence is None or evidence.quotation is None:
            return self.witness.heard(evidence)
        key = (evidence.article.id, evidence.quotation.attributions)
        if key not in self._heard:
            self._heard[key] = self.witness.heard(evidence)
        return self._heard[key]

    def _made(
        self,
        wording: Wording,
        evidence: Sequence[Evidence] = (),
        flags: Sequence[Flag] = (),
        seen: Found | None = None,
        nearest: tuple[Passage, ...] = (),
        reason: str | None = None,
    ) -> Finding:
        best = evidence[0] if evidence else None
        raised = [*flags, *shape_flags(self.pattern, best)]
        compared = best
        if seen is not None:
            # What an ellipsis left out is part of the comparison.
            compared = seen.stretch.evidence([seen.match.extent])
        spoken = self._spoken(best)
        verdict = Verdict(wording, spoken.verdict, tuple(raised))
        edits = diff(self.text, compared.lines) if compared else ()
        as_claimed = wording in ("verbatim", "edited", "reported")
        return Finding(
            claim=self.claim,
            verdict=verdict,
            evidence=tuple(evidence),
            diff=edits,
            searched=searched(self.archive),
            nearest=nearest,
            reason=" ".join(filter(None, [reason, spoken.reason])) or None,
            sightings=sightings(evidence) if as_claimed else (),
            ruling=ruling(self.style, verdict, edits) if self.style else None,
        )

    def _nearest(self) -> tuple[Passage, ...]:
        """Passages that share telling words with the claim."""
        telling = {word for word in self.pattern.words if word not in COMMON}
        found = []
        for hit in self.archive.search(Query(" ".join(telling), limit=_NEAREST)):
            passage = Passage(self.reader.article(hit.article_id), hit.paragraph)
            shared = telling.intersection(words(passage.text))
            if len(shared) >= min(2, len(telling)):
                found.append(passage)
        return tuple(found)


def searched(archive: Archive) -> Searched:
    """What a check looks through, for "not found" to be trusted."""
    status = archive.status()
    unread = tuple(one.path for one in status.skipped[:_UNREAD])
    skipped = len(status.skipped)
    return Searched(status.articles, status.earliest, status.latest, skipped, unread)


def _distinct(found: Sequence[Evidence]) -> list[Evidence]:
    """Each place once: a nested quotation stands inside the one that holds it."""
    kept: dict[tuple[object, ...], Evidence] = {}
    for one in found:
        kept.setdefault((one.article.id, one.spans), one)
    return list(kept.values())


def _words_of(near: Nearness) -> str:
    spoken = " ".join(near.stretch.evidence([near.region]).printed)
    return re.sub(r"\s+", " ", spoken)
