"""Rules about what is asked: letters that are written as a code, and a country that is given."""

from __future__ import annotations

import math
import re
from collections.abc import Collection

import numpy as np

from gazetteer.features import NATURAL
from gazetteer.index.columns import Columns
from gazetteer.index.inclusion import sovereigns
from gazetteer.index.names import Names
from gazetteer.linking import features
from gazetteer.linking.query import Query
from gazetteer.linking.rules import ABOUT_AS_SIMILAR, IN_PART, add
from gazetteer.linking.score import Row
from gazetteer.linking.weights import WEIGHTS

_CORE = features.COLUMN["without_generic_word"]
_JUST_SO = 0.995  # what the equality of names is worth where no letter was romanized
_DIVISION_CODE = re.compile("[A-Za-z]{2}-[A-Za-z0-9]{1,3}")
_CODE_LETTERS = 3
_BEFORE = 0.05  # logits, so that of two that are as likely one comes first
_RENOWNED = 5.0  # log10 of the people of a town whose name of two or three letters is no code


def by_code(rows: list[Row], query: Query, names: Names, columns: Columns) -> None:
    """What is written as a code means the state or area with that code before an airport, and before chance.

    "AUT" is Austria, whatever is romanized so, and "EU" the European Union; "VAN" is a town that everyone knows.
    """
    text = query.name
    toponyms = np.array([row.toponym for row in rows], np.int32)
    if _DIVISION_CODE.fullmatch(text):  # US-AK is no Uşak
        coded = names.of_kind(toponyms, "code") & names.written_as(toponyms, text)
        for row, code in zip(rows, coded.tolist(), strict=True):
            if code:
                add(row, "code_first", max(0.0, rows[0].value + 2 * WEIGHTS["code"] - row.value))
        rows.sort(key=lambda row: -row.value)
        return
    if not (text.isupper() and text.isascii() and text.isalpha() and len(text) <= _CODE_LETTERS):
        return
    coded = (names.of_kind(toponyms, "code") | names.of_kind(toponyms, "abbreviation")).tolist()
    main, people = features.COLUMN["usual_name"], features.COLUMN["people"]
    states, former, best = [], [], -math.inf
    for row, code in zip(rows, coded, strict=True):
        feature = columns.feature(row.place)
        if code and feature.startswith(("A.PC", "A.TERR", "L")) and feature != "A.PCLH":
            states.append(row)
        elif code and feature == "A.PCLH":
            former.append(row)
        elif (code and feature == "A.ADM1") or (row.values[main] >= _JUST_SO and row.values[people] >= _RENOWNED):
            best = max(best, row.value - WEIGHTS["code"] - WEIGHTS["code_beside"])
    states = states or former
    others = [row.value for row in rows if row not in states]
    if states:
        for row, code in zip(rows, coded, strict=True):
            if code and row not in states and columns.feature(row.place).startswith("P"):
                add(row, "airport", WEIGHTS["airport"])
        iso = set(toponyms[names.of_kind(toponyms, "code")].tolist())
        first = max(states, key=lambda row: (row.toponym in iso, row.value))
        level = max([best, *(value for value in others if best == -math.inf)], default=best) + WEIGHTS["code"]
        add(first, "code_first", max(0.0, level - first.value, WEIGHTS["known"] - first.value))
    rows.sort(key=lambda row: -row.value)


def by_country(rows: list[Row], query: Query, columns: Columns) -> None:
    """Of what a country filter lets pass, put what is filed under the country before what it claims besides."""
    if not query.countries:
        return
    codes = {*query.countries, *(code for code, above in sovereigns() if above in query.countries)}
    own = [row for row in rows if _is_own(row, codes, columns)]
    claimed = [row for row in rows if not _is_own(row, codes, columns)]
    for row in claimed:
        if row.values[features.COLUMN["exact"]] < IN_PART:
            add(row, "claimed", WEIGHTS["claimed_similar"])
        alike = [other for other in own if _as_similar(other, row)]
        if alike:
            best = max(alike, key=lambda other: other.value)
            add(best, "own", max(0.0, row.value - best.value))
            add(row, "claimed", WEIGHTS["claimed"])
    rows.sort(key=lambda row: -row.value)


def own_before_claimed(rows: list[Row], codes: Collection[str], columns: Columns) -> None:
    """Of the places of one name in the countries that a cell names, put one that is filed there before what is only
    claimed; either may be meant."""
    own = [row for row in rows if _is_own(row, codes, columns)]
    for row in rows:
        if not _is_own(row, codes, columns):
            alike = [other for other in own if _as_similar(other, row)]
            best = max(alike, key=lambda other: other.value, default=None)
            if best is not None and row.value - best.value < WEIGHTS["twin"]:
                add(best, "own", max(0.0, row.value - best.value + _BEFORE))
    rows.sort(key=lambda row: -row.value)


def _is_own(row: Row, codes: Collection[str], columns: Columns) -> bool:
    """Whether a place is filed under one of the countries; the Danube is of all that it flows through."""
    return columns.country(row.place) in codes or columns.feature(row.place).startswith(NATURAL)


def _as_similar(other: Row, row: Row) -> bool:
    """Whether the name of another place is as similar; not one without the generic word that the query has."""
    return other.similarity >= row.similarity - ABOUT_AS_SIMILAR and other.values[_CORE] <= row.values[_CORE]
