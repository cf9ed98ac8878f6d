"""The reporter's own words: an article's tokens with each quotation folded into one.

Everything inside quotation marks becomes a single token of kind QUOTE, so that no rule
about the text around a quotation can mistake quoted words for the reporter's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from corpus.lexicon import cue_verbs, speaker_nouns, titles
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
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december jan. feb. mar. apr. "
    "jun. jul. aug. sept. sep. oct. nov. dec. christmas easter".split()
)
PARTICLES = frozenset(
    "de da di del della la le van von der den bin ibn al el ap ni".split()
)


@cache
def _closed_class() -> dict[str, str]:
    return {word: kind for kind, words in _CLASSES.items() for word in words.split()}


class Narrative:
    """The tokens of an article as parallel columns (one list index per token).

    `kind` is one of the codes of this module, where every capitalised word counts as a
    name until `corpus.casing` has settled which are; `low` is the lower-case form without a
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
