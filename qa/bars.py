"""What is near enough to be an answer, and whose words it is: every bar in one place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.model import Span
from corpus.text import words as folded
from qa.answer import Said
from qa.features import sentence_about, stand_together
from qa.finding import Finding
from qa.passages import FITS, Ranked
from qa.people import Person
from qa.relevance import stem, stemmed, stems, telling

ANSWERS = 0.5
"""Probability from which a passage is shown as an answer."""
AT_HOME = 0.6
"""How likely words of the article before answer "and what did she say?"."""
BEHIND = 3.0
"""Scores this far below the best's answer another question."""
_LITERAL = 0.6
"""Share of neighbouring words that stand together, from which words are compared."""
SURELY = 0.75
"""Probability from which words are surely an answer, whoever says them."""
_MOST = 0.75
"""Share of the telling words that are most of them."""
_HALF = 0.5
"""Words of somebody's own that cover so much need no nearer ones."""
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
    told, many = len(telling(asked)), len(asked.split())
    return (many >= _MANY and told < _FEW) or (many > _FEW and told < 2)


def is_another(other: Ranked, asked: str, is_name: Callable[[str], bool]) -> bool:
    """Are these so plainly the words asked about that they are somebody else's?

    Names alone tell nothing: whoever speaks of somebody prints the name.
    """
    told = telling(asked)
    said = [stem(word) for word in told if not is_name(word)]
    printed = stemmed(" ".join(other.evidence.printed))
    kept = sum(stem(word) in printed for word in told)
    own = sum(word in printed for word in said)
    most = kept >= max(_FEW, _MOST * len(told)) and own > 1
    return (
        len(told) >= _FEW
        and other.answers >= SURELY
        and (most or own >= _FEW or stand_together(printed, said) > 0)
    )


def is_literal(found: Sequence[Ranked]) -> bool:
    """Does the best passage keep so much of the words that they may be its own?"""
    return any(one.features["together"] >= _LITERAL for one in found[:1])


def speaks_of(one: Ranked, asked: str, is_name: Callable[[str], bool]) -> bool:
    """Do the printed words, and not those around them, touch on more than names?"""
    printed = stems(as_said(one))
    told = telling(asked)
    said = [word for word in told if not is_name(word)] or told
    return any(stem(word) in printed for word in said)


def as_said(one: Ranked) -> str:
    """The printed words, and for a quoted fragment the sentence that it completes."""
    evidence = one.evidence
    if evidence.quotation is None or evidence.quotation.kind != "mixed":
        return " ".join(evidence.printed)
    text, article = evidence.article.text, evidence.article
    inside = Span(evidence.spans[0].start, evidence.spans[-1].end)
    here = article.paragraphs[article.paragraph_at(inside.start) - 1]
    sentence = sentence_about(text, here, inside)
    # "Conceded" is the reporter's word for how it was said.
    cue = next((one.cue for one in evidence.quotation.attributions), None)
    if cue is None or not sentence.covers(cue):
        return sentence.of(text)
    return text[sentence.start : cue.start] + text[cue.end : sentence.end]


def far_ahead(other: Ranked, best: Ranked) -> bool:
    """Is what somebody else said so much nearer that theirs it must be?"""
    apart = other.features["spoken"] - best.features["spoken"]
    beside = best.features["spoken"] < _HALF
    return other.evidence.speakers != best.evidence.speakers and apart > 0.3 and beside
