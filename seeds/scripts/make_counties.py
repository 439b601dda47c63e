"""Make ``counties.tsv``: counties of the USA, Great Britain and Ireland (GeoNames' second level).

    python make_counties.py ADMIN2CODES CITIES500 > ../counties.tsv

Both are GeoNames dumps (plain or xz). A county stands at the mean of the places that it holds and has the sum of their
inhabitants; one that holds none is left out. Cities, boroughs and districts that are counties by name only are left out
as well: their names are those of the towns.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator

COUNTRIES = ("US", "GB", "IE")
TOWNS = re.compile(r"\b(?:City|Borough|District|London|Town)\b")


def rows(path: str) -> Iterator[list[str]]:
    """The rows of a table without a header."""
    with lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8") as file:
        yield from (line.rstrip("\n").split("\t") for line in file)


def main(admin2: str, cities: str) -> None:
    """Print the table."""
    held: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    towns: set[tuple[str, str]] = set()
    for row in rows(cities):
        if row[8] in COUNTRIES:
            held[".".join((row[8], row[10], row[11]))].append((float(row[4]), float(row[5]), int(row[14] or 0)))
            towns.add((row[8], row[1]))
    print("id\tname\tparent\tlat\tlon\tpopulation")
    for code, name, _, geonameid in sorted(rows(admin2)):
        country, first, _ = code.split(".")
        places = held.get(code)
        if country not in COUNTRIES or not places or TOWNS.search(name) or (country, name) in towns:
            continue
        lat, lon = (sum(place[axis] for place in places) / len(places) for axis in (0, 1))
        people = sum(place[2] for place in places)
        print(f"gn:{geonameid}\t{name}\tadm1:{country}.{first}\t{lat:.4f}\t{lon:.4f}\t{people or ''}")


if __name__ == "__main__":
    main(*sys.argv[1:])
