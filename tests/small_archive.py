"""A few invented articles whose speakers are plain: nothing here depends on a model."""

from __future__ import annotations

from corpus.model import Metadata
from corpus.readers.printed import Printed
from index.ingest import add
from index.local import LocalArchive

FERRY = """“The boat will not stop this winter,” said Marta Quill, who chairs the board.

“We have signed for 42 sailings a month,” said Marta Quill.

Traders on the quay had feared the worst.

“They saved it in March after losing it in October,” said Ivo Brandt.
"""
WIDE = """“港は冬でも開いています。船は止まりません。” said Hana Sato, the harbour master.

“We say ⛴️ and 👩‍👩‍👧‍👦 come first, naı̈ve or not — e\u0301te\u0301, 한국어, \
العربية,” said Hana Sato.

“AveryveryverylongwordwithoutanyblankthatnolinecanholdAndItGoesOnAndOnAndOnAndOnAndOnAndOn,” \
said Marta Quill.
"""
LONG = "\n\n".join(
    f"“Paragraph {number} of the minutes was read out again,” said Tom Dunn."
    for number in range(1, 61)
)
DRAFT = """Ferry fears ease

“The boat will stop this winter,” said Marta Quill. “They saved it in March after \
losing it in October,” said Tom Dunn.

“We have signed for 42 sailings a month,” said Marta Quill.

“Nobody has ever said this in print,” said Ivo Brandt.
"""


def fill(archive: LocalArchive) -> None:
    """Add all of them, dated and titled."""
    for text, title, day, outlet in (
        (FERRY, "Winter ferry is saved", "2024-03-12", "Harrow Vale Courier"),
        (
            WIDE,
            "港 ⛴️ naı̈ve: what the harbour says",
            "2023-01-05",
            "港新聞 Harbour News",
        ),
        (LONG, "Minutes of a very long meeting " + "and more " * 20, None, None),
    ):
        address = "https://courier.example/ferry" if text is FERRY else None
        about = Metadata(title=title, date=day, outlet=outlet, address=address)
        add(archive, Printed(text, about))
