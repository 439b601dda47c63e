"""What is added to the ranking by rule: where, when, and whose name. Which of namesakes is meant: ``namesakes.py``.

Every rule takes the ranked places, changes their values (logits, by ``data/weights.tsv``) and puts them in order again.
"""

from __future__ import annotations

import numpy as np

from gazetteer.geo import kilometres
from gazetteer.index.columns import Columns
from gazetteer.index.names import Names
from gazetteer.linking import features
from gazetteer.linking.query import Query
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.model import in_use
from gazetteer.store.store import BriefName, Store
from gazetteer.text.fold import fold

_NEAR_KM = 200.0  # distance at which lying in the region asked for counts half
_BESIDE_KM = 20.0  # … and lying at the very place
_DATED_READ = 24  # places whose names are read from the file when a year is asked for
ABOUT_AS_SIMILAR = 0.05
_FEW = 8  # bearers of one name that are all kept in view
IN_PART = 0.92  # … or their cores are
WHOLE = 0.955  # what the equality of keys is worth at the least where whole names are equal
_OF_ONE_SIZE = 1.0  # logarithm of populations within which size says nothing beyond what the network knows
EXACT, CORE, MAIN = (features.COLUMN[name] for name in ("exact", "core", "main"))


def by_distance(rows: list[Row], query: Query, columns: Columns) -> None:
    """Bring forward what lies where the query says, or beside it."""
    if query.near is None:
        return
    near = query.near
    places = np.array([row.place for row in rows], np.int32)
    km = kilometres(*near, columns.lat[places], columns.lon[places])
    worths = WEIGHTS["near"] / (1 + km / _NEAR_KM) + WEIGHTS["beside"] / (1 + km / _BESIDE_KM)
    for row, worth in zip(rows, np.nan_to_num(worths).tolist(), strict=True):
        add(row, "near", worth)
    rows.sort(key=lambda row: -row.value)


def whole_names(rows: list[Row], query: Query) -> None:
    """Hold fast to what is written in the file: a name that was found just so is somebody's.

    The network weighs what is alike. Where it gives such a name little, the best of its bearers is likely all the same,
    and the others keep their distance. Whoever's name only reads so in another script, or bears the name in part
    ("Shusha District"), comes after them.
    """
    whole = [row for row in rows if row.values[EXACT] >= WHOLE and not row.values[CORE]]
    if not whole:  # "Jiangsu" where the file has "Jiangsu Province": the name is there, without its generic word
        in_part = [row for row in rows if row.values[EXACT] >= IN_PART]
        best = max((row.value for row in in_part), default=0.0)
        for row in in_part:
            add(row, "known", max(0.0, WEIGHTS["known"] - best))
        rows.sort(key=lambda row: -row.value)
        return
    just_so = features.COLUMN["as_written"]
    accents = 0.0 if query.name.isascii() else 1.0  # who writes accents means them; who writes none may mean any
    equality = {row.place: float(row.values[EXACT] + accents * row.values[just_so]) for row in whole}
    most = max(equality.values())
    written = [row for row in whole if equality[row.place] == most]
    if query.near is None and query.as_of is None:
        known = max(float(row.values[features.COLUMN["fame"]]) for row in written)
        for row in written:
            behind = known - float(row.values[features.COLUMN["fame"]]) - _OF_ONE_SIZE
            add(row, "lesser", -WEIGHTS["lesser"] * max(0.0, behind))
    to_the_letter = WEIGHTS["accented"] if accents and any(row.values[just_so] for row in written) else 0.0
    raised = max(0.0, WEIGHTS["known"] + to_the_letter - max(row.value for row in written))
    for row in whole:
        add(row, "known", raised)
    best = max(row.value for row in written)
    if len(whole) <= _FEW:
        for row in whole:
            add(row, "bearer", max(0.0, best - WEIGHTS["bearer"] - row.value))
    for row in rows:
        if row.values[CORE]:
            add(row, "in_part", min(0.0, best - WEIGHTS["in_part"] - row.value))
        elif equality.get(row.place, 0.0) < most:
            add(row, "read_so", min(0.0, best - WEIGHTS["read_so"] - to_the_letter - row.value))
    rows.sort(key=lambda row: -row.value)


def former_names(rows: list[Row], query: Query, names: Names, store: Store) -> None:
    """Where no year is asked for, a name that a place bore once says a little less than the name of another place."""
    if query.as_of is not None or not rows:
        return
    first = rows[:_DATED_READ]
    of_old = names.of_kind(np.array([row.toponym for row in first], np.int32), "historical").tolist()
    borne = any(row.values[MAIN] >= WHOLE for row, once in zip(first, of_old, strict=True) if not once)
    for row, once in zip(first, of_old, strict=True):
        if once:
            _, uses = _uses(row, store)
            now = next((name.pk for name in uses if name.kind != "historical" and name.end is None), None)
            row.toponym = row.toponym if now is None else now
            if now is None and borne:
                add(row, "former", WEIGHTS["former"])
                if store.place(row.place).end is not None:
                    add(row, "gone", WEIGHTS["gone"])
    rows.sort(key=lambda row: -row.value)


def by_year(rows: list[Row], query: Query, store: Store) -> None:
    """Weigh places by whether they and the names found were there in the year asked for.

    Of those that bear a name about as similar, one that bore it then comes before all that did not.
    """
    if query.as_of is None:
        return
    first = rows[:_DATED_READ]
    there = [_dated(row, query.as_of, store) for row in first]
    for row, then in zip(first, there, strict=True):
        if then:
            rule = "valid_then" if then > 0 else "not_valid_then"
            add(row, rule, WEIGHTS[rule])
    valid = [row for row, then in zip(first, there, strict=True) if then > 0]
    for row, then in zip(first, there, strict=True):
        alike = [other.value for other in valid if other.similarity >= row.similarity - ABOUT_AS_SIMILAR]
        if then < 0 and alike:
            add(row, "outlived", min(0.0, max(alike) - WEIGHTS["outlived"] - row.value))
    rows.sort(key=lambda row: -row.value)


def _dated(row: Row, year: int, store: Store) -> int:
    """1 when the place bore the name in a year, -1 when not, 0 when nothing is known; the use of the name is noted.

    A name is one spelling: what is said of its years in one language holds for those that say nothing.
    """
    place = store.place(row.place)
    if in_use(place.begin, place.end, year) < 0:
        return -1
    found, uses = _uses(row, store)
    best = max(
        uses, key=lambda name: (in_use(name.begin, name.end, year), name.pk == found.pk, name.lang == found.lang)
    )
    if then := in_use(best.begin, best.end, year):
        row.toponym = best.pk
        return then
    dated = [in_use(name.begin, name.end, year) for name in uses]
    return min(dated) or in_use(place.begin, place.end, year)


def _uses(row: Row, store: Store) -> tuple[BriefName, list[BriefName]]:
    """The name that was found, and all that the place has of its spelling: other years, other languages."""
    (found,) = store.names_in_brief([row.toponym])
    spelt = fold(found.name)
    return found, [name for name in store.brief_names(row.place) if fold(name.name) == spelt]


def add(row: Row, name: str, worth: float) -> None:
    """Change the value of a place by rule, in logits, and note by which."""
    if worth:
        row.rules[name] = row.rules.get(name, 0.0) + worth
        row.value += worth
