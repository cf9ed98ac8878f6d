"""The archive in a directory: what goes in comes out, once, and survives."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.articles import annotate, read_articles
from corpus.errors import ArchiveError, ModelError, NoSuchArticleError
from corpus.model import Article, Metadata
from index.ingest import add_text, ingest
from index.local import LocalArchive
from index.query import Query
from index.sources import sources
from qa.adding import demo_folder

ONE = annotate(
    "“We won’t pay $4.2 million,” said Ana Ruiz.\n\nShe left.", Metadata("A")
)
TWO = annotate(
    "‘Pay £42,’ Tom Orr said.", Metadata("B", date="2020-05-01", outlet="Post")
)


def test_articles_come_back_equal(archive: LocalArchive) -> None:
    """Every demo article is read back exactly as it was put in."""
    for path in sorted(demo_folder().iterdir()):
        for article in read_articles(path):
            assert isinstance(article, Article)
            assert archive.add(article) == "added"
            assert archive.article(article.id) == article


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(text=st.text(alphabet="ab “”'\n$4.2%said Ana", min_size=1).filter(str.strip))
def test_adding_twice_is_adding_once(archive: LocalArchive, text: str) -> None:
    """The second time nothing changes, and the text is what was given."""
    article = annotate(text)
    archive.add(article)
    before = archive.status()
    assert archive.add(article) == "unchanged"
    assert archive.status() == before
    assert archive.article(article.id) == article


def test_phrases_are_found_exactly(archive: LocalArchive) -> None:
    """Runs of folded words are found as they are, money and apostrophes included."""
    archive.add(ONE)
    archive.add(TWO)

    def found(*run: str) -> list[str]:
        return [hit.article_id for hit in archive.search_phrases([run], 9)]

    assert found("won't", "pay", "$", "4.2", "million") == [ONE.id]
    assert found("pay", "£", "42") == [TWO.id]
    assert found("pay", "$", "42") == []
    assert found("won", "t") == []
    assert found("ruiz", "she") == []


def test_words_are_found_in_other_inflections(archive: LocalArchive) -> None:
    """ "paying" finds "pay", with filters by date and outlet."""
    archive.add(ONE)
    archive.add(TWO)
    assert len(archive.search(Query("paying"))) == 2
    assert [h.article_id for h in archive.search(Query("paying", since="2020"))] == [
        TWO.id
    ]
    assert archive.search(Query("paying", until="2019")) == []
    assert len(archive.search(Query("paying", until="2020", outlet="post"))) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text())
def test_no_query_is_a_syntax_error(archive: LocalArchive, words: str) -> None:
    """Operators, quotes and NULs in a question are only words."""
    assert archive.search(Query(words)) == []
    assert archive.search_phrases([[words], words.split()], 5) == []


def test_a_changed_file_replaces_its_article(
    archive: LocalArchive, tmp_path: Path
) -> None:
    """The old words are found no more, unless another file still prints them."""
    path = tmp_path / "a.txt"
    path.write_text("The old ferry sank.", "utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text("The old ferry sank.", "utf-8")
    assert [o.change for o in ingest(archive, sources([path, copy]))] == [
        "added",
        "unchanged",
    ]
    path.write_text("The new ferry floats.", "utf-8")
    assert [o.change for o in ingest(archive, sources([path]))] == ["replaced"]
    assert len(archive.search(Query("sank"))) == 1
    copy.write_text("The new ferry floats.", "utf-8")
    assert [o.change for o in ingest(archive, sources([copy]))] == ["replaced"]
    assert archive.search(Query("sank")) == []
    assert archive.status().articles == 1


def test_removed_articles_leave_every_index(archive: LocalArchive) -> None:
    """Words, phrases and vectors of a removed article are gone."""
    archive.add(ONE)
    archive.add(TWO)
    archive.embed()
    archive.remove(ONE.id[:6])
    assert archive.search(Query("Ruiz million")) == []
    assert {h.article_id for h in archive.search_meaning(Query("pay"))} == {TWO.id}
    with pytest.raises(NoSuchArticleError, match="No article has the id"):
        archive.article(ONE.id)


def test_meaning_search_catches_up_and_repairs(archive: LocalArchive) -> None:
    """A damaged, missing or outdated FAISS file is made again from SQLite."""
    archive.add(ONE)
    archive.embed()
    folder = Path(archive.status().location)
    wanted = archive.search_meaning(Query("pay the million"))
    assert wanted[0].article_id == ONE.id
    (file,) = folder.glob("*.faiss")
    whole = file.read_bytes()
    for damage in (b"", b"garbage", whole[:-1] + b"?", None):
        file.unlink() if damage is None else file.write_bytes(damage)
        other = LocalArchive(folder, encoder=FakeEncoder())
        assert other.search_meaning(Query("pay the million")) == wanted
        other.close()
        assert file.read_bytes() == whole
    archive.add(TWO)
    archive.embed()
    assert len(archive.search_meaning(Query("pay"))) == 3
    assert archive.search_meaning(Query("pay", since="2019")) != []


def test_the_nearest_come_from_every_file_and_only_from_what_is_allowed(
    archive: LocalArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Vectors in many files are ranked as if they were in one, under any filter."""
    monkeypatch.setattr("index.shards.WIDTH", 4)
    years = {}
    for number in range(24):
        words = f"The {'ferry ' * (number % 5)}budget of hall {number} rose."
        article = annotate(words, Metadata(date=f"{2000 + number}-05-01"))
        archive.add(article)
        years[article.id] = 2000 + number
    archive.embed()
    every = archive.search_meaning(Query("ferry budget", limit=30))
    assert len(every) == 24
    assert len(list(Path(archive.status().location).glob("*.faiss"))) == 7
    assert [hit.score for hit in every] == sorted(
        (h.score for h in every), reverse=True
    )
    for since, until in ((2010, 2030), (2000, 2009), (2015, 2015), (2024, 2030)):
        query = Query("ferry budget", since=str(since), until=str(until), limit=30)
        allowed = [h for h in every if since <= years[h.article_id] <= until]
        assert archive.search_meaning(query) == allowed


@pytest.mark.parametrize("since", [None, "2010"])
def test_common_words_weigh_but_do_not_find_alone_where_they_are_many(
    archive: LocalArchive, monkeypatch: pytest.MonkeyPatch, since: str | None
) -> None:
    """Scores are as they were, what has a rare word comes first, nothing goes missing."""
    for number in range(30):
        rare = "orchard" if number % 10 == 3 else f"hall{number}"
        words = f"The council met {'council ' * (number % 3)}about the {rare}."
        archive.add(annotate(words, Metadata(date=f"{2000 + number}-05-01")))
    few = Query("council orchard", limit=2, since=since)
    many = Query("council orchard", limit=9, since=since)
    common = Query("the council", limit=9, since=since)
    wanted = [archive.search(query) for query in (few, many, common)]
    monkeypatch.setattr("index.lexical._WEIGHED", 10)
    assert [archive.search(query) for query in (few, many, common)] == wanted


def test_another_model_is_refused(archive: LocalArchive) -> None:
    """Vectors of one model are never searched with another's, until made again."""
    archive.add(ONE)
    archive.embed()
    folder = Path(archive.status().location)
    other = LocalArchive(folder, encoder=FakeEncoder("other", 32))
    with pytest.raises(ModelError, match=r"fake@1.*other@1.*--rebuild"):
        other.search_meaning(Query("pay"))
    archive.add(TWO)
    with pytest.raises(ModelError):
        other.embed()
    other.forget_vectors()
    assert other.embed() == 3
    assert other.search_meaning(Query("pay"))
    other.close()


def test_only_what_lacks_a_vector_is_encoded(archive: LocalArchive) -> None:
    """Embedding again goes on where it stopped."""
    archive.add(ONE)
    assert archive.embed() == 2
    archive.add(TWO)
    assert archive.embed() == 1
    assert archive.embed() == 0
    assert archive.status().embedded == archive.status().paragraphs == 3


def test_places_that_are_no_archive_are_refused(tmp_path: Path) -> None:
    """A missing folder, a foreign one, a file and a foreign database are each named."""
    with pytest.raises(ArchiveError, match="There is no archive at"):
        LocalArchive(tmp_path / "none")
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(ArchiveError, match="is not a quoth archive"):
        LocalArchive(tmp_path, create=True)
    with pytest.raises(ArchiveError, match="is a file"):
        LocalArchive(tmp_path / "notes.txt")
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    sqlite3.connect(foreign / "archive.sqlite3").execute("CREATE TABLE x (y)")
    with pytest.raises(ArchiveError, match="was not made by quoth"):
        LocalArchive(foreign)
    (foreign / "archive.sqlite3").write_bytes(b"not a database" * 500)
    with pytest.raises(ArchiveError, match="is not a quoth archive or is damaged"):
        LocalArchive(foreign)


def test_threads_and_a_writer_get_along(archive: LocalArchive) -> None:
    """Readers in other threads find what is there while articles are added."""
    archive.add(ONE)
    problems: list[Exception] = []

    def look() -> None:
        try:
            for _ in range(50):
                assert archive.search(Query("million"))
        except Exception as error:
            problems.append(error)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(30):
        add_text(archive, f"Article {number}: “It is {number},” said Ana Ruiz.")
    for thread in threads:
        thread.join()
    assert problems == []
    assert archive.status().articles == 31


_ADDING = """
import sys
from pathlib import Path
from index.ingest import add_text
from index.local import LocalArchive
archive = LocalArchive(Path(sys.argv[1]), create=True)
for number in range(100000):
    add_text(archive, f"No. {number}: “It is number {number},” said Ana Ruiz.")
    print(number, flush=True)
"""


def test_a_kill_loses_nothing_that_was_reported(tmp_path: Path) -> None:
    """After kill -9, every article reported as added is there, and adding goes on."""
    folder = tmp_path / "archive"
    root = Path(__file__).parents[1]
    adding = subprocess.Popen(
        [sys.executable, "-c", _ADDING, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
    )
    assert adding.stdout is not None
    reported = [int(adding.stdout.readline()) for _ in range(20)]
    time.sleep(0.01)
    os.kill(adding.pid, signal.SIGKILL)
    reported += map(int, adding.stdout.read().split())
    adding.wait()
    archive = LocalArchive(folder, encoder=FakeEncoder())
    for number in reported:
        run = ["it", "is", "number", str(number)]
        assert len(archive.search_phrases([run], 5)) == 1
    assert archive.status().articles in (len(reported), len(reported) + 1)
    assert archive.embed() == archive.status().paragraphs
    archive.close()
