"""Informal and traditional regions as people write them, and parts of areas, on the default gazetteer.

``cases/everyday_regions.tsv`` has regions of all continents in twenty languages, from a list that was written
before they were looked up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from tests.golden.accept import lines

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases"
ROWS = [line.split("\t") for line in lines(CASES / "everyday_regions.tsv") if not line.startswith("#")]


@pytest.fixture(scope="module")
def gz(default_gz: Gazetteer) -> Gazetteer:
    return default_gz


@pytest.mark.parametrize("told", [False, True], ids=["language unknown", "language known"])
def test_a_region_is_found_by_its_everyday_name(gz: Gazetteer, told: bool) -> None:
    found = [(query, lang, gz.resolve(query, lang=lang if told else "")) for query, lang, _ in ROWS]
    wanted = [("matched", place) for _, _, place in ROWS]
    missed = [
        (query, lang, place, answer.status, answer.id)
        for (query, lang, answer), (status, place) in zip(found, wanted, strict=True)
        if (answer.status, answer.id) != (status, place)
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("query", "place"),
    [("Kimberley", "gn:990930"), ("Kimberley, South Africa", "gn:990930"), ("Schleswig", "gn:2838634"),
     ("Annam", "gn:1562822"), ("Baranya", "gn:3055399"), ("South Moravia", "gn:3339536"),
     ("Noto", "gn:2523998"), ("Zagora", "gn:2526452"), ("Estremadura", "gn:2593112")],
)  # fmt: skip
def test_a_town_or_a_division_of_the_bare_name_comes_first(gz: Gazetteer, query: str, place: str) -> None:
    assert gz.resolve(query).matches[0].place.id == place


@pytest.mark.parametrize(
    ("query", "area"),
    [("Southern Sweden", "gn:2661886"), ("Western Sweden", "gn:2661886"),
     ("Northern Sweden", "gn:2661886"), ("Southern Japan", "gn:1861060"),
     ("Northern Kenya", "gn:192950"), ("Southern Iran", "gn:130758"), ("Northern Syria", "gn:163843"),
     ("Eastern Australia", "gn:2077456"), ("Northern Greece", "gn:390903"), ("Eastern Oregon", "gn:5744337"),
     ("Northern Argentina", "gn:3865483"), ("северная Сирия", "gn:163843"), ("северный Дагестан", "gn:567293")],
)  # fmt: skip
def test_a_part_of_an_area_is_no_part_of_another(gz: Gazetteer, query: str, area: str) -> None:
    found = gz.resolve(query)
    assert (found.status, found.id) == ("matched", area)


@pytest.mark.parametrize("query", ["southwest France", "north-west Germany", "southeast Poland", "north-east Scotland"])
def test_a_part_that_is_not_on_file_is_no_town_and_no_other_part(gz: Gazetteer, query: str) -> None:
    assert gz.resolve(query).status == "unmatched"
