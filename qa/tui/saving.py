"""Write a report of a draft, by default where its author will look: beside the draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.model import Article
from index.archive import Archive
from qa.checking import Checked
from qa.report import check_places, make_report, write_report
from qa.styles import Style

HINT = "The suffix names the form: .html, .md or .json. Each can be rechecked."


def beside(draft: str) -> Path:
    """A name for the report, next to the draft; pasted text has no place of its own."""
    path = Path("pasted-draft.txt" if draft == "-" else draft)
    return path.with_name(f"{path.stem}-quotations.html")


def save_report(
    archive: Archive,
    draft: Article,
    found: Sequence[Checked],
    style: Style | None,
    file: Path,
) -> Path:
    """Write the report in the form its suffix names; the file.  Raises InputError."""
    check_places([file])
    write_report(make_report(archive, draft, found, style), file)
    return file
