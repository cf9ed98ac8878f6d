"""The passages of an answer that can be chosen, in the order they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Passage
from qa.answer import Answer
from qa.finding import Evidence, Finding


@dataclass(frozen=True, slots=True)
class Sighting:
    """One passage of an answer."""

    evidence: Evidence
    nearest: bool = False
    """True for a passage that is close by, and not an answer."""
    copy: bool = False
    """True for one that prints the same story as the one before: it is no witness."""


def sightings(answer: Answer) -> tuple[Sighting, ...]:
    """The evidence of `answer`; where there is none, the nearest passages."""
    if answer.finding is not None and not answer.nearest:
        return found_in(answer.finding)
    return _sightings(answer.evidence, answer.nearest)


def found_in(finding: Finding) -> tuple[Sighting, ...]:
    """The evidence of a finding, each with its copies; or else the nearest passages."""
    if len(finding.evidence) < 2 or not finding.sightings:
        return _sightings(finding.evidence, finding.nearest)
    best = finding.evidence[0]
    groups = sorted(
        ([one.first, *one.copies] for one in finding.sightings),
        key=lambda group: best not in group,
    )
    return tuple(
        Sighting(evidence, copy=at > 0)
        for group in groups
        for at, evidence in enumerate(sorted(group, key=lambda one: one != best))
    )


def _sightings(
    evidence: Sequence[Evidence], nearest: Sequence[Passage]
) -> tuple[Sighting, ...]:
    if evidence:
        return tuple(Sighting(one) for one in evidence)
    return tuple(Sighting(_whole(passage), nearest=True) for passage in nearest)


def _whole(passage: Passage) -> Evidence:
    return Evidence(passage.article, (passage.span,), None)
