"""What a question asks: its kind, its quoted words, its speaker, its topic.

Read by patterns over the question's own words; nothing is generated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.errors import InputError
from corpus.text import words

Asked = Literal["who_said", "did_say", "what_said", "topic"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood."""

    text: str
    asked: Asked
    words: str | None = None
    """Quoted or half-remembered words, for who_said and did_say."""
    speaker: str | None = None
    topic: str | None = None
    quoted: bool = False
    """True where the words stood in quotation marks: they are meant literally."""
    other: bool = False
    """True for "what else": not what was shown before."""


_SAY = (
    r"(?:say|said|says|saying|tell|told|tells|claim(?:ed|s)?|call(?:ed|s)?|"
    r"describe(?:d|s)?|state(?:d|s)?|argue(?:d|s)?|write|wrote|written|warn(?:ed|s)?|"
    r"promise(?:d|s)?|insist(?:ed|s)?|admit(?:ted|s)?|suggest(?:ed|s)?|"
    r"compare(?:d|s)?|accuse(?:d|s)?|deny|denied|denies|predict(?:ed|s)?|declare(?:d|s)?)"
)
_ABOUT = r"(?:about|on|regarding|concerning|of|re)"
_AUXILIARY = r"(?:did|does|do|has|have|had|would|will|was|is|were|are)"
_MARKED = re.compile(
    r"“(?P<a>[^”]+)”|\"(?P<b>[^\"]+)\"|«(?P<c>[^»]+)»|„(?P<d>[^“”]+)[“”]"
    r"|(?<!\w)[‘'](?P<e>.+)['’](?!\w)"
)
_WHO_SAID = re.compile(
    rf"(?:so |and |but )?(?:who(?:ever)?|which (?:[\w’'-]+ ){{1,4}}?)"
    rf"(?: was it that| was it who| exactly| actually| really| first| has| had| have)*"
    rf" ?{_SAY}\b(?: that\b)?[ ,:]*(?P<words>.+)",
    re.IGNORECASE,
)
_WHO_SAID_LAST = re.compile(
    rf"(?P<words>.+?)[ ,;:.–—-]+who (?:{_SAY})(?: (?:it|that|this|so))?", re.IGNORECASE
)
_DID_SAY = re.compile(
    rf"(?:is it true (?:that )?)?{_AUXILIARY} (?P<speaker>.+?) "
    rf"(?:really |ever |actually |once )*{_SAY}\b(?: that\b)?[ ,:]*(?P<words>.+)",
    re.IGNORECASE,
)
_WHAT_SAID = re.compile(
    rf"(?:so |and |but )?(?:what|how)(?: exactly)?(?P<other> else)?"
    rf"(?: {_AUXILIARY})? (?P<speaker>.+?) "
    rf"(?:really |ever |actually |have to |had to )*"
    rf"(?:{_SAY}|think|thought|feel|want|wanted|wants|respond|react|make|made)\b"
    rf"(?: to (?:the )?[\w’' ]+?(?= {_ABOUT} |$))?(?: {_ABOUT}| that)?\b ?(?P<topic>.*)",
    re.IGNORECASE,
)


def parse(text: str) -> Question:
    """Read one question on its own.  Raises InputError where nothing is asked."""
    plain = " ".join(text.split()).rstrip("?! ").strip()
    if not any(words(plain)):
        raise InputError(
            'Nothing is asked: type a question, such as who said "…"? or '
            "what did NAME say about …?"
        )
    marked = _MARKED.search(plain)
    if marked and any(words(marked.group())):
        return _with_quoted(plain, marked)
    if found := _WHO_SAID.fullmatch(plain):
        return Question(text, "who_said", words=found["words"])
    if found := _WHO_SAID_LAST.fullmatch(plain):
        return Question(text, "who_said", words=found["words"])
    if found := _WHAT_SAID.fullmatch(plain):
        topic = found["topic"].strip() or None
        other = bool(found["other"])
        return Question(
            text, "what_said", speaker=found["speaker"], topic=topic, other=other
        )
    if found := _DID_SAY.fullmatch(plain):
        return Question(text, "did_say", words=found["words"], speaker=found["speaker"])
    return Question(text, "topic", topic=plain)


def _with_quoted(plain: str, marked: re.Match[str]) -> Question:
    """A question that quotes: whose words, or whether they are somebody's."""
    quoted = next(found for found in marked.groups() if found is not None)
    around = f"{plain[: marked.start()].strip()} … {plain[marked.end() :].strip()}"
    if found := _DID_SAY.fullmatch(around.rstrip(" ")):
        speaker = found["speaker"]
        return Question(plain, "did_say", quoted, speaker, quoted=True)
    stated = re.match(rf"(?P<speaker>[A-Z].{{2,60}}?) {_SAY}\b", around)
    if stated and not re.match(r"(?i)who|which|what|where|when", around):
        return Question(plain, "did_say", quoted, stated["speaker"], quoted=True)
    return Question(plain, "who_said", quoted, quoted=True)
