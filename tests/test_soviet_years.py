"""Labels as of a year against dated names of cities of the former Soviet Union that another project collected.

For each interval of a name the label of the city in the middle of it, in the language of the name, must be that name.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from gazetteer.core import Gazetteer

FILE = Path(__file__).parents[2] / "shared" / "data" / "historical" / "soviet_city_names_dated.csv"
RADIUS_KM = 8.0
LEAST = {"ru": 0.98, "uk": 0.97, "kk": 0.97}
TODAY = 2024  # an open end
EARLIER = 10  # years before the end of a name that has no beginning

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILE.is_file(), reason="the file lies beside the project, and not everywhere"),
]


class Called(NamedTuple):
    """One interval of one name."""

    city: tuple[str, str, float, float]  # in English, country, latitude, longitude
    name: str
    lang: str
    year: int  # the middle of the interval


def intervals(rows: list[dict[str, str]]) -> Iterator[Called]:
    """Each interval of the file of which a year is known."""
    for row in rows:
        city = (row["place"], row["country"], float(row["lat"]), float(row["lon"]))
        for begin, end in spells(row["from"], row["to"]):
            if begin or end:
                first = begin or (end or 0) - 2 * EARLIER
                yield Called(city, row["name"], row["lang"], (first + (end or TODAY)) // 2)


def spells(begin: str, end: str) -> Iterator[tuple[int | None, int | None]]:
    """The intervals of a row: the end is "1796, 1802-1926" where a name came back. Unknown digits leave it out."""
    first, *more = f"{begin}-{end}".replace(" ", "").split(",")
    for text in (first, *more):
        if found := re.fullmatch(r"(\d{4})?-(\d{4})?", text):
            yield (int(found[1]) if found[1] else None), (int(found[2]) if found[2] else None)


def find(gz: Gazetteer, city: tuple[str, str, float, float], names: set[str]) -> str:
    """The id of the city: the most populous settlement near its point that has one of its names."""
    near = (place for place, _ in gz.nearby(city[2], city[3], radius_km=RADIUS_KM, types=("settlement",), limit=50))
    found = [place for place in near if names & {name.name.casefold() for name in gz.names(place.id)}]
    return max(found, key=lambda place: place.population or 0).id if found else ""


def measure(gz: Gazetteer, rows: list[dict[str, str]]) -> tuple[Counter[str], list[tuple[Called, str, str]]]:
    """How many intervals of each language there are, and those with another label, with the id and that label."""
    names = defaultdict(set)
    for row in rows:
        city = (row["place"], row["country"], float(row["lat"]), float(row["lon"]))
        names[city] |= {row["name"].casefold(), row["place"].casefold()}
    found = {city: find(gz, city, given) for city, given in names.items()}
    count: Counter[str] = Counter()
    missed = []
    for called in intervals(rows):
        id_ = found[called.city]
        label = gz.shown(id_, lang=called.lang, as_of=called.year).name if id_ else ""
        count[called.lang] += 1
        if label.replace("’", "'") != called.name:
            missed.append((called, id_, label))
    return count, missed


def test_labels_in_the_middle_of_each_interval(default_gz: Gazetteer) -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        count, missed = measure(default_gz, list(csv.DictReader(file)))
    wrong = Counter(called.lang for called, *_ in missed)
    assert min(count[lang] for lang in LEAST) > 40
    for lang, least in LEAST.items():
        shown = [f"{called.name} {called.year}: {id_} {label}" for called, id_, label in missed if called.lang == lang]
        assert 1 - wrong[lang] / count[lang] >= least, "\n".join(shown)
