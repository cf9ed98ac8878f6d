"""Everything a rule may look at: the narrative with its mentions, cues and people."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from corpus.casing import settle_names
from corpus.frames import Frame, find_frames
from corpus.groups import coordinated, leading
from corpus.mentions import Mention, find_mentions
from corpus.model import Span
from corpus.narrative import (
    ADVERB,
    AUX,
    BREAK,
    COMMA,
    CONJUNCTION,
    CUE,
    PREPOSITION,
    QUOTE,
    Narrative,
)  # fmt: skip
from corpus.people import People
from corpus.quotations import Stretch
from corpus.text import tokens

_PAIRS = frozenset(
    {"couple", "pair", "duo", "brothers", "sisters", "twins", "newlyweds"}
)


class Scene:
    """One article prepared for attribution; tables are indexed by narrative token."""

    def __init__(
        self, text: str, paragraphs: Sequence[Span], stretches: Sequence[Stretch]
    ) -> None:
        self.text = text
        self.stretches = stretches
        self.narrative = Narrative(text, paragraphs, stretches)
        settle_names(self.narrative)
        self.mentions: list[Mention] = find_mentions(self.narrative)
        self.frames: list[Frame] = find_frames(self.narrative, self.mentions)
        self.groups = coordinated(self.narrative, self.mentions)
        self.leading = leading(self.narrative, self.groups, self.mentions)
        self.frames_of: dict[int, list[Frame]] = {}
        for frame in self.frames:
            self.frames_of.setdefault(frame.subject, []).append(frame)
        self._cue_ends = [frame.last for frame in self.frames]
        self.in_paragraph: dict[int, list[int]] = {}
        self.in_sentence: dict[int, list[int]] = {}
        for k, mention in enumerate(self.mentions):
            sentence = self.narrative.sentence[mention.first]
            self.in_sentence.setdefault(sentence, []).append(k)
            paragraph = self.narrative.paragraph[mention.first]
            self.in_paragraph.setdefault(paragraph, []).append(k)
        self._spoken: dict[int, frozenset[str]] = {}
        self.quotes_before = self._running(QUOTE)
        self.quoting = {self.narrative.paragraph[t] for t in self.narrative.quote}
        """Paragraphs that hold a quotation."""

    @cached_property
    def people(self) -> People:
        """Who is who."""
        return People(self.narrative, self.mentions)

    def _running(self, code: str) -> list[int]:
        counts, total = [], 0
        for kind in self.narrative.kind:
            counts.append(total)
            total += kind == code
        counts.append(total)
        return counts

    def quotes_between(self, left: int, right: int) -> int:
        """How many quotations stand strictly between two tokens."""
        return self.quotes_before[right] - self.quotes_before[left + 1]

    @cached_property
    def subjects(self) -> dict[int, int]:
        """Sentence -> the mention that is its subject, where one is plain.

        The first that no preposition governs; behind the comma of an opening clause
        ("Asked whether she would stand, Hay laughed") where there is one.
        """
        n = self.narrative
        found: dict[int, int] = {}
        fronted: set[int] = set()
        for k, mention in enumerate(self.mentions):
            sentence = n.sentence[mention.first]
            before = n.kind[mention.first - 1] if mention.first else BREAK
            if mention.possessive or before == PREPOSITION:
                continue
            if sentence in found and not (
                sentence in fronted and before == COMMA and self._acts(mention)
            ):
                continue
            if sentence not in found and self._opens_with_clause(mention):
                fronted.add(sentence)
            elif sentence in found:
                fronted.discard(sentence)
            if n.kind[mention.last + 1] != QUOTE:
                found[sentence] = k
        for frame in self.frames:
            # "…, noted Ana Ruiz.": who says it is whom the sentence goes on about.
            if frame.kind == "speech" and frame.inverted and frame.reach == "next":
                if self.mentions[frame.subject].kind != "pronoun":
                    found[n.sentence[frame.first]] = frame.subject
        return found

    def _acts(self, mention: Mention) -> bool:
        """Does a verb follow, behind at most something between commas?"""
        n, j = self.narrative, mention.last + 1
        if n.kind[j] == COMMA:
            until = min(j + 12, len(n.kind) - 1)
            j = next((i for i in range(j + 1, until) if n.kind[i] == COMMA), j) + 1
        return n.kind[j] in (CUE, AUX, ADVERB) or n.low[j].endswith("ed")

    def _opens_with_clause(self, mention: Mention) -> bool:
        """Does the sentence of its first mention begin with "Asked …" or "When …"?"""
        n, first = self.narrative, mention.first
        while first and n.sentence[first - 1] == n.sentence[mention.first]:
            first -= 1
            if mention.first - first > 12:
                return False
        return n.kind[first] in (PREPOSITION, CONJUNCTION) or n.low[first].endswith(
            ("ed", "ing")
        )

    def joined(self, k: int, frame: Frame | None) -> tuple[int, ...]:
        """The mentions that a cue has for its subject: one, or those of a list."""
        if frame is not None and frame.last < self.mentions[k].first:
            return self.leading.get(k, (k,))
        return self.groups.get(k, (k,))

    def frames_from(self, token: int) -> Iterator[Frame]:
        """The cues that end behind a token, in order."""
        for at in range(bisect_right(self._cue_ends, token), len(self.frames)):
            yield self.frames[at]

    def frames_before(self, token: int) -> Iterator[Frame]:
        """The cues that end before a token, latest first."""
        for at in range(bisect_left(self._cue_ends, token) - 1, -1, -1):
            yield self.frames[at]

    def spoken(self, token: int) -> frozenset[str]:
        """The folded words of the quotation at a token."""
        if token not in self._spoken:
            span = self.stretches[self.narrative.quote[token]].span
            self._spoken[token] = frozenset(
                t.folded.removesuffix("'s") for t in tokens(self.text, span)
            )
        return self._spoken[token]

    def is_pair(self, k: int) -> bool:
        """Is this "the couple", "the pair", "the two men"?"""
        mention, low = self.mentions[k], self.narrative.low
        return mention.kind == "nominal" and (
            low[mention.last] in _PAIRS or "two" in low[mention.first : mention.last]
        )

    def first_of_sentence(self, k: int) -> bool:
        """Is this the first mention of its sentence?"""
        if k == 0:
            return True
        n = self.narrative
        return (
            n.sentence[self.mentions[k - 1].first] != n.sentence[self.mentions[k].first]
        )

    def alone(self, token: int) -> bool:
        """Is the quotation the whole of its paragraph?"""
        kind = self.narrative.kind
        before = kind[token - 1] if token else BREAK
        return before == BREAK and kind[token + 1] == BREAK
