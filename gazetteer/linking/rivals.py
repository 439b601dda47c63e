"""What the other places that one name may mean say of each: how many are as like, as well known, or lie in it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.columns import DIVISION, TOWN, Columns
from gazetteer.index.keys import Ints
from gazetteer.linking.candidates import Floats

_EQUALS = 0.02  # similarities this close are equal
_RIVAL = 0.98  # … and a share of one from which another place may be meant instead
_COMPARED = 192  # places of several names that are compared with one another at once


def among(
    places: Ints, asked: NDArray[np.intp], similarity: Floats, columns: Columns
) -> dict[str, NDArray[np.generic]]:
    """The features of each place that depend on the others, by name.

    ``asked``: the number of the name that each place may be meant by; those of one name stand together.
    """
    parts = [_among(places[start:stop], asked[start:stop], similarity[start:stop], columns)
             for start, stop in _blocks(asked)]  # fmt: skip
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _blocks(asked: NDArray[np.intp]) -> Iterator[tuple[int, int]]:
    """Parts of the places, those of one name together, that are not too many to compare each with each."""
    ends = np.flatnonzero(np.diff(asked, append=-1)) + 1
    start = before = 0
    for end in ends.tolist():
        if end - start > _COMPARED and before > start:
            yield start, before
            start = before
        before = end
    yield start, before


def _among(
    places: Ints, asked: NDArray[np.intp], similarity: Floats, columns: Columns
) -> dict[str, NDArray[np.generic]]:
    together = asked[:, None] == asked[None, :]
    importance, kinds = columns.importance[places], columns.kinds(places)
    equals = together & (np.abs(similarity[:, None] - similarity[None, :]) <= _EQUALS)
    # nearly every town has a district of its name: that says little, and the network was trained without
    lesser = (kinds == DIVISION) & ~columns.first_level(places)
    others = np.where(equals & ~(lesser & ~np.eye(len(places), dtype=bool)), importance[None, :], 0)
    rival = together & (similarity[None, :] >= similarity[:, None] * _RIVAL)
    np.fill_diagonal(rival, val=False)
    holds = _holding(places, equals, (kinds != TOWN) & ~lesser, columns)
    return {
        "behind_best": np.where(together, similarity[None, :], -1).max(axis=1) - similarity,
        "importance_among_equals": importance - others.max(axis=1),
        "rivals": np.log1p((rival & ~lesser).sum(axis=1)),
        "holds_namesake": holds.any(axis=1),
        "in_namesake": holds.any(axis=0),
    }


def _holding(places: Ints, equals: NDArray[np.bool_], areas: NDArray[np.bool_], columns: Columns) -> NDArray[np.bool_]:
    """[i, j]: whether candidate j lies in candidate i, of those about as similar."""
    holds = np.zeros(equals.shape, bool)
    for area in np.flatnonzero(areas & (equals.sum(axis=1) > 1)).tolist():
        around = int(places[area])
        for other in np.flatnonzero(equals[area]).tolist():
            holds[area, other] = columns.inclusion.lies_in(int(places[other]), around)
    return holds
