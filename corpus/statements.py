"""Indirect speech: what the reporter says that somebody said, where the cue is plain.

"She said the plan would fail" is kept as a statement, apart from quotations: its words
are the reporter's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.antecedents import antecedents
from corpus.frames import Frame
from corpus.model import Attribution, Level, Span, Statement
from corpus.narrative import (
    ADVERB,
    BREAK,
    COMMA,
    CUE,
    NAME,
    NUMBER,
    PREPOSITION,
    QUOTE,
    STOP,
)
from corpus.scene import Scene

_PLAIN = frozenset(
    """say add warn claim argue insist believe think admit acknowledge deny announce
    declare predict suggest note explain confirm concede maintain stress state
    write""".split()
)
_TO_SOMEBODY = frozenset({"tell", "warn", "assure", "inform", "remind"})
_DENYING = frozenset({"not", "never", "to", "cannot"})
"""Nothing was said: "has not said", "declined to say"."""
_OPEN = frozenset({"whether", "when", "what", "how", "why", "who", "where", "so"})
_SHORTEST = 4
"""Words; fewer are seldom a statement."""
_LONGEST = 500
"""Tokens; a sentence that runs on longer is a list or no sentence."""
_ADDRESSEE = 5
"""Tokens that may stand between "told" and "that"."""
_APPOSED = 30
"""Tokens that may say who the speaker is, after the name."""
_SUBORDINATE = frozenset(
    "when while as after before if asked although though since because once".split()
)
"""What opens a clause that leads up to what was said, and is not it."""


def reported_statements(
    scene: Scene, speakers: Sequence[tuple[int, ...]]
) -> tuple[Statement, ...]:
    """Clauses after a plain cue, in reading order, of sentences without quotations.

    `speakers` are the persons of the article's quotations, for its pronouns.
    """
    found: list[Statement] = []
    for frame in scene.frames:
        span = _clause(scene, frame) or _before(scene, frame)
        if span is None or any(one.span.overlaps(span) for one in found[-3:]):
            continue
        said = tuple(_attributions(scene, frame, speakers))
        if said and len(span.of(scene.text).split()) >= _SHORTEST:
            found.append(Statement(span, said))
    return tuple(found)


def _clause(scene: Scene, frame: Frame) -> Span | None:
    """The words between the cue and the end of its sentence."""
    n = scene.narrative
    plain = frame.kind == "speech" and frame.lemma in _PLAIN | _TO_SOMEBODY
    if not plain or frame.inverted or scene.mentions[frame.subject].first > frame.first:
        return None
    cue = n.low[max(frame.first - 1, 0) : frame.last + 1]
    if _DENYING.intersection(cue) or any(word.endswith("n't") for word in cue):
        return None
    end = frame.last + 1
    while end < len(n.kind) and n.kind[end] not in (STOP, BREAK, QUOTE):
        if end - frame.last > _LONGEST:
            return None
        end += 1
    if end == frame.last + 1 or (end < len(n.kind) and n.kind[end] == QUOTE):
        return None
    first = _content(scene, frame, end)
    if first is None or n.kind[first] == COMMA:
        return None
    return Span(n.start[first], n.end[end - 1])


def _before(scene: Scene, frame: Frame) -> Span | None:
    """The words that end in ", Hay said." or ", said Hay, the mayor.", sentence-long."""
    n = scene.narrative
    said = frame.kind == "speech" and frame.lemma in _PLAIN
    if not (said or frame.kind == "according"):
        return None
    mention = scene.mentions[frame.subject]
    comma = min(frame.first, mention.first) - 1
    last = max(frame.last, mention.last)
    # Nothing but when, where and to whom may follow; a clause would be what was said.
    if comma < 1 or n.kind[comma] != COMMA or not _is_over(scene, last + 1, frame):
        return None
    first = comma
    while first and n.kind[first - 1] not in (STOP, BREAK, QUOTE):
        first -= 1
        if comma - first > _LONGEST:
            return None
    if (first and n.kind[first - 1] == QUOTE) or n.low[first] in _SUBORDINATE:
        return None
    return Span(n.start[first], n.end[comma - 1])


def _is_over(scene: Scene, at: int, frame: Frame) -> bool:
    """Does the sentence say no more than who spoke, when, where and to whom?"""
    n = scene.narrative
    if n.kind[at] in (STOP, BREAK):
        return True
    apposed = n.kind[at] == COMMA and (frame.inverted or frame.kind == "according")
    if not apposed and n.kind[at] not in (PREPOSITION, NUMBER, ADVERB, NAME):
        return False
    rest = range(at, min(at + (_APPOSED if apposed else _ADDRESSEE + 3), len(n.kind)))
    for j in rest:
        if n.kind[j] in (STOP, BREAK):
            return True
        if n.kind[j] in (QUOTE, CUE) or n.low[j] == "that":
            return False
    return False


def _content(scene: Scene, frame: Frame, end: int) -> int | None:
    """Where what was said begins: behind "that", or at once."""
    n, after = scene.narrative, frame.last + 1
    if n.low[after] in _OPEN:
        return None
    # "told reporters that", "said on Tuesday that": no clause begins at once.
    at_once = n.kind[after] not in (PREPOSITION, NUMBER, ADVERB)
    if frame.lemma in _PLAIN and at_once and n.low[after] != "that":
        return after
    reach = range(after, min(after + _ADDRESSEE, end))
    that = next((j for j in reach if n.low[j] == "that"), None)
    return None if that is None or that + 1 >= end else that + 1


def _attributions(
    scene: Scene, frame: Frame, speakers: Sequence[tuple[int, ...]]
) -> Iterator[Attribution]:
    n = scene.narrative
    cue = Span(n.start[frame.first], n.end[frame.last])
    named: set[Span] = set()
    for k in scene.joined(frame.subject, frame):
        mention = scene.mentions[k].span(n)
        level: Level = "stated"
        if scene.mentions[k].kind == "pronoun":
            bearers = antecedents(scene, k, speakers)
        else:
            person = scene.people.of.get(k)
            bearers = () if person is None else (person,)
        for bearer in bearers:
            name = scene.people.fullest(bearer)
            if name in named:
                continue
            named.add(name)
            if not mention.of(scene.text).endswith(name.of(scene.text)):
                level = "resolved"
            role = scene.people.role(bearer)
            yield Attribution(name, mention, cue, "indirect speech", level, role)
