"""Towns around points, and how they are called: the names that a document about a region may be expected to have."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.annotate.slips import Parts, parts
from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints
from gazetteer.index.names import Names
from gazetteer.record import BY_RULE, KINDS
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze

_FAME = 3.3  # log10 of inhabitants: some word or other is like the name of each hamlet
_GREAT = 5.2  # … of towns that a document may name anywhere in their country
_KNOWN, _MANY_NAMES = 4.5, 30  # … of those that are known by so many names
_NAMES = 8  # … or names that a place of any size is known by
_SHORTEST = 4  # letters of a name
_KEPT = 600  # tiles whose names stay in memory
_DEGREE_KM = 111.2
_UNUSED = [KINDS.index(kind) for kind in ("code", "abbreviation", *BY_RULE)]

Corner = tuple[int, int]  # whole degrees of latitude and longitude of its south-western corner


class Named(NamedTuple):
    """A name of a town, of one word."""

    text: str  # its key
    toponym: int
    place: int
    own: bool  # whether the language asked for calls it so, or English, or it is said of no language


class Tile(NamedTuple):
    """The names of the towns in a tile."""

    names: tuple[Named, ...]
    parts: Parts  # of all names, for ``Slips``
    owner: NDArray[np.int32]  # the name that each part is of


class Surroundings:
    """Finds the towns of a file by where they are."""

    def __init__(self, store: Store, columns: Columns, names: Names) -> None:
        self._store = store
        self._columns = columns
        self._names = names
        self.names = lru_cache(maxsize=_KEPT)(self._named)

    def _named(self, area: Corner | int, script: str, lang: str) -> Tile:
        """The usual names, in a script, of the towns in a tile, and all that they have in a language.

        With the number of a country, of the great towns there.
        """
        toponyms, start = self._great if isinstance(area, int) else self._by_tile
        number = area if isinstance(area, int) else _number(np.array(area[0]), np.array(area[1])).item()
        inside = toponyms[start[number] : start[number + 1]]
        names = self._names
        kept = names.script[inside] == names.number_of_script(script)
        spoken = np.isin(names.lang[inside], names.numbers_of_language(lang))
        own = spoken | np.isin(names.lang[inside], names.numbers_of_language("en") + names.numbers_of_language(""))
        kept &= names.preferred(inside) | spoken
        order = np.argsort(~own[kept], kind="stable")
        found: dict[tuple[str, int], Named] = {}
        called = {row.pk: row.name for row in self._store.names_in_brief(inside[kept].tolist())} if kept.any() else {}
        for pk, ours in zip(inside[kept][order].tolist(), own[kept][order].tolist(), strict=True):
            folded = fold(called[pk])
            text, place = squeeze(folded), int(names.place[pk])
            if len(text) >= _SHORTEST and " " not in folded:
                found.setdefault((text, place), Named(text, pk, place, ours))
        parted = [(part, number) for number, name in enumerate(found.values()) for part in parts(name.text)]
        table = np.array(parted, np.int64).reshape(-1, 2)
        return Tile(tuple(found.values()), table[:, 0].copy(), table[:, 1].astype(np.int32))

    @cached_property
    def _by_tile(self) -> tuple[Ints, NDArray[np.int64]]:
        """The toponyms of towns in the order of their tiles, and where each tile starts."""
        columns, names = self._columns, self._names
        town = np.array([feature.startswith("P") for feature in columns.features], bool)[columns.feature_number]
        wanted = town & ((columns.fame >= _FAME) | (names.count >= _NAMES)) & np.isfinite(columns.lat)
        kept = wanted[names.place] & ~np.isin(names.kinds(), _UNUSED)
        toponyms = np.flatnonzero(kept).astype(np.int32)
        toponyms = toponyms[names.in_text(toponyms)]
        places = names.place[toponyms]
        tiles = _number(np.floor(columns.lat[places]), np.floor(columns.lon[places]))
        order = np.argsort(tiles, kind="stable")
        return toponyms[order], np.searchsorted(tiles[order], np.arange(181 * 361 + 1))

    @cached_property
    def _great(self) -> tuple[Ints, NDArray[np.int64]]:
        """The toponyms of great towns in the order of their countries, and where each country starts."""
        toponyms, _ = self._by_tile
        places = self._names.place[toponyms]
        columns = self._columns
        known = self._names.count[places] >= _MANY_NAMES
        great = columns.fame[places] >= np.where(known, _KNOWN, _GREAT)
        toponyms, countries = toponyms[great], columns.country_number[places[great]].astype(np.int64)
        order = np.argsort(countries, kind="stable")
        return toponyms[order], np.searchsorted(countries[order], np.arange(len(self._columns.countries) + 1))


def tiles_around(points: Iterable[tuple[float, float]], km: float, most: int) -> Collection[Corner]:
    """The tiles within a distance of any of ``points``; those near most of them when there are too many."""
    count: dict[Corner, int] = {}
    for lat, lon in points:
        north = km / _DEGREE_KM
        south_most, north_most = max(lat - north, -90.0), min(lat + north, 89.9)
        east = min(km / (_DEGREE_KM * max(np.cos(np.radians(max(abs(south_most), abs(north_most)))), 0.05)), 179.0)
        for y in range(int(np.floor(south_most)), int(np.floor(north_most)) + 1):
            for x in range(int(np.floor(lon - east)), int(np.floor(lon + east)) + 1):
                tile = (y, (x + 180) % 360 - 180)
                count[tile] = count.get(tile, 0) + 1
    return sorted(count, key=lambda tile: (-count[tile], tile))[:most]


def _number(lat: NDArray[np.floating], lon: NDArray[np.floating]) -> NDArray[np.int64]:
    return ((lat + 90) * 361 + (lon + 180)).astype(np.int64)
