"""``/``: a name in any spelling, and which places it may mean, side by side."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from gazetteer import render
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.bulk import areas
from gazetteer.core import Gazetteer
from gazetteer.errors import InvalidParameter
from gazetteer.model import Match, Place, Resolution
from gazetteer.parse.cell import analyse
from gazetteer.parse.words import null_value
from gazetteer.render.readings import in_words
from gazetteer.resolve.ids import id_of
from gazetteer.web import maps
from gazetteer.web.pages import asked, page, view_of
from gazetteer.web.points import point
from gazetteer.web.views import choices

routes = Blueprint("search", __name__)
remember(routes)

_LIKELY = 0.02  # a candidate below this chance is not worth a line
_SHOWN = 8
_LONGEST = 60  # characters of a wrong value that are repeated
_RADII = (50.0, 250.0, 1000.0)  # kilometres
# One of each kind of difficulty; what they lead to is whatever the file says
_EXAMPLES = ("Shushi", "Ստեփանակերտ", "Leningrad", "Springfield", "Choucha", "東京", "القدس", "Kirovabad")


@routes.get("/")
def home() -> Response:
    """A search field; below it the answer, if something was asked."""
    values = asked("q", "country", "region", "type")
    view = view_of(values)
    name = values.pop("q", "").strip()
    gaz = gazetteer()
    given = {key: tuple(values.pop(key, ())) for key in ("country", "region", "type")}
    shared: dict[str, Any] = {"view": view, "name": name, "choices": choices(gaz), "examples": _EXAMPLES}
    shared["chosen"] = {key: ", ".join(items) for key, items in given.items()}
    try:
        read = gaz.query("", **areas.told_apart(gaz, {"countries": given["country"], "regions": given["region"]}))
    except InvalidParameter as error:
        return page("search.html", error.status, error=error, unknown=_unknown, **shared)
    shared["chosen"]["country"] = ", ".join(read.countries)
    context = {**values, "countries": read.countries, "regions": read.regions, "types": given["type"]}
    if not name:
        return page("search.html", info=gaz.info(), **shared)
    at = point(name)
    if at is not None:
        around = _around(gaz, at, context)
        drawn = maps.of_point(*at, [one for one, _ in around], maps.borders(gaz, view))
        return page("search.html", at=at, around=around, map=drawn, **shared)
    found = gaz.resolve(name, limit=_SHOWN, explain=True, **context)
    first, others = _sorted(found)
    beside = maps.surroundings(gaz, first[0].place if first else None, **values)
    return page(
        "search.html",
        found=found,
        by_id=id_of(name) is not None,
        says_nothing=bool(null_value(analyse(name).folded)),
        first=[(match, render.reasons(match, found.query), _read_as(match)) for match in first],
        others=others,
        shown=_SHOWN,
        map=maps.of_matches(
            first,
            others,
            ambiguous=found.status == "ambiguous",
            around=beside,
            borders=maps.borders(gaz, view),
        ),
        **shared,
    )


@routes.get("/about")
def about() -> Response:
    """Where the data come from, and under which licences."""
    gaz = gazetteer()
    return page("about.html", view=view_of(asked()), info=gaz.info(), sources=gaz.sources(), release=gaz.release)


def _unknown(error: InvalidParameter) -> str:
    """What is wrong with a country or region, in a sentence."""
    wrong = error.errors[0] if error.errors else {}
    if wrong.get("parameter") not in areas.FIELDS:
        return f"{error.detail[:1].upper()}{error.detail[1:]}."
    hint = "its name in any language, or a code such as AZ" if wrong["parameter"] == "country" else "its usual name"
    return f"There is no {wrong['parameter']} “{str(wrong['value'])[:_LONGEST]}” here. Write {hint}, or leave it out."


def _read_as(match: Match) -> str:
    return in_words(match.reading) if match.reading else ""


def _around(gaz: Gazetteer, at: tuple[float, float], context: dict[str, Any]) -> list[tuple[Place, float]]:
    """The nearest places to a point; farther ones where there are none near it."""
    for radius in _RADII:
        found = gaz.nearby(*at, radius_km=radius, limit=_SHOWN, **context)
        if found:
            break
    return found


def _sorted(found: Resolution) -> tuple[list[Match], list[Match]]:
    """What is shown at length, and what else was weighed."""
    likely = [match for match in found.matches if match.score >= _LIKELY]
    if found.status == "matched":
        return likely[:1] or list(found.matches[:1]), likely[1:]
    if found.status == "ambiguous":
        best = found.matches[0].score
        shown = [match for match in likely if match.score >= best / 4] or likely
        return shown, [match for match in likely if match not in shown]
    return [], likely
