"""Structured readings of a cell: one of its parts is the name, the others say where that is.

Every part that names something may be the name. What the other parts say about each candidate is evidence
(``support``); what it costs to read the cell so is the cost of the reading. The plain reading, all of it is a name, is
not made here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gazetteer.features import SAID_OF
from gazetteer.index.called_after import CalledAfter
from gazetteer.index.columns import COUNTRY, TOWN, Columns
from gazetteer.linking.candidates import Allowed, Candidates
from gazetteer.linking.query import Query
from gazetteer.linking.weights import WEIGHTS
from gazetteer.model import Reading
from gazetteer.parse.kind_words import feature_named
from gazetteer.parse.peel import COSTS, Phrase
from gazetteer.resolve.cutting import HYPHEN, Element
from gazetteer.resolve.elements import INVERTED
from gazetteer.resolve.kinds import TOWNS, worth_of_kind
from gazetteer.resolve.support import LISTED, WORTH, Support, Supports
from gazetteer.text.scripts import script_of

_WEIGHED = 4  # readings whose candidates are ranked
_HOPELESS = 5.0  # logits by which a reading may look worse than the best and still be ranked
_RENOWNED = 5.0  # log10 of the people of a town that is meant as well as a state of its name
_MORE = 2  # times as many names
_FAME = 0.35  # what a tenfold population counts where readings are put in order before they are ranked
_AS_GOOD = 3.5  # logits of support by which a candidate may be behind the best and still be ranked
_NOT_THIS = WEIGHTS["container_only"]
_FIT = (Support.INSIDE, Support.SAME_PLACE, Support.ONCE_INSIDE)
_HOLDING = (Support.INSIDE, Support.ONCE_INSIDE, Support.ON_WATER, Support.NEAR_AREA, Support.IN_COUNTRY)


@dataclass(frozen=True, slots=True)
class Composed:
    """One structured reading with the candidates for its name, and what the other parts say about each."""

    name: Element
    others: tuple[Element, ...]
    cost: float
    found: Candidates
    worth: dict[int, float]  # what the other parts of the cell say of each place of ``found``, in logits
    supports: dict[int, list[Support]]  # which support each of ``others`` gives a place
    of_type: frozenset[int]  # places that are what the name's words say they are
    prospect: float  # how good the reading looks before its candidates are ranked

    def best(self) -> Candidates:
        """The candidates that the other parts of the cell support most."""
        least = max(self.worth.values()) - _AS_GOOD
        kept = [place for place, worth in self.worth.items() if worth >= least]
        return self.found if len(kept) == len(self.worth) else self.found.take(np.isin(self.found.place, kept))

    def fits(self, place: int) -> bool:
        """Whether a word for what it is, or without one another part of the cell, says that one place is meant."""
        return place in self.of_type if self.of_type else any(kind in _FIT for kind in self.supports[place])

    def adds_nothing_to(self, other: Composed) -> bool:
        """Whether another reading has the same name, and speaks as well for each of its places."""
        if self.name.phrase.text != other.name.phrase.text or self.worth.keys() != other.worth.keys():
            return False
        return all(other.worth[place] - other.cost >= worth - self.cost for place, worth in self.worth.items())

    @property
    def limited(self) -> bool:
        """Whether the other parts are to count, however well known the name is: not two places, nor one turned name."""
        signs = [self.name.separator, *(other.separator for other in self.others)]
        return self.name.separator != INVERTED and not any(sign in LISTED for sign in signs)

    def countries(self, columns: Columns) -> frozenset[str]:
        """The codes of the countries that the other parts name."""
        named = [place for part in self.others if part.named is not None for place in part.named.around.tolist()]
        return frozenset(columns.country(place) for place in named if columns.what(place).kind == COUNTRY)

    def reading(self, place: int) -> Reading:
        """The reading as it is shown with one of its places."""
        return reading_of(self.name, self.others, self.supports[place])


def _listed(element: Element, following: Element) -> Element:
    """An element before the name, with the sign that follows it where that is one between two places."""
    return replace(element, separator=following.separator) if following.separator in LISTED else element


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

    def __init__(
        self, columns: Columns, called_after: CalledAfter, filter_of: Callable[[Query], Allowed | None]
    ) -> None:
        self._columns = columns
        self._filter_of = filter_of
        self._supports = Supports(columns, called_after)

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
        # where there is a place of the kind that a word may say, it says so: "province" is also Latvian for "in"
        told = {(one.name.phrase.text, len(one.others)) for one in out.values() if one.of_type}
        kept = [
            one for one in out.values()
            if not _untold(one.name.phrase) or (one.name.phrase.text, len(one.others)) not in told
        ]  # fmt: skip
        best = sorted(kept, key=lambda one: -one.prospect)[:_WEIGHED]
        near = [one for one in best if one.prospect >= best[0].prospect - _HOPELESS]
        return [one for number, one in enumerate(near) if not any(map(one.adds_nothing_to, near[:number]))]

    def _made(self, parts: Sequence[Element], at: int, query: Query) -> Composed | None:
        name, others = parts[at], (*map(_listed, parts[:at], parts[1:]), *parts[at + 1 :])
        assert name.named is not None
        found = name.named.found
        allowed = self._filter_of(query)
        if allowed is not None:
            found = found.take(allowed(found.place))
            if not len(found):
                return None
        places = sorted(set(found.place.tolist()))
        said = name.phrase.type or next(filter(None, (_said_by(part, name) for part in others)), "")
        if name.separator == INVERTED:  # every word of the cell is part of the name
            of_type = dict.fromkeys(places, WEIGHTS["whole"])
        else:
            of_type = {place: worth_of_kind(place, said, self._columns) for place in places}
        usual = name.named.usual.tolist()
        # only what is not explained by the rest of the cell asks whether the place is no more than an area
        areas = self._areas(places, usual) if any(map(_unexplained, others)) else frozenset()
        # "Mexico, Flibberton": who names a state first means what lies in it
        state = any(element.unknown for element in others) and self._is_state(
            usual, Counter(name.named.found.place.tolist())
        )
        of_address = any(element.ignored and element.phrase.address for element in others)
        cost = name.phrase.cost
        supports: list[list[Support]] = []
        gains: list[list[float]] = []
        for number, element in enumerate(others):
            if element.ignored:
                kinds = [Support.UNKNOWN] * len(places)
            else:
                kinds = self._supports.kinds(places, element, name.phrase, year=query.as_of)
                cost += _cost(element) + (WEIGHTS["container_first"] if number < at else 0.0)
            in_state, before = state and element.unknown, number < at
            original = name.separator == "(" and script_of(element.phrase.text) != script_of(name.phrase.text)
            gained = [
                _gained(
                    element, kind, place in areas or in_state, before=before, of_address=of_address, original=original
                )
                for place, kind in zip(places, kinds, strict=True)
            ]
            supports.append(kinds)
            gains.append(gained)
        of_places = {place: [kinds[number] for kinds in supports] for number, place in enumerate(places)}
        worth = {}
        for number, place in enumerate(places):
            good = sum(gained[number] for gained in gains if gained[number] > 0)
            if Support.CONTRADICTED in of_places[place]:
                good = 0.0  # to lie in the country is no support for what does not lie in the division that is named
            worth[place] = of_type[place] + good + sum(gained[number] for gained in gains if gained[number] < 0)
        if any(part.phrase.postal or part.phrase.address for part in parts):
            self._of_post(worth)
        known = max(worth[place] + _FAME * float(self._columns.fame[place]) for place in places)
        sure = WEIGHTS["of_type"]  # what is nearly of the kind says nothing: "nr." may be "region" or "near"
        telling = frozenset(place for place in places if of_type[place] >= sure) if said not in TOWNS else frozenset()
        return Composed(name, others, cost, found, worth, of_places, telling, known - cost)

    def _of_post(self, worth: dict[int, float]) -> None:
        """Mail goes to a town: where one fits as well, no division of its name is meant ("Ontario, CA 91761")."""
        towns = [place for place in worth if self._columns.what(place).kind == TOWN]
        best = max((worth[place] for place in towns), default=-np.inf)
        for place in worth.keys() - set(towns):
            if worth[place] <= best:
                worth[place] = min(worth[place], best - WEIGHTS["post"])

    def _is_state(self, usual: Sequence[int], names: Mapping[int, int]) -> bool:
        """Whether a name is that of a state, and of no well-known town elsewhere: Taiyuan is some language's Taiwan.

        Nor of a town in it that is called so in far more languages: Brasília is some language's Brazil. ``names``: how
        many of the names of each place are equal to it.
        """
        columns = self._columns
        whats = {place: columns.what(place) for place in usual}
        states = {place for place, what in whats.items() if what.kind == COUNTRY}
        called = max((names[place] for place in states), default=0)
        return bool(states) and not any(
            what.kind == TOWN
            and columns.fame[place] >= _RENOWNED
            and (columns.inclusion.above(place).isdisjoint(states) or names[place] > _MORE * called)
            for place, what in whats.items()
        )

    def _areas(self, places: Sequence[int], usual: Sequence[int]) -> frozenset[int]:
        """Which of ``places`` are countries or divisions, or lesser known than one: "Alaska" is no town.

        A town that is usually called so (``usual``) and lies in the division of its name is one: "Zürich".
        """
        columns = self._columns
        whats = {place: columns.what(place) for place in places}
        areas = {place for place, what in whats.items() if what.first or what.kind == COUNTRY}
        if not areas:
            return frozenset()
        most = max(columns.fame[place] for place in areas)
        towns = {place for place in usual if not columns.inclusion.above(place).isdisjoint(areas)}
        return frozenset(areas | {place for place in places if columns.fame[place] <= most and place not in towns})


def _said_by(part: Element, name: Element) -> str:
    """What kind of place the name is by another part: one that only says so, or a word for a feature before the first
    half of a double name ("péninsule Cluj-Napoca")."""
    if part.ignored:
        return part.phrase.type
    if not {part.separator, name.separator} <= {"", " ", HYPHEN}:
        return ""
    return part.phrase.type if part.phrase.type in (*SAID_OF, "island") else feature_named(part.phrase.text)


def _untold(phrase: Phrase) -> bool:
    """Whether a word was taken off a name as one that does not say what kind of place it is."""
    return not phrase.bare and phrase.type in ("", "metro")


def _unexplained(element: Element) -> bool:
    return element.unknown or element.null or element.phrase.address or bool(element.phrase.thing)


def _cost(element: Element) -> float:
    """What it costs to read another part so; nothing for unknown words, and for a thing, which says why it is there."""
    if element.unknown:
        return 0.0
    return element.phrase.cost - (COSTS["thing"] if element.phrase.thing else 0.0)


def _gained(element: Element, kind: Support, is_area: bool, *, before: bool, of_address: bool, original: bool) -> float:
    """What another part counts for a place, by the support it gives.

    ``is_area``: the place is no more than an area; ``before``: the part precedes the name; ``original``: the name in
    brackets after it is in another script, so that both may be one name.
    """
    gained, phrase, named = WORTH[kind], element.phrase, element.named
    if element.ignored:
        if element.null and before:  # "n/a, France" is no more than a container
            return _NOT_THIS if is_area else WEIGHTS["unknown"]
        # a street lies in a town; an area alone is not the place of an address
        return _NOT_THIS if is_area and phrase.address else 0.0
    at_it = of_address or bool(phrase.thing or phrase.address)  # it says why it is there: a station, a camp, a street
    if before:  # what is not found, before the area that it is looked for in
        if kind >= Support.ONCE_INSIDE:
            return gained
        if element.separator in LISTED and named is not None and named.known:  # one of two places, not what holds it
            return WORTH[Support.APART]
        if original and kind != Support.HOLDS:
            return WEIGHTS["unknown"] * WEIGHTS["remark"]
        return WEIGHTS["unknown"] if at_it and not is_area else _NOT_THIS
    if element.unknown:
        remark = element.separator == "(" or bool(phrase.also)
        if is_area and not remark:
            return _NOT_THIS
        return gained * WEIGHTS["remark"] if remark or at_it else gained
    if element.separator in (" ", HYPHEN):  # without a separator only what fits together is read apart
        least = Support.IN_COUNTRY if named is not None and named.code else Support.ONCE_INSIDE
        return gained if kind >= least else _NOT_THIS
    if element.separator == "also" or (element.separator == "and" and not (named is not None and named.known)):
        return gained if kind >= Support.ONCE_INSIDE else _NOT_THIS
    return gained
