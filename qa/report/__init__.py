"""A report of a checked draft: the value, and a table of the forms it is written in."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import InputError
from corpus.model import Article
from index.archive import Archive
from index.query import Skipped
from qa.checking import STDIN, Checked
from qa.finding import Searched
from qa.selectors import text_hash
from qa.styles import Style
from qa.verify import searched


@dataclass(frozen=True, slots=True)
class Report:
    """What a check of one draft found, and all it takes to judge that later."""

    name: str
    """The draft's file name, or "standard input"."""
    draft_sha256: str
    quotations: int
    """How many the draft has; more than are checked where the check was interrupted."""
    checked: tuple[Checked, ...]
    archive: str
    searched: Searched
    skipped: tuple[Skipped, ...]
    """Files that could not be added to the archive, so that nobody searched them."""
    made: str
    """When, in UTC, as ISO 8601."""
    version: str
    """quoth's own."""
    style: Style | None = None
    """The house style asked for."""

    @property
    def complete(self) -> bool:
        """True where every quotation was checked."""
        return len(self.checked) == self.quotations

    @property
    def passing(self) -> int:
        """Quotations that are clean, or that the house style asked for lets pass."""
        return sum(one.finding.passes for one in self.checked)

    @property
    def passes(self) -> bool:
        """True where there was something to check and all of it may be printed."""
        return self.complete and 0 < self.quotations == self.passing


def make_report(
    archive: Archive,
    draft: Article,
    found: Sequence[Checked],
    style: Style | None = None,
) -> Report:
    """The report of what was found in a draft so far."""
    from importlib.metadata import version

    status = archive.status()
    return Report(
        name=Path(draft.path).name if draft.path else STDIN,
        draft_sha256=text_hash(draft),
        quotations=len(draft.quotations),
        checked=tuple(found),
        archive=status.location,
        searched=searched(archive),
        skipped=status.skipped,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        version=version("quoth"),
        style=style,
    )


Writer = Callable[[Report], str]


def _html(report: Report) -> str:
    from qa.report.html import html_report

    return html_report(report)


def _markdown(report: Report) -> str:
    from qa.report.markdown import markdown_report

    return markdown_report(report)


def _json(report: Report) -> str:
    from qa.contract import json_text
    from qa.report.record import report_json

    return json_text(report_json(report), indent=2) + "\n"


WRITERS: Mapping[str, Writer] = {
    ".html": _html,
    ".htm": _html,
    ".md": _markdown,
    ".markdown": _markdown,
    ".json": _json,
}


def check_places(files: Sequence[Path]) -> None:
    """Raise InputError where a report could not be written, before anything is checked.

    A file is replaced only where it is a report already: a draft is never lost.
    """
    for file in files:
        try:
            _check_place(file)
        except OSError as error:
            raise InputError(f"{file} cannot be written: {error.strerror}.") from None


def _check_place(file: Path) -> None:
    from qa.report.record import is_report

    if file.suffix.lower() not in WRITERS:
        raise InputError(
            f"{file} names no form of report: end it in .html, .md or .json."
        )
    if file.is_dir():
        raise InputError(f"{file} is a folder: name a file for the report.")
    if not file.parent.is_dir():
        raise InputError(
            f"There is no folder {file.parent} for the report: make it first."
        )
    if file.exists() and not is_report(file):
        raise InputError(
            f"{file} is there and is not a report: name another file, so that "
            "nothing is lost."
        )
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise InputError(f"{file} may not be written: name another place.")


def write_report(report: Report, file: Path) -> None:
    """Write it in the form that the suffix names, whole or not at all.

    Raises InputError where the disk will not have it.
    """
    content = WRITERS[file.suffix.lower()](report)
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_text(content, encoding="utf-8")
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(
            f"{file} cannot be written ({error.strerror}): name another place."
        ) from None
