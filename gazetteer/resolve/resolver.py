"""The way of a query, a stage a line: keys, candidates, filters, ranking, reading the best, decision."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from gazetteer.errors import InvalidParameter
from gazetteer.features import type_of
from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints, KeyIndex
from gazetteer.index.names import Names
from gazetteer.index.sounds import SoundIndex
from gazetteer.model import Match, Resolution
from gazetteer.resolve import decide, rank, rules
from gazetteer.resolve.candidates import Allowed, Candidates, Finder
from gazetteer.resolve.distance import kilometres
from gazetteer.resolve.labeller import Labeller
from gazetteer.resolve.query import Query
from gazetteer.resolve.readings import readings_of
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.keys import MAX_NAME, search_keys
from gazetteer.text.languages import is_language
from gazetteer.text.scripts import script_of

# An exact match this good ends the search: nothing that merely sounds alike can be meant instead.
_CERTAIN = 0.955
# Markup and piled-up marks: what is left when they are folded away may well be somebody's name, but was not meant.
_NO_NAME = re.compile("[<>{}]|[\u0300-\u036f]{6}")
_QUALIFIER = re.compile(r"[,;()،、，；（）]")
_REMARK = re.compile(r"(.*\S)\s*[(（].*[)）]\s*\Z", re.DOTALL)
_QUALIFIED = 0.3  # the least chance of a name before a comma; below it the comma may be part of the name
_SYLLABIC = frozenset(["Hani", "Jpan", "Hang", "Hira", "Kana", "Ethi", "Cher", "Vaii", "Cans"])  # two signs are a name
_KM_A_DEGREE = 110.5  # of latitude, at its least


class Resolver:
    """Resolves queries over one file. Immutable after construction; safe to share between threads."""

    def __init__(self, store: Store, keys: KeyIndex, sounds: SoundIndex, columns: Columns, names: Names) -> None:
        self._store = store
        self.keys = keys
        self.columns = columns
        self.names = names
        self.labels = Labeller(store)
        self.finder = Finder(keys, sounds, names)
        self._features_of = lru_cache(maxsize=256)(self._matching_features)

    def resolve(self, query: Query) -> Resolution:
        """The places that ``query`` may mean, best first, and whether one of them is meant."""
        if _NO_NAME.search(query.name):
            return Resolution(query, "unmatched", (), 0.0)
        found = self._exact(query)
        if not self.certain(found, query) or query.min_score == 0:
            qualified = self._qualified(query)
            if qualified is not None:
                return replace(qualified, query=query)
            found = self.candidates(query)
        resolution = self._decided(found, query)
        remarked = self._with_a_remark(query) if resolution.status == "unmatched" else None
        return resolution if remarked is None else replace(remarked, query=query)

    def candidates(self, query: Query) -> Candidates:
        """Everything that is found for a query, by any reading, with no regard to what a comma may mean."""
        filters = query.countries or query.types or query.bbox
        return self._or_similar(self._exact(query), query, partial(self.allowed, query=query) if filters else None)

    def _exact(self, query: Query) -> Candidates:
        asked = search_keys(query.name[:MAX_NAME], query.lang)
        return self.filtered(self.finder.exact(asked, accented=rank.is_accented(query.name)), query)

    def _or_similar(self, found: Candidates, query: Query, allowed: Allowed | None) -> Candidates:
        if query.min_score and _too_short(query.name):
            return found
        similar = self.finder.similar(readings_of(query.name, query.lang), allowed)
        found = Candidates.joined(found, similar if allowed is None else similar.take(allowed(similar.place)))
        return self.without_codes(found, query)

    def _decided(self, found: Candidates, query: Query) -> Resolution:
        ranked = rank.rank(found, query, self.keys, self.columns, self.names)
        rules.by_distance(ranked, query, self.columns)
        rules.former_names(ranked, query, self.names, self._store)
        rules.whole_names(ranked, query)
        rules.twins(ranked, query, self.columns, self._store)
        rules.by_year(ranked, query, self._store)
        if query.as_of is not None:
            rules.whole_names(ranked, query)  # what bears the name in part stays behind those that bore it then
        rules.settle_namesakes(ranked, query, self.columns)
        return decide.decide(query, ranked, self._match)

    def _qualified(self, query: Query) -> Resolution | None:
        """The answer to "London, Ontario" or "Stepanakert (Khankendi)": a name, and a place it lies in or equals.

        None when the name is not written so, or nothing there bears the name.
        """
        name, *qualifiers = (part.strip() for part in _QUALIFIER.split(query.name))
        within = [self._around(qualifier, query.lang) for qualifier in qualifiers]
        within = [places for places in within if len(places)]
        return self._within(name, within, query) if name and within else None

    def _with_a_remark(self, query: Query) -> Resolution | None:
        """The answer to "Crimea (occupied)": a known name, and something in brackets that is no place around it."""
        remarked = _REMARK.match(query.name)
        if not remarked:
            return None
        inner = replace(query, name=remarked[1])
        found = self._exact(inner)
        return self._decided(found, inner) if self.certain(found, inner) else None

    def _within(self, name: str, within: list[Ints], query: Query) -> Resolution | None:
        """The place of this name in or equal to one of each of ``within``."""
        inner = replace(query, name=name, min_score=max(query.min_score, _QUALIFIED))

        def allowed(places: Ints) -> NDArray[np.bool_]:
            kept = self.allowed(places, inner)
            for around in within:
                kept &= self.columns.within(places, around)
            return kept

        found = self._exact(inner)
        found = found.take(allowed(found.place))
        inside = ~np.isin(found.place, np.concatenate(within))
        if inside.any():  # "England (United Kingdom)" is a part of it, whoever else may call the whole England
            found = found.take(inside)
        if not self.certain(found, inner):
            elsewhere = self._with_a_remark(query)
            if elsewhere is not None:
                return elsewhere
            found = self._or_similar(found, inner, allowed)
        resolution = self._decided(found, inner)
        return None if resolution.status == "unmatched" else resolution

    def _around(self, qualifier: str, lang: str) -> Ints:
        """The places that a qualifier names; "occupied Ukraine" by its last word."""
        found = self._places_named(qualifier, lang)
        return found if len(found) else self._places_named(qualifier.rpartition(" ")[2], lang)

    def _places_named(self, name: str, lang: str) -> Ints:
        asked = search_keys(name[:MAX_NAME], lang)
        found = self.finder.exact(asked, accented=False)
        return np.asarray(np.unique(found.place[found.similarity >= _CERTAIN]), np.int32)

    def certain(self, found: Candidates, query: Query) -> bool:
        """Whether a name was found that is the query itself, so that none that sounds alike need be looked for."""
        good = found.similarity >= _CERTAIN
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

    def check_context(self, query: Query) -> None:
        """Raise ``InvalidParameter`` when there is no such language, or no such country in the file."""
        if query.lang and not is_language(query.lang.partition("-")[0]):
            raise InvalidParameter(
                f"{query.lang!r} is no language of ISO 639", errors=[{"parameter": "lang", "value": query.lang}]
            )
        for country in query.countries:
            if country not in self.columns.countries:
                raise InvalidParameter(
                    f"no place of this gazetteer lies in a country {country!r}",
                    errors=[{"parameter": "country", "value": country}],
                )

    def allowed(self, places: Ints, query: Query) -> NDArray[np.bool_]:
        """Which of ``places`` the query's countries, types and box allow."""
        kept = np.ones(len(places), bool)
        if query.countries:
            kept &= self.columns.in_countries(places, query.countries)
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

    def filtered(self, found: Candidates, query: Query) -> Candidates:
        """``found`` without what the query's countries, types and box do not allow."""
        if not (query.countries or query.types or query.bbox):
            return found
        return found.take(self.allowed(found.place, query))

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

    def _match(self, query: Query, row: rank.Row, score: float) -> Match:
        toponym = self._store.toponym(row.toponym)
        explanation = rank.explain(row, query, toponym) if query.explain else ()
        return Match(self.labels.place(row.place, query.view), score, toponym, explanation)


def _too_short(name: str) -> bool:
    """Whether a name is itself or nothing: what merely resembles one or two letters, or an abbreviation, is chance."""
    letters = len(squeeze(fold(name)))
    if script_of(name) in _SYLLABIC:
        return letters < 2
    return letters < 3 or (letters == 3 and name.isascii() and name.isupper())
