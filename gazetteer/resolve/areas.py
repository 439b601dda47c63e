"""Countries and regions as people give them, read into what the filters of a query take.

A country is a code of two letters, three, or a name in any language; a past state, a part of a state that is called a
country (England), and a region are ids of places. What cannot be read is an error that names the value.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Any

from gazetteer.errors import InvalidParameter
from gazetteer.linking.pairs import alike
from gazetteer.linking.query import Query
from gazetteer.model import Match, Place, Resolution
from gazetteer.parse.words import null_value
from gazetteer.resolve.resolver import Resolver
from gazetteer.store import queries
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.languages import is_language

_KEPT = 4096
_AREAS = ("country", "region", "former_state", "former_region", "former_district", "district", "area")
_RIVAL = 0.25  # a state this likely beside a better region of its name is what a column of countries means
_SURE = 0.5
_SEVERAL = 3  # regions of one name that are all meant
_SLIP = 0.8  # the score of a state whose name is misspelt
_ALIKE = 0.6  # of two names, from which one may be the other misspelt


class Areas:
    """Reads the context of queries over one file."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._store = resolver.linker.indexes.store
        self._namer = resolver.linker.namer
        self._columns = resolver.linker.indexes.columns
        self.country = lru_cache(maxsize=_KEPT)(self._country)
        self.region = lru_cache(maxsize=_KEPT)(self._region)

    def read(self, query: Query) -> Query:
        """``query`` with its countries as codes and its regions as ids. Raises ``InvalidParameter``."""
        if query.lang and not is_language(query.lang.partition("-")[0]):
            raise InvalidParameter(
                f"{query.lang!r} is no language of ISO 639", errors=[{"parameter": "lang", "value": query.lang}]
            )
        countries = tuple(dict.fromkeys(code for value in query.countries for code in self._known("country", value)))
        regions = tuple(
            dict.fromkeys(place for value in query.regions for place in self._known("region", value, countries))
        )
        return (
            query
            if (countries, regions) == (query.countries, query.regions)
            else replace(query, countries=countries, regions=regions)
        )

    def readable(self, context: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
        """``context`` without countries and regions that cannot be read, and what was left out, in words."""
        warnings = []
        for field, parameter in (("countries", "country"), ("regions", "region")):
            kept = []
            for value in context.get(field) or ():
                given = {"countries": tuple(context.get("countries") or ()), "regions": (value,)}
                asked = {"countries": (value,)} if field == "countries" else given
                try:
                    self.read(Query("", **asked))
                    kept.append(value)
                except InvalidParameter:
                    warnings.append(f"the {parameter} {value!r} is not known and was left out")
            if field in context:
                context = {**context, field: tuple(kept)}
        return context, tuple(warnings)

    def _known(self, parameter: str, value: str, countries: tuple[str, ...] = ()) -> tuple[str, ...]:
        found = self.country(value) if parameter == "country" else self.region(value, countries)
        if not found:
            kind = "country: give its name, or a code such as AZ or AZE" if parameter == "country" else "region"
            raise InvalidParameter(
                f"{value!r} is not known as a {kind}", errors=[{"parameter": parameter, "value": value}]
            )
        return found

    def _country(self, value: str) -> tuple[str, ...]:
        """The codes of a country, or the id of an area that is named as one; empty where it is unknown."""
        text = value.strip()
        if text in self._columns.countries:
            return (text,)
        pk = self._store.pk(text) if ":" in text else None
        if pk is not None:  # a state's id is its code: what it claims goes by that
            return (self._columns.country(pk),) if self._columns.is_state(pk) else (text,)
        letters = text.replace(".", "").strip("()[] ")
        if len(letters) in (2, 3) and letters.isascii() and letters.isalpha():
            if letters.upper() in self._columns.countries and len(letters) == 2:
                return (letters.upper(),)
            found = self._namer.codes.country(letters.upper())
            if found is not None:
                return (self._columns.country(found),)
        broad = self._resolver.resolve(Query(text, types=_AREAS, limit=5))
        return self._states(broad) or self._states(self._resolver.resolve(Query(text, types=("country",), limit=5)))

    def _states(self, resolution: Resolution) -> tuple[str, ...]:
        """What a resolution says a country is: a state before a region of its name, of two states of one name both."""
        if resolution.status == "unmatched" or any(m.reading and m.reading.relation for m in resolution.matches[:1]):
            return ()
        best = resolution.matches[0]
        if not _named_so(best, resolution.query.name):
            return ()
        likely = [match for match in resolution.matches if match.score >= _RIVAL * best.score]
        states = [match.place.source_country for match in likely if _is_state(match.place)]
        states = [code for code in states if code]
        return tuple(dict.fromkeys(states[:2])) if states else (best.place.id,) if best.score >= _SURE else ()

    def _region(self, value: str, countries: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of the areas that ``value`` names, in the countries given."""
        text = value.strip()
        if ":" in text and self._store.pk(text) is not None:
            return (text,)
        null = null_value(fold(text)) is not None
        if null and not (countries and self._namer.cheaply_known(text)):  # the Nacional of the Dominican Republic
            return ()
        coded = self._namer.code(text)
        if coded is not None:
            ids = [
                self._store.place(pk).id for pk in coded.around.tolist()
                if not countries or self._columns.country(pk) in countries
            ]  # fmt: skip
            if ids:
                return tuple(ids)
        within = tuple(kind for kind in _AREAS if kind not in ("country", "area")) if countries else _AREAS
        resolution = self._resolver.resolve(Query(text, types=within, countries=countries, limit=5))
        if countries and not (resolution.matches and _called_so(resolution.matches[0], text)):  # "Guatemala, Guatemala"
            resolution = self._resolver.resolve(Query(text, types=_AREAS, countries=countries, limit=5))
        if resolution.status == "unmatched":
            rows = (row for code in countries for row in self._store.rows(queries.DIVISIONS_LABELLED, (code, text)))
            return tuple(id_ for (id_,) in rows)
        least = max(_SURE / _SEVERAL, _RIVAL * resolution.matches[0].score)
        matches = resolution.matches[:_SEVERAL]
        regions = [match for match in matches if match.place.type == "region" and _called_so(match, text)]
        return tuple(
            match.place.id for match in regions or matches
            if match.score >= least and (_called_so(match, text) or (not null and _nearly_called_so(match, text)))
        )  # fmt: skip


def _named_so(match: Match, text: str) -> bool:
    """Whether a match is no mere guess: its name is in the text as it was read, or like it in a state."""
    return _called_so(match, text) or (_is_state(match.place) and _nearly_called_so(match, text))


def _called_so(match: Match, text: str) -> bool:
    read = squeeze(fold(match.reading.name if match.reading else text))
    return read in (squeeze(fold(match.toponym.name)), squeeze(fold(match.place.name)))


def _nearly_called_so(match: Match, text: str) -> bool:
    read = match.reading.name if match.reading else text
    return match.score >= _SLIP and alike(match.toponym.name, read) >= _ALIKE


def _is_state(place: Place) -> bool:
    return place.feature.startswith(("A.PCL", "A.TERR")) and place.feature != "A.PCLH"
