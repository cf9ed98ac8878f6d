"""Every format gives the same story with its quotations, speakers and metadata."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_files import (
    FURNITURE,
    MADE,
    SPEAKER,
    STORY,
    WORDS,
    Made,
    docx,
    odt,
    warc,
    zipped,
)
from made_pdf import At, column, pdf
from test_readers import only, written

from corpus.articles import annotate
from corpus.errors import ForeignError, InputError, UnreadableError
from corpus.readers import READERS, read
from corpus.readers.fields import mapped
from corpus.readers.printed import Printed
from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources
from qa.checking import read_draft
from qa.finding import Claim
from qa.places import place
from qa.verify import check

each = pytest.mark.parametrize("made", MADE, ids=lambda made: made.name)


def there(made: Made, folder: Path) -> Path:
    """The file, where what reads it is installed."""
    if made.needs:
        pytest.importorskip(made.needs)
    return written(folder, made.name, made.make())


def printed_in(path: Path) -> Printed:
    """The one article among what is passed over."""
    (found,) = (one for one in read(path) if not isinstance(one, ForeignError))
    assert isinstance(found, Printed), found
    return found


@each
def test_the_story_is_found_in_every_format(made: Made, tmp_path: Path) -> None:
    """Its words, its speaker, its metadata, where it was inside, how it was read."""
    found = printed_in(there(made, tmp_path))
    assert found.metadata == made.about
    assert (found.where, found.encoding) == (made.where, made.encoding)
    article = annotate(found.text)
    spoken = {
        " ".join(q.spans[0].of(found.text).split()).strip(","): [
            a.name.of(found.text) for a in q.attributions
        ]
        for q in article.quotations
    }
    assert spoken[WORDS] == [SPEAKER]
    assert spoken["No"] == ["Zoë Brandt"]


@each
def test_words_of_every_format_can_be_checked(
    made: Made, tmp_path: Path, archive: LocalArchive
) -> None:
    """A true quotation from any file is verbatim, and its place leads to the file."""
    path = there(made, tmp_path)
    outcomes = [o for o in ingest(archive, sources([path])) if o.change == "added"]
    assert len(outcomes) == 1
    finding = check(archive, Claim(WORDS, SPEAKER))
    assert finding.clean
    there_in = f"#{made.where}" if made.where else ""
    assert finding.evidence[0].article.path == path.as_posix() + there_in
    assert next(o.change for o in ingest(archive, sources([path]))) == "unchanged"


def test_every_suffix_has_a_fixture() -> None:
    """A format is not added without a file that shows it is read."""
    shown = {suffix for made in MADE for suffix in Path(made.name).suffixes}
    alike = {".text", ".markdown", ".htm", ".xhtml", ".mht", ".tsv", ".ndjson", ".atom"}
    assert set(READERS) <= shown | alike | {".tar"}


@pytest.mark.parametrize("name", ["page.html", "saved.mhtml", "page.txt"])
def test_what_surrounds_a_story_is_left_out(name: str, tmp_path: Path) -> None:
    """Cookie notices, menus, captions and teasers of other stories are not the story."""
    made = next(one for one in MADE if one.name == name)
    text = printed_in(there(made, tmp_path)).text
    assert all(line in text for line in STORY)
    assert not [words for words in FURNITURE if words in text]


@pytest.mark.parametrize(
    "head",
    ["<title>A page</title>", "<title>A page</title><meta name=date content=soon>"],
)
def test_a_page_that_states_no_date_has_none(head: str, tmp_path: Path) -> None:
    """The year of a copyright notice is no date, nor is the site's name an outlet."""
    body = "".join(f"<p>{line}</p>" for line in STORY)
    page = (
        f"<html><head>{head}</head><body><article>{body}</article><p>© 2019</p></html>"
    )
    about = only(written(tmp_path, "a.html", page)).metadata
    assert (about.date, about.outlet, about.byline, about.address) == (None,) * 4


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252"])
def test_a_page_is_read_in_the_encoding_it_declares(
    declared: str, tmp_path: Path
) -> None:
    """Latin-1 means Windows-1252, as it does to browsers."""
    body = "".join(f"<p>{line}</p>" for line in STORY)
    page = f"<html><head><meta charset={declared}></head><body>{body}</body></html>"
    found = only(written(tmp_path, "a.html", page.encode("cp1252")))
    assert all(line in found.text for line in STORY)


def test_speech_in_links_is_kept(tmp_path: Path) -> None:
    """Paragraphs of a story that are mostly links are not taken for teasers."""
    body = "".join(
        f'<p><a href="/{n}">“Number {n} is what we wanted,”</a> said <a>Ivo Brandt</a>.</p>'
        for n in range(12)
    )
    text = only(
        written(tmp_path, "a.html", f"<html><body><article>{body}</article>")
    ).text
    assert [n for n in range(12) if f"“Number {n} is" not in text] == []


class TestPdf:
    """Lines on pages become paragraphs."""

    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        pytest.importorskip("pypdfium2")

    def test_a_citation_names_the_page(
        self, tmp_path: Path, archive: LocalArchive
    ) -> None:
        """Each quotation has its page; a paragraph over two pages is cited with both."""
        made = next(one for one in MADE if one.name == "two.pdf")
        list(ingest(archive, sources([written(tmp_path, made.name, made.make())])))
        first = check(archive, Claim(WORDS)).evidence[0]
        second = check(archive, Claim("Somebody has to pay for it")).evidence[0]
        assert (first.page, second.page) == (1, 2)
        assert f"pp. 1–2, ¶ {second.paragraph}" in place(
            second.article, second.paragraph
        )

    def test_no_other_text_has_pages(self) -> None:
        """Where nothing marks a page, none is named."""
        assert annotate("“Yes,” said Ana Ruiz.").page_at(3) is None

    def test_heads_numbers_and_cut_words(self, tmp_path: Path) -> None:
        """Running heads and page numbers are left out, hyphens of the setter too."""
        made = next(one for one in MADE if one.name == "two.pdf")
        text = only(written(tmp_path, made.name, made.make())).text
        assert "Courier" not in text
        assert "this winter,” said" in text
        assert "well-known critic" in text
        assert "a day and\fearns less" in text

    def test_three_columns_are_read_one_after_another(self, tmp_path: Path) -> None:
        """However the page was drawn, a column is read to its end."""
        words = [[f"column {c} has its line {n}" for n in range(6)] for c in "abc"]
        rows = [
            At(30 + 130 * c, 60 + 12 * n, words[c][n])
            for n in range(6)
            for c in range(3)
        ]
        text = only(written(tmp_path, "a.pdf", pdf([rows]))).text
        assert " ".join(text.split()) == " ".join(" ".join(one) for one in words)

    def test_speakers_beside_their_words_are_read_across(self, tmp_path: Path) -> None:
        """Names of a transcript set in a column of their own stay with the words."""
        turns = [
            ("MR. HOLM:", "We never asked."),
            ("MS. QUILL:", "You did, twice over."),
        ]
        lines = [
            at
            for n in range(8)
            for at in (
                At(30, 60 + 14 * n, turns[n % 2][0]),
                At(110, 60 + 14 * n, turns[n % 2][1]),
            )
        ]
        text = only(written(tmp_path, "a.pdf", pdf([lines]))).text
        assert text.count("MR. HOLM: We never asked.") == 4

    def test_a_blank_line_or_an_indent_begins_a_paragraph(self, tmp_path: Path) -> None:
        """Both ways to set paragraphs are known."""
        full = "This line of the story is filled up to where all the others end."
        apart = [*column(30, 60, [full] * 3), *column(30, 110, [full] * 3)]
        indented = [
            At(30 + (10 if n % 3 == 0 else 0), 200 + 12 * n, full) for n in range(6)
        ]
        text = only(written(tmp_path, "a.pdf", pdf([[*apart, *indented]]))).text
        assert len([line for line in text.split("\n") if line.strip("\f")]) == 4


class TestWordProcessors:
    """What is printed is what a reader of the finished text would see."""

    def test_tracked_changes_are_carried_out(self, tmp_path: Path) -> None:
        """Inserted words are there, deleted ones are not."""
        pytest.importorskip("docx")
        text = only(written(tmp_path, "a.docx", docx())).text
        assert STORY[0] in text
        assert "surely" not in text

    def test_notes_interrupt_no_sentence(self, tmp_path: Path) -> None:
        """A note comes after the text; what was deleted is not printed."""
        text = only(written(tmp_path, "a.odt", odt())).text
        assert text == "\n\n".join((*STORY, "A note."))

    def test_notes_of_rich_text_come_last(self, tmp_path: Path) -> None:
        """No sentence is cut by its note, no brace ends one, and deleted words go."""
        pytest.importorskip("striprtf")
        first = r"{\footnote\pard\plain {\super\chftn} He wrote \{so\} in {\i May}.}"
        second = r"{\*\footnote\ftnalt Not a word was \'93changed\'94.}"
        gone = r"{\b\deleted\revauthdel1 surely }"
        written(
            tmp_path,
            "a.rtf",
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\ftnsep \chftnsep}"
            rf"\f0 We will{first} {gone}sail\'92s end.{second}\par The end.}}",
        )
        text = only(tmp_path / "a.rtf").text
        assert [line.strip() for line in text.splitlines()] == [
            "We will sail’s end.",
            "The end.",
            "He wrote {so} in May.",
            "Not a word was “changed”.",
        ]

    @pytest.mark.parametrize("end", ["", "}", "}}", "}}}} after"])
    def test_rich_text_that_is_cut_off_in_a_note_is_kept(
        self, tmp_path: Path, end: str
    ) -> None:
        """What is left of the text and of its note is read."""
        pytest.importorskip("striprtf")
        cut = rf"{{\rtf1 We will sail.{{\footnote In {{\i May{end}"
        text = only(written(tmp_path, "a.rtf", cut)).text
        assert text.split() == ["We", "will", "sail.", "In", "May"]

    def test_a_draft_may_be_a_word_file(self, tmp_path: Path) -> None:
        """`quoth check` reads what reporters write in."""
        pytest.importorskip("docx")
        draft = read_draft(str(written(tmp_path, "draft.docx", docx())), "")
        assert len(draft.quotations) == 2

    def test_the_old_format_is_a_gap_that_is_told(self, tmp_path: Path) -> None:
        """A .doc file cannot be read, and its place says what to do."""
        (error,) = read(written(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0" + bytes(600)))
        assert "save it as .docx" in str(error)


class TestTables:
    """Rows with names of their own."""

    def test_fields_can_be_called_anything(self, tmp_path: Path) -> None:
        """--map says what a file calls things; a dot leads into an object."""
        row = {"Story": {"full": STORY[0]}, "paper": "Courier", "text": "not this"}
        path = written(tmp_path, "a.jsonl", json.dumps(row))
        (found,) = read(path, mapped(["text=story.full,outlet=PAPER"]))
        assert isinstance(found, Printed)
        assert (found.text, found.metadata.outlet) == (STORY[0], "Courier")

    @pytest.mark.parametrize("given", ["body", "words=body", "text=", "=x", ""])
    def test_a_map_of_nothing_is_refused(self, given: str) -> None:
        """The sentence shows how it is written."""
        with pytest.raises(InputError, match="--map text=NAME"):
            mapped([given])

    def test_a_row_with_too_many_cells_is_not_cut(self, tmp_path: Path) -> None:
        """A text with commas and no marks around it is refused, not read to its comma."""
        path = written(tmp_path, "a.csv", "id,text\n1,Yes, he said\n2,No\n")
        broken, good = read(path)
        assert isinstance(broken, UnreadableError)
        assert (broken.where, "row 1, has more cells" in str(broken)) == ("row 1", True)
        assert isinstance(good, Printed)
        assert good.where == "2"

    def test_a_cell_may_hold_lines_and_commas(self, tmp_path: Path) -> None:
        """What is between quotation marks is one cell, unchanged."""
        path = written(tmp_path, "a.csv", 'text\n"One, ""two"",\n\nthree"\n')
        assert only(path).text == 'One, "two",\n\nthree'

    def test_equal_ids_lose_no_article(
        self, tmp_path: Path, archive: LocalArchive
    ) -> None:
        """Two rows with one id are two articles, each at a place of its own."""
        lines = [json.dumps({"id": "x", "text": line}) for line in STORY]
        path = written(tmp_path, "a.jsonl", "\n".join(lines))
        assert [o.change for o in ingest(archive, sources([path]))] == ["added"] * 2
        assert archive.status().articles == 2


def test_what_is_no_page_in_a_crawl_is_passed_over(
    tmp_path: Path, archive: LocalArchive
) -> None:
    """Pictures and errors in a web archive are counted, and are no gaps."""
    pytest.importorskip("warcio")
    path = written(tmp_path, "a.warc", warc())
    outcomes = [o.change for o in ingest(archive, sources([path]))]
    assert outcomes == ["added", "passed over", "passed over"]
    assert archive.status().skipped == ()


def test_a_gap_inside_a_bundle_is_a_gap(tmp_path: Path, archive: LocalArchive) -> None:
    """Each unreadable file in a zip is remembered by its own name."""
    members = {"a.txt": b"", "b.txt": b" ", "c.txt": STORY[0].encode(), "d.jpg": b"x"}
    path = written(tmp_path, "a.zip", zipped(members))
    outcomes = [o.change for o in ingest(archive, sources([path]))]
    assert outcomes == ["skipped", "skipped", "added", "passed over"]
    names = [one.path.rpartition("/")[2] for one in archive.status().skipped]
    assert names == ["a.zip#a.txt", "a.zip#b.txt"]
