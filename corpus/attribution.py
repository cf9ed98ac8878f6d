"""Who said each quotation, in which words of the article, and by which rule.

Candidates are ranked by the weighted features of `candidates`; the speaker is then
traced to the fullest form of the name that the article prints.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.antecedents import antecedents
from corpus.candidates import Candidate
from corpus.choosing import SHORT, choose, credited_below, is_label, turn_of
from corpus.model import Attribution, Kind, Level, Quotation, Span, Statement
from corpus.narrative import BREAK, COLON, COMMA, DASH, STOP
from corpus.paragraphs import stretches_of_prose
from corpus.quotations import quoted_stretches
from corpus.repeats import with_repeats
from corpus.scene import Scene
from corpus.statements import reported_statements
from corpus.text import fold
from corpus.traits import Previous, following

_TURN = re.compile(r"(?P<name>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}):\s+(?=\S)")
_ASIDE = re.compile(r"\([^)]*\)\.?")
_FIRST_PERSON = frozenset({"i", "we"})


@dataclass(slots=True)
class _Found:
    """A quotation being put together."""

    spans: list[Span]
    kind: Kind
    attributions: tuple[Attribution, ...]


def attribute(
    text: str, paragraphs: Sequence[Span]
) -> tuple[tuple[Quotation, ...], tuple[Statement, ...]]:
    """The quotations of a text with their speakers, and its reported statements."""
    paragraphs = stretches_of_prose(text, paragraphs)
    stretches = quoted_stretches(text, paragraphs)
    scene = Scene(text, paragraphs, stretches)
    attributor = _Attributor(scene)
    quotations = with_repeats(text, attributor.quotations())
    return quotations, reported_statements(scene, attributor.speakers)


class _Attributor:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.found: list[_Found] = []
        self.previous: Previous | None = None
        self.speakers: list[tuple[int, ...]] = []
        self.stands_for: dict[int, tuple[int, ...]] = {}
        """Pronoun mention -> persons: one "he" is one man, however much he says."""

    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation in reading order, nested ones after the one around them."""
        owners: dict[int, _Found] = {}
        for run in self._runs():
            for piece in self._separated(run):
                found = self._decide(piece)
                if found is not None:
                    owners.update((self._stretch_at(token), found) for token in piece)
        made = [self._finished(f) for f in self.found] + self._nested(owners)
        return tuple(sorted(made, key=lambda q: (q.spans[0].start, -q.spans[0].end)))

    def _runs(self) -> list[list[int]]:
        """Quotation tokens, those whose marks re-open together."""
        runs: dict[int, list[int]] = {}
        for token, at in self.scene.narrative.quote.items():
            runs.setdefault(self.scene.stretches[at].run, []).append(token)
        return list(runs.values())

    def _stretch_at(self, token: int) -> int:
        return self.scene.narrative.quote[token]

    def _span(self, token: int) -> Span:
        return self.scene.stretches[self._stretch_at(token)].span

    def _separated(self, run: list[int]) -> list[list[int]]:
        """A run cut where a piece begins with the next speaker's name in capitals."""
        pieces: list[list[int]] = []
        for token in run:
            words = self._span(token).of(self.scene.text)
            if pieces and not _TURN.match(words) and not _ASIDE.fullmatch(words):
                pieces[-1].append(token)
            else:
                pieces.append([token])
        return pieces

    # -- choosing the mention --------------------------------------------------

    def _decide(self, piece: list[int]) -> _Found | None:
        words = self._span(piece[0]).of(self.scene.text)
        if _ASIDE.fullmatch(words):
            return None
        turn = _TURN.match(words)
        if turn is not None:
            return self._turn(piece, turn)
        token, choice = choose(self.scene, piece, self.previous)
        if is_label(self.scene, piece[0], choice):
            return None
        spans = [self._span(t) for t in piece]
        if self._interrupted(piece[0], choice):
            found = self.found[-1]
            found.spans.extend(spans)
        else:
            kind: Kind = "direct" if not words[0].islower() else "mixed"
            found = _Found(spans, kind, self._attributions(token, choice))
            self.found.append(found)
        self.previous = following(self.previous, piece[-1], choice.mention)
        return found

    def _turn(self, piece: list[int], turn: re.Match[str]) -> _Found:
        """A transcript's turn whose speaker stands inside the marks: "HAY: Well, …"."""
        first = self._span(piece[0])
        label = Span(first.start, first.start + turn.end("name"))
        spans = [Span(first.start + turn.end(), first.end)]
        spans += [self._span(t) for t in piece[1:]]
        key = fold(label.of(self.scene.text).split()[-1])
        person = self.scene.people.called(key)
        name = label if person is None else self.scene.people.fullest(person)
        if person is not None:
            self.speakers.append((person,))
        level: Level = "stated" if person is None else "resolved"
        one = Attribution(name, label, None, "transcript turn", level)
        found = _Found(spans, "direct", (one,))
        self.found.append(found)
        self.previous = following(self.previous, piece[-1], None)
        return found

    def _interrupted(self, token: int, choice: Candidate) -> bool:
        """Is this the other half of a quotation that its cue interrupts?"""
        if not self.found or choice.mention is None or self.previous is None:
            return False
        before, n = self.previous.token, self.scene.narrative
        mention = self.scene.mentions[choice.mention]
        if (
            self.previous.mention != choice.mention
            or not before < mention.first < token
        ):
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
        made: list[Attribution] = []
        persons: list[int] = []
        for k in self.scene.joined(choice.mention, choice.frame):
            bearers = self._bearers(k, token)
            persons += bearers
            span = self.scene.mentions[k].span(self.scene.narrative)
            people = self.scene.people
            named = [(people.fullest(p), people.role(p)) for p in bearers]
            made += [
                self._attribution(token, choice, k, name, role)
                for name, role in named or [(span, None)]
                if all(name != other.name for other in made)
            ]
        if persons:
            self.speakers.append(tuple(persons))
        return tuple(made)

    def _bearers(self, k: int, token: int) -> tuple[int, ...]:
        """The persons a mention stands for; none where a pronoun stays unclear."""
        if self.scene.mentions[k].kind == "pronoun":
            if k not in self.stands_for:
                spoken = self.scene.spoken(token)
                found = antecedents(self.scene, k, self.speakers, spoken)
                self.stands_for[k] = found
            return self.stands_for[k]
        if self.scene.is_pair(k):
            both = antecedents(self.scene, k, self.speakers)
            if len(both) == 2:
                return both
        person = self.scene.people.of.get(k)
        return () if person is None else (person,)

    def _attribution(
        self, token: int, choice: Candidate, k: int, name: Span, role: Span | None
    ) -> Attribution:
        n = self.scene.narrative
        cue = None
        if choice.frame is not None:
            cue = Span(n.start[choice.frame.first], n.end[choice.frame.last])
        level = self._level(token, k, name)
        span = self.scene.mentions[k].span(n)
        return Attribution(name, span, cue, self._rule(token, choice), level, role)

    def _level(self, token: int, k: int, name: Span) -> Level:
        mention, n = self.scene.mentions[k], self.scene.narrative
        if n.sentence[mention.first] != n.sentence[token] and not self._beside(
            token, k
        ):
            return "inferred"
        span = mention.span(n)
        if span.of(self.scene.text).endswith(name.of(self.scene.text)):
            return "stated"
        return "resolved"

    def _beside(self, token: int, k: int) -> bool:
        mention, n = self.scene.mentions[k], self.scene.narrative
        if credited_below(self.scene, token) == k:
            return True
        low, high = sorted((mention.last, token))
        return (
            all(n.kind[j] not in (BREAK,) for j in range(low, high)) and high - low < 8
        )

    def _rule(self, token: int, choice: Candidate) -> str:
        assert choice.mention is not None
        n, mention = self.scene.narrative, self.scene.mentions[choice.mention]
        frame = choice.frame
        if credited_below(self.scene, token) == choice.mention:
            return "credit line"
        if turn_of(self.scene, token) == choice.mention:
            return "transcript turn"
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

    def _nested(self, owners: dict[int, _Found]) -> list[Quotation]:
        """Quotations inside quotations: of whom they name there, or the outer speaker."""
        made = []
        named: dict[int, dict[int, tuple[Attribution, ...]]] = {}
        for stretch in self.scene.stretches:
            at = stretch.parent
            if at is None or at not in owners:
                continue
            if len(stretch.span.of(self.scene.text).split()) >= SHORT:
                if at not in named:
                    named[at] = self._named_inside(self.scene.stretches[at].span)
                said_by = named[at].get(stretch.span.start, owners[at].attributions)
                made.append(Quotation((stretch.span,), "nested", said_by))
        return made

    def _named_inside(self, outer: Span) -> dict[int, tuple[Attribution, ...]]:
        """Where a quotation inside `outer` starts -> who its cue there says it was."""
        text = self.scene.text
        within = Scene(text, [outer], quoted_stretches(text, [outer]))
        found: dict[int, tuple[Attribution, ...]] = {}
        for quotation in _Attributor(within).quotations():
            said = [a for a in quotation.attributions if a.cue is not None]
            own = any(a.mention.of(text).lower() in _FIRST_PERSON for a in said)
            if quotation.kind != "nested" and said and not own:
                for span in quotation.spans:
                    found[span.start] = tuple(map(self._fuller, said))
        return found

    def _fuller(self, one: Attribution) -> Attribution:
        """An attribution under the fullest name that the article prints outside marks."""
        people = self.scene.people
        person = people.called(fold(one.name.of(self.scene.text).split()[-1]))
        if person is None or people.persons[person].organisation:
            return one
        return replace(one, name=people.fullest(person), level="resolved")
