"""The shapes of places in Linked Places Format 1.2, and as JSON-LD; what its own members mean is said in ``lpf``."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from gazetteer.record import KINDS
from gazetteer.render.shapes.fields import NameDated
from gazetteer.render.shapes.places import Point
from gazetteer.schema import Field

_Iri = Annotated[str, Field("the place: its id, and of JSON-LD the address that stands for it", "gn:147105")]
_Label = Annotated[str, Field("what the other place is shown under")]

# Keys with @ and colons, and one that is a word of Python.
LinkedYear = TypedDict(
    "LinkedYear", {"in": NotRequired[Annotated[str, Field("ISO 8601, four digits or more", "1923")]]}
)
LinkedYear.__doc__ = """A year; without ``in`` it is not known."""


class LinkedSpan(TypedDict):
    """A stretch of time."""

    start: Annotated[LinkedYear, Field("its first year")]
    end: NotRequired[Annotated[LinkedYear, Field("its last year; without it, it goes on or that is not known")]]


LinkedWhen = TypedDict(
    "LinkedWhen",
    {
        "timespans": Annotated[list[LinkedSpan], Field("one stretch of time")],
        "gaz:years": NotRequired[
            Annotated[
                list[int | None], Field("first and last year, where the format has no way to write them", length=2)
            ]
        ],
    },
)
LinkedWhen.__doc__ = """When something held."""

LinkedCitation = TypedDict(
    "LinkedCitation",
    {
        "label": Annotated[str, Field("the source, and where in it", "geonames")],
        "@id": NotRequired[Annotated[str, Field("its address")]],
        "gaz:source": NotRequired[Annotated[str, Field("key of the source, where ``label`` is not just that")]],
        "gaz:ref": NotRequired[Annotated[str, Field("where in the source")]],
    },
)
LinkedCitation.__doc__ = """Who attests a name."""

LinkedName = TypedDict(
    "LinkedName",
    {
        "toponym": Annotated[str, Field("the name, as it is written", "Shushi")],
        "lang": NotRequired[Annotated[str, Field("BCP 47 tag of its language", "en")]],
        "when": NotRequired[Annotated[LinkedWhen, Field("when it was in use")]],
        "citations": Annotated[list[LinkedCitation], Field("who attests it")],
        "gaz:kind": NotRequired[Annotated[str, Field("what kind of name it is, else variant", one_of=KINDS)]],
        "gaz:preferred": NotRequired[Annotated[bool, Field("true of the usual name in its language")]],
        "gaz:in_text": NotRequired[Annotated[bool, Field("false of what is not looked for in running text")]],
        "gaz:name_of": NotRequired[Annotated[list[str], Field("codes of the parties whose name it is", ["AM"])]],
        "gaz:used_by": NotRequired[Annotated[list[str], Field("of these, those that use this form", ["AM"])]],
        "gaz:disputed_by": NotRequired[Annotated[list[str], Field("codes of the parties that reject it", ["AZ"])]],
    },
)
LinkedName.__doc__ = """A name."""

LinkedSource = TypedDict(
    "LinkedSource",
    {
        "gaz:source": Annotated[str, Field("key of the source", "seeds")],
        "title": Annotated[str, Field("its title")],
        "license": Annotated[str, Field("the terms it is used under")],
        "gaz:url": Annotated[str, Field('where it is, "" when nowhere')],
        "gaz:version": Annotated[str, Field('which version of it was read, "" when it has none')],
    },
)
LinkedSource.__doc__ = """A source of names."""

LinkedWithin = TypedDict(
    "LinkedWithin",
    {
        "gaz:perspective": Annotated[str, Field("the code of a view", "AM")],
        "relationTo": NotRequired[_Iri],
        "label": NotRequired[_Label],
        "when": NotRequired[Annotated[LinkedWhen, Field("when that was so")]],
        "gaz:refs": NotRequired[Annotated[list[str], Field("where that is said")]],
    },
)
LinkedWithin.__doc__ = """What a party sees a place in; without ``relationTo``, in nothing."""

LinkedProperties = TypedDict(
    "LinkedProperties",
    {
        "title": Annotated[str, Field("what the place is shown under")],
        "ccodes": NotRequired[Annotated[list[str], Field("code of its country", ["AZ"])]],
        "fclasses": NotRequired[Annotated[list[str], Field("GeoNames feature class", ["P"])]],
        "gaz:id": Annotated[str, Field("canonical id of the place", "gn:147105")],
        "gaz:feature": Annotated[str, Field("GeoNames feature class and code", "P.PPLA")],
        "gaz:name_dated": NotRequired[NameDated],
        "gaz:population": NotRequired[Annotated[int, Field("inhabitants", 5000, least=0)]],
        "gaz:bbox": NotRequired[
            Annotated[list[float], Field("west, south, east and north in degrees, where it has an extent", length=4)]
        ],
        "gaz:source_country": NotRequired[Annotated[str, Field("what its source has, of contested places", "AZ")]],
        "gaz:claimed_by": NotRequired[Annotated[list[str], Field("codes of the parties that claim it", ["AM", "AZ"])]],
        "gaz:administered_by": NotRequired[Annotated[list[str], Field("of these, those that hold it", ["AZ"])]],
        "gaz:claims_from": NotRequired[Annotated[str, Field("id of the place that it has them from", "gn:703883")]],
        "gaz:within": NotRequired[Annotated[list[LinkedWithin], Field("what parties see it in")]],
        "gaz:sources": Annotated[list[LinkedSource], Field("who attests its names")],
    },
)
LinkedProperties.__doc__ = """What a place is."""


class NoGeometry(TypedDict):
    """The geometry of a place without a point."""

    type: Annotated[Literal["GeometryCollection"], Field("always GeometryCollection")]
    geometries: Annotated[list[Any], Field("always empty")]


class LinkedType(TypedDict):
    """What kind of place it is."""

    identifier: NotRequired[Annotated[str, Field("the kind in Getty's AAT", "aat:300008347")]]
    label: Annotated[str, Field("the kind in words", "inhabited places")]
    sourceLabel: Annotated[str, Field("GeoNames feature class and code", "P.PPLA")]


class LinkedLink(TypedDict):
    """The same place elsewhere."""

    type: Annotated[Literal["exactMatch"], Field("always exactMatch")]
    identifier: Annotated[str, Field("its id there", "wd:Q158903")]


LinkedRelation = TypedDict(
    "LinkedRelation",
    {
        "relationType": Annotated[str, Field("how the place stands to the other one", "gvp:broaderPartitive")],
        "relationTo": _Iri,
        "label": _Label,
        "when": NotRequired[Annotated[LinkedWhen, Field("when that was so")]],
        "gaz:relation": NotRequired[Annotated[str, Field("the same in Gazetteer's words", "part_of")]],
        "gaz:refs": NotRequired[Annotated[list[str], Field("where that is said")]],
        "gaz:inverse": NotRequired[Annotated[bool, Field("true where it is the other place that says it")]],
    },
)
LinkedRelation.__doc__ = """How a place stands to another one."""

LinkedFeature = TypedDict(
    "LinkedFeature",
    {
        "@id": _Iri,
        "type": Annotated[Literal["Feature"], Field("always Feature")],
        "properties": Annotated[LinkedProperties, Field("what it is")],
        "geometry": Annotated[Point | NoGeometry, Field("where it is")],
        "names": Annotated[list[LinkedName], Field("its names, usual ones first, then by language")],
        "types": Annotated[list[LinkedType], Field("what kind of place it is")],
        "relations": NotRequired[
            Annotated[list[LinkedRelation], Field("what it lies in, and how it stands to others")]
        ],
        "links": NotRequired[Annotated[list[LinkedLink], Field("the same place elsewhere")]],
        "when": NotRequired[Annotated[LinkedWhen, Field("when it was there")]],
    },
)
LinkedFeature.__doc__ = """A place in Linked Places Format, with all its names."""

LinkedPlaces = TypedDict(
    "LinkedPlaces",
    {
        "@context": Annotated[Any, Field("what the members mean, for readers of JSON-LD")],
        "type": Annotated[Literal["FeatureCollection"], Field("always FeatureCollection")],
        "features": Annotated[list[LinkedFeature], Field("the places, in a fixed order")],
    },
)
LinkedPlaces.__doc__ = """Places in Linked Places Format; as JSON-LD, with a context that stands in the document."""

_Context = TypedDict("_Context", {"@context": Annotated[Any, Field("what the members mean")]})


class LinkedData(_Context, LinkedFeature):
    """A place as JSON-LD that stands by itself."""
