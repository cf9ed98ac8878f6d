"""The command line as a person runs it: output, errors, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = {"numpy", "faiss", "torch", "transformers", "sentence_transformers", "textual"}


def quoth(
    *arguments: str, archive: Path, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run quoth as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "qa.cli", *arguments],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        env={**os.environ, "QUOTH_ARCHIVE": str(archive), "PYTHONUTF8": "1"}
        | environment,
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the demo articles, words only."""
    place = tmp_path_factory.mktemp("cli") / "archive"
    done = quoth("add", "--demo", "--words-only", archive=place)
    assert done.returncode == 0, done.stderr
    assert "18 added" in done.stdout
    return place


def test_adding_again_changes_nothing(filled: Path) -> None:
    """The same command twice says that all is unchanged."""
    again = quoth("add", "--demo", "--words-only", archive=filled)
    assert "0 added (0 quotations); 18 unchanged." in again.stdout
    assert again.returncode == 0


def test_verify_says_altered_and_shows_the_difference(filled: Path) -> None:
    """The dropped word is shown, and the exit code is not 0."""
    done = quoth("verify", "The boat will stop this winter", archive=filled)
    assert done.returncode == 1
    assert "≠ altered" in done.stdout
    assert "The boat will [-not-] stop this winter" in done.stdout


def test_verify_reads_standard_input_and_prints_json(filled: Path) -> None:
    """JSON holds the verdict, the slice, and the words that name the speaker."""
    words = "“We do not ask what it earns.”"
    done = quoth(
        "verify", "-", "--by", "Lindholm", "--json", archive=filled, stdin=words
    )
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert (found["wording"], found["attribution"]) == ("verbatim", "confirmed")
    (evidence,) = found["evidence"]
    assert evidence["printed"] == ["We do not ask what it earns"]
    assert evidence["speakers"][0]["name"] == "Teodor Lindholm"
    shown = json.loads(
        quoth("show", evidence["article"]["id"], "--json", archive=filled).stdout
    )
    (start, end) = evidence["spans"][0]
    assert shown["text"][start:end] == evidence["printed"][0]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", ""], 2, "There is no question"),
        (["ask", "?"], 2, "Nothing is asked"),
        (["verify"], 2, "There is no quotation"),
        (["verify", "…"], 1, "no words to check"),
        (["add"], 2, "Nothing to add"),
        (["add", "/no/such/file.txt"], 1, "There is no file or folder"),
        (["show", "ffff"], 3, "No article has the id"),
        (["bogus"], 2, "No such command"),
        (["chat"], 2, "needs a terminal"),
        (["ask", "who paid for the moon?"], 1, "nothing on record"),
    ],
)
def test_bad_input_is_a_sentence_and_a_code(
    filled: Path, arguments: list[str], code: int, said: str
) -> None:
    """Each mistake has its sentence and its frozen exit code; none a traceback."""
    done = quoth(*arguments, archive=filled)
    assert done.returncode == code
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_an_archive_that_is_none_is_named(tmp_path: Path) -> None:
    """Exit code 3, the folder, and how to make one."""
    done = quoth("status", archive=tmp_path / "none")
    assert done.returncode == 3
    assert "quoth add PATH" in done.stderr


def test_no_colour_in_pipes_or_where_it_is_not_wanted(filled: Path) -> None:
    """Escape sequences never reach a pipe."""
    done = quoth("status", archive=filled, NO_COLOR="1")
    assert "\x1b" not in done.stdout


def test_articles_speakers_and_removal(filled: Path, tmp_path: Path) -> None:
    """Lists show what is there; a removed article is gone from both."""
    place = tmp_path / "archive"
    quoth("add", "--demo", "--words-only", archive=place)
    listed = json.loads(quoth("articles", "--json", archive=place).stdout)
    assert len(listed) == 18
    table = json.loads(quoth("speakers", "--json", archive=place).stdout)
    assert {
        "name": "Wenna Treloar",
        "also": [],
        "quotations": 1,
        "roles": [],
        "articles": 1,
    } in table
    frost = next(a["id"] for a in listed if "cherries" in (a["title"] or ""))
    done = quoth("remove", frost, archive=place)
    assert done.returncode == 0
    table = json.loads(quoth("speakers", "--json", archive=place).stdout)
    assert "Wenna Treloar" not in {row["name"] for row in table}
    statements = quoth("speakers", "Marta", "Quill", archive=place)
    assert "You do not argue with a barometer" in statements.stdout


_LOADED = """
import sys
from qa.cli import _run
sys.argv = ["quoth", *{arguments!r}]
_run()
print("LOADED", *sorted(set(m.partition(".")[0] for m in sys.modules)))
"""


def loaded(filled: Path, *arguments: str) -> set[str]:
    """Top-level modules that a command has imported at its end."""
    done = subprocess.run(
        [sys.executable, "-c", _LOADED.format(arguments=arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
        env={**os.environ, "QUOTH_ARCHIVE": str(filled), "PYTHONUTF8": "1"},
    )
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_verify_imports_nothing_heavy(filled: Path) -> None:
    """Checking a quotation needs words only, and no reader of files."""
    modules = loaded(filled, "verify", "The boat will stop", "--by", "Quill")
    assert "sqlite3" in modules
    assert not (HEAVY | {"tarfile", "email"}) & modules


def test_ask_imports_no_torch(filled: Path) -> None:
    """A question never waits for torch."""
    modules = loaded(filled, "ask", "what did Quill say about the fare?")
    assert not {"torch", "transformers", "sentence_transformers", "textual"} & modules


_INTERRUPTED = """
import sys
class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Impatient())
from qa.start import main
main()
"""


@pytest.mark.parametrize("name", ["click", "qa.cli", "qa.keeping"])
def test_an_interruption_while_loading_is_quiet(name: str) -> None:
    """Ctrl-C before the command runs ends it with its code and no traceback."""
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED.format(name=name)],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_the_command_begins_where_it_can_be_interrupted() -> None:
    """What is installed as `quoth` loads nothing before it can."""
    about = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert about["project"]["scripts"]["quoth"] == "qa.start:main"
    ask = "import sys; before = set(sys.modules); import qa.start; "
    ask += "print(*(set(sys.modules) - before))"
    done = subprocess.run(
        [sys.executable, "-c", ask], capture_output=True, encoding="utf-8", check=True
    )
    assert set(done.stdout.split()) <= {"qa", "qa.start", "__future__"}


LONG = "n" * 300
"""No disk can hold such a name."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["add", LONG],
        ["sync", LONG],
        ["check", LONG],
        ["recheck", LONG],
        ["remove", LONG],
        ["export", LONG],
        ["verify", "--batch", LONG],
        ["status", "--archive", LONG],
        ["add", "--demo", "--archive", LONG],
    ],
)
def test_a_name_that_is_too_long_is_an_error_like_another(
    arguments: list[str], filled: Path
) -> None:
    """A sentence, an exit code, and no traceback."""
    done = quoth(*arguments, archive=filled)
    assert done.returncode in (1, 2, 3)
    assert "Traceback" not in done.stderr
    assert LONG in done.stderr + done.stdout or "too long" in done.stderr
