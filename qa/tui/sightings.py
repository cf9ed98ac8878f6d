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


def sightings(answer: Answer) -> tuple[Sighting, ...]:
    """The evidence of `answer`; where there is none, the nearest passages."""
    if answer.evidence or answer.nearest or answer.finding is None:
        return _sightings(answer.evidence, answer.nearest)
    return found_in(answer.finding)


def found_in(finding: Finding) -> tuple[Sighting, ...]:
    """The evidence of a finding; where there is none, the nearest passages."""
    return _sightings(finding.evidence, finding.nearest)


def _sightings(
    evidence: Sequence[Evidence], nearest: Sequence[Passage]
) -> tuple[Sighting, ...]:
    if evidence:
        return tuple(Sighting(one) for one in evidence)
    return tuple(Sighting(_whole(passage), nearest=True) for passage in nearest)


def _whole(passage: Passage) -> Evidence:
    return Evidence(passage.article, (passage.span,), None)
