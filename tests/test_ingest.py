"""Adding files: one outcome each, whatever they are."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_pdf import column, pdf

from corpus.errors import UnreadableError
from corpus.readers import READERS
from corpus.readers.file import File
from corpus.readers.plain import read_plain
from corpus.readers.printed import Printed
from index.following import sync
from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources


def test_every_file_has_its_outcome(archive: LocalArchive, tmp_path: Path) -> None:
    """Good, bad and foreign files in a folder, a missing path and a pattern."""
    folder = tmp_path / "news"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "x.txt").write_text("hidden")
    (folder / "part10.txt").write_text("“Ten,” said Ana Ruiz.", "utf-8")
    (folder / "part2.txt").write_text("“Two,” said Ana Ruiz.", "utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    missing = tmp_path / "gone.txt"
    pattern = tmp_path / "*.nothing"
    found = list(ingest(archive, sources([folder, missing, pattern])))
    told = [(Path(o.path).name, o.change) for o in found]
    assert told == [
        ("empty.txt", "skipped"),
        ("part2.txt", "added"),
        ("part10.txt", "added"),
        ("photo.jpg", "passed over"),
        ("gone.txt", "skipped"),
        ("*.nothing", "skipped"),
    ]
    reasons = {Path(o.path).name: o.reason or "" for o in found}
    assert "is empty" in reasons["empty.txt"]
    assert "is not a kind of file quoth reads" in reasons["photo.jpg"]
    assert "There is no file or folder" in reasons["gone.txt"]
    assert "No file matches" in reasons["*.nothing"]
    skipped = archive.status().skipped
    assert [Path(one.path).name for one in skipped] == ["empty.txt"]


def test_a_file_named_twice_is_read_once(archive: LocalArchive, tmp_path: Path) -> None:
    """A folder and a file in it, or a pattern, do not give two outcomes."""
    path = tmp_path / "a.txt"
    path.write_text("“One,” said Ana Ruiz.", "utf-8")
    given = [tmp_path / "a.txt", str(tmp_path / "*.txt")]
    assert [o.change for o in ingest(archive, sources(given))] == ["added"]


def test_a_file_that_is_mended_is_no_longer_skipped(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """What was unreadable and is readable now leaves the list of gaps."""
    path = tmp_path / "a.txt"
    path.write_text("")
    list(ingest(archive, sources([path])))
    assert len(archive.status().skipped) == 1
    path.write_text("“One,” said Ana Ruiz.", "utf-8")
    list(ingest(archive, sources([path])))
    assert archive.status().skipped == ()


def test_a_file_that_changes_while_it_is_read_is_a_gap(
    archive: LocalArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may be half of two texts is not kept, and not taken for known the next time."""
    early, path = tmp_path / "a.txt", tmp_path / "b.txt"
    early.write_text("“Before,” said Ana Ruiz.", "utf-8")
    path.write_text("“One,” said Ana Ruiz.", "utf-8")
    list(ingest(archive, sources([path])))
    path.write_text("“Two,” said Ana Ruiz.", "utf-8")

    def meanwhile(file: File) -> Iterator[Printed | UnreadableError | File]:
        yield from read_plain(file)
        if file.place == str(path):
            path.write_text("“Two,” said Ana Ruiz. “And three.”", "utf-8")

    with monkeypatch.context() as patched:
        patched.setitem(READERS, ".txt", meanwhile)
        first, second = ingest(archive, sources([early, path]))
    assert (first.change, second.change) == ("added", "skipped")
    assert "changed while it was being read" in (second.reason or "")
    assert [Path(one.path).name for one in archive.status().skipped] == ["b.txt"]
    texts = {archive.article(one.id).text for one in archive.articles()}
    assert texts == {"“Before,” said Ana Ruiz.", "“One,” said Ana Ruiz."}
    changes = [one.change for one in ingest(archive, sources([early, path]))]
    assert changes == ["unchanged", "replaced"]
    assert archive.status().skipped == ()


def test_what_a_file_lacks_is_told_though_it_is_not_read_again(
    archive: LocalArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A picture among its pages stays one until the file is another."""
    pytest.importorskip("pypdfium2")
    path = tmp_path / "press" / "a.pdf"
    path.parent.mkdir()
    page = column(40, 100, ["“One of these boats,” said Ana Ruiz."])
    path.write_bytes(pdf([page, []]))
    changes = ["added", "skipped"]
    for _ in range(2):
        outcomes = list(ingest(archive, sources([path])))
        assert [one.change for one in outcomes] == changes
        assert "on page 2" in (outcomes[1].reason or "")
        changes = ["unchanged", "skipped"]
        monkeypatch.setitem(READERS, ".pdf", read_plain)  # it is not read a second time
    monkeypatch.undo()
    assert [o.change for o in sync(archive, path.parent, dry_run=True)] == changes
    path.write_bytes(pdf([page, page]))
    assert [o.change for o in ingest(archive, sources([path]))] == ["replaced"]
    assert archive.status().skipped == ()


def test_a_file_that_is_again_what_it_was_is_no_gap(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """Damaged and put back, it is read, and the gap is closed."""
    path = tmp_path / "a.txt"
    good = "“One,” said Ana Ruiz.".encode()
    for content, gaps in ((good, 0), (b"\0\1", 1), (good, 0)):
        path.write_bytes(content)
        list(ingest(archive, sources([path])))
        assert len(archive.status().skipped) == gaps


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are Unix's")
def test_a_pipe_that_is_named_is_read_once(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """What a shell hands over as `<(command)` is not used up by looking at it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    words = "“One,” said Ana Ruiz."
    writer = threading.Thread(target=pipe.write_text, args=(words, "utf-8"))
    writer.start()
    assert [one.change for one in ingest(archive, sources([pipe]))] == ["added"]
    writer.join()
    assert [archive.article(one.id).text for one in archive.articles()] == [words]
