"""Ranking: how likely each candidate is meant, from the evidence for it. What no string says is added by ``rules``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.opened import Indexes
from gazetteer.linking import features, network
from gazetteer.linking.candidates import Candidates
from gazetteer.linking.query import Query
from gazetteer.model import Evidence, Reading, Toponym
from gazetteer.text.scripts import script_of

_DIGITS = 4  # of a logit


@dataclass(slots=True)
class Row:
    """One candidate place, with the name of it that speaks most for it."""

    place: int
    toponym: int
    value: float  # the logit of its being meant rather than nothing that is known
    similarity: float
    values: NDArray[np.float32]  # its evidence, as in ``features.FEATURES``
    rules: dict[str, float] = field(default_factory=dict)  # what was added to the value, by name
    name: str = ""  # the part of the query that was compared
    reading: Reading | None = None  # how the query was read; None where all of it is the name


def rank(found: Candidates, query: Query, indexes: Indexes, pool: float) -> list[Row]:
    """The places that were found, the most likely first."""
    return rank_many(found, np.zeros(len(found), np.intp), [query], indexes, pool)[0]


def rank_many(
    found: Candidates, asked: NDArray[np.intp], queries: Sequence[Query], indexes: Indexes, pool: float
) -> list[list[Row]]:
    """For each query the places that were found for it, the most likely first.

    ``asked``: the number of the query that each row of ``found`` is for.
    """
    ranked: list[list[Row]] = [[] for _ in queries]
    if not len(found):
        return ranked
    gathered = features.gather_many(found, asked, queries, indexes, pool)
    # the last digits differ between processors, and with them the order of places that are as likely
    logits = np.round(network.trained().logits(gathered.values), _DIGITS)
    similarity = gathered.values[:, features.COLUMN["similarity"]].tolist()
    toponyms = found.toponym[gathered.best].tolist()
    places, values, owners = gathered.place.tolist(), logits.tolist(), gathered.asked.tolist()
    for i in np.argsort(-logits, kind="stable").tolist():
        ranked[owners[i]].append(Row(places[i], toponyms[i], values[i], similarity[i], gathered.values[i]))
    return ranked


def is_accented(name: str) -> bool:
    """Whether a name in Latin letters has some that folding takes away."""
    return not name.isascii() and script_of(name) == "Latn"


def explain(row: Row, query: Query, toponym: Toponym) -> tuple[Evidence, ...]:
    """The evidence of one candidate, for people: what was compared and what it was worth, in logits.

    What a feature is worth is by how much the value would fall were it average.
    """
    net = network.trained()
    without = np.repeat(row.values[None, :], len(features.FEATURES), axis=0)
    np.fill_diagonal(without, net.mean)
    worth = net.logits(row.values[None, :])[0] - net.logits(without)
    compared = f"{row.name or query.name} ~ {toponym.name}"
    details = {**dict.fromkeys(_COMPARED, compared), "own_language": query.lang}
    out = [
        Evidence(name, round(float(value), 4), round(float(gain), 4), details.get(name, ""))
        for name, value, gain in zip(features.FEATURES, row.values, worth, strict=True)
    ]
    return (*out, *(Evidence(name, 1.0, round(value, 4)) for name, value in row.rules.items()))


def worth_of(values: Mapping[str, float], names: Collection[str]) -> float:
    """What several features of a candidate are worth together, in logits: by how much it would fall were they average.

    ``values``: of all features, by name. Not the sum of their single worths, as many say the same.
    """
    net = network.trained()
    both = np.array([[values.get(name, 0.0) for name in features.FEATURES]] * 2, np.float32)
    columns = [features.COLUMN[name] for name in names]
    both[1, columns] = net.mean[columns]
    whole, without = net.logits(both).tolist()
    return float(whole - without)


_COMPARED = ("sound", "skeleton", "spelling", "any_sound", "any_skeleton", "any_spelling", "similarity")
