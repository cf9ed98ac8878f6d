"""Archives that tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_encoder import FakeEncoder

from index.ingest import ingest
from index.local import LocalArchive
from index.sources import sources
from qa.adding import demo_folder


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[LocalArchive]:
    """A new archive that needs no model."""
    made = LocalArchive(tmp_path / "archive", create=True, encoder=FakeEncoder())
    yield made
    made.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalArchive]:
    """The demo archive with vectors that need no model; not to be changed."""
    place = tmp_path_factory.mktemp("demo") / "archive"
    made = LocalArchive(place, create=True, encoder=FakeEncoder())
    for _ in ingest(made, sources([demo_folder()])):
        pass
    made.embed()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from or written to the folders of whoever runs the tests."""
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
