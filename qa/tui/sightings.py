"""The passages of an answer that can be chosen, in the order they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.model import Passage
from qa.answer import Answer
from qa.finding import Evidence


@dataclass(frozen=True, slots=True)
class Sighting:
    """One passage of an answer."""

    evidence: Evidence
    nearest: bool = False
    """True for a passage that is close by, and not an answer."""


def sightings(answer: Answer) -> tuple[Sighting, ...]:
    """The evidence of `answer`; where there is none, the nearest passages."""
    finding = answer.finding
    evidence = answer.evidence or (finding.evidence if finding else ())
    if evidence:
        return tuple(Sighting(one) for one in evidence)
    nearest = answer.nearest or (finding.nearest if finding else ())
    return tuple(Sighting(_whole(passage), nearest=True) for passage in nearest)


def _whole(passage: Passage) -> Evidence:
    return Evidence(passage.article, (passage.span,), None)
