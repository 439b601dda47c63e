"""Parts of areas: what a cell says of a direction, and that names which share only it are not alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from gazetteer.parse.cell import analyse
from gazetteer.resolve.parts import Part, parts


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Southern Sweden", [Part("S", "sweden")]), ("south-west Ireland", [Part("SW", "ireland")]),
     ("West Germany", [Part("W", "germany")]), ("Южный Урал", [Part("S", "урал")]), ("Sweden", []), ("Northern", []),
     ("Southern Sweden, Europe", [])],
)  # fmt: skip
def test_the_direction_and_the_area(cell: str, expected: list[Part]) -> None:
    assert parts(analyse(cell)) == expected


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@pytest.mark.parametrize(
    "cell", ["Southern Swedn", "Northern Kenia", "Eastern Scotland", "south-west Ireland", "Northern Gabon"]
)
def test_a_part_of_another_area_is_not_meant(gz: Gazetteer, cell: str) -> None:
    found = gz.resolve(cell)
    assert found.status == "unmatched" or not found.matches[0].place.feature.startswith("L.RGN")


@pytest.mark.parametrize(
    ("cell", "place"),
    [("Southern Californa", "gz:southern-california"), ("Northen Germany", "gz:northern-germany"),
     ("North West Englnd", "gz:north-west-england"), ("Northern Frnace", "gz:northern-france")],
)  # fmt: skip
def test_a_misspelt_part_is(gz: Gazetteer, cell: str, place: str) -> None:
    assert gz.resolve(cell).matches[0].place.id == place
