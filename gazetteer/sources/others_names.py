"""Names that a town of GeoNames has from what is around it: of its province, its country or the big city nearby.

GeoNames files names of a province under its capital (Hatay under Antakya) and names of a city under its suburbs, and
does not say in which language they are. A name that a source with languages gives to the town is not looked at here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from gazetteer.geo import distance
from gazetteer.record import Name, Record
from gazetteer.sources.world_cities import City, fold
from gazetteer.text.order import latin_order

_ALIKE = 0.5  # of the letters that a form of the town's own name keeps at the least: "Floriana", "Il-Furjana"
_CALLED_SO = 0.75  # … that a word of a province's name keeps, where the province is called as the town is
_NEAR_KM = 60.0  # how far the big city may be
_BIGGER = 3  # times as many people as the town


class _City(NamedTuple):
    id: str
    lat: float
    lon: float
    population: int


class OthersNames:
    """Takes names of others from towns, and counts them."""

    def __init__(self, cities: Iterable[City], areas: Mapping[str, set[str]]) -> None:
        """``cities``: the larger cities of the world; ``areas``: id of a country or division -> its names."""
        self.counts: Counter[str] = Counter()
        self._areas = {id_: {_key(name) for name in names} for id_, names in areas.items()}
        self._words = {_key(name): [_key(word) for word in name.split()] for names in areas.values() for name in names}
        self._above: dict[tuple[str, ...], set[str]] = {}  # towns of one division share them
        self._cities: defaultdict[tuple[str, str], list[_City]] = defaultdict(list)
        for city in cities:
            found = _City(f"gn:{city['geonameid']}", city["latitude"], city["longitude"], city["population"])
            self._cities[city["countrycode"], _key(city["name"])].append(found)

    def without(self, town: Record, above: tuple[str, ...]) -> Record:
        """The town without names of others; ``above``: ids of the division and the country that it lies in."""
        own = town.names[0].name
        names = self._names_above(above)
        kept = [town.names[0]]
        called_so: bool | None = None  # not looked for yet
        for name in town.names[1:]:
            gate = "" if name.lang or name.kind != "variant" else self._gate(town, name, names)
            if gate == "area_names":
                called_so = self._called_so(own, names) if called_so is None else called_so
            if gate and not _alike(name.name, own) and not (gate == "area_names" and called_so):
                self.counts[gate] += 1
            else:
                kept.append(name)
        town.names = kept
        return town

    def _names_above(self, above: tuple[str, ...]) -> set[str]:
        if above not in self._above:
            self._above[above] = set().union(*(self._areas.get(id_, ()) for id_ in above))
        return self._above[above]

    def _called_so(self, own: str, areas: set[str]) -> bool:
        """Whether a province is called as the town in it, in any language, or the town after it: New York City.

        What is said of Damascus is then said of its province.
        """
        words = own.split()
        heads = {_key(" ".join(words[:size])) for size in range(1, len(words) + 1)}
        if heads & areas:
            return True
        first = _key(words[0])
        spelt = {word for area in areas for word in self._words[area] if word.isascii()}
        return (
            process.extractOne(first, spelt, scorer=Levenshtein.normalized_similarity, score_cutoff=_CALLED_SO)
            is not None
        )

    def _gate(self, town: Record, name: Name, areas: set[str]) -> str:
        key = _key(name.name)
        if key in areas:
            return "area_names"
        return "city_names" if any(self._near(town, city) for city in self._cities.get((town.country, key), ())) else ""

    def _near(self, town: Record, city: _City) -> bool:
        if city.id == town.id or town.lat is None or town.lon is None:
            return False
        bigger = city.population >= _BIGGER * (town.population or 0)
        return bigger and distance(town.lat, town.lon, city.lat, city.lon) <= _NEAR_KM


def _key(name: str) -> str:
    return fold(name).replace("-", "").replace("'", "").replace(" ", "")


def _alike(name: str, own: str) -> bool:
    one, other = latin_order(name)[0], latin_order(own)[0]
    words = (set(one.split()), set(other.split()))
    alike = Levenshtein.normalized_similarity(one, other) >= _ALIKE
    return alike or words[0] <= words[1] or words[1] <= words[0]
