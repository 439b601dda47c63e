"""Claims on a place hold for what lies in it: they are handed down the tree of parents, and marked as inherited.

What is contested gets a country and those who hold it here as well, in one pass. Its ``country`` is null where two
parties or more claim it, but for a state or territory itself, and where a curated row has the code of a territory.

A place without claims of its own has those of the nearest place around it that is contested. Curated rows
(``record.Handing``) say where that is not so: what ends a dispute, what lies in a contested area that is none of its
parents, which claims are on a part of a place only. Of such a part the disputed areas of the maps decide, to about a
kilometre; what has no point may lie in it. Divisions that are no more inherit nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

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
    country: str  # as its source has it


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
        self._rows: dict[int, Handing] = {}

    def take(self, pk: int, record: Record) -> None:
        """What a record that is the place ``pk`` says of claims."""
        self._handing += record.handing
        if record.claims_from:
            self._given[pk] = record.claims_from

    def inherit(self) -> None:
        """Write the claims that places inherit; parents and claims of all places must be in the file."""
        for row in self._handing:  # of two that speak of a place the first holds
            if (pk := self._pk_of.get(row.place)) is not None and self._rows.setdefault(pk, row) is row:
                self._hands[pk] = row.hands
                if row.takes == NONE or row.takes in self._pk_of:
                    self._takes[pk] = self._pk_of.get(row.takes)
        rows = self._db.execute("SELECT pk, parent_pk, feature, claims, lat, lon, source_country FROM place").fetchall()
        self._places = {pk: _Place(*row) for pk, *row in rows}
        self._hang()
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
        self._settle({pk: claims for claims, _, pk in inherited})

    def _hang(self) -> None:
        """See a place in the contested area that it takes its claims from, though no source has it there.

        Its claimants but that of its source see it there, and of towns neutral does. It is still found in what it had.
        """
        views = self._db.execute('SELECT place_pk, perspective FROM parent WHERE "end" IS NULL').fetchall()
        seen, rows = set(views), []
        for pk, area in self._takes.items():
            place = self._places[pk]
            if area is None or area == pk or area in self._chain(pk):
                continue
            town = place.feature.startswith("P")
            parties = self._places[area].claims.split()
            above = {party: place.parent if party == place.country else area for party in parties}
            if town:
                above[""] = place.parent
                self._db.execute("UPDATE place SET parent_pk = ? WHERE pk = ?", (area, pk))
                self._places[pk] = place._replace(parent=area)
            else:
                above.pop(place.country, None)
            rows += [(pk, party, parent) for party, parent in above.items() if (pk, party) not in seen and parent]
        self._db.executemany("INSERT INTO parent VALUES (?, ?, ?, NULL, NULL, '')", rows)

    def _chain(self, pk: int) -> set[int]:
        """What a place lies in, as its sources have it."""
        found: set[int] = set()
        above = self._places[pk].parent
        while above is not None and above not in found:
            found.add(above)
            above = self._places[above].parent
        return found

    def _settle(self, inherited: Mapping[int, str]) -> None:
        """Write the country that answers show, and who holds what is contested."""
        self._db.execute("UPDATE place SET country = nullif(source_country, '')")
        states = {self._pk_of.get(f"iso:{place.country}") for place in self._places.values()}
        contested = []
        for pk, place in self._places.items():
            if claims := (inherited.get(pk) or place.claims):
                parties = claims.split()
                country = next((row.country for row in self._rows_above(pk) if row.country), "")
                if not country and len(parties) > 1 and pk not in states:
                    country = NONE
                country = "" if country == NONE else country or place.country
                contested.append((country or None, self._holders(pk, place, parties), pk))
        self._db.executemany("UPDATE place SET country = ?, administered_by = ? WHERE pk = ?", contested)

    def _holders(self, pk: int, place: _Place, parties: Sequence[str]) -> str:
        """The parties that hold a contested place: as curated, else that of its source, if it is one of them."""
        held = next((row.administered_by for row in self._rows_above(pk) if row.administered_by), "")
        by = set(held.split())
        # of a division that is contested in part, the row speaks of that part
        if place.country in parties and (not by or self._hands.get(pk) == PARTLY):
            by.add(place.country)
        return " ".join(sorted(by - {NONE}))

    def _rows_above(self, pk: int) -> Iterator[Handing]:
        """The curated rows of a place and of what it takes its claims from, nearest first."""
        seen: set[int] = set()
        above: int | None = pk
        while above is not None and above not in seen:
            seen.add(above)
            if above in self._rows:
                yield self._rows[above]
            above = self._takes[above] if above in self._takes else self._places[above].parent

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
    from gazetteer.atlas.outlines import outlines  # only builds ask, and serving reads this module

    return not outlines().group("areas", 0).covers(place.lat, place.lon)


def claimants(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The pk of each contested place with the code of each party by which a filter takes it.

    That is whoever claims it; of an authority without a country code also the state that it inherits from.
    """
    behind = dict(db.execute("SELECT code, code || ' ' || inherits FROM view WHERE kind = 'authority'"))
    for pk, parties in db.execute("SELECT pk, claims FROM place WHERE claims != ''"):
        yield from ((pk, code) for party in parties.split() for code in behind.get(party, party).split())
