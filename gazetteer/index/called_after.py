"""Towns and the divisions that are called after them: "Kandahar" the town, "Kandahar" the province around it.

Sources give many a name to only one of the two: the Hindi one to the town, the Thai one to the province. So what is
found by a name of one may be meant by a name of the other. Likewise of the island that a division is called
after: the Arabic name of Sardinia is on file for the island alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gazetteer.geo import kilometres
from gazetteer.index.columns import DIVISION, TOWN, Columns
from gazetteer.index.keys import Blobs, Ints, KeyIndex
from gazetteer.index.names import Names
from gazetteer.parse.cell import analyse
from gazetteer.parse.peel import phrases
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.generics import core

_WORDS = ("region", "district", "city")  # what the words say that are left out
_BESIDE_KM = 400.0  # from the point of a division to that of the island that it is called after
_NO_HAMLET = 4.0  # log10 of the people of a town that a division is called after


class CalledAfter:
    """The town that each division is called after, and the other way round. Immutable."""

    def __init__(self, blobs: Blobs, places: int) -> None:
        pairs = np.frombuffer(blobs["place.called_after"], np.int32).reshape(-1, 2)
        division, town = pairs.T
        self.town_of = np.zeros(places, np.int32)  # by pk of a division, 0 for none
        self.town_of[division] = town
        # by pk of a town, 0 for none: the larger division, such as a province, and the smaller, such as its district
        self.larger_of, self.smaller_of = np.zeros(places, np.int32), np.zeros(places, np.int32)
        self.smaller_of[town] = division
        self.larger_of[town[::-1]] = division[::-1]
        self.smaller_of[self.smaller_of == self.larger_of] = 0
        division, island = np.frombuffer(blobs["place.of_island"], np.int32).reshape(-1, 2).T
        self.larger_of[island[::-1]] = division[::-1]

    def others(self, places: Ints) -> tuple[Ints, Ints, Ints]:
        """For each place the town that it is called after, and the larger and the smaller division called after it.

        Of an island the larger division alone.
        """
        return self.town_of[places], self.larger_of[places], self.smaller_of[places]

    def known(self, places: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` have such a namesake."""
        return np.asarray((self.town_of[places] | self.larger_of[places]) > 0)


def build(
    keys: KeyIndex, names: Names, columns: Columns, usual: NDArray[np.bool_], labels: Mapping[int, str]
) -> dict[str, bytes]:
    """The blobs: rows of (division, town), the larger divisions first, and of (division, island).

    A division is called after the largest town in it that is labelled as the division is without its generic word, or
    called so in English or a language of the country, and a first-level one also after the best known island of that
    name in or beside it. ``usual``: by toponym pk, whether it is such a name. ``labels``: of divisions, by pk.
    """
    pairs, of_islands = [], []
    islands = columns.of_kind("T.ISL")
    first = columns.first_level(np.arange(len(columns.importance), dtype=np.int32))
    for division, label in labels.items():
        found = (keys.find(key) for name in label.split(" / ") for key in _without_word(name))
        toponyms = [keys.toponyms(key)[0] for key in found if key is not None]
        named = np.concatenate([each[usual[each]] for each in toponyms]) if toponyms else np.empty(0, np.int32)
        places = np.unique(names.place[named])
        some = columns.seats(places) | (columns.prominence[places] >= _NO_HAMLET)
        inside = [
            town for town in places[some & (columns.kinds(places) == TOWN)].tolist() if _in_it(town, division, columns)
        ]
        if inside:
            pairs.append((division, max(inside, key=lambda town: (columns.importance[town], -town))))
        if first[division]:
            beside = [place for place in places[islands[places]].tolist() if _is_beside(place, division, columns)]
            if beside:
                of_islands.append((division, max(beside, key=lambda place: (columns.importance[place], -place))))
    lesser = ~columns.first_level(np.array([division for division, _ in pairs], np.int32))
    ordered = [pair for _, pair in sorted(zip(lesser.tolist(), pairs, strict=True))]
    return {
        "place.called_after": np.array(ordered, np.int32).tobytes(),
        "place.of_island": np.array(of_islands, np.int32).tobytes(),
    }


def _in_it(town: int, division: int, columns: Columns) -> bool:
    """Whether a town lies in a division; in the division above a lesser one, where no more is known of that."""
    if columns.inclusion.lies_in(town, division):
        return True
    unknown = not columns.first_level(np.array([division]))[0] and np.isnan(columns.lat[division])
    return bool(unknown and columns.parent[division] and columns.parent[town] == columns.parent[division])


def _is_beside(island: int, division: int, columns: Columns) -> bool:
    """Whether an island is filed under the division's country, or under none, and not far away."""
    if columns.country(island) not in ("", columns.country(division)):
        return False
    at = [(columns.lat[place], columns.lon[place]) for place in (island, division)]
    return bool(kilometres(*at[0], *at[1]) <= _BESIDE_KM)


def _without_word(label: str) -> set[str]:
    """A label, without the word for what it is where it has one, as keys."""
    rest = core(fold(label))
    if rest or " " not in label:
        return {squeeze(rest or fold(label))}
    segments = analyse(label).segments
    typed = {phrase.text for phrase in phrases(segments[0]) if phrase.type in _WORDS} if len(segments) == 1 else set()
    return {squeeze(fold(name)) for name in (label, *typed)}


def divisions(columns: Columns) -> Ints:
    """The pks of all divisions of today."""
    every = np.arange(1, len(columns.importance), dtype=np.int32)
    return np.asarray(every[(columns.kinds(every) == DIVISION) & ~columns.former(every)])
