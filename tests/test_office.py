"""Word, OpenDocument and RTF as their programs write them: what is printed, no more."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from made_files import zipped
from test_readers import only, written

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_T = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_D = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
_S = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"


def word(*paragraphs: str) -> bytes:
    """A Word file of paragraphs spelled in its own tags."""
    docx = pytest.importorskip("docx")
    made = io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = "".join(paragraphs)
    parts["word/document.xml"] = (
        f'<w:document xmlns:w="{_W}" xmlns:mc="{_MC}"><w:body>{body}</w:body>'
        "</w:document>"
    ).encode()
    return zipped(parts)


def said(*runs: str, about: str = "") -> str:
    """A paragraph of runs; one that begins with a tag has that as its look."""
    return f"<w:p>{about}{''.join(map(run, runs))}</w:p>"


def run(words: str) -> str:
    look, _, rest = words.rpartition("/>")
    look = f"<w:rPr>{look}/></w:rPr>" if look else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{rest}</w:t></w:r>'


def lines(path: Path) -> list[str]:
    """The paragraphs of the one article in a file."""
    return [line.strip() for line in only(path).text.splitlines() if line.strip()]


def test_hidden_words_are_not_printed(tmp_path: Path) -> None:
    """Nobody reads them; words that are said not to be hidden stay."""
    kept = said("“We will ", "<w:vanish/>not ", '<w:vanish w:val="0"/>sail.”')
    assert lines(written(tmp_path, "a.docx", word(kept))) == ["“We will sail.”"]


def test_rows_and_paragraph_ends_that_were_deleted_are(tmp_path: Path) -> None:
    """As when the changes are agreed to: the row goes, the two paragraphs are one."""
    gone = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc>{}</w:tc></w:tr>"
    row = "<w:tr><w:tc>{}</w:tc></w:tr>"
    table = f"<w:tbl>{gone.format(said('gone'))}{row.format(said('kept'))}</w:tbl>"
    ended = "<w:pPr><w:rPr><w:del w:id='2'/></w:rPr></w:pPr>"
    made = word(said("“We will ", about=ended), said("sail.”"), table)
    assert lines(written(tmp_path, "a.docx", made)) == ["“We will sail.”", "kept"]


def test_a_box_cuts_no_sentence_and_is_read_once(tmp_path: Path) -> None:
    """What floats beside a paragraph comes after it, in Word and OpenDocument."""
    box = f"<w:txbxContent>{said('In the box.')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    made = word(f"<w:p>{run('“We will ')}<w:r>{both}</w:r>{run('sail.”')}</w:p>")
    assert lines(written(tmp_path, "a.docx", made)) == [
        "“We will sail.”",
        "In the box.",
    ]
    frame = (
        "<d:frame><d:text-box><t:p>In the box.</t:p></d:text-box>"
        "<s:desc>A boat</s:desc></d:frame>"
    )
    content = (
        f'<x xmlns:t="{_T}" xmlns:d="{_D}" xmlns:s="{_S}"><t:p>“We will {frame}sail.”'
        "</t:p></x>"
    )
    made = zipped({"content.xml": content.encode()})
    assert lines(written(tmp_path, "a.odt", made)) == ["“We will sail.”", "In the box."]


class TestRichText:
    """RTF as Word, LibreOffice and the Mac write it."""

    @pytest.fixture(autouse=True)
    def _installed(self) -> None:
        pytest.importorskip("striprtf")

    def test_boxes_come_last_and_hidden_words_go(self, tmp_path: Path) -> None:
        """A box is read, where it cuts no sentence."""
        box = r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard In the box.\par}}}"
        source = rf"{{\rtf1\ansi “We will {box}{{\v not }}sail.”\par The end.\par}}"
        path = written(tmp_path, "a.rtf", source)
        assert lines(path) == ["“We will sail.”", "The end.", "In the box."]

    def test_cells_are_paragraphs(self, tmp_path: Path) -> None:
        """No mark that nobody printed stands between their words."""
        source = r"{\rtf1\trowd\cellx9\cellx99 “Sail,”\cell said Quill.\cell\row}"
        assert lines(written(tmp_path, "a.rtf", source)) == ["“Sail,”", "said Quill."]

    @pytest.mark.parametrize(
        "content",
        [
            "{\\rtf1\\mac “Zoë”}".encode("mac_roman"),
            rb"{\rtf1\ansi\ansicpg10000 \'d2Zo\'91\'d3}",
            "{\\rtf1\\ansi\\ansicpg1252 “Zoë”}".encode("cp1252"),
            "{\\rtf1\\ansi\\ansicpg1252 “Zoë”}".encode(),
            rb"{\rtf1\ansi {\pict\bin4 }}\'93}\'93Zo\'eb\'94}",
        ],
        ids=["mac", "mac by number", "bytes", "utf-8", "picture"],
    )
    def test_letters_are_what_the_program_meant(
        self, content: bytes, tmp_path: Path
    ) -> None:
        """In whichever way it spelled what is not ASCII."""
        assert lines(written(tmp_path, "a.rtf", content)) == ["“Zoë”"]
