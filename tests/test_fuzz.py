"""Made-up inputs break no law: a few here, as many as wanted with bench/fuzz.py."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from laws import in_time, question_law, targets

_FEW = 120


@pytest.mark.parametrize("target", targets(), ids=lambda target: target[0])
@pytest.mark.filterwarnings("ignore")
def test_laws_hold(target: tuple) -> None:  # type: ignore[type-arg]
    """No crash but a reportable error, spans in the text, inert output, in time."""
    _, inputs, law = target

    @settings(max_examples=_FEW, deadline=None, suppress_health_check=list(HealthCheck))
    @given(inputs)
    def tried(case: object) -> None:
        in_time(law, case)

    tried()


@pytest.mark.parametrize("asked", ['"what Mr."what Mr.', '"a b"which Mr. Orr'])
def test_what_stands_for_quoted_words_is_nobody_s_role(asked: str) -> None:
    """A broken question that once broke the law of questions."""
    question_law(asked)
