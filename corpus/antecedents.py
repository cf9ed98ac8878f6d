"""Trace a pronoun to the person it stands for, by readable features and their weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.lexicon import gender_of
from corpus.narrative import NOUN, PREPOSITION
from corpus.ranker import probabilities, score, weights
from corpus.scene import Scene

_BACK = 4
"""Paragraphs to look back for an antecedent."""
_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_SINGULAR = frozenset({"it", "its", "which"})
_PLURAL = frozenset({"they", "them", "their", "both"})
_FEW = 50
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
    single = [group[0] for group in speakers if len(group) == 1]
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
        for m in found.mentions
    )


def _plural(
    scene: Scene, k: int, speakers: Sequence[tuple[int, ...]]
) -> tuple[int, ...]:
    """Whom "they" stands for: the joint speakers or the body that spoke last."""
    people, n = scene.people, scene.narrative
    paragraph = n.paragraph[scene.mentions[k].first]
    at, found = _last_joint(scene, k, speakers)
    for j in range(k - 1, at, -1):
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
    for j in range(k - 1, -1, -1):
        if paragraph - n.paragraph[scene.mentions[j].first] > _BACK:
            break
        person = people.of.get(j)
        if person is not None and person not in latest and _agrees(scene, person, word):
            latest[person] = j
    for person in speakers[-2:]:
        if person not in latest and _agrees(scene, person, word):
            before = people.persons[person].before(k)
            if before:
                latest[person] = before[-1]
    if word in _GENDER:
        # Where somebody else is plainly a person, "South Asia" is not "he".
        plain = {p: j for p, j in latest.items() if _acts(scene, p)}
        latest = plain or latest
    ordered = sorted(latest.items(), key=lambda item: -item[1])
    chain = _chain(scene, k, word)
    subject = _subject_before(scene, k, word)
    return [
        Option(
            person,
            j,
            (
                *_features(scene, k, word, person, j, rank, speakers),
                *_told(scene, person, spoken),
                *_chained(scene, chain, word, person),
                *_followed(scene, k, subject, person),
            ),
        )
        for rank, (person, j) in enumerate(ordered)
    ]


def _told(scene: Scene, person: int, spoken: frozenset[str]) -> Iterator[str]:
    """Is the person spoken of by name in the pronoun's own quotation?"""
    found = scene.people.persons[person]
    if found.named and (found.key[-1] in spoken or found.key[0] in spoken):
        yield "names itself"


def _subject_before(scene: Scene, k: int, word: str) -> int | None:
    """The subject of the latest sentence before that has one the pronoun fits."""
    n = scene.narrative
    here = scene.mentions[k].first
    for sentence in range(n.sentence[here], n.sentence[here] - 6, -1):
        j = scene.subjects.get(sentence)
        if j is None or j >= k:
            continue
        if n.paragraph[here] - n.paragraph[scene.mentions[j].first] > 2:
            return None
        person = scene.people.of.get(j)
        if person is not None and _agrees(scene, person, word):
            return j
    return None


def _followed(scene: Scene, k: int, before: int | None, person: int) -> Iterator[str]:
    """Is the person the subject of the sentence before, near by, in so many words?"""
    if before is None:
        return
    n, here = scene.narrative, scene.mentions[k].first
    there = scene.mentions[before].first
    far = min(n.sentence[here] - n.sentence[there], 3)
    step = min(n.paragraph[here] - n.paragraph[there], 2)
    is_it = scene.people.of.get(before) == person
    named = scene.people.persons[person].named
    yield f"subject before {is_it} p{step}"
    yield f"subject before {is_it} s{far} p{step}"
    yield f"subject before {is_it} named {named}"


def _chain(scene: Scene, k: int, word: str) -> int:
    """The first of the same pronouns, a sentence or a paragraph apart, that lead to k."""
    n = scene.narrative
    first = k
    for j in range(k - 1, -1, -1):
        mention = scene.mentions[j]
        at = mention.first
        if n.paragraph[scene.mentions[first].first] - n.paragraph[at] > 1:
            break
        if mention.kind == "pronoun":
            if n.low[at] == word and not mention.possessive:
                first = j
        elif _opens_for(scene, j, word):
            break
    return first


def _opens_for(scene: Scene, j: int, word: str) -> bool:
    """Is this mention the subject of its sentence, and one that the pronoun fits?"""
    person = scene.people.of.get(j)
    if person is None or not _agrees(scene, person, word):
        return False
    return scene.first_of_sentence(j) or j in scene.frames_of


def _chained(scene: Scene, chain: int, word: str, person: int) -> Iterator[str]:
    """Where the person stands before the first pronoun of the chain."""
    n, here = scene.narrative, scene.mentions[chain]
    before = scene.people.persons[person].before(chain)
    if not before:
        yield "chain new"
        return
    there = scene.mentions[before[-1]]
    sentences = min(n.sentence[here.first] - n.sentence[there.first], 3)
    subject = _opens_for(scene, before[-1], word)
    yield f"chain s{sentences} subject {subject}"
    between = sum(
        1
        for j in range(before[-1] + 1, chain)
        if scene.people.of.get(j) not in (None, person) and _opens_for(scene, j, word)
    )
    yield f"chain rivals {min(between, 3)} subject {subject}"


def _agrees(scene: Scene, person: int, word: str) -> bool:
    found = scene.people.persons[person]
    wanted = _GENDER.get(word)
    if wanted is not None:
        if found.organisation or found.plural or found.thing:
            return False
        return found.gender in (None, wanted)
    if word in _SINGULAR:
        # A described person is "she" or "he", whichever the article goes on to say.
        return found.organisation or (found.gender is None and found.named)
    return True


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


def _is_human(scene: Scene, person: int) -> bool:
    """Has this name a given name that people have?"""
    found = scene.people.persons[person]
    return found.gender is not None or (
        bool(found.key) and gender_of(found.key[0]) is not None
    )


def _last_cued(scene: Scene, k: int) -> int | None:
    """The person, named or described, who was last said to say something."""
    before = scene.mentions[k].first
    for frame in reversed(scene.frames):
        if frame.last < before and frame.kind == "speech":
            person = scene.people.of.get(frame.subject)
            if person is not None:
                return person
    return None


def _features(
    scene: Scene, k: int, word: str, person: int, j: int, rank: int,
    speakers: Sequence[int],
) -> Iterator[str]:  # fmt: skip
    n = scene.narrative
    found, here, there = (
        scene.people.persons[person],
        scene.mentions[k],
        scene.mentions[j],
    )
    kind = "it" if word in _SINGULAR else "they" if word.startswith("the") else "he"
    sentences = min(n.sentence[here.first] - n.sentence[there.first], 4)
    paragraphs = min(n.paragraph[here.first] - n.paragraph[there.first], 4)
    yield f"{kind} sentences {sentences}"
    yield f"{kind} paragraphs {paragraphs}"
    yield f"{kind} rank {min(rank, 4)}"
    yield f"{kind} gender {found.gender is not None} named {found.named}"
    yield f"{kind} body {found.organisation} plural {found.plural}"
    # A name and the description beside it say one thing of a person together.
    beside = [
        m
        for m in found.before(j + 1)
        if n.sentence[scene.mentions[m].first] == n.sentence[there.first]
    ]
    there = scene.mentions[beside[0]]
    opens = scene.first_of_sentence(beside[0])
    cued = any(m in scene.frames_of for m in beside)
    yield f"{kind} opens {opens} cued {cued} sentences {sentences}"
    governed = there.first > 0 and n.kind[there.first - 1] == PREPOSITION
    yield f"{kind} governed {governed} owner {there.possessive} s{min(sentences, 2)}"
    yield f"{kind} count {min(len(found.before(k)), 5)}"
    long_name = len(found.key) > 1 and found.named
    yield f"{kind} long {long_name}"
    cues = sum(m in scene.frames_of for m in found.before(k))
    yield f"{kind} human {_is_human(scene, person)} cues {min(cues, 2)}"
    last = _last_cued(scene, k)
    if last is not None:
        yield f"{kind} last cued {last == person} s{sentences} {opens}"
        yield f"{kind} last cued {last == person} p{paragraphs}"
    yield f"{kind} opens {opens} p{paragraphs} s{sentences}"
    if speakers:
        yield f"{kind} last speaker {speakers[-1] == person} p{paragraphs}"
        yield f"{kind} last speaker {speakers[-1] == person} s{sentences} {opens}"
    if person in speakers:
        yield f"{kind} spoke"
    if found.mentions and n.paragraph[scene.mentions[found.mentions[0]].first] == 0:
        yield f"{kind} headline"
