"""A draft and a report gone over, a line for each quotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.cells import cut, padded, width
from qa.checking import Checked
from qa.finding import Attributed, Finding, Flag, Wording
from qa.inert import inert
from qa.lines import Paint, finding_text, speaker_text
from qa.looks import ATTRIBUTIONS, WORDINGS, role
from qa.places import place as place_of
from qa.recheck import Place, Rechecked, State

_WORDS = 60
"""Cells of a quotation in its line."""
_LEAST = 24
_INDENT = " " * 7
_WORDING = max(width(look.word) for look in WORDINGS.values()) + 2
_SPEAKER = max(width(look.word) for look in ATTRIBUTIONS.values()) + 2


def draft_lines(
    one: Checked, paint: Paint, *, details: bool, room: int | None = None
) -> Iterator[str]:
    """A quotation in one line: place in the draft, verdict, words, speaker, place in print.

    Where a terminal has `room` for less, the line goes on in rows of its own.  With
    `details`, all that is known of it follows.
    """
    finding = one.finding
    head = f"¶ {one.paragraph:>3}  {_verdict(finding, paint)}  "
    words = cut(_flat(one.words)[1:-1], _left(head, room))
    parts = [f"{head}“{words}”"]
    if finding.claim.speaker:
        parts.append(f"— {_flat(finding.claim.speaker)}")
    parts += [paint(f"!{flag.name}", "doubt") for flag in finding.verdict.flags]
    if finding.ruling is not None:
        fit = "fit" if finding.passes else "not fit"
        tone = "good" if finding.passes else "bad"
        parts.append(paint(f"{finding.ruling.style.name}: {fit}", tone))
    if finding.evidence:
        best = finding.evidence[0]
        parts.append(paint(inert(place_of(best.article, best.paragraph)), "dim"))
    yield from _rows(parts, room)
    if details:
        for said in one.quotation.attributions:
            yield "  in the draft" + speaker_text(said, one.draft.text, paint)
        yield from (
            f"  {line}" if line else "" for line in finding_text(finding, paint)
        )
        yield ""


def _left(head: str, room: int | None) -> int:
    """Cells for the words after the head of a line, and their marks."""
    return _WORDS if room is None else min(_WORDS, max(_LEAST, room - width(head) - 2))


def _verdict(finding: Finding, paint: Paint) -> str:
    """Both words in columns of one width, so that a list can be read down."""
    wording = WORDINGS[finding.verdict.wording]
    spoken = ATTRIBUTIONS[finding.verdict.attribution]
    words = padded(f"{wording.symbol} {wording.word}", _WORDING)
    speaker = padded(f"{spoken.symbol} {spoken.word}", _SPEAKER)
    return paint(f"{words}  {speaker}", role(finding))


def _flat(text: str) -> str:
    return " ".join(inert(text).split())


def _rows(parts: Sequence[str], room: int | None) -> Iterator[str]:
    """The parts in one row, or in as many as a terminal's width asks for."""
    row = ""
    for part in parts:
        if not row or room is None or width(row) + 2 + width(part) <= room:
            row = f"{row}  {part}" if row else part
        else:
            yield row
            row = _INDENT + part
    yield row


def recheck_lines(
    one: Rechecked, paint: Paint, room: int | None = None
) -> Iterator[str]:
    """What became of a finding in one line, then a line for each thing that changed."""
    before = one.before
    state = "= stands" if one.stands else "≠ changed"
    tone = "good" if one.stands else "bad"
    head = f"{before.number:>4}  {paint(padded(state, 9), tone)}  "
    words = cut(_flat(before.claim.words), _left(head, room))
    yield f"{head}“{words}”"
    if not one.same_verdict:
        then = _words_of(before.wording, before.attribution, before.flags)
        verdict = one.now.verdict
        now = _words_of(verdict.wording, verdict.attribution, verdict.flags)
        yield f"{_INDENT}verdict: {then} → {paint(now, role(one.now))}"
    for place in one.places:
        if place.state != "unchanged":
            yield f"{_INDENT}{paint(_became(place), 'doubt')}"
    for evidence in one.new:
        where = inert(place_of(evidence.article, evidence.paragraph))
        yield f"{_INDENT}new sighting: {where}"


def _words_of(wording: Wording, attribution: Attributed, flags: Sequence[Flag]) -> str:
    raised = "".join(f" !{flag.name} ({_flat(flag.words)})" for flag in flags)
    return f"{WORDINGS[wording].word}, {ATTRIBUTIONS[attribution].word}{raised}"


def _became(place: Place) -> str:
    """An article that is not as it was, and whether the words still stand in it."""
    named = f"{_flat(place.before.citation)}  [{_flat(place.before.article_id)}]"
    if place.article is None:
        return f"article gone: {named}"
    now = f"now [{place.article.id}]"
    if place.words_stand:
        return f"article changed, the words still stand in ¶ {place.paragraph}: {named} {now}"
    return f"article changed, the words no longer stand in it: {named} {now}"


def recheck_tally(found: Sequence[Rechecked], total: int) -> str:
    """How many findings stand, and what moved where some do not."""
    if not total:
        return "This report has no findings: there is nothing to go over again."
    stand = sum(one.stands for one in found)
    counts = {
        "with another verdict": sum(not one.same_verdict for one in found),
        "in a changed article": _affected(found, "changed"),
        "in an article that is gone": _affected(found, "gone"),
        "with new sightings": sum(bool(one.new) for one in found),
    }
    told = "".join(f"; {count} {what}" for what, count in counts.items() if count)
    verb = "stands" if stand == 1 else "stand"
    missing = f" ({len(found)} gone over)" if len(found) < total else ""
    return f"{stand} of {total} findings {verb}{missing}{told}."


def _affected(found: Sequence[Rechecked], state: State) -> int:
    return sum(any(p.state == state for p in one.places) for one in found)
