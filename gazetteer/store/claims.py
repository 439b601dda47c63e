"""Claims on a place hold for what lies in it: they are handed down the tree of parents, and marked as inherited.

A place without claims of its own has those of the nearest place around it that is contested. Curated rows
(``record.Handing``) say where that is not so: what ends a dispute, what lies in a contested area that is none of its
parents, which claims are on a part of a place only. Of such a part the disputed areas of the maps decide, to about a
kilometre; what has no point may lie in it. Divisions that are no more inherit nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from gazetteer.atlas.outlines import outlines
from gazetteer.features import type_of
from gazetteer.record import Handing, Record

NONE = "-"
PARTLY = "partly"


class _Claimed(NamedTuple):
    """What a contested place hands down."""

    giver: int
    parties: str
    partly: bool  # only to what lies in a disputed area of the maps


class _Place(NamedTuple):
    parent: int | None
    feature: str
    claims: str
    lat: float | None
    lon: float | None


class Claims:
    """Collects what records say about claims that are inherited, and hands claims down once all parents are known."""

    def __init__(self, db: sqlite3.Connection, pk_of: Mapping[str, int]) -> None:
        self._db = db
        self._pk_of = pk_of  # every id and link
        self._handing: list[Handing] = []
        self._given: dict[int, str] = {}  # inherited already in the source, from this id
        self._places: dict[int, _Place] = {}
        self._takes: dict[int, int | None] = {}
        self._hands: dict[int, str] = {}
        self._known: dict[int, _Claimed | None] = {}

    def take(self, pk: int, record: Record) -> None:
        """What a record that is the place ``pk`` says of claims."""
        self._handing += record.handing
        if record.claims_from:
            self._given[pk] = record.claims_from

    def inherit(self) -> None:
        """Write the claims that places inherit; parents and claims of all places must be in the file."""
        for id_, takes, hands in self._handing:  # of two that speak of a place the first holds
            if (pk := self._pk_of.get(id_)) is not None:
                self._hands.setdefault(pk, hands)
                if takes == NONE or takes in self._pk_of:
                    self._takes.setdefault(pk, self._pk_of.get(takes))
        rows = self._db.execute("SELECT pk, parent_pk, feature, claims, lat, lon FROM place").fetchall()
        self._places = {pk: _Place(*row) for pk, *row in rows}
        inherited = []
        for pk, giver in self._given.items():
            if (above := self._pk_of.get(giver)) is not None:
                claims = self._places[pk].claims
                inherited.append((claims, above, pk))
                self._known[pk] = _Claimed(above, claims, partly=False)
        for pk, place in self._places.items():
            if place.claims or type_of(place.feature).startswith("former"):
                continue
            around = self._around(pk)
            if around is not None and not (around.partly and _outside(place)):
                inherited.append((around.parties, around.giver, pk))
        self._db.executemany("UPDATE place SET claims = ?, claims_from_pk = ? WHERE pk = ?", inherited)

    def _around(self, pk: int) -> _Claimed | None:
        """What a place has from around it."""
        above = self._takes[pk] if pk in self._takes else self._places[pk].parent
        return None if above is None or above == pk else self._handed(above)

    def _handed(self, pk: int) -> _Claimed | None:
        """What a place hands down: its own claims, else what it has from around it."""
        if pk not in self._known:
            self._known[pk] = None  # ends a circle of parents
            claims, hands = self._places[pk].claims, self._hands.get(pk, "")
            if not claims:
                self._known[pk] = self._around(pk)
            elif hands != NONE:
                partly = hands == PARTLY
                self._known[pk] = _Claimed(pk, claims if partly else hands or claims, partly)
        return self._known[pk]


def _outside(place: _Place) -> bool:
    """Whether a place is known to lie outside of the areas that the maps show as disputed."""
    if place.lat is None or place.lon is None:
        return False
    return not outlines().group("areas", 0).covers(place.lat, place.lon)
