"""The shapes of places."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from gazetteer.render.shapes.fields import (
    Around,
    Begin,
    Claims,
    ClaimsFrom,
    End,
    Id,
    Label,
    Lat,
    Links,
    Lon,
    NameDated,
    OfCountry,
    Parents,
    PlaceRef,
    Refs,
    Type,
)
from gazetteer.render.shapes.names import Toponym
from gazetteer.schema import Field


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

    perspective: Annotated[str, Field("the code of a view", "AM")]
    parents: Annotated[list[PlaceRef], Field("what it sees the place in, nearest first; empty when in nothing")]
    begin: Begin
    end: End
    refs: Refs


class Features(OfCountry):
    """What a place is, apart from where."""

    name: Label
    name_dated: NotRequired[NameDated]
    type: Type
    feature: Annotated[str, Field("GeoNames feature class and code", "P.PPLA")]
    population: Annotated[int | None, Field("inhabitants, by the last source that counts them", 5000, least=0)]
    begin: Begin
    end: End
    links: Links
    parents: Parents
    claims: Claims
    claims_from: ClaimsFrom


class Told(TypedDict):
    """What is told of one place, and not of places in lists."""

    relations: NotRequired[Annotated[list[Relation], Field("what it was part of, came after or shared its area with")]]
    bbox: NotRequired[
        Annotated[
            list[float],
            Field("west, south, east and north in degrees, where it has an extent; west > east across 180°", length=4),
        ]
    ]
    within: NotRequired[Annotated[list[Within], Field("where parties see it, where they differ from ``parents``")]]


class Where(TypedDict):
    """Which place, and where it is."""

    id: Id
    lat: Lat
    lon: Lon


class Place(Where, Features):
    """A place in a list of places."""


class WholePlace(Place, Told):
    """Everything about one place but its names."""


class NearbyPlace(Place):
    """A place and how far it is."""

    distance_km: Annotated[float, Field("great-circle distance from the point asked for, in kilometres", 1.2, least=0)]


class Places(Around):
    """A page of places."""

    places: Annotated[list[Place], Field("the places, in a fixed order")]


class Children(Places):
    """A page of the places that lie directly in a place, the most populous first."""

    id: Annotated[str, Field("id of the place that they lie in", "gz:nagorno-karabakh")]


class Nearby(TypedDict):
    """The places around a point."""

    places: Annotated[list[NearbyPlace], Field("the places, nearest first")]


class Moved(TypedDict):
    """Where a linked or merged id leads."""

    id: Id


class Point(TypedDict):
    """A GeoJSON point."""

    type: Annotated[Literal["Point"], Field("always Point")]
    coordinates: Annotated[list[float], Field("longitude, latitude in degrees", [46.74989, 39.76006], length=2)]


class Properties(Features, Told):
    """What a place is, apart from its id and its point."""

    names: NotRequired[Annotated[list[Toponym], Field("its names, usual ones first, then by language")]]


class PlaceWithNames(WholePlace):
    """Everything about one place."""

    names: Annotated[list[Toponym], Field("its names, usual ones first, then by language")]


class Feature(TypedDict):
    """A place as a GeoJSON feature (RFC 7946)."""

    type: Annotated[Literal["Feature"], Field("always Feature")]
    id: Id
    geometry: Annotated[Point | None, Field("its point; null where none is known")]
    properties: Annotated[Properties, Field("all else about it")]


class FeatureCollection(TypedDict):
    """Places as GeoJSON."""

    type: Annotated[Literal["FeatureCollection"], Field("always FeatureCollection")]
    features: Annotated[list[Feature], Field("the places, in a fixed order")]
