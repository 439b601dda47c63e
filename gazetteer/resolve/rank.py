"""Ranking: how likely each candidate is meant, string evidence first, prominence only between near equals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gazetteer.index.columns import Columns
from gazetteer.model import Evidence, Toponym
from gazetteer.resolve.candidates import Candidates
from gazetteer.resolve.distance import kilometres
from gazetteer.resolve.query import Query
from gazetteer.resolve.weights import WEIGHTS
from gazetteer.store.store import BriefName, Store
from gazetteer.text.scripts import script_of

_SHOWN_RATHER = 1e-6  # of names that are spelt alike in many languages, which one is shown
_NEAR_KM = 100.0  # distance at which being near counts half
_DEEPEST = 5  # levels of divisions above a town
_MOST_READ = 12  # places whose names are read from the file
_NAMES_READ = 60  # names of one place that are about as similar, read to find the one that fits best
_ABOUT_AS_SIMILAR = 0.05
_COMPARED = ("sound", "skeleton", "spelling")
_HOPELESS = 0.12  # a value this far below the best is a chance below one in ten thousand


@dataclass(slots=True)
class Row:
    """One candidate place, with the name of it that speaks most for it."""

    place: int
    toponym: int
    value: float  # what it is ranked by
    similarity: float
    prominence: float
    evidence: dict[str, float]
    names: dict[int, float]  # toponyms of the place that are about as similar, with how similar they are


def rank(found: Candidates, limit: int, query: Query, columns: Columns) -> list[Row]:
    """The ``limit`` best places, by their most similar name, nearness and prominence."""
    prominence = columns.fame[found.place]
    value = found.similarity + np.float32(WEIGHTS["prominence"]) * prominence
    near = None
    if query.near is not None and len(found):
        km = kilometres(*query.near, columns.lat[found.place], columns.lon[found.place])
        near = np.nan_to_num(WEIGHTS["near"] / (1 + km / _NEAR_KM)).astype(np.float32)
        value = value + near
    order = np.argsort(-value, kind="stable") if len(found) > 1 else slice(None)
    places, toponyms = found.place[order].tolist(), found.toponym[order].tolist()
    similarities, values = found.similarity[order].tolist(), value[order].tolist()
    rows: dict[int, Row] = {}
    at: list[int] = []
    for i, (place, toponym, similarity) in enumerate(zip(places, toponyms, similarities, strict=True)):
        row = rows.get(place)
        if row is not None:
            if similarity >= row.similarity - _ABOUT_AS_SIMILAR and len(row.names) < _NAMES_READ:
                row.names.setdefault(toponym, similarity)
        elif len(rows) < limit:
            rows[place] = Row(place, toponym, values[i], similarity, 0.0, {}, {toponym: similarity})
            at.append(i)
        elif values[i] < values[0] - _HOPELESS - _ABOUT_AS_SIMILAR:
            break  # neither a place nor a name that could still count
    source = np.arange(len(found))[order][at]
    for name in _COMPARED:
        for row, part in zip(rows.values(), getattr(found, name)[source].tolist(), strict=True):
            row.evidence[name] = part
    for row, people in zip(rows.values(), prominence[source].tolist(), strict=True):
        row.prominence = people
    if near is not None:
        for row, worth in zip(rows.values(), near[source].tolist(), strict=True):
            row.evidence["near"] = worth
    return list(rows.values())


def refine(rows: list[Row], query: Query, store: Store) -> list[Row]:
    """The candidates ranked again by what the file says of their names, each with the one that fits best."""
    if len(rows) == 1 and len(rows[0].names) == 1 and not query.explain:
        return rows  # nothing to choose between
    listen = _Listener(query)
    least = rows[0].value - _HOPELESS if rows else 0.0
    for row in rows[:_MOST_READ]:
        if row.value < least:
            break
        best: tuple[float, int, dict[str, float]] | None = None
        for name in store.names_in_brief(list(row.names)):
            said = listen(name)
            worth = sum(said.values()) + row.names[name.pk] - row.similarity
            worth += _SHOWN_RATHER * (name.lang == "en")
            if best is None or worth > best[0]:
                best = (worth, name.pk, said)
        if best is not None:
            more, row.toponym, said = best
            row.value += more
            row.evidence |= said
    rows.sort(key=lambda row: -row.value)
    return rows


class _Listener:
    """What the row of a name says for or against it, by weight."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._written = query.name.casefold().strip()
        self._as_written = WEIGHTS["accented"] if is_accented(query.name) else WEIGHTS["as_written"]
        self._script = script_of(query.name)
        self._language = query.lang.partition("-")[0]

    def __call__(self, name: BriefName) -> dict[str, float]:
        said = {"script": WEIGHTS["script"]} if name.script == self._script else {}
        if name.name.casefold() == self._written:
            said["as_written"] = self._as_written
        if self._language and name.lang.partition("-")[0] == self._language:
            said["language"] = WEIGHTS["language"]
        if name.kind in ("official", "endonym"):
            said["official"] = WEIGHTS["official"]
        if name.preferred:
            said["preferred"] = WEIGHTS["preferred"]
        year = self._query.as_of
        if year is not None and (name.begin is not None or name.end is not None):
            begun = name.begin is None or name.begin <= year
            lasts = name.end is None or year <= name.end
            valid = "valid_then" if begun and lasts else "not_valid_then"
            said[valid] = WEIGHTS[valid]
        return said


def is_accented(name: str) -> bool:
    """Whether a name in Latin letters has some that folding takes away."""
    return not name.isascii() and script_of(name) == "Latn"


def settle_namesakes(rows: list[Row], query: Query, columns: Columns) -> None:
    """Put a country before the places in it, and a town before the divisions around it, that bear its name.

    Who writes "Shusha" or "New York" without more means the town, who writes "Luxembourg" the country; but who
    asks for Luxembourg in Luxembourg means the town again.
    """
    for row in rows:
        feature = columns.feature(row.place)
        if not feature.startswith("A"):
            continue
        alike = [other for other in rows if abs(row.similarity - other.similarity) <= _ABOUT_AS_SIMILAR]
        inside = [other for other in alike if _lies_in(other, row, columns)]
        towns = [other for other in inside if columns.feature(other.place).startswith("P")]
        if feature.startswith("A.PCL") and feature != "A.PCLH" and not query.countries:
            _add(row, "country", WEIGHTS["country"])
            for other in inside:
                _add(other, "country", min(0.0, row.value - WEIGHTS["namesake"] - other.value))
        elif towns:
            best = max(town.value for town in towns)
            _add(row, "division", min(0.0, best - WEIGHTS["namesake"] - row.value))
    rows.sort(key=lambda row: -row.value)


def _add(row: Row, name: str, worth: float) -> None:
    row.evidence[name] = row.evidence.get(name, 0.0) + worth
    row.value += worth


def _lies_in(town: Row, division: Row, columns: Columns) -> bool:
    place = town.place
    for _ in range(_DEEPEST):
        place = int(columns.parent[place])
        if place == division.place:
            return True
    return False


def explain(row: Row, query: Query, toponym: Toponym) -> tuple[Evidence, ...]:
    """The evidence of one candidate, for people: what was compared and what it was worth."""
    compared = f"{query.name} ~ {toponym.name}"
    out = [Evidence(name, round(row.evidence[name], 4), WEIGHTS[name], compared) for name in _COMPARED]
    out.append(Evidence("similarity", round(row.similarity, 4), 1.0, "of the best reading, generic words discounted"))
    out.append(Evidence("prominence", round(row.prominence, 2), WEIGHTS["prominence"], "log10 of the population"))
    out += [
        Evidence(name, round(worth, 4), 1.0, toponym.lang if name == "language" else "")
        for name, worth in row.evidence.items()
        if name not in _COMPARED and worth
    ]
    return tuple(out)
