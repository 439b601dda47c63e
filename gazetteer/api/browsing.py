"""``/v1/names``, ``/v1/nearby``, ``/v1/sources``, ``/v1/views``: what is in the gazetteer, by name, place and origin.

``/v1/features``: what scores are made of.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from gazetteer import render
from gazetteer.api import params
from gazetteer.api.answers import JSON, answer
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.api.operations import asked, operation
from gazetteer.bulk import areas
from gazetteer.core import Gazetteer
from gazetteer.linking.catalogue import described
from gazetteer.render import shapes

routes = Blueprint("browsing", __name__, url_prefix="/v1")
remember(routes)


@routes.get("/names")
@operation(
    "Names",
    query=("prefix", "letter", "script", "kind", "country", "cursor", "limit", *params.VIEW),
    instead={
        "country": params.ONE_COUNTRY,
        **params.meaning("lang", "BCP 47 tag; only names in this language; their places are shown in it, too"),
    },
    answers={JSON: shapes.NamesPage},
    defaults=Gazetteer.browse_names,
    example={"prefix": "Step", "script": "Latn", "limit": 2},
)
def names() -> Response:
    """Names in alphabetical order, a page at a time.

    The next page costs as much as the first, however far one is.
    """
    return answer(render.names(gazetteer().browse_names(**_asked())))


_FILTERS = {
    "country": params.ONE_COUNTRY,
    **params.meaning("lang", "BCP 47 tag; only names in this language"),
    **params.meaning("as_of", "only names that are not known to have been out of use in this year"),
}


@routes.get("/names/letters")
@operation(
    "Names",
    query=("script", "lang", "kind", "country", "as_of"),
    required=("script",),
    instead=_FILTERS,
    answers={JSON: shapes.Letters},
    example={"script": "Armn"},
)
def letters() -> Response:
    """The letters that the names of a script begin with, in order, with counts.

    Hangul goes by initial consonants. What begins with a digit, another script or a rare letter is under other.
    """
    values = _asked()
    return answer(render.letters(values["script"], gazetteer().letters(**values)))


@routes.get("/names/facets")
@operation(
    "Names",
    query=("script", "lang", "kind", "country", "as_of"),
    instead=_FILTERS,
    answers={JSON: shapes.Facets},
    example={"script": "Armn", "country": "AZ"},
)
def facets() -> Response:
    """The scripts, languages, kinds and countries that names can be listed by, with counts.

    With any of them given, each list counts what the others leave.
    """
    return answer(render.facets(gazetteer().facets(**_asked())))


@routes.get("/nearby")
@operation(
    "Places",
    query=("lat", "lon", "radius_km", "type", "limit", *params.VIEW),
    required=("lat", "lon"),
    answers={JSON: shapes.Nearby},
    defaults=Gazetteer.nearby,
    example={"lat": 39.76, "lon": 46.75, "type": ["city"], "limit": 2},
)
def nearby() -> Response:
    """Places around a point, nearest first."""
    values = asked()
    found = gazetteer().nearby(values.pop("lat"), values.pop("lon"), types=values.pop("type", ()), **values)
    return answer({"places": [render.near(place, distance) for place, distance in found]})


@routes.get("/sources")
@operation("Names", answers={JSON: shapes.Sources})
def sources() -> Response:
    """Where names and places come from, with the licence of each source.

    ``release`` says which data these are, so that they can be cited: what the gazetteer was built from.
    """
    asked()
    gaz = gazetteer()
    return answer(render.sources(gaz.sources(), gaz.release))


@routes.get("/views")
@operation("Names", answers={JSON: shapes.Views})
def views() -> Response:
    """The views that ``perspective`` takes.

    A view has names and parents of its own. Where it says nothing, the views that it inherits from hold, in the order
    given, and then neutral, which takes no side and is the default. No view changes what is found.
    """
    asked()
    return answer(render.views(gazetteer().views()))


@routes.get("/features")
@operation("Names to places", answers={JSON: shapes.ScoreFeatures})
def features() -> Response:
    """What the explanations of scores name: every feature and rule, with its meaning.

    Names stay the same. A feature is an input of the network that scores candidates, a rule what is added to its result
    where the rule holds. ``explanation`` of a match, asked for with ``explain=1``, has the values.
    """
    asked()
    return answer({"features": [render.feature(one) for one in described()]})


def _asked() -> dict[str, Any]:
    """The values of the query string, the country as its code."""
    values = asked()
    if values.get("country"):
        values["country"] = areas.one_country(gazetteer(), values["country"])
    return values
