"""How the other parts of a cell support a place: it lies in them, once lay in them, is called so too, or lies near.

Few places have one name, so each is looked at by itself: that takes a tenth of what arrays of a few rows take.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache

import numpy as np

from gazetteer.features import NATURAL
from gazetteer.geo import kilometres
from gazetteer.index.called_after import CalledAfter
from gazetteer.index.columns import COUNTRY, LEAST, TOWN, Columns
from gazetteer.linking.named import Named
from gazetteer.linking.weights import WEIGHTS
from gazetteer.parse.peel import Phrase
from gazetteer.resolve.cutting import Element
from gazetteer.resolve.elements import same_words

_NEAR_KM = 60.0  # a town this far from the point of a district, or of a larger town, may lie in it
_NEAR_DEGREES = 0.55  # of latitude that are no nearer
_SECOND = ("/", "(", "|", "=")  # signs before a second name of a place
LISTED = (";", "and", "/")  # … and between two places
_FAR = 1.0  # log10 of how many times as many people
_MANY = 60  # areas of one name beyond which nearness says nothing
_KEPT = 4096  # containers that stay in memory


class Support(IntEnum):
    """What one part of a cell says about a place, weakest first; the names are those of ``weights.tsv``."""

    HOLDS = 0  # something that lies in it: the place is the container, not the answer
    CONTRADICTED = 1  # a well-known area that it does not lie in
    APART = 2  # another place beside it: "Leipzig; Wien"
    UNKNOWN = 3  # words that nobody knows, or a place that does not explain itself
    IN_COUNTRY = 4  # it lies in the country of an area of that name
    NEAR_AREA = 5
    ON_WATER = 6  # a town on a river, a lake or a coast that is named
    ONCE_INSIDE = 7
    SAME_PLACE = 8  # a second name of it
    INSIDE = 9


WORTH = {kind: WEIGHTS[kind.name.lower()] for kind in Support}


@dataclass(frozen=True)
class _Container:
    """What a part of a cell may mean as that in which something lies."""

    columns: Columns
    around: frozenset[int]  # pks
    called_after: frozenset[int]  # lesser divisions called after a town among them, which goes by the name as well

    @cached_property
    def states(self) -> frozenset[int]:
        """The states of today among them."""
        whats = ((place, self.columns.what(place)) for place in self.around)
        return frozenset(place for place, what in whats if what.kind == COUNTRY and not what.former)

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of the states."""
        return frozenset(map(self.columns.country, self.states))

    @cached_property
    def once(self) -> frozenset[int]:
        """Those that a place may have been part of: not the United Kingdom, which some language calls England."""
        above = self.columns.inclusion.above
        held = [above(place) for place in self.around if self.columns.what(place).first]
        return frozenset(place for place in self.around if not any(place in over for over in held))

    @cached_property
    def lesser(self) -> frozenset[int]:
        """Divisions below the first level: their borders are not on file."""
        whats = ((place, self.columns.what(place)) for place in self.around)
        return frozenset(place for place, what in whats if what.area and not what.first and what.kind != COUNTRY)

    @cached_property
    def above_lesser(self) -> frozenset[int]:
        """What the lesser divisions lie in."""
        return frozenset(int(self.columns.parent[place]) for place in self.lesser) - {0}

    @cached_property
    def points(self) -> list[int]:
        """What something may lie near to; empty where there are too many."""
        points = [place for place in self.around if self.columns.what(place).kind != COUNTRY]
        return points if len(points) <= _MANY else []

    @cached_property
    def above(self) -> frozenset[int]:
        """What any of them lies in."""
        return frozenset(self.columns.inclusion.above_any(self.around))

    def holds(self, place: int) -> bool:
        """Whether a place lies in one of them, is claimed by such a state, or lies in its dependencies."""
        inclusion = self.columns.inclusion
        if self.states and place not in self.states and not self.codes.isdisjoint(inclusion.states(place)):
            return True
        if len(self.states) == len(self.around):
            return False
        if int(self.columns.parent[place]) in self.called_after and self.columns.what(place).lesser:
            return True  # 长春市朝阳区: the district lies in the prefecture of Changchun
        if place in self.around or not self.around.isdisjoint(inclusion.above(place)):
            return True
        return not self.around.isdisjoint(inclusion.passes(place))  # "Volga, Kazan"

    @cached_property
    def passed(self) -> frozenset[int]:
        """What features among them touch ("Nice, Côte d'Azur"); nothing where a state or division has the name, too."""
        whats = map(self.columns.what, self.around)
        if any(what.first or what.kind == COUNTRY for what in whats):
            return frozenset()
        return frozenset[int]().union(*map(self.columns.inclusion.passes, self.around))

    def is_near(self, place: int) -> bool:
        """Whether a place of the same country as one of them lies near it."""
        columns = self.columns
        lat, country = float(columns.lat[place]), columns.country_number[place]
        near = [
            point
            for point in self.points
            if abs(float(columns.lat[point]) - lat) <= _NEAR_DEGREES
            and columns.country_number[point] == country
            and point != place
        ]
        if not near:
            return False
        km = kilometres(columns.lat[place], columns.lon[place], columns.lat[near], columns.lon[near])
        return bool((km <= _NEAR_KM).any())


class Supports:
    """Weighs the parts of cells over one file. Containers are kept; safe to share between threads."""

    def __init__(self, columns: Columns, called_after: CalledAfter) -> None:
        self._columns = columns
        self._called_after = called_after
        self._container = lru_cache(maxsize=_KEPT)(self._made)

    def kinds(self, places: Sequence[int], element: Element, name: Phrase, *, year: int | None) -> list[Support]:
        """The kind of support that ``element`` gives each of ``places``, which have the name ``name``."""
        named, listed = element.named, element.separator in LISTED
        if named is None or not len(named.around) + len(named.divisions):
            return [Support.UNKNOWN] * len(places)
        container = self._container(named, element.phrase.type, listed)
        if not container.around:
            return [Support.UNKNOWN] * len(places)
        namesakes = same_words(element.phrase.text, name.text)
        inside = {place for place in places if container.holds(place)}
        if namesakes:  # a place does not lie in itself, but maybe in another one of its name
            inside -= {place for place in inside & container.around if not self._in_namesake(place, container)}
        itself: frozenset[int] = frozenset() if namesakes else container.around.intersection(places)
        # "Malta, Malta" is one place written twice; not so "Antwerpen, Provincie Antwerpen"
        typed = element.phrase.type or name.type
        twice = container.around if namesakes and not (named.code or listed or typed) else frozenset()
        # a code says where a place is, and so does the name of an area where something of that name lies in it
        others = inside - itself - self._lesser(inside)  # "Beijing 北京": a district of the name says nothing
        second = not named.code and (element.separator in _SECOND or not others)
        # "Bologna BO": a town lies in the division that is called after it
        called_after = {int(self._columns.parent[place]) for place in container.lesser & itself} - {0}
        # "Kharkiv Oblast, Kharkiv", "Madras, Madras Presidency": the area has the name, too, but the town is meant
        holds = self._holding_town(itself, container) if element.separator not in _SECOND else frozenset()
        informal = any(self._columns.feature(place).startswith("L.") for place in container.around)
        of_division = not container.states
        rest = _unexplained(element, names_state=bool(container.states), informal=informal)

        def kind(place: int) -> Support:
            if not named.code and place not in itself and place in container.above:
                return Support.HOLDS
            if place in holds:
                return Support.HOLDS
            if place in itself:
                return Support.SAME_PLACE if second else Support.UNKNOWN
            if place in inside and of_division and self._touches(place):
                return Support.NEAR_AREA  # "Irbid, Jordan" is not the river
            if place in inside or (called_after and self._is_town_under(place, called_after)):
                return Support.INSIDE
            if place in twice:
                return Support.SAME_PLACE
            if place in container.passed and self._columns.what(place).kind == TOWN:
                return Support.ON_WATER
            inclusion = self._columns.inclusion
            if container.passed and not inclusion.above(place).isdisjoint(container.passed):
                return Support.IN_COUNTRY  # "Zermatt, Alps": in a division that the Alps touch
            if not listed:
                # codes are of today
                if not named.code and not container.once.isdisjoint(inclusion.once_above(place, year)):
                    return Support.ONCE_INSIDE
                if container.is_near(place):
                    return Support.NEAR_AREA
            # a district of the same division or country: whether the place lies in it is not on file
            above = container.above_lesser
            if above and not listed and (place in above or not above.isdisjoint(inclusion.above(place))):
                return Support.IN_COUNTRY
            return rest

        kinds = list(map(kind, places))
        if year is None and Support.INSIDE in kinds:
            # "Nashville, North Carolina" is not the one in Tennessee, which was a part of that until 1790;
            # "Odessa, Russia" is the great one all the same, not the hamlet
            known = self._columns.prominence[list(places)].tolist()
            within = max(n for n, kind in zip(known, kinds, strict=True) if kind is Support.INSIDE)
            past = [
                kind is Support.ONCE_INSIDE and not (container.states and n > within)
                for n, kind in zip(known, kinds, strict=True)
            ]
            kinds = [Support.UNKNOWN if gone else kind for gone, kind in zip(past, kinds, strict=True)]
        return kinds

    def _made(self, named: Named, wanted: str, listed: bool) -> _Container:
        around = named.around.tolist()
        if not named.code:
            around = self._renowned(around)
        if wanted in ("region", "district"):
            around = self._divisions({*around, *named.divisions.tolist()}, wanted) or around
        if listed:  # "Weimar und Leipzig": no state of that name is meant
            around = [place for place in around if not self._columns.what(place).former]
        larger, smaller = self._called_after.larger_of, self._called_after.smaller_of
        called = {int(of[place]) for place in around for of in (larger, smaller)} - {0}
        lesser = frozenset(place for place in called if self._columns.what(place).lesser)
        return _Container(self._columns, frozenset(around), lesser)

    def _renowned(self, around: list[int]) -> list[int]:
        """The places with a container's name without those that a far larger area outshines: Nevada is no county.

        One whose people are not on file stays.
        """
        whats = map(self._columns.what, around)
        areas = {place for place, what in zip(around, whats, strict=True) if what.first or what.kind == COUNTRY}
        if not areas:
            return around
        people = {place: self._columns.prominence[place] for place in around}
        most = max(people[place] for place in areas) - np.float32(_FAR)
        return [place for place in around if place in areas or people[place] <= LEAST or people[place] >= most]

    def _divisions(self, around: Iterable[int], wanted: str) -> list[int]:
        """Those that are what the words of a container say it is: "Кировская обл."."""
        whats = {place: self._columns.what(place) for place in around}
        divisions = [place for place, what in whats.items() if what.area and what.kind != COUNTRY]
        first = [place for place in divisions if whats[place].first]
        return first if wanted == "region" and first else divisions

    def _holding_town(self, areas: Collection[int], container: _Container) -> frozenset[int]:
        """Those of ``areas`` in which a town lies that a part of the cell may mean."""
        if not areas:
            return frozenset()
        towns = [place for place in container.around if self._columns.what(place).kind == TOWN]
        inclusion = self._columns.inclusion
        above = [{*inclusion.above(town), *inclusion.once_above(town, None)} for town in towns]
        return frozenset(area for area in areas if any(area in over for over in above))

    def _in_namesake(self, place: int, container: _Container) -> bool:
        above = int(self._columns.parent[place])
        return above in container.around or not container.around.isdisjoint(self._columns.inclusion.above(above))

    def _lesser(self, places: Iterable[int]) -> set[int]:
        """Those of ``places`` that are divisions below the first level."""
        return {place for place in places if self._columns.what(place).lesser}

    def _touches(self, place: int) -> bool:
        """Whether a place may lie in several countries: a sea, a river, a region."""
        return self._columns.feature(place).startswith(NATURAL)

    def _is_town_under(self, place: int, areas: Collection[int]) -> bool:
        if self._columns.what(place).kind != TOWN:
            return False
        return not self._columns.inclusion.above(place).isdisjoint(areas)


def _unexplained(element: Element, *, names_state: bool, informal: bool) -> Support:
    """What it says of a place that it is not in, near, or the same as this.

    ``names_state``: a state of today is named, also in brackets: "Lyon (España)". ``informal``: an area without
    borders is named, of which it is not on file what lies in them: "Hué, Indochine".
    """
    assert element.named is not None
    if element.separator in LISTED:
        return Support.APART
    if (element.separator == "(" and not names_state) or element.phrase.also or not element.named.known or informal:
        return Support.UNKNOWN
    return Support.CONTRADICTED
