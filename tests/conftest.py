"""What several test modules share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

from gazetteer.build import BuildReport, build
from gazetteer.core import Gazetteer

# A test says what holds, not how fast: on a busy machine a deadline would fail at random.
settings.register_profile("gazetteer", deadline=None)
settings.load_profile("gazetteer")


@pytest.fixture(scope="session")
def small_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gazetteer of the curated seeds alone: the South Caucasus in many scripts. Read-only."""
    path = tmp_path_factory.mktemp("gazetteer") / "small.db"
    build(path, ("seeds",), workers=1)
    return path


@pytest.fixture(scope="session")
def of_table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Gazetteer]]:
    """Builds and opens a gazetteer of a table that is given as CSV; its ids begin with ``places:``."""
    with ExitStack() as opened:

        def made(text: str) -> Gazetteer:
            folder = tmp_path_factory.mktemp("table")
            (folder / "places.csv").write_text(text, encoding="utf-8")
            assert build(folder / "g.db", (f"table:{folder / 'places.csv'}",), workers=1).problem_count == 0
            return opened.enter_context(Gazetteer.open(folder / "g.db"))

        yield made


@pytest.fixture(scope="session")
def default_build(tmp_path_factory: pytest.TempPathFactory) -> BuildReport:
    """The default gazetteer, built once for all slow tests: that takes minutes. Read-only.

    GAZETTEER_DEFAULT_DB names one that the code as it is has built already.
    """
    if ready := os.environ.get("GAZETTEER_DEFAULT_DB"):
        meta = Gazetteer.open(ready).store.meta
        counts = {"places": int(meta["count_place"]), "names": int(meta["count_toponym"])}
        return BuildReport(Path(ready), counts, int(meta["build_problems"]), [], 0.0)
    return build(tmp_path_factory.mktemp("default") / "gazetteer.db")


@pytest.fixture(scope="session")
def default_gz(default_build: BuildReport) -> Gazetteer:
    """The same, opened."""
    assert default_build.problem_count == 0
    return Gazetteer.open(default_build.path)
