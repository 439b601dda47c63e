"""Places that the other parts of a cell say are meant: Lyon of "Lyon, France"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from gazetteer.index.opened import Indexes
from gazetteer.linking.named import CERTAIN, RENOWNED, Named
from gazetteer.linking.rules import CORE, EXACT, MAIN, NAMED_IN_SCRIPT, add
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.resolve.compose import Composed
from gazetteer.text.fold import fold
from gazetteer.text.scripts import script_of

_LARGER = 1.0  # log10 of how many times more people a district has than a town for which it may be meant


def lifted(rows: Sequence[Row], composed: Composed, indexes: Indexes) -> list[Row]:
    """Raise the places that fit what else the cell says, to what is probable for one that does. Returns them.

    One that only reads like the name, and has other names in these letters, is doubted where everyone knows a place by
    the name that is elsewhere: Persian for León sounds like Lyon, but "Lyon, Spain" is no León.
    """
    fitting = [row for row in rows if row.values[EXACT] >= CERTAIN and composed.fits(row.place)]
    named, name = composed.name.named, composed.name.phrase.text
    if named is not None and named.known and not composed.name.phrase.type:
        script = indexes.names.number_of_script(script_of(name))
        read = [row for row in fitting if indexes.names.script[row.toponym] != script and row.values[NAMED_IN_SCRIPT]]
        if read and _known_elsewhere(named, name, {row.place for row in fitting}, indexes):
            for row in read:
                add(row, "reads_so", -WEIGHTS["reads_so"] - max(0.0, composed.worth[row.place]))
            fitting = [row for row in fitting if row not in read]
    raised = WEIGHTS["fitting"] - max((row.value for row in fitting), default=0.0)
    for row in fitting:
        add(row, "fitting", max(0.0, raised))
    return fitting


def _known_elsewhere(named: Named, name: str, here: AbstractSet[int], indexes: Indexes) -> bool:
    """Whether a place that many know is usually called ``name``, as it is written, and none of those ``here`` is."""
    found, columns = named.found, indexes.columns
    usual = indexes.names.preferred(found.toponym) & indexes.names.written_as(found.toponym, name)
    places = np.unique(found.place[usual])
    return bool((columns.prominence[places] >= RENOWNED).any()) and here.isdisjoint(places.tolist())


def counties(fitting: Sequence[Row], rows: list[Row], name: str, indexes: Indexes) -> None:
    """Keep a district that is named without its word ("Butte, Idaho") beside a lesser town of that name.

    Where the town has the name only besides its own, the district is meant.
    """
    columns = indexes.columns
    towns = [row for row in fitting if columns.feature(row.place).startswith("P")]
    if not towns:
        return
    best = max(towns, key=lambda row: row.value)
    label = fold(indexes.store.place(best.place).name)
    proper = (best.values[MAIN] >= best.values[EXACT] - 1e-3 and not best.values[CORE]) or label == fold(name)
    for row in fitting:
        if columns.feature(row.place).startswith("A.ADM2") and row.values[CORE]:
            larger = columns.prominence[row.place] - columns.prominence[best.place] >= _LARGER
            outshone = columns.importance[row.place] < columns.importance[best.place]  # Beijing by its old name
            if larger or not (proper or outshone):
                level = best.value + (WEIGHTS["county"] if not proper else -WEIGHTS["county_beside"])
                add(row, "county", max(0.0, level - row.value))
    rows.sort(key=lambda row: -row.value)
