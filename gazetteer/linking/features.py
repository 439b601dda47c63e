"""What speaks for each candidate place: one row of numbers a place, gathered from all its names that were found.

``FEATURES`` names the columns in order, as ``data/features.tsv`` does with their meaning; the network that weighs them
(``network.py``) was trained on the same code.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, JaroWinkler

from gazetteer.index.columns import COUNTRY, DIVISION, TOWN, Columns
from gazetteer.index.keys import Ints
from gazetteer.index.opened import Indexes
from gazetteer.linking.candidates import Candidates, Floats
from gazetteer.linking.query import Query
from gazetteer.linking.readings import readings_of, simplified
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of
from gazetteer.text.sound import consonants, sound

PLACES = 64  # candidate places that are weighed


@cache
def meanings() -> dict[str, str]:
    """What each feature means, by name, in the order of the columns: ``data/features.tsv``."""
    rows = files("gazetteer.linking").joinpath("data/features.tsv").read_text("utf-8").splitlines()
    return {name: meaning for name, meaning in (row.split("\t") for row in rows if not row.startswith("#"))}


FEATURES = tuple(meanings())
COLUMN = {name: number for number, name in enumerate(FEATURES)}

_AGREE = 0.03  # similarities this close are the same evidence
_EQUALS = 0.02
_RIVAL = 0.98
_READ = 12  # places whose names in the script of the query are read from the file
_ROUGH_IMPORTANCE = 0.01  # of similarity, that a tenfold population is worth where too many places are found
# By how much a name is a better or a worse one for its place, in similarity
_CODE = 0.1
_MACHINE = 0.01
_SCRIPT = 0.004
_LANGUAGE = 0.002
_FORMER = 0.001
_IN_PART = 0.005
_SHOWN = 4e-5  # … a tier of suggestions, less than any difference between names that are not equal
_WRITTEN, _ENGLISH = 6.0, 0.5  # tiers


@dataclass(slots=True)
class Gathered:
    """Places with their evidence, in no order."""

    place: Ints
    best: NDArray[np.intp]  # the row of ``found`` that speaks most for the place
    found: Candidates
    values: Floats  # places × FEATURES

    def __len__(self) -> int:
        return len(self.place)


def gather(found: Candidates, query: Query, indexes: Indexes, pool: float, hidden: Collection[int] = ()) -> Gathered:
    """The evidence for the places of ``found``, at most ``PLACES``.

    ``pool``: log10 of the places that were allowed. ``hidden``: names (toponym pks) that are taken to be unknown.
    """
    own = _Own(query, indexes)
    order = np.argsort(-_preference(found, own, indexes), kind="stable")
    places, first = _distinct(found.place[order])
    best = order[first]
    if len(places) > max(PLACES, query.limit):
        top = max(PLACES, query.limit)
        rough = found.similarity[best] + _ROUGH_IMPORTANCE * indexes.columns.importance[places]
        kept = np.sort(np.argpartition(-rough, top)[:top])
        places, best = places[kept], best[kept]
    values = np.zeros((len(places), len(FEATURES)), np.float32)
    gathered = Gathered(places, best, found, values)
    if len(places):
        _of_best_name(gathered, query, own, indexes, hidden)
        _of_all_names(gathered, own, indexes)
        _of_place(gathered, own, indexes)
        values[:, COLUMN["query_length"]] = math.log(own.letters)
        values[:, COLUMN["query_latin"]] = own.latin
        values[:, COLUMN["pool"]] = pool
    return gathered


def _preference(found: Candidates, own: _Own, indexes: Indexes) -> Floats:
    """How well each name speaks for its place: first by how alike it is, then by script, language and kind.

    Of names that say as much, that of the asker's language is shown, then one that is written as the query, then the
    usual English one, that of a main language of the country, and so on as they are suggested; abbreviations stay
    before names of the same letters.
    """
    names, toponyms = indexes.names, found.toponym
    value = found.similarity - _CODE * names.of_kind(toponyms, "code")
    value = value - _MACHINE * names.by_rule(toponyms)
    value = value + _SCRIPT * own.script(toponyms) + _LANGUAGE * own.language(toponyms)
    value = value - _FORMER * names.of_kind(toponyms, "historical") - _IN_PART * found.core
    tier = np.where(names.of_kind(toponyms, "abbreviation"), 0, indexes.prefixes.tier[toponyms])
    shown = _WRITTEN * names.written_as(toponyms, own.written) + _ENGLISH * own.english(toponyms) - tier
    return np.asarray(value + _SHOWN * shown, np.float32)


def _distinct(places: Ints) -> tuple[Ints, NDArray[np.intp]]:
    """Each place once, in order, and where it comes first; most names lead to one place, which needs no sorting."""
    if len(places) and (places == places[0]).all():
        return places[:1], np.zeros(1, np.intp)
    return np.unique(places, return_index=True)


class _Own:
    """What the query itself is like."""

    def __init__(self, query: Query, indexes: Indexes) -> None:
        names, script = indexes.names, script_of(query.name)
        self._names = names
        self.script_name = script
        self.latin = script == "Latn"
        self.folded = squeeze(fold(query.name))
        self.letters = max(1, len(self.folded))
        self.written = query.name
        self.script_number = names.number_of_script(script)
        self.latin_number = names.number_of_script("Latn")
        self.lang = query.lang.partition("-")[0]
        self._english = names.numbers_of_language("en")
        self._none = names.numbers_of_language("")
        self._languages = names.numbers_of_language(self.lang) if self.lang else []

    def script(self, toponyms: Ints) -> NDArray[np.bool_]:
        return np.asarray(self._names.script[toponyms] == self.script_number)

    def english(self, toponyms: Ints) -> NDArray[np.bool_]:
        return self._of(self._english, toponyms)

    def no_language(self, toponyms: Ints) -> NDArray[np.bool_]:
        return self._of(self._none, toponyms)

    def language(self, toponyms: Ints) -> NDArray[np.bool_]:
        return self._of(self._languages, toponyms)

    def _of(self, numbers: list[int], toponyms: Ints) -> NDArray[np.bool_]:
        spoken, same = self._names.lang[toponyms], np.zeros(len(toponyms), bool)
        for number in numbers:
            same |= spoken == number
        return same


def _of_best_name(gathered: Gathered, query: Query, own: _Own, indexes: Indexes, hidden: Collection[int]) -> None:
    found, best, values, names = gathered.found, gathered.best, gathered.values, indexes.names
    for name in ("sound", "skeleton", "spelling", "any_sound", "any_skeleton", "any_spelling", "translated"):
        values[:, COLUMN[name]] = getattr(found, name)[best]
    values[:, COLUMN["without_generic_word"]] = found.core[best]
    toponyms = found.toponym[best]
    values[:, COLUMN["code"]] = names.of_kind(toponyms, "code")
    values[:, COLUMN["machine_romanized"]] = names.by_rule(toponyms)
    values[:, COLUMN["same_script"]] = own.script(toponyms)
    values[:, COLUMN["latin"]] = names.script[toponyms] == own.latin_number
    texts = [indexes.keys.text(key) for key in found.key[best].tolist()]
    sizes = np.array(list(map(len, texts)), np.float32)
    _by_letters(gathered, texts, query)
    _by_own_letters(gathered, own, indexes, hidden)
    values[:, COLUMN["length"]] = np.minimum(sizes, own.letters) / np.maximum(sizes, own.letters)


def _by_own_letters(gathered: Gathered, own: _Own, indexes: Indexes, hidden: Collection[int]) -> None:
    """How alike the query is to the place's names in its script, as they are written, also to those not found.

    陕西 and 山西 are both read Shanxi, but who is written in the script at all is hardly written otherwise. Of Latin
    names that is the spelling.
    """
    values, found = gathered.values, gathered.found
    if own.latin:
        values[:, COLUMN["own_letters"]] = values[:, COLUMN["spelling"]]
        return
    just_so = own.script(found.toponym[gathered.best]) & (found.exact[gathered.best] >= 1)
    values[just_so, COLUMN["own_letters"]] = 1
    others = np.flatnonzero(~just_so & indexes.names.has_name_in(gathered.place, own.script_number))
    others = others[np.argsort(-found.similarity[gathered.best[others]], kind="stable")[:_READ]]
    for row in others.tolist():
        names = indexes.store.names_in(int(gathered.place[row]), own.script_name)
        written = [simplified(squeeze(fold(name))) for pk, name in names if pk not in hidden]
        if written:
            alike = process.cdist([simplified(own.folded)], written, scorer=OSA.normalized_similarity, dtype=np.float32)
            values[row, COLUMN["own_letters"]] = alike.max()


def _by_letters(gathered: Gathered, texts: list[str], query: Query) -> None:
    """The comparisons that are too slow for every name that was found; an equal key is alike in all of them."""
    values, exact = gathered.values, gathered.found.exact[gathered.best] > 0
    columns = [COLUMN[name] for name in ("letters_in_place", "beginning", "sound_beginning", "consonants")]
    values[:, columns] = 1
    readings = [] if exact.all() else readings_of(query.name, query.lang).searched()
    if not readings:
        return
    sounds, heard = [sound(text) for text in texts], [sound(reading) for reading in readings]
    for column, ones, others, scorer in (
        (columns[0], readings, texts, OSA.normalized_similarity),
        (columns[1], readings, texts, JaroWinkler.similarity),
        (columns[2], heard, sounds, JaroWinkler.similarity),
        (columns[3], list(map(consonants, heard)), list(map(consonants, sounds)), Indel.normalized_similarity),
    ):
        alike = process.cdist(ones, others, scorer=scorer, dtype=np.float32).max(axis=0)
        values[:, column] = np.where(exact, 1, alike)


def _of_all_names(gathered: Gathered, own: _Own, indexes: Indexes) -> None:
    found, values, names = gathered.found, gathered.values, indexes.names
    slot = np.searchsorted(gathered.place, found.place)
    slot[slot == len(gathered)] = 0
    rows = np.flatnonzero(gathered.place[slot] == found.place)
    slot, toponyms, similarity = slot[rows], found.toponym[rows], found.similarity[rows]

    def most(name: str, of: NDArray[np.bool_] | slice, value: Floats) -> None:
        np.maximum.at(values[:, COLUMN[name]], slot[of], value[of])

    most("similarity", slice(None), similarity)
    most("exact", slice(None), found.exact[rows])
    most("usual_name", names.preferred(toponyms), similarity)
    most("own_script", own.script(toponyms), similarity)
    most("own_language", own.language(toponyms), similarity)
    most("local_language", indexes.local(toponyms), similarity)
    most("english", own.english(toponyms), similarity)
    most("no_language", own.no_language(toponyms), similarity)
    most("as_written", names.written_as(toponyms, own.written), np.ones(len(rows), np.float32))
    close = similarity >= values[slot, COLUMN["similarity"]] - _AGREE
    values[:, COLUMN["names_alike"]] = np.log1p(np.bincount(slot[close], minlength=len(gathered)))


def _of_place(gathered: Gathered, own: _Own, indexes: Indexes) -> None:
    places, values, columns, names = gathered.place, gathered.values, indexes.columns, indexes.names
    similarity = values[:, COLUMN["similarity"]]
    importance = columns.importance[places]
    equals = np.abs(similarity[:, None] - similarity[None, :]) <= _EQUALS
    values[:, COLUMN["behind_best"]] = similarity.max() - similarity
    values[:, COLUMN["importance"]] = importance
    kinds = columns.kinds(places)
    # nearly every town has a district of its name: that says little, and the network was trained without
    lesser = (kinds == DIVISION) & ~columns.first_level(places)
    others = np.where(equals & ~(lesser & ~np.eye(len(places), dtype=bool)), importance[None, :], 0)
    values[:, COLUMN["importance_among_equals"]] = importance - others.max(axis=1)
    values[:, COLUMN["people"]] = columns.prominence[places]
    rival = similarity[None, :] >= similarity[:, None] * _RIVAL
    np.fill_diagonal(rival, val=False)
    values[:, COLUMN["rivals"]] = np.log1p((rival & ~lesser).sum(axis=1))
    values[:, COLUMN["name_count"]] = np.log1p(names.count[places])
    values[:, COLUMN["named_in_script"]] = names.has_name_in(places, own.script_number)
    for name, number in (("town", TOWN), ("country", COUNTRY), ("division", DIVISION)):
        values[:, COLUMN[name]] = kinds == number
    values[:, COLUMN["first_level"]] = columns.first_level(places)
    values[:, COLUMN["seat"]] = columns.seats(places)
    holds = _holding(places, equals, (kinds != TOWN) & ~lesser, columns)
    values[:, COLUMN["holds_namesake"]] = holds.any(axis=1)
    values[:, COLUMN["in_namesake"]] = holds.any(axis=0)
    values[:, COLUMN["script_at_home"]] = indexes.script_at_home[own.script_number, columns.country_number[places]]
    values[:, COLUMN["spoken"]] = columns.spoken(places, own.lang) if own.lang else 0.0


def _holding(places: Ints, equals: NDArray[np.bool_], areas: NDArray[np.bool_], columns: Columns) -> NDArray[np.bool_]:
    """[i, j]: whether candidate j lies in candidate i, of those about as similar."""
    holds = np.zeros(equals.shape, bool)
    for area in np.flatnonzero(areas & (equals.sum(axis=1) > 1)).tolist():
        around = int(places[area])
        for other in np.flatnonzero(equals[area]).tolist():
            holds[area, other] = columns.inclusion.lies_in(int(places[other]), around)
    return holds
