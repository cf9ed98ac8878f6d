"""What speaks for each mention as the speaker of a quotation, and what for nobody.

Every feature is a short readable string; `weights.json` holds what each is worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.frames import Frame
from corpus.lexicon import cue_verbs
from corpus.narrative import BREAK, COLON, COMMA, CUE, DASH, PREPOSITION, STOP
from corpus.scene import Scene

_TELLING = frozenset(
    {"tell", "ask", "remind", "inform", "assure", "warn", "urge", "advise"}
)


@dataclass(frozen=True, slots=True)
class Previous:
    """The quotation decided just before, and the mention chosen for it."""

    token: int
    mention: int | None
    before: int | None = None
    """The mention chosen for the quotation before that, where it was another one."""


def following(previous: Previous | None, token: int, mention: int | None) -> Previous:
    """What the next quotation has before it, once the one at `token` is decided."""
    if previous is None:
        return Previous(token, mention)
    other = previous.mention if previous.mention != mention else previous.before
    return Previous(token, mention, other)


class Shape:
    """How the quotation sits in its sentence."""

    def __init__(self, scene: Scene, token: int) -> None:
        n = scene.narrative
        self.token = token
        span = scene.stretches[n.quote[token]].span
        text = scene.text
        last = text[span.end - 1]
        self.end = {",": "c", ".": "s", "?": "q", "!": "q"}.get(last, "n")
        after = n.kind[token + 1]
        self.after = {COMMA: "c", STOP: "s", BREAK: "b", DASH: "d"}.get(after, "w")
        if self.after == "w" and after in ("V", "Q"):
            self.after = after
        before = n.kind[token - 1] if token else BREAK
        self.before = {
            COLON: ":", COMMA: "c", STOP: "s", BREAK: "b", DASH: "d", "V": "V", "Q": "Q",
        }.get(before, "w")  # fmt: skip
        if token and n.low[token - 1] == "that":
            self.before = "t"
        self.capital = "U" if text[span.start].isupper() else "l"
        size = text.count(" ", span.start, span.end) + 1
        self.size = "1" if size < 3 else "3" if size < 7 else "7"
        self.alone = scene.alone(token)
        self.key = self.before + self.capital + self.end + self.after


def nobody_features(
    scene: Scene, shape: Shape, previous: Previous | None
) -> Iterator[str]:
    """What speaks for nobody: a title, a catchphrase, no cue about."""
    yield "0"
    yield f"0 {shape.key}"
    yield f"0 size {shape.size} {shape.capital}{shape.end}"
    n = scene.narrative
    paragraph = n.paragraph[shape.token]
    near = any(
        n.sentence[f.first] == n.sentence[shape.token]
        for k in scene.in_sentence.get(n.sentence[shape.token], ())
        for f in scene.frames_of.get(k, ())
    )
    yield f"0 cue {near} {shape.size}{shape.before}"
    if shape.alone:
        yield f"0 alone {previous is not None}"
    if paragraph == 0:
        yield "0 headline"
    if shape.before == ":":
        yield f"0 colon after a speaker {_speaker_before(scene, shape.token)}"
    text = scene.stretches[n.quote[shape.token]].span.of(scene.text)
    words = [w for w in text.split() if len(w) > 3]
    if words and all(w[0].isupper() for w in words):
        yield f"0 title {shape.size}"


def _speaker_before(scene: Scene, token: int) -> bool:
    """Does the sentence before the colon name anybody, or say he, she, they?"""
    n = scene.narrative
    for k in scene.in_sentence.get(n.sentence[token], ()):
        mention = scene.mentions[k]
        governed = mention.first > 0 and n.kind[mention.first - 1] == PREPOSITION
        if not governed and mention.last < token:
            return True
    return False


def features(
    scene: Scene, shape: Shape, k: int, frame: Frame | None, previous: Previous | None
) -> Iterator[str]:
    """What speaks for and against the mention `k`, whose cue is in `frame`."""
    n, mention, token = scene.narrative, scene.mentions[k], shape.token
    left = mention.last < token
    side = "L" if left else "R"
    distance = token - mention.last - 1 if left else mention.first - token - 1
    paragraphs = n.paragraph[token] - n.paragraph[mention.first]
    sentences = n.sentence[token] - n.sentence[mention.first]
    if paragraphs:
        place = f"{side}p{max(-1, min(paragraphs, 3))}"
    else:
        place = f"{side}s{max(-2, min(sentences, 2))}"
    low, high = (mention.last, token) if left else (token, mention.first)
    passed = min(scene.quotes_between(low, high), 2)
    what = _what(scene, k)
    yield f"at {place} {passed}"
    yield f"at {place} {passed} {shape.key}"
    yield f"far {side} {_bucket(distance)} {passed}"
    yield f"is {what}"
    yield f"is {what} {place}"
    if mention.first and n.kind[mention.first - 1] == PREPOSITION:
        yield f"after {n.low[mention.first - 1]} {frame is not None}"
    if mention.possessive:
        yield f"owner {side} {passed}"
    if mention.first and n.kind[mention.first - 1] == CUE:
        telling = cue_verbs()[n.low[mention.first - 1]][0] in _TELLING
        yield f"told {telling} {frame is not None and frame.inverted} {passed}"
    if mention.core is not None and n.low[mention.core[1]] in scene.spoken(token):
        yield f"named inside {place} {frame is not None}"
    if scene.first_of_sentence(k):
        yield f"opens {place} {frame is not None}"
    if shape.alone:
        yield f"alone {place} {passed}"
        if paragraphs < 0:
            # A paragraph that quotes for itself seldom speaks for the one before.
            own = n.paragraph[mention.first] in scene.quoting
            yield f"next {place} {own} {previous is not None}"
    if shape.before == ":" and (sentences or paragraphs):
        yield f"colon elsewhere {_speaker_before(scene, token)} {paragraphs > 0}"
    yield from _cue_features(scene, shape, k, frame, side, place, passed)
    yield from _chain_features(scene, shape, k, previous, place)
    yield from _bare_features(scene, shape, k, left, distance)


def _what(scene: Scene, k: int) -> str:
    mention = scene.mentions[k]
    if mention.kind == "pronoun":
        return scene.narrative.low[mention.first]
    if mention.kind == "nominal":
        return f"{mention.noun} noun"
    return "body" if mention.is_organisation(scene.narrative) else "name"


def _cue_features(
    scene: Scene, shape: Shape, k: int, frame: Frame | None,
    side: str, place: str, passed: int,
) -> Iterator[str]:  # fmt: skip
    if frame is None:
        yield f"no cue {place} {shape.key}"
        yield f"no cue {side} {shape.size} {passed}"
        return
    n, mention, token = scene.narrative, scene.mentions[k], shape.token
    order = ("V" if frame.first < token else "") + (
        "M" if mention.first < token else ""
    )
    nearest = tokens_between(frame.first, frame.last, token)
    gap = min(nearest, tokens_between(mention.first, mention.last, token))
    verb = f"{frame.kind} {frame.form}"
    same = n.sentence[frame.first] == n.sentence[token]
    near = n.paragraph[frame.first] == n.paragraph[token]
    where = "s" if same else "p" if near else "o"
    rival = _rival(scene, frame, token)
    yield f"cue {order} {where} {_bucket(gap)} {passed}"
    yield f"cue {order} {where} {_bucket(gap)} {shape.key}"
    yield f"cue {order} {verb} {frame.reach} {where}"
    yield f"cue {order} {verb} {shape.key}"
    yield f"cue {order} inv {frame.inverted} {shape.end}{shape.after} {_bucket(gap)}"
    yield f"rival {order} {where} {rival}"
    if mention.noun:
        yield f"noun {mention.noun} {frame.kind} {where}"
    yield f"verb {frame.lemma}"
    yield f"verb {frame.lemma} {order} {where}"
    if order == "VM" and where == "s":
        yield f"upto {shape.before}{shape.capital} {_bucket(gap)} {verb}"
    if order == "" and where != "o":
        yield f"from {shape.end}{shape.after} {_bucket(gap)} {verb}"


def _rival(scene: Scene, frame: Frame, token: int) -> int:
    """How many other cues with another subject stand between this one and the words."""
    low, high = (frame.last, token) if frame.last < token else (token, frame.first)
    between = 0
    for other in scene.frames_from(low):
        if other.first >= high or between == 2:
            break
        if other.first > low and other.subject != frame.subject:
            between += 1
    return between


def _chain_features(
    scene: Scene, shape: Shape, k: int, previous: Previous | None, place: str
) -> Iterator[str]:
    if previous is None:
        return
    n, token = scene.narrative, shape.token
    paragraphs = min(n.paragraph[token] - n.paragraph[previous.token], 3)
    asked = scene.text[scene.stretches[n.quote[previous.token]].span.end - 1] == "?"
    last = previous.mention == k
    if shape.alone:
        yield f"dialogue {last} {asked} {scene.alone(previous.token)} {paragraphs}"
    if previous.before is not None and shape.alone and paragraphs == 1:
        yield f"turns {previous.before == k} {last} {asked}"
    if last:
        follows = n.kind[token - 1] == STOP or shape.before in "bcQ"
        yield f"again {paragraphs} {follows} {shape.capital}{shape.end}"
        yield f"again {paragraphs} {place} {shape.alone}"
        between = token - max(previous.token, scene.mentions[k].last)
        yield f"again {paragraphs} gap {_bucket(between)} {shape.before}{shape.capital}"
    elif previous.mention is not None:
        people = scene.people
        same = people.of.get(k) is not None and people.of.get(k) == people.of.get(
            previous.mention
        )
        yield f"same speaker {same} {paragraphs} {shape.alone}"


def _bare_features(
    scene: Scene, shape: Shape, k: int, left: bool, distance: int
) -> Iterator[str]:
    """Verbless attributions: NAME: "…", "…" — Name, (Name)."""
    n, mention, token = scene.narrative, scene.mentions[k], shape.token
    if left and shape.before == ":" and distance == 1:
        starts = mention.first == 0 or n.kind[mention.first - 1] in (BREAK, STOP)
        yield f"turn {starts}"
    if not left and distance == 1 and n.kind[token + 1] == DASH:
        closes = n.kind[mention.last + 1] in (BREAK, COMMA)
        yield f"credit {closes}"


def tokens_between(first: int, last: int, token: int) -> int:
    """Tokens between a phrase and a quotation."""
    return token - last - 1 if last < token else first - token - 1


def _bucket(distance: int) -> str:
    for limit in (0, 1, 2, 4, 8, 16):
        if distance <= limit:
            return str(limit)
    return "+"
