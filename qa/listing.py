"""What an archive holds, as tables and lines: articles, speakers, status."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.model import Article
from index.archive import Archive
from index.query import Holdings, Status
from qa.answer import Answer
from qa.ask import Filters, ask_about
from qa.bearers import bearers
from qa.contract import FORM, article_json
from qa.inert import inert, inert_line
from qa.lines import Paint
from qa.question import Question

_OUTLETS = 8
"""So many outlets are named in a status."""


_ROLES = 3
"""So many roles of a speaker are listed."""


def article_lines(article: Article, paint: Paint) -> Iterator[str]:
    """An article as printed, its paragraphs numbered, then who is quoted where."""
    about = article.metadata
    for given in (about.title, about.byline, about.outlet, about.date, about.address):
        if given:
            yield paint(inert(given), "strong" if given == about.title else "dim")
    yield paint(f"{article.id}  {inert_line(article.path or 'standard input')}", "dim")
    for number, span in enumerate(article.paragraphs, start=1):
        yield ""
        yield paint(f"{number:>4}  ", "dim") + inert(span.of(article.text).strip())
    if article.quotations:
        yield ""
    for quotation in article.quotations:
        number = article.paragraph_at(quotation.spans[0].start)
        names = [inert(one.name.of(article.text)) for one in quotation.attributions]
        opening = " ".join(inert(quotation.spans[0].of(article.text)).split())[:60]
        who = "; ".join(names) or "the article does not say who"
        yield paint(f"¶ {number:>3}  ", "dim") + f"{who}: “{opening}…”"


def whole_article_json(article: Article) -> dict[str, Any]:
    """An article with its text and every span."""
    return {
        "form": FORM,
        "article": article_json(article),
        "text": article.text,
        "paragraphs": [[span.start, span.end] for span in article.paragraphs],
        "quotations": [asdict(quotation) for quotation in article.quotations],
        "statements": [asdict(statement) for statement in article.statements],
    }


def speaker_table(archive: Archive) -> list[dict[str, Any]]:
    """Everybody quoted, the forms of one name together, most quoted first."""
    quotations: Counter[str] = Counter()
    articles: defaultdict[str, set[str]] = defaultdict(set)
    roles: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in archive.speakers():
        name = " ".join(record.name.split())
        quotations[name] += record.quotations
        articles[name].add(record.article_id)
        if record.role:
            roles[name][" ".join(record.role.split())] += 1
    rows = [
        {
            "name": inert(one.name),
            "also": [inert(name) for name in one.forms if name != one.name],
            "quotations": sum(quotations[name] for name in one.forms),
            "roles": _roles(roles[name] for name in one.forms),
            "articles": len(set().union(*(articles[name] for name in one.forms))),
        }
        for one in bearers(quotations)
    ]
    return sorted(rows, key=lambda row: (-row["quotations"], row["name"]))


def _roles(counted: Iterable[Counter[str]]) -> list[str]:
    """What they are called besides the name, in most articles first."""
    every: Counter[str] = sum(counted, Counter())
    ordered = sorted(every.items(), key=lambda item: (-item[1], item[0]))
    return [inert(role) for role, _ in ordered[:_ROLES]]


def statements_of(archive: Archive, name: str) -> Answer:
    """Everything one speaker is quoted saying, by date."""
    question = Question(f"what did {name} say", "what_said", speaker=name)
    return ask_about(archive, question, Filters(every=True))


def article_table(archive: Archive) -> list[dict[str, Any]]:
    """Every article, in the order they were added."""
    return [asdict(record) for record in archive.articles()]


def record_line(row: Mapping[str, Any]) -> str:
    """One article in one line."""
    name = row["title"] or (Path(row["path"]).name if row["path"] else "untitled")
    given: Iterable[str | None] = (row["date"], row["outlet"], name)
    told = "  ".join(inert_line(part) for part in given if part)
    first = row["story"]
    same = f"  same words as {first}" if first not in (None, row["id"]) else ""
    return f"{row['id']}  {told}  ({row['quotations']} quotations){same}"


def status_lines(status: Status, holdings: Holdings) -> Iterator[str]:
    """What the archive holds and how its index stands."""
    yield f"archive      {inert_line(status.location)}  ({status.size / 1e6:,.1f} MB)"
    dated = f", dated {status.earliest} to {status.latest}" if status.earliest else ""
    yield f"articles     {status.articles:,}{dated}"
    if holdings.stories:
        yield (
            f"stories      {holdings.stories:,} printed more than once, "
            f"{holdings.reprints:,} times again"
        )
    yield from _outlet_lines(holdings)
    yield f"paragraphs   {status.paragraphs:,}"
    yield (
        f"quotations   {status.quotations:,}, {status.attributed:,} with a speaker "
        "the article names"
    )
    if status.stale:
        yield (
            f"readings     {status.stale:,} articles were read by an earlier quoth: "
            "`quoth doctor` reads them again"
        )
    state = "complete" if status.embedded == status.paragraphs else "not complete"
    model = f", {status.model}" if status.model else ""
    yield f"by meaning   {status.embedded:,} paragraphs, {state}{model}"
    for sentence in holdings.index:
        yield f"  {inert_line(sentence)}"
    for folder in holdings.folders:
        yield f"follows      {inert_line(folder)}"
    yield f"skipped      {len(status.skipped):,}"
    for one in status.skipped:
        yield f"  {inert_line(one.reason)}"


def _outlet_lines(holdings: Holdings) -> Iterator[str]:
    """The outlets with most articles, and how many there are beside them."""
    named = [(name, count) for name, count in holdings.outlets if name]
    for at, (name, count) in enumerate(named[:_OUTLETS]):
        yield f"{'outlets' if at == 0 else '':<13}{inert(name)}: {count:,}"
    if len(named) > _OUTLETS:
        yield f"{'':<13}and {len(named) - _OUTLETS:,} more"
