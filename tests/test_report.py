"""Reports: complete, read back equal from every form, and safe against what they quote."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from memory_archive import MemoryArchive

from corpus.articles import annotate
from corpus.errors import InputError
from corpus.model import Metadata
from index.query import Skipped
from qa.checking import check_draft
from qa.inert import inert
from qa.report import WRITERS, Report, check_places, write_report
from qa.report.markdown import plain
from qa.report.markup import element
from qa.report.record import read_report, report_json
from qa.selectors import text_hash
from qa.styles import STYLES
from qa.verify import searched

HOSTILE = (
    '<script>alert(1)</script> --> </pre><pre id="quoth-report">{} `a` [b](c) *d* '
    "| e & amp; \x1b[31m \u202e $x$ www.f.example"
)
ARTICLE = annotate(
    "“We shall not row to the island, unless <b>it</b> rains,” said Ana Ruiz.\n"
    f"“Nine boats {HOSTILE} sank,” said <i>Tom</i> Orr.",
    Metadata(f"Title {HOSTILE}", "By", "2020-01-02", "Out|let", "javascript:alert(1)"),
    "/press/story.txt",
)
DRAFT = annotate(
    "“We shall row to the island,” said Ana Ruiz. “We shall not row to the island,” "
    f"said Tom Orr.\n“Nine boats {HOSTILE} sank,” said Tom Orr.\n“A <b>moon</b> of "
    "green cheese was never sold here,” said Ida Holm."
)
ARCHIVE = MemoryArchive([ARTICLE])


@pytest.fixture
def report() -> Report:
    """A report on quotations of every kind, with hostile text in every place."""
    return Report(
        name=f"draft {HOSTILE}.md",
        draft_sha256=text_hash(DRAFT),
        quotations=len(DRAFT.quotations),
        checked=tuple(check_draft(ARCHIVE, DRAFT, STYLES["reuters"])),
        archive="/archive",
        searched=searched(ARCHIVE),
        skipped=(Skipped("a.pdf", f"a.pdf {HOSTILE} cannot be read."),),
        made="2026-01-02T03:04:05+00:00",
        version="0.1.0",
        style=STYLES["reuters"],
    )


class Page(HTMLParser):
    """What is in a page: its elements, properly closed, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names[tag] += 1
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(st.characters()))
def test_text_in_html_is_text(words: str) -> None:
    """Whatever it holds, an element holds it as words and its attribute as a value."""
    page = Page(element("p", words, title=words))
    assert page.names == {"p": 1}
    shown = inert(words)
    assert page.text == shown
    assert page.attributes == [("title", shown)]


@given(st.text(st.characters()))
def test_text_in_markdown_is_text(words: str) -> None:
    """Inside a line, no text becomes a link, code, emphasis, or HTML."""
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    [_, inline, _] = parsed.parse(f"x “{plain(words)}” y")
    assert {one.type for one in inline.children or ()} <= {"text", "text_special"}
    shown = "".join(one.content for one in inline.children or ())
    assert shown == f"x “{' '.join(inert(words).split())}” y"


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_form_is_read_back_equal(
    report: Report, tmp_path: Path, suffix: str
) -> None:
    """The data in HTML and Markdown is that of the JSON form, and nothing ends it early."""
    plain_json, other = tmp_path / "a.json", tmp_path / f"b{suffix}"
    write_report(report, plain_json)
    write_report(report, other)
    read = read_report(other)
    assert read == read_report(plain_json)
    assert read.style == STYLES["reuters"]
    assert len(read.findings) == len(DRAFT.quotations) == 4
    assert [one.claim.words for one in read.findings] == [
        one.finding.claim.words for one in report.checked
    ]


def test_a_page_runs_nothing_and_fetches_nothing(report: Report) -> None:
    """No script, no handler, no address but the anchors of the page itself."""
    page = Page(WRITERS[".html"](report))
    assert not {"script", "img", "iframe", "link", "object", "b", "i"} & set(page.names)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    links = [value for name, value in page.attributes if name in ("href", "src")]
    assert links
    assert all(value and value.startswith("#") for value in links)
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    assert {value[1:] for value in links if value} <= set(ids)


def test_only_web_addresses_are_links(report: Report) -> None:
    """An article's address can be followed where a browser would fetch a page."""
    article = annotate(
        "“Ahoy there, island,” said Orr.", Metadata(address="http://a.b/c")
    )
    archive = MemoryArchive([article])
    checked = tuple(check_draft(archive, annotate("“Ahoy there, island,” said Orr.")))
    page = Page(WRITERS[".html"](replace(report, checked=checked, quotations=1)))
    opens_at_the_words = "http://a.b/c#:~:text=Ahoy%20there%2C%20island"
    assert ("href", opens_at_the_words) in page.attributes


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_a_report_says_everything_a_finding_rests_on(
    report: Report, suffix: str
) -> None:
    """Verdict, flags, proof, place, hash, selectors, and what was searched."""
    text = WRITERS[suffix](report)
    for part in (
        "1 of 4 quotations is fit to print by reuters",
        "altered",
        "misattributed",
        "not found",
        "a negation differs: not",
        "reuters: not fit to print",
        "said … Ana Ruiz",
        "2020-01-02",
        ARTICLE.id,
        text_hash(ARTICLE),
        "TextQuoteSelector, prefix",
        "TextPositionSelector",
        "1 article, dated 2020-01-02",
        "2026-01-02 03:04:05 UTC",
        "quoth 0.1.0",
        "Files that could not be read",
    ):
        assert part in text


def test_no_control_character_is_in_a_report(report: Report) -> None:
    """A report may be shown on a terminal like any text."""
    for write in WRITERS.values():
        assert not {"\x1b", "\u202e"} & set(write(report))


def test_printed_words_are_marked_in_their_paragraph(report: Report) -> None:
    """What stands around them is shown too, so that a cut condition is seen."""
    page = WRITERS[".html"](report)
    assert "<mark>We shall not row to the island</mark>, unless" in page
    text = WRITERS[".md"](report)
    assert "<b>We shall not row to the island</b>, unless" in text


def test_other_printings_are_counted_and_copies_named(report: Report) -> None:
    """A story in two papers is one witness, and both are in the report."""
    story = "“We shall row to the island,” said Orr."
    papers = (("Post", "2020"), ("Mail", "2021"))
    archive = MemoryArchive(
        annotate(story, Metadata(outlet=outlet, date=date)) for outlet, date in papers
    )
    checked = tuple(check_draft(archive, annotate(story)))
    for suffix in (".html", ".md"):
        text = WRITERS[suffix](replace(report, checked=checked, quotations=1))
        assert "Printed in 2 places, 1 independent; the earliest 2020." in text
        assert "Post" in text
        assert "Mail" in text
        assert text.count("A copy of what was printed before") == 1


def test_the_spans_of_a_report_are_slices(report: Report) -> None:
    """Every selector's exact words are the article's at the selector's position."""
    for quotation in report_json(report)["quotations"]:
        for evidence in quotation["evidence"]:
            assert evidence["article"]["sha256"] == text_hash(ARTICLE)
            for target, printed in zip(
                evidence["targets"], evidence["printed"], strict=True
            ):
                quoted, placed = target["selector"]
                sliced = ARTICLE.text[placed["start"] : placed["end"]]
                assert quoted["exact"] == printed == sliced


def test_an_interrupted_check_says_what_it_did_not_look_at(report: Report) -> None:
    """What was checked is kept, and nobody takes it for the whole."""
    cut = replace(report, checked=report.checked[:1])
    assert not cut.passes
    for suffix in (".html", ".md"):
        assert "1 of 4 quotations were checked" in WRITERS[suffix](cut)
    assert json.loads(WRITERS[".json"](cut))["complete"] is False


def test_a_draft_without_quotations_is_no_success(report: Report) -> None:
    """There was nothing to check, and every form says so."""
    empty = replace(report, checked=(), quotations=0)
    assert not empty.passes
    for suffix in (".html", ".md"):
        assert "No quotation was found" in WRITERS[suffix](empty)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.pdf", "names no form of report"),
        ("a", "names no form of report"),
        ("none/a.md", "There is no folder"),
        ("folder.md", "is a folder"),
        ("story.md", "is there and is not a report"),
    ],
)
def test_a_place_that_will_not_do_is_told_before_the_check(
    tmp_path: Path, name: str, said: str
) -> None:
    """The draft above all is never written over."""
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "story.md").write_text("“Ahoy,” said Orr.")
    with pytest.raises(InputError, match=said):
        check_places([tmp_path / name])


def test_a_report_may_take_the_place_of_a_report(
    report: Report, tmp_path: Path
) -> None:
    """The same command twice works, and an empty file is nobody's loss."""
    for suffix in WRITERS:
        file = tmp_path / f"a{suffix}"
        file.touch()
        check_places([file])
        write_report(report, file)
        check_places([file])
    assert len(list(tmp_path.iterdir())) == len(WRITERS)


def test_a_report_that_the_disk_refuses_leaves_nothing(
    report: Report, tmp_path: Path
) -> None:
    """The place is named, and no half of a report is left behind."""
    (tmp_path / "a.md").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write_report(report, tmp_path / "a.md")
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a report"),
        (b"\xff\xfe", "is not a report"),
        (b"<html></html>", "is not a report"),
        (b"[1]", "not a report"),
        (b'{"kind": "finding"}', "JSON, but not a report"),
        (b'{"kind": "draft", "form": 99}', "of form 99, and this quoth reads form 1"),
        (b'{"kind": "draft", "form": 1}', "missing or is not as"),
        (b'{"kind": "draft", "form": 1, "draft": 3}', "missing or is not as"),
    ],
)
def test_what_is_no_report_of_this_form_is_told(
    tmp_path: Path, content: bytes, said: str
) -> None:
    """Each in a sentence with the next step."""
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(InputError, match=said) as raised:
        read_report(file)
    assert "check the draft again" in str(raised.value)


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("wording", "true"),
        ("attribution", None),
        ("paragraph", "2"),
        ("claim", {"words": 1, "speaker": None}),
        ("flags", [{"name": "none", "words": "not"}]),
        ("evidence", [{"article": {"id": 3}}]),
    ],
)
def test_a_report_that_was_changed_by_hand_is_told(
    report: Report, tmp_path: Path, part: str, value: object
) -> None:
    """What no quoth writes is no report, and never a traceback."""
    told = report_json(report)
    told["quotations"][0][part] = value
    file = tmp_path / "a.json"
    file.write_text(json.dumps(told))
    with pytest.raises(InputError, match="missing or is not as"):
        read_report(file)


def test_a_report_that_is_missing_is_told(tmp_path: Path) -> None:
    """A missing file and a folder are named."""
    with pytest.raises(InputError, match="cannot be opened"):
        read_report(tmp_path / "none.json")
    with pytest.raises(InputError, match="is a folder"):
        read_report(tmp_path)
