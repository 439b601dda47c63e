"""Towns around points, and how they are called: the names that a document about a region may be expected to have."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.annotate.slips import Parts, Slips, is_slip, parts
from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints, KeyIndex
from gazetteer.index.names import Names
from gazetteer.linking.kept import Kept
from gazetteer.record import BY_RULE, KINDS
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze

_FAME = 3.3  # log10 of inhabitants: some word or other is like the name of each hamlet
_GREAT = 5.2  # … of towns that a document may name anywhere in their country
_KNOWN, _MANY_NAMES = 4.5, 30  # … of those that are known by so many names
_NAMES = 8  # … or names that a place of any size is known by
_SHORTEST = 4  # letters of a name
_KEPT = 3_000  # tiles whose names stay in memory, of 2–6 kB, and so many again
_KEPT_NAMES = 10_000
_LANGUAGES = 16
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
    """The names of the towns in a tile, those in the language asked for first."""

    toponyms: Ints
    own: NDArray[np.bool_]
    parts: Parts  # of all names, for ``Slips``
    owner: NDArray[np.int32]  # the name that each part is of


class Surroundings:
    """Finds the towns of a file by where they are."""

    def __init__(self, store: Store, columns: Columns, names: Names, keys: KeyIndex) -> None:
        self._store = store
        self._columns = columns
        self._names = names
        self._keys = keys
        self._known: Kept[tuple[Corner | int, str, str], Tile] = Kept(_KEPT)
        self._spoken = lru_cache(maxsize=_LANGUAGES)(self._read_spoken)
        self._is_one_word = lru_cache(maxsize=_KEPT_NAMES)(self._read_is_one_word)

    def like(
        self, texts: Sequence[str], slips: Slips, areas: Iterable[Corner | int], script: str, lang: str
    ) -> Iterator[tuple[str, Named, Corner | int]]:
        """The texts that may be slips of the usual names, in a script, of the towns in tiles, or of all that they have
        in a language; with the number of a country, of the great towns there. With each the name and where it is.
        """
        tiles = [(area, tile) for area, tile in self._tiles(areas, script, lang) if len(tile.parts)]
        if not tiles:
            return
        which, text = slips.shared(np.concatenate([tile.parts for _, tile in tiles]))
        starts = np.cumsum([0, *(len(tile.parts) for _, tile in tiles)])
        within = np.searchsorted(starts, which, "right") - 1
        part = which - starts[within]
        shared = {
            (at, int(tiles[at][1].owner[number]), of_text)
            for at, number, of_text in zip(within.tolist(), part.tolist(), text.tolist(), strict=True)
        }
        known: set[tuple[int, str, int, int]] = set()
        for at, number, of_text in sorted(shared):
            area, tile = tiles[at]
            toponym = int(tile.toponyms[number])
            key = self._text(toponym)
            if not is_slip(texts[of_text], key) or not self._is_one_word(toponym):
                continue
            place = int(self._names.place[toponym])
            if (at, key, place, of_text) not in known:
                known.add((at, key, place, of_text))
                yield texts[of_text], Named(key, toponym, place, bool(tile.own[number])), area

    def _tiles(self, areas: Iterable[Corner | int], script: str, lang: str) -> list[tuple[Corner | int, Tile]]:
        """The names in tiles. Those that were not asked for lately are read together, in a fraction of the time."""
        found = {area: self._known.get((area, script, lang)) for area in areas}
        new = [area for area, tile in found.items() if tile is None]
        if new:
            for area, tile in zip(new, self._read_tiles(new, script, lang), strict=True):
                self._known.put((area, script, lang), tile)
                found[area] = tile
        return [(area, tile) for area, tile in found.items() if tile is not None]

    def _read_tiles(self, areas: Sequence[Corner | int], script: str, lang: str) -> list[Tile]:
        names = self._names
        each = [self._towns_in(area) for area in areas]
        inside, tile = np.concatenate(each), np.repeat(np.arange(len(each)), list(map(len, each)))
        spoken, ours = self._spoken(lang)
        kept = names.script[inside] == names.number_of_script(script)
        kept &= names.preferred(inside) | spoken[names.lang[inside]]
        inside, tile = inside[kept], tile[kept]
        own = ours[names.lang[inside]]
        order = np.lexsort((~own, tile))
        texts = self._texts(inside[order])
        long = np.array([len(text) >= _SHORTEST for text in texts], bool)
        order = order[long]
        inside, tile, own = inside[order], tile[order], own[order]
        found, owner = parts([text for text in texts if len(text) >= _SHORTEST])
        of_tile = np.argsort(tile[owner], kind="stable")
        found, owner = found[of_tile], owner[of_tile]
        names_end = np.searchsorted(tile, np.arange(len(areas) + 1))
        parts_end = np.searchsorted(tile[owner], np.arange(len(areas) + 1))
        # copies, for a part of an array would keep all of it in memory
        return [
            Tile(inside[a:b].copy(), own[a:b].copy(), found[c:d].copy(), owner[c:d] - np.int32(a))
            for a, b, c, d in zip(names_end, names_end[1:], parts_end, parts_end[1:], strict=False)
        ]

    def _towns_in(self, area: Corner | int) -> Ints:
        toponyms, start = self._great if isinstance(area, int) else self._by_tile
        number = area if isinstance(area, int) else _number(np.array(area[0]), np.array(area[1])).item()
        return toponyms[start[number] : start[number + 1]]

    def _read_spoken(self, lang: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """By the number of a language, whether it is the one asked for, and whether it is that, English or none."""
        names = self._names
        spoken = np.zeros(len(names.languages), bool)
        spoken[names.numbers_of_language(lang)] = True
        ours = spoken.copy()
        ours[names.numbers_of_language("en") + names.numbers_of_language("")] = True
        return spoken, ours

    def _text(self, toponym: int) -> str:
        """The key of a name as it is written."""
        key = int(self._key_of[toponym])
        return self._keys.text(key) if key >= 0 else squeeze(fold(self._store.name(toponym)))

    def _texts(self, toponyms: Ints) -> list[str]:
        """The keys of names."""
        keys = self._key_of[toponyms]
        if (keys >= 0).all():
            return list(map(self._keys.text, keys.tolist()))
        return [self._text(toponym) for toponym in toponyms.tolist()]

    def _read_is_one_word(self, toponym: int) -> bool:
        return " " not in fold(self._store.name(toponym))

    @cached_property
    def _key_of(self) -> Ints:
        return self._keys.written_keys(len(self._names.place))

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
        shrunk = math.cos(math.radians(max(abs(south_most), abs(north_most))))
        east = min(km / (_DEGREE_KM * max(shrunk, 0.05)), 179.0)
        for y in range(math.floor(south_most), math.floor(north_most) + 1):
            for x in range(math.floor(lon - east), math.floor(lon + east) + 1):
                tile = (y, (x + 180) % 360 - 180)
                count[tile] = count.get(tile, 0) + 1
    return sorted(count, key=lambda tile: (-count[tile], tile))[:most]


def _number(lat: NDArray[np.floating], lon: NDArray[np.floating]) -> NDArray[np.int64]:
    return ((lat + 90) * 361 + (lon + 180)).astype(np.int64)
