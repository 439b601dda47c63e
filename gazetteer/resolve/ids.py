"""Ids as queries: ``gn:147105``, ``Q158903``, ``https://www.wikidata.org/wiki/Q158903`` name one place, or none."""

from __future__ import annotations

import re

from gazetteer.sources.values import identity

_OURS = re.compile(r"(?:gz|iso|adm1):\S+")  # what this project itself gives out
_ISO = re.compile(r"iso:\s?([a-z]{2,4}|[a-z]{2}-[a-z0-9]{1,3})", re.IGNORECASE)
_AIRPORT = re.compile(r"(iata|icao):\s?([a-z0-9]{3,4})", re.IGNORECASE)
_NUMBER = re.compile(r"(?:iso|(?:un)?m49):\s?(\d{1,3})", re.IGNORECASE)  # ISO 3166-1 takes its numbers from M49
_WIKIDATA = re.compile(r"[Qq][1-9]\d*")
_ADDRESS = re.compile(r"(?:https?:)?//\S+|(?:www\.)?(?:geonames\.org|wikidata\.org)/\S+", re.IGNORECASE)
_PREFIXED = re.compile(r"([A-Za-z]{2,11}):\s?([\w/.-]*)")


def id_of(text: str) -> str | None:
    """The id that ``text`` is, in its usual form; ``""`` for an address that is no id; None where it is a name.

    >>> id_of("geonames:147105"), id_of("q158903"), id_of("https://sws.geonames.org/147105/about.rdf"), id_of("Baku")
    ('gn:147105', 'wd:Q158903', 'gn:147105', None)
    >>> id_of("iso:am-su"), id_of("m49:151"), id_of("iso:51")
    ('iso:AM-SU', 'm49:151', 'm49:051')
    """
    text = text.strip()
    if ":" not in text and "/" not in text:
        return f"wd:{text.upper()}" if _WIKIDATA.fullmatch(text) else None
    if code := _ISO.fullmatch(text):
        return f"iso:{code[1].upper()}"
    if airport := _AIRPORT.fullmatch(text):
        return f"{airport[1].lower()}:{airport[2].upper()}"
    if number := _NUMBER.fullmatch(text):
        return f"m49:{int(number[1]):03d}"
    if _OURS.fullmatch(text):
        return text
    if _ADDRESS.fullmatch(text):
        return identity(text if "//" in text else f"//{text}")
    prefixed = _PREFIXED.fullmatch(text)
    if prefixed:
        found = identity(f"{prefixed[1].lower()}:{prefixed[2] or 0}")
        if found.partition(":")[0] in _GIVEN and any(char.isdigit() for char in found):
            return found
        return "" if prefixed[1].lower() in _SCHEMES else None
    return None


_SCHEMES = frozenset(("gn", "geonames", "wd", "wikidata", "wof", "tgn", "viaf", "gnd", "osm"))  # never words of a cell
_GIVEN = frozenset(("gn", "wd", "wof", "tgn", "pleiades", "syriaca", "viaf", "gnd", "osm"))
