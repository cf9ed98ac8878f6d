"""Make the picture in the README: the real app over the demo articles.

usage: screenshot.py [FILE.svg]     (docs/quoth.svg by default)
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from corpus.errors import ModelError
from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources
from qa.adding import demo_folder
from qa.ask import ask
from qa.steps import add_here
from qa.tui.app import QuothApp

ROOT = Path(__file__).resolve().parents[1]
QUESTION = 'did Marta Quill say "the boat will stop this winter"?'


async def picture(archive: LocalArchive) -> str:
    """The screen after one question, as SVG."""
    app = QuothApp(archive, ask, add_here(archive))
    async with app.run_test(size=(120, 34)) as pilot:
        await pilot.pause()
        app.chat.question.load_text(QUESTION)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause(1.0)
        return app.export_screenshot(title="quoth")


def main() -> None:
    """Write the picture; it names no font that would be fetched from elsewhere."""
    file = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "quoth.svg"
    with tempfile.TemporaryDirectory() as made:
        archive = LocalArchive(Path(made) / "demo", create=True)
        for _ in ingest(archive, sources([demo_folder()])):
            pass
        with suppress(ModelError):
            archive.embed()
        drawn = asyncio.run(picture(archive))
        archive.close()
    drawn = re.sub(r"@font-face \{.*?\}\n", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code", "DejaVu Sans Mono, Menlo, Consolas")
    file.write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
