"""Score attribution on invented articles that carry their own answers.

usage: python bench/speakers.py [FOLDER] [--misses]

FOLDER (bench/marked/test by default, which nothing was learned from) holds *.txt: a
headline, then one paragraph a line.  Each quoted stretch is written
`{SPEAKER|words}` inside its marks: the speaker's fullest printed form, "A + B" for joint
speakers, "-" for nobody.  Quoted words outside braces (scare quotes, titles) are no
speech.  Printed: detection F1 at word overlap 0.5, end-to-end F1 (found, and exactly
the right speakers), and the same by kind of mark, place and speaker.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.attribution import pieces
from corpus.attribution import attribute
from corpus.model import Span
from corpus.paragraphs import paragraphs
from corpus.text import words

ARTICLES = Path(__file__).parent / "marked"
_PIECE = re.compile(r"\{([^{}|]+)\|([^{}]*)\}")
_SMALL = frozenset(
    "the a an of for at from in on and mr mrs ms miss dr sir dame lord lady cllr".split()
)
_CARRIERS = frozenset(
    """sign signs placard placards banner banners notice poster posters chalkboard board
    message graffiti slogan""".split()
)
_LEAST = 3
"""Words; shorter stretches are not scored."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A quoted stretch and who says it, as annotated or as found."""

    span: Span
    speakers: tuple[str, ...]
    rule: str = ""


def unmarked(marked: str) -> tuple[str, list[Piece]]:
    """The text without its annotation, and the annotated stretches."""
    text, found, at = "", [], 0
    for match in _PIECE.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match.group(2)
        said_by = tuple(s.strip() for s in match.group(1).split(" + "))
        speakers = () if said_by == ("-",) else said_by
        found.append(Piece(Span(start, len(text)), speakers))
        at = match.end()
    return text + marked[at:], found


def predicted(text: str) -> Iterator[Piece]:
    """The stretches that quoth finds, with the names it gives."""
    quotations, _ = attribute(text, paragraphs(text))
    for quotation in quotations:
        if quotation.kind != "nested":
            names = tuple(one.name.of(text) for one in quotation.attributions)
            rule = quotation.attributions[0].rule if quotation.attributions else ""
            for span in pieces(text, quotation):
                yield Piece(span, names, rule)


def overlap(text: str, one: Span, other: Span) -> float:
    """Shared words over all words of two stretches."""
    shared = Span(max(one.start, other.start), min(one.end, other.end))
    if shared.start >= shared.end:
        return 0.0
    both = Span(min(one.start, other.start), max(one.end, other.end))
    return len(words(text, shared)) / max(1, len(words(text, both)))


def described(found: Piece | None) -> bool:
    """Is the speaker left as the words beside the quotation describe them?"""
    return found is not None and any(name[:1].islower() for name in found.speakers)


def same(gold: tuple[str, ...], found: tuple[str, ...]) -> bool:
    """Exactly the annotated speakers, each in a form with the same telling words."""
    if not gold and found and all(f.split()[-1] in _CARRIERS for f in found):
        return True  # a sign that says something is as good as nobody
    return len(gold) == len(found) and all(
        any(same_name(one, other) for other in found) for one in gold
    )


def same_name(gold: str, found: str) -> bool:
    """Do two printed forms name one speaker, as far as this score is concerned?"""
    left = [w.removesuffix("'s") for w in words(gold) if w not in _SMALL]
    right = [w.removesuffix("'s") for w in words(found) if w not in _SMALL]
    if not left or not right:
        return False
    if gold[:1].isupper() and len(left) > 1 and len(right) > 1:
        return left[-1] == right[-1] and (
            left[0] == right[0] or set(right) >= set(left)
        )
    return left[-1] in right or right[-1] in left


@dataclass(slots=True)
class Scores:
    """Counts over a folder of marked articles."""

    articles: int = 0
    found: int = 0
    """Stretches that quoth gives, of three words or more."""
    extra: int = 0
    by_kind: dict[str, list[int]] = field(default_factory=dict)
    """Kind -> annotated, found, with the right speakers, or as described there."""

    @property
    def stretches(self) -> int:
        """Annotated stretches."""
        return self.by_kind["all"][0]

    def f1(self, column: int) -> float:
        """Harmonic mean of precision and recall of one column of the counts."""
        every = self.by_kind["all"]
        precision, recall = every[column] / self.found, every[column] / every[0]
        return 2 * precision * recall / (precision + recall)

    @property
    def detection(self) -> float:
        """F1 of finding the stretches."""
        return self.f1(1)

    @property
    def end_to_end(self) -> float:
        """F1 of finding them with exactly the right speakers."""
        return self.f1(2)


def scores(folder: Path, misses: bool = False) -> Scores:
    """Attribute every article of a folder and compare."""
    total = Scores()
    for path in sorted(folder.glob("*.txt")):
        text, gold = unmarked(path.read_text("utf-8"))
        compare(total, path.stem, text, gold, misses)
        total.articles += 1
    return total


def compare(
    total: Scores, name: str, text: str, gold: list[Piece], misses: bool
) -> None:
    """Count one article's stretches."""
    short = [p.span for p in gold if len(words(text, p.span)) < _LEAST]
    free = [
        p
        for p in predicted(text)
        if len(words(text, p.span)) >= _LEAST
        and not any(p.span.overlaps(span) for span in short)
    ]
    total.found += len(free)
    for piece in gold:
        if piece.span in short:
            continue
        best = max(free, key=lambda p: overlap(text, p.span, piece.span), default=None)
        if best is not None and overlap(text, best.span, piece.span) < 0.5:
            best = None
        if best is not None:
            free.remove(best)
        right = best is not None and same(piece.speakers, best.speakers)
        row = (1, best is not None, right, right or described(best))
        for kind in kinds(text, piece):
            counts = total.by_kind.setdefault(kind, [0, 0, 0, 0])
            total.by_kind[kind] = [a + b for a, b in zip(counts, row, strict=True)]
        if misses and not right:
            show(name, text, piece, best)
    total.extra += len(free)


def main() -> None:
    """Read, attribute, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=ARTICLES / "test")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    total = scores(options.folder, options.misses)
    print(
        f"{total.articles} articles, {total.stretches} stretches; "
        f"{total.found} found, {total.extra} of them not annotated"
    )
    print(f"detection F1 {100 * total.detection:.1f}")
    print(f"end to end F1 {100 * total.end_to_end:.1f}")
    print(f"or left as described beside the words F1 {100 * total.f1(3):.1f}")
    for kind, (n, hits, rights, _) in sorted(total.by_kind.items()):
        print(
            f"  {kind:28} n={n:4}  found {hits / n:6.1%}  and right {rights / n:6.1%}"
        )


def kinds(text: str, piece: Piece) -> Iterator[str]:
    """What to count a stretch under."""
    yield "all"
    mark = text[piece.span.start - 1 : piece.span.start]
    if mark in "‘'’":
        yield "single marks"
    elif mark in '“"”«':
        yield "double marks"
    else:
        yield "no opening mark"
    if not piece.speakers:
        yield "nobody"
    elif len(piece.speakers) > 1:
        yield "joint speakers"
    elif piece.speakers[0][0].islower():
        yield "described speaker"
    else:
        yield "one named"


def show(name: str, text: str, piece: Piece, found: Piece | None) -> None:
    """One miss with the words around it."""
    start, end = piece.span.start, piece.span.end
    got = (found.speakers, found.rule) if found else "NOT FOUND"
    print(f"MISS {name} | gold: {piece.speakers} | got: {got}")
    before = text[max(0, start - 220) : start].replace("\n", "¶")
    after = text[end : end + 130].replace("\n", "¶")
    print(f"     {before}[[{text[start : min(end, start + 80)]}]]{after}")


if __name__ == "__main__":
    main()
