"""Airports with an IATA or ICAO code, from the package airportsdata; no part of the default gazetteer.

The package also has landing strips that only the authorities of the USA and Canada have a code for; those are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

from gazetteer.errors import SourceError
from gazetteer.model import Source
from gazetteer.record import Name, Problem, Record, Report
from gazetteer.sources import values
from gazetteer.sources.world_cities import City, fold, read_cities
from gazetteer.sources.world_countries import code_name

SOURCE = "airports"
PACKAGE = "airportsdata"
_LEAST = 2.0  # log10 of the people that an airport counts as: fewer than any town, whose name it often has
_ICAO = re.compile(r"[A-Z]{4}")  # with a digit in it, it is a code of a national authority
_WORDS = """
    airport airfield airstrip aerodrome airpark airbase airways field base air seaplane strip
    international intl regional municipal domestic national city county metropolitan
"""
_KIND = frozenset(_WORDS.split())


def about() -> Source:
    """What is to be said of the source.

    Raises:
        SourceError: the package airportsdata is not installed.
    """
    if find_spec(PACKAGE) is None:
        raise SourceError("The airports come with the package airportsdata: pip install 'gazetteer[airports]'")
    return Source(
        SOURCE, "airportsdata: airports with an IATA or ICAO code", "MIT", "https://github.com/mborsetti/airportsdata",
        f"{PACKAGE} {version(PACKAGE)}",
    )  # fmt: skip


def read(
    report: Report, rows: Mapping[str, Mapping[str, Any]] | None = None, towns: Iterable[City] | None = None
) -> Iterator[Record]:
    """One record an airport, id ``iata:LHR``, else ``icao:EGVA``; rows that cannot be used are reported.

    ``rows``: as ``airportsdata.load`` gives them (keys icao, iata, name, city, country, lat, lon), by ICAO code.
    ``towns``: those that keep their codes and names, by default all of GeoNames.
    """
    if rows is None:
        import airportsdata

        rows = airportsdata.load()
    taken = _taken(rows.values(), read_cities() if towns is None else towns)
    for line, (key, row) in enumerate(rows.items(), start=2):
        icao = row["icao"] if _ICAO.fullmatch(row["icao"]) else ""
        ids = tuple(f"{scheme}:{code}" for scheme, code in (("iata", row["iata"]), ("icao", icao)) if code)
        if not ids:
            continue
        try:
            lat, lon = values.coordinates(row["lat"], row["lon"])
        except values.BadValue as error:
            report(Problem("airports.csv", line, f"{key}: {error}"))
            continue
        country = values.country(row["country"])
        names = [Name(row["name"], preferred=True)]
        if row["iata"]:  # the rest are small fields, mostly with the name of a village
            short = other_names(row["name"], row["city"])
            names += [Name(text, in_text=False) for text in short if (country, fold(text)) not in taken]
        names += [code_name(code) for code in (row["iata"], icao) if code and ("", code) not in taken]
        yield Record(
            ids[0], SOURCE, names, label=row["name"], feature="S.AIRP", country=country,
            parent=f"iso:{country}" if country else "", lat=lat, lon=lon, known=_LEAST, links=ids[1:], distinct=True,
        )  # fmt: skip


def _taken(rows: Iterable[Mapping[str, Any]], towns: Iterable[City]) -> set[tuple[str, str]]:
    """("", code) and (country, folded short name) of the airports that a town has: GeoNames gives towns such codes."""
    wanted: set[tuple[str, str]] = set()
    for row in rows:
        wanted |= {("", row["iata"]), ("", row["icao"])}
        wanted |= {(row["country"], fold(text)) for text in other_names(row["name"], row["city"])}
    found: set[tuple[str, str]] = set()
    for town in towns:
        for text in (town["name"], *town["alternatenames"]):
            found |= {("", text), (town["countrycode"], fold(text))} & wanted
    return found


def other_names(name: str, city: str) -> list[str]:
    """What an airport is called for short: without its city, and without the words for an airport.

    Nothing that is the name of the city, which means the city.

    >>> other_names("London Heathrow Airport", "London"), other_names("Vienna International Airport", "Vienna")
    (['Heathrow Airport', 'London Heathrow', 'Heathrow'], [])
    """
    own = name
    if city and fold(name).startswith((f"{fold(city)} ", f"{fold(city)}-")):
        own = name[len(city) + 1 :].strip(" -–/")
    found = [own, _without_kind(name), _without_kind(own)] if _without_kind(own) else [_without_kind(name)]
    return [text for text in dict.fromkeys(found) if len(text) > 2 and text != name and fold(text) != fold(city)]


def _without_kind(name: str) -> str:
    words = name.split()
    while words and fold(words[-1]) in _KIND:
        words.pop()
    return " ".join(words)
