"""Browsing: names in alphabetical order and places in the order of the file, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from gazetteer.index.keys import Ints
from gazetteer.index.order import KeyOrder
from gazetteer.model import Entry, Place
from gazetteer.resolve.label import View
from gazetteer.resolve.query import Query
from gazetteer.resolve.resolver import Resolver
from gazetteer.store.browse import NameEntry, Page, decode_cursor, encode_cursor
from gazetteer.store.entries import entries
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.keys import DERIVATIONS, search_keys
from gazetteer.text.scripts import ranges_of

_FOLDED = DERIVATIONS.index("folded")  # every name has just one folded key
_READ = 5_000  # names looked at for one page; a rare filter gives a short page and a cursor to go on
_END = chr(0x10FFFF)


@dataclass(frozen=True, slots=True)
class Entries:
    """Places with all their names: how many, and each in turn, read in constant memory as they are asked for."""

    _store: Store
    _resolver: Resolver
    _pks: list[int]
    _view: View

    def __len__(self) -> int:
        return len(self._pks)

    def __iter__(self) -> Iterator[Entry]:
        for pk, entry in zip(self._pks, entries(self._store, self._pks), strict=True):
            if self._view.plain:
                yield entry
            else:
                yield replace(entry, place=self._resolver.labels.whole(pk, self._view))


class Browser:
    """Pages over one file."""

    def __init__(self, store: Store, resolver: Resolver) -> None:
        self._store = store
        self._resolver = resolver
        self._keys = resolver.keys
        self._columns = resolver.columns
        self._names = resolver.names

    @cached_property
    def _order(self) -> KeyOrder:
        return KeyOrder(self._store.blobs(("order.keys",))["order.keys"], self._keys)

    def places(self, query: Query, cursor: str) -> Page[Place]:
        """Places that the query's filters allow, with a name that begins like its name, in the order of the file."""
        after = int(decode_cursor(cursor, 1)[0]) if cursor else 0
        pks = self._named(query.name) if query.name else np.arange(1, len(self._columns.lat), dtype=np.int32)
        pks = pks[pks > after]
        found = pks[self._resolver.allowed(pks, query)][: query.limit + 1].tolist()
        shown = found[: query.limit]
        more = encode_cursor(shown[-1]) if len(found) > len(shown) else ""
        return Page(tuple(self._resolver.labels.place(pk, query.view) for pk in shown), more)

    def entries(self, query: Query, pks: list[int] | None = None) -> Entries:
        """These places, or all that the query's filters allow, with all their names."""
        if pks is None:
            every = np.arange(1, len(self._columns.lat), dtype=np.int32)
            pks = every[self._resolver.allowed(every, query)].tolist()
        return Entries(self._store, self._resolver, pks, query.view)

    def names(self, query: Query, *, script: str, kind: str, cursor: str) -> Page[NameEntry]:
        """Names whose folded form begins with ``query.name``, in its order."""
        prefix = squeeze(fold(query.name))
        if query.name and not prefix:  # nothing but signs: no name begins so
            return Page((), "")
        first, after = prefix, -1
        if cursor:
            first, number = decode_cursor(cursor, 2)
            after = int(number)
        items: list[NameEntry] = []
        for read, (text, toponym_pk) in enumerate(self._from(first, after, prefix, script)):
            if len(items) == query.limit or read == _READ:
                return Page(tuple(items), encode_cursor(text, toponym_pk - 1))
            place_pk = self._names.place[toponym_pk : toponym_pk + 1]
            if not self._resolver.allowed(place_pk, query)[0]:
                continue
            toponym = self._store.toponym(toponym_pk)
            spoken = not query.lang or toponym.lang == query.lang or toponym.lang.partition("-")[0] == query.lang
            spoken &= toponym.in_use(query.as_of) >= 0
            if spoken and (not script or toponym.script == script) and (not kind or toponym.kind == kind):
                place = self._resolver.labels.place(int(place_pk[0]), query.view)
                items.append(NameEntry(toponym, place.id, place.name, place.country))
        return Page(tuple(items), "")

    def _named(self, prefix: str) -> Ints:
        """Pks of all places with a name that begins like ``prefix``, in order."""
        readings = [key.text for key in search_keys(prefix) if key.derivation != "core"]
        found = [self._order.ids(text, text + _END) for text in readings]
        keys = np.unique(np.concatenate(found)) if found else np.empty(0, np.int32)
        return np.asarray(np.unique(self._names.place[self._keys.toponyms_of_many(keys)[1]]), np.int32)

    def _from(self, first: str, after: int, prefix: str, script: str) -> Iterator[tuple[str, int]]:
        """(key, toponym pk) in order, from the toponym after ``after`` of key ``first`` on."""
        ranges = ranges_of(script) if script and not prefix else [(prefix, prefix + _END)]
        for low, high in ranges:
            for text, key in self._order.between(max(low, first), high):
                toponyms, how = self._keys.toponyms(key)
                for toponym in np.sort(toponyms[how == _FOLDED]).tolist():
                    if text != first or toponym > after:
                        yield text, toponym
