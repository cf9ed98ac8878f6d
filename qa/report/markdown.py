"""A report as Markdown (CommonMark) in which text of others can never become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Article, Attribution
from qa.checking import Checked
from qa.diff import Edit
from qa.finding import Evidence, Finding, Ruling
from qa.inert import inert
from qa.lines import sightings_text
from qa.looks import ATTRIBUTIONS, LEVELS, WORDINGS
from qa.places import proof, reference
from qa.report import Report, sentences
from qa.report.context import Piece, paragraphs
from qa.report.record import held_in_markdown
from qa.selectors import target, text_hash

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&$^@]|:(?=//)|(?i:(?<=www)\.)")
"""What begins markup inside a line, here or in the dialects: links, code, emphasis,
tables, formulas, mentions.  Text never begins a line, where more would count."""
_KEY = "**[−…−]** printed, not in the draft; **[+…+]** in the draft, not printed."


def markdown_report(report: Report) -> str:
    """The whole text."""
    return "\n".join([*_head(report), *_findings(report), *_end(report)]) + "\n"


def plain(words: str) -> str:
    """Text on one line with all that Markdown could take for markup escaped.

    CommonMark lets a backslash stand before any ASCII punctuation (section 2.4).
    """
    return _SPECIAL.sub(r"\\\g<0>", " ".join(inert(words).split()))


def _head(report: Report) -> Iterator[str]:
    yield f"# Quotations checked: {plain(report.name)}"
    yield ""
    yield f"**{'✓' if report.passes else '≠'} {sentences.headline(report)}.**"
    yield ""
    if left := sentences.unfinished(report):
        yield from (f"**{left}**", "")
    for name, value in sentences.facts(report):
        yield f"- {name}: {plain(value)}"
    yield from ("", sentences.SCOPE, "")
    if report.checked:
        yield "| No. | ¶ | Wording | Speaker | Quotation |"
        yield "|---|---|---|---|---|"
    for number, one in enumerate(report.checked, start=1):
        yield _row(number, one)


def _row(number: int, one: Checked) -> str:
    finding = one.finding
    speaker = finding.claim.speaker
    named = f"{plain(speaker)}: " if speaker else ""
    flags = "".join(f" ! {plain(each)}" for each in sentences.risks(finding))
    cells = (
        str(number),
        str(one.paragraph),
        _wording(finding),
        f"{named}{_spoken(finding)}",
        f"{plain(one.words)}{flags}",
    )
    return f"| {' | '.join(cells)} |"


def _wording(finding: Finding) -> str:
    look = WORDINGS[finding.verdict.wording]
    return f"{look.symbol} {look.word}"


def _spoken(finding: Finding) -> str:
    look = ATTRIBUTIONS[finding.verdict.attribution]
    return f"{look.symbol} {look.word}"


def _findings(report: Report) -> Iterator[str]:
    for number, one in enumerate(report.checked, start=1):
        yield from _finding(number, one)


def _finding(number: int, one: Checked) -> Iterator[str]:
    finding = one.finding
    yield from ("", f"## {number}. {_wording(finding)}, {_spoken(finding)}", "")
    yield from (f"In the draft, ¶ {one.paragraph}: {plain(one.words)}", "")
    yield from _named(one)
    for each in sentences.risks(finding):
        yield from ("", f"**! {plain(each)}**")
    if finding.reason:
        yield from ("", plain(finding.reason))
    if any(edit.kind != "same" for edit in finding.diff):
        yield from ("", f"Difference: {' '.join(map(_edit, finding.diff))}", "", _KEY)
    if finding.ruling is not None:
        yield from _ruling(finding, finding.ruling)
    yield from _printed(finding)


def _ruling(finding: Finding, ruling: Ruling) -> Iterator[str]:
    yield from ("", f"House style {plain(sentences.ruled(finding, ruling.style))}", "")
    for name, edits in (("tolerated", ruling.tolerated), ("refused", ruling.refused)):
        for edit in edits:
            yield f"- {name}: {_edit(edit)}"


def _named(one: Checked) -> Iterator[str]:
    """Whom the draft names for its words, as quoth read it."""
    said = one.quotation.attributions
    if not said:
        yield f"- {sentences.DRAFT_NAMES_NOBODY}"
    for each in said:
        yield _speaker(each, one.draft.text)


def _edit(edit: Edit) -> str:
    if edit.kind == "same":
        return plain(edit.printed)
    gone = f"**[−{plain(edit.printed)}−]**" if edit.printed else ""
    new = f"**[+{plain(edit.claimed)}+]**" if edit.claimed else ""
    return f"{gone} {new}".strip()


def _printed(finding: Finding) -> Iterator[str]:
    if len(finding.evidence) > 1 and finding.sightings:
        yield from ("", sightings_text(finding.sightings))
    for number, one in enumerate(finding.evidence):
        yield from ("", "Also on record:" if number else "On record:", "")
        if sentences.is_copy(one, finding):
            yield from (sentences.COPY, "")
        for pieces in paragraphs(one):
            yield from (f"> ¶ {''.join(map(_piece, pieces))}", ">")
        yield from _speakers(one)
        yield from _record(one)
    if finding.nearest:
        yield from ("", f"{sentences.NEAREST}:")
    for passage in finding.nearest:
        yield from ("", f"> ¶ {plain(passage.text)}", "")
        yield _place(passage.article, passage.number)


def _piece(piece: Piece) -> str:
    """Words with the blanks at their ends; `<b>` holds where asterisks might not."""
    words = plain(f".{piece.words}.")[1:-1]
    return f"<b>{words}</b>" if piece.marked else words


def _speakers(one: Evidence) -> Iterator[str]:
    yield ""
    if one.quotation is None:
        yield f"- {sentences.NOT_QUOTED}"
    elif not one.quotation.attributions:
        yield f"- {sentences.NOT_NAMED}"
    else:
        for said in one.quotation.attributions:
            yield _speaker(said, one.article.text)


def _speaker(said: Attribution, text: str) -> str:
    level = f" ({LEVELS[said.level]})" if LEVELS[said.level] else ""
    return (
        f"- — **{plain(said.name.of(text))}**, by “{plain(proof(said, text))}”{level}"
    )


def _place(article: Article, paragraph: int) -> str:
    return f"- Printed in {plain(reference(article, paragraph))} `{article.id}`"


def _record(one: Evidence) -> Iterator[str]:
    yield _place(one.article, one.paragraph)
    yield f"- SHA-256 of the article’s text: `{text_hash(one.article)}`"
    for span in one.spans:
        quoted, placed = target(one.article, span)["selector"]
        yield f"- TextPositionSelector: {placed['start']}–{placed['end']}"
        for part in ("prefix", "exact", "suffix"):
            yield f"- TextQuoteSelector, {part}: “{plain(quoted[part])}”"


def _end(report: Report) -> Iterator[str]:
    yield from ("", "## What the words mean", "")
    for look in (*WORDINGS.values(), *ATTRIBUTIONS.values()):
        yield f"- {look.symbol} {look.word}: {plain(look.means)}"
    if report.skipped:
        yield from ("", f"## {sentences.SKIPPED}", "")
    for one in report.skipped:
        yield f"- “{plain(one.reason)}”"
    yield from ("", held_in_markdown(report))
