"""Many places with all their names, read together: a few queries a hundred places, in constant memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from gazetteer.errors import NotReady
from gazetteer.model import Entry, Toponym
from gazetteer.store import queries
from gazetteer.store.store import Store

_TOGETHER = 100  # places a query: more are no faster, and countries have hundreds of names each


def entries(store: Store, pks: Sequence[int]) -> Iterator[Entry]:
    """The entries of ``pks``, in their order. Raises ``NotReady`` for a pk that the file does not hold."""
    few = len(pks) <= _TOGETHER
    tied = set(pks if few else (pk for (pk,) in store.rows(queries.TIED)))  # one place in a hundred has ties
    for start in range(0, len(pks), _TOGETHER):
        yield from _together(store, pks[start : start + _TOGETHER], tied)


def _together(store: Store, pks: Sequence[int], tied: set[int]) -> Iterator[Entry]:
    asked = (json.dumps(pks),)
    places = {row[-1]: row for row in store.rows(queries.PLACES, asked)}
    names: dict[int, list[Toponym]] = {}
    for row in store.rows(queries.NAMES_OF_PLACES, asked):
        names.setdefault(row[-1], []).append(store.toponym_of(row))
    for pk in pks:
        if pk not in places:
            raise NotReady(f"{store.path} is damaged: its indexes and its rows differ. Build it again.")
        place = store.place_of(places[pk], store.ties(pk) if pk in tied else ((), ()))
        yield Entry(place, tuple(names.get(pk, ())), store.besides(pk) if pk in tied else ())
