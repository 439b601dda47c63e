"""Fields that several shapes share."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict

from gazetteer.schema import Field
from gazetteer.words import DATED

Status = Annotated[
    str,
    Field(
        "whether one place is meant, two or more are about as likely, or no known place is meant",
        one_of=("matched", "ambiguous", "unmatched"),
    ),
]
Id = Annotated[str, Field("canonical id of the place; it stays when the gazetteer is built again", "gn:147105")]
Label = Annotated[
    str, Field("what the place is shown under, by perspective, language and year; of neutral, both rival names")
]
Type = Annotated[str, Field("plain word for what the place is: city, region, district, country, …", "city")]
Country = Annotated[
    str | None,
    Field(
        "ISO 3166-1 code of its country as the perspective sees it; null where it has none, or by neutral is contested",
        "AZ",
    ),
]
Lat = Annotated[float | None, Field("latitude in degrees, WGS 84", 39.76006, least=-90, most=90)]
Lon = Annotated[float | None, Field("longitude in degrees, WGS 84", 46.74989, least=-180, most=180)]
Score = Annotated[float, Field("probability that this place is meant", 0.91, least=0, most=1)]
Begin = Annotated[int | None, Field("first year, negative BCE; null when open or not known", 1923)]
End = Annotated[int | None, Field("last year; null when it goes on or is not known", 1991)]
NameDated = Annotated[
    str,
    Field(
        "only with ``as_of``: a period of ``name`` holds the year, no years of it are known, or only others; of two "
        "rival names, of the less sure one",
        "within",
        one_of=tuple(DATED),
    ),
]
Refs = Annotated[list[str], Field("where that is said: keys of sources or places in them")]
GivenId = Annotated[str | int | None, Field("the id that the request gave to this item", "a")]


class Around(TypedDict):
    """Where a page stands among the others."""

    cursor: Annotated[str | None, Field("what to send as ``cursor`` for the next page; null on the last one")]
    previous: Annotated[str | None, Field("… and for the page before; null on the first one")]
    total: Annotated[int | None, Field("how many there are on all pages; null where that is not counted", 217, least=0)]


class Shown(TypedDict):
    """What a place is shown under."""

    name: Label
    name_dated: NotRequired[NameDated]


class PlaceRef(TypedDict):
    """A place named in passing."""

    id: Id
    name: Label


Parents = Annotated[list[PlaceRef], Field("what the place lies in, nearest first, as the perspective sees it")]
Links = Annotated[list[str], Field("ids of the same place elsewhere; /v1/places takes them, too", ["wd:Q158903"])]
ClaimsFrom = Annotated[
    str | None,
    Field(
        "id of the place that it inherits its claims from; null where they are its own",
        "gn:703883",
    ),
]
Claims = Annotated[list[str], Field("older name of ``claimed_by``")]
ClaimedBy = Annotated[list[str], Field("codes of the parties that claim it", ["AM", "AZ"])]


class OfCountry(TypedDict):
    """Which country a place lies in, and whose it is where that is disputed."""

    country: Country
    claimed_by: ClaimedBy
    administered_by: Annotated[list[str], Field("those of them that hold it or parts of it, as far as known")]
    source_country: Annotated[
        str | None,
        Field("code that its source gives; filters and counts go by it"),
    ]
