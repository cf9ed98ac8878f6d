"""Files that hold many: feeds, crawls, mailboxes and bundles, whole, cut or unknown."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from made_files import ADDRESS, PAGE, STORY, answer, docx, mbox, tarred, zipped
from test_readers import only, refused, written

from corpus.errors import ForeignError, UnreadableError
from corpus.readers import read
from corpus.readers.printed import Printed
from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources


def rss(items: str) -> str:
    """A feed of items."""
    return f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>"


def item(words: str) -> str:
    """An entry that the feed has a name of its own for."""
    return (
        f"<item><title>A</title><guid>7</guid><description>{words}</description></item>"
    )


class TestFeeds:
    """RSS and Atom."""

    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        pytest.importorskip("feedparser")

    def test_a_feed_that_is_cut_short_says_so(self, tmp_path: Path) -> None:
        """Its entries are read, and that others may be missing is told."""
        whole = rss(item(STORY[0]))
        path = written(tmp_path, "a.rss", whole[: whole.index("</channel>")])
        entry, error = read(path)
        assert isinstance(entry, Printed)
        assert "cut short" in str(error)

    def test_a_name_is_no_address_and_all_authors_are_named(
        self, tmp_path: Path
    ) -> None:
        """What is not on the web is not cited as if it were."""
        assert only(written(tmp_path, "a.rss", rss(item("x")))).metadata.address is None
        people = "".join(f"<author><name>{n}</name></author>" for n in ("A B", "C D"))
        atom = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>O</title><entry>'
            f"<id>u</id><title>T</title>{people}<summary>x</summary></entry></feed>"
        )
        about = only(written(tmp_path, "a.atom", atom)).metadata
        assert (about.byline, about.address) == ("A B, C D", None)

    def test_blank_lines_part_the_paragraphs_of_an_export(self, tmp_path: Path) -> None:
        """WordPress puts the tags in when it shows them."""
        words = f"&lt;!-- x --&gt;\n{STORY[0]}\n\n&lt;em&gt;{STORY[1]}&lt;/em&gt;"
        found = only(written(tmp_path, "a.xml", rss(item(words))))
        assert found.text.split("\n\n") == list(STORY)


class TestCrawls:
    """WARC."""

    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        pytest.importorskip("warcio")

    def test_a_page_that_the_file_ends_within_is_a_gap(self, tmp_path: Path) -> None:
        """Half a page is not read as if it were one."""
        page = answer(ADDRESS, "text/html", "200 OK", PAGE.encode())
        first, second = read(written(tmp_path, "a.warc", page + page[:-300]))
        assert isinstance(first, Printed)
        assert isinstance(second, UnreadableError)
        assert (second.where, "is cut short" in str(second)) == (ADDRESS, True)

    def test_an_unknown_packing_is_named(self, tmp_path: Path) -> None:
        """It is not taken for a text in an unknown encoding."""
        kind = "text/html\r\nContent-Encoding: zzz"
        packed = answer(ADDRESS, kind, "200 OK", PAGE.encode())
        assert "is packed with zzz" in refused(written(tmp_path, "a.warc", packed))


def test_each_message_of_a_mailbox_is_an_article(tmp_path: Path) -> None:
    """A line of the text that begins "From" ends none; where it was escaped, it is not."""
    second = b"Subject: Two\n\nFrom the hall.\n>From the door.\n"
    box = mbox() + b"\nFrom a@b.example Mon Mar 11 10:00:00 2024\n" + second
    found = read(written(tmp_path, "a.mbox", box))
    texts = [one for one in found if isinstance(one, Printed)]
    assert [one.where for one in texts] == ["message 1", "message 2"]
    assert texts[1].text == "From the hall.\nFrom the door.\n"
    assert texts[1].metadata.title == "Two"


def test_a_bundle_is_known_by_what_it_holds(tmp_path: Path) -> None:
    """Whatever its name says of how it was packed."""
    plain = {"a.txt": STORY[0].encode()}
    for name, content in (
        ("a.gz", tarred(plain)),
        ("a.txz", tarred(plain, "w:xz")),
        ("a.tar.xz", lzma.compress(tarred(plain, "w"))),
    ):
        found = only(written(tmp_path, name, content))
        assert (found.where, found.text) == ("a.txt", STORY[0])


def test_a_member_packed_in_an_unknown_way_is_told(tmp_path: Path) -> None:
    """It is not called damaged; the others are read."""
    made = bytearray(zipped({"a.txt": STORY[0].encode(), "b.txt": STORY[1].encode()}))
    made[made.index(b"PK\x01\x02") + 10] = 9  # Deflate64
    first, second = read(written(tmp_path, "a.zip", bytes(made)))
    assert "cannot unpack" in str(first)
    assert isinstance(second, Printed)


@pytest.mark.parametrize("name", ["a.pages", "a.rar", "a.msg", "A.WPD"])
def test_kinds_that_hold_articles_are_gaps(
    name: str, archive: LocalArchive, tmp_path: Path
) -> None:
    """In a folder and in a bundle too, they are told with a way out, and remembered."""
    press = tmp_path / "press"
    press.mkdir()
    written(press, name, b"\xd0\xcf\x11\xe0" + bytes(9))
    written(press, "b.zip", zipped({f"in/{name}": b"\xd0\xcf"}))
    written(press, "c.jpg", b"x")
    outcomes = list(ingest(archive, sources([press])))
    assert sorted(o.change for o in outcomes) == ["passed over", "skipped", "skipped"]
    reasons = [one.reason for one in archive.status().skipped]
    assert len(reasons) == 2
    assert all("add " in reason for reason in reasons)


def test_a_spreadsheet_is_told_to_whoever_names_it(tmp_path: Path) -> None:
    """In a folder it is passed over: it seldom holds an article."""
    path = written(tmp_path, "a.xlsx", zipped({"x": b""}))
    assert "save it as .csv" in refused(path)
    (foreign,) = read(written(tmp_path, "b.zip", zipped({"a.xlsx": b""})))
    assert isinstance(foreign, ForeignError)


def test_an_old_word_name_on_a_new_file_is_read(tmp_path: Path) -> None:
    """Pages and new Word files are often called .doc."""
    pytest.importorskip("docx")
    assert STORY[0] in only(written(tmp_path, "a.doc", docx())).text
    assert STORY[0] in only(written(tmp_path, "b.doc", PAGE)).text


def test_a_disk_that_fails_costs_one_file(tmp_path: Path) -> None:
    """What cannot be read to its end is told and ends nothing else."""
    memory = Path("/proc/self/mem")  # opens, and cannot be read from its beginning
    if not memory.exists():
        pytest.skip("there is no file here that opens and cannot be read")
    (error,) = read(memory)
    assert "cannot be read to its end" in str(error)
