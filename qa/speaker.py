"""Is the claimed speaker the one the article names for these words?

Names are compared by `corpus.names.same_speaker` alone.  This module only decides what
the article's printed name can prove: "she" names nobody, and "King" names no particular
one of two people called King.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

from corpus.lexicon import body_words
from corpus.model import Article, Attribution
from corpus.nameparts import Name, parse_name
from corpus.names import same_speaker
from corpus.text import fold, words
from index.archive import Archive
from qa.called import called, head_of
from qa.finding import Attributed, Evidence
from qa.namesakes import (
    bearers,
    full_names,
    leads,
    others,
    prevails,
    surnames,
    vouched,
)

_PRONOUNS = frozenset(
    """i he she they it we you him her them us me who this that these those one
    his hers their its""".split()
)
_GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_COMPLEMENT = re.compile(r"\s(?:of|for|at|from|in|with|who|to)\s|[,(]")
_OWNER = re.compile(r"([^\W\d_][\w.’'-]*?)['’]s?\s+(?:[\w-]+\s+){0,3}$")
_REACH = 60
"""Characters before a description in which its owner may stand."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The word on a claimed speaker."""

    verdict: Attributed
    reason: str | None = None
    """What the printed name leaves open, as a sentence."""


class Witness:
    """What an archive's articles say of one claimed speaker."""

    def __init__(self, archive: Archive, claimed: str | None) -> None:
        self.archive = archive
        self.claimed = (claimed or "").strip()
        self.name = parse_name(self.claimed)

    def heard(self, evidence: Evidence | None) -> Spoken:
        """The word on the claimed speaker, given the best sighting of the words."""
        if not self.claimed:
            return Spoken("not_claimed")
        if evidence is None or evidence.quotation is None:
            return Spoken("unattributed")
        article = evidence.article
        found = [self._compared(s, article) for s in evidence.quotation.attributions]
        for verdict in ("confirmed", "unattributed", "misattributed"):
            for spoken in found:
                if spoken.verdict == verdict:
                    return spoken
        return Spoken("unattributed", "The article does not say who spoke.")

    def _compared(self, said: Attribution, article: Article) -> Spoken:
        printed = said.name.of(article.text)
        mention = parse_name(said.mention.of(article.text))
        if fold(printed.strip()) in _PRONOUNS:
            return self._pronoun(printed)
        if doubt := self._two_bearers(said, article):
            return doubt
        if same_speaker(self.claimed, printed):
            return self._namesake(printed, article)
        if self.name.words and self.name.words == mention.words:
            return Spoken("confirmed")
        if self.name.surname is None:
            return self._described(said, article)
        if _is_nameless(printed):
            return self._nameless(said, article)
        return self._given_alone(printed, article)

    def _two_bearers(self, said: Attribution, article: Article) -> Spoken | None:
        """An article with two Clintons says "Clinton": which of them is a guess, safe
        only for the one it names most."""
        mention = said.mention.of(article.text)
        printed, name = said.name.of(article.text), parse_name(mention)
        if not self.name.given or name.given or name.surname != self.name.surname:
            return None
        here = full_names(article, name.surname or "")
        rivals = others(self.claimed, mention, here)
        own = any(same_speaker(self.claimed, one) for one in here)
        if not rivals or not own or not same_speaker(self.claimed, mention):
            return None
        first = leads(self.claimed, mention, here)
        if first == same_speaker(self.claimed, printed):
            return None
        reason = f"{_only(mention)} {self._named_too(rivals, own)}"
        return Spoken("unattributed", reason)

    def _named_too(self, rivals: tuple[str, ...], own: bool) -> str:
        also = f" as well as {self.claimed}" if own else ""
        return f"It names {_listed(rivals)}{also}."

    def _pronoun(self, printed: str) -> Spoken:
        gender = _GENDERS.get(fold(printed.strip()))
        if gender and self.name.gender and gender != self.name.gender:
            return Spoken("misattributed", _only(printed))
        return Spoken("unattributed", _only(printed))

    def _namesake(self, printed: str, article: Article) -> Spoken:
        """A bare surname proves the claimed one only where it is nobody else's."""
        found = parse_name(printed)
        if not self.name.given or found.given or found.surname != self.name.surname:
            return Spoken("confirmed")
        here = full_names(article, found.surname or "")
        if rivals := others(self.claimed, printed, here):
            own = any(same_speaker(self.claimed, name) for name in here)
            reason = f"{_only(printed)} {self._named_too(rivals, own)}"
            return Spoken("unattributed" if own else "misattributed", reason)
        if not here:
            quoted = bearers(self.archive, found.surname or "", printed)
            rivals = others(self.claimed, printed, quoted)
            fitting = {n: c for n, c in quoted.items() if same_speaker(printed, n)}
            if rivals and not prevails(self.claimed, fitting):
                beside = vouched(self.archive, self.claimed, rivals, article)
                if beside is not None:
                    return Spoken("confirmed", self._beside(printed, *beside))
                also = f"{_only(printed)} This archive also quotes {_listed(rivals)}."
                return Spoken("unattributed", also)
        return Spoken("confirmed", _only(printed))

    def _beside(self, printed: str, body: str, where: str) -> str:
        beside = f"beside {self.claimed} in {PurePath(where).name}"
        return f"{_only(printed)} It prints “{body}”, which stands {beside}."

    def _described(self, said: Attribution, article: Article) -> Spoken:
        """A description is claimed: does the article use it for the one it names?"""
        printed = " ".join(said.name.of(article.text).split())
        if _is_nameless(printed):
            return Spoken("misattributed")
        words_used = called(article, said.name, self.name)
        if words_used.own is not None:
            return Spoken("confirmed", f"The article says “{words_used.own}”.")
        if words_used.other is not None:
            reason = f"There “{self.claimed}” is “{words_used.other}”."
            return Spoken("misattributed", reason)
        reason = f"The article names {printed} and does not say “{self.claimed}”."
        return Spoken("unattributed", reason)

    def _nameless(self, said: Attribution, article: Article) -> Spoken:
        """The article only describes who spoke."""
        printed = said.name.of(article.text)
        if self._is_not(printed) or self._owns(said, article):
            return Spoken("misattributed")
        if head_of(self.claimed, printed, article):
            return Spoken("confirmed", _only(printed))
        return Spoken("unattributed", _only(printed))

    def _is_not(self, printed: str) -> bool:
        """A spokesman is never the person he speaks for; "the minister" might be."""
        told = words(printed)
        if any(word.startswith("spokes") for word in told):
            return True
        gender = _described_gender(told)
        if gender and self.name.gender and gender != self.name.gender:
            return True
        return set(words(self.name.surname or "")) <= set(told)

    def _owns(self, said: Attribution, article: Article) -> bool:
        """Is it somebody's strategist, and that somebody the one claimed?"""
        start = min(said.name.start, said.mention.start)
        owner = _OWNER.search(article.text[max(0, start - _REACH) : start])
        return owner is not None and fold(owner[1]) in (self.name.surname or "").split()

    def _given_alone(self, printed: str, article: Article) -> Spoken:
        """ "Ana" is Ana Ruiz where the article prints that name and no other Ana."""
        found = parse_name(printed)
        if not found.words or not _is_given_name_of(found, self.name):
            return Spoken("misattributed")
        family = set(surnames(article, found.words[-1].capitalize()))
        if family == {self.name.surname}:
            return Spoken("confirmed", _only(printed))
        own = not family or self.name.surname in family
        if own and self.name.given:
            return Spoken("unattributed", _only(printed))
        return Spoken("misattributed")


def _is_given_name_of(found: Name, claimed: Name) -> bool:
    """Could a lone printed word be the claimed one's first name?"""
    if found.given or found.surname is None or " " in found.surname:
        return False
    return not claimed.given or found.surname in claimed.given


def _described_gender(told: tuple[str, ...]) -> str | None:
    for word in told:
        if word.endswith(("woman", "mother", "daughter", "sister", "wife", "girl")):
            return "f"
        if word.endswith(("man", "father", "son", "brother", "husband", "boy")):
            return "m" if not word.endswith(("person", "human")) else None
    return None


def _is_nameless(printed: str) -> bool:
    """True for a description whose head is a common noun, or "Commission" alone."""
    head = _COMPLEMENT.split(printed.strip())[0].split()
    if not head or head[-1][0].islower():
        return True
    return len(head) == 1 and head[0].istitle() and fold(head[0]) in body_words()


def _only(printed: str) -> str:
    return f"The article names the speaker only as “{' '.join(printed.split())}”."


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(names[:3])
