"""Everything a rule may look at: the narrative with its mentions, cues and people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from corpus.frames import Frame, find_frames
from corpus.mentions import Mention, coordinated, find_mentions
from corpus.model import Span
from corpus.narrative import BREAK, QUOTE, Narrative
from corpus.people import People
from corpus.quotations import Stretch
from corpus.text import tokens


class Scene:
    """One article prepared for attribution; tables are indexed by narrative token."""

    def __init__(
        self, text: str, paragraphs: Sequence[Span], stretches: Sequence[Stretch]
    ) -> None:
        self.text = text
        self.stretches = stretches
        self.narrative = Narrative(text, paragraphs, stretches)
        self.mentions: list[Mention] = find_mentions(self.narrative)
        self.frames: list[Frame] = find_frames(self.narrative, self.mentions)
        self.groups = coordinated(self.narrative, self.mentions)
        self.frames_of: dict[int, list[Frame]] = {}
        for frame in self.frames:
            self.frames_of.setdefault(frame.subject, []).append(frame)
        self.in_paragraph: dict[int, list[int]] = {}
        for k, mention in enumerate(self.mentions):
            paragraph = self.narrative.paragraph[mention.first]
            self.in_paragraph.setdefault(paragraph, []).append(k)
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

    def spoken(self, token: int) -> frozenset[str]:
        """The folded words of the quotation at a token."""
        span = self.stretches[self.narrative.quote[token]].span
        return frozenset(t.folded.removesuffix("'s") for t in tokens(self.text, span))

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
