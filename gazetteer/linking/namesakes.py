"""Which of a place and the area around it is meant where both have the name: "Luxembourg", "New York", "Mendoza".

No string tells them apart, and importance alone not well enough: a country is meant before a town in it, a town before
the division that is called after it, and some pairs are left open. Rules like those of ``rules.py``.
"""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from gazetteer.features import PHYSICAL, type_of
from gazetteer.index.columns import COUNTRY, DIVISION, TOWN, Columns
from gazetteer.linking.called_after import called, labels_of
from gazetteer.linking.query import Query
from gazetteer.linking.rules import ABOUT_AS_SIMILAR, AS_WRITTEN, CORE, EXACT, LOCAL, MAIN, OWN_LETTERS, WHOLE, add
from gazetteer.linking.score import Row, is_accented
from gazetteer.linking.weights import WEIGHTS
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.generics import core
from gazetteer.text.romanize import readings
from gazetteer.text.sound import sound

_ROUNDED = 1e-4  # similarities are single-precision numbers
_SETTLED = 16  # places looked at for namesakes; those after them are not meant
_LARGE = 5.75  # log10 of the people of a city that everyone means by its name: of the thousand largest of the world
_OF_SOME_SIZE = 4.8  # … of a city that is meant before a river or a lake of its name that is less known
_ABOUT = 0.3  # … or about as known
_LESS_KNOWN = 0.5  # by how much less important a division is than a town that is meant by its name
_WORLDWIDE = 9.0  # importance of a city that is meant even by a part of its label
_FAR_BETTER_KNOWN = 1.35  # … and a river or an island than the state of its name, from which either may be meant
_IN_COUNTRY = 2.0  # … where the country is given, which is given of divisions more often than of rivers
_OUTSHONE = 2.0  # … and from which that is not meant
_BETTER_KNOWN = 1.5  # … and more important a division that is, where the town is small
_MUCH_BETTER_KNOWN = 3.0  # … where the division has a word of its own: "Lachin District"
_ALIKE = 0.6  # of the sounds of a label and of what was asked, where they are one name
_CALLED_OTHERWISE = 0.25  # by how much less alike the label of a town is that has the name besides its own
_CITY = 4.3  # log10 of the people of a town that is no mere village
_WHOLE_OF_IT = 0.1  # log10 of how many times the people of a town a division has that is little more than the town


class _Labels(NamedTuple):
    """How alike the labels of a town and a division sound to what was asked, and to each other, from 0 to 1."""

    town: float
    division: float
    each_other: float
    town_is_longer: bool  # whether the division is labelled just so, and the town so with a word such as "City"


def settle(rows: list[Row], query: Query, columns: Columns, store: Store, *, alone: bool) -> None:
    """Decide between each area and the places in it that have its name; ``alone``: nothing else says where it is."""
    alone = alone and query.near is None
    first = rows[:_SETTLED]
    for area in first:
        what = columns.what(area.place)
        if what.kind == TOWN and _is_great(area, columns):
            _before_features(area, first, query, columns, store)
        elif what.kind == TOWN and columns.prominence[area.place] >= _OF_SOME_SIZE:
            _before_lesser_features(area, first, query, columns)
        if what.kind not in (COUNTRY, DIVISION):
            continue
        inside = [
            other for other in first
            if abs(area.similarity - other.similarity) <= ABOUT_AS_SIMILAR
            and columns.inclusion.lies_in(other.place, area.place)
        ]  # fmt: skip
        if what.kind == COUNTRY or what.first:
            _before_features(area, first, query, columns, store)
            for other in inside if what.first else ():  # the Balearic Islands are a region, and its only province
                if columns.what(other.place).lesser and area.values[CORE] <= other.values[CORE]:
                    _before(area, other, "region_before_district")
        towns = [other for other in inside if columns.what(other.place).kind == TOWN]
        if what.kind == COUNTRY and not what.former:
            if towns and columns.country(area.place) in query.countries:
                _before(max(towns, key=lambda row: row.value), area, "town_before_country")
            else:
                _country_first(area, inside)
        elif what.kind == DIVISION and towns and not (what.lesser and core(fold(query.name))):
            town = max(towns, key=lambda row: row.value)
            labels = _compared(town, area, query, store)
            _town_or_division(town, area, columns, store, labels, alone=alone)
    rows.sort(key=lambda row: -row.value)


def _before_features(area: Row, rows: list[Row], query: Query, columns: Columns, store: Store) -> None:
    """Who writes "Mississippi" or "Madeira" means the state, not the river or the island of its name.

    Where the feature is far better known either may be meant ("Yukon", "Blue Nile"). A mountain that is better known
    at all comes first, and so does what is better known than a division that is labelled otherwise ("Amur Oblast"). Of
    one that is less known than such a division either may be meant ("Absheron District"), and what is labelled
    otherwise itself is not.
    """
    labels = labels_of(area.place, store)
    if area.values[CORE]:
        return
    usual = columns.what(area.place).kind == COUNTRY
    usual |= _usual(area) and (fold(query.name) in labels or not any(map(core, labels)))
    called_so = fold(query.name) in (*labels, *map(core, labels))  # "O'Higgins Region"
    for other in rows:
        feature = columns.feature(other.place)
        known = columns.importance[other.place] - columns.importance[area.place]
        # 湖南 is a province in the language spoken there, and a region of Korea in none of Korea
        elsewhere = feature.startswith("L.") and "foreign_name" in other.rules
        land_or_water = feature.startswith(PHYSICAL) or feature == "L.CST" or elsewhere
        if abs(area.similarity - other.similarity) > ABOUT_AS_SIMILAR or not land_or_water:
            continue
        if not called_so and _worse_named(area, other, query):
            continue
        its = labels_of(other.place, store)
        if not usual and set(labels).isdisjoint(its):
            asked = fold(query.name)
            if known <= 0 and not any(asked in label for label in its):
                _before(area, other, "division_before_feature", by=WEIGHTS["namesake_feature"])
            elif known <= 0:
                level = max(area.value, other.value) - WEIGHTS["town_or_division"]
                add(area, "division_or_feature", max(0.0, level - area.value))
            continue
        far = _IN_COUNTRY if query.countries else _FAR_BETTER_KNOWN
        if known <= (0.0 if type_of(feature) == "mountain" else far):
            if query.near is None:
                _before(area, other, "division_before_feature", by=WEIGHTS["namesake_feature"])
            else:  # the feature is not raised by what lies near, nor what shares its name by it
                add(other, "division_before_feature", min(0.0, area.value - WEIGHTS["namesake_feature"] - other.value))
        elif known <= _OUTSHONE and type_of(feature) != "mountain":
            best = max(area.value, other.value)
            add(other, "division_or_feature", best - other.value)
            add(area, "division_or_feature", best - WEIGHTS["town_or_division"] - area.value)


def _worse_named(area: Row, other: Row, query: Query) -> bool:
    """Whether an area has the name in a foreign language or other letters only, and a feature has it as it is written:
    some language calls China "Sina", which reads like سيناء, and Öland is no Åland.
    """
    if other.values[EXACT] and not area.values[EXACT]:
        return True  # the name of the area is merely similar
    foreign = "foreign_name" in area.rules and "foreign_name" not in other.rules
    # 海南岛 and 海南島 are one name, though their keys are not quite equal
    written = other.values[OWN_LETTERS] >= WHOLE or other.values[AS_WRITTEN]
    reads_so = not (area.values[AS_WRITTEN] or (area.values[OWN_LETTERS] >= WHOLE and not is_accented(query.name)))
    return bool(other.values[EXACT] and written and (foreign or reads_so))


def _before_lesser_features(town: Row, rows: list[Row], query: Query, columns: Columns) -> None:
    """Who writes "Madison" means the city, and none of the rivers that are less known."""
    if town.values[CORE] or not _usual(town) or query.near is not None:
        return
    for other in rows:
        alike = abs(town.similarity - other.similarity) <= ABOUT_AS_SIMILAR
        lesser = columns.importance[other.place] <= columns.importance[town.place] + _ABOUT
        alike &= columns.feature(other.place).startswith(PHYSICAL)
        if alike and lesser and not _worse_named(town, other, query):
            _before(town, other, "division_before_feature", by=WEIGHTS["namesake_feature"])


def _is_great(town: Row, columns: Columns) -> bool:
    """Whether a town is a capital or one of the thousand largest."""
    return columns.feature(town.place) == "P.PPLC" or bool(columns.prominence[town.place] >= _LARGE)


def _country_first(country: Row, inside: list[Row]) -> None:
    """Who writes "Luxembourg" means the country; who asks for it in Luxembourg means the town."""
    for other in inside:
        if _usual(country) and other.values[CORE] >= country.values[CORE]:
            _before(country, other, "country_before_town")


def _town_or_division(
    town: Row, division: Row, columns: Columns, store: Store, labels: _Labels, *, alone: bool
) -> None:
    """The division before a town that has the name besides its own ("Yunnan", once Kunming) and before a small town;
    the town before a division with a word of its own ("Shusha District"), one that is little known or little more than
    the town, and where it is a great city; of others either may be meant."""
    known = float(columns.importance[division.place] - columns.importance[town.place])
    people = float(columns.prominence[division.place] - columns.prominence[town.place])
    with_word = any(core(label) for label in called(division.place, store))
    apart = max(labels.town, labels.each_other) < _ALIKE
    usually = _usual(division) and apart and known > -_LESS_KNOWN
    # Damascus is Dimashq to those who live there
    at_home = (_usual(town) and town.values[LOCAL] >= WHOLE) or columns.feature(town.place) == "P.PPLC"
    alike = labels.town >= _ALIKE and _usual(town)
    called_so = labels.division - labels.town >= _CALLED_OTHERWISE and not (at_home or alike)
    lesser_name = ((usually and not _usual(town)) or called_so) and not with_word
    other_name = not _usual(town) and labels.each_other < _ALIKE
    # Oklahoma is no city, New York is first of all one
    shortened = labels.town_is_longer and known > 0 and columns.importance[town.place] < _WORLDWIDE
    # "Lachin District" has a word of its own, and the town is Lachin
    proper = _usual(town) or labels.town >= _ALIKE
    own_word = with_word and proper and known < _MUCH_BETTER_KNOWN
    own_word |= with_word and _usual(town) and not _usual(division)
    small = known >= _BETTER_KNOWN and (columns.prominence[town.place] < _CITY or other_name) and not own_word
    district = not columns.what(division.place).first and town.values[CORE] <= division.values[CORE]
    if district and not small and proper:
        # a district is hardly meant by the bare name of its town
        _before(town, division, "town_before_division", by=WEIGHTS["namesake_district"])
    elif small or lesser_name or shortened or town.values[CORE] > division.values[CORE]:
        _before(division, town, "division_before_town")
    elif (
        division.values[CORE] > town.values[CORE]
        or with_word
        or not alone
        or not (_usual(division) or labels.division >= _ALIKE)
        or known <= -_LESS_KNOWN
        or people < _WHOLE_OF_IT
        or _is_great(town, columns)
    ):
        _before(town, division, "town_before_division")
    else:
        best = max(town.value, division.value)
        add(town, "town_or_division", best - town.value)
        add(division, "town_or_division", best - WEIGHTS["town_or_division"] - division.value)


def _before(one: Row, other: Row, rule: str, by: float = WEIGHTS["namesake"]) -> None:
    """Put one place before another by ``by`` logits; its value is the greater of both."""
    add(one, rule, max(0.0, other.value - one.value))
    add(other, rule, min(0.0, one.value - by - other.value))


def _compared(town: Row, division: Row, query: Query, store: Store) -> _Labels:
    """How alike what was asked and the labels sound; "Brașov" sounds like its label in any language."""
    plain = next((reading.text for reading in readings(query.name, query.lang)), query.name)
    asked = sound(squeeze(fold(plain)))
    labels = [labels_of(town.place, store), called(division.place, store)]
    heard = [[sound(squeeze(core(label) or label)) for label in each] for each in labels]
    alike = [max(Levenshtein.normalized_similarity(asked, label) for label in each) for each in heard]
    for number, each in enumerate(labels):
        if any(label.startswith(f"{fold(plain)} ") for label in each):
            alike[number] = 1.0  # Santiago de los Caballeros is called Santiago
    each_other = max(Levenshtein.normalized_similarity(one, other) for one in heard[0] for other in heard[1])
    longer = fold(plain) in labels[1] and fold(plain) not in labels[0] and fold(plain) in map(core, labels[0])
    longer &= f"{plain} ".casefold() in store.place(town.place).name.casefold()  # not Fukui-shi
    return _Labels(alike[0], alike[1], each_other, longer)


def _usual(row: Row) -> bool:
    """Whether a place is usually called so, and not only besides."""
    return bool(row.values[MAIN] >= row.values[EXACT] - _ROUNDED)


def twins(rows: list[Row], query: Query, columns: Columns, store: Store) -> None:
    """Leave open which of two towns of one country, or claimed by it, is meant, where both are about as large as known.

    Martuni and Martuni, Aghdam and Aghdam; and a country or a division elsewhere that has more people: Georgia. Not
    where the query says where it is.
    """
    if query.near is not None:
        return
    whole = [row for row in rows[:_SETTLED] if row.values[EXACT] >= WHOLE and not row.values[CORE]]
    towns = [row for row in whole if _is_town(row, columns)]
    for row in towns[1:]:
        best = next(other for other in towns if other is row or _of_one_country(row, other, query, columns, store))
        if row is not best and columns.about_as_large(row.place, best.place):
            add(row, "twin", max(0.0, best.value - WEIGHTS["twin"] - row.value))
    country = next((row for row in whole if columns.what(row.place).kind == COUNTRY), None)
    if country is not None:
        for row in whole:
            division = columns.what(row.place).kind == DIVISION and _usual(row)
            larger = division and columns.prominence[row.place] >= columns.prominence[country.place]
            if larger and not columns.same_country(row.place, country.place):
                add(row, "twin", max(0.0, country.value - WEIGHTS["twin"] - row.value))
    rows.sort(key=lambda row: -row.value)


def _is_town(row: Row, columns: Columns) -> bool:
    """Whether a place is a town that is usually called so, or of a table that does not say what it is."""
    return not columns.feature(row.place) or (columns.what(row.place).kind == TOWN and _usual(row))


def _of_one_country(row: Row, other: Row, query: Query, columns: Columns, store: Store) -> bool:
    if columns.same_country(row.place, other.place):
        return True
    if query.countries:  # see ``asked.by_country``
        return False
    one, another = store.place(row.place), store.place(other.place)
    claimed = one.source_country in another.claims or another.source_country in one.claims
    return claimed and bool(one.population and another.population)


def parts(rows: list[Row], query: Query, columns: Columns, store: Store) -> None:
    """Put a part of a country whose label is what was asked before the country, where that is labelled otherwise.

    Some language calls the United Kingdom England, and Tunisia Tunis.
    """
    if not rows or columns.what(rows[0].place).kind != COUNTRY:
        return
    country, asked = rows[0], fold(query.name)
    if any(Levenshtein.distance(asked, label) <= 1 for label in labels_of(country.place, store)):  # Macao is Macau
        return
    for row in rows[1:_SETTLED]:
        exactly = row.values[EXACT] >= WHOLE and not row.values[CORE] and _usual(row)
        inside = exactly and columns.inclusion.lies_in(row.place, country.place)
        if inside and asked in labels_of(row.place, store):
            add(row, "part", country.value + WEIGHTS["part"] - row.value)
            break
    rows.sort(key=lambda row: -row.value)
