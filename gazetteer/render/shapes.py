"""Every output shape as a typed dict whose fields say what they mean. mypy proves that ``render`` returns them;
the API's description is generated from them.

A text that is not known is ``""``, a number that is not known ``null``; a list is never ``null``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from gazetteer.record import KINDS
from gazetteer.schema import Field

Status = Annotated[
    str,
    Field(
        "matched: one place is meant; ambiguous: two or more are about as likely; unmatched: no known place is meant",
        one_of=("matched", "ambiguous", "unmatched"),
    ),
]
Id = Annotated[str, Field("canonical id of the place; it stays when the gazetteer is built again", "gn:147105")]
Label = Annotated[
    str, Field("what the place is shown under, by perspective, language and year; of neutral, both rival names")
]
Type = Annotated[str, Field("plain word for what the place is: city, region, district, country, …", "city")]
Country = Annotated[str, Field('ISO 3166-1 alpha-2 code of the country it is administered by, "" when none', "AZ")]
Lat = Annotated[float | None, Field("latitude in degrees, WGS 84", 39.76006, least=-90, most=90)]
Lon = Annotated[float | None, Field("longitude in degrees, WGS 84", 46.74989, least=-180, most=180)]
Score = Annotated[float, Field("probability that this place is meant", 0.91, least=0, most=1)]
Begin = Annotated[int | None, Field("first year, negative BCE; null when open or not known", 1923)]
End = Annotated[int | None, Field("last year; null when it goes on or is not known", 1991)]
Refs = Annotated[list[str], Field("where that is said: keys of sources or places in them")]
GivenId = Annotated[str | int | None, Field("the id that the request gave to this item", "a")]


class PlaceRef(TypedDict):
    """A place named in passing."""

    id: Id
    name: Label


Parents = Annotated[list[PlaceRef], Field("what the place lies in, nearest first, as the perspective sees it")]
Links = Annotated[list[str], Field("ids of the same place elsewhere; /v1/places takes them, too", ["wd:Q158903"])]
Claims = Annotated[list[str], Field("codes of the parties that claim the place, where it is disputed", ["AM", "AZ"])]


class Matched(TypedDict):
    """The name that matched."""

    name: Annotated[str, Field("the name, as it is written", "Shushi")]
    lang: Annotated[str, Field('BCP 47 tag of its language, "" when not known', "en")]
    script: Annotated[str, Field("ISO 15924 code of its script", "Latn")]
    kind: Annotated[str, Field("what kind of name it is", "exonym", one_of=KINDS)]
    begin: Begin
    end: End
    sources: Annotated[list[str], Field("ids of the sources that attest it, see /v1/sources")]


class Evidence(TypedDict):
    """One thing that was compared, and what it was worth."""

    feature: Annotated[str, Field("what was compared", "sound")]
    value: Annotated[float, Field("how well it agrees")]
    weight: Annotated[float, Field("its share of the score")]
    detail: Annotated[str, Field("the two things compared, for people")]


class Suggestion(TypedDict):
    """A place with a name that begins as typed."""

    id: Id
    name: Label
    type: Type
    country: Country
    lat: Lat
    lon: Lon
    score: Score
    matched: Annotated[Matched, Field("the name of the place that was found")]
    links: Links
    parents: Parents
    claims: Claims


class Match(Suggestion):
    """A place that may be meant, with its score and the name that matched."""

    explanation: NotRequired[Annotated[list[Evidence], Field("what the score is made of; only with explain=1")]]


class Query(TypedDict):
    """What was asked, every field of it, as it was understood; it can be sent again as it stands."""

    q: Annotated[str, Field("the name", "Shushi")]
    lang: Annotated[str, Field("BCP 47 tag of the language the name is written in", "en")]
    country: Annotated[list[str], Field("countries that the place must be in")]
    type: Annotated[list[str], Field("what the place must be")]
    near: Annotated[list[float] | None, Field("latitude, longitude that the place is probably near", length=2)]
    bbox: Annotated[list[float] | None, Field("west, south, east, north that the place must lie between", length=4)]
    as_of: Annotated[int | None, Field("the year spoken of")]
    perspective: Annotated[str, Field("whose names are shown", "neutral")]
    limit: Annotated[int, Field("matches returned at most", least=1, most=100)]
    min_score: Annotated[float, Field("the least chance of a match", least=0, most=1)]
    explain: Annotated[bool, Field("whether matches explain their scores")]


class Resolution(TypedDict):
    """The decision over one query."""

    query: Annotated[Query, Field("what was asked")]
    status: Status
    margin: Annotated[float, Field("score of the first match minus score of the second", 0.4, least=0, most=1)]
    matches: Annotated[list[Match], Field("places that may be meant, best first; of unmatched, mere suggestions")]


class Result(Resolution):
    """The decision over one query of several."""

    id: GivenId


class Results(TypedDict):
    """The decisions over several queries."""

    results: Annotated[list[Result], Field("one for each query, in their order")]


class Suggestions(TypedDict):
    """What a beginning may become."""

    suggestions: Annotated[list[Suggestion], Field("places, the best-known first; misspelt names after the others")]


class Alternative(TypedDict):
    """What else may be meant."""

    id: Id
    name: Label
    score: Score


class Annotation(TypedDict):
    """A place named in a text. Offsets count code points of the text as given."""

    start: Annotated[int, Field("where the mention begins", 10, least=0)]
    end: Annotated[int, Field("where it has ended", 16, least=0)]
    text: Annotated[str, Field("the mention, as it stands in the text", "Shushi")]
    status: Status
    id: Annotated[str | None, Field("id of the likeliest place; null when unmatched, like the next five", "gn:147105")]
    name: Annotated[str | None, Field("what that place is shown under")]
    type: Annotated[str | None, Field("plain word for what it is", "city")]
    country: Annotated[str | None, Field("code of its country", "AZ")]
    lat: Lat
    lon: Lon
    score: Score
    kind: Annotated[str, Field("how the text names it", one_of=("name", "abbreviation", "demonym", "misspelt"))]
    inflected: Annotated[bool, Field("whether the text has another form of the name: a case, an article")]
    matched: Annotated[
        Matched | None, Field("the name that matched; null for abbreviations, demonyms and what was not found")
    ]
    alternatives: Annotated[list[Alternative], Field("what else may be meant, likeliest first")]


class Annotations(TypedDict):
    """The places named in a text, in its order."""

    id: NotRequired[GivenId]
    annotations: Annotated[list[Annotation], Field("the mentions, in the order of the text")]


# One key is a word of Python.
Edit = TypedDict(
    "Edit",
    {
        "start": Annotated[int, Field("where the mention began, in the text as given", least=0)],
        "end": Annotated[int, Field("where it ended there", least=0)],
        "new_start": Annotated[int, Field("where it begins now, in the new text", least=0)],
        "new_end": Annotated[int, Field("where it ends there", least=0)],
        "from": Annotated[str, Field("what stood there", "Shushi")],
        "to": Annotated[str, Field("what stands there now", "Shusha / Shushi")],
        "id": Id,
        "inflected": Annotated[bool, Field("whether the old form had grammar that the new one has not")],
    },
)
Edit.__doc__ = """One mention that was rewritten. Offsets count code points."""


class Normalization(TypedDict):
    """A text with its places called by the names asked for."""

    id: NotRequired[GivenId]
    text: Annotated[str, Field("the new text")]
    edits: Annotated[list[Edit], Field("what was changed, in the order of the text")]


class Relation(TypedDict):
    """How a place stands to another one besides lying in it."""

    relation: Annotated[
        str,
        Field(
            "how the place stands to the other one",
            one_of=("part_of", "has_part", "succeeded_by", "succeeds", "same_area_as", "overlaps"),
        ),
    ]
    id: Annotated[str, Field("id of the other one", "gz:azerbaijan-ssr")]
    name: Annotated[str, Field("what the other one is shown under")]
    begin: Annotated[int | None, Field("first year in which it held; of a succession, its year", 1923)]
    end: End
    refs: Refs


class Within(TypedDict):
    """Where a party sees a place."""

    perspective: Annotated[str, Field("the party, a country code", "AM")]
    parents: Annotated[list[PlaceRef], Field("what it sees the place in, nearest first; empty when in nothing")]
    begin: Begin
    end: End
    refs: Refs


class Features(TypedDict):
    """What a place is, apart from its id and its point."""

    name: Label
    type: Type
    feature: Annotated[str, Field("GeoNames feature class and code", "P.PPLA")]
    country: Country
    population: Annotated[int | None, Field("inhabitants, by the last source that counts them", 5000, least=0)]
    begin: Begin
    end: End
    links: Links
    parents: Parents
    claims: Claims
    relations: NotRequired[
        Annotated[list[Relation], Field("what it was part of, came after or shared its area with; of one place only")]
    ]
    within: NotRequired[
        Annotated[list[Within], Field("where parties see it, where they differ from ``parents``; of one place only")]
    ]


class Where(TypedDict):
    """Which place, and where it is."""

    id: Id
    lat: Lat
    lon: Lon


class Place(Where, Features):
    """Everything about a place but its names."""


class NearbyPlace(Place):
    """A place and how far it is."""

    distance_km: Annotated[float, Field("great-circle distance from the point asked for, in kilometres", 1.2, least=0)]


class Places(TypedDict):
    """A page of places."""

    places: Annotated[list[Place], Field("the places, in a fixed order")]
    cursor: Annotated[str | None, Field("what to send as ``cursor`` for the next page; null on the last one")]


class Nearby(TypedDict):
    """The places around a point."""

    places: Annotated[list[NearbyPlace], Field("the places, nearest first")]


class Toponym(Matched):
    """A name with all that is known of it."""

    refs: Annotated[list[str], Field('where in each of ``sources`` it stands, in the same order; "" where not given')]
    preferred: Annotated[bool, Field("whether it is the usual name in its language")]
    accepted_by: Annotated[list[str], Field("codes of the parties that use the name", ["AM"])]
    disputed_by: Annotated[list[str], Field("codes of the parties that reject it", ["AZ"])]
    in_text: Annotated[bool, Field("whether it is looked for in running text")]


class PlaceNames(TypedDict):
    """The names of one place."""

    id: Id
    names: Annotated[list[Toponym], Field("its names, usual ones first, then by language")]


class Bearer(TypedDict):
    """The place that bears a name."""

    id: Id
    name: Label
    country: Country


class NameEntry(Toponym):
    """A name with the place that bears it."""

    place: Annotated[Bearer, Field("the place that bears it")]


class NamesPage(TypedDict):
    """A page of names."""

    names: Annotated[list[NameEntry], Field("the names, in alphabetical order")]
    cursor: Annotated[str | None, Field("what to send as ``cursor`` for the next page; null on the last one")]


class Source(TypedDict):
    """Where names and places come from."""

    id: Annotated[str, Field("key of the source, as ``sources`` of names have it", "seeds")]
    title: Annotated[str, Field("its title")]
    licence: Annotated[str, Field("the terms it is used under")]
    url: Annotated[str, Field('where it is, "" when nowhere')]
    version: Annotated[str, Field('which version of it was read, "" when it has none')]
    places: Annotated[int, Field("places that it attests", least=0)]
    names: Annotated[int, Field("names that it attests", least=0)]


class Sources(TypedDict):
    """The sources of the gazetteer."""

    sources: Annotated[list[Source], Field("all of them")]


class WrongParameter(TypedDict):
    """A parameter that was wrong."""

    parameter: Annotated[str, Field("its name; in a body, where it stands there: queries[3].near", "near")]
    value: Annotated[Any, Field("the value as it was read, shortened; null when it was missing", "abc")]


class Problem(TypedDict):
    """An error, as RFC 9457 problem details."""

    type: Annotated[str, Field("URI reference that names the kind of error", "/problems/invalid-parameter")]
    title: Annotated[str, Field("the kind of error, for people", "Invalid parameter")]
    status: Annotated[int, Field("HTTP status", 400, least=400, most=599)]
    detail: Annotated[str, Field("what was wrong this time, for people", "near needs two numbers, lat,lon")]
    instance: NotRequired[Annotated[str, Field("the path asked for", "/v1/resolve")]]
    errors: NotRequired[Annotated[list[WrongParameter], Field("the parameters that were wrong")]]


class BadLine(TypedDict):
    """What is wrong with one line of a stream; the other lines are answered."""

    id: GivenId
    line: Annotated[int, Field("number of the line, from 1; blank ones count", 3, least=1)]
    error: Annotated[Problem, Field("what is wrong with it")]


class Moved(TypedDict):
    """Where a linked or merged id leads."""

    id: Id


class Point(TypedDict):
    """A GeoJSON point."""

    type: Annotated[Literal["Point"], Field("always Point")]
    coordinates: Annotated[list[float], Field("longitude, latitude in degrees", [46.74989, 39.76006], length=2)]


class Feature(TypedDict):
    """A place as a GeoJSON feature (RFC 7946)."""

    type: Annotated[Literal["Feature"], Field("always Feature")]
    id: Id
    geometry: Annotated[Point | None, Field("its point; null where none is known")]
    properties: Annotated[Features, Field("all else about it")]


class Health(TypedDict):
    """That the process lives."""

    status: Annotated[Literal["ok"], Field("always ok")]


class Ready(TypedDict):
    """That names can be resolved."""

    status: Annotated[Literal["ready"], Field("always ready")]
    version: Annotated[str, Field("changes whenever an answer may: when and from what the gazetteer was built")]
