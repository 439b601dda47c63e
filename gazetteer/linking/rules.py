"""What is added to the ranking by rule, because no name says it: where, and when.

What letters and a country filter ask for: ``asked.py``; which of a town and the area around it is meant:
``namesakes.py``. Every rule takes the ranked places, changes their values (logits, by ``data/weights.tsv``) and puts
them in order again.
"""

from __future__ import annotations

import numpy as np

from gazetteer.features import NATURAL
from gazetteer.geo import kilometres
from gazetteer.index.columns import Columns
from gazetteer.index.names import Names
from gazetteer.index.opened import Indexes
from gazetteer.index.prefixes import FIRST, SECOND
from gazetteer.linking import features
from gazetteer.linking.query import Query
from gazetteer.linking.score import Row, is_accented
from gazetteer.linking.weights import WEIGHTS
from gazetteer.model import in_use
from gazetteer.store.store import BriefName, Store
from gazetteer.text.fold import fold

_NEAR_KM = 200.0  # distance at which lying in the region asked for counts half
_BESIDE_KM = 20.0  # … and lying at the very place
_DATED_READ = 24  # places whose names are read from the file when a year is asked for
ABOUT_AS_SIMILAR = 0.05
IN_PART = 0.92  # what the equality of keys is worth at the least where names are equal without a generic word
WHOLE = 0.955  # … where whole names are equal
_AS_EXACT = 0.01  # what the equality of keys is worth more or less where names are about as equal
_RECENT = 1992  # the year until which a former name was in use for which many people still know it
_ABOUT_AS_KNOWN = 0.8  # difference of importance
_SAME_LETTERS = 0.999
_BEFORE = 0.1  # logits, so that of two that are as likely the better known comes first
_RENOWNED = 7.0  # importance of a place that many know
_OUTSHINES = 2.5  # … by how much more important a place is that is meant whatever the accents
_GREAT = 8.0  # importance of a city that everyone knows
_FEW = 8  # places of one name that are all kept in view
EXACT, CORE, MAIN = (features.COLUMN[name] for name in ("exact", "without_generic_word", "usual_name"))
# in which languages a name is a place's own, beside those of its country: that of the asker, and none that is known
OF_ITS_OWN = [features.COLUMN[name] for name in ("own_language", "no_language")]
LOCAL, OWN_LANGUAGE, ENGLISH = (features.COLUMN[name] for name in ("local_language", "own_language", "english"))
IMPORTANCE, OWN_LETTERS, AS_WRITTEN, NAMED_IN_SCRIPT, TOWN = (
    features.COLUMN[name] for name in ("importance", "own_letters", "as_written", "named_in_script", "town")
)


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


def exact_names(rows: list[Row], query: Query, indexes: Indexes) -> None:
    """Weigh the places that have the very name by importance, and keep them in view where they are few."""
    if query.near is not None:
        return
    # 滿洲國 and 满洲国 are one name, though their keys are no more alike than those of homophones
    whole = [row for row in rows if max(row.values[EXACT], row.values[OWN_LETTERS]) >= WHOLE and not row.values[CORE]]
    if not whole:
        return
    known = max(float(row.values[IMPORTANCE]) for row in whole)
    tiers = indexes.prefixes.tier[[row.toponym for row in whole]].tolist()
    at_home = [is_own_name(row, indexes) for row in whole]
    for row, own in zip(whole, at_home, strict=True):
        if not own and any(at_home):
            add(row, "foreign_name", WEIGHTS["foreign_name"])
    asked = [FIRST if row.values[OWN_LANGUAGE] >= WHOLE else tier for tier, row in zip(tiers, whole, strict=True)]
    city_so = any(
        tier == FIRST and row.values[TOWN] and row.values[IMPORTANCE] >= _GREAT
        for tier, row in zip(asked, whole, strict=True)
    )
    for row, tier in zip(whole, asked, strict=True):
        # Ghana's former name does not count against the city of Gold Coast, but Izmir's against a Smyrna few know
        of_many = row.values[IMPORTANCE] >= _RENOWNED
        others = [other for other, its in zip(whole, asked, strict=True) if its <= tier or not of_many]
        behind = max(float(other.values[IMPORTANCE] - row.values[IMPORTANCE]) for other in others)
        add(row, "less_important", WEIGHTS["less_important"] * max(0.0, behind - _ABOUT_AS_KNOWN))
        if tier > FIRST and city_so:  # El Salvador is Salvador in many languages, and Salvador a city in its own name
            add(row, "lesser_name", WEIGHTS["lesser_name"])
    if any(row.values[AS_WRITTEN] for row in whole):
        for row in whole:
            add(row, "accents", 0.0 if row.values[AS_WRITTEN] or _in_other_form(row) else WEIGHTS["accents"])
    to_the_letter = float(is_accented(query.name))
    # who writes "Pôrto Alegre" means the great city that is written without the accent today, and no village with it
    level = max((float(row.values[IMPORTANCE]) for row in whole if row.values[AS_WRITTEN]), default=0.0) + _OUTSHINES
    equality = [
        _equal(row) + to_the_letter * float(row.values[AS_WRITTEN] or (own and row.values[IMPORTANCE] >= level))
        for row, own in zip(whole, at_home, strict=True)
    ]
    if query.as_of is None:
        _former(whole, indexes.names, indexes.store)
    most = max(equality)
    written = [row for row, equal in zip(whole, equality, strict=True) if equal >= most - _AS_EXACT]
    renown = max(0.0, known - _RENOWNED)
    lifted = max(0.0, WEIGHTS["known"] + WEIGHTS["renown"] * renown - max(row.value for row in written))
    for row in written:
        # no letter had to be romanized, or it has no name that would not have to be
        if row.values[OWN_LETTERS] >= WHOLE or not row.values[NAMED_IN_SCRIPT]:
            add(row, "known", lifted)
    first = max(written, key=lambda row: row.value)
    best = first.value
    for row in filter(_in_other_form, written):  # the network has not learned of forms of characters
        if row.values[IMPORTANCE] >= known:
            add(row, "known", max(0.0, best + _BEFORE - row.value))
    for row, equal in zip(whole, equality, strict=True):
        if equal < most - _AS_EXACT:
            add(row, "reads_so", min(0.0, best - WEIGHTS["reads_so"] - row.value))
    for row in rows:
        if row.values[CORE]:
            add(row, "in_part", min(0.0, best - WEIGHTS["in_part"] - row.value))
        elif (
            0 < row.values[EXACT] < WHOLE and row.values[OWN_LETTERS] < WHOLE
        ):  # 美洲, the Americas, reads like Meizhou in one of its languages
            add(row, "reads_so", min(0.0, best - WEIGHTS["reads_so"] - row.value))
    few = sum("same_label" not in row.rules for row in whole) <= _FEW
    for row in whole if few else ():
        lately = "former_lately" in row.rules and row.values[IMPORTANCE] >= known - _ABOUT_AS_KNOWN
        least = WEIGHTS["former_lately" if lately else "same_name"]
        add(row, "same_name", max(0.0, best + least - row.value))
    rows.sort(key=lambda row: -row.value)


def features_alike(ranked: list[Row], columns: Columns) -> None:
    """A lake, a river or a region whose name is merely like the query is seldom meant: few of them are on file."""
    for row in ranked:
        if not row.values[EXACT] and columns.feature(row.place).startswith(NATURAL):
            rule = "like_region" if columns.feature(row.place).startswith("L") else "like_feature"
            add(row, rule, WEIGHTS[rule])
    ranked.sort(key=lambda row: -row.value)


def _in_other_form(row: Row) -> bool:
    """Whether a name differs from the query in the forms of its Chinese characters only: 巴塞羅那 is 巴塞罗那."""
    return bool(row.values[OWN_LETTERS] >= _SAME_LETTERS and row.values[EXACT] < WHOLE)


def is_own_name(row: Row, indexes: Indexes) -> bool:
    """Whether a name is in a language of its country, in English, in the asker's, or in none that is known."""
    return bool(indexes.prefixes.tier[row.toponym] <= SECOND or (row.values[OF_ITS_OWN] >= WHOLE).any())


def _equal(row: Row) -> float:
    return 1.0 if _in_other_form(row) else float(row.values[EXACT])


def by_others_name(rows: list[Row], names: Names) -> None:
    """Note which places were found by a name of the town or the division of their name (``called_after.py``)."""
    for row in rows:
        if names.place[row.toponym] != row.place and "same_label" not in row.rules:
            add(row, "called_after", WEIGHTS["by_others_name"])
    rows.sort(key=lambda row: -row.value)


def _former(whole: list[Row], names: Names, store: Store) -> None:
    """Doubt places that had the name once, where another has it now; less where it was in use until lately."""
    of_old = names.of_kind(np.array([row.toponym for row in whole], np.int32), "historical").tolist()
    if all(of_old):
        return
    for row, once in zip(whole, of_old, strict=True):
        if once:
            lately = (store.toponym(row.toponym).end or 0) >= _RECENT
            rule = "former_lately" if lately else "former"
            add(row, rule, WEIGHTS[rule])
            if store.place(row.place).end is not None:
                add(row, "gone", WEIGHTS["gone"])


def by_year(rows: list[Row], query: Query, store: Store) -> None:
    """Weigh places by whether they and the names found were there in the year asked for.

    Of those with a name about as similar, one that had it then comes before all that did not.
    """
    if query.as_of is None:
        return
    first = rows[:_DATED_READ]
    there = [_dated(row, query.as_of, store) for row in first]
    for row, then in zip(first, there, strict=True):
        if then:
            rule = "valid_then" if then > 0 else "not_valid_then"
            add(row, rule, WEIGHTS[rule])
        if then > 0 and store.place(row.place).end is not None:
            add(row, "existed_then", WEIGHTS["existed_then"])
    valid = [row for row, then in zip(first, there, strict=True) if then > 0]
    for row, then in zip(first, there, strict=True):
        alike = [other.value for other in valid if other.similarity >= row.similarity - ABOUT_AS_SIMILAR]
        if then < 0 and alike:
            add(row, "outlived", min(0.0, max(alike) - WEIGHTS["outlived"] - row.value))
    rows.sort(key=lambda row: -row.value)


def _dated(row: Row, year: int, store: Store) -> int:
    """1 when the place had the name in a year, -1 when not, 0 when nothing is known; the use of the name is noted.

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
    return found, [name for name in store.brief_names(row.place) if fold(name.name) == spelt] or [found]


def add(row: Row, name: str, worth: float) -> None:
    """Change the value of a place by rule, in logits, and note by which."""
    if worth:
        row.rules[name] = row.rules.get(name, 0.0) + worth
        row.value += worth
