"""The names of a document weigh one another: each goes to where the others are, for some rounds.

The candidates of all names are columns of arrays. Documents have hundreds, and rounds of loops over them took more
time than to find the names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gazetteer.annotate.mention import Mention
from gazetteer.annotate.tables import weights
from gazetteer.geo import kilometres
from gazetteer.linking.products import product
from gazetteer.linking.spans import COUNTRY, DIVISION, OTHER, Candidate

_ROUNDS = 3
_NEAR_KM = 60.0  # a day's walk, and what a county measures
_MOST_NEAR = 40  # questions whose distances are compared; a document with more has countries enough
_HARDLY = 0.02  # a chance that is left out
_MENTIONED = 1.5  # a country's own name counts for it as much as a town and a half in it
_FAR = math.cos(1_000 / 6_371)  # of the angle between places that are too far apart to be near in any degree
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(slots=True, eq=False)
class Question:
    """All mentions of a document with the same keys, of which the words beside them say the same."""

    mentions: list[Mention]
    candidates: tuple[Candidate, ...]
    extra: list[float] = field(default_factory=list)  # what the surroundings of the mentions add to each candidate
    chances: list[float] = field(default_factory=list)
    repeated: float = 1.0  # how much more its mentions say than one would, at least 1
    weight: float = 1.0  # how sure it is that this is a place at all, by that

    @property
    def best(self) -> Candidate:
        """The candidate with the greatest chance."""
        return self.candidates[max(range(len(self.chances)), key=self.chances.__getitem__)]


class Rounds:
    """The candidates of the questions of one document, and their chances as the rounds go on."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._questions = questions
        sizes = [len(question.candidates) for question in questions]
        self._bounds = np.cumsum([0, *sizes])
        self._start = self._bounds[:-1]
        self._owner = np.repeat(np.arange(len(questions)), sizes)
        columns = zip(*(candidate for question in questions for candidate in question.candidates), strict=True)
        self._of = dict(zip(Candidate._fields, columns, strict=True))
        self._weight = np.array([question.weight for question in questions])[self._owner]
        self._pairs: tuple[Ints, Ints, Floats] | None = None

    def settle(self) -> None:
        """Give each question the chances that its candidates have after all rounds."""
        if len(self._questions) < 2 or len(self._owner) == len(self._questions):
            return
        kind = np.array(self._of["kind"])
        self._base = np.array(self._of["prior"]) + np.array([more for q in self._questions for more in q.extra])
        self._says = np.where((kind == COUNTRY) | (kind == DIVISION), _MENTIONED, 1.0)
        self._others = 1 - 1 / np.array([question.repeated for question in self._questions])[self._owner]
        self._countries = _Areas(self._of["country"], self._owner)
        self._divisions = _Areas(self._of["division"], self._owner)
        self._anywhere = ~self._countries.some & (kind == OTHER)
        near = weights()["context.near"] * self.nearness()
        chances = self._chances()
        for _ in range(_ROUNDS):
            chances = self._round(chances, near)
        listed = chances.tolist()
        bounds = self._bounds.tolist()
        for question, begin, end in zip(self._questions, bounds, bounds[1:], strict=False):
            question.chances = listed[begin:end]

    def _chances(self) -> Floats:
        return np.array([chance for question in self._questions for chance in question.chances])

    def _round(self, chances: Floats, near: Floats) -> Floats:
        weight = weights()
        floor = weight["context.floor"]
        share = np.where(chances > _HARDLY, chances * self._weight * self._says, 0.0)
        countries, divisions = self._countries, self._divisions
        of_country, in_country = countries.sums(share)
        own = self._elsewhere(share, of_country)
        rest = np.where(countries.some, np.maximum(in_country[countries.number] - own, 0.0), 0.0)
        # a sea, or a river of several countries, is as near to the text as any place of its name
        rest = np.where(self._anywhere, np.maximum.reduceat(rest, self._start)[self._owner], rest)
        of_division, in_division = divisions.sums(share)
        # the same for a town and for the division called after it: neither speaks for the other more than it for that
        own = divisions.greatest(self._elsewhere(share, np.where(divisions.some, of_division, 0.0)))
        there = np.where(divisions.some, np.maximum(in_division[divisions.number] - own, 0.0), 0.0)
        values = self._base + weight["context.country"] * np.log((rest + floor) / (in_country.sum() + floor))
        values += weight["context.division"] * np.log1p(there) + near
        likely = np.exp(values - np.maximum.reduceat(values, self._start)[self._owner])
        return np.asarray(likely / np.add.reduceat(likely, self._start)[self._owner], np.float64)

    def _elsewhere(self, mine: Floats, own: Floats) -> Floats:
        """The part of a country's or division's share that comes from a candidate's own mentions, to be subtracted.

        ``mine`` is the candidate's part of the share, ``own`` that of all candidates of its name. A candidate is no
        evidence for itself. Other candidates of the name are, but with the weight of one mention: repeating the name
        of a town does not turn it into the district around it.
        """
        return mine + (own - mine) * self._others

    def best_are_near(self) -> list[float]:
        """For each question, how close another has a candidate to its best one (0 to 1)."""
        best = [question.chances.index(max(question.chances)) for question in self._questions]
        return [min(float(near), 1.0) for near in self.nearness()[self._start + np.array(best)]]

    def nearness(self) -> Floats:
        """For each candidate how close candidates of other questions are (0 to 2), by their chances now."""
        if self._pairs is None:
            self._pairs = self._close()
        one, other, close = self._pairs
        chances = self._chances() * self._weight
        return np.asarray(np.minimum(np.bincount(one, close * chances[other], len(self._owner)), 2.0), np.float64)

    def _close(self) -> tuple[Ints, Ints, Floats]:
        """Pairs of candidates of different questions, and how near they are to one another."""
        areas = (COUNTRY, DIVISION)
        some = [n for n, q in enumerate(self._questions) if q.candidates[0].kind not in areas][:_MOST_NEAR]
        if len(some) < 2:
            return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0)
        last = some[-1] + 1  # of the arrays, the part up to the last of them
        compared = np.zeros(last, bool)
        compared[some] = True
        rows = np.flatnonzero(compared[self._owner[: self._bounds[last]]])
        lat, lon = (np.array(self._of[name][: self._bounds[last]])[rows] for name in ("lat", "lon"))
        north, east = np.radians(lat), np.radians(lon)
        level = np.cos(north)
        points = np.stack((level * np.cos(east), level * np.sin(east), np.sin(north)))
        owner = self._owner[rows]
        one, other = np.nonzero((product(points.T, points) > _FAR) & (owner[:, None] != owner))
        km = kilometres(lat[one], lon[one], lat[other], lon[other])
        return rows[one], rows[other], np.exp(-km / _NEAR_KM).astype(np.float64)


class _Areas:
    """The countries, or the divisions, of candidates: shares of them are summed within each name, then over all."""

    def __init__(self, areas: Sequence[int], owner: Ints) -> None:
        numbers = {area: number for number, area in enumerate(sorted(set(areas)))}
        self.number: Ints = np.array([numbers[area] for area in areas])
        self.some = np.array(areas) != 0
        pair_of = (owner * len(numbers) + self.number).tolist()
        pairs = {pair: number for number, pair in enumerate(sorted(set(pair_of)))}
        self._pair: Ints = np.array([pairs[pair] for pair in pair_of])
        self._number_of_pair = np.array(list(pairs)) % len(numbers)

    def sums(self, share: Floats) -> tuple[Floats, Floats]:
        """For each candidate the share of its area within its name, and for each area that in all names."""
        of_pair = np.asarray(np.bincount(self._pair, share), np.float64)
        return of_pair[self._pair], np.asarray(np.bincount(self._number_of_pair, of_pair), np.float64)

    def greatest(self, values: Floats) -> Floats:
        """For each candidate the greatest value of those of its area within its name, at least 0."""
        found = np.zeros(len(self._number_of_pair))
        np.maximum.at(found, self._pair, values)
        return np.asarray(found[self._pair], np.float64)
