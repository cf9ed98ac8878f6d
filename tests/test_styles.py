"""House styles: what each tolerates, and what none does."""

from __future__ import annotations

import pytest
from memory_archive import MemoryArchive

from corpus.articles import annotate
from qa.contract import finding_json
from qa.finding import Claim, Finding
from qa.lines import finding_text
from qa.styles import STYLES
from qa.verify import check

TEXT = """Harbour plan is published

“Well, the very old pier will really have to come down before May, and Ana Ruiz does
 not mind it at all,” said Bo Lund. “We have five small boats left on the quay.”
""".replace("\n ", " ")


def checked(claim: str, style: str, by: str | None = None) -> Finding:
    """A claim about the harbour put to one style."""
    return check(MemoryArchive([annotate(TEXT)]), Claim(claim, by), STYLES[style])


FIT = [
    ("the very old pier will really have to come down", {"default", "ap", "reuters"}),
    ("the very old pier will … have to come down", {"default", "reuters"}),
    ("the very old pier [on the quay] will really have to come", {"default"}),
    ("[Th]e very old pier will really have to come down", {"default", "ap", "reuters"}),
    ("the old pier will have to come down", {"reuters"}),
    ("We have small boats left on the quay", set()),
    ("the very old pier will have to come down, and Ana does not mind", set()),
    ("Ruiz does mind it at all", set()),
    ("the very old pier really have to come down", set()),
    ("the very old pier will really have to come down and Ana Ruiz", set()),
    ("the very old pier will really have to come up before May", set()),
    ("the big very old pier will really have to come down", set()),
    ("Ana Ruiz does … mind it at all", {"default"}),
    ("Nothing of the kind was printed in this town", set()),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "styles"), FIT)
def test_a_style_lets_pass_what_it_names_and_nothing_else(
    claim: str, styles: set[str]
) -> None:
    """Numbers, negations, modals, names and dates are tolerated by none of them."""
    assert {s for s in STYLES if checked(claim, s).passes} == styles


def test_every_tolerated_change_is_printed() -> None:
    """The words a style lets go are in the finding, the lines and the JSON."""
    finding = checked("the old pier will have to come down", "reuters")
    assert finding.verdict.wording == "altered"
    assert not finding.clean
    assert finding.ruling is not None
    assert [edit.printed for edit in finding.ruling.tolerated] == ["very", "really"]
    shown = "\n".join(finding_text(finding))
    assert "reuters: fit to print" in shown
    assert "tolerated: [-very-]" in shown
    style = finding_json(finding)["style"]
    assert [edit["printed"] for edit in style["tolerated"]] == ["very", "really"]
    assert style["refused"] == []


def test_words_taken_across_the_marks_pass_no_style() -> None:
    """That no word differs does not make the reporter's words a quotation."""
    claim = "mind it at all, said Bo Lund. We have five small boats"
    assert not any(checked(claim, style).passes for style in STYLES)


def test_a_wrong_speaker_passes_no_style() -> None:
    """A style is about the words; somebody else's are not fit to print."""
    claim = "We have five small boats left on the quay"
    assert checked(claim, "ap", "Bo Lund").passes
    assert not checked(claim, "ap", "Ana Ruiz").passes


def test_without_a_style_there_is_no_ruling() -> None:
    """What passes is then what is clean."""
    finding = check(MemoryArchive([annotate(TEXT)]), Claim("five small boats left"))
    assert finding.ruling is None
    assert finding_json(finding)["style"] is None
    assert finding.passes
    assert finding.clean
