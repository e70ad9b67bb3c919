"""Every fetch from a hostile forge goes on among traps, and is watched."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from forge import Forge
from refused import SMALL
from traps import Watched, lay_traps


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    watched = Watched(tmp_path)
    lay_traps(watched, monkeypatch)
    before = watched.files()
    thread = threading.Thread(target=watched.watch)
    thread.start()
    yield watched
    watched.stop()
    thread.join()
    assert not watched.canary.exists()
    assert watched.files() == before
    assert list(watched.temp.iterdir()) == []
    assert watched.processes() == []
    # One more file than the limit: what git says about a pack is a file, too.
    assert watched.peak <= SMALL.packs + SMALL.listing


@pytest.fixture
def forge(tmp_path: Path, watched: Watched) -> Iterator[Forge]:
    with Forge(tmp_path / "forge") as forge:
        yield forge
        assert all("Authorization" not in asked.headers for asked in forge.asked)
        assert all("Cookie" not in asked.headers for asked in forge.asked)
