"""What ties places together: parents, parents by perspective, and relations; written once all places are known."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from gazetteer.record import Parent, Record, Relation


class Ties:
    """Collects the ties of records, and turns them into rows: of what they name, whatever is in the file."""

    def __init__(self, db: sqlite3.Connection, pk_of: Mapping[str, int]) -> None:
        self._db = db
        self._pk_of = pk_of  # every id and link
        self._parents: list[tuple[int, str]] = []
        self._curated: list[tuple[int, str]] = []  # parents that win over the others
        self._by_perspective: list[Parent] = []
        self._relations: list[Relation] = []

    def take(self, pk: int, record: Record) -> None:
        """The ties of a record that is the place ``pk``."""
        if record.parent:
            (self._curated if record.override else self._parents).append((pk, record.parent))
        self._by_perspective += record.parents
        self._relations += record.relations

    def write(self) -> None:
        """Hang every place under its parents, and relate those that are related."""
        named = [*self._parents, *self._curated]
        parents = [(self._pk_of[ref], pk) for pk, ref in named if self._pk_of.get(ref, pk) != pk]
        self._db.executemany("UPDATE place SET parent_pk = ? WHERE pk = ?", parents)
        rows = [
            (self._pk_of[place], perspective, self._pk_of.get(parent), begin, end, ref)
            for place, perspective, parent, begin, end, ref in dict.fromkeys(self._by_perspective)
            if place in self._pk_of and (not parent or parent in self._pk_of)
        ]
        # where other sources see a place whose parent is curated: it is found in that, too
        curated = {pk for pk, _ in self._curated}
        found_in = {(pk, self._pk_of[ref]) for pk, ref in self._parents if pk in curated and ref in self._pk_of}
        rows += [(pk, "", above, None, None, "") for pk, above in sorted(found_in)]  # sources may say the same
        self._db.executemany("INSERT INTO parent VALUES (?, ?, ?, ?, ?, ?)", rows)
        related = [
            (self._pk_of[place], relation, self._pk_of[other], begin, end, ref)
            for place, relation, other, begin, end, ref in dict.fromkeys(self._relations)
            if place in self._pk_of and other in self._pk_of
        ]
        self._db.executemany("INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?)", related)
