"""From degrees to pixels: two projections, both equal-area, so that no country looks larger than another for its place.

Azimuthal: Lambert's, J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), p. 185.
World: Equal Earth, B. Šavrič, T. Patterson and B. Jenny, The Equal Earth map projection, International Journal of
Geographical Information Science 33 (2019).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, radians, sin, sqrt

import numpy as np

from gazetteer.atlas.outlines import Floats, unit_vectors

EARTH_KM = 6371.0
MIDDLE = 11.0  # the meridian in the middle of the world: the edges then run through the Bering Strait
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_HALF_WIDTH = np.pi / (_M * _A1)  # of the world, at the equator, for a sphere of radius 1


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """The earth seen from above ``lat``, ``lon`` (degrees), which lies at pixel ``x``, ``y``."""

    lat: float
    lon: float
    km_per_px: float
    x: float
    y: float

    @property
    def centre(self) -> Floats:
        """The point in the middle as a unit vector."""
        vector: Floats = unit_vectors(np.array([[self.lon, self.lat]]))[0]
        return vector

    def pixels(self, points: Floats) -> Floats:
        """Longitudes and latitudes (n, 2) as pixels."""
        return self.flat(unit_vectors(points))

    def flat(self, vectors: Floats) -> Floats:
        """Unit vectors (n, 3) as pixels; the point opposite the middle may go to any side."""
        lon, lat = radians(self.lon), radians(self.lat)
        east = np.array((-sin(lon), cos(lon), 0.0))
        north = np.array((-sin(lat) * cos(lon), -sin(lat) * sin(lon), cos(lat)))
        out = np.array((cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)))
        seen = vectors @ np.stack((east, north, out), axis=1)
        factor = np.sqrt(2 / np.maximum(1 + seen[:, 2], 1e-9)) * EARTH_KM / self.km_per_px
        return np.stack((self.x + seen[:, 0] * factor, self.y - seen[:, 1] * factor), axis=1)

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude of a pixel, which must lie on the earth."""
        dx, dy = (x - self.x) * self.km_per_px / EARTH_KM, (self.y - y) * self.km_per_px / EARTH_KM
        away = hypot(dx, dy)
        if away < 1e-12:
            return self.lat, self.lon
        angle, lat = 2 * asin(min(1.0, away / 2)), radians(self.lat)
        found = asin(max(-1.0, min(1.0, cos(angle) * sin(lat) + dy * sin(angle) * cos(lat) / away)))
        turn = atan2(dx * sin(angle), away * cos(lat) * cos(angle) - dy * sin(lat) * sin(angle))
        return degrees(found), (self.lon + degrees(turn) + 180) % 360 - 180

    def angle(self, px: float) -> float:
        """How far from the middle, in radians, a point is that is drawn ``px`` from it."""
        return 2 * asin(min(1.0, px * self.km_per_px / EARTH_KM / 2))


@dataclass(frozen=True, slots=True)
class World:
    """The whole earth, ``width`` pixels wide at the equator; pixel ``x``, ``y`` is 0° N, `MIDDLE` E."""

    width: float
    x: float
    y: float

    @property
    def km_per_px(self) -> float:
        """Kilometres a pixel, as areas have it."""
        return 2 * _HALF_WIDTH * EARTH_KM / self.width

    def pixels(self, points: Floats) -> Floats:
        """Longitudes and latitudes (n, 2) as pixels; longitudes from ``MIDDLE - 180`` to ``MIDDLE + 180``."""
        flat = equal_earth(points - np.array((MIDDLE, 0.0))) * (self.width / 2 / _HALF_WIDTH)
        return np.stack((self.x + flat[:, 0], self.y - flat[:, 1]), axis=1)


def equal_earth(points: Floats) -> Floats:
    """Longitudes from the middle and latitudes, in degrees, on a sphere of radius 1, y upwards."""
    lon = np.radians(points[:, 0])
    t = np.arcsin(_M * np.sin(np.radians(points[:, 1])))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = lon * np.cos(t) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    return np.stack((x, t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))), axis=1)
