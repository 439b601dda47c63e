"""Which countries, divisions and towns a sea, a river, a range or a region touches.

Sources file most of these under no country, or under one of several. So that "Danube" is found in Hungary and "Volga,
Kazan" is read, each lies also in what its course is known to touch (``sources/world_courses.py``); where that is
not known, in the countries that have towns in its box or, where it has none, around its point. That is generous on
purpose: it decides only what is found, and is not shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gazetteer.geo import kilometres
from gazetteer.sources.world_courses import Course

Box = tuple[float, float, float, float]  # west, south, east, north in degrees
_FEATURES = ("H.", "T.", "L.RGN", "L.CST")
_AROUND_KM = {"L": 500.0}  # from the point of what has no box …
_ELSE_KM = 80.0  # … and of a lake, a river or a mountain
_BEYOND = 0.25  # degrees around a box: no town lies in a sea
_WIDEST = 120.0  # degrees of a box beyond which it tells nothing


def touched(
    features: Sequence[str],
    lat: NDArray[np.float32],
    lon: NDArray[np.float32],
    boxes: Mapping[int, Box | None],
    country: NDArray[np.uint16],
    states: Mapping[int, int],
) -> NDArray[np.int32]:
    """Rows of (place, place of a country that it touches), beside the country that it is filed under.

    All arrays are by pk. ``states``: number of a country -> pk of its place.
    """
    towns = np.array([pk for pk, feature in enumerate(features) if feature.startswith("P")], np.int32)
    towns = towns[~np.isnan(lat[towns]) & (country[towns] > 0)]
    pairs: list[tuple[int, int]] = []
    for pk, feature in enumerate(features):
        if not feature.startswith(_FEATURES) or np.isnan(lat[pk]):
            continue
        near = _in_box(towns, lat, lon, box) if (box := boxes.get(pk)) else _around(towns, lat, lon, pk, feature)
        numbers = set(np.unique(country[near]).tolist()) - {int(country[pk])}
        pairs += [(pk, states[number]) for number in sorted(numbers) if number in states]
    return np.array(pairs, np.int32).reshape(-1, 2)


def _in_box(
    towns: NDArray[np.int32], lat: NDArray[np.float32], lon: NDArray[np.float32], box: Box
) -> NDArray[np.int32]:
    west, south, east, north = box
    width = east - west + 360 * (east < west)  # a box may lie across the antimeridian
    if width > _WIDEST:
        return towns[:0]
    inside = (lat[towns] >= south - _BEYOND) & (lat[towns] <= north + _BEYOND)
    along = (lon[towns] - (west - _BEYOND)) % 360
    return np.asarray(towns[inside & (along <= width + 2 * _BEYOND)])


def _around(
    towns: NDArray[np.int32], lat: NDArray[np.float32], lon: NDArray[np.float32], pk: int, feature: str
) -> NDArray[np.int32]:
    reach = _AROUND_KM.get(feature[0], _ELSE_KM)
    some = towns[np.abs(lat[towns] - lat[pk]) <= reach / 110]
    return np.asarray(some[kilometres(float(lat[pk]), float(lon[pk]), lat[some], lon[some]) <= reach])


def by_course(
    pk_of: Mapping[str, int], by_box: NDArray[np.int32], courses: Mapping[str, Course]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Rows of (place, country that it touches) and of (place, division or town that it passes), both in order.

    Countries are those of the course where that is known, else as ``by_box`` has them. ``pk_of``: places by id.
    """
    known = {pk_of[id_]: course for id_, course in courses.items() if id_ in pk_of}
    touches = {(pk, pk_of[id_]) for pk, course in known.items() for id_ in course.countries if id_ in pk_of}
    touches |= {(pk, other) for pk, other in by_box.tolist() if pk not in known}
    passes = {(pk, pk_of[id_]) for pk, course in known.items() for id_ in course.passes if id_ in pk_of}
    return _pairs(touches), _pairs(passes)


def _pairs(pairs: set[tuple[int, int]]) -> NDArray[np.int32]:
    return np.array(sorted(pairs), np.int32).reshape(-1, 2)
