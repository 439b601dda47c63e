"""What maps show is what the outlines say: land, against a point-by-point answer in degrees, all over the earth."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from gazetteer.atlas import Map, Marker, draw
from gazetteer.atlas.base import view_around
from gazetteer.atlas.outlines import outlines
from gazetteer.atlas.project import Azimuthal
from gazetteer.atlas.view import ACROSS_KM, View, around

# Maps of one place: at the cut, on both sides of it, at the poles, inland, opposite to much land, on the equator.
ONE = [
    (-16.8, 179.9), (-16.8, -179.9), (66.1, -175.8), (69.0, 179.99), (71.2, 179.9), (-18.1, 178.4), (-90.0, 0.0),
    (90.0, 0.0), (-77.85, 166.67), (-84.6, 180.0), (-78.5, -180.0), (34.08, 74.8), (55.0, 90.0), (-34.6, -58.4),
    (0.0, 0.0), (0.3, 32.6), (51.5, -0.1), (39.8, 46.75), (-54.8, -68.3), (78.2, 15.6), (1.35, 103.8), (31.78, 35.22),
]  # fmt: skip
# Maps of several: across the cut, around a pole, continents, with land on the far side of the earth.
SEVERAL = [
    [(-18.1, 178.4), (-13.8, -171.8)],
    [(64.7, 177.5), (64.5, -165.4)],
    [(-77.8, 166.7), (-66.3, 110.5), (-67.6, -68.1)],
    [(82.5, -62.3), (78.2, 15.6), (71.6, 128.9)],
    [(60.2, 24.9), (36.1, -5.4)],
    [(-34.6, -58.4), (10.5, -66.9)],
    [(50.0, -179.0), (20.0, -157.0), (53.9, -166.5)],
    [(64.4, -173.2), (20.0, -160.0)],
    [(-33.9, 18.4), (-1.3, 36.8)],
    [(-12.0, -77.0), (-33.4, -70.7), (10.0, -84.0)],
    [(5.8, -171.2), (3.7, -168.8)],
    [(25.0, 62.0), (25.0, 90.0), (62.0, 83.0)],
    [(-29.0, -65.0), (-7.0, -71.0), (-50.0, -49.0)],
    [(-53.0, -39.0), (-37.0, -45.0), (-26.0, -38.0)],
    [(39.9, 116.4), (1.35, 103.8), (-8.6, 125.6)],
]


@pytest.fixture(scope="module")
def rings() -> Callable[[int], tuple[list[Any], Any]]:
    """The rings of all land at a level, in degrees, and the box of each; first the land around the south pole."""

    @cache
    def at(level: int) -> tuple[list[Any], Any]:
        (shore,) = outlines().group("polar", level).all().each()
        turns = np.concatenate([shore[:-1] + np.array((shift, 0.0)) for shift in (-360.0, 0.0, 360.0)])
        pole = np.concatenate((turns, [(turns[-1, 0], -90.0), (turns[0, 0], -90.0)]))
        found = [pole, *outlines().group("land", level).all().each()]
        return found, np.array([(*ring.min(axis=0), *ring.max(axis=0)) for ring in found])

    return at


def is_land(known: tuple[list[Any], Any], lat: float, lon: float, crossed: Callable[..., int]) -> bool:
    """Whether a point is on land, ring by ring; that around the pole reaches around the earth three times."""
    (rings, boxes), odd = known, 0
    for shift in (-360.0, 0.0, 360.0):
        west, south, east, north = boxes.T
        around = (west < lon + shift) & (lon + shift < east) & (south < lat) & (lat < north)
        around[0] &= shift == 0
        odd += sum(crossed(rings[i], (lon + shift, lat)) for i in np.flatnonzero(around))
    return odd % 2 == 1


def near_a_shore(lines: list[Any], x: float, y: float) -> bool:
    """Whether a shore is so near that rounding, or the curve of a long edge, decides."""
    for line in lines:
        a, b = line, np.roll(line, -1, axis=0)
        along, point = b - a, np.array((x, y)) - a
        part = np.clip((point * along).sum(1) / np.maximum((along * along).sum(1), 1e-9), 0, 1)
        if (np.hypot(*(point - along * part[:, None]).T) < 2.5).any():
            return True
    return False


def check(points: list[tuple[float, float]], read: Any, rings: Any, crossed: Any, tries: int) -> int:
    view: View = view_around(points, 720, 400, ACROSS_KM)
    drawn: Map = draw([Marker(*point) for point in points])
    map_ = read(drawn)
    assert isinstance(view.projection, Azimuthal)
    rng = random.Random(repr(points))
    level = level_of(map_, view)
    land, known = map_.lines("atlas-land"), rings(level)
    checked = 0
    for _ in range(tries):
        x, y = rng.uniform(1, 719), rng.uniform(1, 399)
        if not near_a_shore(land, x, y):
            lat, lon = view.projection.degrees(x, y)
            expected = is_land(known, lat, lon, crossed)
            assert map_.inside("atlas-land", (x, y)) == expected, f"{lat:.3f}, {lon:.3f} at pixel {x:.0f}, {y:.0f}"
            checked += 1
    return checked


def level_of(map_: Any, view: View) -> int:
    """Maps of much shore are drawn at a coarser level than their scale alone asks for; the points say which."""
    from gazetteer.atlas import base

    for level in range(outlines().level(view.projection.km_per_px), outlines().coarsest + 1):
        for reach in (view.reach, base._between(view.reach, view.frame), view.frame):
            if base._azimuthal(outlines(), view.projection, reach, level).land == map_.by_class("atlas-land")[0].get(
                "d"
            ):
                return level
    raise AssertionError("the land is drawn at no level")


@pytest.mark.parametrize("place", ONE, ids=str)
def test_land_around_one_place(place: tuple[float, float], read: Any, rings: Any, crossed: Any) -> None:
    assert check([place], read, rings, crossed, 12) > 4


@pytest.mark.parametrize("places", SEVERAL, ids=str)
def test_land_of_wide_maps(places: list[tuple[float, float]], read: Any, rings: Any, crossed: Any) -> None:
    assert check(places, read, rings, crossed, 60) > 30


def test_land_of_the_world(read: Any, rings: Any, crossed: Any) -> None:
    map_ = read(draw([Marker(-90, 0, "South Pole"), Marker(90, 0, "North Pole"), Marker(0, 0), Marker(0, 120)]))
    view = around([(-90.0, 0.0), (90.0, 0.0), (0.0, 0.0), (0.0, 120.0)], 720, 400)
    known, land, rng = rings(outlines().coarsest - 1), map_.lines("atlas-land"), random.Random(3)
    checked = 0
    for _ in range(150):
        lat, lon = rng.uniform(-90, 84), rng.uniform(-180, 180)
        x, y = view.place((lat, lon))
        if not near_a_shore(land, x, y):
            assert map_.inside("atlas-land", (x, y)) == is_land(known, lat, lon, crossed), f"{lat:.2f}, {lon:.2f}"
            checked += 1
    assert checked > 75
