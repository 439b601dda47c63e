"""``/v1/places`` and below: one place, its names, and pages of places."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, request, url_for

from gazetteer import render
from gazetteer.api import params
from gazetteer.api.answers import GEOJSON, JSON, answer
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.api.operations import asked, operation
from gazetteer.core import Gazetteer
from gazetteer.model import Place
from gazetteer.render import shapes

routes = Blueprint("places", __name__, url_prefix="/v1/places")
remember(routes)


@routes.get("")
@operation(
    "Places",
    query=("country", "type", "bbox", "q", "cursor", "limit", *params.VIEW),
    instead={"country": params.ONE_COUNTRY, **params.meaning("q", "only places with a name that begins like this")},
    answers={JSON: shapes.Places},
    defaults=Gazetteer.places,
    example={"country": "AM", "type": ["city"], "limit": 2},
)
def places() -> Response:
    """Places by country, type, box or the beginning of a name, a page at a time.

    The order is fixed, so that pages neither overlap nor miss.
    """
    values = asked()
    page = gazetteer().places(types=values.pop("type", ()), **values)
    return answer(render.places(page))


@routes.get("/<path:place_id>")
@operation(
    "Places",
    query=("format", *params.VIEW),
    answers={JSON: shapes.WholePlace, GEOJSON: shapes.Feature},
    example={"place_id": "gn:146970"},
)
def place(place_id: str) -> Response:
    """One place: what it is, where it is, what it lies in, and who sees that otherwise.

    A linked or merged id leads to the place's own one. ``format`` or the Accept header choose the form.
    """
    values = asked()
    form = values.pop("format", None)
    found = gazetteer().place(place_id, **values)
    if found.id != place_id:
        return _moved("places.place", found)
    wanted = request.accept_mimetypes.best_match([JSON, GEOJSON], JSON)
    if (form or ("geojson" if wanted == GEOJSON else "json")) == "geojson":
        return answer(render.geojson(found), media_type=GEOJSON)
    return answer(render.place(found))


@routes.get("/<path:place_id>/names")
@operation(
    "Names",
    query=("script", "kind", *params.VIEW),
    instead={
        **params.meaning("lang", "BCP 47 tag; only names in this language"),
        **params.meaning(
            "as_of", "a year, negative BCE; only names that were in use then, or of which no years are known"
        ),
        **params.meaning(
            "perspective", "country code of a party; only names that it uses, and those that are nobody's in particular"
        ),
    },
    answers={JSON: shapes.PlaceNames},
    defaults=Gazetteer.names,
    example={"place_id": "gn:146970", "lang": "en", "perspective": "AM"},
)
def names(place_id: str) -> Response:
    """The names of one place: in which language and script, of which kind, since when, used and rejected by whom."""
    values = asked()
    found = gazetteer().place(place_id)
    if found.id != place_id:
        return _moved("places.names", found)
    of_place: shapes.PlaceNames = {
        "id": found.id,
        "names": [render.toponym(name) for name in gazetteer().names(found.id, **values)],
    }
    return answer(of_place)


def _moved(endpoint: str, found: Place) -> Response:
    """A redirect from a linked or merged id to the canonical one, the query string kept."""
    target = url_for(endpoint, place_id=found.id)
    if request.query_string:
        target += "?" + quote(request.query_string, safe="%=&+,:/-._~!$'()*;@?")
    response = answer({"id": found.id}, status=301)
    response.headers["Location"] = target
    return response
