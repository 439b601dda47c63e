"""The towns and waters around a point by which one knows where it is."""

from __future__ import annotations

import numpy as np

from gazetteer.geo import kilometres
from gazetteer.index.columns import TOWN, Columns
from gazetteer.index.keys import Ints

_KM_A_DEGREE = 110.5  # of latitude, at its least
_NO_TOWNS = ("P.PPLX", "P.PPLQ", "P.PPLW", "P.PPLH")  # quarters, and what is deserted or gone
_WATERS = ("H.SEA", "H.LK", "H.RSV", "H.LGN", "H.GULF", "H.BAY", "H.OCN")
_LARGER = 0.5  # importance by which a town must surpass the nearer ones
_KNOWN = 4.0  # importance of a town of some thousand people; villages tell little, however near
_LEAST = 3.0  # importance of a village that has a name in some languages: of others there are too many
_STEPS = 3  # larger towns that are taken for their nearness
_APART = 1 / 8  # of the radius; the others are no suburbs


def towns_around(columns: Columns, lat: float, lon: float, radius_km: float, besides: int = 0) -> Ints:
    """The pks of towns within a radius, the most telling first; ``besides`` is the place that lies at the point.

    These are the nearest town that is larger than the place, the nearest that is larger than that one (so a district's
    centre and a city for a village), and then the most widely known ones that are no suburbs of the place.
    """
    band = _band(columns, lat, radius_km)
    places = band[(columns.kinds(band) == TOWN) & (band != besides)]
    quarters = columns.of_features(places, frozenset(_NO_TOWNS)) | (columns.kinds(columns.parent[places]) == TOWN)
    places = places[~quarters]
    km = kilometres(lat, lon, columns.lat[places], columns.lon[places])
    places, km = places[km <= radius_km], km[km <= radius_km]
    order = np.argsort(km, kind="stable")
    places, km, known = places[order], km[order], columns.importance[places[order]]
    is_town = besides and columns.what(besides).kind == TOWN
    least = max(_KNOWN, float(columns.importance[besides]) + _LARGER if is_town else 0.0)
    steps: list[int] = []
    for index in np.flatnonzero(known >= least).tolist():
        if known[index] >= least:
            steps.append(int(places[index]))
            least = float(known[index]) + _LARGER
        if len(steps) == _STEPS:
            break
    far = (km >= radius_km * _APART) & (known >= _LEAST)
    others = places[far][np.argsort(-known[far], kind="stable")]
    return np.array([*steps, *others[~np.isin(others, steps)].tolist()], np.int32)


def waters_around(columns: Columns, lat: float, lon: float, radius_km: float, besides: int = 0) -> Ints:
    """The pks of lakes, seas and bays within a radius, the most widely known first, without ``besides``."""
    band = _band(columns, lat, radius_km)
    places = band[columns.of_features(band, frozenset(_WATERS)) & (band != besides)]
    km = kilometres(lat, lon, columns.lat[places], columns.lon[places])
    places = places[km <= radius_km]
    return np.asarray(places[np.argsort(-columns.importance[places], kind="stable")])


def _band(columns: Columns, lat: float, radius_km: float) -> Ints:
    """The places that are not farther north or south than a radius."""
    return np.flatnonzero(np.abs(columns.lat - np.float32(lat)) <= radius_km / _KM_A_DEGREE).astype(np.int32)
