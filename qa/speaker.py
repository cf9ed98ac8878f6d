"""Is the claimed speaker the one the article names for these words?

Names are compared by `corpus.names.same_speaker` alone.  This module only decides what
the article's printed name can prove: "she" names nobody, and "King" names no particular
one of two people called King.
"""

from __future__ import annotations

import re
from collections import Counter

from corpus.model import Article
from corpus.names import parse_name, same_speaker
from corpus.text import fold, words
from qa.finding import Attributed, Evidence
from qa.wordclasses import COMMON

_PRONOUNS = frozenset(
    """i he she they it we you him her them us me who this that these those one
    his hers their its""".split()
)
_COMPLEMENT = re.compile(r"\s(?:of|for|at|from|in|with|who|to)\s|[,(]")


def attributed(claimed: str | None, evidence: Evidence | None) -> Attributed:
    """The word on a claimed speaker, given the best sighting of the words."""
    if claimed is None or not claimed.strip():
        return "not_claimed"
    if evidence is None or not evidence.speakers:
        return "unattributed"
    text = evidence.article
    found = {_compared(claimed, printed, text) for printed in evidence.speakers}
    for verdict in ("confirmed", "unattributed"):
        if verdict in found:
            return "confirmed" if verdict == "confirmed" else "unattributed"
    return "misattributed"


def _compared(claimed: str, printed: str, article: Article) -> Attributed:
    if same_speaker(claimed, printed):
        if fold(printed.strip()) in _PRONOUNS:
            return "unattributed"
        return _namesake(claimed, printed, article)
    if not _is_nameless(printed) or _is_nameless(claimed):
        return "misattributed"
    # A spokesman is never the person he speaks for; "the minister" might be.
    if any(word.startswith("spokes") for word in words(printed)):
        return "misattributed"
    surname = parse_name(claimed).surname
    mentioned = surname is not None and set(words(surname)) <= set(words(printed))
    return "misattributed" if mentioned else "unattributed"


def _is_nameless(printed: str) -> bool:
    """True for a pronoun or a description whose head is a common noun."""
    head = _COMPLEMENT.split(printed.strip())[0].split()
    if not head:
        return True
    return fold(printed.strip()) in _PRONOUNS or head[-1][0].islower()


def _namesake(claimed: str, printed: str, article: Article) -> Attributed:
    """A bare surname proves the claimed one only where it is nobody else's."""
    wanted, found = parse_name(claimed), parse_name(printed)
    if not wanted.given or found.given or found.surname is None:
        return "confirmed"
    if wanted.surname != found.surname:
        return "confirmed"
    full = full_names(article, found.surname)
    own = sum(n for name, n in full.items() if same_speaker(claimed, name))
    others = sum(full.values()) - own
    if others > own:
        return "unattributed" if own else "misattributed"
    return "confirmed"


def caution(claimed: str | None, evidence: Evidence | None) -> str | None:
    """What the printed name leaves open, as a sentence; None where it leaves nothing."""
    if evidence is None or not claimed or len(evidence.speakers) != 1:
        return None
    printed = evidence.speakers[0]
    verdict = attributed(claimed, evidence)
    bare = parse_name(claimed).given and not parse_name(printed).given
    if verdict == "unattributed" or (verdict == "confirmed" and bare):
        return f"The article names the speaker only as “{' '.join(printed.split())}”."
    return None


def full_names(article: Article, surname: str) -> Counter[str]:
    """Printed given name + surname of everyone in the article who has that surname."""
    last = r"\s+".join(map(re.escape, surname.split()))
    pattern = re.compile(rf"([^\W\d_][\w’'.-]+)\s+(?i:{last})\b(?!-)")
    names: Counter[str] = Counter()
    for match in pattern.finditer(article.text):
        name = " ".join(match.group().split())
        first = match.group(1)
        parts = parse_name(name)
        proper = first[0].isupper() and fold(first) not in COMMON
        if proper and parts.given and parts.surname == surname:
            names[name] += 1
    return names
