"""Which mentions could be a quotation's speaker."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from corpus.frames import Frame
from corpus.narrative import PREPOSITION
from corpus.scene import Scene
from corpus.traits import Previous, Shape, features, nobody_features, tokens_between

_BACK = 3
"""Paragraphs to look back for a speaker."""
_MOST = 24
_LONG = 40
"""Mentions of an earlier paragraph that are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that could be the speaker; `mention` is None for nobody."""

    mention: int | None
    frame: Frame | None
    features: tuple[str, ...]


def candidates(scene: Scene, token: int, previous: Previous | None) -> list[Candidate]:
    """All candidates for the quotation at a narrative token, nobody first."""
    shape = Shape(scene, token)
    found = [Candidate(None, None, tuple(nobody_features(scene, shape, previous)))]
    for k in _reachable(scene, token, previous):
        frame = _frame(scene, k, token)
        if frame is not None and frame.kind == "other" and _is_document(scene, k):
            frame = None  # "a speech that ran to four minutes" says nothing by that
        if frame is None and _only_placed(scene, k, token):
            continue
        known = tuple(features(scene, shape, k, frame, previous))
        found.append(Candidate(k, frame, known))
    return found


def _is_document(scene: Scene, k: int) -> bool:
    return scene.mentions[k].noun == "document"


def _only_placed(scene: Scene, k: int, token: int) -> bool:
    """Is it in another paragraph, behind a preposition: "from Halden to Skarn"?"""
    n, mention = scene.narrative, scene.mentions[k]
    if n.paragraph[mention.first] == n.paragraph[token]:
        return False
    return mention.first > 0 and n.kind[mention.first - 1] == PREPOSITION


def _reachable(scene: Scene, token: int, previous: Previous | None) -> list[int]:
    n, mentions = scene.narrative, scene.mentions
    paragraph = n.paragraph[token]
    here = scene.in_paragraph.get(paragraph, [])
    at = bisect_left(here, token, key=lambda k: mentions[k].first)
    around = here[max(0, at - _MOST) : at + _MOST]
    found = set(sorted(around, key=lambda k: abs(mentions[k].first - token))[:_MOST])
    for back in range(1, _BACK + 1):
        for k in scene.in_paragraph.get(paragraph - back, [])[-_LONG:]:
            if k in scene.frames_of or (back == 1 and scene.first_of_sentence(k)):
                found.add(k)
    for k in scene.in_paragraph.get(paragraph + 1, ())[:2]:
        if k in scene.frames_of:
            found.add(k)
    if previous is not None:
        found.update(k for k in (previous.mention, previous.before) if k is not None)
    return sorted(found)


def _frame(scene: Scene, k: int, token: int) -> Frame | None:
    """The frame of a mention that stands nearest to the quotation."""
    frames = scene.frames_of.get(k)
    if not frames:
        return None
    return min(frames, key=lambda f: tokens_between(f.first, f.last, token) + _doubt(f))


def _doubt(frame: Frame) -> int:
    """Tokens of distance that a plain reporting verb outweighs."""
    weak = {"speech": 0, "according": 0, "naming": 4}.get(frame.kind, 12)
    return weak + (8 if frame.reach == "shared" else 0)
