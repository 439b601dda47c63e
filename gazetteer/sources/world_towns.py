"""What is known of towns besides GeoNames' list of cities: quarters of cities, towns that are on file twice, divisions.

``quarters.tsv.xz`` and ``doubles.tsv`` in ``seeds/`` are described in ``seeds/scripts/make_towns.py``.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from gazetteer.geo import distance
from gazetteer.record import Name, Record
from gazetteer.sources.world_cities import City
from gazetteer.sources.world_districts import rows
from gazetteer.sources.world_regions import rows as tsv_rows

QUARTER = "P.PPLX"
_TIMES = 3  # a city has so many times the people of a quarter of it
_WHOLE = 0.8  # a quarter with so much of the people of its city has the number of the city
_REACH = 60.0  # km from the middle of a city to its quarters: the root of its people through this
_LEAST_KM = 3.0
_NEIGHBOURS, _AGREE = 5, 4  # a town without a division lies in that of most towns around it …
_NEAR_KM = 40.0  # … within this distance
_CELL = 0.5  # degrees
_NOTE = re.compile(r"\s*\(([^)]*)\)")


def read_quarters(path: Path | None = None) -> frozenset[int]:
    """The geonameids of quarters of cities."""
    return frozenset(town for _, steps in rows("quarters.tsv.xz", path) for town in accumulate(map(int, steps.split())))


def read_doubles(path: Path | None = None) -> dict[str, str]:
    """Id of a town that is on file twice -> the id that is kept."""
    return {row["id"]: row["place"] for row in tsv_rows("doubles.tsv", path)}


class Towns:
    """Goes over the records of towns one by one; those that must wait for others come at the end."""

    def __init__(self, cities: Iterable[City]) -> None:
        """``cities``: the larger cities of the world."""
        self.counts: Counter[str] = Counter()
        self._quarters = read_quarters()
        self._doubles = read_doubles()
        self._cities: defaultdict[tuple[int, int], list[City]] = defaultdict(list)
        for city in cities:
            if city["geonameid"] not in self._quarters and city["population"]:
                self._cities[_cell(city["latitude"], city["longitude"])].append(city)
        self._held: list[Record] = []
        self._lost: list[Record] = []  # towns that hang on their country
        self._placed: defaultdict[str, list[tuple[float, float, str]]] = defaultdict(list)

    def seen(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records, quarters as quarters; doubles and towns without a division are held back."""
        for record in records:
            if record.id in self._doubles:
                self.counts["doubles"] += 1
                self._held.append(
                    Record(self._doubles[record.id], record.source, _unusual(record.names), links=(record.id,),
                           names_only=True)
                )  # fmt: skip
                continue
            if record.id.startswith("gn:") and int(record.id[3:]) in self._quarters:
                self._as_quarter(record)
            elif record.parent.startswith("iso:") and record.lat is not None:
                self._lost.append(record)
                continue
            elif record.lat is not None and record.lon is not None:
                self._placed[record.country].append((record.lat, record.lon, record.parent))
            yield record

    def held(self) -> Iterator[Record]:
        """The records that were held back."""
        for record in self._lost:
            record.parent = self._around(record) or record.parent
            yield record
        yield from self._held

    def _as_quarter(self, record: Record) -> None:
        self.counts["quarters"] += 1
        record.feature = QUARTER
        record.names[:1] = _of_quarter(record.names[0])
        city = self._city_of(record)
        if city is None:
            return
        record.parent = f"gn:{city['geonameid']}"
        if (record.population or 0) >= _WHOLE * city["population"]:
            record.population = None

    def _city_of(self, quarter: Record) -> City | None:
        """The city that a quarter is in: of those in whose reach it is, the one that it is nearest to for its size."""
        assert quarter.lat is not None and quarter.lon is not None
        row, column = _cell(quarter.lat, quarter.lon)
        best: tuple[float, City | None] = (1.0, None)
        for near in ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)):
            for city in self._cities.get(near, ()):
                people = city["population"]
                if city["countrycode"] != quarter.country or (
                    people < _TIMES * (quarter.population or 0) and people != quarter.population
                ):
                    continue
                reach = max(_LEAST_KM, math.sqrt(people) / _REACH)
                part = distance(quarter.lat, quarter.lon, city["latitude"], city["longitude"]) / reach
                if part < best[0]:
                    best = (part, city)
        return best[1]

    def _around(self, town: Record) -> str:
        """The division of most of the towns nearest to one; ``""`` where they differ or are far."""
        assert town.lat is not None and town.lon is not None
        placed = self._placed[town.country]
        near = sorted((distance(town.lat, town.lon, lat, lon), parent) for lat, lon, parent in placed)
        parents = Counter(parent for km, parent in near[:_NEIGHBOURS] if km <= _NEAR_KM)
        parent, times = next(iter(parents.most_common(1)), ("", 0))
        if times < min(_AGREE, len(placed)):
            return ""
        self.counts["divisions"] += 1
        return parent


def _of_quarter(name: Name) -> list[Name]:
    """The names in the usual one of a quarter: "Zürich (Kreis 12)", "Zürich (Kreis 1) / City", "Neustadt/Süd"."""
    city, slash, part = (text.strip() for text in name.name.rpartition("/"))
    if not slash:
        return [name._replace(name=_NOTE.sub(r" \1", name.name))]
    return [name._replace(name=f"{city.partition(' (')[0]}-{part}"), Name(part, in_text=False)]


def _unusual(names: Iterable[Name]) -> list[Name]:
    return [name._replace(preferred=False) for name in names]


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lon / _CELL)
