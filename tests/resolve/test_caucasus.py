"""Rivers, lakes, mountains and past states of the Caucasus, as asked in its languages and others.

``cases/caucasus.tsv`` holds the name asked and the place. A town or a division of today keeps its bare name.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from gazetteer.text.scripts import script_of

CASES = Path(__file__).parents[1] / "cases" / "caucasus.tsv"
ROWS = [line.split("\t") for line in CASES.read_text("utf-8").splitlines()[1:]]


def test_the_table_covers_what_it_should() -> None:
    assert len(ROWS) >= 100
    assert {script_of(query) for query, _ in ROWS} >= {"Armn", "Cyrl", "Geor", "Latn"}
    assert len({place for _, place in ROWS}) >= 60


@pytest.mark.parametrize(("query", "place"), ROWS)
def test_a_name_finds_its_place(gz: Gazetteer, query: str, place: str) -> None:
    resolution = gz.resolve(query)
    assert (resolution.status, resolution.id) == ("matched", place)
