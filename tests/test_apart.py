"""A reader in a process of its own costs one file, whatever becomes of it."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from made_pdf import At, pdf

from corpus.errors import UnreadableError
from corpus.model import Metadata
from corpus.readers import read
from corpus.readers.apart import Apart
from corpus.readers.file import File, buffered
from corpus.readers.pdf import read_pdf
from corpus.readers.printed import Printed


def reading(file: File) -> Iterator[Printed]:
    """A reader that does as it is told by what it reads."""
    asked = file.content()
    if asked == b"crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if asked == b"exhaust":
        bytearray(1 << 40)
    if asked == b"wait":
        signal.pause()
    print("whatever a library prints")
    if asked == b"refuse":
        raise UnreadableError(f"{file.name} is locked.")
    yield Printed(asked.decode("utf-8", "surrogateescape"), Metadata(title="Ferry"))


def a_file(content: bytes, name: str = "a.pdf") -> File:
    return File(name, buffered(io.BytesIO(content)))


@pytest.fixture
def apart() -> Iterator[Apart]:
    made = Apart("test_apart:reading", patience=60)
    yield made
    made.close()


@pytest.mark.parametrize("content", ["“Ferry,” she said.\n\f", "\udcff 🙂", ""])
def test_what_is_read_comes_back(apart: Apart, content: str) -> None:
    """Text and metadata are those that the reader found."""
    (found,) = apart(a_file(content.encode("utf-8", "surrogateescape")))
    assert found == Printed(content, Metadata(title="Ferry"))


@pytest.mark.parametrize("content", [b"crash", b"exhaust"])
def test_a_crash_is_a_sentence_and_the_rest_goes_on(
    apart: Apart, content: bytes
) -> None:
    """The file is named, and the next one is read."""
    with pytest.raises(UnreadableError, match=r"odd\.pdf makes its reader crash"):
        list(apart(a_file(content, "odd.pdf")))
    assert [one.text for one in apart(a_file(b"next"))] == ["next"]


def test_a_refusal_is_the_readers_own(apart: Apart) -> None:
    """Its sentence comes back as it is, with the name of a file inside another."""
    file = replace(a_file(b"refuse", "b.zip"), inside=("in.pdf",))
    with pytest.raises(UnreadableError, match=r"^b\.zip#in\.pdf is locked\.$"):
        list(apart(file))


def test_what_does_not_end_is_ended() -> None:
    """After its time a file is given up, and the next one is read."""
    apart = Apart("test_apart:reading", patience=2)
    with pytest.raises(UnreadableError, match="takes more than 2 seconds"):
        list(apart(a_file(b"wait")))
    assert [one.text for one in apart(a_file(b"next"))] == ["next"]
    apart.close()


def test_pdf_is_read_so(tmp_path: Path) -> None:
    """PDFium is not loaded by the process that adds, and one process reads many."""
    pytest.importorskip("pypdfium2")
    assert isinstance(read_pdf, Apart)
    for number in range(2):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(pdf([[At(50, 50, f"Story {number} of the ferry.")]]))
        (found,) = read(file)
        assert isinstance(found, Printed)
        assert found.text.startswith(f"Story {number} of the ferry.")


def test_halves_of_characters_in_a_title_cost_no_text(tmp_path: Path) -> None:
    """A PDF whose title is no text is read all the same."""
    pytest.importorskip("pypdfium2")
    broken = pdf([[At(50, 50, "A story of the ferry.")]], info="/Title <FEFFD800>")
    (tmp_path / "a.pdf").write_bytes(broken)
    (found,) = read(tmp_path / "a.pdf")
    assert isinstance(found, Printed)
    assert found.text.startswith("A story of the ferry.")
