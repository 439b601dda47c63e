"""Maps of the default gazetteer in the views of the parties to a dispute, and of others."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from itertools import pairwise
from math import hypot
from typing import Any

import pytest

from gazetteer.atlas import Marker, draw
from gazetteer.atlas.borders import areas
from gazetteer.atlas.view import around
from gazetteer.core import Gazetteer
from gazetteer.labels.borders import Holders

pytestmark = pytest.mark.slow

Point = tuple[float, float]
NEAR, FAR = 6.0, 12.0  # kilometres: a line runs there, or none does

# A place in the area, and points on its lines
AREAS: dict[str, tuple[Point, dict[str, Point]]] = {
    "Crimea": ((44.957, 34.11), {"Perekop": (46.13, 33.66)}),
    "Golan Heights": ((33.0, 35.76), {"west": (32.995, 35.61), "east": (33.0, 35.86)}),
    "Jammu and Kashmir": (
        (34.08, 74.8),
        {"line of control": (34.02, 74.04), "west": (32.75, 74.66), "south": (33.12, 76.85)},
    ),
    "Azad Kashmir": ((33.9, 73.75), {"line of control": (34.02, 74.04), "west": (33.88, 73.58)}),
    "Aksai Chin": ((35.0, 79.5), {"west": (34.55, 78.61), "east": (35.51, 80.31)}),
    "Western Sahara": ((24.5, -13.5), {"north": (27.66, -11.07), "east": (23.73, -12.0)}),
    "Taiwan": ((23.8, 121.0), {}),
    "Kosovo": ((42.6, 21.0), {"Serbia": (42.99, 21.17), "Albania": (42.32, 20.34)}),
    "Nagorno-Karabakh": ((39.815, 46.752), {"Armenia": (39.57, 46.51), "Azerbaijan": (40.07, 47.11)}),
    "Kurils": ((44.05, 145.85), {}),
    "Abkhazia": ((43.0, 41.1), {"Russia": (43.33, 41.28), "Georgia": (42.83, 41.89)}),
    "Somaliland": ((9.56, 44.5), {"Somalia": (9.45, 48.94), "Ethiopia": (9.45, 43.4)}),
}  # fmt: skip
# The borders that a view draws of those lines; none of the others is drawn, and nothing is hatched
SEEN = {
    ("Crimea", "RU"): {"Perekop"},
    ("Crimea", "UA"): set(),
    ("Crimea", "US"): set(),
    ("Golan Heights", "IL"): {"east"},
    ("Golan Heights", "US"): {"east"},
    ("Golan Heights", "SY"): {"west"},
    ("Golan Heights", "UN"): {"west"},
    ("Jammu and Kashmir", "IN"): {"west"},
    ("Jammu and Kashmir", "PK"): {"south"},
    ("Azad Kashmir", "IN"): {"west"},
    ("Azad Kashmir", "PK"): set(),
    ("Aksai Chin", "IN"): {"east"},
    ("Aksai Chin", "PK"): {"west"},
    ("Western Sahara", "MA"): {"east"},
    ("Western Sahara", "EH"): {"north", "east"},
    ("Taiwan", "CN"): set(),
    ("Taiwan", "TW"): set(),
    ("Kosovo", "RS"): {"Albania"},
    ("Kosovo", "XK"): {"Serbia", "Albania"},
    ("Kosovo", "DE"): {"Serbia", "Albania"},
    ("Nagorno-Karabakh", "AZ"): {"Armenia"},
    ("Nagorno-Karabakh", "AM"): {"Armenia"},  # since 2023 its view has no Artsakh beside Azerbaijan
    ("Kurils", "JP"): set(),
    ("Kurils", "RU"): set(),
    ("Abkhazia", "GE"): {"Russia"},
    ("Abkhazia", "RU"): {"Russia", "Georgia"},  # a state of its own
    ("Somaliland", "SO"): {"Ethiopia"},
    ("Somaliland", "TW"): {"Ethiopia", "Somalia"},
}  # fmt: skip
# Views that say nothing of an area, or not what the maps could show
SILENT = [
    *((area, "neutral") for area in AREAS),
    ("Crimea", "AP"),
    ("Jammu and Kashmir", "CN"),
    ("Western Sahara", "DE"),
    ("Nagorno-Karabakh", "RU"),
    ("Kosovo", "GB"),
    ("Somaliland", "AM"),
]


@pytest.fixture(scope="module")
def holders(default_gz: Gazetteer) -> Holders:
    """Whose borders the maps of the default gazetteer show."""
    return Holders(default_gz.store)


@pytest.fixture
def away(read: Callable[[Any], Any], holders: Holders) -> Callable[[Point, Point, str, str], float]:
    """How far from a point on the map around it the nearest line of a class is drawn, in kilometres."""

    def measured(point: Point, view: str, name: str) -> float:
        map_ = read(draw([Marker(*point, "here")], borders=holders.of(view)))
        x, y = map_.marks()["here"]
        km_per_px = around([point], 720, 400).projection.km_per_px
        found = [_to_edge(x, y, *a, *b) for line in map_.lines(name) for a, b in pairwise(line)]
        return min(found, default=1e9) * km_per_px

    return measured


def _to_edge(x: float, y: float, ax: float, ay: float, bx: float, by: float) -> float:
    """The distance of a point from an edge."""
    dx, dy = bx - ax, by - ay
    part = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / ((dx * dx + dy * dy) or 1.0)))
    return hypot(ax + part * dx - x, ay + part * dy - y)


def hatched(read: Any, point: Point, borders: Any) -> bool:
    """Whether the map around a point is hatched there."""
    map_ = read(draw([Marker(*point, "here")], borders=borders))
    return bool(map_.inside("atlas-disputed", map_.marks()["here"]))


@pytest.mark.parametrize(("area", "view"), SEEN)
def test_a_view_that_places_an_area_draws_its_borders(
    area: str, view: str, read: Any, holders: Holders, away: Any
) -> None:
    point, lines = AREAS[area]
    assert not hatched(read, point, holders.of(view))
    for name, on_line in lines.items():
        border, dashed = (away(on_line, view, kind) for kind in ("atlas-borders", "atlas-outlines"))
        assert (border < NEAR) if name in SEEN[area, view] else (border > FAR), (name, border)
        assert dashed > NEAR, (name, dashed)


@pytest.mark.parametrize(("area", "view"), SILENT)
def test_a_view_that_says_nothing_of_an_area_has_it_disputed(
    area: str, view: str, read: Any, holders: Holders, away: Any
) -> None:
    point, lines = AREAS[area]
    assert hatched(read, point, holders.of(view))
    for name, on_line in lines.items():
        assert away(on_line, view, "atlas-outlines") < NEAR, name
        assert away(on_line, view, "atlas-borders") > NEAR, name


def test_no_view_changes_what_is_marked_or_which_part_of_the_earth_is_shown(
    default_gz: Gazetteer, holders: Holders
) -> None:
    rng = random.Random(16)
    rows = default_gz.store.db.execute(
        "SELECT lat, lon, id FROM place WHERE claims != '' AND lat IS NOT NULL"
    ).fetchall()
    for view in default_gz.views():
        chosen = [Marker(lat, lon, place, f"/place/{place}") for lat, lon, place in rng.sample(rows, 3)]
        for markers in (chosen[:1], chosen):
            neutral, seen = (
                draw(markers, prefix="m", borders=borders).svg for borders in (None, holders.of(view.code))
            )
            assert marked(seen) == marked(neutral), view.code


def marked(svg: str) -> list[str]:
    """Everything on a map but its ground, and its scale."""
    return re.findall(r'<g class="atlas-(?:mark|scale|locator)[^>]*>|<title>[^<]*|href="[^"]*"', svg)


def test_what_the_areas_are_is_on_file_and_contested(default_gz: Gazetteer) -> None:
    ids = {place for area in areas() for place in area.places}
    assert len(ids) > 40 and [id_ for id_ in ids if not default_gz.place(id_).claims] == []


def test_the_borders_of_a_view_are_those_of_its_answers(default_gz: Gazetteer, holders: Holders) -> None:
    """The state that a map puts an area in is the country that the place has in that view."""
    places = {area.code: area.places for area in areas()}
    compared = 0
    for view in default_gz.views():
        for code, state in holders.of(view.code).holders:  # type: ignore[union-attr]
            for place in places[code]:
                country = default_gz.place(place, perspective=view.code).country
                assert state in (country, place), (view.code, place, country, state)
                compared += 1
    assert compared > 300
