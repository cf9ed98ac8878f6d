"""A linear ranker over readable features: the sum of their weights, largest wins."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

_WEIGHTS = Path(__file__).with_name("weights.json")


@cache
def weights(section: str) -> dict[str, float]:
    """Feature -> weight of one section ("speaker" or "antecedent") of weights.json."""
    table: dict[str, dict[str, float]] = json.loads(_WEIGHTS.read_text("utf-8"))
    return table.get(section, {})


def score(features: Sequence[str], table: dict[str, float]) -> float:
    """The sum of the weights of `features`; unknown ones weigh nothing."""
    return sum(table.get(feature, 0.0) for feature in features)


def probabilities(scores: Sequence[float]) -> list[float]:
    """Softmax of scores."""
    top = max(scores)
    raised = [exp(s - top) for s in scores]
    total = sum(raised)
    return [r / total for r in raised]
