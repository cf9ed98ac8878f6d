"""Which printed names a typed one stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.names import same_speaker
from corpus.text import words
from index.archive import Archive

_EMPTY = frozenset({"the", "a", "an", "of", "for", "and", "mr", "mrs", "ms", "dr"})
_ALIKE = 0.8
"""Ratio of equal letters above which a typed word is a misspelling of a printed one."""


@dataclass(frozen=True, slots=True)
class Person:
    """The printed names that a typed name stands for."""

    names: tuple[str, ...]
    """Most quoted first; empty where nobody of that name is quoted."""
    how: str | None = None
    """What had to be assumed: a spelling, or somebody who speaks for the one named."""


def find_person(archive: Archive, typed: str) -> Person:
    """The speakers on record that `typed` may mean, by the safest reading that fits."""
    wanted = [word for word in words(typed) if word not in _EMPTY]
    if not wanted:
        return Person(())
    counts: Counter[str] = Counter()
    for record in archive.speakers():
        counts[record.name] += record.quotations
    printed = {name: frozenset(words(name)) for name in counts}
    if names := _same(typed, wanted, printed):
        return Person(_ordered(names, counts))
    if names := [name for name, has in printed.items() if has.issuperset(wanted)]:
        best = _ordered(names, counts)
        return Person(best, f"Nobody is named just “{typed}”; this is {best[0]}.")
    spelled = _respelled(wanted, printed.values())
    if spelled is None:
        return Person(())
    names = [name for name, has in printed.items() if has.issuperset(spelled)]
    return Person(_ordered(names, counts), f"Read “{typed}” as {' '.join(spelled)}.")


def _same(
    typed: str, wanted: list[str], printed: dict[str, frozenset[str]]
) -> list[str]:
    # Comparing names takes some time; none is one person's without a word in common.
    sharing = (name for name, has in printed.items() if not has.isdisjoint(wanted))
    return [name for name in sharing if same_speaker(typed, name)]


def _ordered(names: Iterable[str], counts: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-counts[name], name)))


def _respelled(
    wanted: list[str], printed: Iterable[frozenset[str]]
) -> list[str] | None:
    """The words with misspelt ones put right; None where that cannot be done."""
    from difflib import get_close_matches

    vocabulary = sorted(set().union(*printed))
    spelled = []
    for word in wanted:
        close = get_close_matches(word, vocabulary, n=1, cutoff=_ALIKE)
        if not close or len(word) < 4:
            return None
        spelled += close
    together = any(has.issuperset(spelled) for has in printed)
    return spelled if together else None
