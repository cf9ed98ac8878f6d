"""Files to articles: what is read, and what is said of what cannot be."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.articles import annotate, article_id
from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers import read
from corpus.readers.fields import iso_date
from corpus.readers.file import File, buffered
from corpus.readers.plain import read_plain
from corpus.readers.printed import Printed


def only(path: Path) -> Printed:
    """The one article in a file."""
    (found,) = read(path)
    assert isinstance(found, Printed)
    return found


def refused(path: Path) -> str:
    """Why a file cannot be read."""
    (found,) = read(path)
    assert isinstance(found, UnreadableError)
    return str(found)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with that content."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@given(st.text().filter(str.strip))
def test_plain_text_is_kept_unchanged(text: str) -> None:
    """The text of a plain file is what was decoded, so offsets are the file's own."""
    content = text.encode("utf-8", "replace")
    marked = content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    if marked or b"\0" in content:  # a zero makes it UTF-16, or no text
        return
    try:
        (found,) = read_plain(File("a.txt", buffered(BytesIO(content))))
    except UnreadableError:
        # Only control characters, which text does not have, are refused.
        assert any(ord(c) < 32 and c not in "\t\n\v\f\r\x1a\x1b" for c in text)
    else:
        assert found.text == content.decode()


def test_the_head_of_a_plain_file_is_read(tmp_path: Path) -> None:
    """A headline, a byline and a date at the top become metadata."""
    text = "Ferry is saved\n\nBy Nadia Orme\n\n12 March 2024\n\nThe boat will sail on."
    found = only(written(tmp_path, "a.txt", text))
    assert found.text == text
    assert found.metadata == Metadata("Ferry is saved", "Nadia Orme", "2024-03-12")


def test_a_first_line_of_prose_is_no_headline(tmp_path: Path) -> None:
    """What could be prose says nothing about the article."""
    found = only(
        written(tmp_path, "a.txt", "The boat will sail on.\nBy then it rained.")
    )
    assert found.metadata == Metadata()
    for wrapped in (
        "The council of Skarn met\nand took the plan.",
        "The council of Harrow Vale met in the full hall of its old town house in\n"
        "March and the ferry to the island was what most of them had come to save.",
    ):
        assert only(written(tmp_path, "a.txt", wrapped)).metadata == Metadata()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8-sig", b""), ("utf-16", b""), ("cp1252", b""), ("utf-8", b"")],
)
def test_encodings_are_told_apart(tmp_path: Path, encoding: str, mark: bytes) -> None:
    """The same words come out of the encodings that newsrooms have."""
    text = "“We won’t go,” said Zoë Brontë — twice. " * 5
    assert only(written(tmp_path, "a.txt", text.encode(encoding))).text == text


def test_front_matter_becomes_metadata(tmp_path: Path) -> None:
    """YAML above a Markdown text names title, author, date, outlet and address."""
    path = written(
        tmp_path,
        "a.md",
        "---\ntitle: A b\nauthors: [C D, E F]\ndate: 2024-03-12\n"
        "source: Courier\nurl: https://x.example/1\n---\n\nBody *as is*.\n",
    )
    found = only(path)
    assert found.text == "\nBody *as is*.\n"
    assert found.metadata == Metadata(
        "A b", "C D, E F", "2024-03-12", "Courier", "https://x.example/1"
    )


def test_the_main_text_of_a_page_is_read(tmp_path: Path) -> None:
    """A saved page gives its article without the menu, and its metadata."""
    page = (
        "<html><head><title>A harbour at war</title>"
        '<meta property="og:site_name" content="Courier"></head><body>'
        "<nav>Menu Home Sport</nav><article><h1>A harbour at war</h1>"
        + "<p>“We will not go,” said Mara Quist, who runs the quay, on Friday.</p>"
        * 2
        + "<p>The council had asked the fishermen to move their boats by June, and most "
        "of them had answered with a shrug that needed no translation.</p>"
        "</article><footer>All rights reserved</footer></body></html>"
    )
    found = only(written(tmp_path, "a.html", page))
    assert "“We will not go,” said Mara Quist" in found.text
    assert "Menu" not in found.text
    assert found.metadata.title == "A harbour at war"
    assert found.metadata.outlet == "Courier"


def test_each_line_of_json_lines_is_an_article(tmp_path: Path) -> None:
    """A broken line is one error that names it; the other lines go on."""
    lines = [
        json.dumps({"id": "x1", "headline": "One", "body": ["First.", "Second."]}),
        '{"text": "broken',
        json.dumps({"text": "Third.", "published": "2020-01-02T10:00:00Z"}),
    ]
    path = written(tmp_path, "a.jsonl", "\n".join(lines))
    first, broken, third = read(path)
    assert isinstance(first, Printed)
    assert isinstance(third, Printed)
    assert (first.text, first.where) == ("First.\n\nSecond.", "x1")
    assert (third.where, third.metadata.date) == ("line 3", "2020-01-02")
    assert f"{path}, line 2, is not JSON" in str(broken)


def test_other_json_lines_are_one_refusal(tmp_path: Path) -> None:
    """A file of some other kind of data is told once, not line by line."""
    path = written(tmp_path, "a.jsonl", '{"x": 1}\n' * 50)
    assert "none of its 50 lines" in refused(path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n\n", "is empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0", "is not text"),
        ("cut.txt", b"\xff\xfea", "is not text"),
        ("front.md", b"---\ntitle: [a\n---\ntext", "is not YAML"),
        ("menu.html", b"<html><body></body></html>", "no article text"),
        ("list.json", b'{"title": "x"}', "has no text"),
    ],
)
def test_what_cannot_be_read_is_named(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """Each refusal names the file and says why."""
    path = written(tmp_path, name, content)
    assert str(path) in refused(path)
    assert said in refused(path)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("2024-03", "2024-03"),
        ("March 12, 2024", "2024-03-12"),
        ("Tuesday 12th March 2024", "2024-03-12"),
        ("2024-13-40", None),
        ("03/04/2024", None),
        ("soon", None),
    ],
)
def test_dates_that_read_one_way_are_read(printed: str, date: str | None) -> None:
    """A date that could be two days is left out."""
    assert iso_date(printed) == date


@given(st.text(), st.text())
def test_content_decides_the_id(text: str, title: str) -> None:
    """The same content has the same id; a title is not confused with the text."""
    assert article_id(text, Metadata(title)) == article_id(text, Metadata(title))
    assert article_id(text + title, Metadata()) != article_id(text, Metadata(title))
    assert annotate(text).id == article_id(text, Metadata())


@pytest.mark.parametrize(
    ("content", "end", "encoding"),
    [
        (
            b"\x93A caf\xe9,\x94 he said. \xa39.",
            "“A café,” he said. £9.",
            "cp1252 in it",
        ),
        (b"Cut within a sign: \xe2\x80", "Cut within a sign: \ufffd", "damaged"),
        (b"A \x81 sign \x02.", "A \ufffd sign \x02.", "damaged"),
    ],
    ids=["pasted", "cut short", "damaged"],
)
def test_a_few_bytes_do_not_change_the_rest(
    content: bytes, end: str, encoding: str, tmp_path: Path
) -> None:
    """A file in UTF-8 stays one, whatever was pasted into it or is missing."""
    words = "“We won’t go,” said Zoë. " * 6
    found = only(written(tmp_path, "a.txt", words.encode() + content))
    assert found.text == words + end
    assert encoding in (found.encoding or "")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize("around", ["<p>{}</p>", '"{}"', "a,{},b"])
def test_marks_and_pounds_survive_any_surroundings(
    around: str, encoding: str, tmp_path: Path
) -> None:
    """Tags and cells beside the words do not make them another language's."""
    words = "“It’s £9.50,” said Zoë."
    content = around.format(words).encode(encoding)
    assert only(written(tmp_path, "a.txt", content)).text == around.format(words)


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("“We [have](https://x.example/a_(b) 'T') signed.”", "“We have signed.”"),
        (
            "“We [have][1] signed.”\n\n[1]: https://x.example\n",
            "“We have signed.”\n\n\n",
        ),
        ("“We have signed.”[^1]\n\n[^1]: A note.", "“We have signed.”\n\n A note."),
        ("![A boat](boat.jpg) “It won&#8217;t <em>sail</em>.”", "“It won’t sail.”"),
        ("[Quill]: No.\n[Brandt]: “[We][…] said [it] (twice).”", None),
        ("*As* it `is`, [x] \\* a < b & c.", None),
    ],
    ids=["link", "named link", "note", "picture", "names", "none"],
)
def test_what_markdown_does_not_show_is_not_printed(
    kept: str, printed: str | None, tmp_path: Path
) -> None:
    """Addresses are no words of a quotation; brackets that lead nowhere stay."""
    found = only(written(tmp_path, "a.md", kept)).text
    assert found == (kept if printed is None else printed)
