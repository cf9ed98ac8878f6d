"""Words to take along: what is copied, where it is put, what a link opens."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from chat_archive import FERRY, HOSTILE, evidence
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Span
from qa.citing import FORMS, address
from qa.clipboard import commands, put
from qa.finding import Evidence
from qa.opening import can_open, origin


def printed_at(url: str | None, number: int = 0) -> Evidence:
    """A quotation of an article that has a web address."""
    metadata = replace(FERRY.metadata, address=url)
    return evidence(replace(FERRY, metadata=metadata), number)


def test_each_form_holds_the_words_and_only_slices() -> None:
    """Whatever the form, every quoted word is a slice of the article."""
    for form in FORMS.values():
        made = form.make(printed_at("https://courier.example/ferry"))
        assert "The boat will not stop this winter," in made
        assert "We have signed for 42 sailings a month." in made


def test_a_citation_links_to_the_words() -> None:
    """Each printed piece is a text directive, dashes and commas encoded."""
    link = address(printed_at("https://courier.example/ferry-2024#top"))
    assert link == (
        "https://courier.example/ferry-2024#top:~:"
        "text=The%20boat%20will%20not%20stop%20this%20winter%2C"
        "&text=We%20have%20signed%20for%2042%20sailings%20a%20month."
    )


def test_long_words_are_linked_by_both_ends() -> None:
    """A link stays short: the first four words and the last four."""
    span = FERRY.paragraphs[3]
    long = replace(printed_at("https://courier.example/"), spans=(span,))
    found = span.of(FERRY.text).split()
    link = address(long) or ""
    first, _, last = link.partition(":~:text=")[2].partition(",")
    assert unquote(first).split() == found[:4]
    assert unquote(last).split() == found[-4:]


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "file:///etc/passwd", "https://a b", "x"]
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    """What an article gives as its address is not trusted to be one."""
    assert address(printed_at(url)) is None


def test_who_is_not_named_is_said_not_to_be() -> None:
    """A citation of an orphan names nobody."""
    cited = FORMS["citation"].make(printed_at("https://courier.example/", 2))
    assert cited.startswith("speaker not named in the article: “No boat, no school.”")


def test_markdown_from_an_article_is_not_markdown() -> None:
    """Marks of Markdown and of HTML that an article prints are escaped."""
    made = FORMS["markdown"].make(evidence(HOSTILE, 0))
    assert "\\[red\\]now\\[/red\\]" in made


@given(st.text(min_size=1, max_size=80))
def test_nothing_copied_can_be_obeyed(text: str) -> None:
    """No control character of an article is ever copied: a paste cannot press Enter."""
    article = replace(FERRY, text=text, paragraphs=(Span(0, len(text)),))
    copied = Evidence(article, (Span(0, len(text)),), None)
    for form in FORMS.values():
        made = form.make(copied).replace("\n", "")
        assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in made)


def clipboard(folder: Path, name: str) -> Path:
    """A clipboard command that keeps what it is given."""
    command = folder / name
    command.write_text(f"#!/bin/sh\ncat > '{folder}/kept'\n", encoding="utf-8")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return command


def test_the_machines_clipboard_is_asked_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is a native command it has the text, and is named."""
    clipboard(tmp_path, "wl-copy")
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.delenv("SSH_TTY", raising=False)
    sent: list[str] = []
    place = put("words — said", sent.append, tmp_path / "copied.txt")
    assert place.sentence == "Copied with wl-copy."
    assert (tmp_path / "kept").read_text(encoding="utf-8") == "words — said"
    assert not sent


def test_far_away_the_terminal_is_asked_and_a_file_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over SSH the far machine's clipboard is nobody's: OSC 52, and a file."""
    monkeypatch.setenv("SSH_CONNECTION", "here there")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    assert not list(commands(os.environ))
    sent: list[str] = []
    file = tmp_path / "state" / "copied.txt"
    place = put("words", sent.append, file)
    assert sent == ["words"]
    assert "OSC 52" in place.sentence
    assert str(file) in place.sentence
    assert file.read_text(encoding="utf-8") == "words\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_with_neither_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal known to ignore OSC 52 is not said to have copied."""
    monkeypatch.setenv("SSH_CONNECTION", "here there")
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    place = put("words", lambda text: None, tmp_path / "copied.txt")
    assert "There is no clipboard here" in place.sentence
    assert place.worked
    blocked = tmp_path / "copied.txt" / "no"
    assert not put("words", None, blocked).worked


def test_what_is_opened_is_the_address_else_the_file(tmp_path: Path) -> None:
    """One article of many in a file opens the file; a file that is gone opens none."""
    file = tmp_path / "press.jsonl"
    file.write_text("{}", encoding="utf-8")
    article = replace(FERRY, path=f"{file}#3")
    found = origin(article, None)
    assert found is not None
    assert found.url == file.as_uri()
    named = origin(article, "https://courier.example/")
    assert named is not None
    assert named.url == "https://courier.example/"
    assert origin(replace(FERRY, path=str(tmp_path / "gone.txt")), None) is None


def test_no_browser_is_started_in_the_terminal() -> None:
    """Without a display a text browser would take the screen: nothing is opened."""
    assert not can_open({"SSH_CONNECTION": "here there", "DISPLAY": ":0"})
    assert can_open({"WAYLAND_DISPLAY": "wayland-0"})
