"""The last look before anything is shown: is it still what the archive holds?"""

from __future__ import annotations

from corpus.errors import ArchiveError
from corpus.identity import article_id
from corpus.model import Article, Span
from index.archive import Archive
from qa.answer import Answer


def witnessed(archive: Archive, answer: Answer) -> Answer:
    """The same answer, once all that it shows is found in the archive as it was added.

    Every slice lies within its article's text, and the text with its metadata still has
    the digest that names the article.  Raises ArchiveError where that is not so.
    """
    shown = [(one.article, one.spans) for one in answer.evidence]
    shown += [(one.article, (one.span,)) for one in answer.nearest]
    if answer.finding is not None:
        shown += [(one.article, one.spans) for one in answer.finding.evidence]
    for article in {article.id: article for article, _ in shown}.values():
        _check_text(archive, article)
    for article, spans in shown:
        for span in spans:
            _check_span(archive.article(article.id), article, span)
    return answer


def _check_text(archive: Archive, article: Article) -> None:
    kept = archive.article(article.id)
    if article_id(kept.text, kept.metadata) != article.id:
        raise ArchiveError(
            f"The text of article {article.id} is not the one that was added: remove it "
            f"with `quoth remove {article.id}` and add it again from its file."
        )


def _check_span(kept: Article, article: Article, span: Span) -> None:
    within = 0 <= span.start < span.end <= len(kept.text)
    if not within or span.of(kept.text) != span.of(article.text):
        raise ArchiveError(
            f"Article {article.id} has changed while it was searched: ask again."
        )
