"""Answers and findings as lines for a terminal; what others wrote is made inert."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from corpus.model import Attribution, Passage
from qa.answer import Answer
from qa.cells import wrapped
from qa.diff import Edit
from qa.finding import Evidence, Finding, Ruling, Searched, Sighting
from qa.inert import inert
from qa.looks import ATTRIBUTIONS, FLAGS, LEVELS, SAID, WORDINGS, fitness
from qa.places import place, proof

Paint = Callable[[str, str], str]
"""Gives words a role's colour: good, bad, doubt, dim, strong, dropped, added."""
_WIDTH = 88
_NAMED = 3
"""Files that a line names."""


def _plain(words: str, role: str) -> str:
    return words


def finding_text(finding: Finding, paint: Paint = _plain) -> Iterator[str]:
    """A verdict, what differs, and where the words are printed; each line by itself."""
    yield _verdict(finding, paint)
    if finding.reason:
        yield paint(inert(finding.reason), "dim")
    for flag in finding.verdict.flags:
        words = f": {inert(flag.words)}" if flag.words else ""
        yield paint(f"! {FLAGS[flag.name]}{words}", "doubt")
    if any(edit.kind != "same" for edit in finding.diff):
        yield from _wrapped(difference(finding.diff, paint))
        yield paint("  [-printed, not claimed-] {+claimed, not printed+}", "dim")
    if finding.ruling is not None:
        yield from _ruling_text(finding, finding.ruling, paint)
    if len(finding.evidence) > 1 and finding.sightings:
        yield sightings_text(finding.sightings)
    for one in finding.evidence:
        yield ""
        yield from _evidence_text(one, paint)
    if not finding.evidence:
        yield from _nothing_text(finding.searched, finding.nearest, paint)


def _ruling_text(finding: Finding, ruling: Ruling, paint: Paint) -> Iterator[str]:
    """What a house style makes of the words, every change by itself."""
    style = ruling.style
    tone = "good" if finding.passes else "bad"
    yield paint(f"{style.name}: {fitness(finding)}", tone)
    yield paint(f"  {style.rule}", "dim")
    for name, edits in (("tolerated", ruling.tolerated), ("refused", ruling.refused)):
        for edit in edits:
            yield f"  {name}: {difference([edit], paint)}"


def sightings_text(sightings: Sequence[Sighting]) -> str:
    """How often the words are printed, and how often of the article's own making."""
    places = sum(1 + len(one.copies) for one in sightings)
    text = f"Printed in {_count(places, 'place')}, {len(sightings)} independent"
    date = sightings[0].first.article.metadata.date
    return inert(f"{text}; the earliest {date}." if date else f"{text}.")


def answer_text(answer: Answer, paint: Paint = _plain) -> Iterator[str]:
    """How the question was read, then the passages that answer it."""
    yield paint(inert(answer.reading), "dim")
    if answer.finding is not None and answer.kind == "finding":
        yield from finding_text(answer.finding, paint)
    elif answer.kind == "nothing":
        yield paint("∅ nothing on record", "doubt")
        yield from _nothing_text(answer.searched, answer.nearest, paint)
    else:
        if answer.said is not None:
            said = SAID[answer.said]
            role = "bad" if answer.said in ("altered", "misattributed") else "doubt"
            yield paint(f"{said.symbol} {said.word}", role)
        for one in answer.evidence:
            yield ""
            yield from _evidence_text(one, paint)
    for note in answer.all_notes:
        yield paint(f"! {inert(note)}", "doubt")


def difference(edits: Sequence[Edit], paint: Paint = _plain) -> str:
    """Printed against claimed: [-printed, not claimed-] {+claimed, not printed+}."""
    return " ".join(part for edit in edits for part in _edit_text(edit, paint))


def _edit_text(edit: Edit, paint: Paint) -> Iterator[str]:
    if edit.kind == "same":
        yield " ".join(inert(edit.printed).split())
        return
    if edit.printed:
        yield paint(f"[-{inert(edit.printed)}-]", "dropped")
    if edit.claimed:
        yield paint(f"{{+{inert(edit.claimed)}+}}", "added")


def _verdict(finding: Finding, paint: Paint) -> str:
    wording = WORDINGS[finding.verdict.wording]
    good = finding.verdict.wording in ("verbatim", "edited")
    bad = finding.verdict.wording == "altered"
    parts = [
        paint(
            f"{wording.symbol} {wording.word}",
            "good" if good else "bad" if bad else "doubt",
        )
    ]
    if finding.verdict.attribution != "not_claimed":
        spoken = ATTRIBUTIONS[finding.verdict.attribution]
        roles = {"confirmed": "good", "misattributed": "bad"}
        role = roles.get(finding.verdict.attribution, "doubt")
        parts.append(paint(f"{spoken.symbol} {spoken.word}", role))
    return "   ".join(parts)


def _evidence_text(one: Evidence, paint: Paint) -> Iterator[str]:
    pieces = [" ".join(inert(piece).split()) for piece in one.printed]
    if one.quotation is not None:
        yield from _wrapped(" … ".join(f"“{piece}”" for piece in pieces))
    else:
        yield from _wrapped(" … ".join(pieces))
    yield from _speakers_text(one, paint)
    yield paint("  " + inert(place(one.article, one.paragraph)), "dim")


def _speakers_text(one: Evidence, paint: Paint) -> Iterator[str]:
    if one.quotation is None and one.statement is None:
        yield paint(
            "  printed outside quotation marks, or with several speakers", "dim"
        )
        return
    if not one.attributions:
        yield paint("  — the article does not say who spoke", "doubt")
    for said in one.attributions:
        yield speaker_text(said, one.article.text, paint)
    if one.statement is not None:
        yield paint("  in the article's words, not the speaker's own", "dim")


def speaker_text(said: Attribution, text: str, paint: Paint) -> str:
    """A speaker with the printed words that prove it."""
    name = paint(" ".join(inert(said.name.of(text)).split()), "strong")
    level = f" ({LEVELS[said.level]})" if LEVELS[said.level] else ""
    return f"  — {name}" + paint(f", by “{inert(proof(said, text))}”{level}", "dim")


def _nothing_text(
    searched: Searched, nearest: Sequence[Passage], paint: Paint
) -> Iterator[str]:
    yield paint(searched_text(searched), "dim")
    if nearest:
        yield "Nearest, not an answer:"
    for passage in nearest:
        yield ""
        yield from _wrapped(inert(passage.text))
        yield paint("  " + inert(place(passage.article, passage.number)), "dim")


def searched_text(searched: Searched) -> str:
    """What was looked through."""
    what = f"Searched {_count(searched.articles, 'article')}"
    if searched.earliest and searched.latest:
        what += f", dated {searched.earliest} to {searched.latest}"
    if searched.skipped:
        what += f"; {_count(searched.skipped, 'file')} could not be read"
        names = [Path(path).name for path in searched.unread[:_NAMED]]
        more = ", …" if searched.skipped > len(names) else ""
        what += f" ({', '.join(names)}{more})" if names else ""
    return inert(f"{what}. Not on record here does not mean false.")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _wrapped(line: str) -> list[str]:
    return wrapped(line, _WIDTH, "  ")
