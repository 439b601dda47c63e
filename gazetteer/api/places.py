"""``/v1/places`` and below: one place, its names, and pages of places, in the format asked for."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Response, request, url_for

from gazetteer import render
from gazetteer.api import formats, params
from gazetteer.api.answers import answer
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.model import Entry, Place

routes = Blueprint("places", __name__, url_prefix="/v1/places")
remember(routes)


@routes.get("")
def places() -> Response:
    """Places by country, type, box or the beginning of a name, a page at a time; ``Link`` leads to the next one."""
    given = params.from_query_string(request.query_string)
    known = ("country", "type", "bbox", "q", "cursor", "limit", "format", *params.VIEW)
    values = params.one_country(params.read(given, known))
    form = formats.wanted(values.pop("format", ""), formats.OF_MANY)
    page = gazetteer().places(types=values.pop("type", ()), **values)
    if form == "json":
        response = answer(render.page(page, "places", render.place))
    else:
        entries = gazetteer().entries([place.id for place in page.items], **_view(values))
        response = formats.many(form, entries, gazetteer().sources(), "places")
    if page.cursor:
        response.headers["Link"] = f'<{request.path}?{urlencode({**given, "cursor": page.cursor})}>; rel="next"'
    return response


@routes.get("/<path:place_id>")
def place(place_id: str) -> Response:
    """One place. As JSON it is without its names, which are at ``/names``; other formats have all of them."""
    values = params.read(params.from_query_string(request.query_string), ("format", *params.VIEW))
    form = formats.wanted(values.pop("format", ""), formats.OF_ONE)
    found = gazetteer().place(place_id, **values)
    if found.id != place_id:
        return _moved("places.place", found)
    if form == "json":
        return answer(render.place(found))
    (entry,) = gazetteer().entries([found.id], **values)
    return formats.one(form, entry, gazetteer().sources())


@routes.get("/<path:place_id>/names")
def names(place_id: str) -> Response:
    """The names of one place."""
    given = params.from_query_string(request.query_string)
    values = params.read(given, ("script", "kind", "format", *params.VIEW))
    form = formats.wanted(values.pop("format", ""), formats.OF_NAMES)
    found = gazetteer().place(place_id)
    if found.id != place_id:
        return _moved("places.names", found)
    kept = gazetteer().names(found.id, **values)
    if form == "json":
        return answer({"id": found.id, "names": [render.toponym(name) for name in kept]})
    shown = Entry(gazetteer().place(found.id, **_view(values)), tuple(kept))
    return formats.many(form, [shown] if kept else [], gazetteer().sources(), f"{found.id}-names")


def _view(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in params.VIEW if name in values}


def _moved(endpoint: str, found: Place) -> Response:
    """A redirect from a linked or merged id to the canonical one, the query string kept."""
    target = url_for(endpoint, place_id=found.id)
    if request.query_string:
        target += "?" + quote(request.query_string, safe="%=&+,:/-._~!$'()*;@?")
    response = answer({"id": found.id}, status=301)
    response.headers["Location"] = target
    return response
