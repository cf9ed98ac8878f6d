"""Answers as styled lines.  Every word that others wrote passes through `inert`.

Styles are names of the theme; nothing here is parsed as markup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from textual.content import Content

from corpus.model import Attribution, Metadata
from index.query import Status
from qa.answer import Answer
from qa.diff import Edit
from qa.finding import Evidence, Finding, Flag, Searched
from qa.inert import inert
from qa.lines import sightings_text
from qa.looks import ATTRIBUTIONS, FLAGS, LEVELS, SAID, WORDINGS, Look, fitness
from qa.places import spot
from qa.tui.sightings import Sighting

DIM = "$foreground-muted"
NOBODY = "the article does not say who spoke"
COPY = "a copy: counted with the one above"
REPORTER = "printed outside quotation marks, or with several speakers"


def answer_lines(answer: Answer) -> Iterator[Content]:
    """What stands above the sightings of an answer: reading, verdict, differences."""
    yield Content.styled(inert(answer.reading), DIM)
    if answer.finding:
        yield from _finding_lines(answer.finding)
    if answer.kind == "nothing":
        yield Content.styled("∅ Nothing on record", "bold $warning")
    if answer.kind == "passages" and answer.said:
        said = SAID[answer.said]
        yield Content.styled(f"{said.symbol} {said.word}", said.style)
    if answer.kind == "nothing" or _not_found(answer.finding):
        yield searched(answer.searched)


def closing_lines(answer: Answer) -> Iterator[Content]:
    """What stands below the sightings of an answer: its cautions."""
    for note in answer.notes:
        yield Content.assemble(("! ", "bold $warning"), (inert(note), DIM))


def verdict(finding: Finding) -> Content:
    """The verdict in symbols and words: "✓ verbatim   ✗ misattributed"."""
    parts = [_look(WORDINGS[finding.verdict.wording])]
    if finding.verdict.attribution != "not_claimed":
        parts.append(_look(ATTRIBUTIONS[finding.verdict.attribution]))
    return Content("   ").join(parts)


def verdict_cells(finding: Finding) -> tuple[Content, Content]:
    """The verdict as two cells of a table: on the wording, and on the speaker."""
    spoken = finding.verdict.attribution
    look = ATTRIBUTIONS[spoken]
    said = f"{look.symbol} {spoken}" if spoken != "not_claimed" else ""
    wording = _look(WORDINGS[finding.verdict.wording])
    return wording, Content.styled(said, look.style)


def fit_cell(finding: Finding) -> Content:
    """What the house style makes of it, as a cell of a table."""
    if finding.passes:
        return Content.styled("✓ fit", "bold $success")
    return Content.styled("✗ unfit", "bold $error")


def _look(look: Look) -> Content:
    return Content.styled(f"{look.symbol} {look.word}", look.style)


def difference(edits: Sequence[Edit]) -> Content:
    """Printed against claimed: [-printed, not claimed-] {+claimed, not printed+}."""
    return Content(" ").join(part for edit in edits for part in _marked(edit))


def claimed_side(edits: Sequence[Edit]) -> Content:
    """What the claim says, each word that is not printed so marked: {+words+}."""
    return _one_side(edits, printed=False)


def printed_side(edits: Sequence[Edit]) -> Content:
    """What is printed, each word that the claim has not marked: [-words-]."""
    return _one_side(edits, printed=True)


def searched(within: Searched) -> Content:
    """What was looked through."""
    what = f"Searched {count(within.articles, 'article')}"
    if within.earliest and within.latest:
        what += f", {within.earliest} to {within.latest}"
    if within.skipped:
        what += f"; {count(within.skipped, 'file')} could not be read"
    return Content.styled(inert(f"{what}. Not found here does not mean false."), DIM)


def sighting(seen: Sighting) -> Content:
    """The printed words, who spoke them, and where they stand."""
    evidence = seen.evidence
    lines = [_printed(evidence)]
    if not seen.nearest:
        lines.append(_spoken(evidence))
    lines.append(_place(evidence))
    if seen.copy:
        lines.append(Content.styled(COPY, f"italic {DIM}"))
    return Content("\n").join(lines)


def printed_line(seen: Sighting) -> str:
    """The printed words on one line."""
    return _printed(seen.evidence).plain


def spoken_line(seen: Sighting) -> Content:
    """Who spoke the words, or that the article does not say."""
    return Content("") if seen.nearest else _spoken(seen.evidence)


def title(metadata: Metadata, path: str | None = None) -> str:
    """The article's title, or the name of its file."""
    return inert(metadata.title or (Path(path).name if path else "untitled"))


def printed_at(metadata: Metadata) -> str:
    """Outlet and date, as far as the article gives them."""
    given = (metadata.outlet, metadata.date)
    return inert(" · ".join(part for part in given if part))


def size(status: Status) -> str:
    """How many articles the archive holds."""
    return count(status.articles, "article")


def counts(status: Status) -> str:
    """What the archive holds, in one line."""
    parts = [
        size(status),
        count(status.quotations, "quotation"),
    ]
    if status.earliest and status.latest:
        years = dict.fromkeys((status.earliest[:4], status.latest[:4]))
        parts.append("–".join(years))
    return inert(" · ".join(parts))


def meaning(status: Status) -> str:
    """How far meaning-search is built, where it is not complete."""
    if status.embedded >= status.paragraphs:
        return ""
    if not status.embedded:
        return "words only"
    return f"meaning-search {status.embedded:,} of {status.paragraphs:,} ¶"


def risk_lines(finding: Finding) -> Iterator[Content]:
    """Under the verdict: what it alone does not say, and each risk with its words."""
    if finding.reason:
        yield Content(inert(finding.reason))
    yield from map(_flag, finding.verdict.flags)


def printings(finding: Finding) -> Iterator[Content]:
    """How often the words are printed, and by how many of their own making."""
    if len(finding.evidence) > 1 and finding.sightings:
        yield Content.styled(sightings_text(finding.sightings), DIM)


def ruling(finding: Finding) -> Iterator[Content]:
    """What a house style makes of the words, every change by itself."""
    made = finding.ruling
    if made is None:
        return
    tone = "bold $success" if finding.passes else "bold $error"
    sign = "✓" if finding.passes else "✗"
    yield Content.styled(f"{sign} {made.style.name}: {fitness(finding)}", tone)
    yield Content.styled(f"  {made.style.rule}", DIM)
    for name, edits in (("tolerated", made.tolerated), ("refused", made.refused)):
        for edit in edits:
            yield Content.assemble(f"  {name}: ", difference([edit]))


def _finding_lines(finding: Finding) -> Iterator[Content]:
    yield verdict(finding)
    yield from risk_lines(finding)
    if any(edit.kind != "same" for edit in finding.diff):
        yield difference(finding.diff)
        yield Content.styled("[-printed-]  {+claimed+}", DIM)
    yield from printings(finding)


def _not_found(finding: Finding | None) -> bool:
    return finding is not None and finding.verdict.wording == "not_found"


def _flag(flag: Flag) -> Content:
    words = f": {inert(flag.words)}" if flag.words else ""
    return Content.assemble(("! ", "bold $warning"), FLAGS[flag.name] + words)


def _marked(edit: Edit) -> Iterator[Content]:
    if edit.kind == "same":
        yield Content(inert(edit.printed))
        return
    if edit.printed:
        yield Content.styled(f"[-{inert(edit.printed)}-]", "bold $error")
    if edit.claimed:
        yield Content.styled(f"{{+{inert(edit.claimed)}+}}", "bold underline $success")


def _one_side(edits: Sequence[Edit], *, printed: bool) -> Content:
    parts = []
    for edit in edits:
        words = " ".join(inert(edit.printed if printed else edit.claimed).split())
        if not words:
            continue
        if edit.kind == "same":
            parts.append(Content(words))
        elif printed:
            parts.append(Content.styled(f"[-{words}-]", "bold $error"))
        else:
            parts.append(Content.styled(f"{{+{words}+}}", "bold underline $success"))
    return Content(" ").join(parts)


def _printed(evidence: Evidence) -> Content:
    pieces = [" ".join(inert(piece).split()) for piece in evidence.printed]
    if evidence.quotation is None:
        return Content(" … ".join(pieces))
    return Content(" … ".join(f"“{piece}”" for piece in pieces))


def _spoken(evidence: Evidence) -> Content:
    if evidence.quotation is None and evidence.statement is None:
        return Content.styled(REPORTER, "italic $warning")
    found = evidence.attributions
    if not found:
        return Content.styled(NOBODY, "italic $warning")
    text = evidence.article.text
    names = Content.styled(", ", DIM).join(_speaker(one, text) for one in found)
    indirect = " (in the article's words)" if evidence.statement else ""
    return Content.assemble(("— ", DIM), names, (indirect, DIM))


def _speaker(one: Attribution, text: str) -> Content:
    name = Content.styled(inert(one.name.of(text)), "bold $secondary")
    remarks = [LEVELS[one.level]] if LEVELS[one.level] else []
    if one.mention.of(text) != one.name.of(text):
        remarks.insert(0, f"printed here as “{inert(one.mention.of(text))}”")
    if not remarks:
        return name
    return Content.assemble(name, (f" ({'; '.join(remarks)})", DIM))


def _place(evidence: Evidence) -> Content:
    article = evidence.article
    parts = [
        printed_at(article.metadata),
        title(article.metadata, article.path),
        spot(article, evidence.paragraph),
    ]
    return Content.styled(" · ".join(part for part in parts if part), DIM)


def count(number: int, noun: str) -> str:
    """How many: "1 article", "2 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
