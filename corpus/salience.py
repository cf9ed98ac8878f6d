"""How much speaks for a person as what a pronoun stands for: readable features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from corpus.lexicon import gender_of
from corpus.narrative import PREPOSITION
from corpus.scene import Scene

_FAR = 200
"""Mentions or cues to look back, in a paragraph without end."""
GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f", "hers": "f"}
_SINGULAR = frozenset({"it", "its", "which"})


def agrees(scene: Scene, person: int, word: str) -> bool:
    """Do gender and number allow a person to be this pronoun?"""
    found = scene.people.persons[person]
    wanted = GENDER.get(word)
    if wanted is not None:
        if found.organisation or found.plural or found.thing:
            return False
        return found.gender in (None, wanted)
    if word in _SINGULAR:
        # A described person is "she" or "he", whichever the article goes on to say.
        return found.organisation or (found.gender is None and found.named)
    return True


class Salience:
    """What is the same for every person that pronoun mention k may stand for."""

    def __init__(
        self,
        scene: Scene,
        k: int,
        speakers: Sequence[int],
        spoken: frozenset[str],
    ) -> None:
        self.scene = scene
        self.k = k
        self.speakers = speakers
        self.spoken = spoken
        self.word = scene.narrative.low[scene.mentions[k].first]
        self.chain = _chain(scene, k, self.word)
        self.subject = _subject_before(scene, k, self.word)

    def features(self, person: int, j: int, rank: int, near: int) -> tuple[str, ...]:
        """What speaks for a person last mentioned at j, the `rank`-th latest.

        `near` is how many stand no farther back than the paragraph before.
        """
        scene, k, word = self.scene, self.k, self.word
        return (
            f"near {min(near, 4)} {rank < near}",
            *self._last(person, rank < near),
            *_features(scene, k, word, person, j, rank, self.speakers),
            *_told(scene, person, self.spoken),
            *_chained(scene, self.chain, word, person),
            *_followed(scene, k, self.subject, person),
        )

    def _last(self, person: int, near: bool) -> Iterator[str]:
        """Is it who was last quoted, or who was last said to say something?"""
        cued = _last_cued(self.scene, self.k)
        if cued is not None and self.speakers:
            quoted = self.speakers[-1] == person
            yield f"last cued {cued == person} quoted {quoted} near {near}"


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
        if person is not None and agrees(scene, person, word):
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
    for j in range(k - 1, max(-1, k - _FAR), -1):
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
    if person is None or not agrees(scene, person, word):
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


def _is_human(scene: Scene, person: int) -> bool:
    """Has this name a given name that people have?"""
    found = scene.people.persons[person]
    return found.gender is not None or (
        bool(found.key) and gender_of(found.key[0]) is not None
    )


def _last_cued(scene: Scene, k: int) -> int | None:
    """The person, named or described, who was last said to say something."""
    for frame in islice(scene.frames_before(scene.mentions[k].first), _FAR):
        if frame.kind == "speech":
            person = scene.people.of.get(frame.subject)
            if person is not None:
                return person
    return None


def _introduced(scene: Scene, person: int, beside: Sequence[int]) -> bool:
    """Is this where the article first names somebody, and says who that is?"""
    found = scene.people.persons[person]
    if not found.named or len(found.key) < 2 or found.mentions[0] != beside[0]:
        return False
    first = scene.mentions[beside[0]]
    titled = first.core is not None and first.first < first.core[0]
    return titled or len(beside) > 1


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
    long_name = found.named and (len(found.key) > 1 or found.titled)
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
    yield f"{kind} introduced {_introduced(scene, person, beside)} p{paragraphs}"
    if found.mentions and n.paragraph[scene.mentions[found.mentions[0]].first] == 0:
        yield f"{kind} headline"
