"""What several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.build import build


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of the curated seeds alone: the South Caucasus in many scripts. Read-only."""
    path = tmp_path_factory.mktemp("gazetteer") / "small.db"
    build(path, ("seeds",), workers=1)
    return path
