"""Reads places out of properties: the names, kinds, codes, links and years that map data give their features.

The properties are those of OpenStreetMap's exports, of Natural Earth, GADM and geoBoundaries, and what people call
columns themselves; their keys may be in capitals. GeoJSON and KML share this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar

from gazetteer.features import CLASSES
from gazetteer.record import Record, Warn
from gazetteer.sources.country_names import country_of
from gazetteer.sources.linked_places import place_id
from gazetteer.sources.lpf_values import text_of
from gazetteer.sources.name_keys import name_key, names_of
from gazetteer.sources.place_types import feature_of_tags, feature_of_word
from gazetteer.sources.spells import years
from gazetteer.sources.values import BadValue, bare_identity, identity

Properties = Mapping[str, Any]
T = TypeVar("T")

_OSM_ID = re.compile(r"(?:node|way|relation)/\d+")
# What stands for a place within a file, in the order of precedence.
IDS = ("id", "@id", "osm_id", "ne_id", "shapeid", "gid", "fid", "objectid")
# id and prefix of what identifies a place everywhere
LINKS = {
    "wikidata": "wd", "wikidataid": "wd", "wikidata_id": "wd", "qid": "wd",
    "geonameid": "gn", "geonames_id": "gn", "geonames": "gn", "gn_id": "gn", "geonames:id": "gn",
    "wof_id": "wof", "wof:id": "wof", "pleiades_id": "pleiades", "pleiades": "pleiades", "tgn_id": "tgn", "tgn": "tgn",
    "osm": "osm", "uri": "", "links": "", "sameas": "", "same_as": "", "exactmatch": "", "closematch": "",
}  # fmt: skip
COUNTRIES = (
    "iso3166-1:alpha2", "iso3166-1", "country_code_iso3166_1_alpha_2", "iso_a2", "iso_a2_eh", "iso2", "iso_cc",
    "country_code", "countrycode", "ccode", "cc", "country", "is_in:country_code", "addr:country", "adm0_a3", "iso_a3",
    "iso3", "shapegroup", "iso3166-2", "iso_3166_2",
)  # fmt: skip
TYPES = (
    "shapetype",
    "featurecla",
    "feature",
    "featuretype",
    "feature_type",
    "fclass",
    "placetype",
    "type",
    "kind",
    "category",
)
POPULATIONS = ("population", "pop_max", "pop_est", "gn_pop", "pop")
BEGINS = ("start_date", "begin", "start", "valid_from")
ENDS = ("end_date", "end", "valid_to")
# How GeoNames' class and code are called, also where a shapefile has cut the name.
CODES = (("feature_cl", "feature_co"), ("feature_class", "feature_code"), ("gn_fclass", "gn_fcode"))
_OF_TAGS = {"place", "admin_level", "boundary", "capital", "natural", "waterway", "water", "historic"}
_KNOWN = {
    *IDS,
    *LINKS,
    *COUNTRIES,
    *TYPES,
    *POPULATIONS,
    *BEGINS,
    *ENDS,
    *_OF_TAGS,
    *(key for pair in CODES for key in pair),
}
_SHOWN = 12  # properties that are named; OpenStreetMap has thousands


def place(properties: Properties, own_id: str, number: int, source: str, warn: Warn) -> Record:
    """The place that properties tell of.

    ``own_id`` is the id that the file gives beside the properties; without any id, a place is the ``number``-th of its
    file. Raises ``BadValue`` when there is no name.
    """
    lower = _without_levels({str(key).strip().lower(): value for key, value in properties.items()})
    names = names_of(lower)
    if not names:
        raise BadValue("no name")
    osm = _osm_id(own_id, lower)
    links = [link for key, prefix in LINKS.items() for link in _links(lower.get(key), prefix)]
    own = _own(own_id, lower, source) if not osm else ""
    local = own.startswith(f"{source}:")
    ids = list(dict.fromkeys(filter(None, (osm, "" if local else own, *links, own))))
    begin, end = years(_first(lower, BEGINS, str) or "", _first(lower, ENDS, str) or "", warn)
    return Record(
        id=ids[0] if ids else f"{source}:{number}",
        source="",
        names=names,
        label=names[0].name,
        feature=_feature(lower),
        country=_first(lower, COUNTRIES, _country) or "",
        population=_first(lower, POPULATIONS, _population),
        begin=begin,
        end=end,
        links=tuple(ids[1:]),
    )


@cache
def is_known(key: str) -> bool:
    """Whether a property says something here."""
    lower = key.strip().lower()
    return lower in _KNOWN or name_key(lower) is not None or bool(_LEVEL.fullmatch(lower))


_LEVEL = re.compile(r"(?:gid|name|varname|nl_name|type|engtype)_\d")


def _without_levels(lower: Properties) -> Properties:
    """Of GADM's properties, which name all that a division lies in, the names of the division itself."""
    levels = [int(key[4:]) for key in lower if re.fullmatch(r"gid_\d", key)]
    if not levels:
        return lower
    level = max(levels)
    kept = {key: value for key, value in lower.items() if not _LEVEL.fullmatch(key)}
    called = {"name": f"name_{level}", "name_var": f"varname_{level}", "name_local": f"nl_name_{level}"}
    given = {
        name: lower.get(key) or (lower.get("country") if key == "name_0" else None) for name, key in called.items()
    }
    kept |= {"id": lower[f"gid_{level}"], "iso_a3": lower.get("gid_0"), "shapetype": f"adm{level}"}
    return {**kept, **{name: value for name, value in given.items() if value not in (None, "NA")}}


def _first(lower: Properties, keys: Iterable[str], read: Callable[[str], T | None]) -> T | None:
    """What is read from the first of these properties that says anything."""
    found = (read(text) for key in keys if (text := text_of(lower.get(key))))
    return next((value for value in found if value not in (None, "")), None)


def _osm_id(own_id: str, lower: Properties) -> str:
    written = [own_id, *(text_of(lower.get(key)) for key in ("@id", "id", "full_id"))]
    written.append(
        f"{text_of(lower.get('osm_type') or lower.get('@type'))}/{text_of(lower.get('osm_id') or lower.get('@id'))}"
    )
    return next((f"osm:{text}" for text in written if _OSM_ID.fullmatch(text)), "")


def _own(own_id: str, lower: Properties, source: str) -> str:
    """The id of the file itself, which may be one that is known everywhere; "" for none."""
    found = own_id or next((text for key in IDS if (text := text_of(lower.get(key)))), "")
    return place_id(re.sub(r"\s+", "_", found), source) if found else ""


def _links(value: Any, prefix: str) -> Iterator[str]:
    listed = value if isinstance(value, list) else [value]
    return (link for entry in listed if (link := _link(entry, prefix)))


def _link(value: Any, prefix: str) -> str:
    """The id that a property holds: ``Q1953``, ``616052.0``, an address; "" for several and for "not known"."""
    text = text_of(value).removesuffix(".0")
    if not prefix or "/" in text or ":" in text:
        return identity(text)
    return "" if text in ("0", "-1", "-99") else bare_identity(prefix, text)


def _country(text: str) -> str:
    """A country's code by its code or name, or by the code of a division (``AM-ER``)."""
    return country_of(text.partition("-")[0] if re.fullmatch(r"[A-Za-z]{2}-\w{1,3}", text) else text)


def _population(text: str) -> int | None:
    digits = re.sub(r"(?<=\d)[ ,_'’\u00a0\u202f](?=\d{3}(?!\d))", "", text.removesuffix(".0"))
    return int(digits) or None if re.fullmatch(r"\d{1,12}", digits, re.ASCII) else None


def _feature(lower: Properties) -> str:
    for of_class, of_code in CODES:
        group, code = text_of(lower.get(of_class)).upper(), text_of(lower.get(of_code)).upper()
        if len(group) == 1 and group in CLASSES:
            return f"{group}.{code}" if re.fullmatch(r"[A-Z0-9]{2,5}", code) else group
    words = [text for key in TYPES if (text := text_of(lower.get(key)))]
    by_word = (feature_of_word(vocabulary, word) for word in words for vocabulary in ("ne", "shape"))
    return feature_of_tags(lower) or next(filter(None, by_word), "")
