"""The curated layer as users meet it: over a thousand names of both sides, of all times and scripts, and their places.

``cases/curated.tsv`` holds the name asked, what is known besides (a country, a type, a point, a year), and the place.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from gazetteer.core import Gazetteer
from gazetteer.text.scripts import script_of

CASES = Path(__file__).parents[1] / "cases" / "curated.tsv"
HEADER, *LINES = CASES.read_text("utf-8").splitlines()
ROWS = [dict(zip(HEADER.removeprefix("# ").split("\t"), line.split("\t"), strict=True)) for line in LINES]


def context(row: dict[str, str]) -> dict[str, Any]:
    """What is known besides the name, as ``Gazetteer.resolve`` takes it."""
    known = {
        "lang": row["lang"],
        "countries": (row["country"],) if row["country"] else (),
        "types": (row["type"],) if row["type"] else (),
        "near": tuple(map(float, row["near"].split(","))) if row["near"] else None,
        "as_of": int(row["as_of"]) if row["as_of"] else None,
    }
    return {name: value for name, value in known.items() if value}


def test_the_table_covers_what_it_should() -> None:
    assert len(ROWS) >= 1000
    assert len({row["place"] for row in ROWS}) >= 600
    scripts = Counter(script_of(row["query"]) for row in ROWS)
    assert min(scripts[script] for script in ("Armn", "Cyrl", "Latn", "Geor", "Arab", "Grek")) >= 10
    assert sum(bool(context(row)) for row in ROWS) >= 200
    assert all(sum(bool(row[column]) for row in ROWS) >= 18 for column in ("country", "near", "as_of"))


def test_every_row_finds_its_place(gz: Gazetteer) -> None:
    wrong = []
    for row in ROWS:
        resolution = gz.resolve(row["query"], **context(row))
        if (resolution.status, resolution.id) != ("matched", row["place"]):
            wrong.append((row["query"], context(row), row["place"], resolution.status, resolution.id))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Aghdam", {"gn:148619", "gn:148606"}),
        ("Ağdam", {"gn:148619", "gn:148606"}),
        ("Агдам", {"gn:148619", "gn:148606"}),
        ("Martuni", {"gn:616438", "gn:146969"}),
        ("Մարտունի", {"gn:616438", "gn:146969"}),
        ("Мартуни", {"gn:616438", "gn:146969"}),
        ("Մեծշեն", {"gn:147519", "gn:585523"}),
        ("Новомосковск", {"gn:518557", "gn:699445"}),
    ],
)
def test_namesakes_are_ambiguous_until_context_decides(gz: Gazetteer, name: str, places: set[str]) -> None:
    resolution = gz.resolve(name)
    assert resolution.status == "ambiguous"
    assert {match.place.id for match in resolution.matches[:2]} == places
    for match in resolution.matches[:2]:
        point = (match.place.lat, match.place.lon)
        assert gz.resolve(name, near=point).matches[0].place.id == match.place.id


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Martakert", "gn:587379"),
        ("Martakert Province", "gz:martakert-district"),
        ("Aghdara District", "gz:martakert-district"),
        ("Martuni Province", "gz:martuni-district"),
        ("Shushi Province", "gn:147163"),
        ("Ağdam rayonu", "gn:148617"),
    ],
)
def test_a_town_and_the_division_around_it(gz: Gazetteer, name: str, place: str) -> None:
    assert gz.resolve(name).matches[0].place.id == place
