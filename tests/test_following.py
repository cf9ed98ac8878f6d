"""An archive that follows a folder, and goes out of itself and back in."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import zipped
from test_cli import quoth

from corpus.articles import annotate, read_articles
from corpus.errors import InputError, UnreadableError
from corpus.model import Article, Metadata
from corpus.readers.exported import exported
from corpus.readers.fields import Fields
from corpus.readers.printed import Printed
from index import ingest as ingesting
from index.following import sync, vanished
from index.ingest import ingest
from index.local import LocalArchive
from index.outcome import Outcome
from index.query import Query
from index.sources import sources
from qa.adding import outcome_line


def told(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    """Each outcome as its change and its file's name."""
    return [(one.change, Path(one.path).name) for one in outcomes]


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A folder of four articles, one of them in a file of two."""
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "a.txt").write_text("“The ferry sank,” said Ana Ruiz.", "utf-8")
    (folder / "b.txt").write_text("“The bridge holds,” said Tom Orr.", "utf-8")
    lines = [{"id": n, "text": f"“Number {n},” said Ana Ruiz."} for n in ("x", "y")]
    (folder / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
    return folder


def test_sync_adds_replaces_moves_and_removes(
    archive: LocalArchive, press: Path
) -> None:
    """Each change of a folder is told, and then the archive holds what the folder does."""
    assert [one.change for one in sync(archive, press)] == ["added"] * 4
    assert [one.change for one in sync(archive, press)] == ["unchanged"] * 4
    (press / "a.txt").write_text("“The ferry floats,” said Ana Ruiz.", "utf-8")
    (press / "b.txt").rename(press / "d.txt")
    (press / "c.jsonl").write_text('{"id": "x", "text": "“Number x,” said Ana Ruiz."}')
    (press / "e.txt").write_text("“A new one,” said Tom Orr.", "utf-8")
    wanted = [
        ("replaced", "a.txt"),
        ("unchanged", "c.jsonl#x"),
        ("moved", "d.txt"),
        ("added", "e.txt"),
        ("removed", "c.jsonl#y"),
    ]
    before = archive.status(), archive.places()
    assert told(list(sync(archive, press, dry_run=True))) == wanted
    assert (archive.status(), archive.places()) == before
    assert told(list(sync(archive, press))) == wanted
    assert {Path(path).name for path in archive.places()} == {
        "a.txt",
        "c.jsonl#x",
        "d.txt",
        "e.txt",
    }
    assert archive.search(Query("sank")) == []
    assert archive.holdings().folders == (press.resolve().as_posix(),)
    assert [one.change for one in sync(archive, press)] == ["unchanged"] * 4


def test_sync_removes_nothing_that_it_cannot_be_sure_of(
    archive: LocalArchive, press: Path, tmp_path: Path
) -> None:
    """A missing or emptied folder, a broken line, another folder: all keep articles."""
    other = tmp_path / "press-other.txt"
    other.write_text("“Elsewhere,” said Ana Ruiz.", "utf-8")
    list(ingest(archive, sources([other])))
    list(sync(archive, press))
    (press / "c.jsonl").write_text('{"id": "x", "te', "utf-8")
    assert "removed" not in {one.change for one in sync(archive, press)}
    (press / "a.txt").write_bytes(b"\x00\x01\x02")
    assert "removed" not in {one.change for one in sync(archive, press)}
    assert archive.status().articles == 5
    away = press.rename(tmp_path / "away")
    with pytest.raises(InputError, match=r"no folder.*Nothing was removed"):
        sync(archive, press)
    press.mkdir()
    with pytest.raises(InputError, match=r"is empty.*quoth remove"):
        sync(archive, press)
    assert archive.status().articles == 5
    press.rmdir()
    away.rename(press)
    (press / "b.txt").unlink()
    assert ("removed", "b.txt") in told(list(sync(archive, press)))


def test_an_article_that_another_file_prints_stays(
    archive: LocalArchive, press: Path
) -> None:
    """Of two equal files one may go, and the article is read from the other."""
    (press / "z.txt").write_text((press / "a.txt").read_text("utf-8"), "utf-8")
    list(sync(archive, press))
    (press / "a.txt").unlink()
    assert {one.change for one in sync(archive, press, dry_run=True)} == {"unchanged"}
    assert {one.change for one in sync(archive, press)} == {"unchanged"}
    (hit,) = archive.search(Query("sank"))
    assert archive.article(hit.article_id).path == (press / "z.txt").as_posix()


def test_adding_reports_what_has_vanished_and_keeps_it(
    archive: LocalArchive, press: Path
) -> None:
    """The file is named with the command that removes its article."""
    list(ingest(archive, sources([press])))
    (press / "a.txt").unlink()
    (one,) = vanished(archive, [press])
    assert "quoth sync" in (one.reason or "")
    assert len(archive.search(Query("sank"))) == 1


def test_a_mended_file_of_several_is_no_gap_any_more(
    archive: LocalArchive, press: Path
) -> None:
    """A broken line is a gap until the file is whole, or is gone."""
    good = (press / "c.jsonl").read_text("utf-8")
    for mend in (lambda f: f.write_text(good, "utf-8"), lambda f: f.unlink()):
        (press / "c.jsonl").write_text(good + "\n{", "utf-8")
        list(sync(archive, press))
        assert len(archive.status().skipped) == 1
        mend(press / "c.jsonl")
        list(sync(archive, press))
        assert archive.status().skipped == ()


def test_lines_of_one_name_are_two_articles(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """The second does not replace the first, and adding again changes nothing."""
    file = tmp_path / "twice.jsonl"
    file.write_text('{"id": 1, "text": "“One.”"}\n{"id": 1, "text": "“Two.”"}', "utf-8")
    assert [o.change for o in ingest(archive, sources([file]))] == ["added", "added"]
    assert [o.change for o in ingest(archive, sources([file]))] == ["unchanged"] * 2


def test_a_file_name_that_is_not_text_is_followed(
    archive: LocalArchive, press: Path
) -> None:
    """Bytes of another encoding in a name do no harm, and do not look like a loss."""
    odd = press / "caf\udce9.txt"
    try:
        odd.write_text("“Coffee,” said Ana Ruiz.", "utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such names")
    assert [one.change for one in sync(archive, press)].count("added") == 5
    assert {one.change for one in sync(archive, press)} == {"unchanged"}


def test_half_a_character_costs_no_article(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """A lone surrogate, which is no character, is kept as U+FFFD, as decoders do."""
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "“\\ud800.”"}\n{"text": "“Good.”"}', "utf-8")
    outcomes = list(ingest(archive, sources([file])))
    assert [one.change for one in outcomes] == ["added", "added"]
    assert archive.article(outcomes[0].article_id or "").text == "“\ufffd.”"


_TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60
).filter(str.strip)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXTS, about=st.lists(st.none() | _TEXTS, min_size=5, max_size=5))
def test_what_is_exported_comes_back_equal(
    tmp_path: Path, text: str, about: list[str | None]
) -> None:
    """Text, metadata, id and reading survive the way through a file, byte for byte."""
    article = annotate(text, Metadata(*about))
    file = tmp_path / "out.jsonl"
    file.write_text(json.dumps(exported(article)), "utf-8")
    (back,) = read_articles(file)
    assert isinstance(back, Article)
    assert (back.id, back.text, back.metadata) == (article.id, text, article.metadata)
    assert back.quotations == article.quotations


def test_an_export_that_was_changed_is_refused(tmp_path: Path) -> None:
    """A number bent in an exported file is not taken for what was printed."""
    article = annotate("“We won’t pay £42,” said Ana Ruiz.")
    file = tmp_path / "out.jsonl"
    file.write_text(json.dumps(exported(article)).replace("42", "420"), "utf-8")
    (error,) = read_articles(file)
    assert "is not what was exported" in str(error)


def test_the_commands_follow_export_and_remove(tmp_path: Path, press: Path) -> None:
    """sync, export, add, remove and status agree on what there is."""
    one, two = tmp_path / "one", tmp_path / "two"
    done = quoth("sync", str(press), "--words-only", archive=one)
    assert "4 added" in done.stdout
    (press / "b.txt").unlink()
    dry = quoth("sync", "--dry-run", archive=one)
    assert "Nothing was changed" in dry.stdout
    assert "1 removed" in quoth("sync", "--words-only", archive=one).stdout
    lines = quoth("export", archive=one).stdout
    (tmp_path / "all.jsonl").write_text(lines, "utf-8")
    done = quoth("add", str(tmp_path / "all.jsonl"), "--words-only", archive=two)
    assert "3 added" in done.stdout
    ids = [json.loads(line)["id"] for line in lines.splitlines()]
    again = quoth("export", archive=two).stdout.splitlines()
    assert [json.loads(line)["id"] for line in again] == ids
    assert quoth("export", "-", archive=one).stdout == lines
    said = quoth("remove", str(press), archive=one).stdout
    assert said.count("removed") == 3
    assert "not followed any more" in said
    status = json.loads(quoth("status", "--json", archive=one).stdout)
    assert (status["articles"], status["folders"]) == (0, [])
    assert quoth("sync", archive=two).returncode == 2


def test_a_followed_folder_that_is_gone_is_given_up_by_name(
    tmp_path: Path, press: Path
) -> None:
    """The sentence that it is missing says how, and then nothing misses it."""
    one = tmp_path / "one"
    quoth("sync", str(press), "--words-only", archive=one)
    press.rename(tmp_path / "away")
    missing = quoth("sync", "--words-only", archive=one)
    assert f"`quoth remove {press}`" in missing.stderr
    quoth("remove", str(press), archive=one)
    status = json.loads(quoth("status", "--json", archive=one).stdout)
    assert (status["articles"], status["folders"]) == (0, [])
    assert "not followed any more" not in quoth("remove", "a", archive=one).stdout


def test_an_empty_folder_within_a_followed_one_keeps_its_articles(
    archive: LocalArchive, press: Path
) -> None:
    """A disk that is missing there is told; a folder that is gone was removed."""
    inner = press / "2019"
    inner.mkdir()
    for name in ("x", "y"):
        (inner / f"{name}.txt").write_text(
            f"“The {name} holds,” said Tom Orr.", "utf-8"
        )
    list(sync(archive, press))
    away = inner.rename(press.parent / "away")
    inner.mkdir()
    for dry in (True, False):
        skipped = [
            o for o in sync(archive, press, dry_run=dry) if o.change == "skipped"
        ]
        assert [Path(one.path).name for one in skipped] == ["2019"]
        assert "is empty, and 2 articles were read" in (skipped[0].reason or "")
    assert archive.status().articles == 6
    inner.rmdir()
    changes = [one.change for one in sync(archive, press)]
    assert changes.count("removed") == 2
    assert away.exists()


def test_what_a_browser_saved_with_a_page_is_no_article(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """Frames and scripts beside a saved page are passed over; other folders are not."""
    press = tmp_path / "pages"
    for folder in ("Ferry_files", "Ferry 2-Dateien", "old_files"):
        (press / folder).mkdir(parents=True)
        page = f"“The {folder} is here,” said Tom Orr."
        (press / folder / "frame.html").write_text(page, "utf-8")
    for name in ("Ferry.html", "Ferry 2.htm"):
        (press / name).write_text(f"“The {name} holds,” said Tom Orr.", "utf-8")
    outcomes = list(ingest(archive, sources([press])))
    assert sorted(told(outcomes)) == [
        ("added", "Ferry 2.htm"),
        ("added", "Ferry.html"),
        ("added", "frame.html"),
        ("passed over", "Ferry 2-Dateien"),
        ("passed over", "Ferry_files"),
    ]
    named = sources([press / "Ferry_files"])
    assert [one.change for one in ingest(archive, named)] == ["added"]


def test_a_folder_that_is_away_does_not_keep_the_others_waiting(
    tmp_path: Path, press: Path
) -> None:
    """The other folder is synced, and the missing one is named with exit code 2."""
    done = quoth(
        *("sync", str(tmp_path / "away"), str(press), "--words-only"),
        archive=tmp_path / "one",
    )
    assert done.returncode == 2
    assert "4 added" in done.stdout
    assert "There is no folder" in done.stderr


def test_a_file_that_is_as_it_was_is_not_read_again(
    archive: LocalArchive, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bytes are compared; what was changed, or taken out, is read."""
    list(sync(archive, press))
    opened: list[str] = []
    read = ingesting.read

    def watched(path: Path, fields: Fields) -> Iterator[Printed | UnreadableError]:
        opened.append(path.name)
        return read(path, fields)

    monkeypatch.setattr(ingesting, "read", watched)
    before = archive.status()
    assert [one.change for one in sync(archive, press)] == ["unchanged"] * 4
    assert [one.change for one in ingest(archive, sources([press]))] == [
        "unchanged"
    ] * 4
    assert (opened, archive.status()) == ([], before)
    text = (press / "a.txt").read_text("utf-8")
    (press / "a.txt").write_text(text.replace("sank", "sunk"), "utf-8")
    assert [one.change for one in sync(archive, press)].count("replaced") == 1
    archive.remove(archive.places()[(press / "c.jsonl").as_posix() + "#x"])
    assert [one.change for one in sync(archive, press)].count("added") == 1
    assert opened == ["a.txt", "c.jsonl"]


def test_a_transaction_of_several_is_told_when_it_is_kept(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """Whenever an outcome is seen, another process finds its article."""
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"“Number {number},” said Ana Ruiz.")
    other = LocalArchive(Path(archive.status().location))
    for outcome in ingest(archive, sources([str(tmp_path / "*.txt")])):
        assert outcome.article_id is not None
        assert other.holds(outcome.article_id, outcome.path)
    assert other.status().articles == 40
    other.close()


class TestWhatAFolderHolds:
    """Nothing in a named folder is passed over without a word."""

    def test_links_and_pipes(
        self, archive: LocalArchive, press: Path, tmp_path: Path
    ) -> None:
        """Links that lead round are followed once; what leads away, or nowhere, is told."""
        away = tmp_path / "away"
        away.mkdir()
        (press / "round").symlink_to(press)
        (press / "away").symlink_to(away)
        (press / "gone.txt").symlink_to(tmp_path / "nowhere")
        (press / "self.txt").symlink_to(press / "self.txt")
        os.mkfifo(press / "pipe.txt")
        outcomes = list(ingest(archive, sources([press])))
        assert [one.change for one in outcomes].count("added") == 4
        reasons = {
            Path(one.path).name: one.reason or "" for one in outcomes if one.reason
        }
        assert f"link to the folder {away}" in reasons["away"]
        assert "leads to no file" in reasons["gone.txt"]
        assert "leads to no file" in reasons["self.txt"]
        assert "was not opened" in reasons["pipe.txt"]
        (press / "gone.txt").unlink()
        (press / "self.txt").unlink()
        assert "removed" not in [one.change for one in sync(archive, press)]

    def test_a_folder_that_cannot_be_read_keeps_its_articles(
        self, archive: LocalArchive, press: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What may not be looked at is neither vanished nor removed, and is told."""
        locked = press / "locked"
        locked.mkdir()
        (press / "a.txt").rename(locked / "a.txt")
        assert len(list(sync(archive, press))) == 4
        listed, known = os.listdir, os.stat

        def listdir(folder: Path) -> list[str]:
            if folder == locked:
                raise PermissionError(errno.EACCES, "Permission denied")
            return listed(folder)

        def stat(file: str, **given: bool) -> os.stat_result:
            if str(file).startswith(f"{locked}/"):
                raise PermissionError(errno.EACCES, "Permission denied")
            return known(file, **given)

        monkeypatch.setattr(os, "listdir", listdir)
        monkeypatch.setattr(os, "stat", stat)
        assert list(vanished(archive, [press])) == []
        outcomes = list(sync(archive, press))
        assert sorted(one.change for one in outcomes) == ["skipped", *["unchanged"] * 3]
        assert "cannot be read (Permission denied)" in str(outcomes)
        assert archive.status().articles == 4


def test_a_file_name_of_any_bytes_is_there(archive: LocalArchive, press: Path) -> None:
    """A name that is no text has not vanished, and one with a line break is one line."""
    name = os.path.join(os.fsencode(press), b"lat\xefn\nnote.txt")
    try:
        with open(name, "wb") as file:
            file.write(b"A fourth story of the boat.")
    except OSError:
        pytest.skip("this file system takes names of text only")
    outcomes = list(ingest(archive, sources([press])))
    assert list(vanished(archive, [press])) == []
    assert all("\n" not in outcome_line(one) for one in outcomes)
    os.unlink(name)
    (gone,) = vanished(archive, [press])
    assert "\n" not in outcome_line(gone)


def test_a_page_is_known_by_its_beginning(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """Crawlers call pages by their address; what only looks like a name is passed over."""
    press = tmp_path / "mirror"
    press.mkdir()
    page = "<!DOCTYPE html><html><body><p>“It holds,” said Tom Orr.</p></body></html>"
    for name in ("story.php?id=7", "index"):
        (press / name).write_text(page, "utf-8")
    (press / "code.php").write_text("<?php echo 1;")
    (press / "all.zip").write_bytes(
        zipped({"in/b.aspx": page.replace("It", "So").encode()})
    )
    outcomes = told(list(ingest(archive, sources([press]))))
    assert sorted(outcomes) == [
        ("added", "b.aspx"),
        ("added", "index"),
        ("passed over", "code.php"),
        ("unchanged", "story.php?id=7"),
    ]


@pytest.mark.parametrize("name", ["n" * 300, "~nobody-of-that-name/press"])
def test_a_name_that_no_disk_can_hold_is_not_there(
    name: str, archive: LocalArchive
) -> None:
    """It is told like one that is misspelt, by adding and by following."""
    (told,) = sources([name])
    assert told.reason is not None
    assert told.reason.startswith("There is no file or folder")
    assert [one.change for one in ingest(archive, [told])] == ["skipped"]
    with pytest.raises(InputError, match="There is no folder"):
        list(sync(archive, Path(name)))
