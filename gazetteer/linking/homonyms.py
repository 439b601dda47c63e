"""Places of one label of which only some have the name asked for on file: Hampton in Iowa, and not Hampton in Virginia.

Sources give the name in another script for one of several places, often not the best known. "Хамптон" may mean any
Hampton that is more important and has no name in that language: each is added as a candidate with the same toponym.
The rule ``same_label`` explains it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from gazetteer.index.columns import TOWN
from gazetteer.index.keys import Ints
from gazetteer.index.opened import Indexes
from gazetteer.linking.called_after import is_called_after
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.rules import add
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.keys import DERIVATIONS
from gazetteer.text.scripts import script_of

_EQUAL = 0.98  # least ``exact`` of a match without romanization
_ADDED = 3  # homonyms added at the most, the best known
_READ = 12  # … and towns whose labels are read
_NO_NAMES = ("code", "abbreviation", "historical")  # kinds of names that belong to one place alone
_AS_WRITTEN = DERIVATIONS.index("folded")


def with_homonyms(found: Candidates, name: str, lang: str, indexes: Indexes) -> Candidates:
    """``found`` and better known towns with the label of its best known town, named in other languages only."""
    if name.isascii() or not len(found):
        return found
    script = indexes.names.number_of_script(script_of(name))
    if script == indexes.names.number_of_script("Latn"):
        return found
    names, columns = indexes.names, indexes.columns
    whole = (found.exact >= _EQUAL) & ~found.core & (names.script[found.toponym] == script)
    whole &= columns.kinds(found.place) == TOWN
    for kind in _NO_NAMES:
        whole &= ~names.of_kind(found.toponym, kind)
    if not whole.any():
        return found
    rows = np.flatnonzero(whole)
    row = int(rows[columns.importance[found.place[rows]].argmax()])
    place = int(found.place[row])
    spoken = _languages(found.toponym[found.place == place], indexes) | {lang.partition("-")[0]} - {""}
    others = _of_label(place, indexes)
    others = others[~np.isin(others, found.place)][:_ADDED]
    lacking = [other for other in others.tolist() if not _is_named(other, script_of(name), spoken, indexes)]
    if not lacking:
        return found
    part = found.take(np.full(len(lacking), row))
    worth = np.float32(WEIGHTS["called_after"])
    part = replace(
        part, place=np.array(lacking, np.int32), similarity=part.similarity * worth, exact=part.exact * worth
    )
    return Candidates.joined(found, part)


def of_same_label(rows: list[Row], indexes: Indexes) -> None:
    """Weigh homonyms by the value of the place whose name was found, and by the difference of importance.

    The value from the network is dropped: their names in the script are other transcriptions.
    """
    names, importance = indexes.names, indexes.columns.importance
    by_place = {row.place: row for row in rows}
    for row in rows:
        owner = by_place.get(int(names.place[row.toponym]))
        if owner is None or owner is row or is_called_after(row.place, owner.place, indexes):
            continue
        known = float(importance[row.place] - importance[owner.place])
        level = owner.value + WEIGHTS["same_label"] - WEIGHTS["less_important"] * known
        add(row, "same_label", level - row.value)
    rows.sort(key=lambda row: -row.value)


def _of_label(place: int, indexes: Indexes) -> Ints:
    """More important towns with the label of ``place``, best known first."""
    names, columns = indexes.names, indexes.columns
    label = fold(indexes.store.place(place).name)
    key = indexes.keys.find(squeeze(label))
    if key is None:
        return np.empty(0, np.int32)
    toponyms, how = indexes.keys.toponyms(key)
    others = np.unique(names.place[toponyms[how == _AS_WRITTEN]])
    others = others[(columns.kinds(others) == TOWN) & (columns.importance[others] > columns.importance[place])]
    others = others[np.argsort(-columns.importance[others], kind="stable")][:_READ]
    labelled = [other for other in others.tolist() if fold(indexes.store.place(other).name) == label]
    return np.array(labelled, np.int32)


def _languages(toponyms: Ints, indexes: Indexes) -> set[str]:
    """The languages that names are in, as far as is known."""
    return {indexes.names.languages[n].partition("-")[0] for n in indexes.names.lang[toponyms].tolist()} - {""}


def _is_named(place: int, script: str, languages: set[str], indexes: Indexes) -> bool:
    """Whether a place has a name in a script that is in one of these languages."""
    own = np.array([pk for pk, _ in indexes.store.names_in(place, script)], np.int32)
    return not _languages(own, indexes).isdisjoint(languages)
