"""The only opinion on whether two printed names are one person."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.lexicon import body_words, given_names, speaker_nouns
from corpus.nameparts import PARTICLES, Name, parse_name

_CAPITALS = re.compile(r"(?:[Tt]he )?[A-Z]\.?[A-Z][A-Z.]*")
_SPOKES = re.compile(r"spokes\w+")
_SHORT_FORMS = {
    "al": "albert alan allan alfred", "andy": "andrew", "bernie": "bernard",
    "bert": "albert robert", "beth": "elizabeth", "bill": "william",
    "billy": "william", "bob": "robert", "bobby": "robert", "cathy": "catherine",
    "charlie": "charles", "chuck": "charles", "dan": "daniel", "danny": "daniel",
    "dave": "david", "deb": "deborah", "debbie": "deborah", "dick": "richard",
    "don": "donald", "ed": "edward edwin", "eddie": "edward", "frank": "francis",
    "fred": "frederick alfred", "gabe": "gabriel", "greg": "gregory",
    "harry": "harold henry", "jack": "john jacob", "jake": "jacob", "jen": "jennifer",
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


def same_speaker(one: str, other: str) -> bool:
    """True where two printed forms safely name one speaker.

    "Sen. Sanders", "Bernie Sanders" and "Sanders" are one; two Clintons with different
    given names are two; a spokesman is never the person he speaks for.
    """
    a, b = parse_name(one), parse_name(other)
    if not a.words or not b.words:
        return False
    if a.surname is None or b.surname is None:
        voiced = _speaks_for(a, b, other) or _speaks_for(b, a, one)
        return voiced or _same_description(a, b)
    if a.words == b.words:
        return True
    a, b = _whole_surname(a, b), _whole_surname(b, a)
    if a.surname != b.surname:
        body = _same_body(a, b, one, other)
        return body or _family_first(a, b) or _family_first(b, a)
    if a.given and b.given and a.suffix != b.suffix and "jr" in (a.suffix, b.suffix):
        return False
    if a.gender and b.gender and a.gender != b.gender:
        return False
    return _same_given(a.given, b.given) or _same_body(a, b, one, other)


def _whole_surname(name: Name, other: Name) -> Name:
    """ "de Vries" and "Vries" read as the other's longer or shorter family name."""
    if other.surname is None or name.surname is None or other.surname == name.surname:
        return name
    *particles, last = other.surname.split()
    if particles and name.surname == last and PARTICLES.issuperset(particles):
        if not name.given or list(name.given) == particles:
            return replace(name, given=(), surname=other.surname, gender=None)
    return name


def _same_given(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if not a or not b:
        return True
    first, second = a[0], b[0]
    if first == second:
        return not _other_middle(a[1:], b[1:])
    if first in b or second in a:
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


def _other_middle(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Do two middle initials tell namesakes apart: "Ana B. Ruiz", "Ana C. Ruiz"?"""
    if not a or not b:
        return False
    initials = len(a[0]) == 1 or len(b[0]) == 1
    return initials and a[0][0] != b[0][0]


def _same_body(a: Name, b: Name, one: str, other: str) -> bool:
    return _shortens(a, b, one) or _shortens(b, a, other)


def _shortens(short: Name, long: Name, printed: str) -> bool:
    """An organisation in two orders of words, or with its initials: "NASA", "UN"."""
    if any(word in body_words() for word in long.words):
        if _telling(short.words) == _telling(long.words):
            return True
    first = len(short.words[0]) > 2 or _CAPITALS.match(printed.strip())
    if not first or len(long.words) <= len(short.words):
        return False
    taken = len(long.words) - len(short.words) + 1
    if short.words[1:] != long.words[taken:]:
        return False
    parts = [p for w in long.words[:taken] for p in w.split("-")]
    letters = "".join(p[0] for p in parts)
    small = "".join(p[0] for p in parts if p not in ("of", "for", "and", "on"))
    if short.words[0] in (letters, small):
        return True
    # "APPG" for "All-Party Parliamentary Group for Drug Policy Reform".
    return long.words[0] != long.surname and _heads(short.words[0], long)


def _heads(letters: str, body: Name) -> bool:
    """Are these the initials of the name up to the word for what kind of body it is?"""
    initials = ""
    for word in body.words:
        initials += "".join(part[0] for part in word.split("-"))
        if word in body_words():
            return letters == initials
    return False


def _speaks_for(voice: Name, body: Name, printed: str) -> bool:
    """A body and its spokesman or its report: a body has no other voice; a person has
    his own."""
    if voice.surname is not None or not any(map(_is_voice, voice.words)):
        return False
    named = any(word in body_words() for word in body.words)
    if not named and not _CAPITALS.fullmatch(printed.strip()):
        return False
    small = {"of", "for", "from", "at", "the"}
    told = [w for w in voice.words if not _is_voice(w) and w not in small]
    return told == [w for w in body.words if w not in small]


def _is_voice(word: str) -> bool:
    return bool(_SPOKES.fullmatch(word)) or speaker_nouns().get(word) == "document"


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
