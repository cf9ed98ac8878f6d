"""Invented articles for benchmarks: as many as wanted, each with words of its own."""

from __future__ import annotations

import random

NAMES = "Ana Ruiz,Tom Orr,Marta Quill,Ivo Brandt,Nadia Orme,Sven Falk".split(",")
_WORDS = """harbour board ferry winter council budget island quay petition timetable
captain storm repair engine ticket fare school doctor market bridge road farm mayor
library museum river tide signal cargo pilot ledger tenant wage strike vote season
grant survey ledge orchard barn mill canal lock tower bell clock choir judge court
witness letter album garden fence gate tunnel rail depot lamp cable pump valve""".split()


def said(number: int, version: int = 0) -> str:
    """The quotation that only article `number` prints."""
    return f"We counted {number} crates in hall {version} and we will count them again"


def bent(number: int, version: int = 0) -> str:
    """The same with a word left out and another number: nobody said it."""
    return f"We counted {number + 1}000 crates in hall {version} and we will not again"


def speaker(number: int) -> str:
    """Who says it."""
    return NAMES[number % len(NAMES)]


def text(number: int, version: int = 0, paragraphs: int = 4) -> str:
    """An article of some sentences drawn from the number, and its quotation."""
    drawn = random.Random(number * 1000 + version)
    made = [f"Hall {number} of the depot was counted"]
    for _ in range(paragraphs):
        chosen = drawn.choices(_WORDS, k=28)
        made.append(
            f"The {' '.join(chosen[:9])} was late, and the {' '.join(chosen[9:18])} "
            f"stayed shut while the {' '.join(chosen[18:])} went on."
        )
    made.append(f"“{said(number, version)},” said {speaker(number)}.")
    return "\n\n".join(made)
