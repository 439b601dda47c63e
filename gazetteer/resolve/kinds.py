"""What the words of a cell say of the kind of place that is meant: a lake, a province, a village."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from rapidfuzz.distance import OSA

from gazetteer.features import ISLANDS, PHYSICAL, SAID_OF, type_of
from gazetteer.geo import kilometres
from gazetteer.index.columns import COUNTRY, DIVISION, TOWN, Columns
from gazetteer.linking.named import Namer
from gazetteer.linking.query import Query
from gazetteer.linking.rules import CORE, EXACT, OWN_LETTERS, WHOLE, add
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.parse.cell import AnalyzedCell, analyse
from gazetteer.parse.kind_words import feature_named
from gazetteer.parse.peel import Phrase, phrases
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze

TOWNS = ("city", "village", "settlement", "metro", "island")  # words that fit too many places to say which
DIVISIONS = ("region", "district")
_LIKE = 0.8  # similarity of two names without their words for a kind, below which only the words are alike
_GREAT = 4.8  # log10 of the people of a town that a word for an island rules out
_SIZE = 4.8  # log10 of the people of a town that is known by its name
_NEARLY = 0.88  # similarity of whole names, above which the word is a part of the name
_OF_A_CITY = 5.2  # log10 of the people of a city that has districts with names of their own
_LARGER = 0.7  # … and of how many times the people of one of them it has at the least
_BESIDE_KM, _BESIDE_DEGREES = 15.0, 0.14  # from the middle of the city, and degrees of latitude that are as far
_HARDLY = -1.5  # the logit of all towns together whose name comes with a word for a division: suggestions
_HOPELESS = 6.0  # logits behind the best, from which a place is not looked at
_BARE = 2  # letters of a name that may end in such a letter by chance: 小郡
_KNOWN_TO_MANY = 6.8  # importance of a place that is meant even by a feature word: Rio, Island in German
_LEVELS = 12  # rows among which a town and a district of its name are looked for
_LOOKED_AT = 16  # rows whose names are read


def worth_of_kind(place: int, wanted: str, columns: Columns) -> float:
    """What it counts that the name comes with a word for what it is."""
    if wanted == "island":  # many a town, division and country is called after its island, but no great city inland
        feature = columns.feature(place)
        other = feature.startswith(PHYSICAL) and type_of(feature) not in ISLANDS  # a river, a mountain
        return WEIGHTS["not_of_kind"] if other or _great_city(place, columns) else 0.0
    if not wanted:
        return 0.0
    if wanted in SAID_OF:
        fits = type_of(columns.feature(place)) in SAID_OF[wanted]
        return WEIGHTS["of_type" if fits else "not_of_kind"]
    what = columns.what(place)
    country, town = what.kind == COUNTRY, what.kind == TOWN
    second = what.area and not what.first and not country
    fits = {"region": what.first, "district": second, "country": country}.get(wanted, town)
    if fits:
        return WEIGHTS["of_type" if wanted not in TOWNS else "town"]
    # levels go by many words: a county is the first in Romania, a province the second in Italy
    nearly = {"region": second, "district": what.first, "country": what.first}.get(wanted, town)
    return WEIGHTS["nearly_of_type" if nearly else "not_of_type"]


def _great_city(place: int, columns: Columns) -> bool:
    return columns.what(place).kind == TOWN and bool(columns.prominence[place] >= _GREAT)


def without_word(rows: Iterable[Row], cell: AnalyzedCell, namer: Namer, store: Store, columns: Columns) -> None:
    """Doubt names that are like the cell only because both have a word for a feature: Mount Moco, "Mount Moscow".

    Nor is a place of another kind meant where the cell has such a word that is no part of the place's name, or where
    the rest is the name of a town of some size: خليج موسكو is no misspelt Klimovsk.
    """
    form = typed(cell, tuple(SAID_OF))
    if form is None:
        return
    known = any(
        columns.what(place).kind == TOWN and columns.prominence[place] >= _SIZE
        for place in namer.exact(form.text).place.tolist()
    )
    for row in sorted(rows, key=lambda row: -row.value)[:_LOOKED_AT]:
        if row.values[EXACT] or row.reading is not None:
            continue
        name = store.toponym(row.toponym).name
        rest = typed(analyse(name), tuple(SAID_OF))
        # "Rio de Janiero" is no river; "London çayı" is one
        own = [other for _, other in store.names_in(row.place, cell.script)]
        of_kind = worth_of_kind(row.place, form.type, columns) >= 0
        if row.similarity >= _NEARLY and (of_kind or not known) and _have_word(own, cell.text, form.text):
            continue
        if rest is None:
            add(row, "not_of_kind", min(0.0, worth_of_kind(row.place, form.type, columns)))
        elif OSA.normalized_similarity(_plain(form.text), _plain(rest.text)) < _LIKE:
            add(row, "not_of_kind", WEIGHTS["not_of_kind"])


def _have_word(names: Sequence[str], text: str, form: str) -> bool:
    """Whether the closest of ``names`` is closer to a text than to ``form``, what is left of it without its word."""
    whole, rest = _plain(text), _plain(form)
    plain = list(map(_plain, names))
    far = max(len(whole), len(rest))
    to_whole, to_rest = (min((OSA.distance(name, text) for name in plain), default=far) for text in (whole, rest))
    return to_whole < to_rest


def typed(cell: AnalyzedCell, types: tuple[str, ...]) -> Phrase | None:
    """The one segment of a cell without its word for one of ``types``; None where it has none."""
    if len(cell.segments) != 1:
        return None
    typed = [form for form in phrases(cell.segments[0]) if form.type in types and not form.relation]
    return min(typed, key=lambda form: (form.cost, len(form.text)), default=None)


def _plain(name: str) -> str:
    return squeeze(fold(name))


def only_word(rows: list[Row], cell: AnalyzedCell, query: Query, columns: Columns) -> None:
    """Doubt that a cell is more than a word for a feature ("lac", "море"), and a name: of a region, of a place that
    many know, or of one in the area asked for."""
    if query.countries or query.regions or query.types or query.near or not feature_named(cell.text):
        return
    capital = cell.text[:1].isupper()
    for row in rows:
        known = row.values[OWN_LETTERS] >= WHOLE and (
            columns.importance[row.place] >= _KNOWN_TO_MANY or (columns.what(row.place).first and capital)
        )
        if not known and row.reading is None:
            add(row, "only_word", WEIGHTS["only_word"])
    rows.sort(key=lambda row: -row.value)


def no_island(rows: Sequence[Row], cell: AnalyzedCell, namer: Namer, store: Store, columns: Columns) -> None:
    """Put islands first in a cell with a word for one, and doubt what is like the rest of it, where that is a city's
    name: "Warsaw Island".
    """
    form = typed(cell, ISLANDS)
    if form is None:
        return
    islands_first(rows, columns)
    if not any(_great_city(place, columns) for place in namer.exact(form.text).place.tolist()):
        return
    for row in sorted(rows, key=lambda row: -row.value)[:_LOOKED_AT]:
        island = type_of(columns.feature(row.place)) in ISLANDS or columns.what(row.place).kind == COUNTRY
        rest = typed(analyse(store.toponym(row.toponym).name), ISLANDS)  # Milan is no more the Isle of Man
        alike = rest and OSA.normalized_similarity(_plain(form.text), _plain(rest.text)) >= _LIKE
        unlike = bool(rest is not None and not alike and not row.values[EXACT])
        own = [name for _, name in store.names_in(row.place, cell.script)]
        whole = _plain(store.toponym(row.toponym).name) == _plain(cell.text)
        fits = not unlike and (island or _have_word(own, cell.text, form.text))
        if not (fits or whole or "not_of_kind" in row.rules):
            add(row, "not_of_kind", WEIGHTS["not_of_kind"])


def settle_districts(rows: Sequence[Row], cell: AnalyzedCell, store: Store, columns: Columns) -> frozenset[int]:
    """Weigh places by a word for a district in the cell. Returns those that are settled: ruled out, or meant."""
    return no_town(rows, cell, store, columns) | whole_district_first(rows, cell, columns)


def no_town(rows: Sequence[Row], cell: AnalyzedCell, store: Store, columns: Columns) -> frozenset[int]:
    """Lower places that are no division where the name comes with a word for one: "Landkreis Tegernsee".

    A part of a city may have the word, too: "Bezirk Pankow". Returns the places that are doubted.
    """
    words = {
        _plain(form.text): (form, segment)
        for segment in cell.segments
        for form in phrases(segment)
        if form.division and form.type in DIVISIONS and not form.relation
    }
    if not words or not rows:
        return frozenset()
    least = max(row.value for row in rows) - _HOPELESS
    names = [
        (row, _plain(row.reading.name if row.reading else store.toponym(row.toponym).name))
        for row in rows
        if row.value >= least
    ]
    whole = _plain(cell.text) if len(cell.text) > _BARE else ""
    # a town is also called 임실군 where its district has the name
    named = [row for row, name in names if not row.reading and name == whole and columns.what(row.place).area]
    rest = any(row.values[EXACT] and name in words for row, name in names)  # what is left is a name
    alone = min(words, key=len) if len(cell.segments) == 1 else ""
    doubted = []
    for row, name in names:
        form, segment = words.get(name) or words.get("" if row.reading else alone) or (None, None)
        # "Sacramento, Sacramento County": the word is another part's
        elsewhere = row.reading is not None and not row.reading.type and len(cell.segments) > 1
        if form is None or segment is None or elsewhere or "not_of_kind" in row.rules:
            continue
        misspelt = not row.reading and not row.values[EXACT] and row.similarity < _NEARLY
        if not (misspelt and rest):  # then it is not that: the rest is a name already
            own = [] if named else [name for _, name in store.names_in(row.place, cell.script)]
            if columns.what(row.place).area or (own and _have_word(own, segment.text, form.text)):
                continue
            if form.division == "city" and _in_city(row.place, columns):
                continue
        doubted.append(row)
    together = float(np.logaddexp.reduce([row.value for row in doubted])) if doubted else _HARDLY
    for row in doubted:
        add(row, "no_division", min(0.0, _HARDLY - together))
    for row in named if doubted else ():
        add(row, "town_before_division", -min(0.0, row.rules.get("town_before_division", 0.0)))
    return frozenset(row.place for row in doubted)


def _in_city(place: int, columns: Columns) -> bool:
    """Whether a town lies beside a city that is far larger, of which it may be a part."""
    if columns.what(place).kind != TOWN:
        return False
    least = max(columns.prominence[place] + _LARGER, _OF_A_CITY)
    near = np.abs(columns.lat - columns.lat[place]) <= _BESIDE_DEGREES
    cities = np.flatnonzero(near & (columns.prominence >= least)).astype(np.int32)
    cities = cities[columns.kinds(cities) == TOWN]
    at = columns.lat[place], columns.lon[place]
    return bool((kilometres(*at, columns.lat[cities], columns.lon[cities]) <= _BESIDE_KM).any())


def islands_alone(rows: Sequence[Row], named: Iterable[int], columns: Columns) -> None:
    """Rule out all but islands where the name that comes with "island" is a great city's: "Isle of Stuttgart".

    ``named``: the places of that name.
    """
    if any(_great_city(place, columns) for place in named):
        for row in rows:
            if type_of(columns.feature(row.place)) not in ISLANDS:
                add(row, "not_of_kind", WEIGHTS["not_of_kind"])
    islands_first(rows, columns)


def islands_first(rows: Sequence[Row], columns: Columns) -> None:
    """Put the best island before the divisions of a name that comes with "island": "остров Мадейра"."""
    taken_off = [row for row in rows if row.reading is not None and row.values[EXACT]]
    islands = [row for row in taken_off if type_of(columns.feature(row.place)) in ISLANDS]
    divisions = [row for row in taken_off if columns.what(row.place).kind == DIVISION]
    if not islands or not divisions:
        return
    best = max(islands, key=lambda row: row.value)
    add(best, "island_first", max(0.0, max(row.value for row in divisions) - best.value))
    for row in divisions:
        add(row, "island_first", min(0.0, best.value - WEIGHTS["namesake"] - row.value))


def whole_district_first(rows: Sequence[Row], cell: AnalyzedCell, columns: Columns) -> frozenset[int]:
    """Put a district that is named with its word, in an area that holds it, before what has a part of the words as its
    name: "Iowa County, Iowa" is not the city. Returns it, if there is one.
    """
    named = {
        _plain(segment.text)
        for segment in cell.segments
        if any(form.division == "sure" and form.type == "district" for form in phrases(segment))
    }
    if not named or len(cell.segments) == 1:
        return frozenset()
    for row in rows[:_LEVELS]:
        whole = row.reading is not None and row.reading.containers and _plain(row.reading.name) in named
        exact = row.values[EXACT] >= WHOLE and not row.values[CORE] and columns.what(row.place).lesser
        if whole and exact and row.rules.get("support", 0.0) >= WEIGHTS["inside"]:
            add(row, "whole_district", max(0.0, max(other.value for other in rows) - row.value))
            for other in rows:
                if other.reading is None or _plain(other.reading.name) not in named:
                    add(other, "whole_district", min(0.0, row.value - WEIGHTS["namesake"] - other.value))
            return frozenset((row.place,))
    return frozenset()


def said_level_first(rows: list[Row], columns: Columns, settled: Collection[int]) -> list[Row]:
    """Put what the cell says before a district that shares its name: a town that it calls one ("Grad Split") before
    the municipality around it, and a region that it calls one ("Région de Kayes") before any district.

    ``settled``: places that ``settle_districts`` has decided on.
    """
    first = [row for row in rows[:_LEVELS] if row.place not in settled]
    for row in (row for row in first if columns.what(row.place).lesser):
        for other in first:
            said, town = other.reading.type if other.reading else "", columns.what(other.place).kind == TOWN
            if town and (said in TOWNS or (not said and other.values[EXACT] and row.reading and row.reading.type)):
                before = columns.inclusion.lies_in(other.place, row.place)
            else:
                region = said == "region" and columns.what(other.place).first
                before = region and columns.same_country(other.place, row.place)
            if before:
                rule = "town_before_division" if town else "region_before_district"
                add(row, rule, min(0.0, other.value - WEIGHTS["namesake"] - row.value))
    rows.sort(key=lambda row: -row.value)
    return rows
