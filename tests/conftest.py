"""What several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from gazetteer.build import build

# A test says what holds, not how fast: on a busy machine a deadline would fail at random.
settings.register_profile("gazetteer", deadline=None)
settings.load_profile("gazetteer")


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of the curated seeds alone: the South Caucasus in many scripts. Read-only."""
    path = tmp_path_factory.mktemp("gazetteer") / "small.db"
    build(path, ("seeds",), workers=1)
    return path
