"""``/v1/names``, ``/v1/nearby`` and ``/v1/sources``: what is in the gazetteer, by name, by place and by origin."""

from __future__ import annotations

from flask import Blueprint, Response, request

from gazetteer import render
from gazetteer.api import params
from gazetteer.api.answers import answer
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer

routes = Blueprint("browsing", __name__, url_prefix="/v1")
remember(routes)


@routes.get("/names")
def names() -> Response:
    """Names in alphabetical order, a page at a time."""
    given = params.from_query_string(request.query_string)
    known = ("prefix", "letter", "script", "kind", "country", "cursor", "limit", *params.VIEW)
    values = params.one_country(params.read(given, known))
    return answer(render.page(gazetteer().browse_names(**values), "names", render.name_entry))


@routes.get("/names/letters")
def letters() -> Response:
    """The letters that the names of a script begin with, with counts; each is a ``letter`` of the list of names."""
    given = params.from_query_string(request.query_string)
    values = params.one_country(
        params.read(given, ("script", "lang", "kind", "country", "as_of"), required=("script",))
    )
    return answer(render.letters(values["script"], gazetteer().letters(**values)))


@routes.get("/names/facets")
def facets() -> Response:
    """The scripts, languages, kinds and countries that names can be listed by, with counts.

    With any of them given, the others count what is left.
    """
    given = params.from_query_string(request.query_string)
    values = params.one_country(params.read(given, ("script", "lang", "kind", "country", "as_of")))
    return answer(render.facets(gazetteer().facets(**values)))


@routes.get("/nearby")
def nearby() -> Response:
    """Places around a point, nearest first."""
    given = params.from_query_string(request.query_string)
    values = params.read(given, ("lat", "lon", "radius_km", "type", "limit", *params.VIEW), required=("lat", "lon"))
    found = gazetteer().nearby(values.pop("lat"), values.pop("lon"), types=values.pop("type", ()), **values)
    return answer({"places": [{**render.place(place), "distance_km": distance} for place, distance in found]})


@routes.get("/sources")
def sources() -> Response:
    """Where names and places come from."""
    params.read(params.from_query_string(request.query_string), ())
    return answer({"sources": [render.source(source) for source in gazetteer().sources()]})
