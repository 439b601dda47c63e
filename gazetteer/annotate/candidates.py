"""The places that the keys of a mention may mean, each with how likely it is before the document is looked at."""

from __future__ import annotations

import math
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from gazetteer.annotate.tables import weights
from gazetteer.index.columns import Columns
from gazetteer.index.keys import KeyIndex
from gazetteer.index.names import Names
from gazetteer.record import KINDS
from gazetteer.text.keys import DERIVATIONS
from gazetteer.text.scripts import script_of

# key ids, whether an ending had to be taken off to get there, and the name as it would be written then
Keys = tuple[tuple[int, bool, str], ...]
MOST = 16  # places weighed for one mention; the sixteenth Springfield is meant only with its state beside it
_KNOWN, _BY_NAMES = 2.2, 1.3  # log10 of inhabitants that a place with one name, and with ten times as many, stands for
_CORE = DERIVATIONS.index("core")
_CODE, _SHORT = KINDS.index("code"), KINDS.index("abbreviation")
_WEAK_KINDS = {"historical": "name.historical", "transliteration": "name.mechanical"}
_EAST_ASIAN = ("Hani", "Jpan", "Hira", "Kana", "Hans", "Hant")
COUNTRY, DIVISION, COUNTY, TOWN, OTHER = range(5)


class Candidate(NamedTuple):
    """A place that may be meant."""

    place: int
    toponym: int
    prior: float  # a logarithm of odds, between candidates only
    fame: float  # log10 of the inhabitants it stands for
    kind: int
    country: int  # number of its country, 0 for none
    division: int  # the first-level division it is or lies in, 0 for none
    lat: float
    lon: float
    usual: bool  # whether the name is a usual one of the place
    own: bool = False  # … the first of its names in the language of the text


class Bearers:
    """Finds the bearers of keys in one file."""

    def __init__(self, keys: KeyIndex, columns: Columns, names: Names) -> None:
        self._keys = keys
        self._columns = columns
        self._names = names
        self._kind = np.array([_kind(feature) for feature in columns.features], np.uint8)
        self.of = lru_cache(maxsize=8_000)(self._of)

    def place(self, place: int, toponym: int = 0) -> Candidate:
        """A place as the only candidate."""
        return self._candidate(place, toponym, 0.0, usual=True)

    def lies_in(self, place: int, around: int) -> bool:
        """Whether ``place`` lies in ``around``."""
        return self._columns.inclusion.lies_in(place, around)

    def _of(self, keys: Keys, surface: str, lang: str) -> tuple[Candidate, ...]:
        """The most likely places with any of ``keys`` as a name in the script of ``surface``, best first."""
        best: dict[int, tuple[float, int, bool]] = {}
        called: set[int] = set()  # what is called so in the language of the text
        usually: set[int] = set()  # … and is so first of all
        first: set[int] = set()  # what is called so first of all in any language
        scripts = self._scripts(surface)
        languages = self._languages(lang)
        weight = weights()
        as_written = weight["name.written" if surface.isascii() else "name.accented"]
        for key, inflected, spelt in keys:
            toponyms, how = self._keys.toponyms(key)
            kinds = self._names.kinds(toponyms)
            kept = np.isin(self._names.script[toponyms], scripts) & (kinds != _CODE) & (how <= _CORE)
            kept &= self._names.in_text(toponyms)
            if len(surface) < 4:
                kept &= kinds != _SHORT
            if not kept.any():
                continue
            toponyms, how, kinds = toponyms[kept], how[kept], kinds[kept]
            preferred = self._names.preferred(toponyms)
            spoken = np.isin(self._names.lang[toponyms], languages)
            written = self._names.written_as(toponyms, spelt or surface)
            value = np.where(preferred, weight["name.preferred"], 0.0)
            value += weight["name.language"] * spoken + as_written * written
            value += np.where(~preferred & ~spoken, weight["name.variant"], 0.0)
            value += weight["name.core"] * (how == _CORE) + weight["name.inflected"] * inflected
            value += weight["name.core_elsewhere"] * ((how == _CORE) & ~spoken)
            for name, worth in _WEAK_KINDS.items():
                value += weight[worth] * (kinds == KINDS.index(name))
            usual = (preferred | spoken) & (how != _CORE)
            places = self._names.place[toponyms]
            called.update(places[spoken].tolist())
            first.update(places[preferred].tolist())
            usually.update(places[spoken & preferred & (how != _CORE)].tolist())
            for place, number, toponym, common in zip(
                places.tolist(), value.tolist(), toponyms.tolist(), usual.tolist(), strict=True
            ):
                known = best.get(place)
                if known is None or number > known[0]:
                    best[place] = (number, toponym, common or (known is not None and known[2]))
        found = [self._candidate(place, toponym, value, usual) for place, (value, toponym, usual) in best.items()]
        loss = weight["kind.country_elsewhere"]
        found = [
            c._replace(prior=c.prior + loss * self._elsewhere(c, called, usually), own=c.place in usually)
            for c in found
        ]
        found.sort(key=lambda candidate: -candidate.prior)
        return tuple(self._after_towns(found[:MOST], first))

    def _elsewhere(self, candidate: Candidate, called: Collection[int], usually: Collection[int]) -> bool:
        """Whether only other languages call a country so, beside a town, or a part of it, that this one calls so.

        England is England in an English text, and some other language's United Kingdom.
        """
        if candidate.kind != COUNTRY or candidate.place in usually:
            return False
        lies_in, kinds = self._columns.inclusion.lies_in, self._columns.feature_number
        if candidate.place in called:  # "İngiltere" is England first of all
            return any(self._kind[kinds[place]] == DIVISION and lies_in(place, candidate.place) for place in usually)
        return any(self._kind[kinds[place]] == TOWN or lies_in(place, candidate.place) for place in usually)

    def _after_towns(self, found: list[Candidate], first: Collection[int]) -> list[Candidate]:
        """Divisions that are called after a town in them, behind it: the bare name is the town's.

        So it is where the name is a usual one of the town, or no more of the division: "大阪", which has "大阪市" and
        "大阪府" before it. ``first``: what has it as its first name in some language.
        """
        towns = {c.division for c in found if c.kind == TOWN and (c.usual or c.division not in first)}
        loss = weights()["kind.called_after"]
        found = [c._replace(prior=c.prior + loss) if c.kind == DIVISION and c.place in towns else c for c in found]
        return sorted(found, key=lambda candidate: -candidate.prior)

    def _candidate(self, place: int, toponym: int, value: float, usual: bool) -> Candidate:
        columns, weight = self._columns, weights()
        feature = columns.feature(place)
        kind = int(self._kind[columns.feature_number[place]])
        # how many names a place has says how far it is known, whatever its size
        fame = max(float(columns.fame[place]), _KNOWN + _BY_NAMES * math.log10(max(int(self._names.count[place]), 1)))
        if kind == COUNTRY:
            fame = max(fame, 5.5)
            value += weight["kind.former"] if feature.endswith("H") else weight["kind.country"]
        elif kind == DIVISION:
            fame = max(fame, 5.0)
            value += weight["kind.division"]
        elif kind == COUNTY:
            value += weight["kind.county"]
        elif feature == "P.PPLC":
            value += weight["kind.capital"]
        elif feature.startswith("L"):
            fame = max(fame, 6.0)
        division = place if kind == DIVISION else self._division(place)
        return Candidate(
            place, toponym, value + weight["fame"] * fame, fame, kind, int(columns.country_number[place]), division,
            float(columns.lat[place]), float(columns.lon[place]), usual,
        )  # fmt: skip

    def _division(self, place: int) -> int:
        above = int(self._columns.parent[place])
        for _ in range(4):
            if not above:
                return 0
            if self._kind[self._columns.feature_number[above]] == DIVISION:
                return above
            above = int(self._columns.parent[above])
        return 0

    def _scripts(self, surface: str) -> list[int]:
        script = script_of(surface)
        same = _EAST_ASIAN if script in _EAST_ASIAN else (script,)
        return [self._names.number_of_script(name) for name in same]

    def _languages(self, lang: str) -> list[int]:
        return self._names.numbers_of_language(lang) if lang else []


def within(columns: Columns, place: int, around: int) -> bool:
    """Whether ``place`` lies in ``around``, or is it."""
    for _ in range(6):
        if place == around:
            return True
        if not place:
            return False
        place = int(columns.parent[place])
    return False


def _kind(feature: str) -> int:
    if feature.startswith(("A.PCL", "A.TERR")):
        return COUNTRY
    if feature.startswith("A.ADM1"):
        return DIVISION
    if feature.startswith("A.ADM"):
        return COUNTY
    return TOWN if feature.startswith("P") else OTHER
