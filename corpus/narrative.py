"""The reporter's own words: an article's tokens with each quotation folded into one.

Everything inside quotation marks becomes a single token of kind QUOTE, so that no rule
about the text around a quotation can mistake quoted words for the reporter's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import cue_verbs, gender_of, speaker_nouns, titles
from corpus.model import Span
from corpus.quotations import Stretch

QUOTE, NAME, DET, PRONOUN, OTHER_PRONOUN = "Q", "N", "D", "P", "O"
PREPOSITION, CONJUNCTION, CUE, NOUN, AUX = "I", "C", "V", "H", "X"
ADVERB, WORD, NUMBER, STOP, COMMA = "R", "A", "#", ".", ","
COLON, SEMICOLON, DASH, LEFT, RIGHT, BREAK = ":", ";", "-", "(", ")", "¶"

_ABBREVIATION = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Del|Ald|Amb|Asst"
    r"|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Maj|Sgt|Cpl|Capt|Cmdr|Adm|Rev"
    r"|Fr|Hon|Prof|St|Jr|Sr|Cllr|Supt|Insp|Det|Atty|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m|D\.C|N\.C|S\.C|N\.H|N\.J|N\.Y"
    r"|[A-Z]-[A-Z][a-z]{1,5}|Ph\.D|Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|Mass|Md|Mich|Minn|Mont|Neb"
    r"|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\."
    r"(?!\.)"
)
_TOKEN = re.compile(
    _ABBREVIATION
    + r"|(?:[A-Z]\.){1,4}(?=[\s,A-Z’'\-)])"
    + r"|\d[\d,.]*\d(?:st|nd|rd|th|s|m|bn|k)?|\d(?:st|nd|rd|th|s|m)?"
    + r"|[^\W\d_](?:[\w\u0300-\u036f]|['’\-](?=\w)|\.(?=\w\.)|\.(?=[,;]|\s[a-z]))*"
    + r"|&|\.\.\.|…|[.!?]+|[,;:()\[\]]|—|–|―|‒|--|(?<=\s)-(?=\s)|@\w+"
)
_PUNCTUATION = {
    ",": COMMA, ";": SEMICOLON, ":": COLON, "(": LEFT, "[": LEFT, ")": RIGHT,
    "]": RIGHT, "—": DASH, "–": DASH, "―": DASH, "‒": DASH,
    "--": DASH, "-": DASH, "...": COMMA, "…": COMMA,
}  # fmt: skip
_CLASSES = {
    DET: "the a an this these those another one some several many any each every "
    "both all no two three four five six seven eight nine ten dozens hundreds his her "
    "their its our my your whose most few other others",
    PRONOUN: "he she they it who i we which",
    OTHER_PRONOUN: "him hers them me us you himself herself themselves itself whom "
    "theirs ours mine yours myself ourselves what there here everyone someone nobody "
    "anyone something",
    PREPOSITION: "of in on at to for from with by about against after before during "
    "into over under between among through without within across toward towards upon "
    "via since until near amid despite regarding outside inside behind beyond above "
    "below alongside around off per unlike like as than",
    CONJUNCTION: "that and or but nor so yet if when while because although though whether "
    "where how why unless once whereas however",
    AUX: "is are was were be been being am has have had having do does did will would "
    "shall should can could may might must 's 've 'd ’s ’ve ’d hasn't didn't doesn't "
    "isn't wasn't won't wouldn't couldn't can't cannot didn’t doesn’t isn’t wasn’t "
    "wouldn’t couldn’t can’t won’t",
    ADVERB: "also then later recently once now just still even first again ever never "
    "not only reportedly previously earlier soon always often twice further instead "
    "therefore thus meanwhile today yesterday tomorrow tonight quickly simply already "
    "famously repeatedly rightly finally initially originally largely separately "
    "afterwards afterward subsequently sometimes perhaps maybe very too quite almost "
    "ago away back out up down",
}
_STARTERS = frozenset(
    "speaking asked according last next earlier following given despite although "
    "meanwhile neither either both nor yes well please thanks thank such much "
    "more less nearly about around half even "
    "just only still yet perhaps maybe here there now then today yesterday monday tuesday "
    "wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december christmas easter responding referring "
    "commenting writing appearing addressing reacting pressed told questioned based "
    "moments minutes hours days weeks months years decades "
    "police critics supporters voters officials experts analysts people residents "
    "photo image picture video watch listen related update updated editor note "
    "campaigners protesters doctors teachers scientists researchers lawyers sources".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december jan. feb. mar. apr. "
    "jun. jul. aug. sept. sep. oct. nov. dec. christmas easter".split()
)
_BOTH = frozenset({"press", "lead", "state"})
"""Verbs of cues that before a noun only describe it: "the press secretary"."""
PARTICLES = frozenset(
    "de da di del della la le van von der den bin ibn al el ap ni".split()
)


@cache
def _closed_class() -> dict[str, str]:
    return {word: kind for kind, words in _CLASSES.items() for word in words.split()}


class Narrative:
    """The tokens of an article as parallel columns (one list index per token).

    `kind` is one of the codes of this module; `low` is the lower-case form without a
    possessive ending; `quote` maps a QUOTE token to the index of its stretch.
    """

    def __init__(
        self, text: str, paragraphs: Sequence[Span], stretches: Sequence[Stretch]
    ) -> None:
        self.text = text
        self.kind: list[str] = []
        self.low: list[str] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self.possessive: list[bool] = []
        self.paragraph: list[int] = []
        self.sentence: list[int] = []
        self.quote: dict[int, int] = {}
        self.quote_token: dict[int, int] = {}
        self.stretches = stretches
        self._number = 0
        outer = [(s.outer, i) for i, s in enumerate(stretches) if s.parent is None]
        at = index = 0
        for k, span in enumerate(paragraphs):
            at = self._read_paragraph(index, span, outer, at)
            if not self._broken(span, paragraphs[k + 1 : k + 2]):
                self._add(BREAK, "", span.end, span.end, index)
                self._number += 1
                index += 1
        self._settle_names()

    def __len__(self) -> int:
        return len(self.kind)

    # -- tokens ----------------------------------------------------------------

    def _read_paragraph(
        self, index: int, span: Span, outer: list[tuple[Span, int]], at: int
    ) -> int:
        position = span.start
        while at < len(outer) and outer[at][0].start < span.end:
            quoted, stretch = outer[at]
            self._read(position, quoted.start, index)
            self._add_quote(quoted, stretch, index)
            position = quoted.end
            at += 1
        self._read(position, span.end, index)
        return at

    def _broken(self, span: Span, following: Sequence[Span]) -> bool:
        """Does the next line carry on a sentence that a line break cut in two?"""
        if not following:
            return False
        last = self.text[span.end - 1]
        return (last.isalnum() or last == ",") and following[0].of(self.text).lstrip()[
            :1
        ].islower()

    def _add(self, kind: str, low: str, start: int, end: int, index: int) -> None:
        self.kind.append(kind)
        self.low.append(low)
        self.start.append(start)
        self.end.append(end)
        self.possessive.append(False)
        self.paragraph.append(index)
        self.sentence.append(self._number)

    def _add_quote(self, outer: Span, stretch: int, index: int) -> None:
        at = len(self.kind)
        self.quote[at] = stretch
        self.quote_token[stretch] = at
        self._add(QUOTE, "", outer.start, outer.end, index)
        span = self.stretches[stretch].span
        after = self.text[outer.end : outer.end + 3].strip()
        if self.text[span.end - 1] == "." and after[:1].isupper():
            self._number += 1

    def _read(self, start: int, end: int, index: int) -> None:
        text = self.text
        closed = _closed_class()
        for match in _TOKEN.finditer(text, start, end):
            word = match.group()
            first = word[0]
            if first.isalpha() or first == "@":
                self._add_word(word, match.start(), match.end(), index, closed)
            elif first.isdigit():
                self._add(NUMBER, word.lower(), match.start(), match.end(), index)
            elif word == "&":
                self._add(CONJUNCTION, word, match.start(), match.end(), index)
            elif word in _PUNCTUATION:
                kind = _PUNCTUATION[word]
                self._add(kind, word, match.start(), match.end(), index)
            else:
                self._add(STOP, word, match.start(), match.end(), index)
                self._number += 1

    def _add_word(
        self, word: str, start: int, end: int, index: int, closed: dict[str, str]
    ) -> None:
        low = word.lower()
        owner = low.endswith(("'s", "’s"))
        if owner:
            low = low[:-2]
        elif low[-1] == "s" and self.text[end : end + 1] in ("'", "’"):
            owner = True
        kind = closed.get(low)
        if kind is None or (kind == PRONOUN and owner):
            kind = kind or self._open_class(word, low)
        elif word[0].isupper() and len(word) > 1 and kind in (AUX, PREPOSITION):
            kind = NAME if low in ("will", "may", "van") and self._inside() else kind
        self._add(kind, low, start, end, index)
        self.possessive[-1] = owner

    def _inside(self) -> bool:
        return bool(self.kind) and self.kind[-1] not in (STOP, BREAK, QUOTE)

    def _open_class(self, word: str, low: str) -> str:
        if low in _CALENDAR:
            return NUMBER
        if word[0].isupper() or word[0] == "@":
            return NAME
        verb, noun = low in cue_verbs(), low in speaker_nouns()
        if verb and not (noun and self._after_determiner()):
            return CUE
        if noun or low in titles():
            return NOUN
        return ADVERB if low.endswith("ly") and len(low) > 4 else WORD

    def _after_determiner(self) -> bool:
        for at in range(len(self.kind) - 1, max(-1, len(self.kind) - 4), -1):
            if self.kind[at] == DET or self.possessive[at]:
                return True
            if self.kind[at] not in (WORD, NUMBER, NOUN, NAME):
                return False
        return False

    # -- capitals --------------------------------------------------------------

    def _settle_names(self) -> None:
        """Decide which capitalised words that begin a sentence are names."""
        headed = self._headlines()
        seen = {
            self.low[i]
            for i in range(1, len(self.kind))
            if self.kind[i] == NAME
            and self.paragraph[i] not in headed
            and self.sentence[i - 1] == self.sentence[i]
            and self.kind[i - 1] not in (COLON, QUOTE, LEFT)
        }
        lower = {self.low[i] for i in range(len(self.kind)) if self.kind[i] == WORD}
        for i, kind in enumerate(self.kind):
            if kind == NAME and self.paragraph[i] in headed:
                low = self.low[i]
                named = low in seen or gender_of(low) or low in titles()
                first = self.paragraph[i] == 0
                if low in lower or low in cue_verbs() or (first and not named):
                    self.kind[i] = kind = self._uncapitalised(i)
            if kind == CUE and self.low[i] in _BOTH and self._is_office(i + 1):
                self.kind[i] = WORD
            if kind == NAME and self._begins(i) and not self._is_name(i, seen, lower):
                self.kind[i] = self._uncapitalised(i)

    def _is_office(self, i: int) -> bool:
        return self.kind[i] == NOUN or self.low[i].strip(".") in titles()

    def _headlines(self) -> set[int]:
        """Paragraphs printed In Capitals Like This, where a capital tells nothing."""
        big: Counter[int] = Counter()
        small: Counter[int] = Counter()
        sentences: set[int] = set()
        for i, start in enumerate(self.start):
            first = self.text[start : start + 1]
            if self.kind[i] == STOP and self.low[i][0] == ".":
                if self.paragraph[i] or self.kind[i + 1] != BREAK:
                    sentences.add(self.paragraph[i])
            elif first.isalpha() and len(self.low[i]) > 3:
                (big if first.isupper() else small)[self.paragraph[i]] += 1
        return {p for p in big if p not in sentences and big[p] >= max(4, 4 * small[p])}

    def _begins(self, i: int) -> bool:
        return i == 0 or (
            self.sentence[i - 1] != self.sentence[i]
            or self.kind[i - 1] in (QUOTE, BREAK, COLON)
        )

    def _is_name(self, i: int, seen: set[str], lower: set[str]) -> bool:
        low = self.low[i]
        following = self.kind[i + 1] if i + 1 < len(self.kind) else BREAK
        if low in _STARTERS:
            return False
        if low.endswith(("ing", "ed")) and low not in seen:
            return False  # but "Reed" and "Fleming" where they stand elsewhere too
        if low == "said":
            return False  # "Said Ana Ruiz: …", not the given name
        if low in seen or gender_of(low) or low in titles():
            return True
        if following == NAME and low not in lower and not _is_adverb(low):
            return True
        if low in cue_verbs() or low in speaker_nouns() or low.endswith("ly"):
            return False
        return low not in lower and following in (
            NAME, CUE, AUX, ADVERB, COMMA, LEFT, COLON, CONJUNCTION,
        )  # fmt: skip

    def _uncapitalised(self, i: int) -> str:
        low = self.low[i]
        if low in speaker_nouns():
            return NOUN
        if low in cue_verbs():
            return CUE
        return ADVERB if low.endswith("ly") else WORD


def _is_adverb(low: str) -> bool:
    """ "Interestingly", which no surname looks like, but not "Reilly"."""
    return low.endswith("ly") and len(low) > 7
