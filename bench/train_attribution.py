"""Learn the weights of corpus/weights.json from a PolNeAR-shaped folder.

usage: python bench/train_attribution.py TRAIN_DIR [--marked FOLDER ...]
                                         [--epochs N] [--out FILE]

TRAIN_DIR holds text/*.txt and quotations.jsonl; a FOLDER holds articles that carry their
own answers (see bench/speakers.py), by default bench/marked/train.  Maximises the summed
log probability
of the annotated mentions (softmax over candidates) with AdaGrad and a little weight
decay; deterministic for a given order of files.  Weights below 0.02 are dropped.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.speakers import ARTICLES, Piece, same_name, unmarked
from corpus.antecedents import options
from corpus.candidates import candidates
from corpus.lexicon import gender_of
from corpus.model import Span
from corpus.paragraphs import paragraphs
from corpus.quotations import quoted_stretches
from corpus.ranker import probabilities, score, weights
from corpus.scene import Scene
from corpus.text import tokens, words
from corpus.traits import Previous, following

_STOP = set("the a an of in on at for to and or s by from with who which that".split())
Instance = tuple[list[tuple[str, ...]], list[int]]


def last_name(name: str | None) -> str | None:
    """The folded last word of a name."""
    parts = [w for w in words(name or "") if w not in ("jr", "sr")]
    return parts[-1] if parts else None


def content(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the content words between two offsets."""
    found = list(tokens(text, Span(start, end)))
    kept = [t for t in found if t.folded not in _STOP] or found
    return [(t.span.start, t.span.end) for t in kept]


def golden(scene: Scene, row: dict) -> list[int]:
    """Mentions that stand for the annotated source."""
    chosen = []
    pieces = [
        p for s in row["source"] for p in content(scene.text, s["start"], s["end"])
    ]
    for k, mention in enumerate(scene.mentions):
        span = mention.core_span(scene.narrative) or mention.span(scene.narrative)
        if any(a < span.end and span.start < b for a, b in pieces):
            chosen.append(k)
    return chosen


def instances(text: str, rows: list[dict]) -> list[Instance]:
    """One training case per quotation run of an article."""
    stretches = quoted_stretches(text, paragraphs(text))
    scene = Scene(text, paragraphs(text), stretches)
    previous: Previous | None = None
    made: list[Instance] = []
    seen_runs: set[int] = set()
    for token, at in scene.narrative.quote.items():
        stretch = stretches[at]
        if stretch.run in seen_runs:
            continue
        seen_runs.add(stretch.run)
        row = match(stretch.span, rows)
        options = candidates(scene, token, previous)
        if row is None:
            if text.count(" ", stretch.span.start, stretch.span.end) >= 2:
                if text[stretch.outer.start] in '“”"':  # others are not annotated
                    made.append(([o.features for o in options], [0]))
                previous = following(previous, token, None)
            continue
        if row["status"] != "gold":
            continue
        right = set(golden(scene, row))
        good = [i for i, o in enumerate(options) if o.mention in right]
        if not row["source"]:
            good = [0]
        if good:
            made.append(([o.features for o in options], good))
        mentions = [options[i].mention for i in good]
        named = [m for m in mentions if m is not None]
        previous = following(
            previous,
            token,
            min(named, key=lambda m: abs(scene.mentions[m].first - token))
            if named
            else None,
        )
    return made


def pronoun_cases(text: str, rows: list[dict]) -> list[Instance]:
    """One training case per annotated pronoun whose bearer is known."""
    stretches = quoted_stretches(text, paragraphs(text))
    scene = Scene(text, paragraphs(text), stretches)
    made: list[Instance] = []
    speakers: list[int] = []
    done: set[int] = set()
    for row in sorted(rows, key=lambda r: r["quote_start"]):
        target = last_name(row["resolved_source"])
        for k in golden(scene, row):
            if scene.mentions[k].kind == "pronoun" and target and k not in done:
                done.add(k)
                spoken = frozenset(
                    w.removesuffix("'s") for w in words(row["quote_text"])
                )
                if target in spoken:
                    continue  # resolved by rule, and few speak of themselves by name
                found = options(scene, k, speakers, spoken)
                good = [
                    i for i, o in enumerate(found) if _bears(scene, o.person, target)
                ]
                if good:
                    made.append(([o.features for o in found], good))
        bearer = [
            p for p in range(len(scene.people.persons)) if _bears(scene, p, target)
        ]
        if bearer:
            speakers.append(bearer[0])
    return made


def _bears(scene: Scene, person: int, target: str | None) -> bool:
    found = scene.people.persons[person]
    return found.named and target in found.key


def agreeing(scene: Scene, k: int, speakers: tuple[str, ...]) -> bool:
    """Can mention k stand for one of the annotated speakers?"""
    people = scene.people
    if scene.mentions[k].kind == "pronoun":
        word = scene.narrative.low[scene.mentions[k].first]
        if len(speakers) > 1:
            return word in ("they", "we", "who")
        gender = gender_of(words(speakers[0])[0])
        return word in {"f": ("she", "who"), "m": ("he", "who")}.get(
            gender or "", ("he", "she", "who", "it", "they")
        )
    person = people.of.get(k)
    if person is None:
        return False
    text, name = scene.text, people.fullest(person).of(scene.text)
    mention = scene.mentions[k].span(scene.narrative).of(text)
    return any(same_name(one, name) or same_name(one, mention) for one in speakers)


def marked_cases(text: str, gold: list[Piece]) -> tuple[list[Instance], list[Instance]]:
    """The training cases for speakers and for pronouns of an article with its answers.

    Which mention speaks is left open: of those that can stand for the marked speaker,
    the likeliest by the present weights.
    """
    scene = Scene(text, paragraphs(text), quoted_stretches(text, paragraphs(text)))
    previous: Previous | None = None
    made: list[Instance] = []
    pronouns: list[Instance] = []
    speakers: list[int] = []
    seen_runs: set[int] = set()
    done: set[int | None] = set()
    table = weights("speaker")
    for token, at in scene.narrative.quote.items():
        stretch = scene.stretches[at]
        if stretch.run in seen_runs:
            continue
        seen_runs.add(stretch.run)
        found = candidates(scene, token, previous)
        piece = next((p for p in gold if p.span.overlaps(stretch.span)), None)
        if piece is None or not piece.speakers:
            if text.count(" ", stretch.span.start, stretch.span.end) >= 2:
                made.append(([one.features for one in found], [0]))
            previous = following(previous, token, None)
            continue
        good = [
            i
            for i, one in enumerate(found)
            if one.mention is not None and agreeing(scene, one.mention, piece.speakers)
        ]
        best = None
        if good:
            made.append(([one.features for one in found], good))
            likely = max(good, key=lambda i: score(found[i].features, table))
            best = found[likely].mention
        previous = following(previous, token, best)
        if len(piece.speakers) == 1:
            if best not in done:
                pronouns += marked_pronoun(scene, best, piece, speakers)
                done.add(best)
            speakers += bearers(scene, piece.speakers[0])[:1]
    return made, pronouns


def marked_pronoun(
    scene: Scene, k: int | None, piece: Piece, speakers: list[int]
) -> list[Instance]:
    """The training case of mention k, where it is a pronoun for a marked speaker."""
    if k is None or scene.mentions[k].kind != "pronoun":
        return []
    spoken = frozenset(w.removesuffix("'s") for w in words(scene.text, piece.span))
    found = options(scene, k, speakers, spoken)
    who = bearers(scene, piece.speakers[0])
    good = [i for i, one in enumerate(found) if one.person in who]
    return [([one.features for one in found], good)] if good else []


def bearers(scene: Scene, speaker: str) -> list[int]:
    """The persons of an article who can be a marked speaker."""
    people = scene.people
    return [
        p
        for p in range(len(people.persons))
        if same_name(speaker, people.fullest(p).of(scene.text))
    ]


def match(span, rows: list[dict]) -> dict | None:
    """The annotated quotation that covers most of a stretch."""
    for row in rows:
        low, high = max(span.start, row["quote_start"]), min(span.end, row["quote_end"])
        if high - low > 0.5 * min(
            span.end - span.start, row["quote_end"] - row["quote_start"]
        ):
            return row
    return None


START = 10.0
ORDERS = 5


def learn(cases: list[Instance], epochs: int) -> dict[str, float]:
    """The mean of what several orders of the cases teach: one order is a lottery."""
    tables = [learn_once(cases, epochs, seed) for seed in range(ORDERS)]
    return {
        feature: sum(table.get(feature, 0.0) for table in tables) / ORDERS
        for feature in {f for table in tables for f in table}
    }


def learn_once(cases: list[Instance], epochs: int, seed: int) -> dict[str, float]:
    """Weights by AdaGrad on the marginal log likelihood, averaged over the epochs.

    Duchi, Hazan and Singer (2011), "Adaptive subgradient methods".  A gradient history
    that begins at 10 keeps features seen a few times from large weights.
    """
    table: dict[str, float] = defaultdict(float)
    average: dict[str, float] = defaultdict(float)
    history: dict[str, float] = defaultdict(lambda: START)
    shuffle = random.Random(seed)
    order = list(cases)
    for _ in range(epochs):
        shuffle.shuffle(order)
        for choices, good in order:
            scores = [sum(table[f] for f in features) for features in choices]
            chances = probabilities(scores)
            for feature, gradient in gradients(choices, good, chances).items():
                gradient -= 0.0005 * table[feature]
                history[feature] += gradient * gradient
                table[feature] += 0.3 * gradient / history[feature] ** 0.5
        for feature, weight in table.items():
            average[feature] += weight / epochs
    return average


def gradients(
    choices: list[tuple[str, ...]], good: list[int], chances: list[float]
) -> dict[str, float]:
    """What one case would have each feature's weight gain."""
    mass = sum(chances[i] for i in good)
    wanted = set(good)
    step: dict[str, float] = defaultdict(float)
    for i, features in enumerate(choices):
        aim = chances[i] / mass if i in wanted else 0.0
        delta = aim - chances[i]
        if abs(delta) > 1e-4:
            for feature in features:
                step[feature] += delta
    return step


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--marked", type=Path, nargs="*", default=[ARTICLES / "train"])
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--out", type=Path, default=Path("corpus/weights.json"))
    arguments = parser.parse_args()
    rows = defaultdict(list)
    for line in (arguments.data / "quotations.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["article_id"]].append(row)
    cases, pronouns = [], []
    for path in sorted((arguments.data / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
        cases += instances(text, rows[path.stem])
        pronouns += pronoun_cases(text, rows[path.stem])
    for folder in arguments.marked:
        for path in sorted(folder.glob("*.txt")):
            text, gold = unmarked(path.read_text("utf-8"))
            speaking, standing = marked_cases(text, gold)
            cases += speaking
            pronouns += standing
    learned = {
        "speaker": learn(cases, arguments.epochs),
        "antecedent": learn(pronouns, arguments.epochs),
    }
    kept = {
        section: {f: round(w, 2) for f, w in sorted(table.items()) if abs(w) >= 0.02}
        for section, table in learned.items()
    }
    arguments.out.write_text(json.dumps(kept, indent=0) + "\n", "utf-8")
    print({section: len(table) for section, table in kept.items()}, "weights kept")


if __name__ == "__main__":
    main()
