"""Structured readings of a cell: one of its parts is the name, the others say where that is.

Every part that names something may be the name. What the others say of each of its bearers is evidence (``support``);
what it costs to read the cell so is the cost of the reading. The plain reading, all of it is a name, is not made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.columns import COUNTRY, TOWN, Columns
from gazetteer.index.keys import Ints
from gazetteer.model import Reading
from gazetteer.parse.peel import COSTS
from gazetteer.resolve.candidates import Candidates, Floats
from gazetteer.resolve.cutting import HYPHEN, Element
from gazetteer.resolve.elements import INVERTED
from gazetteer.resolve.query import Query
from gazetteer.resolve.support import WORTH, Support, support
from gazetteer.resolve.weights import WEIGHTS

Allowed = Callable[[Ints, Query], NDArray[np.bool_]]  # which places the filters of a query let pass

_COMBINED = 40  # ways to combine the parts of a cell that are looked at
_WEIGHED = 4  # readings whose bearers are ranked
_HOPELESS = 5.0  # logits by which a reading may look worse than the best and still be ranked
_RENOWNED = 5.0  # log10 of the people of a town that is meant as well as a state of its name
_FAME = 0.35  # what a tenfold population counts where readings are put in order before they are ranked
_AS_GOOD = 3.5  # logits of support by which a bearer may be behind the best and still be ranked
_TOWNS = ("city", "village", "settlement", "metro", "island")  # words that fit too many places to say which
_GAINED = np.array([WORTH[kind] for kind in Support], np.float32)
_NOT_THIS = np.float32(WEIGHTS["container_only"])
_FIT = (Support.INSIDE, Support.SAME_PLACE, Support.ONCE_INSIDE)
_HOLDING = (Support.INSIDE, Support.ONCE_INSIDE, Support.NEAR_AREA, Support.IN_COUNTRY)


@dataclass(frozen=True, slots=True)
class Composed:
    """One structured reading with the bearers of its name, and what the other parts say of each."""

    name: Element
    others: tuple[Element, ...]
    cost: float
    found: Candidates
    places: Ints  # of ``found``, each once, sorted
    worth: Floats  # of each place, in logits
    supports: NDArray[np.int8]  # others × places
    of_type: NDArray[np.bool_]  # which places are what the name's words say they are
    prospect: float  # how good the reading looks before its bearers are ranked

    def best(self) -> Candidates:
        """The bearers that the other parts of the cell speak for most."""
        kept = self.places[self.worth >= self.worth.max() - _AS_GOOD]
        return self.found.take(np.isin(self.found.place, kept))

    def worth_of(self, place: int) -> float:
        """What the other parts say of one place, in logits."""
        return float(self.worth[np.searchsorted(self.places, place)])

    def fits(self, place: int) -> bool:
        """Whether another part of the cell, or a word for what it is, says that one place is meant."""
        at = np.searchsorted(self.places, place)
        return bool(self.of_type[at] or np.isin(self.supports[:, at], _FIT).any())

    def kinds_of(self, place: int) -> list[Support]:
        """The support that each of the other parts gives one place."""
        return [Support(kind) for kind in self.supports[:, np.searchsorted(self.places, place)].tolist()]

    def reading(self, place: int) -> Reading:
        """The reading as it is shown with one of its places."""
        return reading_of(self.name, self.others, self.kinds_of(place))


def reading_of(name: Element, others: Sequence[Element], kinds: Sequence[Support]) -> Reading:
    """A reading for people, from what each part of the cell turned out to be."""
    containers, also, ignored = [], [], list(name.phrase.ignored)
    for element, kind in zip(others, kinds, strict=True):
        text = element.phrase.text
        if element.ignored:
            ignored.append(text)
            continue
        ignored += element.phrase.ignored
        if kind in _HOLDING:
            containers.append(text)
        elif kind in (Support.SAME_PLACE, Support.APART):
            also.append(text)
        else:
            ignored.append(text)
    said = name.phrase.type or next((element.phrase.type for element in others if element.ignored), "")
    return Reading(name.phrase.text, tuple(containers), said, name.phrase.relation, tuple(also), tuple(ignored))


class Composer:
    """Makes structured readings over one file."""

    def __init__(self, columns: Columns, allowed: Allowed) -> None:
        self._columns = columns
        self._allowed = allowed

    def composed(self, combined: Sequence[Sequence[Element]], query: Query) -> list[Composed]:
        """The best readings with a known name, from ways to combine the parts of a cell."""
        out: dict[tuple[str, ...], Composed] = {}
        for parts in combined:
            for at, name in enumerate(parts):
                alone = len(parts) == 1 and name.phrase.bare and name.separator != INVERTED  # that is the plain reading
                if name.named is None or not len(name.named.found) or alone:
                    continue
                if not name.named.code or not any(part.named and not part.named.code for part in parts):
                    key = (name.phrase.text, name.phrase.type, *(part.phrase.text for part in parts))
                    if key not in out:
                        made = self._made(parts, at, query)
                        if made is not None:
                            out[key] = made
        best = sorted(out.values(), key=lambda one: -one.prospect)[:_WEIGHED]
        return [one for one in best if one.prospect >= best[0].prospect - _HOPELESS]

    def _made(self, parts: Sequence[Element], at: int, query: Query) -> Composed | None:
        name, others = parts[at], (*parts[:at], *parts[at + 1 :])
        assert name.named is not None
        found = name.named.found
        kept = self._allowed(found.place, query)
        found = found if kept.all() else found.take(kept)
        if not len(found):
            return None
        places = np.unique(found.place)
        said = name.phrase.type or next((part.phrase.type for part in others if part.ignored and part.phrase.type), "")
        of_type = self.worth_of_type(places, said)
        if name.separator == INVERTED:  # every word of the cell is part of the name
            of_type = np.full(len(places), WEIGHTS["whole"], np.float32)
        worth = of_type
        supports = np.full((len(others), len(places)), Support.UNKNOWN, np.int8)
        gains = np.zeros((len(others), len(places)), np.float32)
        # only what is not explained by the rest of the cell asks whether the place is no more than an area
        areas = (
            self._areas(places, name.named.usual)
            if any(_unexplained(element) for element in others)
            else np.zeros(len(places), bool)
        )
        cost = name.phrase.cost
        # "Mexico, Flibberton": who names a state first means what lies in it
        state = self._is_state(name.named.usual)
        of_address = any(element.ignored and element.phrase.address for element in others)
        for number, element in enumerate(others):
            if not element.ignored:
                supports[number] = support(self._columns, places, element, name.phrase.text, year=query.as_of)
                cost += _cost(element) + (WEIGHTS["container_first"] if number < at else 0.0)
            none = areas | (state and element.unknown)
            gains[number] = _gained(element, supports[number], none, before=number < at, of_address=of_address)
        # to lie in the country is no support for what does not lie in the division that is named, too
        good = np.where((supports == Support.CONTRADICTED).any(axis=0), 0, np.maximum(gains, 0).sum(axis=0))
        worth = worth + good + np.minimum(gains, 0).sum(axis=0)
        known = float((worth + _FAME * self._columns.fame[places]).max())
        telling = (of_type > 0) & (said not in _TOWNS)
        return Composed(
            name, others, cost, found, places, worth.astype(np.float32), supports, telling, known - cost
        )  # fmt: skip

    def _is_state(self, usual: Ints) -> bool:
        """Whether a name is that of a state, and of no well-known town elsewhere: Taiyuan is some language's Taiwan."""
        states = usual[self._columns.kinds(usual) == COUNTRY]
        known = usual[(self._columns.kinds(usual) == TOWN) & (self._columns.fame[usual] >= _RENOWNED)]
        return len(states) > 0 and bool(self._columns.within(known, states).all())

    def _areas(self, places: Ints, usual: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are countries or divisions, or lesser known than one: "Alaska" is no town.

        A town that is usually called so (``usual``) and lies in the division of its name is one: "Zürich".
        """
        areas = self._columns.first_level(places) | (self._columns.kinds(places) == COUNTRY)
        if not areas.any():
            return np.asarray(areas)
        fame = self._columns.fame[places]
        towns = self._columns.within(places, places[areas]) & np.isin(places, usual)
        lesser = (fame <= fame[areas].max()) & ~towns
        return np.asarray(areas | lesser)

    def worth_of_type(self, places: Ints, wanted: str) -> Floats:
        """What it counts that the name comes with a word for what it is."""
        if not wanted or wanted == "island":
            return np.zeros(len(places), np.float32)
        columns = self._columns
        towns = columns.kinds(places) == TOWN
        first, country = columns.first_level(places), columns.kinds(places) == COUNTRY
        second = columns.areas(places) & ~first & ~country
        fits = {"region": first, "district": second, "country": country}.get(wanted, towns)
        # levels go by many words: a county is the first in Romania, a province the second in Italy
        nearly = {"region": second, "district": first, "country": first}.get(wanted, towns)
        worth = np.where(nearly, WEIGHTS["nearly_of_type"], WEIGHTS["not_of_type"])
        worth = np.where(fits, WEIGHTS["of_type" if wanted not in _TOWNS else "town"], worth)
        return np.asarray(worth, np.float32)


def _unexplained(element: Element) -> bool:
    return element.unknown or element.null or element.phrase.address or bool(element.phrase.thing)


def _cost(element: Element) -> float:
    """What it costs to read another part so; nothing for unknown words, and for a thing, which says why it is there."""
    if element.unknown:
        return 0.0
    return element.phrase.cost - (COSTS["thing"] if element.phrase.thing else 0.0)


def _gained(
    element: Element, kinds: NDArray[np.int8], areas: NDArray[np.bool_], *, before: bool, of_address: bool
) -> NDArray[np.float32]:
    """What another part counts for each place, by the support it gives; ``before``: it precedes the name."""
    gained: NDArray[np.float32] = _GAINED[kinds]
    nothing = np.zeros(len(kinds), np.float32)
    phrase, named = element.phrase, element.named
    if element.ignored:
        if element.null and before:  # "n/a, France" is no more than a container
            return np.where(areas, _NOT_THIS, np.float32(WEIGHTS["unknown"]))
        # a street lies in a town; an area alone is not the place of an address
        return np.where(areas, _NOT_THIS, nothing) if phrase.address else nothing
    at_it = of_address or bool(phrase.thing or phrase.address)  # it says why it is there: a station, a camp, a street
    if before:  # what is not found, before the area that it is looked for in
        unexplained = np.where(areas, _NOT_THIS, np.float32(WEIGHTS["unknown"])) if at_it else nothing + _NOT_THIS
        return np.where(kinds < Support.ONCE_INSIDE, unexplained, gained)
    if element.unknown:
        remark = element.separator == "(" or bool(phrase.also)
        if remark or at_it:
            gained = gained * np.float32(WEIGHTS["remark"])
        return gained if remark else np.where(areas, _NOT_THIS, gained)
    if element.separator in (" ", HYPHEN):  # without a separator only what fits together is read apart
        least = Support.IN_COUNTRY if named is not None and named.code else Support.ONCE_INSIDE
        return np.where(kinds >= least, gained, _NOT_THIS)
    if element.separator == "also" or (element.separator == "and" and not (named is not None and named.known)):
        return np.where(kinds >= Support.ONCE_INSIDE, gained, _NOT_THIS)
    return gained


def combinations(alternatives: Sequence[Sequence[Sequence[Element]]]) -> list[list[Element]]:
    """Ways to combine the ways to understand each segment, the plainest of each first."""
    sizes = [min(len(ways), 7) for ways in alternatives]
    picks = sorted(islice(product(*map(range, sizes)), 600), key=sum)[:_COMBINED]
    return [
        [element for ways, pick in zip(alternatives, picked, strict=True) for element in ways[pick]] for picked in picks
    ]


def unknown_names(combined: Sequence[Sequence[Element]]) -> Iterator[tuple[Element, list[Element], float]]:
    """Readings whose name nobody knows as it is written: (name, containers, cost), to be looked for inside them."""
    seen = set()
    for parts in combined:
        unknown = [part for part in parts if part.unknown and any(char.isalpha() for char in part.phrase.text)]
        areas = [part for part in parts if part.named is not None and len(part.named.around)]
        if len(unknown) == 1 and areas:
            (name,) = unknown
            key = (name.phrase.text, *(part.phrase.text for part in areas))
            if key not in seen:
                seen.add(key)
                first = parts.index(name) == 0 or all(part.ignored for part in parts[: parts.index(name)])
                yield name, areas, name.phrase.cost + (0.0 if first else WEIGHTS["container_first"])
