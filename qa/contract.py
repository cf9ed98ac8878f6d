"""Answers and findings as plain data for JSON.

A contract: fields are added, never renamed or removed, while `FORM` stays the same.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from corpus.model import Article, Attribution, Passage, Span
from qa.answer import Answer
from qa.finding import Evidence, Finding, Ruling, Sighting
from qa.inert import inert_json
from qa.places import reference
from qa.selectors import target, text_hash

FORM = 1


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON with letters of every script as themselves, and nothing a terminal obeys."""
    return inert_json(json.dumps(value, ensure_ascii=False, indent=indent))


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as plain data."""
    return {
        "form": FORM,
        "kind": "finding",
        "claim": asdict(finding.claim),
        "wording": finding.verdict.wording,
        "attribution": finding.verdict.attribution,
        "clean": finding.clean,
        "passes": finding.passes,
        "flags": [asdict(flag) for flag in finding.verdict.flags],
        "reason": finding.reason,
        "diff": [asdict(edit) for edit in finding.diff],
        "evidence": [evidence_json(one) for one in finding.evidence],
        "sightings": [_sighting_json(one) for one in finding.sightings],
        "style": _ruling_json(finding.ruling) if finding.ruling else None,
        "nearest": [passage_json(one) for one in finding.nearest],
        "searched": asdict(finding.searched),
    }


def _sighting_json(sighting: Sighting) -> dict[str, Any]:
    """One independent printing, and its copies by place."""
    return {
        **_place_json(sighting.first),
        "copies": [_place_json(copy) for copy in sighting.copies],
    }


def _place_json(one: Evidence) -> dict[str, Any]:
    about = one.article.metadata
    return {
        "article": one.article.id,
        "date": about.date,
        "outlet": about.outlet,
        "paragraph": one.paragraph,
        "spans": [[span.start, span.end] for span in one.spans],
    }


def _ruling_json(ruling: Ruling) -> dict[str, Any]:
    return {
        "name": ruling.style.name,
        "rule": ruling.style.rule,
        "fit": ruling.fit,
        "tolerated": [asdict(edit) for edit in ruling.tolerated],
        "refused": [asdict(edit) for edit in ruling.refused],
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer as plain data."""
    return {
        "form": FORM,
        "kind": answer.kind,
        "question": answer.question.text,
        "asked": answer.question.asked,
        "reading": answer.reading,
        "said": answer.said,
        "evidence": [evidence_json(one) for one in answer.evidence],
        "finding": finding_json(answer.finding) if answer.finding else None,
        "nearest": [passage_json(one) for one in answer.nearest],
        "searched": asdict(answer.searched),
        "notes": list(answer.all_notes),
    }


def evidence_json(one: Evidence) -> dict[str, Any]:
    """Printed words with their place and speakers."""
    text = one.article.text
    return {
        "article": article_json(one.article),
        "paragraph": one.paragraph,
        "page": one.page,
        "citation": reference(one.article, one.paragraph),
        "spans": [[span.start, span.end] for span in one.spans],
        "printed": list(one.printed),
        "targets": [target(one.article, span) for span in one.spans],
        "quoted": one.quotation.kind if one.quotation else None,
        "indirect": one.statement is not None,
        "speakers": [attribution_json(said, text) for said in one.attributions],
    }


def attribution_json(said: Attribution, text: str) -> dict[str, Any]:
    """A speaker with the words that prove it and where they are."""

    def place(span: Span | None) -> dict[str, Any] | None:
        if span is None:
            return None
        return {"text": span.of(text), "start": span.start, "end": span.end}

    return {
        "name": said.name.of(text),
        "mention": place(said.mention),
        "cue": place(said.cue),
        "rule": said.rule,
        "level": said.level,
    }


def passage_json(passage: Passage) -> dict[str, Any]:
    """A paragraph with its place."""
    return {
        "article": article_json(passage.article),
        "paragraph": passage.number,
        "page": passage.article.page_at(passage.span.start),
        "spans": [[passage.span.start, passage.span.end]],
        "printed": [passage.text],
    }


def article_json(article: Article) -> dict[str, Any]:
    """An article's name and what it says of itself."""
    return {
        "id": article.id,
        **asdict(article.metadata),
        "path": article.path,
        "sha256": text_hash(article),
    }
