"""Where a document is, and how much that speaks for a place it may name."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import weights
from gazetteer.geo import kilometres
from gazetteer.linking.spans import COUNTRY, DIVISION, OTHER, Candidate

_NEAR_KM = 100.0  # at which another place says a third of what one next door says
_MOST_NEAR = 2.0  # places next door after which more add nothing
_FEW = 10.0  # places far from a town, of which a document about it may well speak too
_HARDLY = -1.5  # value of a mention that may be a place, and says something of where the document is
_FAR_KM = 150.0  # beyond which an exact namesake does not explain a word
_ASTRAY_KM = 400.0  # from everything else in the document
_GREAT = 6.3  # importance of a town that may be named anywhere
_SURE = 0.6  # chance from which the country of a place is spoken of
_COUNTRIES = 4  # whose great towns may be named
_REGION = 7.5  # importance of regions too large to be near anything


class Support:
    """Weighs places by the mentions of a document that are places already."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._places: dict[int, Candidate] = {}
        self._astray: dict[int, bool] = {}
        sure: dict[int, float] = {}
        for mention in mentions:
            if mention.value > _HARDLY and mention.candidates:
                chance, chosen = max(zip(mention.chances, mention.candidates, strict=True), key=lambda item: item[0])
                chance /= 1 + math.exp(-min(mention.value, 30))
                self._places[chosen.place] = chosen
                sure[chosen.place] = max(sure.get(chosen.place, 0.0), chance)
        #: the places that are somewhere, not countries or regions
        self.around = [
            place
            for place in self._places.values()
            if place.kind not in (COUNTRY, DIVISION)
            and not (place.kind == OTHER and place.importance >= _REGION)
            and place.lat == place.lat
        ]
        self.points = [(place.lat, place.lon) for place in self.around]
        self._pk = np.array([place.place for place in self.around])
        self._sure = np.array([sure[place.place] for place in self.around])
        self._lat, self._lon = np.array(self.points or [(0.0, 0.0)]).T
        self._divisions: dict[int, float] = defaultdict(float)
        self._countries: dict[int, float] = defaultdict(float)
        self._in_country: Counter[int] = Counter(place.country for place in self._places.values())
        self._sure_of = sure
        for pk, place in self._places.items():
            self._divisions[place.division] = max(self._divisions[place.division], sure[pk])
            self._countries[place.country] = max(self._countries[place.country], sure[pk])

    @property
    def countries(self) -> list[int]:
        """The countries that the document surely speaks of, those of most places first."""
        sure = [country for country, chance in self._countries.items() if country and chance >= _SURE]
        return sorted(sure, key=lambda country: (-self._in_country[country], country))[:_COUNTRIES]

    def of(self, candidate: Candidate) -> float:
        """How much the document speaks for a place."""
        weight = weights()
        km = self._kilometres(candidate)
        close = np.where(self._pk == candidate.place, 0.0, self._sure * np.exp(-((km / _NEAR_KM) ** 2)))
        value = weight["misspelt.near"] * min(float(close.sum()), _MOST_NEAR)
        elsewhere = float(self._sure[km > _FAR_KM].sum())
        value += weight["misspelt.spread"] * math.log10(max(elsewhere / _FEW, 1.0))
        if candidate.division:
            value += weight["misspelt.division"] * self._divisions.get(candidate.division, 0.0)
        if candidate.country:
            value += weight["misspelt.country"] * self._countries.get(candidate.country, 0.0)
        return value + weight["misspelt.named"] * self._sure_of.get(candidate.place, 0.0)

    def astray(self, mention: Mention) -> bool:
        """Whether a name of one word is that of a lesser place where nothing else of the document lies."""
        if mention.kind != "name" or mention.first != mention.last or mention.given:
            return False
        chosen = max(zip(mention.chances, mention.candidates, strict=True), key=lambda item: item[0])[1]
        if chosen.place not in self._astray:
            self._astray[chosen.place] = self._is_astray(chosen)
        return self._astray[chosen.place]

    def _is_astray(self, chosen: Candidate) -> bool:
        if chosen.kind in (COUNTRY, DIVISION) or chosen.importance >= _GREAT or chosen.lat != chosen.lat:
            return False
        if self._in_country[chosen.country] != 1:  # first, for it is quick
            return False
        km = self._kilometres(chosen)[self._pk != chosen.place]
        return float(km.min(initial=math.inf)) > _ASTRAY_KM

    def near(self, candidates: Iterable[Candidate]) -> bool:
        """Whether one of ``candidates`` lies where the document is, by other places than itself."""
        around = [self._kilometres(c)[self._pk != c.place] for c in candidates if c.lat == c.lat]
        return any(float(km.min(initial=math.inf)) <= _FAR_KM for km in around)

    def _kilometres(self, place: Candidate) -> np.ndarray:
        return kilometres(place.lat, place.lon, self._lat, self._lon)
