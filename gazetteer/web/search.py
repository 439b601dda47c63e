"""``/``: a name in any spelling, and which places it may mean, side by side."""

from __future__ import annotations

from flask import Blueprint, Response

from gazetteer import render
from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.model import Match, Resolution
from gazetteer.web import maps
from gazetteer.web.pages import asked, page, view_of
from gazetteer.web.views import choices

routes = Blueprint("search", __name__)
remember(routes)

_LIKELY = 0.02  # a candidate below this chance is not worth a line
_SHOWN = 8
# One of each kind of difficulty; what they lead to is whatever the file says
_EXAMPLES = ("Shushi", "Ստեփանակերտ", "Leningrad", "Springfield", "Choucha", "東京", "القدس", "Kirovabad")


@routes.get("/")
def home() -> Response:
    """A search field; below it the answer, if something was asked."""
    values = asked("q", "country", "type")
    view = view_of(values)
    name = values.pop("q", "").strip()
    gaz = gazetteer()
    chosen = {"country": ",".join(values.pop("country", ())), "type": ",".join(values.pop("type", ()))}
    shared = {"view": view, "chosen": chosen, "name": name, "choices": choices(gaz), "examples": _EXAMPLES}
    if not name:
        return page("search.html", info=gaz.info(), **shared)
    countries = tuple(filter(None, chosen["country"].split(",")))
    types = tuple(filter(None, chosen["type"].split(",")))
    found = gaz.resolve(name, countries=countries, types=types, limit=_SHOWN, explain=True, **values)
    first, others = _sorted(found)
    return page(
        "search.html",
        found=found,
        first=[(match, render.reasons(match, found.query)) for match in first],
        others=others,
        shown=_SHOWN,
        map=maps.of_matches(first, others, ambiguous=found.status == "ambiguous"),
        **shared,
    )


@routes.get("/about")
def about() -> Response:
    """Where the data come from, and under which licences."""
    gaz = gazetteer()
    return page("about.html", view=view_of(asked()), info=gaz.info(), sources=gaz.sources())


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
