"""Every output shape as a typed dict whose fields say what they mean. mypy proves that ``render`` returns them, the
API's description is generated from them, and tests hold real answers against that.

A text that is not known is ``""``, a number that is not known ``null``; a list is never ``null``.
"""

from __future__ import annotations

from gazetteer.render.shapes.fields import PlaceRef
from gazetteer.render.shapes.names import Bearer, Matched, NameEntry, NamesPage, PlaceNames, Source, Sources, Toponym
from gazetteer.render.shapes.places import (
    Feature,
    Features,
    Moved,
    Nearby,
    NearbyPlace,
    Place,
    Places,
    Point,
    Properties,
    Relation,
    Told,
    Where,
    WholePlace,
    Within,
)
from gazetteer.render.shapes.resolving import (
    Evidence,
    Match,
    Query,
    Resolution,
    Result,
    Results,
    Suggestion,
    Suggestions,
)
from gazetteer.render.shapes.service import BadLine, Health, Problem, Ready, WrongParameter
from gazetteer.render.shapes.texts import Alternative, Annotation, Annotations, Edit, Normalization

__all__ = [
    "Alternative",
    "Annotation",
    "Annotations",
    "BadLine",
    "Bearer",
    "Edit",
    "Evidence",
    "Feature",
    "Features",
    "Health",
    "Match",
    "Matched",
    "Moved",
    "NameEntry",
    "NamesPage",
    "Nearby",
    "NearbyPlace",
    "Normalization",
    "Place",
    "PlaceNames",
    "PlaceRef",
    "Places",
    "Point",
    "Problem",
    "Properties",
    "Query",
    "Ready",
    "Relation",
    "Resolution",
    "Result",
    "Results",
    "Source",
    "Sources",
    "Suggestion",
    "Suggestions",
    "Told",
    "Toponym",
    "Where",
    "WholePlace",
    "Within",
    "WrongParameter",
]
