"""Learns ``gazetteer/resolve/data/pairs.tsv``: are two names one place's? From the names of a gazetteer alone.

Half of the pairs are two names of one place. The others are names of two places of one country: some drawn at random,
some that begin alike, since what must be told apart in practice is never quite unlike.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gazetteer.core import Gazetteer
from gazetteer.resolve.pairs import evidence
from gazetteer.text.fold import fold, squeeze
from gazetteer.text.romanize import readings

_ALIKE = 0.6  # share of wrong pairs that begin with the same letters
_BEGIN = 3  # letters that are the same
_OTHER_SCRIPT = 0.4  # share of pairs of two scripts, as in tables that are joined

Rows = tuple[NDArray[np.float32], NDArray[np.bool_]]


def pairs(gz: Gazetteer, count: int, kept: Callable[[int], bool], seed: int) -> Rows:
    """The evidence of ``count`` pairs of names of places that are ``kept`` (by pk), and which are of one place."""
    rng = random.Random(seed)
    found = _Names(gz, kept)
    values, same = [], []
    while len(values) < count:
        first, second, one = found.draw(rng)
        if not squeeze(fold(first)) or not squeeze(fold(second)) or squeeze(fold(first)) == squeeze(fold(second)):
            continue
        if rng.random() < 0.5:
            first, second = second, first
        values.append(evidence(first, second))
        same.append(one)
    return np.array(values, np.float32), np.array(same)


class _Names:
    """Names by place, and places by country and by how their names begin."""

    def __init__(self, gz: Gazetteer, kept: Callable[[int], bool]) -> None:
        rows = gz.store.db.execute(
            "SELECT place_pk, country, name, script, preferred FROM toponym JOIN place ON place.pk = place_pk "
            "WHERE kind NOT IN ('code', 'abbreviation') ORDER BY toponym.pk"
        )
        self._of: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        self._in: defaultdict[str, list[int]] = defaultdict(list)
        self._country: dict[int, str] = {}
        self._begins: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, country, name, script, preferred in rows:
            if kept(place):
                if place not in self._of:
                    self._in[country].append(place)
                    self._country[place] = country
                if preferred and script == "Latn":
                    self._begins[country, fold(name)[:_BEGIN]].append(place)
                self._of[place].append((name, script))
        self._several = [place for place, names in self._of.items() if len(names) > 1]

    def draw(self, rng: random.Random) -> tuple[str, str, bool]:
        place = rng.choice(self._several)
        name, script = rng.choice(self._of[place])
        if rng.random() < 0.5:
            return name, self._another(rng, place, script), True
        country = self._country[place]
        others = self._in[country]
        if rng.random() < _ALIKE:
            heard = readings(name)
            others = self._begins.get((country, heard[0].text[:_BEGIN] if heard else ""), others)
        other = rng.choice(others)
        return name, self._another(rng, other, script), other == place

    def _another(self, rng: random.Random, place: int, script: str) -> str:
        names = self._of[place]
        if rng.random() < _OTHER_SCRIPT:
            names = [item for item in names if item[1] != script] or names
        return rng.choice(names)[0]
