"""Trace a pronoun to the person it stands for, by readable features and their weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.narrative import NOUN
from corpus.ranker import probabilities, score, weights
from corpus.salience import GENDER, Salience, agrees
from corpus.scene import Scene

_BACK = 4
"""Paragraphs to look back for an antecedent."""
_PLURAL = frozenset({"they", "them", "their", "both"})
_FEW = 50
"""Speakers or mentions that are looked at, where there are many."""
_FAR = 400
"""Mentions to look back, in a paragraph without end."""
_SURE = 0.5
"""An antecedent less likely than this is not named."""


@dataclass(frozen=True, slots=True)
class Option:
    """A person a pronoun may stand for."""

    person: int
    mention: int
    """Their last mention before the pronoun."""
    features: tuple[str, ...]


def antecedents(
    scene: Scene,
    k: int,
    speakers: Sequence[tuple[int, ...]],
    spoken: frozenset[str] = frozenset(),
) -> tuple[int, ...]:
    """The persons that pronoun mention k stands for; empty when that is not clear.

    `speakers` are the persons of the quotations decided so far, latest last; `spoken`
    the folded words of the quotation that the pronoun speaks: few name themselves.
    """
    word = scene.narrative.low[scene.mentions[k].first]
    if word in _PLURAL or scene.mentions[k].kind == "nominal":
        return _plural(scene, k, speakers)
    single = [group[0] for group in speakers[-_FEW:] if len(group) == 1]
    found = options(scene, k, single, spoken)
    if not found:
        return ()
    if single and found[0].person == single[-1] and _is_voice(scene, single[-1]):
        return (single[-1],)
    table = weights("antecedent")
    chances = probabilities([score(o.features, table) for o in found])
    best = max(range(len(found)), key=chances.__getitem__)
    return (found[best].person,) if chances[best] >= _SURE else ()


def _is_voice(scene: Scene, person: int) -> bool:
    """A spokesperson without a name: the article goes on with her as "she"."""
    found = scene.people.persons[person]
    if found.named or found.organisation or found.plural:
        return False
    return any(
        scene.narrative.low[scene.mentions[m].last].startswith("spokes")
        for m in found.mentions[:_FEW]
    )


def _plural(
    scene: Scene, k: int, speakers: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """Whom "they" stands for: the joint speakers or the body that spoke last."""
    people, n = scene.people, scene.narrative
    paragraph = n.paragraph[scene.mentions[k].first]
    at, found = _last_joint(scene, k, speakers)
    for j in range(k - 1, max(at, k - _FAR), -1):
        mention = scene.mentions[j]
        if paragraph - n.paragraph[mention.first] > 1:
            break
        group = scene.groups.get(j)
        if group is not None and (j in scene.frames_of or _is_subject(scene, group[0])):
            return tuple(people.of[m] for m in group if m in people.of)
        person = people.of.get(j)
        if not found and person is not None and _is_many(scene, person):
            if j in scene.frames_of or scene.first_of_sentence(j):
                return (person,)
    return found


def _last_joint(
    scene: Scene, k: int, speakers: Sequence[tuple[int, ...]]
) -> tuple[int, tuple[int, ...]]:
    """The last speakers before mention k, where they are many, and their last mention."""
    people, n = scene.people, scene.narrative
    if not speakers:
        return -1, ()
    last = speakers[-1]
    seen = people.persons[last[0]].before(k)
    here = n.paragraph[scene.mentions[k].first]
    near = seen and here - n.paragraph[scene.mentions[seen[-1]].first] <= _BACK
    if near and (len(last) > 1 or _is_many(scene, last[0])):
        return seen[-1], last
    return -1, ()


def _is_subject(scene: Scene, k: int) -> bool:
    return scene.subjects.get(scene.narrative.sentence[scene.mentions[k].first]) == k


def _is_many(scene: Scene, person: int) -> bool:
    found = scene.people.persons[person]
    return found.organisation or found.plural


def options(
    scene: Scene,
    k: int,
    speakers: Sequence[int],
    spoken: frozenset[str] = frozenset(),
) -> list[Option]:
    """Persons mentioned shortly before pronoun k who could agree with it."""
    n, people = scene.narrative, scene.people
    mention = scene.mentions[k]
    word = n.low[mention.first]
    paragraph = n.paragraph[mention.first]
    latest: dict[int, int] = {}
    for j in range(k - 1, max(-1, k - _FAR), -1):
        if paragraph - n.paragraph[scene.mentions[j].first] > _BACK:
            break
        person = people.of.get(j)
        if person is not None and person not in latest and agrees(scene, person, word):
            latest[person] = j
    for person in speakers[-2:]:
        if person not in latest and agrees(scene, person, word):
            before = people.persons[person].before(k)
            if before:
                latest[person] = before[-1]
    if word in GENDER:
        # Where somebody else is plainly a person, "South Asia" is not "he".
        plain = {p: j for p, j in latest.items() if _acts(scene, p)}
        latest = plain or latest
    ordered = sorted(latest.items(), key=lambda item: -item[1])
    salience = Salience(scene, k, speakers, spoken)
    near = sum(
        paragraph - n.paragraph[scene.mentions[j].first] <= 1 for _, j in ordered
    )
    return [
        Option(person, j, salience.features(person, j, rank, near))
        for rank, (person, j) in enumerate(ordered)
    ]


def _acts(scene: Scene, person: int) -> bool:
    """Is this plainly a person, or one of whom the article says that they say something?"""
    n, found = scene.narrative, scene.people.persons[person]
    if not found.named or scene.people.is_plain(person):
        return True
    for m in found.mentions[:_FEW]:
        mention = scene.mentions[m]
        if any(frame.kind == "speech" for frame in scene.frames_of.get(m, ())):
            return True
        full = mention.core is not None and mention.core[0] < mention.core[1]
        if full and scene.subjects.get(n.sentence[mention.first]) == m:
            return not found.thing
        if mention.core is None and n.kind[mention.last] == NOUN:
            return True
    return False
