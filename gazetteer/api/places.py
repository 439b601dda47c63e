"""``/v1/places`` and below: one place, its names, what lies in it, and pages of places, in the format asked for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for

from gazetteer import render
from gazetteer.api import formats, params
from gazetteer.api.answers import JSON, answer, with_query
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.api.operations import asked, operation
from gazetteer.bulk import areas
from gazetteer.core import Gazetteer
from gazetteer.labels.periods import in_time
from gazetteer.model import Entry, Place
from gazetteer.render import shapes

routes = Blueprint("places", __name__, url_prefix="/v1/places")
remember(routes)


@routes.get("")
@operation(
    "Places",
    query=("country", "type", "bbox", "q", "cursor", "limit", "format", *params.VIEW),
    instead={
        "country": params.ONE_COUNTRY,
        **params.meaning("q", "only places with a name that begins like this"),
        **formats.parameter(formats.OF_MANY),
    },
    answers=formats.answers(formats.OF_MANY, shapes.Places, formats.MANY),
    headers=("Link", "Content-Disposition"),
    defaults=Gazetteer.places,
    example={"country": "AM", "type": ["city"], "limit": 2},
)
def places() -> Response:
    """Places by country, type, box or the beginning of a name, a page at a time.

    The order is fixed, so that pages neither overlap nor miss. The Link header leads to the next page in every format.
    As JSON places are without their names; the other formats have all of them.
    """
    values = asked()
    form = formats.wanted(values.pop("format", ""), formats.OF_MANY)
    if values.get("country"):
        values["country"] = areas.one_country(gazetteer(), values["country"], today=False)
    page = gazetteer().places(types=values.pop("type", ()), **values)
    if form == "json":
        response = answer(render.places(page))
    else:
        entries = gazetteer().entries([place.id for place in page.items], **_view(values))
        response = formats.many(form, entries, gazetteer().sources(), "places", values.get("as_of"))
    if page.cursor:
        given = params.from_query_string(request.query_string)
        following = urlencode({**given, "cursor": page.cursor}, doseq=True)
        response.headers["Link"] = f'<{request.path}?{following}>; rel="next"'
    return response


@routes.get("/<path:place_id>")
@operation(
    "Places",
    query=("format", *params.VIEW),
    instead=formats.parameter(formats.OF_ONE),
    answers=formats.answers(formats.OF_ONE, shapes.WholePlace, formats.ONE),
    headers=("Content-Disposition",),
    example={"place_id": "gn:146970"},
)
def place(place_id: str) -> Response:
    """One place: what it is, where it is, what it lies in, and who sees that otherwise.

    A linked or merged id leads to the place's own one. As JSON it is without its names; the other formats have all of
    them.
    """
    values = asked()
    form = formats.wanted(values.pop("format", ""), formats.OF_ONE)
    found = gazetteer().place(place_id, **values)
    if found.id != place_id:
        return _moved("places.place", found)
    if form == "json":
        return answer(render.place(found))
    (entry,) = gazetteer().entries([found.id], **values)
    return formats.one(form, entry, gazetteer().sources(), values.get("as_of"))


@routes.get("/<path:place_id>/names")
@operation(
    "Names",
    query=("script", "kind", "timeline", "format", *params.VIEW),
    instead={
        **params.meaning("lang", "BCP 47 tag; only names in this language"),
        **params.meaning(
            "as_of",
            "a year, negative BCE; only names that were in use then, or of which no years are known: ``name_dated`` "
            "says which",
        ),
        **params.meaning("perspective", "code of a view; only names that it uses, and those without a party"),
        **formats.parameter(formats.OF_NAMES, "csv"),
    },
    answers=formats.answers(formats.OF_NAMES, shapes.PlaceNames, formats.ONE),
    headers=("Content-Disposition",),
    defaults=Gazetteer.names,
    example={"place_id": "gn:146970", "lang": "en", "as_of": 1900},
)
def names(place_id: str) -> Response:
    """The names of one place: in which language and script, of which kind, in which years, used and rejected by whom.

    As JSON a name is there once in a language, with all its periods; the other formats have an entry for each period.
    """
    values = asked()
    form = formats.wanted(values.pop("format", ""), formats.OF_NAMES)
    found = gazetteer().place(place_id)
    if found.id != place_id:
        return _moved("places.names", found)
    if form == "json":
        return answer(render.place_names(found.id, gazetteer().dated_names(found.id, **values)))
    timeline = values.pop("timeline", False)
    kept = gazetteer().names(found.id, **{**values, "as_of": None} if timeline else values)
    shown = Entry(gazetteer().place(found.id, **_view(values)), tuple(in_time(kept) if timeline else kept))
    of_place = [shown] if kept else []
    return formats.many(form, of_place, gazetteer().sources(), f"{found.id}-names", values.get("as_of"))


@routes.get("/<path:place_id>/children")
@operation(
    "Places",
    query=("type", "cursor", "limit", *params.VIEW),
    answers={JSON: shapes.Children},
    defaults=Gazetteer.children,
    example={"place_id": "gn:174982", "limit": 2},
)
def children(place_id: str) -> Response:
    """The places that lie directly in one place, the most populous first, a page at a time.

    Those are meant that the perspective sees in it.
    """
    values = asked()
    found = gazetteer().place(place_id)
    if found.id != place_id:
        return _moved("places.children", found)
    return answer(render.children(found.id, gazetteer().children(found.id, types=values.pop("type", ()), **values)))


def _view(values: dict[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in params.VIEW if name in values}


def _moved(endpoint: str, found: Place) -> Response:
    """A redirect from a linked or merged id to the canonical one, the query string kept."""
    response = answer({"id": found.id}, status=301)
    response.headers["Location"] = with_query(url_for(endpoint, place_id=found.id))
    return response
