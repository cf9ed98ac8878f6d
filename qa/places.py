"""Where words were printed, in a form that can be pasted, and who is named there."""

from __future__ import annotations

from pathlib import Path

from corpus.model import Article, Attribution, Span


def place(article: Article, paragraph: int) -> str:
    """Outlet, date, title and paragraph, with the id that `quoth show` takes."""
    about = article.metadata
    title = f"“{about.title}”" if about.title else _file_name(article)
    where = _joined(about.outlet, about.date, title)
    return f"{where or 'standard input'}, {spot(article, paragraph)}  [{article.id}]"


def spot(article: Article, paragraph: int) -> str:
    """Where in an article: "¶ 3", and with pages "p. 2, ¶ 3" or "pp. 2–3, ¶ 3"."""
    if not article.paragraphs:
        return f"¶ {paragraph}"
    span = article.paragraphs[paragraph - 1]
    first, last = article.page_at(span.start), article.page_at(span.end)
    if first is None:
        return f"¶ {paragraph}"
    pages = f"p. {first}" if first == last else f"pp. {first}–{last}"
    return f"{pages}, ¶ {paragraph}"


def reference(article: Article, paragraph: int) -> str:
    """A reference for a note: author, title, outlet, date, paragraph, address."""
    about = article.metadata
    title = f"“{about.title}”" if about.title else _file_name(article)
    named = _joined(about.byline, title, about.outlet, about.date)
    return _joined(named or "standard input", spot(article, paragraph), about.address)


def _file_name(article: Article) -> str | None:
    return Path(article.path).name if article.path else None


def _joined(*parts: str | None) -> str:
    return ", ".join(" ".join(part.split()) for part in parts if part)


def proof(said: Attribution, text: str) -> str:
    """The printed words that name the speaker, in printed order."""
    parts = sorted({said.mention, said.cue or said.mention})
    kept = [span for span in parts if not any(_inside(span, o) for o in parts)]
    return " … ".join(" ".join(span.of(text).split()) for span in kept)


def _inside(span: Span, other: Span) -> bool:
    return span != other and other.covers(span)
