"""What is added to the ranking by rule: where, when, whose name, and which of namesakes is meant without more.

Every rule takes the ranked places, changes their values (logits, by ``data/weights.tsv``) and puts them in order again.
"""

from __future__ import annotations

import numpy as np

from gazetteer.index.columns import Columns
from gazetteer.index.names import Names
from gazetteer.model import in_use
from gazetteer.resolve import evidence
from gazetteer.resolve.distance import kilometres
from gazetteer.resolve.query import Query
from gazetteer.resolve.rank import Row
from gazetteer.resolve.weights import WEIGHTS
from gazetteer.store.store import BriefName, Store
from gazetteer.text.fold import fold

_NEAR_KM = 200.0  # distance at which lying in the region asked for counts half
_BESIDE_KM = 20.0  # … and lying at the very place
_DATED_READ = 24  # places whose names are read from the file when a year is asked for
ABOUT_AS_SIMILAR = 0.05
_ROUNDED = 1e-4  # similarities are single-precision numbers
_FEW = 8  # bearers of one name that are all kept in view
IN_PART = 0.92  # … or their cores are
_WHOLE = 0.955  # what the equality of keys is worth at the least where whole names are equal
_OF_ONE_SIZE = 1.0  # logarithm of populations within which size says nothing beyond what the network knows
_SEATS = ("P.PPLA", "P.PPLA2", "P.PPLC", "P.PPLA3")
_GOOD_PART = 1.3  # log10 of how many times as many people a division has
_SETTLED = 16  # places looked at for namesakes; those after them are not meant


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
    exact, core = evidence.COLUMN["exact"], evidence.COLUMN["core"]
    whole = [row for row in rows if row.values[exact] >= _WHOLE and not row.values[core]]
    if not whole:  # "Jiangsu" where the file has "Jiangsu Province": the name is there, without its generic word
        in_part = [row for row in rows if row.values[exact] >= IN_PART]
        best = max((row.value for row in in_part), default=0.0)
        for row in in_part:
            add(row, "known", max(0.0, WEIGHTS["known"] - best))
        rows.sort(key=lambda row: -row.value)
        return
    just_so = evidence.COLUMN["as_written"]
    accents = 0.0 if query.name.isascii() else 1.0  # who writes accents means them; who writes none may mean any
    equality = {row.place: float(row.values[exact] + accents * row.values[just_so]) for row in whole}
    most = max(equality.values())
    written = [row for row in whole if equality[row.place] == most]
    if query.near is None and query.as_of is None:
        known = max(float(row.values[evidence.COLUMN["fame"]]) for row in written)
        for row in written:
            behind = known - float(row.values[evidence.COLUMN["fame"]]) - _OF_ONE_SIZE
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
        if row.values[core]:
            add(row, "in_part", min(0.0, best - WEIGHTS["in_part"] - row.value))
        elif equality.get(row.place, 0.0) < most:
            add(row, "read_so", min(0.0, best - WEIGHTS["read_so"] - to_the_letter - row.value))
    rows.sort(key=lambda row: -row.value)


def twins(rows: list[Row], query: Query, columns: Columns, store: Store) -> None:
    """Leave open which of two places of one name is meant, where only a guess at their size decides.

    That is two towns of one country (one may be claimed by it: Martuni and Martuni), and a country and a first-level
    division elsewhere (Georgia and Georgia). Not where one is several times as large as the other, nor where the query
    says where it is.
    """
    exact, core, main = (evidence.COLUMN[name] for name in ("exact", "core", "main"))
    if query.near is not None:
        return
    named = [
        (row, columns.feature(row.place)) for row in rows[:_SETTLED]
        if row.values[exact] >= _WHOLE and not row.values[core] and row.values[main] >= row.values[exact] - _ROUNDED
    ]  # fmt: skip
    towns = [row for row, feature in named if feature.startswith("P")]
    areas = [row for row, feature in named if feature in ("A.PCLI", "A.ADM1")]
    for row in towns[1:]:
        best = next(other for other in towns if other is row or _of_one_country(row, other, query, columns, store))
        _level(row, best, columns)
    for row in areas[1:]:
        apart = not columns.inclusion.lies_in(row.place, areas[0].place) and not columns.inclusion.lies_in(
            areas[0].place, row.place
        )
        _level(row, areas[0] if apart else row, columns)
    rows.sort(key=lambda row: -row.value)


def _of_one_country(row: Row, other: Row, query: Query, columns: Columns, store: Store) -> bool:
    if columns.same_country(row.place, other.place):
        return True
    if query.countries:  # see ``by_country``
        return False
    one, another = store.place(row.place), store.place(other.place)
    claimed = one.country in another.claims or another.country in one.claims
    return claimed and bool(one.population and another.population)


def _level(row: Row, best: Row, columns: Columns) -> None:
    if row is not best and columns.about_as_large(row.place, best.place):
        add(row, "twin", max(0.0, best.value - WEIGHTS["twin"] - row.value))


def former_names(rows: list[Row], query: Query, names: Names, store: Store) -> None:
    """Where no year is asked for, a name that a place bore once says a little less than the name of another place."""
    if query.as_of is not None or not rows:
        return
    first, main = rows[:_DATED_READ], evidence.COLUMN["main"]
    of_old = names.of_kind(np.array([row.toponym for row in first], np.int32), "historical").tolist()
    borne = any(row.values[main] >= _WHOLE for row, once in zip(first, of_old, strict=True) if not once)
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


def settle_namesakes(rows: list[Row], query: Query, columns: Columns) -> None:
    """Put a country before the places in it, and a town before the divisions around it, that bear its name.

    Who writes "Shusha" or "New York" without more means the town, who writes "Luxembourg" the country; but who
    asks for Luxembourg in Luxembourg means the town again, and who writes "Askeran Province" the province.
    """
    first = rows[:_SETTLED]
    core, agreeing = evidence.COLUMN["core"], evidence.COLUMN["agreeing"]
    for row in first:
        feature = columns.feature(row.place)
        if not feature.startswith("A"):
            continue
        alike = [other for other in first if abs(row.similarity - other.similarity) <= ABOUT_AS_SIMILAR]
        inside = [other for other in alike if columns.inclusion.lies_in(other.place, row.place)]
        towns = [
            other for other in inside
            if columns.feature(other.place).startswith("P") and other.values[core] <= row.values[core]
            and _called_so(other, row, columns)
        ]  # fmt: skip
        asked_in = columns.country(row.place) in query.countries
        if feature.startswith("A.PCL") and feature != "A.PCLH" and not asked_in:
            for other in inside:
                as_common = (
                    row.values[agreeing] >= other.values[agreeing] / 2
                )  # "England" is hardly a name of the whole
                if other.values[core] >= row.values[core] and as_common:
                    add(other, "country", min(0.0, row.value - WEIGHTS["namesake"] - other.value))
        elif towns:
            best = max(town.value for town in towns)
            add(row, "division", min(0.0, best - WEIGHTS["namesake"] - row.value))
    rows.sort(key=lambda row: -row.value)


def _called_so(town: Row, division: Row, columns: Columns) -> bool:
    """Whether a division is called after a town in it: its seat, or a town that holds a good part of its people.

    A village of the same name (Syunik, Texas) is no reason to doubt that the division is meant.
    """
    if columns.feature(town.place) in _SEATS:
        return True
    return float(columns.prominence[division.place] - columns.prominence[town.place]) <= _GOOD_PART


def add(row: Row, name: str, worth: float) -> None:
    """Change the value of a place by rule, in logits, and note by which."""
    if worth:
        row.rules[name] = row.rules.get(name, 0.0) + worth
        row.value += worth
