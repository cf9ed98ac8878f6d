"""Files made to harm: each is bounded or refused with a sentence, and the rest go on."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from laws import in_time, inert_lines
from made_files import LOCKED_PDF, SPEAKER, STORY, WORDS, eml, odt, tarred, zipped
from test_readers import refused, written

from corpus.articles import annotate
from corpus.errors import ForeignError, UnreadableError
from corpus.readers import file as limits
from corpus.readers import read
from corpus.readers.printed import Printed
from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources
from qa.cli import cli
from qa.finding import Claim
from qa.listing import article_lines
from qa.verify import check

GOOD = STORY[0].encode()


def _bomb() -> bytes:
    return gzip.compress(b"a" * (limits.EXPANSION_FREE + 2 * limits.MIB))


def _zip_bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name in ("a.txt", "b.txt"):
            bundle.writestr(name, b"a" * (limits.EXPANSION_FREE // 2 + limits.MIB))
    return made.getvalue()


def _deep() -> bytes:
    content = zipped({"a.txt": GOOD})
    for _ in range(limits.DEEPEST + 1):
        content = zipped({"a.zip": content})
    return content


def _packed_for_ever() -> bytes:
    content = GOOD
    for _ in range(20):
        content = gzip.compress(content)
    return content


def _locked_zip() -> bytes:
    made = bytearray(zipped({"a.txt": GOOD}))
    made[6] |= 1  # the local header's mark of encryption
    made[made.index(b"PK\x01\x02") + 8] |= 1
    return bytes(made)


def _odt_bomb() -> bytes:
    entity = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in pairwise("abcdefghi")
    )
    body = f"{entity}]><x>&i;</x>".encode()
    return zipped({"content.xml": body})


FEED = '<?xml version="1.0"?>{}<rss version="2.0"><channel><title>&a;</title></channel></rss>'
LAUGHS = FEED.format("<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>").encode()
OUTSIDE = FEED.format(
    '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
).encode()


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("bomb.txt.gz", _bomb, "archive bombs"),
        ("bomb.zip", _zip_bomb, "archive bombs"),
        ("bomb.tar.gz", lambda: gzip.compress(bytes(80 * limits.MIB)), "no article"),
        ("deep.zip", _deep, "is inside more than"),
        ("packed.txt.gz", _packed_for_ever, "is inside more than"),
        ("locked.zip", _locked_zip, "locked with a password"),
        ("locked.pdf", lambda: LOCKED_PDF, "locked with a password"),
        ("cut.zip", lambda: zipped({"a.txt": GOOD})[:-10], "is damaged"),
        ("cut.gz", lambda: gzip.compress(GOOD * 90)[:-20], "is damaged"),
        ("cut.pdf", lambda: b"%PDF-1.4\nnothing", "is damaged"),
        ("cut.docx", lambda: b"PK\x03\x04nothing", "is damaged"),
        ("cut.odt", lambda: odt()[:200], "is damaged"),
        ("no.odt", lambda: zipped({"x": b""}), "is damaged"),
        ("laughs.odt", _odt_bomb, "is damaged"),
        ("laughs.rss", lambda: LAUGHS, "XML entities"),
        ("outside.xml", lambda: OUTSIDE, "XML entities"),
        ("nulls.txt", lambda: b"a\0b" * 9, "is not text"),
        ("nulls.csv", lambda: b"text\na\0b\n", "is not text"),
        ("nested.json", lambda: b"[" * 90_000, "nested too deeply"),
        ("number.json", lambda: b'{"text": ' + b"9" * 9000 + b"}", "is not JSON"),
        ("not.rtf", lambda: b"hello", "is not RTF"),
        ("fonts.rtf", lambda: rb"{\rtf1{\fonttbl" + rb"\f1 " * 20_000, "more fonts"),
        ("deep.md", lambda: b"---\na: " + b"[" * 9_000 + b"\n---\nx", "is not YAML"),
        ("long.md", lambda: b"---\n" + b"a: b\n" * 9_000 + b"---\nx", "is longer than"),
        ("tags.html", lambda: b"<p>x" * 110_000, "more than 100,000 tags"),
        (
            "header.eml",
            lambda: b"Subject: " + b"=?utf-8?q?a?= " * 9_000,
            "has a header",
        ),
        ("not.xml", lambda: b"<x/>", "no RSS or Atom feed"),
        (
            "names.rss",
            lambda: b'<rss xmlns:a="http://x.example/\xc2\x85y"><channel><item><a:b>c',
            "is damaged",
        ),
    ],
)
def test_what_is_made_to_harm_is_refused(
    name: str, make: Callable[[], bytes], said: str, tmp_path: Path
) -> None:
    """One sentence names the file, says why, and comes soon."""
    if name.endswith(".docx"):
        pytest.importorskip("docx")
    if name.endswith(".pdf"):
        pytest.importorskip("pypdfium2")
    if name.endswith(".rtf"):
        pytest.importorskip("striprtf")
    path = written(tmp_path, name, make())
    sentence: list[str] = []
    in_time(lambda file: sentence.append(_first_refusal(file)), path)
    assert str(path) in sentence[0]
    assert said in sentence[0]


def _first_refusal(path: Path) -> str:
    return next(str(one) for one in read(path) if isinstance(one, UnreadableError))


def test_an_entity_brings_nothing_in(tmp_path: Path) -> None:
    """What an XML entity leads to is never read, and the text around it is."""
    secret = written(tmp_path, "secret.txt", "SECRET")
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = (
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        f'<o:x xmlns:o="{office}" xmlns:t="{text}"><t:p>Told: &s; and more.</t:p></o:x>'
    )
    path = written(tmp_path, "a.odt", zipped({"content.xml": body.encode()}))
    (found,) = read(path)
    assert isinstance(found, Printed)
    assert "SECRET" not in found.text
    assert found.text.endswith("and more.")


def test_aliases_multiply_nothing(tmp_path: Path) -> None:
    """Lists of lists of lists, thirty deep, by name: the billion laughs of YAML."""
    lists = "".join(f"b{n}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(30))
    front = f"---\nz: &a0 [x, x]\n{lists}title: *a30\n---\n{STORY[0]}"
    path = written(tmp_path, "a.md", front)
    (found,) = read(path)
    assert isinstance(found, Printed)
    assert found.metadata.title is None


def test_names_in_a_bundle_lead_nowhere(tmp_path: Path) -> None:
    """Paths that climb out or begin at the root are names; nothing is written."""
    names = ("../../up.txt", "/etc/root.txt", "..\\back.txt", "C:/drive.txt")
    path = written(tmp_path, "a.zip", zipped(dict.fromkeys(names, GOOD)))
    before = set(tmp_path.rglob("*"))
    found = [one.where for one in read(path) if isinstance(one, Printed)]
    assert len(found) == 4
    assert set(tmp_path.rglob("*")) == before
    assert not (tmp_path.parent.parent / "up.txt").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
def test_links_and_devices_are_not_followed(kind: bytes, tmp_path: Path) -> None:
    """A link inside a tar to a file outside is passed over, and what follows is read."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as bundle:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = kind, "/etc/passwd"
        bundle.addfile(link)
        good = tarfile.TarInfo("good.txt")
        good.size = len(GOOD)
        bundle.addfile(good, io.BytesIO(GOOD))
    passed, kept = read(written(tmp_path, "a.tar", made.getvalue()))
    assert isinstance(passed, ForeignError)
    assert isinstance(kept, Printed)
    assert kept.text == STORY[0]


def test_one_bad_member_costs_one_sentence(
    tmp_path: Path, archive: LocalArchive
) -> None:
    """What stands before and after a damaged file in a bundle is added."""
    members = {
        "a.txt": GOOD,
        "b.json": b"{",
        "c.zip": b"PK",
        "d.txt": b"Other. " + GOOD,
    }
    path = written(tmp_path, "a.tar.gz", tarred(members))
    outcomes = [one.change for one in ingest(archive, sources([path]))]
    assert outcomes == ["added", "skipped", "skipped", "added"]


def test_a_bundle_cut_short_gives_what_it_holds(tmp_path: Path) -> None:
    """The files before the cut are read, and the cut is told."""
    members = {f"{n}.txt": GOOD + bytes(f"{n}", "ascii") * 9000 for n in range(9)}
    whole = tarred(members, "w")
    found = list(read(written(tmp_path, "a.tar", whole[: len(whole) // 2])))
    assert [isinstance(one, Printed) for one in found[:3]] == [True] * 3
    assert "cut short" in str(found[-1])


def test_limits_are_kept_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text longer than an article may be is refused with its length."""
    monkeypatch.setattr(limits, "LONGEST_TEXT", 100)
    path = written(tmp_path, "a.txt", "word " * 100)
    assert "holds 500 characters, and an article at most 100" in refused(path)


def test_a_line_that_is_too_long_is_one_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lines around it are read, and keep their numbers."""
    monkeypatch.setattr("corpus.readers.records._LONGEST_LINE", 80)
    lines = ['{"text": "One."}', json.dumps({"text": "x" * 500}), '{"text": "Three."}']
    first, gap, third = read(written(tmp_path, "a.jsonl", "\n".join(lines)))
    assert "line 2, is longer than 80 bytes" in str(gap)
    assert isinstance(first, Printed)
    assert isinstance(third, Printed)
    assert (first.where, third.where) == ("line 1", "line 3")


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 20_000, "<b><i>" * 20_000, "<table><tr><td>" * 3_000, "<p>" * 20_000],
    ids=["blocks", "inline", "tables", "paragraphs"],
)
def test_deep_pages_take_no_time_and_no_stack(markup: str, tmp_path: Path) -> None:
    """A page of nothing but nesting is read or refused like any other."""
    page = f"<html><body>{markup}<p>{STORY[0]}</p></body></html>"
    path = written(tmp_path, "a.html", page)
    in_time(lambda file: list(read(file)), path)


def test_messages_in_messages_end(tmp_path: Path) -> None:
    """Parts inside parts without end are read or refused."""
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(2000)
    )
    path = written(tmp_path, "a.eml", parts.encode() + eml())
    in_time(lambda file: list(read(file)), path)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 50_000,
        "“a ‘b " * 25_000 + "”’" * 25_000,
        "‘a " * 40_000,
        f"{STORY[0]} " * 800,
        "a" * 5_000_000,
        "he said, she said, " * 20_000,
        "e" + "\u0301" * 100_000,
        '"' * 100_000,
    ],
    ids=[
        "opening",
        "nested",
        "single",
        "one line",
        "one word",
        "cues",
        "marks",
        "straight",
    ],
)
def test_no_text_takes_for_ever(text: str) -> None:
    """Marks that never close, and lines without end, take seconds."""
    in_time(annotate, text)


HOSTILE = (
    "“Pay \x1b[31mnothing\x1b[0m \u202enow\u202c [red]at all[/red] \x9b2J,” said Ana "
    "\x1b]0;owned\x07Ruiz.\n\nThe rest of the story has to be a little longer than that, "
    "so that its few control characters are not taken for a picture or a program. " * 6
)


def test_what_was_printed_is_kept_and_shown_inert(
    tmp_path: Path, archive: LocalArchive
) -> None:
    """Escape sequences, reordering and markup are stored as printed, and never obeyed."""
    path = written(tmp_path, "a.txt", HOSTILE)
    (outcome,) = ingest(archive, sources([path]))
    article = archive.article(outcome.article_id or "")
    assert article.text == HOSTILE
    lines = list(article_lines(article, lambda words, role: words))
    inert_lines(lines)
    assert "[red]at all[/red]" in "\n".join(lines)
    finding = check(archive, Claim("Pay nothing now at all"))
    assert finding.verdict.wording != "verbatim"


def test_names_of_files_are_inert_too(tmp_path: Path) -> None:
    """What a file in a bundle is called cannot move the cursor."""
    members = {"\x1b[2Jred.txt": GOOD, "\x1b[2Jgone.json": b"{"}
    path = written(tmp_path, "a.zip", zipped(members))
    where = ["--archive", str(tmp_path / "archive")]
    told = CliRunner().invoke(cli, ["add", str(path), "--words-only", *where])
    assert "1 added" in told.output
    inert_lines(told.output.split("\n"))
    listed = CliRunner().invoke(cli, ["status", *where]).output
    inert_lines(listed.split("\n"))
    assert "gone.json" in listed


def test_a_good_file_among_bad_ones_is_found(
    tmp_path: Path, archive: LocalArchive
) -> None:
    """A folder of harmful files is added to its end, and asked like any other."""
    bad = {
        "a.zip": b"PK",
        "b.json": b"[" * 9000,
        "c.txt": b"\0",
        "d.odt": b"PK\x03\x04",
    }
    for name, content in bad.items():
        written(tmp_path, name, content)
    written(tmp_path, "z.txt", GOOD)
    changes = [one.change for one in ingest(archive, sources([tmp_path]))]
    assert changes.count("skipped") == 4
    assert check(archive, Claim(WORDS, SPEAKER)).clean
