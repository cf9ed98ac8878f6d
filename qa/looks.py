"""How each verdict looks: a symbol and a word, which suffice, and a colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from corpus.model import Level
from qa.answer import Said
from qa.finding import Attributed, Finding, FlagName, Wording


@dataclass(frozen=True, slots=True)
class Look:
    """A symbol, a word, a colour of the theme, and a line for the help page."""

    symbol: str
    word: str
    style: str
    means: str


WORDINGS: Mapping[Wording, Look] = {
    "verbatim": Look("✓", "verbatim", "bold $success", "printed in these words"),
    "edited": Look("≈", "edited", "bold $success", "only disclosed edits: … or [ ]"),
    "altered": Look("≠", "altered", "bold $error", "words changed without saying so"),
    "reported": Look("¶", "reported", "bold $warning", "the reporter's own words"),
    "not_found": Look("∅", "not found", "bold $warning", "nothing close on record"),
    "uncheckable": Look("?", "uncheckable", "bold $warning", "too little to check"),
}

ATTRIBUTIONS: Mapping[Attributed, Look] = {
    "confirmed": Look(
        "✓", "speaker confirmed", "bold $success", "printed as theirs, or partly theirs"
    ),
    "misattributed": Look(
        "✗", "misattributed", "bold $error", "on record, from someone else"
    ),
    "unattributed": Look(
        "–", "unattributed", "bold $warning", "the article does not say who spoke"
    ),
    "not_claimed": Look(
        "·", "no speaker claimed", "$foreground-muted", "the claim names nobody"
    ),
}

SAID: Mapping[Said, Look] = {
    "confirmed": Look("✓", "on record", "bold $success", "printed as theirs"),
    "close": Look(
        "~", "in other words", "bold $warning", "the closest they are on record saying"
    ),
    "altered": Look("≠", "says otherwise", "bold $error", "theirs, but not the same"),
    "misattributed": Look(
        "✗", "from someone else", "bold $error", "on record, from someone else"
    ),
    "unattributed": Look(
        "–", "speaker not named", "bold $warning", "the article does not say who spoke"
    ),
    "not_found": Look("∅", "not found", "bold $warning", "nothing close on record"),
}
"""For "did X say", where no verdict on literal words is given."""

FLAGS: Mapping[FlagName, str] = {
    "number": "a number differs",
    "negation": "a negation differs",
    "modal": "how certain or binding it is differs",
    "name": "a name differs",
    "truncated_opening": "cut just before the claim",
    "truncated_condition": "cut just after the claim",
    "ellipsis_hides": "left out by the ellipsis",
    "nested": "a quotation inside a quotation",
    "fragment": "only a few words are quoted",
    "splice": "pieces of different quotations",
}

LEVELS: Mapping[Level, str] = {
    "stated": "",
    "resolved": "traced from the words beside the quotation",
    "inferred": "inferred from the text around the quotation",
}
"""What to say beside a speaker's name; nothing where it is printed with the words."""

Role = Literal["good", "bad", "doubt"]


def role(finding: Finding) -> Role:
    """How a finding as a whole is coloured; never the only sign."""
    if finding.passes:
        return "good"
    verdict = finding.verdict
    wrong = verdict.wording == "altered" or verdict.attribution == "misattributed"
    return "bad" if wrong else "doubt"


def fitness(finding: Finding) -> str:
    """What the house style makes of a finding, in a few words."""
    if finding.passes:
        return "fit to print"
    if finding.ruling is not None and finding.ruling.fit:
        return "not fit to print as this speaker's: the words alone would be"
    return "not fit to print"
