"""A few invented articles that questions are asked of."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.articles import annotate
from corpus.model import Article, Metadata
from index.local import LocalArchive
from qa.answer import Answer
from qa.ask import Filters, ask

BRIDGE = annotate(
    """Toll on Orrin bridge to double

The toll on the Orrin bridge will double in March, the roads agency said.

“Drivers have paid for this bridge twice over,” said Hedda Wolkenstein, chief of the \
Orrin police. “I am not in favour of a higher toll.”

Karim Osei, the county treasurer, rejected that. “Without the money the cables will \
not last another winter,” he said. “We need 14 million crowns by June.”

The bridge was closed for nine days in 2021 because a cable had snapped.

Wolkenstein said the toll would drive commuters onto the old ferry.
""",
    Metadata(title="Toll on Orrin bridge to double", date="2024-02-03", outlet="Echo"),
)
SCHOOL = annotate(
    """Osei wants village schools kept open

“A school is the last light that goes out,” said Karim Osei, the county treasurer.

Asked about the toll, Osei said: “It is a gold standard of fairness.”
""",
    Metadata(title="Osei wants village schools kept open", date="2023-05-20"),
)


def filled(archive: LocalArchive, *articles: Article) -> LocalArchive:
    """The archive with articles and their vectors."""
    for article in articles or (BRIDGE, SCHOOL):
        archive.add(article)
    archive.embed()
    return archive


def asked(archive: LocalArchive, *turns: str, filters: Filters = Filters()) -> Answer:
    """The answer to the last of several turns."""
    history: list[Answer] = []
    for turn in turns:
        history.append(ask(archive, turn, history, filters))
    return history[-1]


def best(answer: Answer) -> tuple[str, Sequence[str]]:
    """The best passage's first words, and its speakers."""
    one = answer.evidence[0]
    return " ".join(one.printed)[:24], one.speakers
