"""Facts about every place as arrays, for scoring hundreds of candidates at once without SQL."""

from __future__ import annotations

import sqlite3
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.keys import Blobs, Ints

# Places with no population of their own get one for ranking only: the cities they hold (regions), or the
# least that a name in a world gazetteer suggests.
_UNKNOWN_POPULATION = 300
LEAST = 2.48  # log10 of that
_LARGE = 5.0  # log10 of the people of a town that everyone knows to be larger than one without a figure
_SEVERAL = 0.7  # log10 of how many times
_WELL_KNOWN = 6.0  # log10 of the population above which an area is simply known
_IMAGINED = 5.0  # names of each language in each country, beside those there are
KINDS = ("", "P", "A.PCL", "A.ADM")  # prefixes of features that ranking tells apart
TOWN, COUNTRY, DIVISION = KINDS.index("P"), KINDS.index("A.PCL"), KINDS.index("A.ADM")
_LEVELS = 5  # of divisions above a place
_ALWAYS = 1_000_000  # the year of an open end
_VIEWS_DEEP = 3  # parents of a perspective that stand above one another


class Columns:
    """Arrays indexed by place pk (row 0 is unused)."""

    def __init__(self, blobs: Blobs) -> None:
        self.lat: NDArray[np.float32] = np.frombuffer(blobs["place.lat"], np.float32)
        self.lon: NDArray[np.float32] = np.frombuffer(blobs["place.lon"], np.float32)
        self.prominence: NDArray[np.float32] = np.frombuffer(blobs["place.prominence"], np.float32)
        self._feature = np.frombuffer(blobs["place.feature"], np.uint16)
        self.features = blobs["place.features"].decode().split("\n")
        self._first, self._areas = self._like("A.ADM1"), self._like("A", "L")
        self._former = self._like("A.PCLH", "A.ADM1H", "A.ADM2H")
        self._kind_of = np.array([_kind(feature) for feature in self.features], np.uint8)
        # How likely a place is meant, for ranking. More people make a town likelier, but not a country or a region.
        areas = np.isin(self._feature, [n for n, feature in enumerate(self.features) if not feature.startswith("P")])
        self.fame = np.where(areas, np.minimum(self.prominence, _WELL_KNOWN), self.prominence)
        self._country = np.frombuffer(blobs["place.country"], np.uint16)
        self.countries = blobs["place.countries"].decode().split("\n")
        languages = blobs["place.languages"].decode().split("\n")
        self._number_of_language = {language: number for number, language in enumerate(languages)}
        self._spoken = np.frombuffer(blobs["place.spoken"], np.float16).reshape(len(languages), -1)
        self.country_number = self._country
        self.feature_number = self._feature
        self.parent: Ints = np.frombuffer(blobs["place.parent"], np.int32)
        # (place, parent) as some party sees it: what a place is found in does not depend on who asks
        self._also_in: Ints = np.frombuffer(blobs["place.also_in"], np.int32).reshape(-1, 2)
        self._also: dict[int, list[int]] = {}
        for inner, outer in self._also_in.tolist():
            self._also.setdefault(inner, []).append(outer)
        # (place, what it lay in once, first and last year): nothing that is shown depends on it, only what is found
        self._once_in: Ints = np.frombuffer(blobs["place.once_in"], np.int32).reshape(-1, 4)
        self._claims: Ints = np.frombuffer(blobs["place.claims"], np.int32).reshape(-1, 2)  # (place, country number)
        self._of_country = np.flatnonzero(self.kinds(np.arange(len(self._feature), dtype=np.int32)) == COUNTRY).tolist()
        self._number_of_country = {code: number for number, code in enumerate(self.countries)}

    def in_countries(self, places: Ints, codes: tuple[str, ...]) -> NDArray[np.bool_]:
        """Which of ``places`` lie in any of the countries, are claimed by one, or in its dependencies."""
        wanted = set(codes) | {code for code, above in sovereigns() if above in codes}
        numbers = [self._number_of_country[code] for code in wanted if code in self._number_of_country]
        asked = np.zeros(len(self.countries), bool)
        asked[numbers] = True
        inside = asked[self._country[places]]
        if inside.all():
            return inside
        claimed, by = self._claims.T
        seen_in = [pk for pk in self._of_country if self.countries[int(self._country[pk])] in codes]
        claimed = np.concatenate([claimed[asked[by]], np.array(seen_in, np.int32)])
        return np.asarray(inside | self.within(places, claimed))

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

    def once_within(self, places: Ints, around: Ints, year: int | None = None) -> NDArray[np.bool_]:
        """Which of ``places`` lay, or lie in what lay, in any of the places ``around`` once; in a year, if given."""
        inner, outer, begin, end = self._once_in.T
        mask = self._mask(around)
        then = slice(None) if year is None else (begin <= year) & (year <= end)
        inner, outer = inner[then], outer[then]
        for _ in range(_VIEWS_DEEP):
            more = inner[mask[outer]]
            if mask[more].all():
                break
            mask[more] = True
        return self._under(places, mask)

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

    def kinds(self, places: Ints) -> NDArray[np.uint8]:
        """What each of ``places`` is: the number of its prefix in ``KINDS``, 0 for anything else."""
        return np.asarray(self._kind_of[self._feature[places]])

    def first_level(self, places: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are divisions of the first level, of today or former ones."""
        return np.asarray(self._first[self._feature[places]])

    def former(self, places: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are states or divisions that are no more."""
        return np.asarray(self._former[self._feature[places]])

    def areas(self, places: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are areas that hold others: countries, divisions, regions, continents."""
        return np.asarray(self._areas[self._feature[places]])

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

    def within(self, places: Ints, around: Ints) -> NDArray[np.bool_]:
        """Which of ``places`` are, or lie in, any of the places ``around``, from any perspective."""
        mask = self._mask(around)
        inner, outer = self._also_in.T
        for _ in range(_VIEWS_DEEP):
            more = inner[self._under(outer, mask)]
            if mask[more].all():
                break
            mask[more] = True
        return self._under(places, mask)

    def above(self, places: Ints) -> Ints:
        """Everything that any of ``places`` lies in, from any perspective."""
        found: set[int] = set()
        level = set(places.tolist())
        for _ in range(_LEVELS):
            level = {
                above for inner in level for above in (int(self.parent[inner]), *self._also.get(inner, ()))
            } - found
            level.discard(0)
            found |= level
        return np.array(sorted(found), np.int32)

    def lies_in(self, place: int, around: int) -> bool:
        """Whether a place lies in another one, from any perspective; a place does not lie in itself."""
        level = {place}
        for _ in range(_LEVELS):
            level = {above for inner in level for above in (int(self.parent[inner]), *self._also.get(inner, ()))}
            if around in level:
                return around != place
        return False

    def _mask(self, places: Ints) -> NDArray[np.bool_]:
        """Every place of the file, with these marked: for a few places faster than to look for them in one another."""
        mask = np.zeros(len(self.parent), bool)
        mask[places] = True
        return mask

    def _under(self, places: Ints, mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which of ``places`` are marked, or lie in what is."""
        inside = mask[places]
        above = places
        for _ in range(_LEVELS):
            above = self.parent[above]
            inside |= mask[above]
        return inside

    def of_features(self, places: Ints, wanted: frozenset[str]) -> NDArray[np.bool_]:
        """Which of ``places`` have a feature (such as ``P.PPLA``) in ``wanted``."""
        numbers = [number for number, feature in enumerate(self.features) if feature in wanted]
        return np.isin(self._feature[places], numbers)


def _kind(feature: str) -> int:
    return next((number for number, prefix in enumerate(KINDS) if prefix and feature.startswith(prefix)), 0)


def build(db: sqlite3.Connection) -> dict[str, bytes]:
    """The arrays, from the finished place table (pks without gaps)."""
    rows = db.execute("SELECT lat, lon, population, country, feature, parent_pk FROM place ORDER BY pk").fetchall()
    size = len(rows) + 1
    lat, lon = np.full(size, np.nan, np.float32), np.full(size, np.nan, np.float32)
    population = np.zeros(size, np.float64)
    above = np.zeros(size, np.int32)
    country, feature = np.zeros(size, np.uint16), np.zeros(size, np.uint16)
    countries: dict[str, int] = {"": 0}
    features: dict[str, int] = {"": 0}
    held: dict[int, float] = {}
    for pk, (at, on, people, code, kind, parent) in enumerate(rows, 1):
        lat[pk], lon[pk] = np.nan if at is None else at, np.nan if on is None else on
        population[pk] = people or 0
        above[pk] = parent or 0
        country[pk] = countries.setdefault(code, len(countries))
        feature[pk] = features.setdefault(kind, len(features))
        if parent and people and kind.startswith("P"):
            held[parent] = held.get(parent, 0) + people
    for pk, people in held.items():
        if not population[pk]:
            population[pk] = people
    also_in, once_in = _besides(db)
    claims = [
        (pk, countries[party])
        for pk, parties in db.execute("SELECT pk, claims FROM place WHERE claims != ''")
        for party in parties.split()
        if party in countries
    ]
    languages, spoken = _spoken(db, country, len(countries))
    prominence = np.log10(np.maximum(population, _UNKNOWN_POPULATION)).astype(np.float32)
    return {
        "place.lat": lat.tobytes(),
        "place.lon": lon.tobytes(),
        "place.prominence": prominence.tobytes(),
        "place.parent": above.tobytes(),
        "place.also_in": also_in.tobytes(),
        "place.once_in": once_in.tobytes(),
        "place.claims": np.array(claims, np.int32).tobytes(),
        "place.country": country.tobytes(),
        "place.feature": feature.tobytes(),
        "place.languages": "\n".join(languages).encode(),
        "place.spoken": spoken.tobytes(),
        "place.countries": "\n".join(countries).encode(),
        "place.features": "\n".join(features).encode(),
    }


@cache
def sovereigns() -> tuple[tuple[str, str], ...]:
    """(dependency, the state it belongs to), by ISO codes, from ``gazetteer/data/sovereigns.tsv``."""
    rows = files("gazetteer").joinpath("data/sovereigns.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return tuple((pair[0], pair[1]) for pair in pairs)


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
