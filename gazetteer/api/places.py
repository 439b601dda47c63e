"""``/v1/places`` and below: one place, its names, what lies in it, and pages of places."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, request, url_for

from gazetteer import render
from gazetteer.api import params
from gazetteer.api.answers import GEOJSON, JSON, answer
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.model import Place

routes = Blueprint("places", __name__, url_prefix="/v1/places")
remember(routes)


@routes.get("")
def places() -> Response:
    """Places by country, type, box or the beginning of a name, a page at a time."""
    given = params.from_query_string(request.query_string)
    values = params.one_country(params.read(given, ("country", "type", "bbox", "q", "cursor", "limit", *params.VIEW)))
    page = gazetteer().places(types=values.pop("type", ()), **values)
    return answer(render.page(page, "places", render.place))


@routes.get("/<path:place_id>")
def place(place_id: str) -> Response:
    """One place, as JSON or GeoJSON."""
    values = params.read(params.from_query_string(request.query_string), ("format", *params.VIEW))
    form = values.pop("format", None)
    found = gazetteer().place(place_id, **values)
    if found.id != place_id:
        return _moved("places.place", found)
    wanted = request.accept_mimetypes.best_match([JSON, GEOJSON], JSON)
    if (form or ("geojson" if wanted == GEOJSON else "json")) == "geojson":
        return answer(render.geojson(found), media_type=GEOJSON)
    return answer(render.place(found))


@routes.get("/<path:place_id>/names")
def names(place_id: str) -> Response:
    """The names of one place."""
    given = params.from_query_string(request.query_string)
    values = params.read(given, ("script", "kind", *params.VIEW))
    found = gazetteer().place(place_id)
    if found.id != place_id:
        return _moved("places.names", found)
    return answer({"id": found.id, "names": [render.toponym(name) for name in gazetteer().names(found.id, **values)]})


@routes.get("/<path:place_id>/children")
def children(place_id: str) -> Response:
    """The places that lie directly in one place, the most populous first, a page at a time."""
    given = params.from_query_string(request.query_string)
    values = params.read(given, ("type", "cursor", "limit", *params.VIEW))
    found = gazetteer().place(place_id)
    if found.id != place_id:
        return _moved("places.children", found)
    page = gazetteer().children(found.id, types=values.pop("type", ()), **values)
    return answer({"id": found.id, **render.page(page, "places", render.place)})


def _moved(endpoint: str, found: Place) -> Response:
    """A redirect from a linked or merged id to the canonical one, the query string kept."""
    target = url_for(endpoint, place_id=found.id)
    if request.query_string:
        target += "?" + quote(request.query_string, safe="%=&+,:/-._~!$'()*;@?")
    response = answer({"id": found.id}, status=301)
    response.headers["Location"] = target
    return response
