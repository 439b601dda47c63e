"""Codes in plain English: scripts, countries (CLDR's names), kinds of names, ids elsewhere."""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import quote

from babel import Locale

from gazetteer.words import DATED_LABEL, language

__all__ = ["DATED_LABEL", "KINDS", "country", "language", "number", "script", "site"]

KINDS = {
    "official": "official name",
    "endonym": "local name",
    "exonym": "name abroad",
    "historical": "former name",
    "variant": "variant spelling",
    "transliteration": "transliteration",
    "colloquial": "colloquial name",
    "abbreviation": "abbreviation",
    "code": "code",
    "machine": "machine romanization",
}
# Codes that ISO 3166 has withdrawn: places that GeoNames has in them, and CLDR has no names for them
_FORMER = {"AN": "Netherlands Antilles", "CS": "Serbia and Montenegro"}
_KEPT = 2_000  # codes and tags: more than a file has; what requests ask for has no end
# CURIE prefix of a link -> the site, and the address of the thing there
_SITES = {
    "gn": ("GeoNames", "https://www.geonames.org/{}"),
    "wd": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "wof": ("Who’s On First", "https://spelunker.whosonfirst.org/id/{}"),
    "osm": ("OpenStreetMap", "https://www.openstreetmap.org/{}"),
    "pleiades": ("Pleiades", "https://pleiades.stoa.org/places/{}"),
    "tgn": ("Getty TGN", "http://vocab.getty.edu/tgn/{}"),
    "iso": ("ISO 3166", "https://www.iso.org/obp/ui/#iso:code:3166:{}"),
    "m49": ("UN M49", "https://unstats.un.org/unsd/methodology/m49/"),  # all codes are on one page
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
}


@cache
def _english() -> Locale:
    return Locale("en")


@lru_cache(maxsize=_KEPT)
def script(code: str) -> str:
    """``Armenian`` for ``Armn``."""
    return {"Zyyy": "no script", "": "no script"}.get(code) or _english().scripts.get(code, code)


@lru_cache(maxsize=_KEPT)
def country(code: str) -> str:
    """``Azerbaijan`` for ``AZ``; the code where it has no name."""
    return _FORMER.get(code) or str(_english().territories.get(code, code))


def number(value: int) -> str:
    """``1,136,000``"""
    return f"{value:,}"


def site(link: str) -> tuple[str, str]:
    """The site that an id or link such as ``wd:Q158903`` leads to, and the address; ``("", "")`` for none."""
    prefix, _, local = link.partition(":")
    if local.startswith("//") and prefix in ("http", "https"):
        return local[2:].partition("/")[0], link
    if prefix == "iso":
        local = local.partition("-")[0]  # a country's page has its subdivisions, too
    if prefix not in _SITES or (prefix == "iso" and len(local) != 2):  # other codes of it have no page
        return "", ""
    title, form = _SITES[prefix]
    return title, form.format(quote(local, safe="/"))
