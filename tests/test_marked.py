"""Attribution on invented articles from outside the United States."""

from __future__ import annotations

from bench.speakers import ARTICLES, scores


def test_articles_kept_apart_are_read_as_well_as_measured() -> None:
    """On marked articles nothing was learned from, speakers do not get worse unnoticed."""
    found = scores(ARTICLES / "test")
    assert found.stretches > 400
    assert found.detection > 0.98
    assert found.end_to_end > 0.77
