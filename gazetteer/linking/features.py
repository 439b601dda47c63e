"""What speaks for each candidate place: one row of numbers a place, gathered from all its names that were found.

``FEATURES`` names the columns in order, as ``data/features.tsv`` does with their meaning; the network that weighs them
(``network.py``) was trained on the same code.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel, JaroWinkler

from gazetteer.index.columns import COUNTRY, DIVISION, TOWN
from gazetteer.index.keys import Ints
from gazetteer.index.opened import Indexes
from gazetteer.linking import rivals
from gazetteer.linking.asked_names import Asked
from gazetteer.linking.candidates import Candidates, Floats
from gazetteer.linking.query import Query
from gazetteer.linking.readings import readings_of, simplified
from gazetteer.text.fold import fold, squeeze
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
    """Places with their evidence, in no order but that of the names asked for."""

    place: Ints
    best: NDArray[np.intp]  # the row of ``found`` that speaks most for the place
    found: Candidates
    values: Floats  # places × FEATURES
    asked: NDArray[np.intp]  # the number of the name that was asked for, of each place

    def __len__(self) -> int:
        return len(self.place)


def gather(found: Candidates, query: Query, indexes: Indexes, pool: float, hidden: Collection[int] = ()) -> Gathered:
    """The evidence for the places of ``found``, at most ``PLACES``.

    ``pool``: log10 of the places that were allowed. ``hidden``: names (toponym pks) that are taken to be unknown.
    """
    return gather_many(found, np.zeros(len(found), np.intp), [query], indexes, pool, hidden)


def gather_many(
    found: Candidates,
    asked: NDArray[np.intp],
    queries: Sequence[Query],
    indexes: Indexes,
    pool: float,
    hidden: Collection[int] = (),
) -> Gathered:
    """The same for several names of one language at once, which takes little longer than for one.

    ``asked``: the number of the query that each row of ``found`` is for.
    """
    own = Asked(queries, indexes)
    order = np.argsort(-_preference(found, own, asked, indexes), kind="stable")
    ids = asked.astype(np.int64) << 32 | found.place
    places, first = _distinct(ids[order])
    places, best = _most_alike(places, order[first], found, queries, indexes)
    values = np.zeros((len(places), len(FEATURES)), np.float32)
    gathered = Gathered(found.place[best], best, found, values, asked[best])
    if len(places):
        _of_best_name(gathered, queries, own, indexes, hidden)
        _of_all_names(gathered, ids, places, own, asked, indexes)
        _of_place(gathered, own, indexes)
        values[:, COLUMN["query_length"]] = own.log_letters[gathered.asked]
        values[:, COLUMN["query_latin"]] = own.latin[gathered.asked]
        values[:, COLUMN["pool"]] = pool
    return gathered


def _most_alike(
    places: NDArray[np.int64],
    best: NDArray[np.intp],
    found: Candidates,
    queries: Sequence[Query],
    indexes: Indexes,
) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """The places of each name that are weighed, by number of the name and place, and the row that speaks for each."""
    if len(places) <= PLACES:
        return places, best
    kept = np.ones(len(places), bool)
    bounds = np.searchsorted(places, np.arange(len(queries) + 1) << 32).tolist()
    for query, start, end in zip(queries, bounds, bounds[1:], strict=False):
        top = max(PLACES, query.limit)
        if end - start > top:
            rows = best[start:end]
            rough = found.similarity[rows] + _ROUGH_IMPORTANCE * indexes.columns.importance[found.place[rows]]
            kept[start:end] = False
            kept[start + np.argpartition(-rough, top)[:top]] = True
    return places[kept], best[kept]


def _preference(found: Candidates, own: Asked, asked: NDArray[np.intp], indexes: Indexes) -> Floats:
    """How well each name speaks for its place: first by how alike it is, then by script, language and kind.

    Of names that say as much, that of the asker's language is shown, then one that is written as the query, then the
    usual English one, that of a main language of the country, and so on as they are suggested; abbreviations stay
    before names of the same letters.
    """
    names, toponyms = indexes.names, found.toponym
    value = found.similarity - _CODE * names.of_kind(toponyms, "code")
    value = value - _MACHINE * names.by_rule(toponyms)
    value = value + _SCRIPT * own.script(toponyms, asked) + _LANGUAGE * own.language(toponyms)
    value = value - _FORMER * names.of_kind(toponyms, "historical") - _IN_PART * found.core
    tier = np.where(names.of_kind(toponyms, "abbreviation"), 0, indexes.prefixes.tier[toponyms])
    shown = _WRITTEN * own.written_so(toponyms, asked) + _ENGLISH * own.english(toponyms) - tier
    return np.asarray(value + _SHOWN * shown, np.float32)


def _distinct(places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """Each place once, in order, and where it comes first; most names lead to one place, which needs no sorting."""
    if len(places) and (places == places[0]).all():
        return places[:1], np.zeros(1, np.intp)
    return np.unique(places, return_index=True)


def _of_best_name(
    gathered: Gathered, queries: Sequence[Query], own: Asked, indexes: Indexes, hidden: Collection[int]
) -> None:
    found, best, values, names = gathered.found, gathered.best, gathered.values, indexes.names
    for name in ("sound", "skeleton", "spelling", "any_sound", "any_skeleton", "any_spelling", "translated"):
        values[:, COLUMN[name]] = getattr(found, name)[best]
    values[:, COLUMN["without_generic_word"]] = found.core[best]
    toponyms = found.toponym[best]
    values[:, COLUMN["code"]] = names.of_kind(toponyms, "code")
    values[:, COLUMN["machine_romanized"]] = names.by_rule(toponyms)
    values[:, COLUMN["same_script"]] = own.script(toponyms, gathered.asked)
    values[:, COLUMN["latin"]] = names.script[toponyms] == own.latin_number
    texts = [indexes.keys.text(key) for key in found.key[best].tolist()]
    sizes = np.array(list(map(len, texts)), np.float32)
    _by_letters(gathered, texts, queries)
    _by_own_letters(gathered, own, indexes, hidden)
    letters = own.letters[gathered.asked]
    values[:, COLUMN["length"]] = np.minimum(sizes, letters) / np.maximum(sizes, letters)


def _by_own_letters(gathered: Gathered, own: Asked, indexes: Indexes, hidden: Collection[int]) -> None:
    """How alike the query is to the place's names in its script, as they are written, also to those not found.

    陕西 and 山西 are both read Shanxi, but who is written in the script at all is hardly written otherwise. Of Latin
    names that is the spelling.
    """
    values, found, best = gathered.values, gathered.found, gathered.best
    column, latin = COLUMN["own_letters"], own.latin[gathered.asked]
    values[latin, column] = values[latin, COLUMN["spelling"]]
    if latin.all():
        return
    just_so = ~latin & own.script(found.toponym[best], gathered.asked) & (found.exact[best] >= 1)
    values[just_so, column] = 1
    rest = ~latin & ~just_so
    for number in sorted(set(gathered.asked[rest].tolist())):
        named = indexes.names.has_name_in(gathered.place, int(own.script_number[number]))
        others = np.flatnonzero(rest & (gathered.asked == number) & named)
        others = others[np.argsort(-found.similarity[best[others]], kind="stable")[:_READ]]
        for row in others.tolist():
            names = indexes.store.names_in(int(gathered.place[row]), own.script_name[number])
            texts = [simplified(squeeze(fold(name))) for pk, name in names if pk not in hidden]
            if texts:
                asked = [simplified(own.folded[number])]
                alike = process.cdist(asked, texts, scorer=OSA.normalized_similarity, dtype=np.float32)
                values[row, column] = alike.max()


def _by_letters(gathered: Gathered, texts: list[str], queries: Sequence[Query]) -> None:
    """The comparisons that are too slow for every name that was found; an equal key is alike in all of them."""
    columns = [COLUMN[name] for name in ("letters_in_place", "beginning", "sound_beginning", "consonants")]
    gathered.values[:, columns] = 1
    exact = gathered.found.exact[gathered.best] > 0
    for number in sorted(set(gathered.asked[~exact].tolist())):
        rows = np.flatnonzero(gathered.asked == number)
        query = queries[number]
        readings = readings_of(query.name, query.lang).searched()
        if not readings:
            continue
        spelt = [texts[row] for row in rows.tolist()]
        sounds, heard = [sound(text) for text in spelt], [sound(reading) for reading in readings]
        for column, ones, others, scorer in (
            (columns[0], readings, spelt, OSA.normalized_similarity),
            (columns[1], readings, spelt, JaroWinkler.similarity),
            (columns[2], heard, sounds, JaroWinkler.similarity),
            (columns[3], list(map(consonants, heard)), list(map(consonants, sounds)), Indel.normalized_similarity),
        ):
            alike = process.cdist(ones, others, scorer=scorer, dtype=np.float32).max(axis=0)
            gathered.values[rows, column] = np.where(exact[rows], 1, alike)


def _of_all_names(
    gathered: Gathered,
    ids: NDArray[np.int64],
    places: NDArray[np.int64],
    own: Asked,
    asked: NDArray[np.intp],
    indexes: Indexes,
) -> None:
    """``ids``: of each name that was found, the number of what was asked and the place; ``places``: those kept."""
    found, values, names = gathered.found, gathered.values, indexes.names
    slot = np.searchsorted(places, ids)
    slot[slot == len(gathered)] = 0
    rows = np.flatnonzero(places[slot] == ids)
    slot, toponyms, similarity, asked = slot[rows], found.toponym[rows], found.similarity[rows], asked[rows]

    def most(name: str, of: NDArray[np.bool_] | slice, value: Floats) -> None:
        np.maximum.at(values[:, COLUMN[name]], slot[of], value[of])

    most("similarity", slice(None), similarity)
    most("exact", slice(None), found.exact[rows])
    most("usual_name", names.preferred(toponyms), similarity)
    most("own_script", own.script(toponyms, asked), similarity)
    most("own_language", own.language(toponyms), similarity)
    most("local_language", indexes.local(toponyms), similarity)
    most("english", own.english(toponyms), similarity)
    most("no_language", own.no_language(toponyms), similarity)
    most("as_written", own.written_so(toponyms, asked), np.ones(len(rows), np.float32))
    close = similarity >= values[slot, COLUMN["similarity"]] - _AGREE
    values[:, COLUMN["names_alike"]] = np.log1p(np.bincount(slot[close], minlength=len(gathered)))


def _of_place(gathered: Gathered, own: Asked, indexes: Indexes) -> None:
    places, values, columns, names = gathered.place, gathered.values, indexes.columns, indexes.names
    asked = gathered.asked
    kinds = columns.kinds(places)
    values[:, COLUMN["importance"]] = columns.importance[places]
    values[:, COLUMN["people"]] = columns.prominence[places]
    values[:, COLUMN["name_count"]] = np.log1p(names.count[places])
    for number in set(own.script_number.tolist()):
        rows = own.script_number[asked] == number
        values[rows, COLUMN["named_in_script"]] = names.has_name_in(places[rows], number)
    for name, kind in (("town", TOWN), ("country", COUNTRY), ("division", DIVISION)):
        values[:, COLUMN[name]] = kinds == kind
    values[:, COLUMN["first_level"]] = columns.first_level(places)
    values[:, COLUMN["seat"]] = columns.seats(places)
    at_home = indexes.script_at_home[own.script_number[asked], columns.country_number[places]]
    values[:, COLUMN["script_at_home"]] = at_home
    values[:, COLUMN["spoken"]] = columns.spoken(places, own.lang) if own.lang else 0.0
    similarity = values[:, COLUMN["similarity"]]
    for name, column in rivals.among(places, asked, similarity, columns).items():
        values[:, COLUMN[name]] = column
