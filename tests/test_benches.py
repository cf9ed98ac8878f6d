"""Small runs of the benches that kill, damage and crowd an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture(autouse=True)
def _on_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCH))


def test_kills_lose_nothing() -> None:
    """After a kill while adding, syncing, indexing and repairing, all is there."""
    import crash

    counts, lost = crash.trial(kills=4, seed=7)
    assert lost == []
    assert all(counts[kind] == 1 for kind in crash.KINDS)


def test_flipped_bytes_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """No flip in a derived file changes an answer; none in SQLite escapes the doctor."""
    import damage

    monkeypatch.setattr(damage, "ARTICLES", 16)
    counts, silent = damage.trial(flips=24, seed=7, model=False)
    assert silent == []
    assert counts["the SQLite file"]["found by the doctor"] > 0


def test_readers_and_a_writer_get_along() -> None:
    """Two processes ask while another adds: no error and no wrong answer."""
    import concurrency

    counts = concurrency.trial([], readers=2)
    assert counts["articles added"] == 60
    assert counts["asked"] > 0
    assert not [name for name in counts if name.startswith("WRONG") and counts[name]]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is told otherwise there")
def test_memory_does_not_grow_with_the_archive() -> None:
    """The second half of the articles takes no more memory than the first."""
    import memory

    found = dict(memory.trial(articles=200, dimension=32))
    assert found["200 articles"] < 1.1 * found["100 articles"]
