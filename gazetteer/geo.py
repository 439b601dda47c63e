"""Great-circle distances: the one haversine of the package."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
_DIAMETER_KM = 12742


def kilometres(lat: float | Floats, lon: float | Floats, lats: Floats, lons: Floats) -> NDArray[np.float32]:
    """Distances in kilometres between points in degrees, broadcast as NumPy does; NaN where a point is."""
    lat1, lon1, lat2, lon2 = np.radians(lat), np.radians(lon), np.radians(lats), np.radians(lons)
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return np.asarray(_DIAMETER_KM * np.arcsin(np.minimum(1, np.sqrt(h))), np.float32)


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance between two points: as ``kilometres``, without the cost of an array (1 µs instead of 20)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return _DIAMETER_KM * math.asin(min(1.0, math.sqrt(h))) if h == h else math.nan
