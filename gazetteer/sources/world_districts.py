"""Divisions of the second level: counties, districts, municipalities, and which towns lie in them.

``districts.tsv.xz``, ``district_names.tsv.xz`` and ``town_districts.tsv.xz`` in ``seeds/`` are described in
``seeds/scripts/make_districts.py``. A district that was a place of ISO 3166-2 before it keeps that id and is known by
the one of GeoNames as well; the counties of the USA, Great Britain and Ireland keep GeoNames'.
"""

from __future__ import annotations

import csv
import lzma
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, groupby
from pathlib import Path
from typing import NamedTuple

from gazetteer.record import Name, Record
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.world_cities import fold
from gazetteer.sources.world_divisions import Division

DISTRICTS = "geonames-districts"
WOF_NAMES = "whosonfirst-districts"


class District(NamedTuple):
    """A row of ``districts.tsv.xz``; its script says what the columns are."""

    code: str
    geonameid: str
    name: str
    names: str
    parent: str
    iso3166_2: str
    lat: str
    lon: str
    point: str
    population: str
    cell: str
    county: str
    same: str

    @property
    def first_level(self) -> bool:
        """Whether it lies in no other division."""
        return self.code.count(".") == 1

    @property
    def parent_id(self) -> str:
        """The id of what it lies in."""
        return f"gn:{self.parent}" if self.parent.isdecimal() else f"adm1:{self.parent}"


def rows(name: str, path: Path | None = None) -> Iterator[list[str]]:
    """The rows of one of the tables, without its header."""
    with lzma.open(path or seeds_dir() / name, "rt", encoding="utf-8", newline="") as file:
        found = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(found)
        yield from found


def read_districts(path: Path | None = None) -> list[District]:
    """The rows of ``districts.tsv.xz``."""
    return [District(*row) for row in rows("districts.tsv.xz", path)]


def town_parents(known: Mapping[str, str], path: Path | None = None) -> dict[int, str]:
    """Town (geonameid) -> id of the division that it lies in, of the second level where that is one of ``known``."""
    return {
        town: known[f"gn:{division}"]
        for division, steps in rows("town_districts.tsv.xz", path)
        if f"gn:{division}" in known
        for town in accumulate(map(int, steps.split()))
    }


def name_from(text: str, lang: str = "", *, preferred: bool = False, cell: bool = False) -> Name:
    """A name as the tables write it: ``~`` before one that is not looked for in running text.

    >>> name_from("~Sasovo").in_text, name_from("Sasovskiy Rayon").in_text
    (False, True)
    """
    return Name(text.removeprefix("~"), lang, preferred=preferred, in_text=not (cell or text.startswith("~")))


class Known:
    """What there is above and beside districts: divisions of GeoNames and places of ISO 3166-2."""

    def __init__(self, divisions: Iterable[Division], subdivisions: Iterable[Record]) -> None:
        self.ids: dict[str, str] = {}  # ids and links of divisions -> their ids
        self.joined: dict[str, str] = {}  # ISO 3166-2 code -> id of the division that has it
        self.named: dict[tuple[str, str], str] = {}  # country, folded name -> id of a first-level division
        for row in divisions:
            self.ids[row.id] = self.ids[f"adm1:{row.code}"] = row.id
            if row.iso3166_2:
                self.joined[row.iso3166_2] = self.ids[f"iso:{row.iso3166_2}"] = row.id
            if row.status != "former":
                self.named.setdefault((row.code[:2], fold(row.name)), row.id)
        self.iso = {record.links[0].removeprefix("iso:"): record for record in subdivisions if not record.names_only}
        self.places = {record.id for record in self.iso.values()}
        self.absorbed: set[str] = set()  # ids of places of ISO 3166-2 that are districts of GeoNames

    def same(self, row: District) -> str:
        """The id of the place that a row is, if there was one under another id: curated, or of the first level."""
        if row.same or not row.first_level:
            return row.same
        return self.joined.get(row.iso3166_2, "") or self.named.get((row.code[:2], fold(row.name)), "")


def records(districts: Iterable[District], known: Known) -> Iterator[Record]:
    """The districts; those that were places of ISO 3166-2 are told to ``known``."""
    for row in sorted(districts, key=lambda row: not row.first_level):
        country, own = row.code[:2], f"gn:{row.geonameid}"
        iso = row.iso3166_2 if row.iso3166_2 not in known.joined else ""
        main = name_from(row.name, "en" if row.county else "", preferred=True, cell=bool(row.cell))
        names = [main, *(name_from(text) for text in row.names.split("|") if text)]
        if (same := known.same(row)) and (row.first_level or same in known.places):
            yield Record(same, DISTRICTS, [] if row.same else names[1:], names_only=True, links=(own,))
            known.ids[own] = same
            continue
        before = known.iso.get(iso)
        links = (f"iso:{iso}",) if iso else ()
        if same:
            own, links = same, (own, *links)
        if before is not None:
            known.absorbed.add(before.id)
            own, links = (own, (before.id, *links)) if row.county else (before.id, (own, *links))
        above = [
            known.ids[parent] for parent in (row.parent_id, before.parent if before else "") if parent in known.ids
        ]
        yield Record(
            own, DISTRICTS, names, label=row.name,
            feature=before.feature if before else "A.ADM1" if row.first_level else "A.ADM2",
            country=country, parent=next(iter(above), f"iso:{country}"),
            lat=float(row.lat) if row.lat else None, lon=float(row.lon) if row.lon else None,
            population=int(row.population) if row.population else None, links=links,
        )  # fmt: skip
        known.ids.update(dict.fromkeys((own, *links), own))


def names_by_language(path: Path | None = None) -> Iterator[Record]:
    """The names of districts in many languages."""
    for geonameid, group in groupby(rows("district_names.tsv.xz", path), key=lambda row: row[0]):
        usual: set[str] = set()
        names = []
        for _, lang, text in group:
            names.append(name_from(text, lang, preferred=lang not in usual))
            usual.add(lang)
        yield Record(f"gn:{geonameid}", WOF_NAMES, names, names_only=True)
