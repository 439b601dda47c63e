"""Facts about every place as arrays, for scoring hundreds of candidates at once without SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gazetteer.index import extent, importance
from gazetteer.index.inclusion import Inclusion
from gazetteer.index.keys import Blobs, Ints
from gazetteer.sources.world_languages import Languages
from gazetteer.store.claims import claimants
from gazetteer.store.joining import read_box

# Places with no population of their own get one for ranking only: the cities they hold (regions), or the
# least that a name in a world gazetteer suggests.
_UNKNOWN_POPULATION = 300
_LESSER = ("A.ADM2", "A.ADM3", "A.ADM4", "A.ADM5")  # divisions that get the figure of the largest of their cities
LEAST = 2.48  # log10 of that
_LARGE = 5.0  # log10 of the people of a town that everyone knows to be larger than one without a figure
_SEVERAL = 0.5  # log10 of how many times
_WELL_KNOWN = 6.0  # log10 of the population above which an area is simply known
_IMAGINED = 5.0  # names of each language in each country, beside those there are
KINDS = ("", "P", "A.PCL", "A.ADM")  # prefixes of features that ranking tells apart
TOWN, COUNTRY, DIVISION = KINDS.index("P"), KINDS.index("A.PCL"), KINDS.index("A.ADM")
_LEVELS = 5  # of divisions above a place
_ALWAYS = 1_000_000  # the year of an open end


class What(NamedTuple):
    """What a place is, from its feature."""

    kind: int  # in ``KINDS``
    area: bool  # it holds others: a country, division, region, continent
    first: bool  # a division of the first level, of today or former
    former: bool  # a state or a division that is no more

    @property
    def lesser(self) -> bool:
        """Whether it is a division below the first level."""
        return self.kind == DIVISION and not self.first


class Columns:
    """Arrays indexed by place pk (row 0 is unused)."""

    def __init__(self, blobs: Blobs) -> None:
        self.lat: NDArray[np.float32] = np.frombuffer(blobs["place.lat"], np.float32)
        self.lon: NDArray[np.float32] = np.frombuffer(blobs["place.lon"], np.float32)
        self.prominence: NDArray[np.float32] = np.frombuffer(blobs["place.prominence"], np.float32)
        self.importance: NDArray[np.float32] = np.frombuffer(blobs["place.importance"], np.float32)
        self._feature = np.frombuffer(blobs["place.feature"], np.uint16)
        self.features = blobs["place.features"].decode().split("\n")
        self._first, self._areas = self._like("A.ADM1"), self._like("A", "L")
        self._former = self._like("A.PCLH", "A.ADM1H", "A.ADM2H")
        self._seats = self._like("P.PPLC", "P.PPLA")
        self._kind_of = np.array([_kind(feature) for feature in self.features], np.uint8)
        of_features = zip(self._kind_of, self._areas, self._first, self._former, strict=True)
        self._whats = [What(int(kind), *map(bool, others)) for kind, *others in of_features]
        # How likely a place is meant, for ranking. More people make a town likelier, but not a country or a region.
        areas = np.isin(self._feature, [n for n, feature in enumerate(self.features) if not feature.startswith("P")])
        self.fame = np.where(areas, np.minimum(self.prominence, _WELL_KNOWN), self.prominence)
        self._country = np.frombuffer(blobs["place.country"], np.uint16)
        self.countries = blobs["place.countries"].decode().split("\n")
        self.with_places = self.countries[: int(self._country.max()) + 1]  # after them, parties that only claim places
        languages = blobs["place.languages"].decode().split("\n")
        self._number_of_language = {language: number for number, language in enumerate(languages)}
        self._spoken = np.frombuffer(blobs["place.spoken"], np.float16).reshape(len(languages), -1)
        self._at_home = np.frombuffer(blobs["place.at_home"], np.bool_).reshape(len(languages), -1)
        self.country_number = self._country
        self.feature_number = self._feature
        self.parent: Ints = np.frombuffer(blobs["place.parent"], np.int32)
        is_country = self._kind_of[self._feature] == COUNTRY
        self.inclusion = Inclusion(blobs, self._country, self.countries, is_country)

    def division(self, place: int) -> int:
        """The division of the first level that a place is, or lies in; 0 for none."""
        for _ in range(_LEVELS):
            if not place or self.what(place).first:
                return place
            place = int(self.parent[place])
        return 0

    def is_state(self, place: int) -> bool:
        """Whether a place is a country or dependency of today, with a code."""
        return bool(
            self.feature(place).startswith(("A.PCL", "A.TERR"))
            and self.feature(place) != "A.PCLH"
            and self.country(place)
        )

    def country(self, place: int) -> str:
        """The code of the country of one place."""
        return self.countries[int(self._country[place])]

    def same_country(self, one: int, other: int) -> bool:
        """Whether two places are said to lie in one country."""
        return bool(self._country[one] == self._country[other])

    def about_as_large(self, one: int, other: int) -> bool:
        """Whether neither of two towns has several times the people of the other, as far as is known.

        A town may have any number of people where none is known, but no large town is unknown.
        """
        small, large = sorted((float(self.prominence[one]), float(self.prominence[other])))
        return large - small <= _SEVERAL or (small <= LEAST and large < _LARGE)

    def feature(self, place: int) -> str:
        """The feature of one place."""
        return str(self.features[int(self._feature[place])])

    def what(self, place: int) -> What:
        """What one place is."""
        return self._whats[int(self._feature[place])]

    def kinds(self, places: Ints) -> NDArray[np.uint8]:
        """What each of ``places`` is: the number of its prefix in ``KINDS``, 0 for anything else."""
        return np.asarray(self._kind_of[self._feature[places]])

    def first_level(self, places: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are divisions of the first level, of today or former ones."""
        return np.asarray(self._first[self._feature[places]])

    def former(self, places: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are states or divisions that are no more."""
        return np.asarray(self._former[self._feature[places]])

    def seats(self, places: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are capitals of countries or of divisions."""
        return np.asarray(self._seats[self._feature[places]])

    def areas(self, places: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are areas that hold others: countries, divisions, regions, continents."""
        return np.asarray(self._areas[self._feature[places]])

    def of_kind(self, *prefixes: str) -> NDArray[np.bool_]:
        """Which places, by pk, have a feature that begins so."""
        return np.asarray(self._like(*prefixes)[self._feature])

    def _like(self, *prefixes: str) -> NDArray[np.bool_]:
        """By number of feature, whether it begins so."""
        return np.array([feature.startswith(prefixes) for feature in self.features], bool)

    def spoken(self, places: Ints, lang: str) -> NDArray[np.float32]:
        """How much more often places of the same country have a name in a language than places elsewhere do.

        The logarithm of the ratio, 0 for languages without names here.
        """
        row = self._number_of_language.get(lang)
        if row is None:
            return np.zeros(len(places), np.float32)
        return np.asarray(self._spoken[row, self._country[places]], np.float32)

    def language_rows(self, tags: Sequence[str]) -> NDArray[np.int32]:
        """For each tag (BCP 47) the row of its language in ``at_home``, -1 for those without names here."""
        rows = (self._number_of_language.get(tag.partition("-")[0], -1) if tag else -1 for tag in tags)
        return np.fromiter(rows, np.int32, len(tags))

    def at_home(self, rows: NDArray[np.int32], places: Ints) -> NDArray[np.bool_]:
        """Whether each language (a row of ``language_rows``) is at home in the country of the place beside it."""
        if not self._at_home.size:  # no name has a language
            return np.zeros(len(rows), bool)
        return np.asarray((rows >= 0) & self._at_home[rows, self._country[places]])

    def of_features(self, places: Ints, wanted: frozenset[str]) -> NDArray[np.bool_]:
        """Which of ``places`` have a feature (such as ``P.PPLA``) in ``wanted``."""
        numbers = [number for number, feature in enumerate(self.features) if feature in wanted]
        return np.isin(self._feature[places], numbers)


def _kind(feature: str) -> int:
    return next((number for number, prefix in enumerate(KINDS) if prefix and feature.startswith(prefix)), 0)


def used_in(
    languages: Sequence[str], countries: Sequence[str], used: Mapping[str, frozenset[str]]
) -> NDArray[np.bool_]:
    """Whether a language, by number, is used in a country, by number; ``used``: the languages of each country."""
    table = np.zeros((len(languages), len(countries)), bool)
    for number, code in enumerate(countries):
        table[:, number] = [language in used.get(code, ()) for language in languages]
    return table


def _chain(place: int, above: NDArray[np.int32]) -> list[int]:
    """What a place lies in, nearest first."""
    found: list[int] = []
    place = int(above[place])
    while place and place not in found:
        found.append(place)
        place = int(above[place])
    return found


def build(db: sqlite3.Connection, known: Mapping[str, Languages]) -> dict[str, bytes]:
    """The arrays, from the finished place table (pks without gaps). ``known``: the languages of each country."""
    rows = db.execute(
        "SELECT lat, lon, population, source_country, feature, parent_pk, known FROM place ORDER BY pk"
    ).fetchall()
    size = len(rows) + 1
    lat, lon = np.full(size, np.nan, np.float32), np.full(size, np.nan, np.float32)
    population, said = np.zeros(size, np.float64), np.zeros(size, bool)
    above = np.zeros(size, np.int32)
    country, feature = np.zeros(size, np.uint16), np.zeros(size, np.uint16)
    countries: dict[str, int] = {"": 0}
    features: dict[str, int] = {"": 0}
    held: dict[int, float] = {}
    for pk, (at, on, figure, code, kind, parent, known_as) in enumerate(rows, 1):
        lat[pk], lon[pk] = np.nan if at is None else at, np.nan if on is None else on
        population[pk] = figure or (0 if known_as is None else 10**known_as)
        said[pk] = known_as is not None
        above[pk] = parent or 0
        country[pk] = countries.setdefault(code, len(countries))
        feature[pk] = features.setdefault(kind, len(features))
    for pk in np.flatnonzero(population).tolist():
        if rows[pk - 1][4].startswith("P"):
            for area in _chain(pk, above):
                lesser = rows[area - 1][4] in _LESSER
                held[area] = max(held.get(area, 0), population[pk]) if lesser else held.get(area, 0) + population[pk]
    for pk, figure in held.items():
        if not population[pk]:
            population[pk] = figure
    also_in, once_in = _besides(db)
    of_place = ["", *(row[4] for row in rows)]
    codes = (pk for pk, kind in enumerate(of_place) if kind.startswith(("A.PCL", "A.TERR")))
    states = {int(country[pk]): pk for pk in codes if country[pk]}
    boxes = {pk: read_box(text) for pk, text in db.execute("SELECT pk, box FROM place WHERE box IS NOT NULL")}
    of_features = extent.touched(of_place, lat, lon, boxes, country, states)
    claims = [(pk, countries.setdefault(code, len(countries))) for pk, code in claimants(db)]
    languages, spoken = _spoken(db, country, len(countries))
    at_home = used_in(languages, list(countries), {code: both.main | both.regional for code, both in known.items()})
    people = np.maximum(population, _UNKNOWN_POPULATION)
    prominence = np.log10(people).astype(np.float32)
    kinds = list(features)
    importances = importance.build(db, people, [kinds[number] for number in feature.tolist()], said)
    return {
        "place.lat": lat.tobytes(),
        "place.lon": lon.tobytes(),
        "place.prominence": prominence.tobytes(),
        "place.importance": importances.tobytes(),
        "place.parent": above.tobytes(),
        "place.also_in": also_in.tobytes(),
        "place.touches": of_features.tobytes(),
        "place.once_in": once_in.tobytes(),
        "place.claims": np.array(claims, np.int32).tobytes(),
        "place.country": country.tobytes(),
        "place.feature": feature.tobytes(),
        "place.languages": "\n".join(languages).encode(),
        "place.spoken": spoken.tobytes(),
        "place.at_home": at_home.tobytes(),
        "place.countries": "\n".join(countries).encode(),
        "place.features": "\n".join(features).encode(),
    }


def _besides(db: sqlite3.Connection) -> tuple[Ints, Ints]:
    """(place, what it is found in besides its parents), and the same of what is over, with its years."""
    rows = db.execute(
        'SELECT place_pk, parent_pk, begin, "end", perspective, '
        "(SELECT feature FROM place WHERE pk = parent_pk) FROM parent WHERE parent_pk > 0"
    )
    also: list[tuple[int, int]] = []
    once: list[tuple[int, int, int, int]] = []
    for pk, above, begin, end, perspective, feature in rows:
        if not perspective and (end is not None or (feature or "").endswith("H")):
            once.append((pk, above, -_ALWAYS if begin is None else begin, _ALWAYS if end is None else end))
        else:
            also.append((pk, above))
    once += db.execute(
        'SELECT inner.pk, outer.pk, coalesce(outer.begin, ?), coalesce(outer."end", ?) FROM place AS inner '
        "JOIN place AS outer ON outer.pk = inner.parent_pk WHERE outer.feature LIKE 'A%H'",
        (-_ALWAYS, _ALWAYS),
    )
    return np.array(also, np.int32).reshape(-1, 2), np.array(once, np.int32).reshape(-1, 4)


def _spoken(
    db: sqlite3.Connection, country: NDArray[np.uint16], countries: int
) -> tuple[list[str], NDArray[np.float16]]:
    """Languages, and a row each: the log ratio of its share among the names of each country to its share of all names.

    A language has so many names in every country that are not there; so a few names prove nothing.
    """
    rows = db.execute("SELECT lang, place_pk, count(*) FROM toponym WHERE lang != '' GROUP BY lang, place_pk")
    number: dict[str, int] = {}
    found = [(number.setdefault(lang.partition("-")[0], len(number)), place, n) for lang, place, n in rows]
    counts = np.zeros((len(number), countries), np.float64)
    if found:
        lang, place, n = np.array(found).T
        np.add.at(counts, (lang, country[place]), n)
    whole = counts.sum()
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / max(whole, 1)
    return list(number), np.log((counts + _IMAGINED) / (expected + _IMAGINED)).astype(np.float16)
