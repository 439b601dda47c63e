"""Codes: what a few capitals or a code with its hyphen mean. A code counts only when it is written as one.

ISO 3166-1 (AM, ARM), ISO 3166-2 (``AM-SU``) with the part after the hyphen (``TX`` is Texas, where the country fits),
the written abbreviations of ``gazetteer/parse/data/subdivisions.tsv`` (``Calif.``), and the rest: airports and others.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files

import numpy as np

from gazetteer.index.keys import Blobs, Ints
from gazetteer.text.fold import fold, squeeze

_SUBDIVISION = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_NOTHING = np.empty(0, np.int32)


class Codes:
    """The codes of one file. Immutable."""

    def __init__(self, blobs: Blobs) -> None:
        self.of_country: dict[str, int] = {}  # AM, ARM -> place pk
        self.subdivisions: dict[str, int] = {}  # AM-SU -> place pk
        self._parts: defaultdict[str, list[int]] = defaultdict(list)  # SU -> place pks
        for line in filter(None, blobs["place.codes"].decode().split("\n")):
            code, kind, pk = line.split("\t")
            if kind == "country":
                self.of_country.setdefault(code, int(pk))
            else:
                self.subdivisions[code] = int(pk)
                self._parts[code[3:]].append(int(pk))

    @cached_property
    def _written(self) -> dict[str, set[int]]:
        return _abbreviations(self.subdivisions)

    def country(self, code: str) -> int | None:
        """The country with a code of ISO 3166-1, alpha-2 or alpha-3, or of a sports body, in capitals."""
        return self.of_country.get(code)

    def divisions(self, text: str) -> Ints:
        """The divisions that ``text`` may mean, by code, the part of a code after its hyphen, or abbreviation."""
        if text in self.subdivisions:
            return np.array([self.subdivisions[text]], np.int32)
        found = {*self._parts.get(text, ()), *self._written.get(squeeze(fold(text)), ())}
        return np.array(sorted(found), np.int32) if found else _NOTHING

    def abbreviated(self, text: str) -> Ints:
        """The divisions with this written abbreviation, in any case."""
        letters = squeeze(fold(text))
        found = self._written.get(letters) if len(letters) > 1 else None
        return np.array(sorted(found), np.int32) if found else _NOTHING


@cache
def _rows() -> list[list[str]]:
    table = files("gazetteer.parse").joinpath("data/subdivisions.tsv").read_text("utf-8")
    return [row.split("\t") for row in table.splitlines() if row and not row.startswith("#")]


def _abbreviations(subdivisions: Mapping[str, int]) -> dict[str, set[int]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for _, code, division, *_ in _rows():
        if division in subdivisions:
            found[squeeze(fold(code))].add(subdivisions[division])
    return found


def build(db: sqlite3.Connection) -> dict[str, bytes]:
    """The codes, from the finished place and toponym tables."""
    rows = db.execute(
        "SELECT name, place_pk, feature FROM toponym JOIN place ON place.pk = place_pk "
        "WHERE kind = 'code' ORDER BY 1, 2"
    )
    lines = []
    for name, pk, feature in rows:
        if _SUBDIVISION.fullmatch(name):
            lines.append(f"{name}\tdivision\t{pk}")
        elif feature.startswith(("A.PCL", "A.TERR")) and feature != "A.PCLH" and name.isalpha() and name.isupper():
            lines.append(f"{name}\tcountry\t{pk}")
    return {"place.codes": "\n".join(lines).encode()}
