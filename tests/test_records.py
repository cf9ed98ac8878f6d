"""JSON, JSON Lines and CSV as they come out of other people's programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from made_files import STORY
from test_readers import only, refused, written

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers import read
from corpus.readers.fields import mapped
from corpus.readers.printed import Printed

ROWS = [{"title": str(n), "text": line} for n, line in enumerate(STORY)]


def texts(path: Path) -> list[str]:
    """The texts of a file in which nothing is left out."""
    found = list(read(path))
    assert not [one for one in found if isinstance(one, UnreadableError)], found
    return [one.text for one in found if isinstance(one, Printed)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", json.dumps({"status": "ok", "data": {"items": ROWS}})),
        ("a.json", json.dumps({"articles": ROWS, "errors": [], "tags": ["x"]})),
        ("a.json", json.dumps({"first": ROWS[0], "second": ROWS[1]})),
        ("a.json", "\n".join(map(json.dumps, ROWS))),
        ("a.jsonl", json.dumps(ROWS, indent=1)),
        ("a.jsonl", "\n".join(["", json.dumps(ROWS[0]), "", json.dumps(ROWS[1]), ""])),
        ("a.jsonl", json.dumps({"items": ROWS}, indent=1)),
    ],
    ids=["deep", "beside", "by id", "lines", "list", "blank lines", "one value"],
)
def test_articles_are_found_wherever_json_keeps_them(
    name: str, content: str, tmp_path: Path
) -> None:
    """In lists within objects, by name, a line each, or over many lines."""
    assert texts(written(tmp_path, name, content)) == list(STORY)


@pytest.mark.parametrize(
    "body",
    [
        list(STORY),
        [{"text": one} for one in STORY],
        [STORY[0], {"type": "image", "src": "a.jpg"}, {"content": [STORY[1]]}],
        {"rendered": "".join(f"<p>{one}</p>" for one in STORY)},
        [f"<p>{one}</p>" for one in STORY],
    ],
)
def test_no_paragraph_of_a_list_is_lost(body: object, tmp_path: Path) -> None:
    """Paragraphs may be strings, HTML or objects, one kind beside another."""
    found = only(written(tmp_path, "a.json", json.dumps({"body": body})))
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("kept", "printed"),
    [
        ("He said “it won&#8217;t,”\nand left.", "He said “it won’t,”\nand left."),
        ("<em>“No &amp; never,”</em> she said.", "“No & never,” she said."),
        ("“One,” he said.<br>“Two.”", "“One,” he said.\n\n“Two.”"),
        ("<!-- x -->\n“One.”\n\n<em>“Two.”</em>", "“One.”\n\n“Two.”"),
        (
            "If a < b & c > d; AT&T; <i> is open.",
            "If a < b & c > d; AT&T; <i> is open.",
        ),
    ],
    ids=["entity", "inline tags", "line break", "blank lines", "none"],
)
def test_bits_of_html_are_read_as_they_are_shown(
    kept: str, printed: str, tmp_path: Path
) -> None:
    """Entities and tags are no words; a text without any is unchanged."""
    line = json.dumps({"text": kept, "title": "A &amp; B"})
    found = only(written(tmp_path, "a.jsonl", line))
    assert (found.text, found.metadata.title) == (printed, "A & B")


def test_the_encoding_of_records_is_found_and_told(tmp_path: Path) -> None:
    """As in any other file, marks of JSON and cells beside them or not."""
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS)
    path = written(tmp_path, "a.jsonl", lines.encode("cp1252"))
    found = [one for one in read(path) if isinstance(one, Printed)]
    assert [(one.text, one.encoding) for one in found] == [
        (line, "cp1252") for line in STORY
    ]
    rows = 'title,text\na,"“It’s £9.50,” said Zoë Brandt."\n'.encode("cp1252")
    assert (
        only(written(tmp_path, "a.csv", rows)).text == "“It’s £9.50,” said Zoë Brandt."
    )


def test_a_row_without_a_text_says_what_it_has(tmp_path: Path) -> None:
    """Whoever has to name the field is told the names there are."""
    row = {"response": {"results": [{"fields": {"bodyText": STORY[0]}}]}}
    path = written(tmp_path, "a.json", json.dumps(row))
    assert "(there are response)" in str(refused(path))
    (found,) = read(path, mapped(["text=fields.bodyText"]))
    assert isinstance(found, Printed)
    table = written(tmp_path, "a.csv", "Headline,Story\nA,b\n")
    assert "(there are Headline, Story)" in str(refused(table))
    assert "is empty" in str(refused(written(tmp_path, "b.csv", "title,text\nA,\n")))


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("sep=;\ntitle;text\nA;one, two\n", "one, two"),
        ("\n\ntitle,text\nA,one\n", "one"),
        ("text\none, two; and three\n", "one, two; and three"),
        ('"a; b; c",text\nA,one\n', "one"),
        ("title\ttext\nA\t“One\n", "“One"),
    ],
    ids=["told", "after blank lines", "one column", "in a name", "tabs"],
)
def test_cells_are_parted_where_they_end(table: str, text: str, tmp_path: Path) -> None:
    """By what the first line says, and never within a text."""
    assert only(written(tmp_path, "a.csv", table)).text == text


def test_a_mark_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    """The rows after it are not read as its text; that they are missing is told."""
    path = written(tmp_path, "a.csv", 'text\nbefore\n"one, and\ntwo\n')
    first, error = read(path)
    assert isinstance(first, Printed)
    assert "nothing after it was read" in str(error)


def test_marks_between_tabs_are_the_text_s_own(tmp_path: Path) -> None:
    """Where they cannot enclose cells they are printed, and not lost."""
    path = written(tmp_path, "a.tsv", 'title\ttext\nA\t"No," he said.\n')
    assert only(path).text == '"No," he said.'


def test_what_schema_org_calls_things_is_known(tmp_path: Path) -> None:
    """JSON-LD in a file of its own has its text and its metadata."""
    value = {
        "@type": "NewsArticle",
        "headline": "Ferry",
        "articleBody": STORY[0],
        "author": [{"name": "A B"}, {"name": "C D"}],
        "datePublished": "2024-03-12T10:00:00Z",
        "publisher": {"name": "Courier"},
    }
    found = only(written(tmp_path, "a.json", json.dumps(value)))
    assert found.text == STORY[0]
    assert found.metadata == Metadata("Ferry", "A B, C D", "2024-03-12", "Courier")
