"""A gazetteer of the curated places, and one of the world's larger cities by one name each, opened once."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from gazetteer.build import build
from gazetteer.core import Gazetteer
from gazetteer.sources.world_cities import LARGE_CITIES, read_cities

SMALLEST = 50_000  # inhabitants: some 12,000 cities


@pytest.fixture(scope="session")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


@dataclass(frozen=True)
class Cities:
    """Cities known by their main name alone, so that whatever else is asked for has to be read."""

    gz: Gazetteer
    ids: Mapping[tuple[str, str], str]  # of the largest of each name and country

    def place(self, name: str, country: str) -> str:
        """The id of a city."""
        return self.ids[name, country]


@pytest.fixture(scope="session")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Cities:
    folder = tmp_path_factory.mktemp("cities")
    ids: dict[tuple[str, str], tuple[int, str]] = {}
    with (folder / "cities.tsv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(["id", "name", "lang", "preferred", "feature", "country", "lat", "lon", "population"])
        for city in read_cities(LARGE_CITIES):
            if city["population"] >= SMALLEST:
                name, country, people = city["name"], city["countrycode"], city["population"]
                place = f"gn:{city['geonameid']}"
                table.writerow(
                    [place, name, "en", "yes", "P.PPL", country, city["latitude"], city["longitude"], people]
                )
                ids[name, country] = max(ids.get((name, country), (0, "")), (people, place))
    build(folder / "cities.db", (f"table:{folder / 'cities.tsv'}",), workers=1)
    return Cities(Gazetteer.open(folder / "cities.db"), {key: place for key, (_, place) in ids.items()})
