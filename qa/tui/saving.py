"""Write a report of a draft where its author will look for it: beside the draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qa.checking import Checked, draft_lines


def save_report(found: Sequence[Checked], path: str) -> Path:
    """Write the report of the draft at `path`; the file.  Raises OSError."""
    draft = Path("pasted-draft.txt" if path == "-" else path)
    file = draft.with_name(f"{draft.stem}-quotations.txt")
    lines = draft_lines(found, lambda words, role: words, details=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
