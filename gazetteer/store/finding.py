"""Which place of the file a record speaks of: by id, by link, or by name, type and distance; and what stays apart."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from gazetteer.record import Record
from gazetteer.store.joining import joins_by_name
from gazetteer.store.nearby import NearbyPlaces

_KEPT_APART = 1000  # of which it is told why


class Apart(NamedTuple):
    """A place that may be one that is there, and was not joined with it."""

    id: str
    label: str
    why: str

    def __str__(self) -> str:
        return f"{self.label} ({self.id}): {self.why}"


class Finder:
    """Finds the place of a record. A join that is not certain is not made; both are counted."""

    def __init__(self, db: sqlite3.Connection, flush: Callable[[], None], counts: dict[str, int]) -> None:
        self._db = db
        self._flush = flush  # writes what the writer still holds
        self.pk_of: dict[str, int] = {}  # every id and link
        self._counts = counts  # of those joined and uncertain
        self.apart: list[Apart] = []  # the first that stayed apart
        self._of_geonames: set[int] = set()
        self._brought: dict[int, set[int]] = {}  # source pk -> places it has told apart by ids of its own
        self._nearby = NearbyPlaces(db)

    def find(self, record: Record, source: int) -> int | None:
        """The pk of the place that a record of a source (its pk) speaks of; None when it is a new one."""
        pk = self.pk_of.get(record.id)
        if pk is not None:
            return pk
        linked = {self.pk_of[link] for link in record.links if link in self.pk_of}
        if record.id.startswith("gn:") and not linked.isdisjoint(self._of_geonames):
            return self._one(
                record, linked, "GeoNames has two places, and a link says that they are one", certain=False
            )
        if linked:
            return self._one(record, linked, "its links lead to several places")
        if not joins_by_name(record):
            return None
        self._flush()
        # what one source tells apart is two places, however near and alike: two post offices of one town
        found = self._nearby.same_place(record, self._brought.get(source, ()))
        return self._one(record, set(found), "several places of its name are near") if found else None

    def brought(self, record: Record, source: int, pk: int) -> None:
        """A record has become the place ``pk``."""
        if record.id.startswith("gn:"):
            self._of_geonames.add(pk)
        if record.distinct or joins_by_name(record):
            self._brought.setdefault(source, set()).add(pk)

    def _one(self, record: Record, found: set[int], why: str, *, certain: bool = True) -> int | None:
        if certain and len(found) == 1:
            self._counts["joined"] += 1
            return found.pop()
        self._counts["uncertain"] += 1
        if len(self.apart) < _KEPT_APART:
            self._flush()
            rows = (
                self._db.execute("SELECT label, id FROM place WHERE pk = ?", (pk,)).fetchone() for pk in sorted(found)
            )
            label = record.label or (record.names[0].name if record.names else record.id)
            listed = ", ".join(f"{label} ({place})" for label, place in rows)
            self.apart.append(Apart(record.id, label, f"{why}: {listed}"))
        return None
