"""Complete the name of a speaker that is being typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index.query import SpeakerRecord

_LEAST = 2
"""Letters of a name before it is completed."""
_STARTS = re.compile(r"(?<![\w’'-])(?=\w)")
_WORDS = 4
"""How many of the words typed last may belong to the name."""


class Names:
    """Printed names of speakers, most quoted first."""

    def __init__(self, records: Iterable[SpeakerRecord]) -> None:
        counts: Counter[str] = Counter()
        for record in records:
            counts[" ".join(record.name.split())] += record.quotations
        ordered = sorted(counts, key=lambda name: (-counts[name], name))
        # A description is nobody's name, and one typed is not completed to one.
        self._names = [name for name in ordered if name[:1].isupper()]
        self._folded = [name.casefold() for name in self._names]

    def rest(self, typed: str) -> str:
        """What is missing at the end of `typed`; empty where no name begins so.

        A name is begun at any of its words: "qui" is completed as "quill" is.
        """
        starts = [found.start() for found in _STARTS.finditer(typed)][-_WORDS:]
        for start in starts:
            begun = typed[start:].casefold()
            if len(begun) >= _LEAST and (rest := self._after(begun)):
                return rest
        return ""

    def _after(self, begun: str) -> str:
        for name, folded in zip(self._names, self._folded, strict=True):
            at = f" {folded}".find(f" {begun}")
            # Folding may change a length; only a name that keeps it can be cut.
            if at >= 0 and len(name) == len(folded):
                return name[at + len(begun) :]
        return ""
