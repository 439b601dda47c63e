"""A gazetteer of the curated places, opened once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer


@pytest.fixture(scope="session")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)
