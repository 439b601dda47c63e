"""What the filters of a query allow: countries, regions, types, a box; and what lies around its point."""

from __future__ import annotations

import math
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from gazetteer.features import types_of
from gazetteer.geo import kilometres
from gazetteer.index.keys import Ints
from gazetteer.index.opened import Indexes
from gazetteer.linking.candidates import Allowed, Candidates
from gazetteer.linking.query import Query

_KM_A_DEGREE = 110.5  # of latitude, at its least


WORLD = 5.4  # log10 of the places of the world that are asked for by name, however many a file has


def size_of_pool(places: int) -> float:
    """log10 of a number of places, 0 for none."""
    return math.log10(max(places, 1))


class Filters:
    """Filters the places of one file. Safe to share between threads."""

    def __init__(self, indexes: Indexes) -> None:
        self._store = indexes.store
        self._columns = indexes.columns
        self._features_of = lru_cache(maxsize=256)(self._matching_features)
        self._every = np.arange(1, len(self._columns.importance), dtype=np.int32)
        self._sizes = lru_cache(maxsize=1024)(self._size)

    def of(self, query: Query) -> Allowed | None:
        """What the query's filters allow; None where it has none."""
        filters = query.countries or query.types or query.bbox or query.regions
        return partial(self.allowed, query=query) if filters else None

    def kept(self, found: Candidates, query: Query) -> Candidates:
        """``found`` without what the query's filters do not allow."""
        return found if self.of(query) is None else found.take(self.allowed(found.place, query))

    def allowed(self, places: Ints, query: Query) -> NDArray[np.bool_]:
        """Which of ``places`` the query's countries, regions, types and box allow."""
        kept = np.ones(len(places), bool)
        if query.countries:
            codes = tuple(code for code in query.countries if ":" not in code)
            inside = self._columns.inclusion.in_countries(places, codes) if codes else np.zeros(len(places), bool)
            kept &= inside | self._in_areas(places, query.countries)
        if query.regions:
            kept &= self._in_areas(places, query.regions)
        if query.types:
            kept &= self._columns.of_features(places, self._features_of(query.types))
        if query.bbox:
            kept &= self._inside(places, query.bbox)
        return kept

    def pool(self, query: Query) -> float:
        """log10 of how many places the query's filters allow: a choice among few needs less evidence."""
        return self._sizes(
            Query("", countries=query.countries, regions=query.regions, types=query.types, bbox=query.bbox)
        )

    def _size(self, query: Query) -> float:
        if self.of(query) is None:
            return WORLD
        return size_of_pool(int(self.allowed(self._every, query).sum()))

    def around(self, query: Query, radius_km: float) -> list[tuple[int, float]]:
        """(place pk, kilometres) of the places around ``query.near``, nearest first."""
        assert query.near is not None
        lat, lon = query.near
        band = np.abs(self._columns.lat - lat) <= radius_km / _KM_A_DEGREE
        places = np.flatnonzero(band).astype(np.int32)
        km = kilometres(lat, lon, self._columns.lat[places], self._columns.lon[places])
        kept = (km <= radius_km) & self.allowed(places, query)
        places, km = places[kept], km[kept]
        order = np.argsort(km, kind="stable")[: query.limit]
        return list(zip(places[order].tolist(), km[order].tolist(), strict=True))

    def _in_areas(self, places: Ints, ids: tuple[str, ...]) -> NDArray[np.bool_]:
        pks = [pk for pk in map(self._store.pk, (area for area in ids if ":" in area)) if pk is not None]
        if not pks:
            return np.zeros(len(places), bool)
        around = np.array(pks, np.int32)
        inclusion = self._columns.inclusion
        return (
            inclusion.within(places, around) | inclusion.once_within(places, around) | inclusion.passing(places, around)
        )

    def _inside(self, places: Ints, bbox: tuple[float, float, float, float]) -> NDArray[np.bool_]:
        west, south, east, north = bbox
        lat, lon = self._columns.lat[places], self._columns.lon[places]
        across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
        return (lat >= south) & (lat <= north) & across

    def _matching_features(self, types: tuple[str, ...]) -> frozenset[str]:
        return frozenset(
            feature
            for feature in self._columns.features
            if not types_of(feature).isdisjoint(types) or feature in types or feature.partition(".")[0] in types
        )
