"""Who said each quotation, in which words of the article, and by which rule.

Candidates are ranked by the weighted features of `candidates`; the speaker is then
traced to the fullest form of the name that the article prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.antecedents import antecedent
from corpus.candidates import Candidate, Previous, candidates
from corpus.model import Attribution, Kind, Level, Quotation, Span, Statement
from corpus.narrative import BREAK, COLON, COMMA, DASH, STOP
from corpus.quotations import Stretch, quoted_stretches
from corpus.ranker import score, weights
from corpus.scene import Scene

_SHORT = 3
"""Fewer words than this, without a cue, are a name or a scare quote."""


@dataclass(slots=True)
class _Found:
    """A quotation being put together."""

    spans: list[Span]
    stretch: int
    token: int
    kind: Kind
    choice: Candidate | None = None
    attributions: tuple[Attribution, ...] = ()
    nested: list[int] = field(default_factory=list)


def attribute(
    text: str, paragraphs: Sequence[Span]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """The quotations of a text with their speakers, and its reported statements."""
    stretches = quoted_stretches(text, paragraphs)
    scene = Scene(text, paragraphs, stretches)
    quotations = _Attributor(scene).quotations()
    return quotations, ()


class _Attributor:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: list[_Found] = []
        self.previous: Previous | None = None
        self.speakers: list[int] = []
        self.table = weights("speaker")

    def quotations(self) -> tuple[Quotation, ...]:
        runs: dict[int, _Found] = {}
        stretches = self.scene.stretches
        for token, at in self.scene.narrative.quote.items():
            stretch = stretches[at]
            known = runs.get(stretch.run)
            if known is not None:
                known.spans.append(stretch.span)
                self.previous = Previous(token, known.choice and known.choice.mention)
                continue
            found = self._decide(token, stretch, at)
            if found is not None:
                runs[stretch.run] = found
        made = [self._finished(f) for f in self.found]
        made += self._nested(runs)
        return tuple(sorted(made, key=lambda q: (q.spans[0].start, -q.spans[0].end)))

    # -- choosing the mention --------------------------------------------------

    def _decide(self, token: int, stretch: Stretch, at: int) -> _Found | None:
        options = candidates(self.scene, token, self.previous)
        choice = max(options, key=lambda o: score(o.features, self.table))
        if self._is_label(stretch, choice):
            return None
        if self._interrupted(token, choice):
            found = self.found[-1]
            found.spans.append(stretch.span)
        else:
            kind: Kind = "direct" if self._is_sentence(token, stretch) else "mixed"
            found = _Found([stretch.span], at, token, kind, choice)
            found.attributions = self._attributions(token, choice)
            self.found.append(found)
        self.previous = Previous(token, choice.mention)
        return found

    def _is_label(self, stretch: Stretch, choice: Candidate) -> bool:
        """A scare quote, a nickname or a title of a work: not reported speech."""
        words = stretch.span.of(self.scene.text).split()
        if choice.mention is None:
            long = [w for w in words if len(w) > 3] or words
            return len(words) < _SHORT or (
                len(words) < 12
                and stretch.closed
                and all(w[0].isupper() or not w[0].isalpha() for w in long)
                and words[-1][-1] not in ".,?!"
            )
        if len(words) >= _SHORT:
            return False
        return choice.frame is None or choice.frame.kind == "other"

    def _is_sentence(self, token: int, stretch: Stretch) -> bool:
        first = self.scene.text[stretch.span.start]
        return not first.islower()

    def _interrupted(self, token: int, choice: Candidate) -> bool:
        """Is this the other half of a quotation that its cue interrupts?"""
        if not self.found or choice.mention is None or self.previous is None:
            return False
        before, n = self.previous.token, self.scene.narrative
        mention = self.scene.mentions[choice.mention]
        if self.previous.mention != choice.mention or not before < mention.first < token:
            return False
        if n.paragraph[before] != n.paragraph[token] or choice.frame is None:
            return False
        if not before < choice.frame.first < token:
            return False
        begins = min(mention.first, choice.frame.first)
        ends = max(mention.last, choice.frame.last)
        if any(n.kind[k] not in (COMMA, DASH) for k in range(before + 1, begins)):
            return False
        stops = [k for k in range(ends + 1, token) if n.kind[k] in (STOP, COLON)]
        return not stops or stops == [token - 1]

    # -- naming the speaker ----------------------------------------------------

    def _attributions(self, token: int, choice: Candidate) -> tuple[Attribution, ...]:
        if choice.mention is None:
            return ()
        members = self.scene.groups.get(choice.mention, (choice.mention,))
        made = []
        for k in members:
            one = self._attribution(token, choice, k)
            if one is not None and all(one.name != other.name for other in made):
                made.append(one)
        return tuple(made)

    def _attribution(self, token: int, choice: Candidate, k: int) -> Attribution | None:
        scene, n = self.scene, self.scene.narrative
        mention = scene.mentions[k]
        person = self._person(k)
        span = mention.span(n)
        name = span if person is None else scene.people.fullest(person)
        if person is not None:
            self.speakers.append(person)
        cue = None
        if choice.frame is not None:
            first, last = choice.frame.first, choice.frame.last
            cue = Span(n.start[first], n.end[last])
        return Attribution(
            name, span, cue, self._rule(token, choice), self._level(token, k, name)
        )

    def _person(self, k: int) -> int | None:
        if self.scene.mentions[k].kind == "pronoun":
            return antecedent(self.scene, k, self.speakers)
        return self.scene.people.of.get(k)

    def _level(self, token: int, k: int, name: Span) -> Level:
        mention, n = self.scene.mentions[k], self.scene.narrative
        if n.sentence[mention.first] != n.sentence[token] and not self._beside(token, k):
            return "inferred"
        span = mention.span(n)
        if span.of(self.scene.text).endswith(name.of(self.scene.text)):
            return "stated"
        return "resolved"

    def _beside(self, token: int, k: int) -> bool:
        mention, n = self.scene.mentions[k], self.scene.narrative
        low, high = sorted((mention.last, token))
        return all(n.kind[j] not in (BREAK,) for j in range(low, high)) and high - low < 8

    def _rule(self, token: int, choice: Candidate) -> str:
        assert choice.mention is not None
        n, mention = self.scene.narrative, self.scene.mentions[choice.mention]
        frame = choice.frame
        if n.paragraph[mention.first] != n.paragraph[token]:
            return "carried over from the paragraph before"
        if frame is None:
            return "credit line" if mention.first > token else "subject of the sentence"
        if frame.kind == "according":
            return "according to"
        if n.sentence[frame.first] != n.sentence[token]:
            return "carried over from the sentence before"
        if frame.first > token:
            return "cue after the words"
        return "cue before the words"

    # -- results ---------------------------------------------------------------

    def _finished(self, found: _Found) -> Quotation:
        return Quotation(tuple(found.spans), found.kind, found.attributions)

    def _nested(self, runs: dict[int, _Found]) -> list[Quotation]:
        """Quotations inside quotations; theirs is the outer speaker unless one is named."""
        made = []
        stretches = self.scene.stretches
        for stretch in stretches:
            if stretch.parent is None:
                continue
            outer = runs.get(stretches[stretch.parent].run)
            if outer is None or len(stretch.span.of(self.scene.text).split()) < _SHORT:
                continue
            made.append(Quotation((stretch.span,), "nested", outer.attributions))
        return made
