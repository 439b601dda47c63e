"""What is asked: one validated dataclass that the library, the command line and HTTP all build."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from gazetteer.errors import InvalidParameter
from gazetteer.features import CLASSES, known_types
from gazetteer.labels.label import View
from gazetteer.store.views import MAX_CODE, NEUTRAL

MAX_LIMIT = 100
MAX_NAME = 10_000  # characters; a longer string is no name, and folding it would take its time
MAX_AREA = 200  # characters of the name of a country or a region
LANGUAGE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"
FEATURE = rf"[{CLASSES}](\.[A-Z0-9]{{1,8}})?"
VIEW_CODE = "^(neutral|[A-Z][A-Z0-9]{1,7})$"
POINT = ((-90, 90), (-180, 180))  # least and most latitude and longitude


@dataclass(frozen=True, slots=True)
class Query:
    """A name, and what is known about the place meant. Raises ``InvalidParameter`` for what cannot be meant.

    ``countries``, ``types`` and ``bbox`` filter; ``lang``, ``near`` and ``as_of`` weigh.
    """

    name: str
    lang: str = ""  # BCP 47 tag of the language the name is written in, and places are shown in
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-2, or ids of past states; ``resolve/areas.py`` reads names
    regions: tuple[str, ...] = ()  # ids of areas that the place lies in; … or their names
    types: tuple[str, ...] = ()  # plain words (city, region, country) or GeoNames features (P, A.ADM1)
    near: tuple[float, float] | None = None  # latitude, longitude in degrees
    bbox: tuple[float, float, float, float] | None = None  # west, south, east, north in degrees
    as_of: int | None = None  # year; negative years are BCE
    perspective: str = NEUTRAL  # or the code of a view: whose names are shown
    limit: int = 5  # matches returned
    min_score: float = 0.5  # the least chance that any known place is meant; below it the query is unmatched
    explain: bool = False  # whether matches carry their evidence

    def __post_init__(self) -> None:
        if not isinstance(self.name, str):
            raise _invalid("q", self.name, "the name must be a string")
        if len(self.name) > MAX_NAME:
            raise _invalid("q", f"{len(self.name)} characters", f"a name has at most {MAX_NAME} characters")
        for name in ("countries", "regions", "types"):  # one value, several, or none
            given = getattr(self, name)
            object.__setattr__(self, name, (given,) if isinstance(given, str) else tuple(given or ()))
        object.__setattr__(self, "lang", checked_language(self.lang, "lang"))
        for parameter, values in (("country", self.countries), ("region", self.regions)):
            for value in values:
                if not isinstance(value, str) or not 0 < len(value) <= MAX_AREA:
                    raise _invalid(
                        parameter, value, f"{parameter} is a name or a code of at most {MAX_AREA} characters"
                    )
        object.__setattr__(self, "types", tuple(map(_type, self.types)))
        if self.near is not None:
            _check_point("near", *self.near)
        if self.bbox is not None:
            west, south, east, north = self.bbox
            _check_point("bbox", south, west)
            _check_point("bbox", north, east)
            if south > north:
                raise _invalid("bbox", self.bbox, "bbox is west,south,east,north and its south lies north of its north")
        if self.as_of is not None and not -10_000 <= self.as_of <= 3_000:
            raise _invalid("as_of", self.as_of, "as_of must be a year between -10000 and 3000")
        if not isinstance(self.perspective, str) or len(self.perspective) > MAX_CODE:
            raise _invalid("perspective", self.perspective, "perspective must be neutral or a code such as AM or UN")
        if not 1 <= self.limit <= MAX_LIMIT:
            raise _invalid("limit", self.limit, f"limit must be between 1 and {MAX_LIMIT}")
        if not 0 <= self.min_score <= 1:
            raise _invalid("min_score", self.min_score, "min_score must be between 0 and 1")

    @property
    def view(self) -> View:
        """How places are shown to whoever asks so."""
        return View(self.perspective, self.lang, self.as_of)


def _type(kind: str) -> str:
    """A type or a feature as it is written here, whatever its capitals: "River", "City district", "a.adm1"."""
    word = re.sub("[ -]", "_", kind.strip().casefold()) if isinstance(kind, str) else ""
    if word in known_types():
        return word
    if re.fullmatch(FEATURE, word.upper()):
        return word.upper()
    words = ", ".join(sorted(known_types()))
    raise _invalid("type", kind, f"type must be one of {words}, or a GeoNames feature such as P or A.ADM1")


def _check_point(parameter: str, lat: float, lon: float) -> None:
    if not (math.isfinite(lat) and math.isfinite(lon) and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise _invalid(parameter, [lat, lon], f"{parameter}: latitude must be in -90..90 and longitude in -180..180")


def checked_language(tag: str, parameter: str) -> str:
    """``tag``, which is empty or looks like a BCP 47 tag, with its language in small letters: "RU" is "ru".

    Raises ``InvalidParameter``.
    """
    if tag and not re.fullmatch(LANGUAGE, tag):
        raise _invalid(parameter, tag, f"{parameter} must be a BCP 47 tag such as hy or az-Cyrl")
    language, hyphen, rest = (tag or "").partition("-")
    return language.lower() + hyphen + rest


def _invalid(parameter: str, value: Any, detail: str) -> InvalidParameter:
    return InvalidParameter(detail, errors=[{"parameter": parameter, "value": value}])
