"""Names of countries and of the cities that stand for time zones in every language of Unicode CLDR, from babel.

Babel keeps one form of a name a locale: CLDR's short and variant forms are not in it. A locale inherits what it does
not say; a name that only repeats the inherited one is left out, so that ``de-AT`` speaks where it differs from ``de``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gazetteer.record import Name, Record
from gazetteer.sources.world_cities import City, fold

SOURCE = "cldr"
ENGLISH = "en"
ROOT = "root"

Names = dict[str, dict[str, str]]  # language tag -> code or zone -> name


class Locales(NamedTuple):
    """What CLDR says, without repetition."""

    territories: Names
    zones: Names  # zones under their present ids, Asia/Kolkata
    aliases: Mapping[str, str]  # older id of a time zone -> its present id


def language_tag(locale: str) -> str:
    """The BCP 47 tag of a locale of babel: ``zh_Hant_HK`` -> ``zh-Hant-HK``."""
    parts = locale.split("_")
    return "-".join(part.lower() if len(part) > 4 else part for part in parts)


def ancestors(locale: str, exceptions: Mapping[str, str]) -> Iterator[str]:
    """The locales that a locale inherits from, nearest first, without the root.

    A language in another script (``zh_Hant``) inherits nothing, although it may agree by chance.
    """
    while True:
        shorter, _, last = locale.rpartition("_")
        locale = exceptions.get(locale) or ("" if len(last) == 4 and "_" not in shorter else shorter)
        if not locale or locale == ROOT:
            return
        yield locale


def without_repetition(names: Names, exceptions: Mapping[str, str]) -> Names:
    """Language tag -> code -> name, with those names left out that are inherited anyway. Keys were locales of babel."""
    kept: Names = {}
    for locale, own in names.items():
        if locale == ROOT:
            continue
        sources = [names[other] for other in ancestors(locale, exceptions) if other in names]
        new = {
            code: name
            for code, name in own.items()
            if name != next((source[code] for source in sources if code in source), None)
        }
        if new:
            kept[language_tag(locale)] = new
    return kept


def load_locales() -> Locales:
    """All of CLDR's country names and exemplar cities. Takes about a second."""
    from babel import localedata
    from babel.core import get_global

    territories: Names = {}
    zones: Names = {}
    aliases = get_global("zone_aliases")
    for locale in [ROOT, *sorted(localedata.locale_identifiers())]:
        data = localedata.load(locale, merge_inherited=False)
        territories[locale] = {
            code: name for code, name in data.get("territories", {}).items() if isinstance(name, str)
        }
        zones[locale] = {
            aliases.get(zone, zone): names["city"]
            for zone, names in data.get("time_zones", {}).items()
            if isinstance(names, dict) and "city" in names and not zone.startswith("Etc/")
        }
    exceptions = get_global("parent_exceptions")
    cities = without_repetition(zones, exceptions)
    cities[ENGLISH] = zones[ROOT] | cities.get(ENGLISH, {})  # the root holds English where it has words
    return Locales(without_repetition(territories, exceptions), cities, aliases)


def territory_records(locales: Locales, known: Mapping[str, object]) -> Iterator[Record]:
    """The names of each country of ``known`` (keys: ISO 3166-1 alpha-2 codes)."""
    names: dict[str, list[Name]] = defaultdict(list)
    for lang, by_code in locales.territories.items():
        for code, name in by_code.items():
            if code in known and name != code:
                names[code].append(Name(name, lang, preferred=True))
    for code in sorted(names):
        yield Record(f"iso:{code}", SOURCE, names[code], names_only=True)


class ZoneCities:
    """Finds the city that a time zone is named after among the cities it is shown one by one.

    The city bears the zone's English name, or that in the zone's id, and lies in the zone; the most populous one is
    taken. A zone named after an island or a country has no such city and is left out. Looking in the zone's country as
    well was tried: it found six more, two of them wrong (a Matamoros and a Louisville in other zones).
    """

    def __init__(self, locales: Locales) -> None:
        self.locales = locales
        english = locales.zones[ENGLISH]
        zones = {zone for by_zone in locales.zones.values() for zone in by_zone}
        self.wanted = {zone: {fold(zone.rpartition("/")[2].replace("_", " "))} for zone in zones}
        for zone in english.keys() & zones:
            self.wanted[zone].add(fold(english[zone]))
        self.found: dict[str, tuple[int, int]] = {}  # zone -> population and geonameid of its city

    def see(self, city: City) -> None:
        """Consider a city."""
        zone = self.locales.aliases.get(city["timezone"], city["timezone"])
        if zone in self.wanted and city["population"] and fold(city["name"]) in self.wanted[zone]:
            self.found[zone] = max(self.found.get(zone, (0, 0)), (city["population"], city["geonameid"]))

    def records(self) -> Iterator[Record]:
        """The names of the cities that were found, in every language."""
        names: dict[int, list[Name]] = defaultdict(list)
        for lang, by_zone in self.locales.zones.items():
            for zone, name in by_zone.items():
                if zone in self.found:
                    names[self.found[zone][1]].append(Name(name, lang, preferred=True, ref=zone))
        for id_ in sorted(names):
            yield Record(f"gn:{id_}", SOURCE, names[id_], names_only=True)
