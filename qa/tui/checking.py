"""What a draft's screen does to have its quotations checked, and checked again."""

from __future__ import annotations

from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from corpus.errors import QuothError
from corpus.model import Article
from qa.checking import Checked
from qa.report.record import OldReport
from qa.styles import Style
from qa.tui.messages import DraftChecked, DraftEnded, DraftRead, ReportRead
from qa.tui.screens import EvidenceScreen

PASTED = "-"
"""Stands for the text in the box, as it does for standard input."""
_REPORTS = (".html", ".htm", ".md", ".markdown", ".json")


class CheckScreen(EvidenceScreen):
    """A draft, the findings so far, and the file that is looked at for changes."""

    def __init__(self) -> None:
        super().__init__()
        self.run_number = 0
        self.is_checking = False
        self.path = ""
        self.draft: Article | None = None
        self.found: list[Checked] = []
        self.style: Style | None = None
        self.outdated = False
        """True where the archive has changed since this was checked."""
        self._stamp: tuple[int, int] | None = None

    def begin(self, path: str, text: str) -> None:
        """Check the file, or the text; what is being checked is no longer."""
        self.run_number += 1
        self.is_checking = True
        self.outdated = False
        self.path = path
        self._stamp = _stamp(path)
        self._check(self.run_number, path, text, self.style)

    def stop(self) -> None:
        """Check no more of it; what was found stays."""
        self.workers.cancel_group(self, "draft")
        self.run_number += 1
        self.is_checking = False

    def check_again(self) -> None:
        """The file has changed: check it as it is now."""
        raise NotImplementedError

    # Workers.

    @work(thread=True, exclusive=True, group="draft")
    def _check(self, run: int, path: str, text: str, style: Style | None) -> None:
        from qa.checking import check_draft, read_draft

        worker = get_current_worker()
        try:
            if (report := _report(path)) is not None:
                self.post_message(ReportRead(run, report))
                return
            draft = read_draft(path, text.encode())
            self.post_message(DraftRead(run, draft))
            for one in check_draft(self.archive, draft, style):
                if worker.is_cancelled:
                    return
                self.post_message(DraftChecked(run, one))
        except QuothError as error:
            self.post_message(DraftEnded(run, str(error)))
        else:
            self.post_message(DraftEnded(run))

    @work(thread=True, exclusive=True, group="look")
    def look(self) -> None:
        """Check again where the file has changed since it was checked."""
        if self._stamp is not None and not self.is_checking:
            stamp = _stamp(self.path)
            if stamp is not None and stamp != self._stamp:
                self.app.call_from_thread(self.check_again)


def _report(path: str) -> OldReport | None:
    """The report that the file is; None for a draft."""
    from qa.report.record import is_report, read_report

    file = Path(path)
    named = file.suffix.lower() in _REPORTS and _stamp(path) is not None
    if not named or not file.stat().st_size or not is_report(file):
        return None
    return read_report(file)


def _stamp(path: str) -> tuple[int, int] | None:
    """What changes when a file is written; None for what is no file."""
    try:
        seen = Path(path).stat()
    except OSError:
        return None
    return seen.st_mtime_ns, seen.st_size
