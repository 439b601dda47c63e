"""All readings of one cell, weighed together: the plain one, structured ones, and similar names where these fail."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray

from gazetteer.features import PHYSICAL, SAID_OF, type_of
from gazetteer.index.columns import TOWN
from gazetteer.index.keys import Ints
from gazetteer.linking.asked import own_before_claimed
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.filters import size_of_pool
from gazetteer.linking.linker import Linker
from gazetteer.linking.named import CERTAIN
from gazetteer.linking.query import Query
from gazetteer.linking.rules import CORE, EXACT, add
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.parse.cell import AnalyzedCell
from gazetteer.resolve.compose import Composed, Composer, reading_of
from gazetteer.resolve.cutting import HYPHEN, Element
from gazetteer.resolve.elements import Elements, combinations, unknown_names
from gazetteer.resolve.fitting import counties, lifted
from gazetteer.resolve.kinds import (
    DIVISIONS,
    TOWNS,
    islands_alone,
    no_island,
    said_level_first,
    settle_districts,
    typed,
    without_word,
    worth_of_kind,
)
from gazetteer.resolve.parts import other_parts
from gazetteer.resolve.support import Support
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.generics import core

_ENOUGH = 0.0  # the logit of the best reading above which no similar names are looked for
_CHANCE = 8  # letters of a name with a separator in it that are no chance
_WORD = 3  # letters of a part that has to be explained
_NEARLY_ALL = 0.93  # a similarity above which hardly a letter of the cell is left unexplained
_LONG = 48  # letters of a cell that is no misspelt name as a whole
_POOLS = 4096  # sizes of areas that stay in memory
_AS_LIKELY = 1e-4  # logits by which two readings differ no more than by the rounding of sums
_SIMILAR = 2  # unknown names that are looked for inside their containers


class Reader:
    """Reads the cells of one file."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._indexes = linker.indexes
        self._elements = Elements(linker.namer)
        self._composer = Composer(linker.indexes.columns, linker.indexes.called_after, linker.filters.of)
        self._pool_inside = lru_cache(maxsize=_POOLS)(self._size_inside)

    def rows(self, cell: AnalyzedCell, query: Query) -> list[Row]:
        """The places that the cell may mean by any reading, the most likely first."""
        plain = replace(query, name=cell.text)
        found = self._linker.exact(plain)
        if query.min_score and cell.plain and self._sure(found, cell, plain):
            return self._linker.ranked(found, plain)
        ways = self._elements.of_cell(cell, query.lang)
        inverted = self._elements.inverted(cell, query.lang)
        several = [inverted] if inverted else self._elements.joined(cell, ways)
        combined = [*several, *combinations(ways)]
        rows: list[Row] = []
        listed: list[Row] = []
        for composed in self._composer.composed(combined, query):
            read = self._composed_rows(composed, query)
            listed += [row for row in read[:1] if Support.APART in composed.supports[row.place]]
            rows += read
        if listed:  # "Leipzig; Wien" are two places: neither is the answer
            first = max(listed, key=lambda row: row.value)
            for row in listed:
                add(row, "listed", max(0.0, first.value - WEIGHTS["twin"] - row.value))
        said = any(row.reading is not None and row.reading.type for row in rows)
        exact = self._plain_rows(found, cell, plain, typed=said)
        best = max((row for row in (*rows, *exact)), key=lambda row: row.value, default=None)
        if best is None or best.value < _ENOUGH or not query.min_score or _in_part(best):
            similar = self._similar_rows(combined, cell, found, plain)
            if any(row.value > _ENOUGH and row.reading is None for row in similar):  # "western Germany" was a state
                for row in filter(_in_part, rows):
                    add(row, "part_named", -2 * WEIGHTS["in_part"])
            whole = any(row.reading is None for row in similar)  # the same reading, with what is like the name
            return self._of_said_kind([*rows, *([] if whole else exact), *similar], cell)
        return self._of_said_kind([*rows, *exact], cell)

    def _of_said_kind(self, rows: Sequence[Row], cell: AnalyzedCell) -> list[Row]:
        """The places once each, those first that are what the cell says."""
        merged = _merged(rows)
        settled = settle_districts(merged, cell, self._indexes.store, self._indexes.columns)
        no_island(merged, cell, self._linker.namer, self._indexes.store, self._indexes.columns)
        return said_level_first(merged, self._indexes.columns, settled)

    def _sure(self, found: Candidates, cell: AnalyzedCell, query: Query) -> bool:
        """Whether the whole cell is already a name, so that no other reading need be tried."""
        if not self._linker.certain(found, query):
            return False
        whole = (found.similarity >= CERTAIN) & ~found.core
        if len(cell.tokens) > 1:
            whole &= self._spelt_so(found, cell)
        lesser = [self._indexes.columns.what(place).lesser for place in found.place[whole].tolist()]
        if not all(lesser):  # "Provincia di Macerata" may be more than a name of the town
            return not any(lesser) or typed(cell, DIVISIONS) is None
        # "Gemeente Rotterdam" and "St Vincent" may be more than a district; "Martuni Province" is what it says
        return bool(lesser) and typed(cell, TOWNS) is None and typed(cell, DIVISIONS) is not None

    def _spelt_so(self, found: Candidates, cell: AnalyzedCell) -> NDArray[np.bool_]:
        """Which names are in the script of the cell, so that no letter had to be romanized for them to be equal."""
        names = self._indexes.names
        return np.asarray(names.script[found.toponym] == names.number_of_script(cell.script))

    def _plain_rows(self, found: Candidates, cell: AnalyzedCell, query: Query, *, typed: bool) -> list[Row]:
        """The places that have the whole cell as a name; where it has a separator, those spelt exactly so.

        ``typed``: another reading weighs what its generic words say, so that they are not left out here.
        """
        apart = len(cell.segments) > 1
        if apart or not cell.plain:  # "Bari, BA" is not a romanized "bariba"
            found = found.take((found.similarity >= CERTAIN) & ~found.core & self._spelt_so(found, cell))
        else:
            found = found.take((found.similarity >= CERTAIN) & ~(found.core & typed))
        rows = self._linker.ranked(found, query)
        signs = {segment.separator for segment in cell.segments[1:]}
        cost = WEIGHTS["joined"] if signs - {"-"} or not apart else WEIGHTS["hyphen"]
        long = apart and len(squeeze(cell.folded)) >= _CHANCE
        for row in rows:
            row.name = query.name
            if long:  # "Congo (Brazzaville)" is already a name: so many letters are not equal by chance
                add(row, "whole", max(0.0, WEIGHTS["fitting"] - rows[0].value) + WEIGHTS["whole"])
            elif not cell.plain and not self._indexes.names.written_as(np.array([row.toponym]), query.name)[0]:
                add(row, "joined", -cost)
        return rows

    def _composed_rows(self, composed: Composed, query: Query) -> list[Row]:
        """The places with the name of a structured reading, and what the other parts say of them."""
        inner = replace(query, name=composed.name.phrase.text)
        rows = self._linker.ranked(composed.best(), inner, alone=not composed.others and composed.name.phrase.bare)
        fitting = lifted(rows, composed, self._indexes)
        if not composed.name.phrase.type:
            counties(fitting, rows, inner.name, self._indexes)
        columns = self._indexes.columns
        excess = max(0.0, max((row.value for row in rows), default=0.0) - WEIGHTS["limit"]) if composed.limited else 0.0
        name = core(fold(inner.name))
        named_twice = any(fold(other.phrase.text) == name for other in composed.others)
        for row in rows:
            row.name, row.reading = inner.name, composed.reading(row.place)
            add(row, "limited", -excess)
            # "Tomsk, Tomsk Oblast": the town is named by the part that is its name
            of_word = bool(named_twice and row.values[CORE]) and columns.what(row.place).kind == TOWN
            add(row, "reading", -composed.cost - of_word * WEIGHTS["core_of_several"])
            add(row, "support", composed.worth[row.place])
        inside = [row.value for row in fitting if Support.INSIDE in composed.supports[row.place]]
        for row in rows if inside else ():  # "Dicle, Diyarbakır" is the town in it, not the river that flows by
            if Support.NEAR_AREA in composed.supports[row.place]:
                add(row, "support", min(0.0, max(inside) - WEIGHTS["namesake"] - row.value))
        if composed.name.phrase.type == "island":
            found = composed.name.named.found.place.tolist() if composed.name.named else []
            islands_alone(rows, found, columns)
        own_before_claimed(rows, composed.countries(columns), columns)
        return rows

    def _similar_rows(
        self, combined: Sequence[Sequence[Element]], cell: AnalyzedCell, found: Candidates, query: Query
    ) -> list[Row]:
        """Places with names that are like the cell, or like its unknown part and inside the areas that it names."""
        rows: list[Row] = []
        short = len(cell.segments) == 1 or (len(cell.segments) == 2 and len(cell.folded) <= _LONG)
        known = any(
            part.named is not None and part.named.known for parts in combined if len(parts) > 1 for part in parts
        )
        if (short and (len(cell.segments) == 1 or not known)) or not query.min_score:
            rows = self._linker.ranked(self._linker.or_similar(found, query, self._linker.filters.of(query)), query)
            self._not_containers(rows, combined)
            without_word(rows, cell, self._linker.namer, self._indexes.store, self._indexes.columns)
            other_parts(rows, cell, self._indexes.store)
        if query.min_score and len(cell.segments) == 1 and (not rows or rows[0].value < _ENOUGH):
            rows += self._of_type(cell, query)
        unknown = [found for found in unknown_names(combined) if len(found[0].phrase.text) > 2]
        for name, areas, cost in unknown[:_SIMILAR]:
            rows += self._inside(name, areas, cost, query)
        return rows

    def _of_type(self, cell: AnalyzedCell, query: Query) -> list[Row]:
        """Places of a kind with a name like the cell without its word for it: "Oromia Region", "Lake Ladooga"."""
        form, columns = typed(cell, (*DIVISIONS, *SAID_OF)), self._indexes.columns
        if form is None:
            return []
        fits = frozenset(feature for feature in columns.features if type_of(feature) in SAID_OF.get(form.type, ()))

        def allowed(places: Ints) -> NDArray[np.bool_]:
            of_kind = columns.of_features(places, fits) if form.type in SAID_OF else columns.areas(places)
            return self._linker.filters.allowed(places, query) & of_kind

        inner = replace(query, name=form.text)
        found = self._linker.exact(inner)
        if (form.type in SAID_OF or form.division) and self._sure(found, cell, inner):
            return []  # "Lake Tbilisi" is no misspelt lake: the rest is a name already
        rows = self._linker.ranked(self._linker.or_similar(found.take(allowed(found.place)), inner, allowed), inner)
        for row in rows:
            row.name, row.reading = inner.name, reading_of(Element(form, ""), (), ())
            add(row, "reading", -form.cost)
            worth, alike = worth_of_kind(row.place, form.type, columns), not row.values[EXACT]
            add(row, "support", min(0.0, worth) if form.division and alike else worth)
            add(row, "unlike", WEIGHTS["unlike"] if form.type in SAID_OF and alike else 0.0)
        return rows

    def _inside(self, name: Element, areas: Sequence[Element], cost: float, query: Query) -> list[Row]:
        """Places in all of ``areas`` with a name like an unknown one."""
        linker = self._linker
        around = tuple(tuple(area.named.around.tolist()) for area in areas if area.named is not None)
        allowed = partial(self._allowed_inside, around=around, query=query)
        inner = replace(query, name=name.phrase.text)
        found = linker.exact(inner)
        found = linker.or_similar(found.take(allowed(found.place)), inner, allowed)
        rows = linker.ranked(found, inner, self._pool_inside(around, replace(query, name="")), alone=False)
        for row in rows:
            row.name = inner.name
            row.reading = reading_of(name, areas, [Support.INSIDE] * len(areas))
            add(row, "reading", -cost)
            if not row.values[EXACT]:
                add(row, "absent", WEIGHTS["absent"])
        return rows

    def _allowed_inside(self, places: Ints, around: tuple[tuple[int, ...], ...], query: Query) -> NDArray[np.bool_]:
        """Which of ``places`` lie, or lay, in one area of each group, as the filters of a query allow."""
        inclusion = self._indexes.columns.inclusion
        kept = self._linker.filters.allowed(places, query)
        for each in map(partial(np.array, dtype=np.int32), around):
            inside = inclusion.within(places, each) | inclusion.once_within(places, each, query.as_of)
            kept &= inside & ~np.isin(places, each)
        return kept

    def _size_inside(self, around: tuple[tuple[int, ...], ...], query: Query) -> float:
        places = np.arange(1, len(self._indexes.columns.importance), dtype=np.int32)
        return size_of_pool(int(self._allowed_inside(places, around, query).sum()))

    def _not_containers(self, rows: Iterable[Row], combined: Sequence[Sequence[Element]]) -> None:
        """A place that a part of the cell names is no answer for the whole where the rest is unexplained."""
        named: set[int] = set()
        columns = self._indexes.columns
        for parts in combined:
            words = [part for part in parts if len(squeeze(fold(part.phrase.text))) >= _WORD]
            apart = all(part.separator != HYPHEN for part in parts)  # "Durg-Bhilainagar" may well be one name
            for part in words if apart and len(parts) > 1 else ():
                if part.named is not None:
                    found = part.named.found.place.tolist()
                    named.update(place for place in found if columns.feature(place).startswith(PHYSICAL))  # "Y, Somme"
                    if len(words) > 1:  # "a.M." is no word of its own
                        named.update(part.named.around.tolist())
        for row in rows:
            if row.place in named and row.similarity < _NEARLY_ALL:
                add(row, "container_only", WEIGHTS["container_only"])


def _in_part(row: Row) -> bool:
    """Whether a place was found only as that which a part is named of ("western Germany"): the part may be a name."""
    return row.reading is not None and row.reading.relation.endswith("_in")


def _merged(rows: Sequence[Row]) -> list[Row]:
    """Each place once, in order, by its most likely reading; of equal ones by that with the closest name."""
    best: dict[int, Row] = {}
    for row in sorted(rows, key=lambda row: -row.values[EXACT]):
        if row.place not in best or row.value > best[row.place].value + _AS_LIKELY:
            best[row.place] = row
    return sorted(best.values(), key=lambda row: -row.value)
