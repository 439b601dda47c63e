"""Names of large cities as open tables have them, by language: what ``make_city_labels.py`` chooses from."""

from __future__ import annotations

import csv
import json
import lzma
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from wof_ids import records

from gazetteer.geo import distance
from gazetteer.sources.values import language
from gazetteer.sources.world_cities import fold, read_cities
from gazetteer.text.scripts import script_of

SEEDS = Path(__file__).parents[1]
PEOPLE = 100_000  # of a large city
OF_COUNTRY = {"CN": "zh", "TW": "zh", "HK": "zh", "MO": "zh", "JP": "ja"}  # languages of names in Chinese characters
PINYIN = ("de", "es", "fr", "it", "nl", "pl", "pt", "sv", "tr")  # languages that write Chinese names so
ONE_NAME = 0.6  # how alike two forms of one name are at least
NEAR_KM = 30.0  # between two points of one city
OWN_SCRIPT = {"Armn": "hy", "Geor": "ka", "Hebr": "he", "Hang": "ko"}  # scripts that one language alone writes
JOINED = ("zh", "ja", "ko", "th")  # languages that write a word for what a place is onto its name


class City(NamedTuple):
    """A large city."""

    id: str
    name: str
    country: str
    lat: float
    lon: float
    population: int
    latin: frozenset[str]  # its names in Latin letters, folded


class Candidate(NamedTuple):
    """A name and the letter of its source."""

    name: str
    source: str


Found = defaultdict[str, defaultdict[str, list[Candidate]]]  # geonameid -> language -> names


def large_cities() -> dict[str, City]:
    """The cities that names are wanted for, by geonameid."""
    return {
        str(city["geonameid"]): City(
            str(city["geonameid"]), city["name"], city["countrycode"], city["latitude"], city["longitude"],
            city["population"], frozenset(_latin([city["name"], *city["alternatenames"]])),
        )
        for city in read_cities()
        if city["population"] >= PEOPLE
    }  # fmt: skip


def _latin(names: list[str]) -> Iterator[str]:
    return (fold(name) for name in names if script_of(name) == "Latn" and not (name.isupper() and len(name) < 5))


def candidates(cities: dict[str, City], small: Path, large: Path, wof: Path, geonames: Path, *clones: Path) -> Found:
    """Every name of every table."""
    found: Found = defaultdict(lambda: defaultdict(list))
    for rows in (_dbf(small), _table(large)):
        for row in rows:
            _natural_earth(row, cities, found)
    _who_is_on_first(wof, cities, found)
    for clone in clones:
        _clone(clone, cities, found)
    _geonames(geonames, cities, found)
    _untagged(cities, found)
    _pinyin(cities, found)
    _divisions(cities, found)
    return found


def same(city: City, names: list[str], lat: float, lon: float) -> bool:
    """Whether a row of another table speaks of the city: ids in them are sometimes those of others."""
    near = distance(city.lat, city.lon, lat, lon) <= NEAR_KM
    return near and not {fold(name) for name in names if name}.isdisjoint(city.latin)


def _natural_earth(row: dict[str, str], cities: dict[str, City], found: Found) -> None:
    city = cities.get((row.get("GEONAMESID") or row.get("GEONAMEID") or "").partition(".")[0])
    names = [row.get(column, "") for column in ("NAME", "NAMEASCII", "NAME_EN")] + row.get("NAMEALT", "").split("|")
    if city is None or not same(city, names, float(row["LATITUDE"]), float(row["LONGITUDE"])):
        return
    for column, name in row.items():
        lang = column.removeprefix("NAME_").lower()
        if column.startswith("NAME_") and name and len(lang) == 2:
            found[city.id][lang].append(Candidate(name, "n"))


def _dbf(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a dBASE file in UTF-8."""
    data = path.read_bytes()
    count, header, length = struct.unpack("<IHH", data[4:12])
    fields = []
    position = 32
    while data[position] != 0x0D:
        fields.append((data[position : position + 11].split(b"\0")[0].decode(), data[position + 16]))
        position += 32
    for number in range(count):
        start = header + number * length + 1
        row = {}
        for name, width in fields:
            row[name] = data[start : start + width].decode("utf-8", "ignore").strip(" \0")
            start += width
        yield row


def _table(path: Path) -> Iterator[dict[str, str]]:
    with lzma.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _who_is_on_first(path: Path, cities: dict[str, City], found: Found) -> None:
    """Preferred names; of a city whose English names are another's none."""
    names: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            _, id_, lang, name, preferred, *_ = line.rstrip("\n").split("\t")
            if id_ in cities and (preferred or lang == "en"):
                names[id_].append((lang, name))
    for id_, given in names.items():
        latin = {fold(name) for _, name in given}
        if not latin.isdisjoint(cities[id_].latin):
            for lang, name in given:
                found[id_][lang.replace("zh-CN", "zh")].append(Candidate(name, "w"))


def local_names(wof: Path, known: Mapping[tuple[str, str], str]) -> Iterator[tuple[str, str, str]]:
    """(geonameid, language, name) where Who's On First has a city under its English name, GeoNames under another.

    ``known`` are GeoNames' names. Of a town of today an old name is not what people of another language use who follow
    Wikidata, from which these are: Reichenberg for Liberec. Forms of one name are left: Namür.
    """
    english = {str(city["geonameid"]): city["name"] for city in read_cities()}
    with lzma.open(wof, "rt", encoding="utf-8") as file:
        for line in file:
            _, id_, lang, name, preferred, *_ = line.rstrip("\n").split("\t")
            other = known.get((id_, lang), name)
            differs = preferred and other != name == english.get(id_) and lang != "en"
            if differs and SequenceMatcher(None, fold(name), fold(other)).ratio() < ONE_NAME:
                yield id_, lang, name


def _clone(path: Path, cities: dict[str, City], found: Found) -> None:
    for document in records(str(path)):
        properties: dict[str, Any] = json.loads(document)["properties"]
        city = cities.get(str((properties.get("wof:concordances") or {}).get("gn:id")))
        if city is None or properties.get("edtf:deprecated") or properties.get("wof:superseded_by"):
            continue
        names = {key[5:]: value[0] for key, value in properties.items() if key.startswith("name:") and value}
        point = [properties.get(f"lbl:{part}") or properties.get(f"geom:{part}") for part in ("latitude", "longitude")]
        if same(city, [properties.get("wof:name", ""), *names.values()], float(point[0]), float(point[1])):
            for key, name in names.items():
                lang, _, kind = key.partition("_x_")
                if kind == "preferred":
                    found[city.id][language(lang) or ""].append(Candidate(name, "w"))


def _geonames(path: Path, cities: dict[str, City], found: Found) -> None:
    query = "SELECT geonames_id, name_pl, name_ru, name_uk FROM city"
    for id_, *names in sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(query):
        if str(id_) in cities:
            for lang, name in zip(("pl", "ru", "uk"), names, strict=True):
                if name:
                    found[str(id_)][lang].append(Candidate(name, "g"))


def _untagged(cities: dict[str, City], found: Found) -> None:
    """GeoNames' names in a script that one language alone writes, or in that of the country's own language."""
    for city in read_cities():
        if str(city["geonameid"]) in cities:
            names = found[str(city["geonameid"])]
            for name in city["alternatenames"]:
                script = script_of(name)
                if lang := OWN_SCRIPT.get(script) or (
                    OF_COUNTRY.get(city["countrycode"], "") if script == "Hani" else ""
                ):
                    names[lang].append(Candidate(name, "u"))


def _pinyin(cities: dict[str, City], found: Found) -> None:
    """The names of Chinese cities in languages of Latin letters, which is what the United Nations recommend."""
    for city in cities.values():
        if city.country == "CN":
            for lang in PINYIN:
                found[city.id][lang].append(Candidate(city.name, "p"))


def _divisions(cities: dict[str, City], found: Found) -> None:
    """CLDR's names of divisions that are called as the largest city of that name in the country is in English."""
    by_code: defaultdict[str, dict[str, str]] = defaultdict(dict)
    with lzma.open(SEEDS / "division_names.tsv.xz", "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            lang, code, name = line.rstrip("\n").split("\t")
            by_code[code][lang] = name.removeprefix("~")
    largest: dict[tuple[str, str], City] = {}
    for city in sorted(cities.values(), key=lambda city: city.population):
        largest[city.country, fold(city.name)] = city
    for code, names in by_code.items():
        if city := largest.get((code[:2], fold(names.get("en", "")))):
            for lang, name in names.items():
                if lang not in JOINED and len(name.split()) == len(names["en"].split()):  # no word for what it is
                    found[city.id][lang].append(Candidate(name, "c"))
