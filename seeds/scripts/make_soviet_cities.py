"""Write seeds/soviet_cities/names.tsv: dated names of cities of the former Soviet Union that no other seed has.

From the table of https://github.com/fabon-f/soviet-placenames as CSV (columns place, subject, country, lat, lon, name,
lang, from, to) and a gazetteer that was built without this seed:

    gazetteer build --db before.db
    python seeds/scripts/make_soviet_cities.py city_names.csv before.db > seeds/soviet_cities/names.tsv

A city of the table is the most populous settlement within eight kilometres that has one of its names. Cities that are
curated already are left out: their rows are mended in their own seed. A name has one row for each spell; names
without years, which the world's sources have as well, have none.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from gazetteer.core import Gazetteer
from gazetteer.sources.seeds import NAME_COLUMNS
from gazetteer.sources.spells import spells
from gazetteer.sources.years import NOT_SAID, Span

RADIUS_KM = 8.0
OFFICIAL = {  # languages in which a country's names are official
    "AM": "hy", "AZ": "az", "BY": "be ru", "EE": "et", "GE": "ka", "KG": "ky ru", "KZ": "kk ru", "LT": "lt", "LV": "lv",
    "MD": "ro", "RU": "ru", "TJ": "tg", "TM": "tk", "UA": "uk", "UZ": "uz",
}  # fmt: skip

City = tuple[str, str, float, float]  # name in English, country, latitude, longitude


def by_city(rows: list[dict[str, str]]) -> dict[City, list[dict[str, str]]]:
    """The rows of each city."""
    found = defaultdict(list)
    for row in rows:
        found[row["place"], row["country"], float(row["lat"]), float(row["lon"])].append(row)
    return found


def place_of(gz: Gazetteer, city: City, names: set[str]) -> str:
    """The id of a city, "" where there is no such place."""
    near = (place for place, _ in gz.nearby(city[2], city[3], radius_km=RADIUS_KM, types=("settlement",), limit=50))
    found = [place for place in near if names & {name.name.casefold() for name in gz.names(place.id)}]
    return max(found, key=lambda place: place.population or 0).id if found else ""


def names_of(place: str, country: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of one city for ``names.tsv``."""
    borne: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for row in rows:
        begin, end = ("" if "x" in row[column] else row[column] for column in ("from", "to"))  # 17xx says too little
        if begin or end or not (row["from"] or row["to"]):
            borne[row["name"].replace("'", "’"), row["lang"]] += spells(begin, end, refuse)
    written = []
    for (name, lang), given in borne.items():
        dated = [one for one in dict.fromkeys(given) if one != NOT_SAID]
        for begin, end in [one for one in dated if not any(other != one and within(one, other) for other in dated)]:
            of_today = "official" if lang in OFFICIAL[country].split() else "exonym"
            written.append(
                dict.fromkeys(NAME_COLUMNS, "")
                | {
                    "place": place,
                    "name": name,
                    "lang": lang,
                    "kind": "historical" if end else of_today,
                    "preferred": "" if end else "1",
                    "begin": str(begin or ""),
                    "end": str(end or ""),
                    "source": "soviet-placenames",
                }
            )
    return written


def refuse(reason: str) -> None:
    """No cell of the table may be left out."""
    raise ValueError(reason)


def within(one: Span, other: Span) -> bool:
    """Whether a spell lies in another."""
    return (other[0] or -sys.maxsize) <= (one[0] or -sys.maxsize) and (one[1] or sys.maxsize) <= (
        other[1] or sys.maxsize
    )


def main(table: str, database: str) -> None:
    """Print the seed."""
    gz = Gazetteer.open(database)
    listed = (path.read_text("utf-8").splitlines() for path in Path(__file__).parents[1].glob("*/places.tsv"))
    curated = {line.partition("\t")[0] for lines in listed for line in lines}
    with Path(table).open(encoding="utf-8", newline="") as file:
        cities = by_city(list(csv.DictReader(file)))
    rows = []
    for city, given in cities.items():
        place = place_of(gz, city, {row["name"].casefold() for row in given} | {city[0].casefold()})
        if not place:
            print(f"no place for {city[0]}", file=sys.stderr)
        elif place not in curated:
            rows += names_of(place, city[1], given)
    print("\t".join(NAME_COLUMNS))
    for row in sorted(rows, key=lambda row: [row[column] for column in ("place", "lang", "name", "begin", "end")]):
        print("\t".join(row[column] for column in NAME_COLUMNS))


if __name__ == "__main__":
    main(*sys.argv[1:])
