"""Parameters of a request, from a query string or from JSON, to validated values: one reading for both.

A parameter that is empty or null is as good as not given. What can be said of a value by itself is said
by its reader, what a query may ask by ``Query``; either way the error names the parameter and the value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

from gazetteer.api import readers
from gazetteer.features import known_types
from gazetteer.linking.query import FEATURE, LANGUAGE, MAX_LIMIT, MAX_NAME, POINT, VIEW_CODE
from gazetteer.record import KINDS
from gazetteer.render import FORMATS
from gazetteer.schema import Field, Parameter

# The fields of a query under the names that requests use
QUERY = (
    "q", "lang", "country", "region", "type", "near", "bbox", "as_of", "perspective", "limit", "min_score", "explain",
)  # fmt: skip
CONTEXT = QUERY[1:]
VIEW = ("perspective", "lang", "as_of")  # how places are shown
_FIELDS = {"q": "name", "country": "countries", "region": "regions", "type": "types"}
_REPEATABLE = ("country", "region", "type")
_ALSO_CALLED = {"countries": "country", "regions": "region", "types": "type"}
_MOST = 100  # parameters of one query string


def from_query_string(raw: bytes) -> dict[str, Any]:
    """Names and values of a query string. A parameter that takes a list may repeat; another one may not."""
    try:
        # as Latin-1 every byte is a letter, so that UTF-8 can be judged parameter by parameter
        pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, encoding="latin-1", max_num_fields=_MOST)
    except ValueError as error:
        raise readers.invalid("", None, f"there are more than {_MOST} parameters") from error
    out: dict[str, Any] = {}
    for pair in pairs:
        written = [part.encode("latin-1") for part in pair]
        name, value = (part.decode(errors="replace") for part in written)
        if [name.encode(), value.encode()] != written:
            raise readers.invalid(name, value, f"{readers.short(name)} is not percent-encoded UTF-8")
        name = _ALSO_CALLED.get(name, name)
        if name not in out:
            out[name] = value
        elif name in _REPEATABLE:
            out[name] = [*(out[name] if isinstance(out[name], list) else [out[name]]), value]
        else:
            raise readers.invalid(name, value, f"{name} is given twice")
    return out


def read(
    given: Mapping[str, Any],
    known: Iterable[str],
    *,
    required: Iterable[str] = (),
    instead: Mapping[str, Parameter] = MappingProxyType({}),
) -> dict[str, Any]:
    """The values of ``given``, converted, without the empty ones. Raises ``InvalidParameter``.

    ``known`` are keys of ``PARAMETERS``, some of which may be read otherwise: by those of ``instead``.
    """
    known = tuple(known)
    given = usual_names(given, known)
    for name, value in given.items():
        if name not in known:
            raise readers.invalid(
                name, value, f"there is no parameter {readers.short(name)}; known: {', '.join(known)}"
            )
    out = {
        name: (instead.get(name) or PARAMETERS[name]).read(name, value)
        for name, value in given.items()
        if value is not None and (value not in ("", []) or name == "q")
    }
    for name in required:
        if name not in out:
            raise readers.invalid(name, None, f"{name} is required")
    return out


def usual_names(given: Mapping[str, Any], known: Iterable[str]) -> dict[str, Any]:
    """``given`` with ``country`` for ``countries`` and the like, where that is ``known``."""
    known = tuple(known)
    out: dict[str, Any] = {}
    for name, value in given.items():
        usual = _ALSO_CALLED.get(name, name)
        name = usual if usual in known else name
        if name in out and out[name] != value:
            raise readers.invalid(name, value, f"{name} is given twice, by two names")
        out[name] = value
    return out


def fields(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values that were read, by the fields of ``Query``."""
    return {_FIELDS.get(name, name): value for name, value in values.items()}


PARAMETERS: dict[str, Parameter] = {
    "q": Parameter(readers.text, str, Field("a name, in any script and spelling", "Shushi", longest=MAX_NAME)),
    "lang": Parameter(
        readers.text,
        str,
        Field("BCP 47 tag of the language that names are asked for or shown in", "hy", pattern=f"^{LANGUAGE}$"),
    ),
    "country": Parameter(
        readers.areas,
        list[str],
        Field(
            "only places in one of these countries, or that one of them claims or administers: names in any language, "
            "ISO 3166-1 codes of two or three letters, ids of former states; several with commas. ``countries`` is the "
            "same",
            ["AZ"],
        ),
    ),
    "region": Parameter(
        readers.areas,
        list[str],
        Field(
            "only places in one of these states, provinces or districts: names in any language, ISO 3166-2 codes, ids; "
            "several with commas. ``regions`` is the same",
            ["Syunik"],
        ),
    ),
    "type": Parameter(
        readers.texts,
        list[str],
        Field(
            f"only places of one of these types: {', '.join(sorted(known_types()))}, "
            "or GeoNames features such as P or A.ADM1",
            ["city"],
            pattern=f"^({'|'.join(sorted(known_types()))}|{FEATURE})$",
        ),
    ),
    "near": Parameter(
        readers.numbers(2, "lat,lon"),
        list[float],
        Field("latitude, longitude in degrees; places near it are likelier", [39.76, 46.75], each=POINT),
    ),
    "bbox": Parameter(
        readers.numbers(4, "minlon,minlat,maxlon,maxlat"),
        list[float],
        Field(
            "west, south, east, north in degrees; only places between them. A west above the east: the "
            "box crosses the 180th meridian",
            [46, 39, 47, 40],
            each=(*POINT[::-1], *POINT[::-1]),
        ),
    ),
    "as_of": Parameter(
        readers.integer,
        int,
        Field(
            "the year spoken of, negative BCE; names and places of that time come first",
            1936,
            least=-10_000,
            most=3_000,
        ),
    ),
    "perspective": Parameter(
        readers.text,
        str,
        Field(
            "whose names, parents and countries are shown: neutral (both names of a contested place), or the code of a "
            "view that /v1/views lists. It never changes what is found",
            "AM",
            pattern=VIEW_CODE,
        ),
    ),
    "limit": Parameter(readers.integer, int, Field("how many are returned at most", 3, least=1, most=MAX_LIMIT)),
    "min_score": Parameter(
        readers.number,
        float,
        Field("the least chance that any known place is meant; below it a name is unmatched", 0.5, least=0, most=1),
    ),
    "explain": Parameter(
        readers.flag, bool, Field("whether matches say what their scores are made of; 1 or true", True)
    ),
    "lat": Parameter(readers.degrees(90), float, Field("latitude in degrees, WGS 84", 39.76, least=-90, most=90)),
    "lon": Parameter(readers.degrees(180), float, Field("longitude in degrees, WGS 84", 46.75, least=-180, most=180)),
    "radius_km": Parameter(
        readers.number, float, Field("how far to look, in kilometres, above 0", 20, above=0, most=1000)
    ),
    "prefix": Parameter(
        readers.text, str, Field("how the names begin, in any case and accents", "Step", longest=MAX_NAME)
    ),
    "letter": Parameter(
        readers.text, str, Field("only names under this letter of the script, one of /v1/names/letters", "Շ", longest=9)
    ),
    "script": Parameter(
        readers.script, str, Field("ISO 15924 code; only names in this script", "Armn", pattern="^[A-Z][a-z]{3}$")
    ),
    "kind": readers.one_of(KINDS, "only names of this kind", "endonym"),
    "cursor": Parameter(
        readers.text,
        str,
        Field("``cursor`` of the page before, for the next one; or its ``previous``, for the one before it"),
    ),
    "timeline": Parameter(
        readers.flag,
        bool,
        Field(
            "whether names are in order of time, those without years last; names that are known of other years than "
            "``as_of`` only are then there, too; 1 or true",
            True,
        ),
    ),
    "format": readers.one_of(("json", *FORMATS), "the form of the answer; goes before the Accept header", "geojson"),
}
ONE_COUNTRY = Parameter(
    readers.one_area,
    str,
    Field(
        "only what is in this country: its name in any language, or an ISO 3166-1 code of two or three letters", "AZ"
    ),
)


def meaning(name: str, text: str) -> dict[str, Parameter]:
    """The parameter ``name`` where it means something else."""
    known = PARAMETERS[name]
    return {name: replace(known, field=replace(known.field, meaning=text))}


# What stands in the path itself
PATH: dict[str, Parameter] = {
    "place_id": Parameter(
        readers.text,
        str,
        Field("id of the place: its own, a linked one (wd:Q158903), or one that was merged", "gn:147105"),
    ),
}
