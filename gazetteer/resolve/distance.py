"""Great-circle distances over arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_DIAMETER_KM = 12742


def kilometres(lat: float | Floats, lon: float | Floats, lats: Floats, lons: Floats) -> Floats:
    """Distances from one point to many, in degrees and kilometres; NaN where a point is."""
    lat1, lon1, lat2, lon2 = np.radians(lat), np.radians(lon), np.radians(lats), np.radians(lons)
    h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
    return np.asarray(_DIAMETER_KM * np.arcsin(np.minimum(1, np.sqrt(h))), np.float32)
