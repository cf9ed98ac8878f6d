"""Measure what is left of paragraphs set in columns: quoth beside other readers of PDF.

    pip install weasyprint pdfminer.six pypdf
    python bench/columns.py

WeasyPrint sets an invented story four times over, hyphenated, under running heads; a
paragraph counts where its words come out as they went in, and once more where they are
one paragraph.  A reader that is not installed is left out.
"""

from __future__ import annotations

import io
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus.readers import read_file
from corpus.readers.file import File, buffered
from corpus.readers.printed import Printed

TIMES = 4
STORY = (
    "The council of Harrow Vale voted on Tuesday to keep the winter ferry running, after "
    "a campaign by islanders that lasted for eleven months and drew support from "
    "neighbouring communities.",
    "“The boat will not stop this winter,” said Marta Quill, who chairs the transport "
    "committee. “Nobody will be asked to pay more than nine pounds for a crossing, unless "
    "the fuel price doubles again.”",
    "Opponents of the decision had argued that a well-known long-term subsidy was "
    "unaffordable. “We cannot responsibly continue to underwrite transportation "
    "infrastructure indefinitely,” Councillor Ivo Brandt told the extraordinary meeting.",
    "The representatives of the fishermen’s association were unimpressed. According to "
    "Lena Ostrander, the chairwoman, “a self-appointed administration has misunderstood "
    "the fundamental circumstances of our community’s livelihood.”",
    "Residents interviewed afterwards expressed considerable satisfaction, although "
    "several acknowledged that the compromise remains provisional.",
    "“I have lived here since nineteen seventy-four and I never saw such a crowd in that "
    "hall,” said Oskar Thorne, a retired schoolteacher, who had walked four miles through "
    "the sleet to be there.",
)
INDENTED = "p{text-indent:5mm;margin:0}"
APART = "p{margin:0 0 3mm 0}"
SETTINGS = {
    "one column, justified": f".c{{columns:1}}body{{text-align:justify}}{INDENTED}",
    "one column, ragged": f".c{{columns:1}}{APART}",
    "two columns, justified": f".c{{columns:2}}body{{text-align:justify}}{INDENTED}",
    "two columns, ragged": f".c{{columns:2}}{APART}",
    "two columns, 3.5 mm apart": f".c{{columns:2;column-gap:3.5mm}}{INDENTED}",
    "three columns, justified": (
        ".c{columns:3;column-gap:4mm}body{font-size:8pt;text-align:justify}" + INDENTED
    ),
}


def made(style: str) -> bytes:
    """The story as PDF."""
    import weasyprint

    body = "".join(f"<p>{one}</p>" for one in STORY * TIMES)
    page = (
        "@page{size:A5;margin:18mm;@top-center{content:'Harrow Vale Courier'}"
        "@bottom-center{content:counter(page)}}"
        "body{font:10pt serif;hyphens:auto;margin:0}.c{column-gap:6mm}"
    )
    html = (
        f"<html lang=en><style>{page}{style}</style><h1>Winter ferry is saved</h1>"
        f"<div class=c>{body}</div></html>"
    )
    return bytes(weasyprint.HTML(string=html).write_pdf())


def by_quoth(content: bytes) -> str:
    """As quoth reads it."""
    (found,) = read_file(File("story.pdf", buffered(io.BytesIO(content))))
    return found.text if isinstance(found, Printed) else ""


def by_pdfminer(content: bytes) -> str:
    """As pdfminer.six does."""
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(content)))


def by_pypdf(content: bytes) -> str:
    """As pypdf does."""
    from pypdf import PdfReader

    return "\n".join(
        page.extract_text() for page in PdfReader(io.BytesIO(content)).pages
    )


READERS: dict[str, Callable[[bytes], str]] = {
    "quoth": by_quoth,
    "pdfminer.six": by_pdfminer,
    "pypdf": by_pypdf,
}


def main() -> None:
    """Print a line for each setting and reader."""
    whole = len(STORY) * TIMES
    for name, style in SETTINGS.items():
        content = made(style)
        for reader, read in READERS.items():
            start = time.perf_counter()
            try:
                text = read(content)
            except ImportError:
                continue
            took = time.perf_counter() - start
            flat = _flat(text)
            lines = Counter(map(_flat, text.split("\n")))
            words = sum(min(TIMES, flat.count(one)) for one in STORY)
            blocks = sum(min(TIMES, lines[one]) for one in STORY)
            print(
                f"{name:<26} {reader:<13} words {words:>2}/{whole}  "
                f"paragraphs {blocks:>2}/{whole}  {took:.2f} s"
            )


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


if __name__ == "__main__":
    main()
