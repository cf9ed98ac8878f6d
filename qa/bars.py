"""What is near enough to be an answer, and whose words it is: every bar in one place."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text import words as folded
from qa.answer import Said
from qa.finding import Finding
from qa.passages import FITS, Ranked
from qa.people import Person
from qa.relevance import stem, stems, telling

ANSWERS = 0.5
"""Probability from which a passage is shown as an answer."""
AT_HOME = 0.6
"""How likely words of the article before answer "and what did she say?"."""
BEHIND = 3.0
"""Scores this far below the best's answer another question."""
_LITERAL = 0.6
"""Share of neighbouring words that stand together, from which words are compared."""
_ANOTHER = 0.75
"""... and from which words are somebody else's, and not those asked about."""
_MANY, _FEW = 6, 3
"""Remembered words that are many; telling ones that are few."""


def said_by(finding: Finding) -> Said:
    """What a verdict says of the speaker asked about."""
    if finding.verdict.wording == "altered":
        return "altered"
    attribution = finding.verdict.attribution
    return "confirmed" if attribution == "not_claimed" else attribution


def own_words(found: Sequence[Ranked], person: Person) -> list[Ranked]:
    """What is said by whoever is meant: by name, or whom the description fits best."""
    best = max((one.features["by"] for one in found), default=0.0)
    known = 1.0 if person.names else 0.0
    bar = max(known, FITS, best - 0.1)
    return [one for one in found if one.features["by"] >= bar]


def spoken(found: Sequence[Ranked]) -> Ranked | None:
    """The best passage with somebody's words."""
    return next((one for one in found if one.evidence.speakers), None)


def beyond(topic: str, person: Person) -> bool:
    """Does a topic say more than the speaker's own name?"""
    names = {word for name in person.names for word in folded(name)}
    return not names.issuperset(telling(topic))


def is_thin(asked: str) -> bool:
    """Is there little in many remembered words that tells them from others?"""
    return len(asked.split()) >= _MANY and len(telling(asked)) < _FEW


def is_another(other: Ranked, asked: str) -> bool:
    """Are these so plainly the words asked about that they are somebody else's?"""
    printed = stems(" ".join(other.evidence.printed))
    kept = sum(stem(word) in printed for word in telling(asked))
    return other.answers >= _ANOTHER and (
        kept >= _FEW or other.features["together"] > 0
    )


def is_literal(found: Sequence[Ranked]) -> bool:
    """Does the best passage keep so much of the words that they may be its own?"""
    return any(one.features["together"] >= _LITERAL for one in found[:1])


def speaks_of(one: Ranked, asked: str) -> bool:
    """Do the printed words themselves, and not those around them, touch on it?"""
    printed = stems(" ".join(one.evidence.printed))
    return any(stem(word) in printed for word in telling(asked))


def far_ahead(other: Ranked, best: Ranked) -> bool:
    """Is what somebody else said so much nearer that theirs it must be?"""
    apart = other.features["spoken"] - best.features["spoken"]
    return other.evidence.speakers != best.evidence.speakers and apart > 0.3
