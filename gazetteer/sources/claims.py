"""Ids that several places of one file claim: a convent has that of its town, a diocese that of its city.

Whoever makes a list gives the nearest id there is. A gazetteer joins places by an id they share, so of places of one
file that have no name in common, or features of different classes, only the first keeps it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from gazetteer.record import Problem, Record
from gazetteer.sources.repeated import Repeated


class _Claim(NamedTuple):
    names: frozenset[str]
    group: str  # feature class; "" when it is not known


class Claims:
    """Remembers who has which id of another source."""

    def __init__(self, own: Collection[str] = ()) -> None:
        """``own``: ids that are places' own in this file, whoever else claims them."""
        self._own = own
        self._known: dict[str, _Claim] = {}
        self._left_out = Repeated("ids are")

    def settle(self, record: Record, within: str, path: Path, line: int) -> Record:
        """The record without the ids that are of another place; ``within`` is its id where none is left."""
        claim = _Claim(frozenset(name.name.casefold() for name in record.names), record.feature[:1])
        kept = []
        for place_id in filter(None, dict.fromkeys([record.id, *record.links])):
            known = self._known.setdefault(place_id, claim)
            if (place_id in self._own and place_id != record.id) or not _may_be_one(known, claim):
                reason = f"{place_id}, which {record.label} has, is of another place and left out"
                self._left_out.add(path, line, reason)
            else:
                kept.append(place_id)
        record.id, *links = kept or [within]
        record.links = tuple(links)
        return record

    def problems(self) -> Iterator[Problem]:
        """One for all ids that were left out."""
        return self._left_out.problems()


def _may_be_one(one: _Claim, other: _Claim) -> bool:
    alike = not one.group or not other.group or one.group == other.group
    return one is other or (alike and not one.names.isdisjoint(other.names))
