"""The only opinion on whether two printed names are one person."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.lexicon import body_words, given_names, titles
from corpus.text import fold

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*\.?|,|\(|\)")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_POSTNOMINALS = frozenset(
    {"mp", "msp", "mep", "ms", "qc", "kc", "obe", "mbe", "cbe", "phd", "md"}
)
_PARTICLES = frozenset(
    "de da di del della la le van von der den bin ibn al el ap".split()
)
_MALE = frozenset({"mr", "sir", "lord", "baron", "king", "prince", "duke"})
_FEMALE = frozenset(
    {"mrs", "ms", "miss", "dame", "lady", "baroness", "queen", "princess"}
)
_VOICES = re.compile(
    r"\b(spokes(?:man|woman|person|people|men|women)|aides?|advis[eo]rs?|campaign|"
    r"lawyers?|office|staff(?:er)?s?|team|representatives?|allies|ally|supporters?|"
    r"wife|husband|son|daughter|brother|sister|mother|father|attorney)\b",
    re.IGNORECASE,
)
_SPOKES = re.compile(r"spokes\w+")
_SHORT_FORMS = {
    "al": "albert alan allan alfred", "andy": "andrew", "bernie": "bernard",
    "bert": "albert robert", "beth": "elizabeth", "bill": "william",
    "billy": "william", "bob": "robert", "bobby": "robert", "cathy": "catherine",
    "charlie": "charles", "chuck": "charles", "dan": "daniel", "danny": "daniel",
    "dave": "david", "deb": "deborah", "debbie": "deborah", "dick": "richard",
    "don": "donald", "ed": "edward edwin", "eddie": "edward", "frank": "francis",
    "fred": "frederick alfred", "gabe": "gabriel", "greg": "gregory",
    "harry": "harold henry", "jack": "john", "jake": "jacob", "jen": "jennifer",
    "jenny": "jennifer", "jerry": "gerald jerome", "jim": "james", "jimmy": "james",
    "joe": "joseph", "joey": "joseph", "johnny": "john", "jon": "jonathan",
    "josh": "joshua", "kate": "katherine catherine", "kathy": "katherine catherine",
    "katie": "katherine catherine", "ken": "kenneth", "larry": "lawrence laurence",
    "liz": "elizabeth", "maggie": "margaret", "matt": "matthew", "meg": "margaret megan",
    "mick": "michael", "mike": "michael", "mitch": "mitchell", "nancy": "anne",
    "nate": "nathan nathaniel", "nick": "nicholas", "pat": "patrick patricia",
    "peggy": "margaret", "pete": "peter", "phil": "philip phillip", "ray": "raymond",
    "rich": "richard", "rick": "richard", "rob": "robert", "ron": "ronald",
    "sam": "samuel samantha", "sandy": "alexander sandra", "sue": "susan",
    "steve": "steven stephen", "ted": "edward theodore", "tim": "timothy",
    "tom": "thomas", "tommy": "thomas", "tony": "anthony", "vince": "vincent",
    "will": "william", "alex": "alexander alexandra", "chris": "christopher christine",
    "ben": "benjamin", "becky": "rebecca", "abby": "abigail", "geoff": "geoffrey",
    "jeff": "jeffrey geoffrey", "sally": "sarah", "vicky": "victoria",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """A speaker's name or description taken apart; all parts are folded."""

    given: tuple[str, ...]
    surname: str | None
    """None for a description ("a Home Office spokesman") or an empty name."""
    suffix: str | None
    gender: str | None
    words: tuple[str, ...]
    """Every word but articles: what a description is compared by."""


def parse_name(printed: str) -> Name:
    """Take a printed name apart: titles, given names, surname, suffix."""
    head = re.split(r"[,(;]", printed.strip())[0]
    head = re.sub(r"['’]s?$", "", head.strip())
    raw = [w for w in _WORD.findall(head) if w not in ",()"]
    folded = [fold(w.rstrip(".")) for w in raw]
    plain = tuple(w for w in folded if w not in ("the", "a", "an", "one"))
    if _VOICES.search(head) and not _named_voice(raw, folded):
        return Name((), None, None, None, plain)
    gender = next((g for w in folded if (g := _title_gender(w))), None)
    core = _core(raw, folded)
    suffix = core.pop() if core and core[-1] in _SUFFIXES else None
    if not core:
        return Name((), None, None, gender, plain)
    split = len(core) - 1
    while split > 1 and core[split - 1] in _PARTICLES:
        split -= 1
    given = tuple(core[:split])
    if gender is None and given:
        gender = given_names().get(given[0])
    return Name(given, " ".join(core[split:]), suffix, gender, plain)


def _title_gender(word: str) -> str | None:
    return "m" if word in _MALE else "f" if word in _FEMALE else None


def _named_voice(raw: list[str], folded: list[str]) -> bool:
    """Is it "spokesman Mike Casca", a voice with a name of its own after it?"""
    at = max((i for i, w in enumerate(folded) if _VOICES.fullmatch(w)), default=-1)
    after = raw[at + 1 :]
    return bool(after) and all(w[:1].isupper() for w in after)


def _core(raw: list[str], folded: list[str]) -> list[str]:
    """The proper name: what follows the last title, without post-nominals."""
    known = titles()
    typed = not any(word[0].isupper() for word in raw)  # "jeff smith", as people type
    begin = 0
    for i, word in enumerate(folded[:-1]):
        owner = raw[i].endswith(("'s", "’s"))
        proper = typed or raw[i][0].isupper() or word in _PARTICLES
        if owner or word in known or not proper:
            begin = i + 1
    core = folded[begin:]
    while len(core) > 1 and core[-1] in _POSTNOMINALS:
        core.pop()
    if len(core) == 1 and core[0] in known and begin == 0 and not raw[0].isupper():
        return core if raw[0][:1].isupper() and known[core[0]] == "honorific" else []
    return core


def same_speaker(one: str, other: str) -> bool:
    """True where two printed forms safely name one speaker.

    "Sen. Sanders", "Bernie Sanders" and "Sanders" are one; two Clintons with different
    given names are two; a spokesman is never the person he speaks for.
    """
    a, b = parse_name(one), parse_name(other)
    if not a.words or not b.words:
        return False
    if a.surname is None or b.surname is None:
        return _same_description(a, b) or _speaks_for(a, b) or _speaks_for(b, a)
    if a.words == b.words:
        return True
    if a.surname != b.surname:
        return _same_body(a, b) or _family_first(a, b) or _family_first(b, a)
    if a.suffix != b.suffix and (a.suffix == "jr" or b.suffix == "jr"):
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return _same_given(a.given, b.given)


def _same_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b:
        return True
    first, second = a[0], b[0]
    if first == second or first in b or second in a:
        return True
    if len(first) == 1 or len(second) == 1:
        return first[0] == second[0]
    return (
        second in _SHORT_FORMS.get(first, "").split()
        or first in _SHORT_FORMS.get(second, "").split()
        or bool(
            set(_SHORT_FORMS.get(first, "-").split())
            & set(_SHORT_FORMS.get(second, "+").split())
        )
    )


def _same_body(a: Name, b: Name) -> bool:
    """An organisation and its initials: "APPG", "NASA"."""
    for short, long in ((a, b), (b, a)):
        if len(short.words) == 1 and len(short.words[0]) > 2 and len(long.words) > 1:
            parts = [p for w in long.words for p in w.split("-")]
            letters = "".join(p[0] for p in parts)
            small = "".join(p[0] for p in parts if p not in ("of", "for", "and"))
            if short.words[0] in (letters, small):
                return True
            # "APPG" for "All-Party Parliamentary Group for Drug Policy Reform".
            if long.words[0] != long.surname and _heads(short.words[0], long):
                return True
    return False


def _heads(letters: str, body: Name) -> bool:
    """Are these the initials of the name up to the word for what kind of body it is?"""
    initials = ""
    for word in body.words:
        initials += "".join(part[0] for part in word.split("-"))
        if word in body_words():
            return letters == initials
    return False


def _speaks_for(voice: Name, body: Name) -> bool:
    """A body and its spokesman: a body has no other voice; a person has his own."""
    if voice.surname is not None or not any(map(_SPOKES.fullmatch, voice.words)):
        return False
    if not any(word in body_words() for word in body.words):
        return False
    small = {"of", "for", "from", "at", "the"}
    told = [w for w in voice.words if not _SPOKES.fullmatch(w) and w not in small]
    return told == [w for w in body.words if w not in small]


def _family_first(short: Name, long: Name) -> bool:
    """ "Ban" for Ban Ki-moon: a first word that is nobody's given name."""
    return (
        short.words == short.words[:1] == long.given[:1]
        and long.given[0] not in given_names()
        and len(long.given[0]) > 1
        and not any(word in body_words() for word in long.words)
    )


def _same_description(a: Name, b: Name) -> bool:
    """Two descriptions are one speaker where their telling words agree."""
    if (a.surname is None) != (b.surname is None):
        return False
    left, right = _telling(a.words), _telling(b.words)
    return left == right


def _telling(words: tuple[str, ...]) -> frozenset[str]:
    small = {"of", "for", "from", "at", "with", "to", "in"}
    return frozenset(
        "spokesperson" if _SPOKES.fullmatch(w) else w.removesuffix("'s")
        for w in words
        if w not in small
    )
