"""Files of claims: one outcome for each, in order, errors included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.errors import InputError
from qa.batch import csv_rows, json_rows, outcomes
from qa.styles import STYLES

ARCHIVE = MemoryArchive(
    [annotate("“We shall really row to the island,” said Ana Ruiz.")]
)
WORDS = "We shall really row to the island"


def rows(*lines: str) -> list[dict[str, object]]:
    """The outcomes of some lines."""
    content = [f"{line}\n".encode() for line in lines]
    return list(outcomes(ARCHIVE, json_rows(content, "claims")))


def test_a_broken_line_is_an_outcome_and_the_others_go_on() -> None:
    """Every line that is not blank has one outcome, in order."""
    found = rows(
        f'{{"id": 1, "claim": "{WORDS}", "by": "Ruiz"}}',
        "broken",
        "",
        '{"id": 2}',
        '{"id": 3, "claim": "…", "by": null}',
        '{"id": 4, "claim": "a", "by": 7}',
        "[1]",
        "[" * 100_000,
    )
    assert [one["id"] for one in found] == [1, None, 2, 3, 4, None, None]
    assert (found[0]["wording"], found[0]["attribution"]) == ("verbatim", "confirmed")
    assert found[1]["error"] == "claims, line 2, is not JSON: write one object a line."
    assert 'no "claim"' in str(found[2]["error"])
    assert found[3]["wording"] == "uncheckable"
    assert '"by" that is not a text' in str(found[4]["error"])


def test_a_speaker_by_the_name_that_findings_use_is_not_lost() -> None:
    """A misspelt field must not make a claim about nobody of one about somebody."""
    [one] = rows(f'{{"claim": "{WORDS}", "speaker": "Tom Orr"}}')
    assert one["attribution"] == "misattributed"


def test_each_outcome_is_there_before_the_next_line_is_read() -> None:
    """A batch is lazy: it can be read from something that is still being written."""
    read = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            read.append(number)
            yield b'{"claim": "row to the island"}\n'

    found = outcomes(ARCHIVE, json_rows(lines(), "claims"))
    next(found)
    assert read == [0]


def test_a_byte_order_mark_is_no_error_and_another_encoding_is_told() -> None:
    """UTF-8 is read with and without its mark; UTF-16 is refused by its name."""
    [one] = outcomes(ARCHIVE, json_rows([b'\xef\xbb\xbf{"claim": "a"}'], "claims"))
    assert "error" not in one
    [broken] = outcomes(ARCHIVE, json_rows([b'{"claim": "caf\xe9"}'], "claims"))
    assert "not UTF-8" in broken["error"]
    with pytest.raises(InputError, match="UTF-16"):
        list(json_rows(['{"claim": "a"}'.encode("utf-16")], "claims"))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_read_by_its_columns(tmp_path: Path, mark: str) -> None:
    """Columns may stand in any order, be separated as usual, and hold line breaks."""
    file = tmp_path / "claims.csv"
    broken = WORDS.replace("row ", "row\n")
    file.write_text(f'by{mark}claim{mark}id\nRuiz{mark}"{broken}"{mark}9\n', "utf-8")
    [one] = outcomes(ARCHIVE, csv_rows(file))
    assert (one["id"], one["wording"], one["clean"]) == ("9", "verbatim", True)


@pytest.mark.parametrize(
    ("content", "said"),
    [("id,words\n1,a\n", 'no column "claim"'), ("", "is empty"), ('claim\n"a', "CSV")],
)
def test_a_table_that_cannot_be_read_is_named(
    tmp_path: Path, content: str, said: str
) -> None:
    """What is missing is told once, not for every row."""
    file = tmp_path / "claims.csv"
    file.write_text(content)
    with pytest.raises(InputError, match=said):
        list(csv_rows(file))


def test_a_house_style_holds_for_the_whole_file() -> None:
    """Each outcome says what the style makes of it."""
    line = b'{"claim": "We shall row to the island"}'
    [one] = outcomes(ARCHIVE, json_rows([line], "claims"), STYLES["reuters"])
    assert (one["wording"], one["passes"]) == ("altered", True)
