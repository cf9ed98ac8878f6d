"""What a question asks: its kind, its quoted words, its speaker, its topic.

Read by its own words alone: question words, auxiliaries and reporting verbs are the
joints, and what stands between them is whoever or whatever is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.errors import InputError
from corpus.text import fold, words
from qa.joints import (
    ABOUT,
    ADVERBS,
    AUXILIARIES,
    BARE,
    BEING,
    DETERMINERS,
    MORE_VERBS,
    PLAIN_SAY,
    QUESTION_WORDS,
    WHO,
    is_role,
    lemma,
    say_at,
    tells,
)
from qa.phrasings import REPLYING, plainly

Asked = Literal["who_said", "did_say", "what_said", "topic"]
Wants = Literal["when", "where", "how_often"]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood."""

    text: str
    asked: Asked
    words: str | None = None
    """Quoted or half-remembered words, for who_said and did_say."""
    speaker: str | None = None
    """Who is asked about, as typed: a name, or a description ("which general")."""
    topic: str | None = None
    quoted: bool = False
    """True where the words stood in quotation marks: they are meant literally."""
    other: bool = False
    """True for "what else": not what was shown before."""
    wants: Wants | None = None
    """When, where or how often it was said, beside who said what."""
    against: bool = False
    """True for "who disagreed": somebody else than who spoke before."""
    reply: bool = False
    """True for "how did she react": to what was answered before."""
    to: str | None = None
    """To whom it was said: "who told the board to resign"."""
    since: str | None = None
    until: str | None = None


_MARKED = re.compile(
    r"“(?P<a>[^”]+)”|\"(?P<b>[^\"]+)\"|«(?P<c>[^»]+)»|„(?P<d>[^“”]+)[“”]"
    r"|(?<!\w)[‘'](?P<e>.+)['’](?!\w)"
)
_OPENERS = re.compile(
    r"(?:(?:so|and|but|ok|okay|well|hey|hi|please|then|also|now)[, ]+|"
    r"(?:can|could) you (?:please )?(?:tell|show|remind) me |tell me |remind me |"
    r"(?:do you|does anyone) (?:know|remember) |i(?:'d| would)? (?:want|like) to know |"
    r"i (?:think|thought|read|heard|remember)(?: that)? |remember |is it true (?:that )?|"
    r"(?:can (?:you|we|i) )?(?:find|show|give|get)(?: me| us)? (?:an? |any |all |some )?|"
    r"i(?:'m| am)? (?:need|looking for) (?:an? |any |some )?|looking for (?:an? |any )?|"
    r"(?:do we have|have we got|is there|are there) )+",
    re.IGNORECASE,
)
_ASKED_LAST = re.compile(
    r"(?P<words>.+?)[ ,;:.–—-]+(?:who (?:said|wrote|says|claimed)(?: (?:it|that|this|so))?"
    r"|who was (?:it|that)|who did|whose words(?: (?:is|are|was|were) (?:it|that|this|"
    r"these|those))?|(?:which|what) (?P<role>[\w’' -]+?) (?:was|is|said) (?:that|it|this))",
    re.IGNORECASE,
)
_SAID_LAST = re.compile(
    r"(?P<about>.+?)[ ,;:.–—-]+(?:what|how) (?:did|does|has|have) "
    r"(?:he|she|they|it) (?:say|think|respond|react|said|to say)",
    re.IGNORECASE,
)
_ELLIPTIC = re.compile(
    r"(?P<speaker>[\w.’' -]{2,50}?)(?:['’]s?)? "
    r"(?P<how>on|about|re|regarding|response to|reaction to|statement on|comments? on|"
    r"quotes? (?:on|about)|views? (?:on|of)|opinion (?:on|of)|stance on|"
    r"position on|take on) (?P<topic>.+)",
    re.IGNORECASE,
)
AGAINST = re.compile(
    r"\b(?:disagree[ds]?|disagreeing|disput(?:e|es|ed)|object(?:s|ed)?|oppos(?:e|es|ed)|"
    r"push(?:es|ed)? back|pushback|contradict(?:s|ed)?|doubt(?:s|ed)?|"
    r"against (?:it|that|this)|has doubts|den(?:y|ies|ied) (?:it|that|this))\b",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?:did|does|has|have) (?P<speaker>.+?) (?:say|said) (?:that|it|this|so)",
    re.IGNORECASE,
)
_ADDRESSED = 4
"""Words that may name whom something was told."""
_DATE = r"(?P<{}>\d{{4}}(?:-\d\d(?:-\d\d)?)?)"
_SINCE = re.compile(
    rf"\b(?:since|after|from) {_DATE.format('since')}\b(?! *(?:%|people))"
)
_UNTIL = re.compile(rf"\b(?:until|before|up to|to) {_DATE.format('until')}\b")


def parse(text: str) -> Question:
    """Read one question on its own.  Raises InputError where nothing is asked."""
    plain = " ".join(text.split()).rstrip("?!. ").strip()
    if not any(words(plain)):
        raise InputError(
            'Nothing is asked: type a question, such as who said "…"? or '
            "what did NAME say about …?"
        )
    dated, since, until = _dates(plain)
    opener = _OPENERS.match(dated)
    found = _read(text, dated[opener.end() :].strip() or dated if opener else dated)
    against = bool(AGAINST.search(plain))
    reply = bool(REPLYING.search(plain))
    return replace(found, since=since, until=until, against=against, reply=reply)


def _dates(plain: str) -> tuple[str, str | None, str | None]:
    """Bounds of the date of printing, taken out of the question."""
    since, until = _SINCE.search(plain), _UNTIL.search(plain)
    for found in (since, until):
        if found:
            plain = " ".join(plain.replace(found.group(), " ").split())
    return (
        plain,
        since["since"] if since else None,
        # "before 2019" leaves the year itself out; ISO dates compare as text.
        until["until"] if until else None,
    )


def _read(text: str, plain: str) -> Question:
    plain = plainly(plain)
    marked = _MARKED.search(plain)
    if marked and any(words(marked.group())):
        return _with_quoted(text, plain, marked)
    if found := _ASKED_LAST.fullmatch(plain):
        role = found["role"]
        return Question(text, "who_said", words=found["words"], speaker=role)
    if found := _SAID_LAST.fullmatch(plain):
        if about := _ELLIPTIC.fullmatch(found["about"]):
            return Question(
                text, "what_said", speaker=about["speaker"], topic=about["topic"]
            )
    tokens = plain.split()
    low = [fold(token.strip(",;:.")) for token in tokens]
    for reader in (_when_where, _who, _did, _what, _short):
        question = reader(text, tokens, low)
        if question is not None:
            return question
    return Question(text, "topic", topic=plain)


def _when_where(
    text: str, tokens: Sequence[str], low: Sequence[str]
) -> Question | None:
    """ "When did X say …", "where was … printed", "how often did X say …"."""
    wants: Wants | None = None
    taken = 1
    if low[0] in ("when", "where"):
        wants = "when" if low[0] == "when" else "where"
    elif low[:2] == ["how", "often"] or low[:3] == ["how", "many", "times"]:
        wants, taken = "how_often", 2 if low[1] == "often" else 3
    rest = low[taken:]
    if wants is None or not rest or rest[0] not in AUXILIARIES:
        return None
    found = _did(text, tokens[taken:], rest)
    if found is None and (that := _THAT.fullmatch(" ".join(tokens[taken:]))):
        # "When did she say that": what was answered before.
        found = Question(text, "what_said", speaker=that["speaker"])
    return replace(found, wants=wants) if found else None


def _who(text: str, tokens: Sequence[str], low: Sequence[str]) -> Question | None:
    """ "Who said …", "which general said …", "who was the general that …"."""
    role: str | None = None
    if low[0] in ("which", "what") and len(low) > 2:
        said = say_at(low, 2, bare=False, more=True)
        head = low[1 : said or 1]
        if said is None or len(head) > 4 or head[0] in AUXILIARIES:
            return None
        if not any(map(is_role, head)):
            return None
        role, rest = " ".join(tokens[1:said]), said
    elif low[0] in WHO:
        role, rest = _who_exactly(tokens, low)
    else:
        return None
    while rest < len(low) and low[rest] in (ADVERBS | {"has", "have", "had", "it"}):
        rest += 1
    if rest >= len(low):
        return None
    other = low[rest] == "else"
    rest += other
    if role is None and not tells(low[rest:]):
        # "Who chairs the board": anybody may have printed that.
        return Question(text, "topic", topic=" ".join(tokens), other=other)
    if rest < len(low) and lemma(low[rest]) in PLAIN_SAY and rest + 1 < len(low):
        rest += 1
        if low[rest] == "that" and rest + 1 < len(low):
            rest += 1
    to, rest = _addressed(tokens, low, rest)
    said_words = " ".join(tokens[rest:])
    return Question(text, "who_said", said_words, role, other=other, to=to)


def _addressed(
    tokens: Sequence[str], low: Sequence[str], rest: int
) -> tuple[str | None, int]:
    """Whom "told the board to resign" tells, and where what was said begins."""
    if lemma(low[rest - 1]) != "tell":
        return None, rest
    for at in range(rest + 1, len(low) - 1):
        if low[at] in ("to", "that"):
            return " ".join(tokens[rest:at]), at + 1
    return None, rest


def _who_exactly(tokens: Sequence[str], low: Sequence[str]) -> tuple[str | None, int]:
    """The description after "who was", and where what was said begins."""
    at = 1
    if at < len(low) and low[at] in ("is", "was", "were", "are"):
        at += 1
    elif low[0] not in ("whos", "who's"):
        return None, 1
    that = next((i for i in range(at, len(low)) if low[i] in ("that", "who")), None)
    if that is None:
        return None, at
    described = [word for word in low[at:that] if word not in DETERMINERS | {"it"}]
    if len(described) > 4:
        return None, at
    return (" ".join(tokens[at:that]) if described else None), that + 1


def _did(text: str, tokens: Sequence[str], low: Sequence[str]) -> Question | None:
    """ "Did X say …", "was it X who said …", "has X ever said …"."""
    if low[0] not in AUXILIARIES or len(low) < 3:
        return None
    start = 2 if low[1] == "it" else 1
    said = say_at(low, start + 1, bare=low[0] in BARE)
    if said is None:
        return None
    if low[0] in BEING and "who" not in low[:said] and not low[said].endswith("ing"):
        return None  # "Was the driver told": the one told said nothing.
    head = said
    while head > start and low[head - 1] in ADVERBS | {"who", "that"}:
        head -= 1
    speaker = " ".join(tokens[start:head])
    rest = said + (lemma(low[said]) in PLAIN_SAY)
    if rest < len(low) and low[rest] == "that":
        rest += 1
    if rest >= len(low) or not speaker:
        return None
    return Question(text, "did_say", words=" ".join(tokens[rest:]), speaker=speaker)


def _what(text: str, tokens: Sequence[str], low: Sequence[str]) -> Question | None:
    """ "What did X say about …", "why does X say …", "what else has X said"."""
    if low[0] not in ("what", "how", "why", "whatd") or len(low) < 3:
        return None
    at = 1
    other = low[at] == "else"
    at += other
    at += at < len(low) and low[at] == "exactly"
    if at >= len(low) or low[at] not in AUXILIARIES:
        return None
    bare = low[at] in BARE or low[at : at + 1] == ["have"]
    said = say_at(low, at + 2, bare=bare, more=True)
    if said is None:
        return None
    head = said
    while head > at + 1 and low[head - 1] in ADVERBS | {"have", "had", "to", "been"}:
        head -= 1
    speaker = " ".join(tokens[at + 1 : head])
    rest = said + (lemma(low[said]) in PLAIN_SAY | MORE_VERBS)
    to = None
    if lemma(low[said]) == "tell":
        about = next((i for i in range(rest, len(low)) if low[i] in ABOUT), None)
        if about is not None and rest < about <= rest + _ADDRESSED:
            to, rest = " ".join(tokens[rest:about]), about
    if rest < len(low) and low[rest] in ABOUT:
        rest += 1
    topic = " ".join(tokens[rest:]) or None
    return Question(text, "what_said", None, speaker, topic, other=other, to=to)


def _short(text: str, tokens: Sequence[str], low: Sequence[str]) -> Question | None:
    """ "X on …": a question only where X turns out to be somebody; see `qa.ask`."""
    found = _ELLIPTIC.fullmatch(" ".join(tokens))
    if found is None or low[0] in AUXILIARIES | WHO or low[0] in QUESTION_WORDS:
        return None
    return Question(text, "topic", speaker=found["speaker"], topic=" ".join(tokens))


def short_topic(question: Question) -> str | None:
    """For "X on Y": what X would have spoken about."""
    found = _ELLIPTIC.fullmatch(" ".join((question.topic or "").split()))
    return found["topic"] if found else None


def _with_quoted(text: str, plain: str, marked: re.Match[str]) -> Question:
    """A question that quotes: whose words, or whether they are somebody's."""
    quoted = next(found for found in marked.groups() if found is not None)
    before, after = plain[: marked.start()].strip(), plain[marked.end() :].strip()
    around = f"{before} … {after}".strip().rstrip(" …") + " …"
    tokens = around.split()
    low = [fold(token.strip(",;:.-–—")) for token in tokens]
    asked = _when_where(text, tokens, low) or _did(text, tokens, low)
    if asked is not None and asked.speaker:
        return replace(asked, words=quoted, quoted=True)
    said = say_at(low, 1, bare=False)
    opening = low[0] in WHO | QUESTION_WORDS | {"…"}
    if said is not None and not opening and tokens[0][:1].isupper():
        # The words may stand between: Ana Ruiz “we will row” said.
        speaker = " ".join(tokens[:said]).rstrip(" …")
        if "…" not in speaker:
            return Question(text, "did_say", quoted, speaker, quoted=True)
    role = _quoted_role(tokens, low)
    return Question(text, "who_said", quoted, speaker=role, quoted=True)


def _quoted_role(tokens: Sequence[str], low: Sequence[str]) -> str | None:
    """The "protester" of "which protester said …"."""
    for at, word in enumerate(low):
        if word in ("which", "what"):
            role = []
            for token, folded in zip(tokens[at + 1 :], low[at + 1 :], strict=True):
                if "…" in token or folded in AUXILIARIES or lemma(folded):
                    break
                role.append(token)
            if any(is_role(fold(one)) for one in role):
                return " ".join(role)
    return None
