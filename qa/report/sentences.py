"""What every form of a report says in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from qa.finding import Evidence, Finding
from qa.lines import searched_text
from qa.looks import FLAGS, fitness
from qa.report import Report
from qa.styles import Style

SCOPE = (
    "What a verdict says is narrow: these words are on record in this archive, "
    "attributed there to this person. It does not say that the claim is true, nor that "
    "the outlet quoted correctly; and “not found” never means “false”."
)
NOT_NAMED = "The article does not say who spoke."
DRAFT_NAMES_NOBODY = "The draft names nobody."
NOT_QUOTED = "Printed outside quotation marks: the reporter’s words."
SKIPPED = "Files that could not be read, and so were not searched"
COPY = "A copy of what was printed before:"
NEAREST = "Nearest, not an answer"
DIFFERENCE = (
    "Struck through: printed, not in the draft. Underlined: in the draft, not printed."
)


def headline(report: Report) -> str:
    """How many quotations may be printed, of how many."""
    total, passing, checked = report.quotations, report.passing, len(report.checked)
    if not total:
        return "No quotation was found in this draft: there was nothing to check"
    clean = f"fit to print by {report.style.name}" if report.style else "clean"
    verb = "is" if passing == 1 else "are"
    if not report.complete:
        return f"{passing} of the {checked} checked {verb} {clean}; {total} in all"
    if report.passes:
        every = "The quotation is" if total == 1 else f"All {total} quotations are"
        return f"{every} {clean}"
    noun = "quotation" if total == 1 else "quotations"
    if not passing:
        return f"None of {total} {noun} is {clean}"
    return f"{passing} of {total} {noun} {verb} {clean}"


def ruled(finding: Finding, style: Style) -> str:
    """What the house style makes of a finding, and its rule."""
    return f"{style.name}: {fitness(finding)}. {style.rule}"


def unfinished(report: Report) -> str | None:
    """What a check that was interrupted did not look at; None where nothing is left."""
    if report.complete:
        return None
    done = len(report.checked)
    return (
        f"The check was interrupted: {done} of {report.quotations} quotations were "
        "checked, and this report says nothing about the others."
    )


def facts(report: Report) -> Iterator[tuple[str, str]]:
    """When, with what and in what the draft was checked."""
    yield "SHA-256 of the draft’s text", report.draft_sha256
    yield "Checked", report.made.replace("T", " ").replace("+00:00", " UTC")
    yield "With", f"quoth {report.version}"
    if report.style:
        yield "House style", f"{report.style.name}. {report.style.rule}"
    yield "Archive", report.archive
    yield "Searched", searched_text(report.searched).removeprefix("Searched ")


def risks(finding: Finding) -> Iterator[str]:
    """A sentence for each flag, with the words that raise it."""
    for flag in finding.verdict.flags:
        yield f"{FLAGS[flag.name]}: {flag.words}" if flag.words else FLAGS[flag.name]


def is_copy(one: Evidence, finding: Finding) -> bool:
    """True for a place that prints what another of the finding's places printed first."""
    copies = (copy for seen in finding.sightings for copy in seen.copies)
    return any(
        (copy.article.id, copy.spans) == (one.article.id, one.spans) for copy in copies
    )
