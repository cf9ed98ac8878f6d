"""Which mention is a quotation's speaker: the candidate whose features weigh most."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.candidates import Candidate, candidates
from corpus.narrative import AUX, BREAK, COLON, CUE, DASH, QUOTE
from corpus.ranker import score, weights
from corpus.scene import Scene
from corpus.traits import Previous

SHORT = 3
"""Fewer words than this, without a cue, are a name or a scare quote."""
_CREDIT = 24
"""Tokens that a line with a name under a quotation may have."""


def choose(
    scene: Scene, piece: Sequence[int], previous: Previous | None
) -> tuple[int, Candidate]:
    """The best candidate for a run of quotation tokens, and the token it was found at.

    A cue right after the last of them governs the whole run where the first has none in
    its own sentence.
    """
    first = _best(scene, piece[0], previous)
    if len(piece) > 1 and not _has_own_cue(scene, piece[0], first):
        last = _best(scene, piece[-1], previous)
        if last.frame is not None and last.frame.first > piece[-1]:
            if first.mention is None or _has_own_cue(scene, piece[-1], last):
                return piece[-1], last
    return piece[0], first


def _best(scene: Scene, token: int, previous: Previous | None) -> Candidate:
    named = credited_below(scene, token)
    if named is None:
        named = turn_of(scene, token)
    if named is not None:
        return Candidate(named, None, ())
    table = weights("speaker")
    return max(
        candidates(scene, token, previous), key=lambda one: score(one.features, table)
    )


def _has_own_cue(scene: Scene, token: int, choice: Candidate) -> bool:
    sentence = scene.narrative.sentence
    return choice.frame is not None and sentence[choice.frame.first] == sentence[token]


def credited_below(scene: Scene, token: int) -> int | None:
    """The name of a line "— Ana Ruiz, Leeds" under a quotation that stands alone."""
    n = scene.narrative
    dash = token + 2
    if not scene.alone(token) or n.kind[dash : dash + 1] != [DASH]:
        return None
    line = scene.in_paragraph.get(n.paragraph[dash], ())
    ends = next(j for j in range(dash, len(n.kind)) if n.kind[j] == BREAK)
    plain = not any(n.kind[j] in (CUE, QUOTE, AUX) for j in range(dash, ends))
    if line and plain and ends - dash < _CREDIT:
        first = scene.mentions[line[0]]
        if first.first == dash + 1 and first.kind == "name":
            return line[0]
    return None


def turn_of(scene: Scene, token: int) -> int | None:
    """The name or the capitals that a transcript's turn begins with: "REPORTER: “…”"."""
    n = scene.narrative
    if token < 2 or n.kind[token - 1] != COLON:
        return None
    line = scene.in_paragraph.get(n.paragraph[token])
    if line is None:
        return None
    first = scene.mentions[line[0]]
    opens = first.first == 0 or n.kind[first.first - 1] == BREAK
    if first.last != token - 2 or not opens:
        return None
    capitals = first.span(n).of(scene.text).isupper()
    return line[0] if capitals or first.kind == "name" else None


def is_label(scene: Scene, token: int, choice: Candidate) -> bool:
    """A scare quote, a nickname or a title of a work: not reported speech."""
    stretch = scene.stretches[scene.narrative.quote[token]]
    words = stretch.span.of(scene.text).split()
    if choice.mention is None:
        long = [w for w in words if len(w) > 3] or words
        return len(words) < SHORT or (
            len(words) < 12
            and stretch.closed
            and all(w[0].isupper() or not w[0].isalpha() for w in long)
            and words[-1][-1] not in ".,?!"
        )
    if len(words) >= SHORT:
        return False
    return choice.frame is None or choice.frame.kind == "other"
