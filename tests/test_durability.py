"""What was reported as added stays: kills, power cuts, full disks, other writers."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder

from corpus import schema
from corpus.articles import annotate
from corpus.errors import ArchiveBusyError, ArchiveError, DamagedError
from corpus.holding import Holding
from corpus.model import Metadata
from index.doctor import examine
from index.ingest import add_text
from index.local import LocalArchive
from index.manifest import replace_file
from index.query import Query

ROOT = Path(__file__).parents[1]
ONE = annotate(
    "“We won’t pay $4.2 million,” said Ana Ruiz.\n\nShe left.", Metadata("A")
)


def folder_of(archive: LocalArchive) -> Path:
    return Path(archive.status().location)


def test_a_commit_is_on_the_disk_before_it_is_reported(archive: LocalArchive) -> None:
    """Every connection waits for the disk, and the log is written ahead."""
    connection = archive._store.connection
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_replaced_file_is_synced_with_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the new content, then its name: a power cut leaves the old or the new."""
    done: list[str] = []
    fsync, rename = os.fsync, os.replace

    def synced(opened: int) -> None:
        done.append("folder" if os.path.isdir(f"/proc/self/fd/{opened}") else "file")
        fsync(opened)

    def renamed(old: Path, new: Path) -> None:
        done.append("name")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    replace_file(tmp_path / "x", [b"new"])
    assert done == ["file", "name", "folder"]


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_done(
    archive: LocalArchive,
) -> None:
    """The article that did not fit is not there; what was there before answers."""
    archive.add(ONE)
    connection = archive._store.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    large = [f"{number}: " + "words that need room. " * 200 for number in range(100)]
    with pytest.raises(ArchiveError, match=r"disk is not full.*is kept"):
        deque((add_text(archive, text) for text in large), maxlen=0)
    whole = archive.status().articles
    assert {hit.article_id for hit in archive.search(Query("million"))} == {ONE.id}
    connection.execute("PRAGMA max_page_count = 1000000")
    add_text(archive, "It fits again.")
    assert archive.status().articles == whole + 1
    assert len(list(archive.articles())) == whole + 1


_FILLING = """
import resource, signal, sys
from qa.cli import _run
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.argv[1:] = sys.argv[2:]
sys.exit(_run())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
@pytest.mark.parametrize("room", [0, 50_000, 400_000])
@pytest.mark.parametrize("command", ["add", "remove", "sync", "doctor", "export"])
def test_no_command_fails_on_a_full_disk_but_with_a_sentence(
    archive: LocalArchive, tmp_path: Path, room: int, command: str
) -> None:
    """Files that may not grow: a sentence, no traceback, and all is as it was."""
    archive.add(ONE)
    press = tmp_path / "press"
    press.mkdir()
    for number in range(60):
        (press / f"{number}.txt").write_text(f"{number} " + "some words here. " * 300)
    given = {
        "add": [str(press), "--words-only"],
        "sync": [str(press), "--words-only"],
        "remove": [ONE.id],
        "export": [str(tmp_path / "out.jsonl")],
    }
    done = subprocess.run(
        [sys.executable, "-c", _FILLING, str(room), command, *given.get(command, [])],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        env={**os.environ, "QUOTH_ARCHIVE": str(folder_of(archive))},
    )
    assert "Traceback" not in done.stderr
    told = done.stdout.count("added ") if command in ("add", "sync") else 0
    assert archive.status().articles >= told
    assert command == "remove" or archive.article(ONE.id) == ONE
    assert done.returncode in ((3,) if (room, command) == (0, "add") else (0, 3))
    assert examine(folder_of(archive), repair=False) == []


def test_a_kill_while_an_archive_is_made_leaves_none_or_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun is passed over, and the next command makes the archive."""

    def killed(making: Path, file: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(schema, "put_in_place", killed)
        with pytest.raises(KeyboardInterrupt):
            LocalArchive(tmp_path / "a", create=True)
    archive = LocalArchive(tmp_path / "a", create=True)
    archive.add(ONE)
    assert archive.article(ONE.id) == ONE
    archive.close()


_HOLDING = """
import sys, time
from pathlib import Path
from index.local import LocalArchive
with LocalArchive(Path(sys.argv[1])).alone():
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def writer(archive: LocalArchive) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing to the archive."""
    started = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(folder_of(archive))],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "held\n"
    yield started
    started.kill()
    started.wait()


def test_a_second_writer_is_told_who_the_first_is(
    archive: LocalArchive, writer: subprocess.Popen[str]
) -> None:
    """Process and time are named; reading goes on; the lock dies with its holder."""
    holding = Holding(folder_of(archive) / "archive.lock")
    said = rf"process {writer.pid}, since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d"
    with pytest.raises(ArchiveBusyError, match=said), holding.taken(wait=0):
        pass
    assert archive.status().articles == 0
    writer.kill()
    writer.wait()
    archive.add(ONE)
    assert archive.status().articles == 1


def test_threads_of_one_archive_write_in_turn(archive: LocalArchive) -> None:
    """Four threads add at once, and every article is there."""

    def add(first: int) -> None:
        for number in range(first, first + 8):
            add_text(archive, f"No. {number}: “It is {number},” said Ana Ruiz.")

    threads = [threading.Thread(target=add, args=(n * 8,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert archive.status().articles == 32


def test_a_snapshot_does_not_move(archive: LocalArchive) -> None:
    """A question sees one state, whatever is removed meanwhile."""
    archive.add(ONE)
    with archive.snapshot():
        assert archive.search(Query("million"))
        other = LocalArchive(folder_of(archive), encoder=FakeEncoder())
        other.remove(ONE.id)
        other.close()
        assert archive.article(ONE.id) == ONE
    assert archive.search(Query("million")) == []
    assert archive.status().articles == 0


_ASKING = """
import os, sys
from pathlib import Path
from index.ingest import add_text
from index.local import LocalArchive
from index.query import Query
from corpus.errors import ArchiveError
if os.geteuid() == 0:
    os.setuid(65534)  # for whom permissions count
archive = LocalArchive(Path(sys.argv[1]))
print(len(archive.search(Query("million"))))
try:
    add_text(archive, "More.")
except ArchiveError as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
@pytest.mark.parametrize("left_open", [False, True])
def test_an_archive_that_can_only_be_read_is_asked(left_open: bool) -> None:
    """Words are found, with the writer's log beside the file or not; adding is not."""
    with tempfile.TemporaryDirectory() as made:
        os.chmod(made, 0o755)
        folder = Path(made) / "archive"
        archive = LocalArchive(folder, create=True)
        archive.add(ONE)
        if not left_open:
            archive.close()
        for file in folder.iterdir():
            file.chmod(0o444)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", _ASKING, str(folder)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        folder.chmod(0o755)
        archive.close()
    assert done.stderr == ""
    found, said = done.stdout.splitlines()
    assert found == "1"
    assert "cannot be written to" in said
    assert "can be asked" in said


def test_a_newer_form_is_refused(archive: LocalArchive) -> None:
    """What a later quoth wrote is left alone, with the way out."""
    folder = folder_of(archive)
    archive._store.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ArchiveError, match=r"newer quoth .*99.*update quoth"):
        LocalArchive(folder)


def test_an_older_form_is_brought_up_to_date(tmp_path: Path) -> None:
    """Articles, paths, gaps, keys and vectors of the first form come over whole."""
    folder = tmp_path / "old"
    folder.mkdir()
    old = sqlite3.connect(folder / "archive.sqlite3")
    old.executescript((Path(__file__).parent / "first_form.sql").read_text("utf-8"))
    old.close()
    archive = LocalArchive(folder, encoder=FakeEncoder())
    status = archive.status()
    assert (status.articles, status.paragraphs, status.embedded) == (2, 3, 3)
    assert status.stale == 2
    assert [one.reason for one in status.skipped] == ["/press/c.txt is empty."]
    assert set(archive.places()) == {"/press/a.txt", "/press/b.txt"}
    record = next(archive.articles())
    assert archive.article(record.id).quotations[0].attributions
    hits = archive.search_phrases([["won't", "pay", "$", "4.2"]], 5)
    assert [hit.article_id for hit in hits] == [record.id]
    assert archive.search_meaning(Query("pay the million"))[0].article_id == record.id
    assert archive.reread() == 2
    assert archive.status().stale == 0
    archive.close()


def test_words_that_are_not_what_was_stored_are_never_shown(
    archive: LocalArchive,
) -> None:
    """A changed text, and a changed reading of it, are refused with the next step."""
    archive.add(ONE)
    connection = archive._store.connection
    connection.execute("UPDATE content SET text = replace(text, '4.2', '42')")
    with pytest.raises(DamagedError, match="quoth doctor"):
        archive.article(ONE.id)
    connection.execute("UPDATE content SET text = replace(text, '42', '4.2')")
    assert archive.article(ONE.id) == ONE
    connection.execute("UPDATE content SET annotation = replace(annotation, '1', '2')")
    with pytest.raises(DamagedError, match="quoth doctor"):
        archive.article(ONE.id)
