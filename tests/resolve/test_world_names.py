"""Renamed and disputed places of the world, on the curated places alone: old and new names, and what a date decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.core import Gazetteer
from gazetteer.parse.words import null_value
from gazetteer.record import Problems
from gazetteer.sources.seeds import read
from gazetteer.sources.shipped import seeds_dir
from gazetteer.text.fold import fold

CASES = Path(__file__).parents[1] / "cases" / "world_names.tsv"
ROWS = [line.split("\t") for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")]


# Either may be meant: an island and the town on it, a country and the region beside it.
TWO_OF_ONE_NAME = [("Abu Musa", "gz:abu-musa"), ("Moldavia", "gn:617790")]


def test_old_and_new_names_of_every_side_lead_to_one_place(gz: Gazetteer) -> None:
    assert len(ROWS) >= 1000
    wrong = []
    for place, name, country in ROWS:
        resolution = gz.resolve(name, countries=[country] if country else ())
        if (resolution.status, resolution.id) != ("matched", place) and (name, place) not in TWO_OF_ONE_NAME:
            wrong.append((name, country, place, resolution.status, resolution.id))
    assert wrong == []


NO_PLACES = [  # by themselves headings of columns and words for "none": "Province", "City"
    ("gz:media-region", "Médie"),
    ("gz:media-region", "Médie"),
    ("gz:media-region", "Medië"),
    ("gz:provence", "Provincia"),
    ("gn:745044", "Πόλη"),
]


@pytest.mark.slow
def test_every_curated_place_is_found_by_each_of_its_names(gz: Gazetteer) -> None:
    """But for a name that says in a cell that there is no place."""
    lost = [
        (record.id, name.name)
        for record in read(seeds_dir(), Problems(strict=True))
        for name in record.names
        if record.id not in {match.place.id for match in gz.resolve(name.name, limit=20).matches}
    ]
    assert lost == NO_PLACES
    assert all(null_value(fold(name)) for _, name in NO_PLACES)


@pytest.mark.parametrize(
    ("name", "year", "places"),
    [
        ("Stalin", 1926, ["gn:709717"]),  # Donetsk
        ("Stalin", 1952, ["gn:683844", "gn:726050"]),  # Brașov and Varna bore it at the same time
        ("Pokrovsk", 1920, ["gn:563464"]),  # Engels
        ("Pokrovsk", 2020, ["gn:704422"]),
        ("Berlin", 1900, ["gn:5992996"]),  # Kitchener; the curated places hold no other
    ],
)
def test_two_places_that_bore_one_name_are_told_apart_by_the_date(
    gz: Gazetteer, name: str, year: int, places: list[str]
) -> None:
    resolution = gz.resolve(name, as_of=year)
    assert sorted(match.place.id for match in resolution.matches[: len(places)]) == places
    assert resolution.status == ("matched" if len(places) == 1 else "ambiguous")


@pytest.mark.parametrize("name", ["East Sea", "Novomoskovsk", "Stalin"])
def test_a_name_of_several_places_is_ambiguous(gz: Gazetteer, name: str) -> None:
    assert gz.resolve(name).status == "ambiguous"
