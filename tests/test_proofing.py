"""The commands that check, as a person runs them: output, files, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_cli import HEAVY, loaded, quoth

import qa.checking
from qa.cli import EXIT_INTERRUPTED, _run

CLEAN = "“The boat will not stop this winter,” said Marta Quill."
BENT = f"{CLEAN}\n\n“The boat will stop this winter,” said Marta Quill.\n"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the demo articles, words only."""
    place = tmp_path_factory.mktemp("proofing") / "archive"
    assert quoth("add", "--demo", "--words-only", archive=place).returncode == 0
    return place


@pytest.mark.parametrize(
    ("draft", "code", "said"),
    [
        (CLEAN, 0, "The quotation is clean."),
        (BENT, 1, "1 of 2 quotations is clean."),
        ("It rained.", 1, "No quotation was found in this draft"),
        ("“The boat will not stop this winter,” said Ivo Brandt.", 1, "misattributed"),
        (" ", 2, "standard input is empty"),
    ],
)
def test_the_exit_code_says_whether_all_is_clean(
    filled: Path, draft: str, code: int, said: str
) -> None:
    """0 is for a draft with quotations, all of them clean, and for nothing else."""
    done = quoth("check", "-", archive=filled, stdin=draft)
    assert done.returncode == code
    assert said in done.stdout + done.stderr


def test_a_house_style_decides_where_it_is_asked_for(filled: Path) -> None:
    """AP lets no disclosed edit pass; without a style it is clean."""
    draft = "“The boat will not stop … winter,” said Marta Quill."
    assert quoth("check", "-", archive=filled, stdin=draft).returncode == 0
    done = quoth("check", "-", "--style", "ap", archive=filled, stdin=draft)
    assert done.returncode == 1
    assert "ap: not fit" in done.stdout


def test_reports_are_written_and_rechecked(filled: Path, tmp_path: Path) -> None:
    """Every form asked for, data on stdout and narration on stderr; all stand."""
    draft = tmp_path / "story.md"
    draft.write_text(BENT, "utf-8")
    files = [tmp_path / f"report{suffix}" for suffix in (".html", ".md", ".json")]
    asked = [word for file in files for word in ("--report", str(file))]
    done = quoth("check", str(draft), *asked, "--json", archive=filled)
    assert done.returncode == 1
    assert json.loads(done.stdout) == json.loads(files[2].read_text("utf-8"))
    assert done.stderr.count("Report written to") == 3
    for file in files:
        again = quoth("recheck", str(file), archive=filled)
        assert (again.returncode, again.stderr) == (0, "")
        assert "2 of 2 findings stand." in again.stdout


def test_a_draft_is_never_written_over(filled: Path, tmp_path: Path) -> None:
    """A report that names the draft is refused before anything is checked."""
    draft = tmp_path / "story.md"
    draft.write_text(CLEAN, "utf-8")
    done = quoth("check", str(draft), "--report", str(draft), archive=filled)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is not a report" in done.stderr
    assert draft.read_text("utf-8") == CLEAN


def test_recheck_tells_what_became_of_an_article(tmp_path: Path) -> None:
    """A corrected file, added again, and then a removed one: exit code 1 for each."""
    archive, story = tmp_path / "archive", tmp_path / "a.txt"
    draft, report = tmp_path / "draft.txt", tmp_path / "report.md"
    story.write_text("“We shall row to the island,” said Ana Ruiz.\n", "utf-8")
    draft.write_text(story.read_text("utf-8"), "utf-8")

    def add() -> None:
        assert quoth("add", str(story), "--words-only", archive=archive).returncode == 0

    add()
    checked = quoth("check", str(draft), "--report", str(report), archive=archive)
    assert checked.returncode == 0
    story.write_text("Corrected.\n\n“We shall row to the island,” said Ana Ruiz.\n")
    add()
    done = quoth("recheck", str(report), archive=archive)
    assert done.returncode == 1
    assert "article changed, the words still stand in ¶ 2" in done.stdout
    told = json.loads(quoth("recheck", str(report), "--json", archive=archive).stdout)
    now = told["findings"][0]["places"][0]["article"]["id"]
    assert quoth("remove", now, archive=archive).returncode == 0
    done = quoth("recheck", str(report), archive=archive)
    assert done.returncode == 1
    assert "article gone" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "none.txt"], "There is no file none.txt"),
        (["check", "."], "is a folder"),
        (["check", "-", "--report", "a.pdf"], "names no form of report"),
        (["recheck", "none.json"], "cannot be opened"),
        (["recheck", "README.md"], "is not a report"),
        (["verify", "--batch", "none.jsonl"], "cannot be opened"),
        (["verify", "--batch", "."], "is a folder"),
        (["verify", "--batch", "-"], "holds no claims"),
        (["verify", "--batch", "-", "some words"], "takes its claims"),
        (["verify", "words", "--style", "none"], "'none' is not one of"),
    ],
)
def test_bad_input_is_a_sentence_and_a_code(
    filled: Path, arguments: list[str], said: str
) -> None:
    """Each mistake has its sentence and exit code 2, and none a traceback."""
    done = quoth(*arguments, archive=filled)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ('{"claim": "The boat will not stop this winter", "by": "Quill"}', 0),
        ('{"claim": "The boat will stop this winter"}', 1),
        ('{"claim": "The boat will not stop this winter"}\nbroken', 1),
    ],
)
def test_a_batch_is_one_line_of_json_for_each(
    filled: Path, claims: str, code: int
) -> None:
    """Standard input is read as a file is; the code is 0 where all are clean."""
    done = quoth("verify", "--batch", "-", archive=filled, stdin=claims)
    assert done.returncode == code
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == claims.count("\n") + 1


@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="no such file here")
def test_what_can_be_read_only_once_is_read_once(filled: Path) -> None:
    """A pipe by its name, as a shell gives for <(…), does as well as a file."""
    assert quoth("check", "/dev/stdin", archive=filled, stdin=CLEAN).returncode == 0
    claim = '{"claim": "The boat will not stop this winter"}'
    done = quoth("verify", "--batch", "/dev/stdin", archive=filled, stdin=claim)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)


@pytest.mark.parametrize("command", [["check", "-"], ["check", "-", "--json"]])
def test_what_a_draft_holds_moves_no_cursor(filled: Path, command: list[str]) -> None:
    """Escape sequences and controls that reorder a line are shown, or escaped in JSON."""
    draft = "“The boat \x1b[2J will \u202e not \x9b31m stop,” said Marta Quill."
    done = quoth(*command, archive=filled, stdin=draft)
    assert not {"\x1b", "\u202e", "\x9b"} & set(done.stdout)
    if "--json" in command:
        words = json.loads(done.stdout)["quotations"][0]["claim"]["words"]
        assert words == draft[1:].partition("”")[0]


def test_an_interruption_keeps_what_was_checked(
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The lines stand, and the report is written and says that it is not complete."""
    whole = qa.checking.check_draft

    def stopped(*given: Any) -> Iterator[qa.checking.Checked]:
        yield next(whole(*given))
        raise KeyboardInterrupt

    draft, report = tmp_path / "draft.txt", tmp_path / "report.json"
    draft.write_text(BENT, "utf-8")
    monkeypatch.setattr(qa.checking, "check_draft", stopped)
    words = ["check", str(draft), "--report", str(report), "--archive", str(filled)]
    monkeypatch.setattr(sys, "argv", ["quoth", *words])
    assert _run() == EXIT_INTERRUPTED
    told = capsys.readouterr()
    assert "1 of the 1 checked is clean; 2 in all." in told.out
    assert "Interrupted." in told.err
    kept = json.loads(report.read_text("utf-8"))
    assert (kept["complete"], len(kept["quotations"]), kept["total"]) == (False, 1, 2)


def test_checking_a_draft_imports_nothing_heavy(filled: Path, tmp_path: Path) -> None:
    """Words are enough for a draft, its reports and a recheck."""
    draft, report = tmp_path / "draft.txt", tmp_path / "report.html"
    draft.write_text(BENT, "utf-8")
    asked = ("check", str(draft), "--report", str(report))
    assert not HEAVY & loaded(filled, *asked)
    assert not HEAVY & loaded(filled, "recheck", str(report))


def test_a_command_that_reads_no_file_imports_no_reader() -> None:
    """The readers of every format would double the time that a start takes."""
    ask = "import sys, qa.cli, qa.verify; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, encoding="utf-8", check=True
    )
    assert not [one for one in done.stdout.split() if one.startswith("corpus.readers")]
