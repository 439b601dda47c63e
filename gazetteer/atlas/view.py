"""What part of the earth a map shows: its projection, chosen by the places on it, and how far around it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot, radians

import numpy as np

from gazetteer.atlas.clip import Box
from gazetteer.atlas.outlines import unit_vectors
from gazetteer.atlas.project import MIDDLE, Azimuthal, World, equal_earth

Point = tuple[float, float]  # latitude, longitude

KM_A_DEGREE = 111.2  # of latitude
ACROSS_KM = 400.0  # shown around one place
CLOSEST_KM, FARTHEST_KM = 150.0, 8000.0  # across; the outlines show nothing finer, and flat maps no more
WIDEST = radians(75)  # from the middle to a corner; beyond, the world is shown as a whole
MARGIN = (0.11, 0.13)  # of width and height, kept free of markers
REACH = 0.5  # of width and height: drawn beyond each side, to be panned to
NORTH, SOUTH = 84.0, -58.0  # what of the world is shown; all of it if a place lies beyond


@dataclass(frozen=True, slots=True)
class View:
    """A projection and the pixels of the map: ``frame`` is what is seen at first, ``reach`` what is drawn."""

    projection: Azimuthal | World
    frame: Box
    reach: Box

    @property
    def is_world(self) -> bool:
        """Whether the whole world is shown."""
        return isinstance(self.projection, World)

    def middle(self) -> Point:
        """Latitude and longitude in the middle."""
        if isinstance(self.projection, World):
            return 0.0, MIDDLE
        return self.projection.lat, self.projection.lon

    def place(self, point: Point) -> tuple[float, float]:
        """The pixel of a latitude and longitude."""
        lat, lon = point
        if self.is_world:
            lon = from_middle(lon)
        x, y = self.projection.pixels(np.array([(lon, lat)]))[0].tolist()
        return x, y


def from_middle(lon: float) -> float:
    """The same meridian between the edges of the world map."""
    return (lon - MIDDLE + 180) % 360 - 180 + MIDDLE


def around(points: Sequence[Point], width: int, height: int, across_km: float = ACROSS_KM) -> View:
    """The view that shows all ``points``: ``across_km`` around one, the world for none or for points far apart."""
    distinct = sorted(set(points))
    if len(distinct) == 1:
        (lat, lon) = distinct[0]
        return _above(lat, lon, across_km / width, width, height)
    return _fitted(distinct, width, height, MARGIN) or world(distinct, width, height)


def of_box(box: tuple[float, float, float, float], width: int, height: int) -> View:
    """The view of ``west, south, east, north``; west is greater than east where the box crosses 180°."""
    west, south, east, north = box
    span = (east - west) % 360 or (360.0 if east != west else 0.0)
    if span > 120:
        return world([(north, west), (south, west)], width, height)
    edges = [(lat, west + span * i / 8) for lat in (south, (south + north) / 2, north) for i in range(9)]
    return _fitted(edges, width, height, (0.02, 0.02)) or world(edges, width, height)


def _fitted(points: Sequence[Point], width: int, height: int, margin: tuple[float, float]) -> View | None:
    """A view from above the middle of the points; None if they are too far apart, or if there are none."""
    if not points:
        return None
    mean = unit_vectors(np.array([(lon, lat) for lat, lon in points])).mean(axis=0)
    if np.linalg.norm(mean) < 0.3:
        return None
    lat = float(np.degrees(np.arctan2(mean[2], np.hypot(mean[0], mean[1]))))
    lon = float(np.degrees(np.arctan2(mean[1], mean[0])))
    for _ in range(3):  # the middle of what is drawn moves a little with the projection
        flat = Azimuthal(lat, lon, 1.0, 0.0, 0.0)
        drawn = flat.pixels(np.array([(lon, lat) for lat, lon in points]))
        low, high = drawn.min(axis=0), drawn.max(axis=0)
        lat, lon = flat.degrees(*((low + high) / 2).tolist())
    room = (width * (1 - 2 * margin[0]), height * (1 - 2 * margin[1]))
    across, down = (high - low).tolist()
    view = _above(lat, lon, max(across / room[0], down / room[1], CLOSEST_KM / width), width, height)
    return view if _corner(view) <= WIDEST else None


def _corner(view: View) -> float:
    """The angle from the middle to a corner of what is drawn."""
    assert isinstance(view.projection, Azimuthal)
    return view.projection.angle(hypot(view.reach[2] - view.reach[0], view.reach[3] - view.reach[1]) / 2)


def _above(lat: float, lon: float, km_per_px: float, width: int, height: int) -> View:
    frame = (0.0, 0.0, float(width), float(height))
    reach = (-REACH * width, -REACH * height, (1 + REACH) * width, (1 + REACH) * height)
    projection = Azimuthal(lat, lon, km_per_px, width / 2, height / 2)
    view = View(projection, frame, reach)
    return view if _corner(view) <= WIDEST else View(projection, frame, frame)


def world(points: Sequence[Point], width: int, height: int) -> View:
    """The whole earth, as large as fits, no higher than that; without the poles unless one of ``points`` is there."""
    north = 90.0 if any(lat > NORTH - 2 for lat, _ in points) else NORTH
    south = -90.0 if any(lat < SOUTH + 2 for lat, _ in points) else SOUTH
    (_, top), (_, bottom), (right, _) = equal_earth(np.array([(0.0, north), (0.0, south), (180.0, 0.0)])).tolist()
    px = min((width - 4) / (2 * right), (height - 4) / (top - bottom))
    used = min(height, round(px * (top - bottom)) + 4)
    frame = (0.0, 0.0, float(width), float(used))
    return View(World(2 * right * px, width / 2, used / 2 + px * (top + bottom) / 2), frame, frame)
