"""Names that live on in a language though an authority no longer uses them: a seed must not end them.

The years of a curated name are those of an authority. Whether a language still has the name is told by lists of today's
names: Unicode CLDR, and GeoNames' usual names by language. Where one of them has a name that a seed calls former, the
seed is wrong about the language if

- it has no other name of today in it, or
- the list is CLDR's, or
- the language is of neither the country nor those that follow whatever a state decides at once (``FOLLOW``), and the
  list is younger than the end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from gazetteer.record import Problem
from gazetteer.sources.seed_rows import Row

FOLLOW = frozenset({"en", "ru"})
LISTED = 2022  # the year of GeoNames' list: an end in it or later is not known there yet

_Names = Mapping[tuple[str, str], frozenset[str]]  # place and language -> names


class _Today(NamedTuple):
    cldr: _Names
    geonames: _Names


def faults(rows: Iterable[Row], countries: Mapping[str, str], gone: frozenset[str]) -> Iterator[Problem]:
    """Names of one seed that are called former, and are not; ``gone``: places that are no more."""
    by_language: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_language[row.cells["place"], row.cells["lang"]].append(row)
    for (place, lang), named in by_language.items():
        living = {row.cells["name"] for row in named if not is_former(row)}
        ended = [row for row in named if is_former(row) and row.cells["name"] not in living]
        if not ended or place in gone:
            continue
        spoken = _spoken(countries.get(place, "")) | FOLLOW
        foreign = place in countries and lang.partition("-")[0] not in spoken
        for row in ended:
            if by := _living_by(row, alone=not living, foreign=foreign):
                yield row.problem(f"{row.cells['name']!r} is former here, and {by} has it as today's name in {lang}")


def is_former(row: Row) -> bool:
    """Whether a row says that a name is used no more."""
    return row.cells["kind"] == "historical" or bool(row.cells["end"])


def _living_by(row: Row, *, alone: bool, foreign: bool) -> str:
    """The list that has a former name as one of today; "" where none is evidence."""
    place, lang, name = row.cells["place"], row.cells["lang"], row.cells["name"]
    if name in _today().cldr.get((place, lang), ()):
        return "CLDR"
    if name not in _today().geonames.get((place, lang), ()):
        return ""
    known = not row.cells["end"] or int(row.cells["end"]) < LISTED
    return "GeoNames" if known and (alone or foreign) else ""


@cache
def _spoken(country: str) -> frozenset[str]:
    """The languages of a country."""
    from gazetteer.sources.world_languages import languages

    known = languages().get(country)
    return known.main | known.regional if known else frozenset()


@cache
def _today() -> _Today:
    """The lists; read once, some seconds."""
    from gazetteer.sources.world import tagged_names
    from gazetteer.sources.world_cities import LARGE_CITIES, read_cities
    from gazetteer.sources.world_cldr import ZoneCities, load_locales

    zones = ZoneCities(load_locales())
    for city in read_cities(LARGE_CITIES):
        zones.see(city)
    found: list[_Names] = []
    for records in (zones.records(), tagged_names()):
        named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for record in records:
            for name in record.names:
                named[record.id, name.lang].add(name.name)
        found.append({key: frozenset(names) for key, names in named.items()})
    return _Today(*found)
