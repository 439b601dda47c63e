"""Lakes and rivers: a place by the water has it on its map, the world the greatest only, and no map grows too large."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gazetteer.atlas import Marker, base, draw, world
from gazetteer.atlas.make import waters as make
from gazetteer.atlas.outlines import WATERS, waters
from gazetteer.atlas.view import around

# A point in each lake, and a place by it
LAKES = {
    "Sevan": ((40.35, 45.35), (40.55, 44.95)),
    "Geneva": ((46.45, 6.6), (46.2, 6.14)),
    "Michigan": ((42.5, -87.0), (41.88, -87.63)),
    "Georgian Bay": ((45.2, -81.0), (44.57, -80.94)),  # the layer has it twice: in Lake Huron, too
    "Saginaw Bay": ((43.9, -83.5), (43.6, -83.89)),
    "Victoria": ((-1.0, 33.0), (0.05, 32.46)),
    "Baikal": ((53.5, 108.0), (53.2, 107.3)),
    "Balaton": ((46.85, 17.75), (46.9, 18.05)),
    "Titicaca": ((-15.8, -69.4), (-15.84, -70.02)),
}
ISLANDS = {"Manitoulin in Lake Huron": (45.75, -82.2), "Olkhon in Baikal": (53.15, 107.4), "Isle Royale": (48.0, -88.8)}
BY_A_GREAT_RIVER = {
    "Vidin, Danube": (43.99, 22.87),
    "Budapest, Danube": (47.5, 19.05),
    "Paris, Seine": (48.86, 2.35),
    "Cairo, Nile": (30.04, 31.23),
    "Wuhan, Yangtze": (30.57, 114.28),
    "Manaus, Negro": (-3.1, -60.02),
    "St. Louis, Mississippi": (38.63, -90.19),
    "Yakutsk, Lena": (62.03, 129.73),
    "Kinshasa, Congo": (-4.32, 15.31),
}


def away(lines: list[Any], x: float, y: float) -> float:
    """Pixels from a point to the nearest of lines."""
    least = 1e9
    for line in lines:
        a, step = line[:-1], np.diff(line, axis=0)
        part = np.clip(((np.array((x, y)) - a) * step).sum(1) / np.maximum((step * step).sum(1), 1e-9), 0, 1)
        least = min(least, float(np.hypot(*(a + step * part[:, None] - (x, y)).T).min()))
    return least


@pytest.mark.parametrize("lake", LAKES)
def test_a_lake_is_water_on_the_map_of_a_place_by_it(lake: str, read: Any) -> None:
    middle, place = LAKES[lake]
    map_ = read(draw([Marker(*place, "here")]))
    assert map_.inside("atlas-lakes", around([place], 720, 400).place(middle))
    assert map_.inside("atlas-land", around([place], 720, 400).place(middle)), "it lies on land, not in the sea"


@pytest.mark.parametrize("island", ISLANDS)
def test_an_island_in_a_lake_is_land(island: str, read: Any) -> None:
    map_ = read(draw([Marker(*ISLANDS[island], island)]))
    assert map_.by_class("atlas-lakes") and not map_.inside("atlas-lakes", map_.marks()[island])


@pytest.mark.parametrize("place", BY_A_GREAT_RIVER)
def test_a_place_by_a_great_river_is_by_it_on_the_map(place: str, read: Any) -> None:
    map_ = read(draw([Marker(*BY_A_GREAT_RIVER[place], place)]))
    assert away(map_.lines("atlas-rivers"), *map_.marks()[place]) < 14


def test_lakes_are_above_land_and_rivers_and_below_borders_and_marks(read: Any) -> None:
    svg = draw([Marker(40.55, 44.95, "Sevan")]).svg
    names = ["water", "land", "streams", "lakes", "borders", "disputed", "outlines", "mark"]
    places = [svg.index(f'class="atlas-{name}') for name in names]
    assert places == sorted(places)
    both = draw([Marker(43.99, 22.87, "Vidin")]).svg
    assert both.index("atlas-rivers") < both.index("atlas-lakes")


@pytest.mark.parametrize("place", [(23.5, 5.0), (-40.0, -120.0), (-80.0, 20.0)], ids=str)
def test_where_there_is_no_water_nothing_is_drawn_for_it(place: tuple[float, float]) -> None:
    svg = draw([Marker(*place, "x")]).svg
    assert not any(f'"atlas-{kind}"' in svg for kind in ("lakes", "rivers"))


@pytest.mark.parametrize(("width", "height"), [(720, 400), (440, 330)])
def test_the_world_has_the_greatest_only(width: int, height: int, read: Any) -> None:
    map_, view = read(draw([], width=width, height=height)), around([], width, height)
    assert map_.inside("atlas-lakes", view.place((-1.0, 33.0))), "Lake Victoria"
    assert not map_.inside("atlas-lakes", view.place((46.85, 17.75))), "no Balaton"
    rivers = map_.lines("atlas-rivers")
    assert 10 < len(rivers) < 200
    for lat, lon in ((25.7, 32.65), (38.63, -90.19), (62.03, 129.73)):  # Nile, Mississippi, Lena
        assert away(rivers, *view.place((lat, lon))) < 6
    ground = base.ground(view)
    assert 0 < len(ground.waters) < len(ground) <= world.BUDGET


@pytest.mark.parametrize("seed", range(8))
def test_maps_with_waters_are_within_the_budget(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(4):
        width, height = rng.choice([(720, 400), (440, 330), (300, 200)])
        place, across = (rng.uniform(-56, 72), rng.uniform(-180, 180)), rng.choice([200.0, 400.0, 1500.0, 6000.0])
        view = base.view_around([place], width, height, across)
        ground = base.ground(view)
        budget = base.BUDGET * hypot(width, height) / base.BUDGET_FRAME
        assert len(ground) <= budget, (place, across)
        assert len(ground) == sum(
            map(len, (ground.land, ground.borders, ground.disputed, ground.outlines, ground.waters))
        )
        assert ground.reach[0] <= 0 and ground.reach[2] >= width, "all of the frame is drawn"


def test_a_land_of_lakes_has_them_in_detail(read: Any) -> None:
    lakes = read(draw([Marker(62.0, 28.0, "Finland")], width=440, height=330)).lines("atlas-lakes")
    assert len(lakes) > 30 and sum(map(len, lakes)) > 20 * len(lakes)


def test_great_rivers_are_wider_than_others(read: Any) -> None:
    map_ = read(draw([Marker(43.99, 22.87, "Vidin")]))
    streams, rivers = (map_.by_class(name)[0] for name in ("atlas-streams", "atlas-rivers"))
    assert float(streams.get("stroke-width")) < float(rivers.get("stroke-width"))


def test_less_is_left_at_each_coarser_level() -> None:
    data = waters()
    for kind in ("lakes", "rivers", "streams"):
        counts = [len(data.group(kind, level).all()) for level in range(data.coarsest + 1)]
        assert counts == sorted(counts, reverse=True) and counts[0] > 500
    assert not len(data.group("streams", make.GREAT).all())
    assert data.header["licence"] == "public domain" and WATERS.stat().st_size < 1_000_000


@pytest.mark.parametrize("level", [1, 3])
def test_the_ring_around_a_point(level: int) -> None:
    group, rng = waters().group("lakes", level), random.Random(level)
    islands = [*ISLANDS.values()] if level == 1 else []
    points = [middle for middle, _ in LAKES.values() if middle[0] != 46.85] + islands
    for lat, lon in points + [(rng.uniform(-60, 75), rng.uniform(-180, 180)) for _ in range(40)]:
        box = group.around(lat, lon)
        assert (box is not None) == group.covers(lat, lon), (lat, lon)
        if box:
            assert box[0] <= lon <= box[2] and box[1] <= lat <= box[3]
    west, south, east, north = group.around(53.5, 108.0) or (0, 0, 0, 0)
    assert (round(west), round(south), round(east), round(north)) == (104, 51, 110, 56), "Baikal"


def test_the_caption_names_their_source() -> None:
    caption = draw([Marker(40.55, 44.95, "Sevan")]).caption
    assert "lakes and rivers: Natural Earth (public domain)" in caption


GRID = ((0.01, 0.01), (-180.0, -90.0))


def square(west: float, south: float, size: float) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [west, north], [east, north], [east, south], [west, south]]


def layer(path: Path, *features: tuple[str, Any, float]) -> Path:
    rows = [
        {"properties": {"min_zoom": zoom}, "geometry": {"type": kind, "coordinates": points}}
        for kind, points, zoom in features
    ]
    path.write_text(json.dumps({"features": [*rows, {"properties": {"min_zoom": 1}, "geometry": None}]}), "utf-8")
    return path


def test_a_layer_says_up_to_which_level_a_water_is_drawn(tmp_path: Path) -> None:
    path = layer(
        tmp_path / "layer.json",
        ("Polygon", [square(10, 10, 3), square(11, 11, 1)], 1.0),
        ("MultiPolygon", [[square(30, 10, 3)], [square(40, 10, 3)]], 6.0),
        ("LineString", [[0, 0], [5, 1], [9, 0]], 2.1),
        ("MultiLineString", [[[0, 20], [5, 21]], [[5, 30], [9, 31]]], 7.1),
    )
    found = make.read([path], GRID)
    assert [max(levels) for _, levels in found["lakes"]] == [7, 7, 2, 2]
    assert [(len(line), max(levels)) for line, levels in found["rivers"]] == [(3, 6)]
    assert [(len(line), max(levels)) for line, levels in found["streams"]] == [(2, 1), (2, 1)]
    assert found["rivers"][0][0][0] == (18000, 9000)
    with pytest.raises(KeyError):
        make.read([layer(tmp_path / "points.json", ("Point", [0, 0], 1.0))], GRID)


def test_a_bay_of_a_lake_is_not_drawn_again_but_a_lake_on_an_island_is() -> None:
    def ring(west: int, south: int, size: int) -> Any:
        return [(west, south), (west, south + size), (west + size, south + size), (west + size, south), (west, south)]

    lake = ([ring(0, 0, 100), ring(40, 40, 30)], 5)  # with an island
    bay, beside, on_the_island = ([ring(0, 0, 20)], 6), ([ring(100, 0, 20)], 6), ([ring(45, 45, 10)], 2)
    found = make.without_bays([bay, lake, beside, on_the_island])
    assert found[0] == lake and sorted(map(repr, found)) == sorted(map(repr, [lake, beside, on_the_island]))


@pytest.mark.parametrize("seed", range(6))
def test_joined_lines_have_the_same_edges_and_fewer_ends(seed: int) -> None:
    rng = random.Random(seed)
    course = [(i, rng.randint(0, 50)) for i in range(40)]
    cuts = [0, *sorted(rng.sample(range(1, 39), 6)), 39]
    pieces = [course[a : b + 1][:: rng.choice((1, -1))] for a, b in pairwise(cuts)]
    fork = [(cuts[3], course[cuts[3]][1]), (500, 500)]
    rng.shuffle(pieces)
    found = make.joined([*pieces, fork])
    edges = [{frozenset(edge) for line in lines for edge in pairwise(line)} for lines in (found, [course, fork])]
    assert edges[0] == edges[1]
    assert len(found) == 3, "two parts of the course, which meet where a third line begins, and that line"
