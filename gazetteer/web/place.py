"""``/place/{id}``: everything about one place, its names first."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from gazetteer.api import formats
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.labels.periods import dated_names
from gazetteer.model import Place, Toponym
from gazetteer.web import maps, names, views, words
from gazetteer.web.pages import asked, link, moved, page, view_of

routes = Blueprint("place", __name__)
remember(routes)

# Title of each of ``formats.OF_ONE``, and how a file of it ends
_FILES = {
    "json": ("JSON", "json"),
    "geojson": ("GeoJSON", "geojson"),
    "lpf": ("Linked Places", "lpf.json"),
    "jsonld": ("JSON-LD", "jsonld"),
    "csv": ("CSV", "csv"),
}
_INSIDE = 30  # places that lie in it
_MARKED = 12  # … of which so many stand on the map
_AROUND = 12  # places nearby
_RADIUS_KM = 60.0


@routes.get("/place/<path:place_id>")
def show(place_id: str) -> Response:
    """A page for people; whoever asks for data is sent to the API (303), whoever comes by another id to this one."""
    if request.accept_mimetypes.best_match(["text/html", *formats.MEDIA_TYPES.values()], "text/html") != "text/html":
        return moved("places.place", 303, place_id=place_id)
    values = asked("kind", "script", own=("find", "of", "used_by"))
    wanted = names.Wanted(**{name: values.pop(name, "") for name in names.Wanted._fields})
    view = view_of(values)
    gaz = gazetteer()
    found = gaz.place(place_id, **values)
    if found.id != place_id:
        return moved("place.show", 301, place_id=found.id)
    rows = gaz.names(found.id)
    every = dated_names(rows, view.as_of)
    nearby = _nearby(found, values)
    kept = [name for name in every if any(map(wanted.keeps, name.rows))]
    attesting = {source for name in kept for row in name.rows for source in row.sources}
    inside = gaz.children(found.id, limit=_INSIDE, **values)
    return page(
        "place.html",
        view=view,
        place=found,
        claims_from=gaz.place(found.claims_from, **values) if found.claims_from else None,
        wanted=wanted,
        choices=names.choices(rows),
        views=views.known(gaz, names.parties(rows, found, view)),
        count=len(every),
        kept=len(kept),
        groups=names.grouped(kept, view.lang),
        dated=Counter(name.dated for name in every) if view.as_of is not None else None,
        rivals=_rivals(rows),
        timeline=names.timeline(rows, view.lang, view.as_of),
        inside=inside if inside.items else None,
        more_inside=link("browse.children", place_id=found.id),
        nearby=nearby,
        map=maps.of_place(
            found, inside.items[:_MARKED], maps.surroundings(gaz, found, **values), maps.borders(gaz, view)
        ),
        sources=[source for source in gaz.sources() if source.id in attesting],
        links=[(id_, *words.site(id_)) for id_ in (found.id, *found.links)],
        downloads=[_download(found.id, form) for form in formats.OF_ONE],
        names_file=formats.file_name(f"{found.id}-names", "json"),
    )


class Download(NamedTuple):
    """A file of the place."""

    title: str
    address: str
    media_type: str
    name: str


def _download(place_id: str, form: str) -> Download:
    title, ending = _FILES[form]
    address = url_for("places.place", place_id=place_id, format=form)
    return Download(title, address, formats.MEDIA_TYPES[form], formats.file_name(place_id, ending))


def _nearby(found: Place, view: dict[str, object]) -> list[tuple[Place, float]]:
    if found.lat is None or found.lon is None or found.type in ("country", "continent"):
        return []
    around = gazetteer().nearby(found.lat, found.lon, radius_km=_RADIUS_KM, types=("city",), limit=_AROUND + 1, **view)
    return [(other, km) for other, km in around if other.id != found.id][:_AROUND]


def _rivals(every: list[Toponym]) -> list[Toponym]:
    """The English names that parties use or reject, where there is more than one: what is at issue between them."""
    found = [name for name in every if name.lang == "en" and name.preferred and (name.name_of or name.disputed_by)]
    return found if len({name.name for name in found}) > 1 else []
