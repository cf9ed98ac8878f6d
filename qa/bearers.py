"""Group printed names over a whole archive by who bears them, where that is safe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.nameparts import Name, parse_name
from corpus.names import same_speaker
from corpus.text import fold

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "which", "both"})
"""What an article calls a speaker whom it does not make out; nobody's name."""


@dataclass(slots=True)
class Bearer:
    """One speaker under every printed form of the name."""

    name: str
    """The form with a given name that is quoted most; else the only form."""
    forms: list[str] = field(default_factory=list)


def bearers(counts: Mapping[str, int]) -> list[Bearer]:
    """Group printed names; `counts` are quotations by name.

    A name without a given name joins a full one only where the archive has a single
    bearer of that surname: two Clintons stay two, and a bare "Clinton" stays alone.
    """
    counts = {n: c for n, c in counts.items() if fold(n.strip()) not in PRONOUNS}
    parsed = {name: parse_name(name) for name in counts}
    fullest = sorted(counts, key=lambda n: (-_fullness(parsed[n]), -counts[n], n))
    found: list[Bearer] = []
    by_surname: defaultdict[str, list[Bearer]] = defaultdict(list)
    for name in fullest:
        near = by_surname[_key(name, parsed[name])]
        same = [one for one in near if same_speaker(one.name, name)]
        if not same or (not parsed[name].given and len(near) > 1):
            same = [Bearer(name)]
            found += same
            near += same
        same[0].forms.append(name)
    for one in found:
        full = [name for name in one.forms if parsed[name].given]
        one.name = max(full or one.forms, key=lambda name: (counts[name], name))
    return found


def _fullness(name: Name) -> int:
    return len(name.given) + (name.surname is not None)


def _key(printed: str, name: Name) -> str:
    """Names that differ in this are never one speaker's."""
    return name.surname or printed.casefold()
