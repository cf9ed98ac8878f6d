"""Messages as mail programs write them: no part is lost, none is read twice."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from pathlib import Path

from made_files import STORY
from test_readers import only, written

from corpus.errors import ForeignError, UnreadableError
from corpus.readers import read
from corpus.readers.printed import Printed

_HTML = "".join(f"<p>{one}</p>" for one in STORY)


def test_every_text_of_a_message_is_read(tmp_path: Path) -> None:
    """Mail programs put plain and HTML parts one after another."""
    made = EmailMessage()
    made.make_mixed()
    for words, kind in (
        ("First.", "plain"),
        (f"<p>{STORY[0]}</p>", "html"),
        ("Last.", "plain"),
    ):
        part = EmailMessage()
        part.set_content(words, subtype=kind)
        made.attach(part)
    found = only(written(tmp_path, "a.eml", made.as_bytes())).text
    assert found.split() == f"First. {STORY[0]} Last.".split()


def test_one_of_two_forms_is_read(tmp_path: Path) -> None:
    """The plain one, unless it only says that there is another."""
    for plain, read_as in (("\n\n".join(STORY), "plain"), ("See the HTML.", "html")):
        made = EmailMessage()
        made.set_content(plain)
        made.add_alternative(f"<p>As HTML</p>{_HTML}", subtype="html")
        found = only(written(tmp_path, "a.eml", made.as_bytes())).text
        assert all(line in found for line in STORY)
        assert ("As HTML" in found) is (read_as == "html")


def test_an_attachment_without_a_name_is_read(tmp_path: Path) -> None:
    """It is called by its kind; what is of no kind that is read is passed over."""
    made = EmailMessage()
    made.set_content("See below.")
    made.add_attachment(STORY[0].encode(), maintype="text", subtype="plain")
    made.add_attachment(b"\x00", maintype="application", subtype="x-unknown")
    body, text, foreign = read(written(tmp_path, "a.eml", made.as_bytes()))
    assert isinstance(body, Printed)
    assert isinstance(text, Printed)
    assert (text.where, text.text) == ("attachment 1.txt", STORY[0])
    assert isinstance(foreign, ForeignError)


def test_a_message_that_was_cut_short_says_so(tmp_path: Path) -> None:
    """What can be decoded is read, and never its code."""
    code = base64.b64encode(STORY[0].encode())
    for lost in (1, 3, 6):
        content = (
            b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
            b"Content-Transfer-Encoding: base64\n\n" + code[:-lost]
        )
        text, error = read(written(tmp_path, "a.eml", content))
        assert isinstance(text, Printed)
        assert STORY[0].startswith(text.text.rstrip("\ufffd"))
        assert isinstance(error, UnreadableError)
        assert "cut short" in str(error)
    parts = b'Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n'
    cut = parts + b"--b\nContent-Type: text/plain\n\nThe be"
    assert "cut short" in str(list(read(written(tmp_path, "a.eml", cut)))[1])


def test_a_forwarded_message_has_its_own_sender(tmp_path: Path) -> None:
    """Its words are not the forwarder's, and its day is its own."""
    inner, outer = EmailMessage(), EmailMessage()
    for made, name, day in ((inner, "Ann Ost", 11), (outer, "Nadia Orme", 12)):
        made["From"] = f"{name} <desk@courier.example>"
        made["Date"] = f"Mon, {day} Mar 2024 10:00:00 +0000"
        made["Subject"] = f"From {name}"
    inner.set_content(STORY[1], cte="quoted-printable")
    outer.set_content("See below.")
    outer.add_attachment(inner)
    first, second = read(written(tmp_path, "a.eml", outer.as_bytes()))
    assert isinstance(first, Printed)
    assert isinstance(second, Printed)
    assert (first.text.strip(), first.metadata.byline) == ("See below.", "Nadia Orme")
    assert (second.text.strip(), second.metadata.byline) == (STORY[1], "Ann Ost")
    assert (second.metadata.date, second.where) == ("2024-03-11", "message 1.eml")
