"""Finding and ranking the places of one name, as the filters of a query allow: what every reading is made of."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from gazetteer.features import type_of
from gazetteer.index.codes import Codes
from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints, KeyIndex
from gazetteer.index.names import Names
from gazetteer.index.sounds import SoundIndex
from gazetteer.resolve import asked, namesakes, rank, rules
from gazetteer.resolve.candidates import Allowed, Candidates, Finder
from gazetteer.resolve.distance import kilometres
from gazetteer.resolve.labeller import Labeller
from gazetteer.resolve.named import CERTAIN, Namer
from gazetteer.resolve.query import Query
from gazetteer.resolve.readings import readings_of
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of

_SYLLABIC = frozenset(["Hani", "Jpan", "Hang", "Hira", "Kana", "Ethi", "Cher", "Vaii", "Cans"])  # two signs are a name
_KM_A_DEGREE = 110.5  # of latitude, at its least


class Search:
    """Searches one file. Immutable after construction; safe to share between threads."""

    def __init__(
        self, store: Store, keys: KeyIndex, sounds: SoundIndex, columns: Columns, names: Names, codes: Codes
    ) -> None:
        self._store = store
        self.keys = keys
        self.columns = columns
        self.names = names
        self.labels = Labeller(store)
        self.finder = Finder(keys, sounds, names)
        self.namer = Namer(self.finder, keys, names, columns, codes)
        self._features_of = lru_cache(maxsize=256)(self._matching_features)

    def pk(self, place_id: str) -> int | None:
        """The place with this id."""
        return self._store.pk(place_id)

    def candidates(self, query: Query) -> Candidates:
        """Everything that is found for a query as one name, by any way to sound it."""
        return self.or_similar(self.exact(query), query, self.filter_of(query))

    def exact(self, query: Query) -> Candidates:
        """The names that are the query, as the filters allow."""
        return self.filtered(self.namer.exact(query.name, query.lang), query)

    def or_similar(self, found: Candidates, query: Query, allowed: Allowed | None) -> Candidates:
        """``found`` and what is merely like the query."""
        if query.min_score and _too_short(query.name):
            return found
        similar = self.finder.similar(readings_of(query.name, query.lang), allowed)
        found = Candidates.joined(found, similar if allowed is None else similar.take(allowed(similar.place)))
        return self.without_codes(found, query)

    def ranked(self, found: Candidates, query: Query) -> list[rank.Row]:
        """The places that were found for a name, the most likely first, with all rules that weigh them."""
        ranked = rank.rank(found, query, self.keys, self.columns, self.names)
        rules.by_distance(ranked, query, self.columns)
        rules.former_names(ranked, query, self.names, self._store)
        rules.whole_names(ranked, query)
        asked.by_code(ranked, query, self.names, self.columns)
        asked.by_country(ranked, query, self.columns)
        namesakes.twins(ranked, query, self.columns, self._store)
        namesakes.regions(ranked, query, self.columns, self._store)
        rules.by_year(ranked, query, self._store)
        if query.as_of is not None:
            rules.whole_names(ranked, query)  # what bears the name in part stays behind those that bore it then
        namesakes.settle_namesakes(ranked, query, self.columns, self._store)
        namesakes.parts(ranked, query, self.columns, self._store)
        return ranked

    def certain(self, found: Candidates, query: Query) -> bool:
        """Whether a name was found that is the query itself, so that none that sounds alike need be looked for."""
        good = found.similarity >= CERTAIN
        if not query.name.isupper():
            good &= ~self.names.of_kind(found.toponym, "code")
        return bool(good.any())

    def without_codes(self, found: Candidates, query: Query) -> Candidates:
        """``found`` without codes and abbreviations that merely resemble the query: what is nearly one is another."""
        kept = found.exact > 0
        if not kept.all():
            codes = self.names.of_kind(found.toponym, "code") | self.names.of_kind(found.toponym, "abbreviation")
            kept |= ~codes
        return found if kept.all() else found.take(kept)

    def filter_of(self, query: Query) -> Allowed | None:
        """What the query's filters allow; None where it has none."""
        filters = query.countries or query.types or query.bbox or query.regions
        return partial(self.allowed, query=query) if filters else None

    def filtered(self, found: Candidates, query: Query) -> Candidates:
        """``found`` without what the query's filters do not allow."""
        return found if self.filter_of(query) is None else found.take(self.allowed(found.place, query))

    def allowed(self, places: Ints, query: Query) -> NDArray[np.bool_]:
        """Which of ``places`` the query's countries, regions, types and box allow."""
        kept = np.ones(len(places), bool)
        if query.countries:
            codes = tuple(code for code in query.countries if ":" not in code)
            inside = self.columns.inclusion.in_countries(places, codes) if codes else np.zeros(len(places), bool)
            kept &= inside | self._in_areas(places, query.countries)
        if query.regions:
            kept &= self._in_areas(places, query.regions)
        if query.types:
            kept &= self.columns.of_features(places, self._features_of(query.types))
        if query.bbox:
            kept &= self._inside(places, query.bbox)
        return kept

    def around(self, query: Query, radius_km: float) -> list[tuple[int, float]]:
        """(place pk, kilometres) of the places around ``query.near``, nearest first."""
        assert query.near is not None
        lat, lon = query.near
        band = np.abs(self.columns.lat - lat) <= radius_km / _KM_A_DEGREE
        places = np.flatnonzero(band).astype(np.int32)
        km = kilometres(lat, lon, self.columns.lat[places], self.columns.lon[places])
        kept = (km <= radius_km) & self.allowed(places, query)
        places, km = places[kept], km[kept]
        order = np.argsort(km, kind="stable")[: query.limit]
        return list(zip(places[order].tolist(), km[order].tolist(), strict=True))

    def _in_areas(self, places: Ints, ids: tuple[str, ...]) -> NDArray[np.bool_]:
        pks = [pk for pk in map(self._store.pk, (area for area in ids if ":" in area)) if pk is not None]
        if not pks:
            return np.zeros(len(places), bool)
        around = np.array(pks, np.int32)
        return self.columns.inclusion.within(places, around) | self.columns.inclusion.once_within(places, around)

    def _inside(self, places: Ints, bbox: tuple[float, float, float, float]) -> NDArray[np.bool_]:
        west, south, east, north = bbox
        lat, lon = self.columns.lat[places], self.columns.lon[places]
        across = (lon >= west) & (lon <= east) if west <= east else (lon >= west) | (lon <= east)
        return (lat >= south) & (lat <= north) & across

    def _matching_features(self, types: tuple[str, ...]) -> frozenset[str]:
        return frozenset(
            feature
            for feature in self.columns.features
            if type_of(feature) in types or feature in types or feature.partition(".")[0] in types
        )


def _too_short(name: str) -> bool:
    """Whether a name is itself or nothing: what merely resembles one or two letters, or an abbreviation, is chance."""
    letters = len(squeeze(fold(name)))
    if script_of(name) in _SYLLABIC:
        return letters < 2
    return letters < 3 or (letters == 3 and name.isascii() and name.isupper())
