"""House styles: what each lets a reporter do to the words inside quotation marks.

No style lets words be left out unsaid that are a number, negation, modal verb, name or
date, or that limit what is said.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """What may differ from print and still be printed as a quotation."""

    name: str
    rule: str
    """The same as one sentence."""
    omissions: bool
    """Words may be left out where an ellipsis says so."""
    insertions: bool
    """Words in square brackets may be put in or stand for others."""
    deletions: bool
    """Words may be left out without a sign, where the sense stays."""
    sense: bool
    """Disclosed changes are refused too where they may turn the sense."""


STYLES = {
    style.name: style
    for style in (
        Style(
            "default",
            "Only disclosed edits: an ellipsis, or square brackets.",
            omissions=True,
            insertions=True,
            deletions=False,
            sense=False,
        ),
        # After the Associated Press: quotations are never altered, not even slips.
        Style(
            "ap",
            "No change at all inside the marks.",
            omissions=False,
            insertions=False,
            deletions=False,
            sense=True,
        ),
        # After the Reuters handbook: nothing but deletions, and only where they do not
        # alter the sense.
        Style(
            "reuters",
            "Words may be left out where the sense stays; none may be added or changed.",
            omissions=True,
            insertions=False,
            deletions=True,
            sense=True,
        ),
    )
}
