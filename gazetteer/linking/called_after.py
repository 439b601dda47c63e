"""What is found by a name of a town may be the division called after it, and the other way round.

``index/called_after.py`` knows which they are. The other is one more candidate, by the same name and a little less
alike; what is said of it in words is by the rule ``called_after``.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from gazetteer.features import ISLANDS
from gazetteer.index.keys import Ints
from gazetteer.index.opened import Indexes
from gazetteer.linking.candidates import Allowed, Candidates
from gazetteer.linking.weights import WEIGHTS
from gazetteer.parse.cell import analyse
from gazetteer.parse.peel import phrases
from gazetteer.store.store import Store
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.generics import core

_ALIKE = 0.1  # by how much less alike than the best a name is that is followed further
_LEAST = 0.7  # … and how alike at the least
_LONGER = 1.5  # by how many times longer a name of a division is that has a word of its own, whatever the language
_NO_NAMES = ("code", "abbreviation", "historical")  # a code, or a name of once, is that of one place


def with_others(found: Candidates, name: str, indexes: Indexes) -> Candidates:
    """``found``, and for each place that it holds the town or the divisions of its name, which it may lack.

    A name with a word for a kind of place ("Kandahar Province") means what it says.
    """
    if not len(found) or not (rows := _followed(found, indexes)).size or core(fold(name)):
        return found
    islands = np.array([indexes.columns.feature(place).startswith("T.ISL") for place in found.place[rows].tolist()])
    if islands.any() and not (rows := rows[~islands] if _says_island(name) else rows).size:
        return found
    town, *divisions = indexes.called_after.others(found.place[rows])
    parts = [_as_if(found.take(rows[town > 0]), town[town > 0])]
    parts = [part.take(~_too_long(part, indexes)) for part in parts]
    parts += [_as_if(found.take(rows[around > 0]), around[around > 0]) for around in divisions]
    for part in parts:
        found = Candidates.joined(found, part.take(_better(part, found))) if len(part) else found
    return found


def is_called_after(place: int, owner: int, indexes: Indexes) -> bool:
    """Whether one of two places is the town, the island or the division that the other is called after."""
    found = indexes.called_after.others(np.array([place, owner], np.int32))
    return any(int(of_place) == owner or int(of_owner) == place for of_place, of_owner in found)


def _says_island(name: str) -> bool:
    """Whether a name has a word for an island, in any language: "海南岛" is not the province."""
    segments = analyse(name).segments
    return any(phrase.type in ISLANDS for segment in segments[:1] for phrase in phrases(segment))


def allowed_or_called_after(allowed: Allowed, indexes: Indexes) -> Allowed:
    """The places that a filter allows, and those of whose name there is another one that it allows."""

    def kept(places: Ints) -> NDArray[np.bool_]:
        inside = allowed(places)
        for others in indexes.called_after.others(places):
            rows = np.flatnonzero(~inside & (others > 0))
            inside[rows] = allowed(others[rows])
        return inside

    return kept


def _followed(found: Candidates, indexes: Indexes) -> NDArray[np.intp]:
    rows = np.flatnonzero(indexes.called_after.known(found.place))
    if not len(rows):
        return rows
    least = max(_LEAST, float(found.similarity.max()) - _ALIKE)
    rows = rows[found.similarity[rows] >= least]
    for kind in _NO_NAMES:
        rows = rows[~indexes.names.of_kind(found.toponym[rows], kind)]
    # in English, and in the languages of the country, each has a name of its own
    english = np.isin(indexes.names.lang[found.toponym[rows]], indexes.names.numbers_of_language("en"))
    rows = rows[~(english | indexes.local(found.toponym[rows]))]
    return rows[~_lesser(found, rows, indexes)] if len(rows) else rows


def _lesser(found: Candidates, rows: NDArray[np.intp], indexes: Indexes) -> NDArray[np.bool_]:
    """Which rows are lesser names of their places, where others are usually called so: Gwangju is also Guangzhou."""
    usual = indexes.names.preferred(found.toponym)
    as_alike = found.similarity[usual][None, :] >= found.similarity[rows][:, None]
    foreign = found.place[usual][None, :] != found.place[rows][:, None]
    for others in indexes.called_after.others(found.place[rows]):
        foreign &= found.place[usual][None, :] != others[:, None]
    return np.asarray(~usual[rows] & (as_alike & foreign).any(axis=1))


def _as_if(found: Candidates, others: Ints) -> Candidates:
    """The rows as if they were names of other places."""
    worth = np.float32(WEIGHTS["called_after"])
    return replace(found, place=others, similarity=found.similarity * worth, exact=found.exact * worth)


def _too_long(found: Candidates, indexes: Indexes) -> NDArray[np.bool_]:
    """Which names of a division have a word of its own: it is none of the town's."""
    out = np.zeros(len(found), bool)
    for row, (place, key) in enumerate(zip(found.place.tolist(), found.key.tolist(), strict=True)):
        labels = indexes.store.place(place).name.split(" / ")
        longest = max(len(squeeze(fold(label))) for label in labels)
        out[row] = len(indexes.keys.text(key)) > _LONGER * longest
    return out


def _better(part: Candidates, found: Candidates) -> NDArray[np.bool_]:
    """Which of these rows are more alike than any that ``found`` has for their place; one for each place."""
    kept = np.zeros(len(part), bool)
    for place in set(part.place.tolist()):
        rows = np.flatnonzero(part.place == place)
        best = rows[part.similarity[rows].argmax()]
        own = found.similarity[found.place == place]
        kept[best] = not len(own) or part.similarity[best] > own.max()
    return kept


def labels_of(place: int, store: Store) -> list[str]:
    """The label of a place, folded; both of them where it has two ("Kashunik / Qubadli")."""
    return [fold(label) for label in store.place(place).name.split(" / ")]


def called(division: int, store: Store) -> list[str]:
    """The label of a division and its other usual English names, folded: it may be shown without the word that it has
    ("Voronezh", "Voronezh Oblast")."""
    english = (name for name in store.brief_names(division) if name.lang == "en" and name.preferred)
    return list(dict.fromkeys([*labels_of(division, store), *(fold(name.name) for name in english)]))
