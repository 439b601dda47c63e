"""Divisions of countries: GeoNames' first level (admin1.tsv) and ISO 3166-2 (pycountry).

An ISO 3166-2 subdivision that ``admin1.tsv`` joins to a GeoNames division adds its name to it. Of the rest only those
become places that cannot be a GeoNames division under another name: better a missing place than one place twice.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from gazetteer.record import Name, Record
from gazetteer.sources.shipped import seeds_dir
from gazetteer.sources.siblings import Division as Sibling
from gazetteer.sources.siblings import Siblings
from gazetteer.sources.world_cities import SOURCE as GEONAMES
from gazetteer.sources.world_cities import fold, read_table
from gazetteer.sources.world_countries import SOURCE, code_name, country_names_in_use

_COUNTRIES_TOO = (
    "CN-HK CN-MO CN-TW FI-01 FR-973 FR-974 FR-BL FR-MF FR-NC FR-PF FR-PM FR-TF FR-WF NL-BQ1 NL-BQ2 NL-BQ3 NO-21 NO-22"
    " RS-25 RS-26 RS-27 RS-28 RS-29 RS-KM"
)
COUNTRIES_TOO = frozenset(_COUNTRIES_TOO.split())  # subdivisions that are (in) another entry of GeoNames' countries
# subdivisions that GeoNames has under ids of its own (districts.tsv.xz), or that are curated (Kurdistan)
ELSEWHERE = frozenset(("IQ-KR", "KP-14", "KP-15", "PA-NT"))
ASIDE = re.compile(r"\s*\([^)]*\)|\s*[†*¹²³]")
ALTERNATIVE = re.compile(r"\s*\[([^\]]*)\]")
FOREIGN_CODE = re.compile(r"\s*\b[A-Z]{2}-[A-Z0-9]{1,3}\b")
LIST = re.compile(r"\b(?:and|y|et)\b|,.*,")


class Division(NamedTuple):
    """A row of ``admin1.tsv``; its header says what the columns are."""

    code: str
    geonameid: str
    name: str
    iso3166_2: str
    lat: str
    lon: str
    point: str
    status: str

    @property
    def id(self) -> str:
        """The id of the place; ours where GeoNames' is not known."""
        return f"gn:{self.geonameid}" if self.geonameid else subdivision_id(self.iso3166_2)


def read_divisions(path: Path | None = None) -> list[Division]:
    """The rows of ``admin1.tsv``."""
    with (path or seeds_dir() / "admin1.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Division(*row) for row in rows]


def current_codes(divisions: Iterable[Division]) -> frozenset[str]:
    """The first-level codes that a city of today can be filed under."""
    return frozenset(division.code for division in divisions if not division.status)


def subdivision_id(code: str) -> str:
    """Our id of an ISO 3166-2 subdivision that GeoNames does not have."""
    return f"gz:iso3166-2-{code.lower()}"


def admin1_records(divisions: Iterable[Division]) -> Iterator[Record]:
    """GeoNames' first-level divisions."""
    for row in divisions:
        country = row.code[:2]
        iso = (f"iso:{row.iso3166_2}",) if row.iso3166_2 else ()
        yield Record(
            row.id,
            GEONAMES,
            [Name(row.name, "en", preferred=True)],
            feature="A.ADM1H" if row.status == "former" else "A.ADM1",
            country=country,
            parent=f"iso:{country}",
            lat=float(row.lat) if row.lat else None,
            lon=float(row.lon) if row.lon else None,
            links=(f"adm1:{row.code}", *iso),
        )


def us_abbreviations() -> Iterator[Record]:
    """The postal abbreviations of the states of the USA."""
    for state in read_table("us_states.json").values():
        name = Name(state["code"], "en", "abbreviation")
        yield Record(f"gn:{state['geonameid']}", GEONAMES, [name], names_only=True)


def postal_abbreviations() -> Iterator[Record]:
    """Those of Australia and Canada, which are what ISO 3166-2 has after the hyphen: ``NSW``, ``ON``."""
    import pycountry

    for item in pycountry.subdivisions:
        if item.country_code in ("AU", "CA"):
            name = Name(item.code.partition("-")[2], "en", "abbreviation")
            yield Record(f"iso:{item.code}", SOURCE, [name], names_only=True)


def abbreviations() -> Iterator[Record]:
    """What people abbreviate states and divisions to (``UAE``, ``NRW``): the table that running text is read with."""
    table = files("gazetteer.annotate").joinpath("data/abbreviations.tsv").read_text("utf-8")
    for line in table.splitlines():
        abbreviation, lang, place, where = [*line.split("\t"), "", "", ""][:4]
        if where == "text" and lang != "*":
            name = Name(abbreviation, lang, "abbreviation", in_text=False)
            yield Record(place, SOURCE, [name], names_only=True)


def subdivision_names(text: str) -> list[str]:
    """The names in an entry of ISO 3166-2: ``"Navarra, Comunidad Foral de"``, ``"Girona [Gerona]"``, ``"X (note)"``."""
    text = FOREIGN_CODE.sub("", ASIDE.sub("", text)).strip(" /")
    others = ALTERNATIVE.findall(text)
    names = ALTERNATIVE.sub("", text).split(" / ") + others
    natural = [name if LIST.search(name) else " ".join(reversed(name.split(", "))) for name in names]
    return list(dict.fromkeys(name.strip() for name in natural if name.strip()))


def subdivision_records(divisions: Iterable[Division], known: dict[str, Any]) -> Iterator[Record]:
    """ISO 3166-2: names and codes for joined divisions, places for the rest as far as they are surely none of them.

    A level of a country (with or without parent subdivision) that GeoNames' first level corresponds to yields new
    places only when all divisions of GeoNames there are joined; a name that a country or another division of the same
    country has yields none.
    """
    import pycountry

    joined: dict[str, Division] = {}
    taken: dict[str, set[str]] = defaultdict(set)
    open_: set[str] = set()
    for row in divisions:
        taken[row.code[:2]].add(fold(row.name))
        if row.iso3166_2:
            joined[row.iso3166_2] = row
        elif row.status != "former":
            open_.add(row.code[:2])
    others = country_names_in_use(known)
    items = sorted(pycountry.subdivisions, key=lambda item: (bool(item.parent_code), item.code))
    below = {item.country_code for item in items if item.code in joined and item.parent_code}
    for item in items:
        if item.code in joined:
            names = subdivision_names(item.name)
            taken[item.country_code].update(map(fold, names))
            found = [*map(Name, names), code_name(item.code)]
            yield Record(joined[item.code].id, SOURCE, found, names_only=True)
    made = set(joined)
    for item in items:
        country, names = item.country_code, subdivision_names(item.name)
        folded = set(map(fold, names))
        same_level = bool(item.parent_code) == (country in below)
        if item.code in joined or item.code in COUNTRIES_TOO | ELSEWHERE or country not in known:
            continue
        if (same_level and country in open_) or folded & (taken[country] | others):
            continue
        taken[country] |= folded
        made.add(item.code)
        yield Record(
            subdivision_id(item.code),
            SOURCE,
            [*map(Name, names), code_name(item.code)],
            feature="A.ADM2" if item.parent_code else "A.ADM1",
            country=country,
            parent=f"iso:{item.parent_code if item.parent_code in made else country}",
            links=(f"iso:{item.code}",),
        )


def siblings(divisions: Iterable[Division]) -> Siblings:
    """The subdivisions of ISO 3166-2 by their own names and those of the divisions that they are."""
    import pycountry

    joined = {row.iso3166_2: row.name for row in divisions if row.iso3166_2}
    return Siblings(
        {
            item.code: Sibling(
                f"{item.type} {item.parent_code}",
                (*subdivision_names(item.name), *filter(None, (joined.get(item.code),))),
            )
            for item in pycountry.subdivisions
        }
    )
