"""Risks that a claim carries: words cut off or changed that turn its sense."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from corpus.model import Span
from corpus.text import Token, tokens
from qa.diff import align
from qa.finding import Evidence, Flag
from qa.match import Gap, Match
from qa.match import runs as printed
from qa.nearness import MOVED
from qa.pattern import Completed, Insertion, Omission, Pattern
from qa.stretch import Stretch
from qa.wordclasses import (
    COMMON,
    CONDITIONS,
    HEDGES,
    modal,
    negates,
    number,
    number_beside_number,
)

_FRAGMENT = 4
"""Fewer words in a row than this are a fragment: much can be meant by them."""
_WINDOW = 3
"""Words before a cut that are looked at for a negation."""
_SENTENCE_END = re.compile(r"[.!?]['\"’”)\]]*\s")
_RESUMES = re.compile(r"\w.*[.!?]\s*[\"“‘'„«]\s*$", re.DOTALL)
"""Behind the words of a cue that ended a sentence, the marks open again."""
_CLAUSE_MARK = re.compile(r"[,;:—–]")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr sen rep gov gen lt col sgt st jr sr vs no rev prof".split()
)
_ARTICLES = frozenset("a an the that to any".split())


def shape_flags(pattern: Pattern, best: Evidence | None) -> Iterator[Flag]:
    """What kind of quotation it is that was claimed: few words, or one in another."""
    if best is None:
        return
    if pattern.longest < _FRAGMENT:
        yield Flag("fragment", " ".join(best.printed))
    if best.quotation is not None and best.quotation.kind == "nested":
        yield Flag("nested", " ".join(best.printed))


def cut_flags(stretch: Stretch, match: Match) -> Iterator[Flag]:
    """What was cut just before and just after the quoted words."""
    opening = _cut_opening(stretch, match.extent.start)
    if opening:
        yield Flag("truncated_opening", opening)
    condition = _cut_condition(stretch, match.extent.stop)
    if condition:
        yield Flag("truncated_condition", condition)


def _cut_opening(stretch: Stretch, at: int) -> str | None:
    """The negation or hedge that stood just before word `at`."""
    text = stretch.article.text
    inside = list(stretch.tokens[max(0, at - _WINDOW) : at])
    start = stretch.tokens[at].span.start
    found = _turning_word(text, inside, start, hedges=True)
    if found is None and len(inside) < _WINDOW and at == len(inside):
        outside = _words_before(stretch, _WINDOW - len(inside))
        first = stretch.tokens[0].span.start
        if not _new_sentence_within(text, inside, start):
            found = _turning_word(text, outside, first, hedges=False)
    return Span(found.span.start, found.span.end).of(text) if found else None


def _turning_word(
    text: str, before: Sequence[Token], start: int, *, hedges: bool
) -> Token | None:
    """The last word of `before` that denies or hedges what starts at `start`.

    Words of another sentence do not count, nor, outside the marks, of another clause.
    """
    follower = start
    adjacent = True
    for token in reversed(before):
        gap = text[token.span.end : follower]
        if _ends_sentence(token, gap, text[follower : follower + 1]):
            return None
        if not hedges and _CLAUSE_MARK.search(gap):
            return None
        if negates(token.folded) and not _answers(token, gap):
            return token
        if hedges and adjacent and token.folded in HEDGES:
            return token
        adjacent = adjacent and token.folded in _ARTICLES
        follower = token.span.start
    return None


def _answers(token: Token, gap: str) -> bool:
    """Is it "No, …", or a comma that is the cue's: “It is not,” she said, “the dam.”?"""
    cue = gap[1:2] in ("”", "’", '"', "'") and token.folded != "no"
    return gap.startswith(",") and not cue


def _ends_sentence(token: Token, gap: str, following: str) -> bool:
    if _RESUMES.search(gap):
        return following.isupper()
    if not _SENTENCE_END.match(gap + " " if gap.strip() else gap):
        return False
    return token.folded not in _ABBREVIATIONS or not following.isupper()


def _new_sentence_within(text: str, inside: Sequence[Token], start: int) -> bool:
    ends = [*(t.span.start for t in inside[1:]), start]
    return any(
        _ends_sentence(token, text[token.span.end : end], text[end : end + 1])
        for token, end in zip(inside, ends, strict=False)
    )


def _words_before(stretch: Stretch, most: int) -> list[Token]:
    """The reporter's words just before the opening mark, in the same paragraph."""
    article = stretch.article
    start = stretch.tokens[0].span.start
    paragraph = article.paragraphs[article.paragraph_at(start) - 1]
    near = Span(max(paragraph.start, start - 24 * most), start)
    return list(tokens(article.text, near))[-most:]


def _cut_condition(stretch: Stretch, stop: int) -> str | None:
    """The *but*, *if* or *unless* that followed in the same sentence, or the *not*."""
    if stop >= len(stretch.tokens):
        return None
    gap = stretch.between(stop)
    following = stretch.tokens[stop]
    closes = re.match(r"['\"’”)\]]*", gap)
    rest = gap[closes.end() :] if closes else gap
    capital = following.span.of(stretch.article.text)[:1].isupper()
    if capital and rest[:1] and rest[:1] in ".!?":
        return None
    if re.search(r"[.!?]\s*['\"“‘]\s*$", gap) and len(gap) > 4 and capital:
        return None
    ahead = stretch.words[stop : stop + 3]
    if _conditions(ahead) or (negates(ahead[0]) and not gap.strip()):
        return following.span.of(stretch.article.text)
    return None


def _conditions(ahead: Sequence[str]) -> bool:
    return (
        ahead[0] in CONDITIONS
        or tuple(ahead[:2]) in {("only", "if"), ("only", "when"), ("even", "if")}
        or tuple(ahead[:3]) in {("as", "long", "as"), ("so", "long", "as")}
    )


def edit_flags(stretch: Stretch, match: Match) -> Iterator[Flag]:
    """What disclosed edits hide: in an omission, or behind brackets."""
    for gap in match.gaps:
        skipped = [stretch.tokens[n] for n in gap.skipped]
        if isinstance(gap.element, Omission):
            yield from _hidden(stretch, skipped)
        elif isinstance(gap.element, (Insertion, Completed)):
            yield from _bracketed(stretch, gap, skipped)


def recounts(stretch: Stretch, match: Match) -> bool:
    """True where brackets put one number for another: no editing discloses that."""
    for gap in match.gaps:
        if isinstance(gap.element, Insertion):
            put = _of_class(gap.element.words, number)
            was = _of_class([stretch.words[n] for n in gap.skipped], number)
            if put and was and put != was:
                return True
    return False


def _hidden(stretch: Stretch, skipped: Sequence[Token]) -> Iterator[Flag]:
    turning = [
        t for t in skipped if negates(t.folded) or _conditions([t.folded, "", ""])
    ]
    if turning:
        words = " … ".join(t.span.of(stretch.article.text) for t in turning)
        yield Flag("ellipsis_hides", words)


def _bracketed(stretch: Stretch, gap: Gap, skipped: Sequence[Token]) -> Iterator[Flag]:
    element = gap.element
    put = [element.word] if isinstance(element, Completed) else []
    if isinstance(element, Insertion):
        put = list(element.words)
    was = [t.folded for t in skipped]
    yield from _class_flags(put, was, " ".join(was), " ".join(put))
    if isinstance(element, Completed) and was and was[0].endswith(element.word[2:]):
        extra = element.word.removesuffix(was[0])
        if extra in {"un", "in", "im", "ir", "il", "dis", "non"}:
            yield Flag("negation", f"[{extra}]{was[0]}")
    turned = any(_conditions([w, "", ""]) for w in was)
    if turned and not any(_conditions([w, "", ""]) for w in put):
        yield Flag("ellipsis_hides", " ".join(was))


def _class_flags(
    put: Sequence[str], was: Sequence[str], before: str, after: str
) -> Iterator[Flag]:
    """Number, negation and modal flags for words `put` where others were printed."""
    words = f"{before} → {after}" if before and after else before or after
    if sum(map(negates, put)) != sum(map(negates, was)):
        yield Flag("negation", words)
    if _of_class(put, _numeral(was)) != _of_class(was, _numeral(put)):
        yield Flag("number", words)
    if Counter(filter(None, map(modal, put))) != Counter(filter(None, map(modal, was))):
        yield Flag("modal", words)


def _numeral(others: Iterable[str]) -> Callable[[str], bool]:
    """Is a word a number, given what stands on the other side?"""
    return number_beside_number if any(map(number_beside_number, others)) else number


def _of_class(words: Iterable[str], belongs: Callable[[str], bool]) -> Counter[str]:
    return Counter(w for w in words if belongs(w))


def change_flags(
    pattern: Pattern, claim: str, near: Stretch, region: range
) -> tuple[Flag, ...]:
    """Which kinds of word differ between a claim and the printed words it bends."""
    ours, theirs = pattern.tokens, near.tokens[region.start : region.stop]
    runs = align([t.folded for t in ours], [t.folded for t in theirs])
    changed = [run.claimed for run in runs if run.kind != "same"]
    # Sentences that only changed places are printed still, elsewhere in the stretch.
    put = [ours[n] for run in changed if not _moved(ours, run, near) for n in run]
    was = [theirs[n] for run in runs if run.kind != "same" for n in run.printed]
    spare = Counter(t.folded for t in put) & Counter(t.folded for t in was)
    put, was = _without(put, spare), _without(was, spare)
    found = list(
        _class_flags(
            [t.folded for t in put],
            [t.folded for t in was],
            " ".join(t.span.of(near.article.text) for t in was),
            " ".join(t.span.of(claim) for t in put),
        )
    )
    names = _changed_names(claim, put, near.article.text, was)
    if names:
        found.append(Flag("name", names))
    return tuple(found)


def _moved(ours: Sequence[Token], run: range, near: Stretch) -> bool:
    words = [ours[n].folded for n in run]
    return len(words) >= MOVED and next(printed(words, near.words), None) is not None


def _without(run: Sequence[Token], spare: Counter[str]) -> list[Token]:
    """The tokens of `run`, words that were only moved left out."""
    left, out = Counter(spare), []
    for token in run:
        if left[token.folded] > 0:
            left[token.folded] -= 1
        else:
            out.append(token)
    return out


def _changed_names(
    claim: str, put: Sequence[Token], printed: str, was: Sequence[Token]
) -> str | None:
    ours = [t.span.of(claim) for t in put if _names(claim, t, claim)]
    theirs = [t.span.of(printed) for t in was if _names(printed, t, printed)]
    return " → ".join(filter(None, [" ".join(theirs), " ".join(ours)])) or None


def _names(text: str, token: Token, elsewhere: str) -> bool:
    """A capital inside a sentence, or at its start where the text repeats it inside."""
    word = token.span.of(text)
    if not word[0].isupper() or token.folded in COMMON or word.startswith(("I'", "I’")):
        return False
    if number(token.folded):
        return False
    before = text[: token.span.start].rstrip("'\"“”‘’([ \u00a0\n")
    if before and before[-1] not in ".!?…:—–" and before[-2:] != "--":
        return True
    inside = re.compile(rf"[a-z,]\s+{re.escape(word)}\b")
    return inside.search(elsewhere) is not None
