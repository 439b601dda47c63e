"""Browsing: names in alphabetical order, places in the order of the file, what lies in a place; a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.keys import Ints
from gazetteer.index.listing import Filter, Listing, Range
from gazetteer.index.opened import Indexes
from gazetteer.index.order import NameOrder
from gazetteer.labels.label import View
from gazetteer.labels.labeller import Labeller
from gazetteer.linking.filters import Filters
from gazetteer.linking.query import Query
from gazetteer.model import Entry, Place, Toponym
from gazetteer.record import HIDDEN
from gazetteer.store.browse import NameEntry, Page, decode_cursor, encode_cursor
from gazetteer.store.entries import entries
from gazetteer.store.store import Store
from gazetteer.store.views import NEUTRAL
from gazetteer.text.alphabet import OTHER, prefix_range
from gazetteer.text.keys import folded_key, search_keys

_END = chr(0x10FFFF)
_PK_BITS = 32  # of the position of a child: its rank stands above them
_DIGITS = 18  # of such a position: it fits into 64 bits
_HIGHEST, _FINE = 12, 10_000_000  # above all logarithms of populations, and how finely they are told apart


@dataclass(frozen=True, slots=True)
class Entries:
    """Places with all their names but those that lists leave out: how many, and each in turn, read in constant memory
    as they are asked for.
    """

    _store: Store
    _labels: Labeller
    _pks: list[int]
    _view: View

    def __len__(self) -> int:
        return len(self._pks)

    def __iter__(self) -> Iterator[Entry]:
        for pk, entry in zip(self._pks, entries(self._store, self._pks), strict=True):
            names = tuple(name for name in entry.names if name.kind != HIDDEN)
            place = entry.place if self._view.plain else self._labels.whole(pk, self._view)
            yield replace(entry, place=place, names=names)


class Browser:
    """Pages over one file."""

    def __init__(self, indexes: Indexes, filters: Filters, labels: Labeller) -> None:
        self._store = indexes.store
        self._filters = filters
        self._labels = labels
        self._keys = indexes.keys
        self._columns = indexes.columns
        self._names = indexes.names
        self._order = indexes.prefixes.order

    @cached_property
    def listing(self) -> Listing:
        """All names in order, read when they are first asked for."""
        blobs = self._store.blobs(("order.names", "order.firsts", "order.starts"))
        order = NameOrder(blobs, lambda pk: folded_key(self._store.name(pk)))
        return Listing(order, self._names, self._columns)

    def places(self, query: Query, cursor: str) -> Page[Place]:
        """Places that the query's filters allow, with a name that begins like its name, in the order of the file."""
        pks = self._named(query.name) if query.name else np.arange(1, len(self._columns.lat), dtype=np.int32)
        return self._page(pks[self._filters.allowed(pks, query)].astype(np.int64), query, cursor)

    def entries(self, query: Query, pks: list[int] | None = None) -> Entries:
        """These places, or all that the query's filters allow, with all their names."""
        if pks is None:
            every = np.arange(1, len(self._columns.lat), dtype=np.int32)
            pks = every[self._filters.allowed(every, query)].tolist()
        return Entries(self._store, self._labels, pks, query.view)

    def children(self, parent: int, query: Query, cursor: str) -> Page[Place]:
        """Places that lie directly in a place as the query's perspective sees it, the most populous first."""
        inside = np.flatnonzero(self._columns.parent == parent).astype(np.int32)
        if query.perspective != NEUTRAL:
            seen = self._store.seen_in(query.perspective, query.as_of)
            inside = inside[~np.isin(inside, np.array(list(seen), np.int32))]
            inside = np.append(inside, np.array([pk for pk, above in seen.items() if above == parent], np.int32))
        inside = inside[self._filters.allowed(inside, query)]
        rank = np.rint((_HIGHEST - self._columns.prominence[inside].astype(np.float64)) * _FINE).astype(np.int64)
        return self._page(np.sort((rank << _PK_BITS) + inside), query, cursor, _DIGITS)

    def names(self, query: Query, wanted: Filter, *, letter: str, cursor: str) -> Page[NameEntry]:
        """Names that are ``wanted``, under a letter, whose folded form begins with ``query.name``, in its order."""
        listing, order = self.listing, self.listing.order
        ranges = self._ranges(query.name, wanted.script, letter)
        row, back = 0, False
        if cursor:
            (key, pk), back = decode_cursor(cursor, 2)
            row = order.row(key, int(pk) + (not back))
        rows = listing.before(wanted, ranges, row, query.limit) if back else []
        if len(rows) < query.limit:  # forwards; or backwards to the first page, which is then shown whole
            rows = listing.after(wanted, ranges, 0 if back else row, query.limit)
        first, last = (rows[0], rows[-1]) if rows else (row, row - 1)
        more = listing.after(wanted, ranges, last + 1, 1)
        less = listing.before(wanted, ranges, first, 1)
        return Page(
            self._entries([int(order.pks[row]) for row in rows], query),
            encode_cursor(*order.position(last)) if more else "",
            encode_cursor(*(order.position(first) if rows else (_END, 0)), back=True) if less else "",
            listing.count(wanted, ranges),
        )

    def _ranges(self, prefix: str, script: str, letter: str) -> Sequence[Range]:
        """The rows of a prefix under a letter."""
        typed = prefix_range(prefix)
        if typed is None:  # nothing but signs: no name begins so
            return []
        low, high = self.listing.between(*typed)
        if not letter:
            return [(low, high)]
        capital = letter.title()
        letter = capital if len(capital) == 1 and letter != OTHER else letter
        under = self.listing.of_letter(script, letter)
        return [(max(low, start), min(high, end)) for start, end in under if start < high and end > low]

    def _entries(self, pks: list[int], query: Query) -> tuple[NameEntry, ...]:
        """Names with the places that they are of; what those lie in only where two are called the same, as it costs."""
        labels = self._labels
        place_pks = self._names.place[pks].tolist()
        names = {pk: labels.dated(pk, query.view) for pk in dict.fromkeys(place_pks)}
        namesakes = Counter(name for name, _ in names.values())
        entries = []
        for pk, place_pk in zip(pks, place_pks, strict=True):
            place, (name, dated) = self._store.place(place_pk), names[place_pk]
            within = labels.within(place_pk, query.view) if namesakes[name] > 1 else ""
            country = labels.country(place_pk, query.view)
            held = (place.claims, place.administered_by, place.source_country)
            entries.append(NameEntry(self._store.toponym(pk), place.id, name, country, *held, within, dated))
        return tuple(entries)

    def _page(self, positions: NDArray[np.int64], query: Query, cursor: str, digits: int = 12) -> Page[Place]:
        """A page of places, of which ``positions`` are in order; the low bits of each are the pk."""
        first = 0
        if cursor:
            (position,), back = decode_cursor(cursor, 1, digits)
            first = int(np.searchsorted(positions, int(position), "left" if back else "right"))
            first = max(0, first - query.limit) if back else first
        shown = positions[first : first + query.limit].tolist()
        return Page(
            tuple(self._labels.place(int(at) & ((1 << _PK_BITS) - 1), query.view) for at in shown),
            encode_cursor(shown[-1]) if first + len(shown) < len(positions) and shown else "",
            encode_cursor(int(positions[first - 1]) + 1, back=True) if first else "",
            len(positions),
        )

    def _named(self, prefix: str) -> Ints:
        """Pks of all places with a name that begins like ``prefix``, in order."""
        readings = [key.text for key in search_keys(prefix) if key.derivation != "core"]
        found = [self._order.beginning(text) for text in readings]
        keys = np.unique(np.concatenate(found)) if found else np.empty(0, np.int32)
        return np.asarray(np.unique(self._names.place[self._keys.toponyms_of_many(keys)[1]]), np.int32)


def names_of(
    every: Iterable[Toponym], *, lang: str, script: str, kind: str, as_of: int | None, parties: Sequence[str]
) -> list[Toponym]:
    """Those of the names of a place that a list of them shows; ``Gazetteer.names`` says what the filters are.

    ``parties``: a view and those that it inherits from; none keeps the names of everybody.
    """
    used_by = set(parties)
    return [
        name
        for name in every
        if (not lang or name.lang == lang or name.lang.partition("-")[0] == lang)
        and (not script or name.script == script)
        and (name.kind == kind if kind else name.kind != HIDDEN)
        and name.in_use(as_of) >= 0
        and (not parties or not used_by.isdisjoint(name.name_of) or _nobodys(name, parties[0]))
    ]


def _nobodys(name: Toponym, party: str) -> bool:
    return not name.name_of and party not in name.disputed_by
