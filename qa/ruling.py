"""Is a quotation fit to print under a house style, and with which of its changes?

The verdict stays what it is: an altered quotation is altered, whatever a style makes
of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text import tokens
from qa.diff import Edit
from qa.finding import Ruling, Verdict
from qa.styles import Style
from qa.wordclasses import (
    COMMON,
    CONDITIONS,
    DATES,
    FILLERS,
    HEDGES,
    LIMITS,
    modal,
    negates,
    number_beside_number,
)

_TURNS = frozenset({"number", "negation", "modal", "name", "ellipsis_hides", "splice"})
"""Flags of a change that may turn the sense."""


def ruling(style: Style, verdict: Verdict, diff: Sequence[Edit]) -> Ruling:
    """Sort the changes of a claim into those that `style` tolerates and the others."""
    changes = [edit for edit in diff if edit.kind != "same"]
    turned = any(flag.name in _TURNS for flag in verdict.flags)
    if verdict.wording == "edited":
        borne = [
            e for e in changes if _discloses(style, e) and not style.sense & turned
        ]
    elif verdict.wording == "altered" and not turned:
        borne = [e for e in changes if style.deletions and _is_spare(e)]
    else:
        borne = []
    # Altered without a changed word: taken from both sides of the marks, or moved.
    fit = verdict.wording in ("verbatim", "edited") or (
        verdict.wording == "altered" and bool(changes)
    )
    return Ruling(
        style,
        fit and len(borne) == len(changes),
        tuple(borne),
        tuple(edit for edit in changes if edit not in borne),
    )


def _discloses(style: Style, edit: Edit) -> bool:
    return style.omissions if edit.kind == "dropped" else style.insertions


def _is_spare(edit: Edit) -> bool:
    """True for words left out whose loss cannot turn what is said."""
    return edit.kind == "dropped" and not any(
        word.folded in CONDITIONS | HEDGES | LIMITS | DATES
        or negates(word.folded)
        or modal(word.folded) is not None
        or number_beside_number(word.folded)
        or _may_name(word.span.of(edit.printed), word.folded)
        for word in tokens(edit.printed)
    )


def _may_name(printed: str, folded: str) -> bool:
    return printed[0].isupper() and folded not in COMMON | FILLERS
