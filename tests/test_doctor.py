"""The doctor finds every damage, repairs what is derived, and says what is not."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder
from test_cli import quoth

from corpus.errors import ArchiveBusyError, ArchiveError
from index.doctor import examine
from index.ingest import ingest
from index.local import LocalArchive
from index.query import Query
from index.sources import sources
from qa.adding import demo_folder
from qa.finding import Claim
from qa.verify import check

WORDS = "The boat will not stop this winter"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed archive of the demo articles with vectors."""
    made = LocalArchive(tmp_path / "archive", create=True, encoder=FakeEncoder())
    for _ in ingest(made, sources([demo_folder()])):
        pass
    made.embed()
    made.close()
    return tmp_path / "archive"


@pytest.fixture
def hurt(folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection to damage the archive with."""
    connection = sqlite3.connect(folder / "archive.sqlite3", isolation_level=None)
    yield connection
    connection.close()


def states(folder: Path, **how: bool) -> list[str]:
    return [one.state for one in examine(folder, **how)]


def test_a_sound_archive_has_no_findings(folder: Path) -> None:
    """Nothing is found, twice, and nothing is changed."""
    before = (folder / "archive.sqlite3").read_bytes()
    assert examine(folder) == examine(folder) == []
    assert (folder / "archive.sqlite3").read_bytes() == before


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE phrase_content SET c0 = replace(c0, 'boat', 'goat')",
        "DELETE FROM phrase_data WHERE id = (SELECT max(id) FROM phrase_data)",
        "DELETE FROM stemmed_data WHERE id = (SELECT max(id) FROM stemmed_data)",
        "UPDATE spoken SET name = 'Somebody Else' WHERE name = 'Marta Quill'",
        "DELETE FROM spoken WHERE name = 'Marta Quill'",
        "UPDATE paragraph SET number = number + 1 WHERE article = 1",
        "DELETE FROM paragraph WHERE key = 3",
        "UPDATE content SET annotation = replace(annotation, '1', '2')",
        "UPDATE article SET quotations = quotations + 1",
        "UPDATE article SET path = 'elsewhere' WHERE number = 2",
        "UPDATE place SET path = path || 'x' WHERE article = 2",
        "UPDATE vector SET data = zeroblob(length(data)) WHERE key = 2",
        "UPDATE story SET first = 1",
        "DELETE FROM story WHERE article = 4",
        "UPDATE sketch SET hash = hash + 1",
        "DROP INDEX spoken_article",
        "UPDATE setting SET value = 'other@1' WHERE name = 'model'",
        "UPDATE sqlite_sequence SET seq = 1",
    ],
)
def test_what_is_derived_is_made_again(
    folder: Path, hurt: sqlite3.Connection, damage: str
) -> None:
    """Each table's damage is found, repaired once, and then nothing is wrong."""
    hurt.execute("PRAGMA foreign_keys = OFF")
    assert hurt.execute(damage).rowcount != 0
    hurt.close()
    assert "wrong" in states(folder, repair=False)
    assert "wrong" in states(folder, repair=False)
    found = states(folder)
    assert "repaired" in found
    assert not {"wrong", "lost"} & set(found)
    assert set(states(folder)) <= {"note"}
    archive = LocalArchive(folder, encoder=FakeEncoder())
    assert archive.status().articles == 18
    finding = check(archive, Claim(WORDS, "Marta Quill"))
    assert finding.clean
    archive.embed()
    assert archive.search_meaning(Query("winter boat"))
    archive.close()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE content SET text = replace(text, 'not stop', 'stop') WHERE article = 1",
        "UPDATE article SET title = 'Another title' WHERE number = 1",
        "DELETE FROM article WHERE number = 1",
    ],
)
def test_a_damaged_article_is_named_and_given_up_only_when_told_to(
    folder: Path, hurt: sqlite3.Connection, damage: str
) -> None:
    """Its words are never shown; salvage keeps the others and the damaged file."""
    hurt.execute(damage)
    hurt.close()
    assert "lost" in states(folder)
    assert "lost" in states(folder)
    found = examine(folder, salvage=True)
    assert "lost" in [one.state for one in found]
    assert len(list(folder.glob("archive.sqlite3.damaged-*"))) == 1
    assert set(states(folder)) <= {"note"}
    archive = LocalArchive(folder)
    assert archive.status().articles == 17
    assert not check(archive, Claim(WORDS)).clean
    archive.close()


def test_nothing_is_rebuilt_under_a_reader(
    folder: Path, hurt: sqlite3.Connection
) -> None:
    """Another quoth that has the archive open has to be closed first."""
    hurt.execute("DELETE FROM spoken")
    hurt.close()
    reader = LocalArchive(folder)
    assert reader.status().articles == 18
    with pytest.raises(ArchiveBusyError, match="open in another quoth"):
        examine(folder)
    assert reader.status().articles == 18
    reader.close()
    assert "repaired" in states(folder)


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_vector_files_are_made_again(folder: Path, damage: bytes | None) -> None:
    """A damaged or missing FAISS file is found and rebuilt without a model."""
    file = folder / "vectors-0000.faiss"
    whole = file.read_bytes()
    file.unlink() if damage is None else file.write_bytes(damage)
    assert states(folder, repair=False) == ["wrong"]
    assert states(folder) == ["repaired"]
    assert file.read_bytes() == whole
    assert states(folder) == []


def test_what_an_earlier_quoth_read_is_read_again(
    folder: Path, hurt: sqlite3.Connection, archive: LocalArchive
) -> None:
    """Stale annotations are counted, read again from the stored text, and then equal."""
    reader = LocalArchive(folder)
    wanted = [reader.article(one.id) for one in reader.articles()]
    reader.close()
    for article in wanted:
        archive.add(article)
    connection = archive._store.connection
    connection.execute("UPDATE article SET engine = 'earlier'")
    assert archive.status().stale == 18
    steps: list[tuple[int, int]] = []
    assert archive.reread(lambda done, total: steps.append((done, total))) == 18
    assert steps[-1] == (18, 18)
    assert (archive.status().stale, archive.reread()) == (0, 0)
    assert [archive.article(one.id) for one in archive.articles()] == wanted


def test_the_command_says_it_in_codes_and_json(
    folder: Path, hurt: sqlite3.Connection
) -> None:
    """0 well, 1 repaired, 3 wrong still; a sentence for each finding."""
    assert quoth("doctor", archive=folder).returncode == 0
    hurt.execute("DELETE FROM spoken")
    hurt.close()
    done = quoth("doctor", "--check", "--json", archive=folder)
    assert done.returncode == 3
    findings = json.loads(done.stdout)["findings"]
    assert findings[0]["state"] == "wrong"
    assert "speakers" in findings[0]["sentence"]
    assert quoth("doctor", archive=folder).returncode == 1
    done = quoth("doctor", archive=folder)
    assert done.returncode == 0
    assert "All is well" in done.stdout
    (folder / "archive.sqlite3").write_bytes(b"nothing like it" * 999)
    done = quoth("doctor", archive=folder)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_a_file_that_was_replaced_is_not_read_or_written_on(
    folder: Path, hurt: sqlite3.Connection
) -> None:
    """Who had the archive open before a repair is told to begin again."""
    early = LocalArchive(folder)
    early._store.connection.execute("PRAGMA user_version")
    early._store.close()  # its locks; what it knows of the file stays
    hurt.execute("DELETE FROM spoken")
    hurt.close()
    assert "repaired" in states(folder)
    with pytest.raises(ArchiveError, match="repaired or replaced meanwhile"):
        early.status()
    with pytest.raises(ArchiveError, match="repaired or replaced meanwhile"):
        early.remove("0")
    early.close()


def test_a_repair_that_was_cut_off_leaves_an_archive_of_many_readers(
    folder: Path, hurt: sqlite3.Connection
) -> None:
    """The next to open it writes ahead again, and what was begun is made anew."""
    hurt.execute("PRAGMA journal_mode = DELETE")
    hurt.close()
    (folder / "archive.sqlite3.new").write_bytes(b"half of it")
    archive = LocalArchive(folder)
    mode = archive._store.connection.execute("PRAGMA journal_mode").fetchone()
    assert mode == ("wal",)
    archive.close()
    assert examine(folder) == []
