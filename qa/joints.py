"""The words at a question's joints: auxiliaries, question words, reporting verbs."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.lexicon import cue_verbs, speaker_nouns, titles

AUXILIARIES = frozenset(
    "did does do has have had would will was is were are could should can".split()
)
BARE = frozenset("did does do would will could should can".split())
"""After these a verb stands in its base form."""
BEING = frozenset("was were is are".split())
WHO = frozenset("who whos who's whose whom whoever".split())
PLAIN_SAY = frozenset(
    "say tell claim write state argue insist remark comment mention".split()
)
"""Verbs that say nothing of what was said."""
MORE_VERBS = frozenset(
    """want wanted wants think thought thinks feel felt respond responded react reacted
    make made think ask asked vow vowed""".split()
)
ADVERBS = frozenset(
    """really ever actually once first last just even also exactly originally recently
    publicly allegedly famously""".split()
)
ABOUT = frozenset("about on regarding concerning of re that in at for to".split())
DETERMINERS = frozenset("the a an this that these those his her their its".split())
QUESTION_WORDS = frozenset("what what's whats which when where why how if".split())


def tells(low: Sequence[str]) -> bool:
    """Is it asked who said or thought something, and not who did it?"""
    first = low[0] if low else ""
    return bool(lemma(first)) or first in MORE_VERBS or "saying" in low


def say_at(
    low: Sequence[str], start: int, *, bare: bool, more: bool = False
) -> int | None:
    """Where the first reporting verb stands, not counting nouns after "the"."""
    for at in range(start, len(low)):
        if low[at - 1] in DETERMINERS or low[at - 1] == "of":  # "secretary of state"
            continue
        form = cue_verbs().get(low[at])
        plain = form is not None and form[1] != "other"
        if (plain or (more and low[at] in MORE_VERBS)) and (
            not bare or form is None or form[2] == "base" or low[at] in MORE_VERBS
        ):
            return at
    return None


def lemma(word: str) -> str | None:
    """The reporting verb that a word is a form of."""
    form = cue_verbs().get(word)
    return form[0] if form and form[1] != "other" else None


def is_role(word: str) -> bool:
    """Can this word say what somebody is: a general, a court, a doctor?"""
    return word in speaker_nouns() or word in titles() or word in ("boss", "guy")
