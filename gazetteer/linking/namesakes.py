"""Which of several places of one name is meant without more: a town, the division around it, a country, none of them.

Rules like those of ``rules.py``.
"""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from gazetteer.index.columns import COUNTRY, TOWN, Columns
from gazetteer.linking import features
from gazetteer.linking.query import Query
from gazetteer.linking.rules import ABOUT_AS_SIMILAR, CORE, EXACT, MAIN, WHOLE, add
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.generics import core
from gazetteer.text.sound import sound

_ROUNDED = 1e-4  # similarities are single-precision numbers
_SEATS = ("P.PPLA", "P.PPLA2", "P.PPLC", "P.PPLA3")
_GOOD_PART = 1.3  # log10 of how many times as many people a division has
_SMALLER, _FAR_SMALLER = 1.0, 2.0  # log10 of how many times fewer people a town has than a division that is meant
_ALIKE = 0.65  # of the sounds of a label and of what was asked, where they are one name
_SLIPS = 2  # sounds by which short labels of one name may differ: Gabès, Qābis
_SETTLED = 16  # places looked at for namesakes; those after them are not meant


def twins(rows: list[Row], query: Query, columns: Columns, store: Store) -> None:
    """Leave open which of two places of one name is meant, where only a guess at their size decides.

    That is two towns of one country (one may be claimed by it: Martuni and Martuni), and a country and a first-level
    division elsewhere (Georgia and Georgia). Not where one is several times as large as the other, nor where the query
    says where it is.
    """
    if query.near is not None:
        return
    named = [
        (row, columns.feature(row.place)) for row in rows[:_SETTLED]
        if row.values[EXACT] >= WHOLE and not row.values[CORE] and row.values[MAIN] >= row.values[EXACT] - _ROUNDED
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


def regions(rows: list[Row], query: Query, columns: Columns, store: Store) -> None:
    """Put a division that is called so before a town that is hardly meant: Bahia is no Salvador, Wales no village.

    That is a town in it that bears the name only besides its own, or one far smaller than it.
    """
    whole = [row for row in rows[:_SETTLED] if row.values[EXACT] >= WHOLE and not row.values[CORE]]
    towns = [row for row in whole if columns.what(row.place).kind == TOWN]
    for row in whole if towns else ():
        what = columns.what(row.place)
        if what.first and not what.former and _own(row):
            lesser = [town for town in towns if _hardly_meant(town, row, query, columns, store)]
            # where a town is meant that it does not come before, it does not matter which is second
            if lesser and any(whole[0] is one for one in (row, *lesser)):
                add(row, "region", max(0.0, max(town.value for town in lesser) + WEIGHTS["region"] - row.value))
    rows.sort(key=lambda row: -row.value)


def _hardly_meant(town: Row, division: Row, query: Query, columns: Columns, store: Store) -> bool:
    """Whether who names a town so would rather mean a division of that name."""
    smaller = float(columns.prominence[division.place] - columns.prominence[town.place])
    if not columns.inclusion.lies_in(town.place, division.place):
        return smaller >= (_FAR_SMALLER if _own(town) else _SMALLER)
    if columns.feature(town.place) == "P.PPLC":
        return False
    if not _called_so(town, division, columns):
        return smaller >= _FAR_SMALLER or not (_own(town) or _called_alike(town, division, query, store))
    in_part = squeeze(fold(query.name)) in fold(store.place(town.place).name).split()  # "Rostov-on-Don"
    return not (_own(town) or in_part or _called_alike(town, division, query, store))


def _called_alike(town: Row, division: Row, query: Query, store: Store) -> bool:
    """Whether the label of a town is about as much like what was asked as that of a division: "Fukui-shi" for "Fukui".

    Compared are sounds, so that "Assiut" is Asyut; "Rio Grande" is no Rio Grande do Sul.
    """
    asked = sound(squeeze(fold(query.name)))
    towns, divisions = (_sounds(_labels(row, store)) for row in (town, division))
    if min(Levenshtein.distance(asked, label) for label in towns) <= _SLIPS:
        return True
    of_town, of_division = (
        max(Levenshtein.normalized_similarity(asked, label) for label in labels) for labels in (towns, divisions)
    )
    return bool(of_town >= min(of_division, _ALIKE))


def _sounds(labels: list[str]) -> list[str]:
    """The sounds of labels without generic words."""
    return [sound(squeeze(core(label) or label)) for label in labels]


def _own(row: Row) -> bool:
    """Whether a place is usually called so, and not only besides."""
    return bool(row.values[MAIN] >= row.values[EXACT] - _ROUNDED)


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


def settle_namesakes(rows: list[Row], query: Query, columns: Columns, store: Store) -> None:
    """Put a country before the places in it, and a town before the divisions around it, that bear its name.

    Who writes "Shusha" or "New York" without more means the town, who writes "Luxembourg" the country; but who
    asks for Luxembourg in Luxembourg means the town again, and who writes "Askeran Province" the province.
    """
    first = rows[:_SETTLED]
    agreeing = features.COLUMN["agreeing"]
    for row in first:
        feature = columns.feature(row.place)
        if not feature.startswith("A"):
            continue
        alike = [other for other in first if abs(row.similarity - other.similarity) <= ABOUT_AS_SIMILAR]
        inside = [other for other in alike if columns.inclusion.lies_in(other.place, row.place)]
        towns = [
            other for other in inside
            if columns.feature(other.place).startswith("P") and other.values[CORE] <= row.values[CORE]
            and _called_so(other, row, columns)
            and not (_own(row) and _hardly_meant(other, row, query, columns, store))
        ]  # fmt: skip
        asked_in = columns.country(row.place) in query.countries
        if feature.startswith("A.PCL") and feature != "A.PCLH" and not asked_in:
            for other in inside:
                as_common = (
                    row.values[agreeing] >= other.values[agreeing] / 2
                )  # "England" is hardly a name of the whole
                if other.values[CORE] >= row.values[CORE] and as_common:
                    add(other, "country", min(0.0, row.value - WEIGHTS["namesake"] - other.value))
        elif towns:
            best = max(town.value for town in towns)
            add(row, "division", min(0.0, best - WEIGHTS["namesake"] - row.value))
    rows.sort(key=lambda row: -row.value)


def parts(rows: list[Row], query: Query, columns: Columns, store: Store) -> None:
    """Put a part of a country whose label is what was asked before the country, where that is labelled otherwise.

    Some language calls the United Kingdom England, and Tunisia Tunis.
    """
    if not rows or columns.what(rows[0].place).kind != COUNTRY:
        return
    country, asked = rows[0], fold(query.name)
    if any(Levenshtein.distance(asked, label) <= 1 for label in _labels(country, store)):  # Macao is Macau
        return
    for row in rows[1:_SETTLED]:
        exactly = row.values[EXACT] >= WHOLE and not row.values[CORE] and _own(row)
        inside = exactly and columns.inclusion.lies_in(row.place, country.place)
        if inside and asked in _labels(row, store):
            add(row, "part", country.value + WEIGHTS["part"] - row.value)
            break
    rows.sort(key=lambda row: -row.value)


def _labels(row: Row, store: Store) -> list[str]:
    """The label of a place, folded; both of them where it has two ("Kashunik / Qubadli")."""
    return [fold(label) for label in store.place(row.place).name.split(" / ")]


def _called_so(town: Row, division: Row, columns: Columns) -> bool:
    """Whether a division is called after a town in it: its seat, or a town that holds a good part of its people.

    A village of the same name (Syunik, Texas) is no reason to doubt that the division is meant.
    """
    if columns.feature(town.place) in _SEATS:
        return True
    return float(columns.prominence[division.place] - columns.prominence[town.place]) <= _GOOD_PART
