"""Which places of the file a new one may be: by name, type and distance, conservatively.

Used only for records that share no id or link with any place. A join needs a name in common (one of its search keys),
the same feature class, and at most ``MAX_KM`` between the points. Of several places that fit it is the one that is
called so itself, where the others only also are, if it is nearer or far bigger. Sources put the point of a big city up
to ``CITY_KM`` apart: one of ``CITY_PEOPLE`` in the same country is the place as well, if its usual name is in common
and no other place of that name is less than ``RIVAL`` times as far. A record without a type is no division.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Container, Iterator
from typing import NamedTuple

from gazetteer.geo import distance
from gazetteer.record import Record
from gazetteer.text.keys import search_keys

MAX_KM = 5.0  # gazetteers place one town's point up to a few kilometres apart; neighbours are rarely namesakes
CITY_KM = 10.0  # between the old centre, the town hall and the middle of what is built up
CITY_PEOPLE = 100_000
RIVAL = 3.0
BIGGER = 10  # times the people: a city and a village that also has its name
_CELL = 0.1  # degrees
_COLUMNS = 3600  # of cells around the globe, so that 180° east and west meet
_KM_A_DEGREE = 111.0  # at the equator, at its least


class _Near(NamedTuple):
    pk: int
    lat: float
    lon: float
    feature: str
    people: int
    country: str
    label: str


class NearbyPlaces:
    """The places written so far, by grid cell; names are read from the file, so that memory holds only points."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._cells: dict[tuple[int, int], list[_Near]] = {}
        self._read_to = 0

    def same_place(self, record: Record, but: Container[int] = ()) -> list[int]:
        """The pks of the places that ``record`` (which has coordinates) may be, other than ``but``; one is certain."""
        self._catch_up()
        keys = _keys((name.name, name.lang) for name in record.names)
        near = {
            place: km
            for place, km in self._within(record, MAX_KM)
            if place.pk not in but and _class_fits(record, place) and self._shares(place, keys)
        }
        found = list(near)
        if len(near) > 1:
            found = self._called_so(record, near) or found
        elif not near:
            found = self._city(record, keys, but)
        return sorted(place.pk for place in found)

    def _called_so(self, record: Record, near: dict[_Near, float]) -> list[_Near]:
        """The one of several places that is itself called so, if it is nearer than the others or far bigger."""
        usual = _keys((name.name, name.lang) for name in record.names if name.name == _usual_name(record))
        found = [place for place in near if self._is_called(place, usual) and _country_fits(record, place)]
        if len(found) != 1:
            return []
        best = found[0]
        others = [place for place in near if place != best and _country_fits(record, place)]
        stands_out = all(near[best] <= near[other] or best.people > BIGGER * other.people for other in others)
        return found if stands_out else []

    def _city(self, record: Record, keys: set[str], but: Container[int]) -> list[_Near]:
        """The big city whose usual name this is, if it is the only one of that name around."""
        if not record.country or record.feature[:1] not in ("", "P"):
            return []
        cities = [
            (place, km)
            for place, km in self._within(record, CITY_KM)
            if place.people >= CITY_PEOPLE
            and place.pk not in but
            and place.feature[:1] == "P"
            and place.country == record.country
            and self._is_called(place, keys)
        ]
        if len(cities) != 1:
            return []
        city, far = cities[0]
        rivals = (
            place
            for place, _ in self._within(record, far * RIVAL)
            if place.pk != city.pk and place.feature[:1] == "P" and self._shares(place, keys)
        )
        return [] if any(rivals) else [city]

    def _within(self, record: Record, km: float) -> Iterator[tuple[_Near, float]]:
        """The places at most so far away, each with its distance."""
        assert record.lat is not None and record.lon is not None
        row, column = _cell(record.lat, record.lon)
        rows, columns = math.ceil(km / (_KM_A_DEGREE * _CELL)), _columns_within(record.lat, km)
        for near_row in range(row - rows, row + rows + 1):
            for near_column in range(column - columns, column + columns + 1):
                for place in self._cells.get((near_row, near_column % _COLUMNS), ()):
                    away = distance(record.lat, record.lon, place.lat, place.lon)
                    if away <= km:
                        yield place, away

    def _shares(self, place: _Near, keys: set[str]) -> bool:
        return not keys.isdisjoint(_keys(self._names(place)))

    def _is_called(self, place: _Near, keys: set[str]) -> bool:
        """Whether one of the keys is of the name that the place is shown under."""
        return not keys.isdisjoint(_keys(name for name in self._names(place) if name[0] == place.label))

    def _names(self, place: _Near) -> list[tuple[str, str]]:
        return self._db.execute("SELECT name, lang FROM toponym WHERE place_pk = ?", (place.pk,)).fetchall()

    def _catch_up(self) -> None:
        rows = self._db.execute(
            "SELECT pk, lat, lon, feature, coalesce(population, 0), source_country, label FROM place "
            "WHERE pk > ? AND lat IS NOT NULL AND lon IS NOT NULL",
            (self._read_to,),
        )
        for row in rows:
            place = _Near(*row)
            self._cells.setdefault(_cell(place.lat, place.lon), []).append(place)
            self._read_to = max(self._read_to, place.pk)


def _class_fits(record: Record, place: _Near) -> bool:
    """Whether the types agree. What has no type is no division: those are called after towns."""
    return record.feature[:1] == place.feature[:1] or (not record.feature and place.feature[:1] != "A")


def _country_fits(record: Record, place: _Near) -> bool:
    return not record.country or not place.country or record.country == place.country


def _usual_name(record: Record) -> str:
    usual = record.label or next((name.name for name in record.names if name.preferred), "")
    return usual or (record.names[0].name if record.names else "")


def _keys(names: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> set[str]:
    """The search keys of names, but for those that leave a part of the name out."""
    return {key.text for name, lang in names for key in search_keys(name, lang) if key.derivation != "core"}


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lon / _CELL) % _COLUMNS


def _columns_within(lat: float, km: float) -> int:
    """How many columns of cells on either side may hold a place so near: they narrow towards the poles."""
    nearest_pole = min(89.9, abs(lat) + km / _KM_A_DEGREE)
    return math.ceil(km / (_KM_A_DEGREE * math.cos(math.radians(nearest_pole)) * _CELL))
