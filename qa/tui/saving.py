"""Write a report of a draft where its author will look for it: beside the draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.model import Article
from index.archive import Archive
from qa.checking import Checked
from qa.report import check_places, make_report, write_report


def save_report(
    archive: Archive, draft: Article, found: Sequence[Checked], path: str
) -> Path:
    """Write the report of the draft at `path`; the file.  Raises InputError."""
    beside = Path("pasted-draft.txt" if path == "-" else path)
    file = beside.with_name(f"{beside.stem}-quotations.html")
    check_places([file])
    write_report(make_report(archive, draft, found), file)
    return file
