"""Whether a place from a new source is one that is there: by name, type and distance, conservatively.

Used only for records that share no id or link with any place. A join needs the same feature class, at most
``MAX_KM`` between the points, and a name in common (one of its search keys); when several places fit, none
is certain and none is joined.
"""

from __future__ import annotations

import math
import sqlite3

from gazetteer.geo import distance
from gazetteer.record import Record
from gazetteer.text.keys import search_keys

MAX_KM = 5.0  # gazetteers place one town's point up to a few kilometres apart; neighbours are rarely namesakes
_CELL = 0.1  # degrees
_COLUMNS = 3600  # of cells around the globe, so that 180° east and west meet
_KM_A_DEGREE = 111.0  # at the equator, at its least


class NearbyPlaces:
    """The places written so far, by grid cell; read from the file, so that memory holds only points."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._cells: dict[tuple[int, int], list[tuple[int, float, float, str]]] = {}
        self._read_to = 0

    def same_place(self, record: Record) -> list[int]:
        """The pks of every place near ``record`` (which has coordinates) of its class that shares a name with it."""
        assert record.lat is not None and record.lon is not None
        self._catch_up()
        keys = {key.text for name in record.names for key in search_keys(name.name, name.lang) if _own(key.derivation)}
        row, column = _cell(record.lat, record.lon)
        reach = _columns_within(record.lat)
        found = []
        for near_row in (row - 1, row, row + 1):
            for near_column in range(column - reach, column + reach + 1):
                for pk, lat, lon, feature in self._cells.get((near_row, near_column % _COLUMNS), ()):
                    if feature[:1] != record.feature[:1] or distance(record.lat, record.lon, lat, lon) > MAX_KM:
                        continue
                    names = self._db.execute("SELECT name, lang FROM toponym WHERE place_pk = ?", (pk,))
                    if any(key.text in keys for name in names for key in search_keys(*name) if _own(key.derivation)):
                        found.append(pk)
        return sorted(found)

    def _catch_up(self) -> None:
        rows = self._db.execute(
            "SELECT pk, lat, lon, feature FROM place WHERE pk > ? AND lat IS NOT NULL AND lon IS NOT NULL",
            (self._read_to,),
        )
        for pk, lat, lon, feature in rows:
            self._cells.setdefault(_cell(lat, lon), []).append((pk, lat, lon, feature))
            self._read_to = max(self._read_to, pk)


def _own(derivation: str) -> bool:
    return derivation != "core"


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lon / _CELL) % _COLUMNS


def _columns_within(lat: float) -> int:
    """How many columns of cells on either side may hold a place within ``MAX_KM``: they narrow towards the poles."""
    nearest_pole = min(89.9, abs(lat) + _CELL)
    return math.ceil(MAX_KM / (_KM_A_DEGREE * math.cos(math.radians(nearest_pole)) * _CELL))
