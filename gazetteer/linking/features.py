"""What speaks for each candidate place: one row of numbers a place, gathered from all its names that were found.

``FEATURES`` names the columns in order; the network that weighs them (``network.py``) was trained on the same code.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, JaroWinkler

from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints, KeyIndex
from gazetteer.index.names import Names
from gazetteer.index.opened import Indexes
from gazetteer.linking.candidates import Candidates, Floats
from gazetteer.linking.query import Query
from gazetteer.linking.readings import readings_of
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.scripts import script_of
from gazetteer.text.sound import consonants, sound

PLACES = 64  # candidate places that are weighed

FEATURES = (
    "sound", "skeleton", "spelling",  # of the best name, in plain readings
    "heard", "bones", "letters",  # the same with learned and translated ones among them
    "translated",  # of readings with translated words
    "edits", "begins", "sound_begins", "consonants",  # of the best name: letters in place, how alike it begins, …
    "exact",  # what equality of keys is worth
    "similarity",  # of the best reading
    "behind",  # how far that is behind the best candidate
    "main",  # the similarity of the place's main names
    "own_script", "own_language",  # of its names in the script and in the language of the query
    "as_written",  # one of its names is written just so, accents and all
    "code", "mechanical", "core",  # the best name is a code, a romanization made by machine, matched in part
    "same_script", "latin",  # the best name's script
    "agreeing",  # how many of its names are about as similar
    "length",  # of the shorter of both names, in letters of the longer
    "fame",  # how well known the place is
    "fame_among_equals",  # … beside other candidates that are about as similar
    "names",  # how many names it has
    "named_in_script",  # it has names in the script of the query (so that this one might be expected among them)
    "town", "country", "division",  # what it is
    "spoken",  # whether the language of the query is at home in its country
    "rivals",  # how many other places match as well
    "query_length", "query_latin", "query_capitals",
)  # fmt: skip
COLUMN = {name: number for number, name in enumerate(FEATURES)}

_AGREE = 0.03  # similarities this close are the same evidence
_EQUALS = 0.02
_CODE = 0.1  # by how much a code is a worse name than a word
_MECHANICAL = 0.01
_RIVAL = 0.98
_SHOWN = 2e-4  # of names that say as much: which is shown


@dataclass(slots=True)
class Gathered:
    """Places with their evidence, in no order."""

    place: Ints
    best: NDArray[np.intp]  # the row of ``found`` that speaks most for the place
    found: Candidates
    values: Floats  # places × FEATURES

    def __len__(self) -> int:
        return len(self.place)


def gather(found: Candidates, query: Query, indexes: Indexes) -> Gathered:
    """The evidence for the places of ``found``, at most ``PLACES``."""
    keys, columns, names = indexes.keys, indexes.columns, indexes.names
    own = _Own(query, names)
    worth = found.similarity - _CODE * names.of_kind(found.toponym, "code") * (not own.capitals)
    worth = worth - _MECHANICAL * names.of_kind(found.toponym, "transliteration")
    tied = worth + 0.004 * own.script(found.toponym) + 0.002 * own.language(found.toponym)
    tied = tied + _SHOWN * (names.preferred(found.toponym) + own.english(found.toponym))
    order = np.argsort(-(tied + 0.001 * columns.fame[found.place]), kind="stable")
    places, first = _distinct(found.place[order])
    best = order[first]
    if len(places) > max(PLACES, query.limit):
        top = max(PLACES, query.limit)
        rough = found.similarity[best] + 0.01 * columns.fame[places]
        kept = np.sort(np.argpartition(-rough, top)[:top])
        places, best = places[kept], best[kept]
    values = np.zeros((len(places), len(FEATURES)), np.float32)
    gathered = Gathered(places, best, found, values)
    if len(places):
        _of_best_name(gathered, query, own, keys, names)
        _of_all_names(gathered, own, names)
        _of_place(gathered, own, columns, names)
        _of_query(gathered, query, own)
    return gathered


def _distinct(places: Ints) -> tuple[Ints, NDArray[np.intp]]:
    """Each place once, in order, and where it comes first; most names lead to one place, which needs no sorting."""
    if len(places) and (places == places[0]).all():
        return places[:1], np.zeros(1, np.intp)
    return np.unique(places, return_index=True)


class _Own:
    """What the query itself is like."""

    def __init__(self, query: Query, names: Names) -> None:
        script = script_of(query.name)
        self._names = names
        self.latin = script == "Latn"
        self.letters = max(1, len(squeeze(fold(query.name))))
        self.capitals = False  # capitals alone make no word an abbreviation: USA, SUVA and LIMA are names
        self.written = query.name
        self.script_number = names.number_of_script(script)
        self.latin_number = names.number_of_script("Latn")
        self.lang = query.lang.partition("-")[0]
        self._english = next(iter(names.numbers_of_language("en")), -1)
        self._languages = names.numbers_of_language(self.lang) if self.lang else []

    def script(self, toponyms: Ints) -> NDArray[np.bool_]:
        return np.asarray(self._names.script[toponyms] == self.script_number)

    def english(self, toponyms: Ints) -> NDArray[np.bool_]:
        return np.asarray(self._names.lang[toponyms] == self._english)

    def language(self, toponyms: Ints) -> NDArray[np.bool_]:
        spoken, same = self._names.lang[toponyms], np.zeros(len(toponyms), bool)
        for number in self._languages:
            same |= spoken == number
        return same


def _of_best_name(gathered: Gathered, query: Query, own: _Own, keys: KeyIndex, names: Names) -> None:
    found, best, values = gathered.found, gathered.best, gathered.values
    for name in ("sound", "skeleton", "spelling", "heard", "bones", "letters", "translated"):
        values[:, COLUMN[name]] = getattr(found, name)[best]
    values[:, COLUMN["core"]] = found.core[best]
    toponyms = found.toponym[best]
    values[:, COLUMN["code"]] = names.of_kind(toponyms, "code")
    values[:, COLUMN["mechanical"]] = names.of_kind(toponyms, "transliteration")
    values[:, COLUMN["same_script"]] = own.script(toponyms)
    values[:, COLUMN["latin"]] = names.script[toponyms] == own.latin_number
    texts = [keys.text(key) for key in found.key[best].tolist()]
    sizes = np.array(list(map(len, texts)), np.float32)
    _by_letters(gathered, texts, query)
    values[:, COLUMN["length"]] = np.minimum(sizes, own.letters) / np.maximum(sizes, own.letters)


def _by_letters(gathered: Gathered, texts: list[str], query: Query) -> None:
    """The comparisons that are too slow for every name that was found; an equal key is alike in all of them."""
    values, exact = gathered.values, gathered.found.exact[gathered.best] > 0
    columns = [COLUMN[name] for name in ("edits", "begins", "sound_begins", "consonants")]
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


def _of_all_names(gathered: Gathered, own: _Own, names: Names) -> None:
    found, values = gathered.found, gathered.values
    slot = np.searchsorted(gathered.place, found.place)
    slot[slot == len(gathered)] = 0
    rows = np.flatnonzero(gathered.place[slot] == found.place)
    slot, toponyms, similarity = slot[rows], found.toponym[rows], found.similarity[rows]

    def most(name: str, of: NDArray[np.bool_], value: Floats) -> None:
        np.maximum.at(values[:, COLUMN[name]], slot[of], value[of])

    script, language = own.script(toponyms), own.language(toponyms)
    every = np.ones(len(rows), bool)
    most("similarity", every, similarity)
    most("exact", every, found.exact[rows])
    most("main", names.preferred(toponyms), similarity)
    most("own_script", script, similarity)
    most("own_language", language, similarity)
    most("as_written", names.written_as(toponyms, own.written), np.ones(len(rows), np.float32))
    close = similarity >= values[slot, COLUMN["similarity"]] - _AGREE
    values[:, COLUMN["agreeing"]] = np.log1p(np.bincount(slot[close], minlength=len(gathered)))


def _of_place(gathered: Gathered, own: _Own, columns: Columns, names: Names) -> None:
    places, values = gathered.place, gathered.values
    similarity = values[:, COLUMN["similarity"]]
    fame = columns.fame[places]
    equals = np.abs(similarity[:, None] - similarity[None, :]) <= _EQUALS
    values[:, COLUMN["behind"]] = similarity.max() - similarity
    values[:, COLUMN["fame"]] = fame
    values[:, COLUMN["fame_among_equals"]] = fame - np.where(equals, fame[None, :], 0).max(axis=1)
    values[:, COLUMN["rivals"]] = np.log1p((similarity[None, :] >= similarity[:, None] * _RIVAL).sum(axis=1) - 1)
    values[:, COLUMN["names"]] = np.log1p(names.count[places])
    values[:, COLUMN["named_in_script"]] = names.has_name_in(places, own.script_number)
    kinds = columns.kinds(places)
    for number, name in enumerate(("town", "country", "division"), 1):
        values[:, COLUMN[name]] = kinds == number
    values[:, COLUMN["spoken"]] = columns.spoken(places, own.lang) if own.lang else 0.0


def _of_query(gathered: Gathered, query: Query, own: _Own) -> None:
    gathered.values[:, COLUMN["query_length"]] = math.log(own.letters)
    gathered.values[:, COLUMN["query_latin"]] = own.latin
    gathered.values[:, COLUMN["query_capitals"]] = own.capitals
