"""What lies in what: today, from any perspective, and once. Over arrays for filters, and of one place for readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.keys import Blobs, Ints

_LEVELS = 5  # of divisions above a place
_VIEWS_DEEP = 3  # parents of a perspective that stand above one another
_KEPT = 1 << 16  # places whose areas stay in memory


class Inclusion:
    """The areas of places (pks). Answers about one place are kept; safe to share between threads."""

    def __init__(
        self, blobs: Blobs, country: NDArray[np.uint16], countries: Sequence[str], is_country: NDArray[np.bool_]
    ) -> None:
        self.parent: Ints = np.frombuffer(blobs["place.parent"], np.int32)
        # (place, parent) as some party sees it: what a place is found in does not depend on who asks
        self._also_in: Ints = np.frombuffer(blobs["place.also_in"], np.int32).reshape(-1, 2)
        # (sea, river or region, country that it touches), in order: of these alone, not of what lies in them
        self._touches: Ints = np.frombuffer(blobs["place.touches"], np.int32).reshape(-1, 2)
        # … and division or town, which do not hold it as a country does
        self._passes: Ints = np.frombuffer(blobs["place.passes"], np.int32).reshape(-1, 2)
        # (place, what it lay in once, first and last year): nothing that is shown depends on it, only what is found
        self._once_in: Ints = np.frombuffer(blobs["place.once_in"], np.int32).reshape(-1, 4)
        self._claims: Ints = np.frombuffer(blobs["place.claims"], np.int32).reshape(-1, 2)  # (place, country number)
        self._also: defaultdict[int, list[int]] = defaultdict(list)
        self._once: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._claimed: defaultdict[int, set[str]] = defaultdict(set)
        for inner, outer in self._also_in.tolist():
            self._also[inner].append(outer)
        for inner, outer, begin, end in self._once_in.tolist():
            self._once[inner].append((outer, begin, end))
        for place, number in self._claims.tolist():
            self._claimed[place].add(countries[number])
        self._country, self._countries = country, countries
        self._number_of_country = {code: number for number, code in enumerate(countries)}
        self._state = {pk: countries[int(country[pk])] for pk in np.flatnonzero(is_country).tolist()}
        self.above = lru_cache(maxsize=_KEPT)(self._above)
        self.once_above = lru_cache(maxsize=_KEPT)(self._once_above)
        self.states = lru_cache(maxsize=_KEPT)(self._states)

    # of one place

    def lies_in(self, place: int, around: int) -> bool:
        """Whether a place lies in another one, from any perspective; a place does not lie in itself."""
        return around != place and around in self.above(place)

    def above_any(self, places: Iterable[int]) -> set[int]:
        """Everything that any of ``places`` lies in."""
        return set().union(*map(self.above, places))

    def _above(self, place: int) -> frozenset[int]:
        """Everything that a place lies in, from any perspective."""
        found: set[int] = set()
        level = {place}
        for _ in range(_LEVELS):
            level = {above for inner in level for above in (int(self.parent[inner]), *self._also.get(inner, ()))}
            level -= found
            level.discard(0)
            found |= level
        return frozenset(found.union(_others(self._touches, place)))

    def passes(self, place: int) -> frozenset[int]:
        """The divisions and towns that a sea, a river or another feature goes through or past."""
        return frozenset(_others(self._passes, place))

    def _once_above(self, place: int, year: int | None) -> frozenset[int]:
        """Everything that a place, or what it lies in, was part of once; in a year, if given."""
        found: set[int] = set()
        level = self._chain(place)
        for _ in range(_VIEWS_DEEP):
            level = {
                outer
                for inner in level
                for outer, begin, end in self._once.get(inner, ())
                if year is None or begin <= year <= end
            }
            level -= found
            found |= level
        return frozenset(found)

    def _states(self, place: int) -> frozenset[str]:
        """The codes of the states that a place lies in or is claimed by, and of those that these belong to."""
        around = {place, *self.above(place)}
        codes = {self._countries[int(self._country[place])]}
        codes.update(*(self._claimed[each] for each in around if each in self._claimed))
        codes |= {above for code, above in sovereigns() if code in codes}
        return frozenset(codes | {self._state[each] for each in around if each in self._state} - {""})

    def _chain(self, place: int) -> set[int]:
        found = {place}
        for _ in range(_LEVELS):
            place = int(self.parent[place])
            if not place:
                break
            found.add(place)
        return found

    # of many places

    def within(self, places: Ints, around: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are, or lie in, any of the places ``around``, from any perspective."""
        mask = self._mask(around)
        inner, outer = self._also_in.T
        for _ in range(_VIEWS_DEEP):
            more = inner[self._under(outer, mask)]
            if mask[more].all():
                break
            mask[more] = True
        inside = self._under(places, mask)
        inner, outer = self._touches.T
        return np.asarray(inside | self._mask(inner[self._mask(around)[outer]])[places])

    def passing(self, places: Ints, around: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are features that go through or past any of ``around``."""
        inner, outer = self._passes.T
        return np.asarray(self._mask(inner[self._mask(around)[outer]])[places])

    def once_within(self, places: Ints, around: Ints, year: int | None = None) -> NDArray[np.bool_]:
        """Which of ``places`` lay, or lie in what lay, in any of the places ``around`` once; in a year, if given."""
        inner, outer, begin, end = self._once_in.T
        mask = self._mask(around)
        then = slice(None) if year is None else (begin <= year) & (year <= end)
        inner, outer = inner[then], outer[then]
        for _ in range(_VIEWS_DEEP):
            more = inner[mask[outer]]
            if mask[more].all():
                break
            mask[more] = True
        return self._under(places, mask)

    def in_countries(self, places: Ints, codes: tuple[str, ...]) -> NDArray[np.bool_]:
        """Which of ``places`` lie in any of the countries, are claimed by one, or in its dependencies."""
        wanted = set(codes) | {code for code, above in sovereigns() if above in codes}
        numbers = [self._number_of_country[code] for code in wanted if code in self._number_of_country]
        asked = np.zeros(len(self._countries), bool)
        asked[numbers] = True
        inside = asked[self._country[places]]
        if inside.all():
            return inside
        claimed, by = self._claims.T
        seen_in = [pk for pk, code in self._state.items() if code in codes]
        claimed = np.concatenate([claimed[asked[by]], np.array(seen_in, np.int32)])
        return np.asarray(inside | self.within(places, claimed))

    def _mask(self, places: Ints) -> NDArray[np.bool_]:
        """Every place of the file, with these marked: for a few places faster than to look for them in one another."""
        mask = np.zeros(len(self.parent), bool)
        mask[places] = True
        return mask

    def _under(self, places: Ints, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of ``places`` are marked, or lie in what is."""
        inside = mask[places]
        above = places
        for _ in range(_LEVELS):
            above = self.parent[above]
            inside |= mask[above]
        return inside


def _others(pairs: Ints, place: int) -> list[int]:
    """The second of each pair of a place, of pairs in order."""
    start, end = np.searchsorted(pairs[:, 0], [place, place + 1])
    return pairs[start:end, 1].tolist()  # type: ignore[no-any-return]


@cache
def sovereigns() -> tuple[tuple[str, str], ...]:
    """(dependency, the state it belongs to), by ISO codes, from ``gazetteer/data/sovereigns.tsv``."""
    rows = files("gazetteer").joinpath("data/sovereigns.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return tuple((pair[0], pair[1]) for pair in pairs)
