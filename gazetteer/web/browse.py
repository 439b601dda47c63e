"""``/browse``: names by letter, script, language, country and kind; ``/place/{id}/places``: what lies in a place."""

from __future__ import annotations

from functools import partial
from typing import Any, NamedTuple

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.bulk import areas
from gazetteer.core import Gazetteer
from gazetteer.index.listing import Counts, Facets
from gazetteer.labels.label import View
from gazetteer.store.views import NEUTRAL
from gazetteer.web import lists, views, words
from gazetteer.web.lists import Wanted
from gazetteer.web.pages import asked, link, moved, page, view_of
from gazetteer.web.views import kept

routes = Blueprint("browse", __name__)
remember(routes)

_ROWS = 60  # names a page
_PLACES = 100  # places a page
_FEW_SCRIPTS = 9  # offered beside a list; the others stand on the first page
_FEW_LETTERS = 60  # an alphabet of more needs space, and does not stay in sight
_FIELDS = ("script", "of", "kind", "country", "prefix", "letter")
_RIGHT_TO_LEFT = frozenset(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Samr", "Mand"])
_CJK = frozenset(["Hani", "Hang", "Jpan", "Kana", "Hira", "Bopo"])  # in one typeface, whatever the language
# Lists to begin with, as (title, what is asked)
_EXAMPLES = (
    ("Former names, Azerbaijan", {"kind": "historical", "country": "AZ"}),
    ("Names in Armenian", {"of": "hy"}),
    ("Arabic script, ش", {"script": "Arab", "letter": "ش"}),
    ("Korean, ㅅ", {"script": "Hang", "letter": "ㅅ"}),
    ("Names abroad in German", {"kind": "exonym", "of": "de"}),
    ("Names that begin with “San”", {"prefix": "San"}),
)


class Other(NamedTuple):
    """What to do about an empty list: what to ask instead, and how many names there are then."""

    title: str
    address: str
    names: int


@routes.get("/browse")
def names() -> Response:
    """A list of names with its alphabet and its filters; without any of them, the scripts to begin with."""
    values = asked("script", "kind", "country", "prefix", "letter", "cursor", own=("of",))
    values["country"] = areas.one_country(gazetteer(), ", ".join(values.pop("country", ())))
    wanted = Wanted(**{name: values.pop(name, "") for name in _FIELDS})
    if wanted.prefix or not wanted.script:  # what is typed counts more than the letter chosen before
        wanted = wanted._replace(letter="")
    cursor = values.pop("cursor", "")
    view, gaz = view_of(values), gazetteer()
    year: dict[str, Any] = {"as_of": view.as_of} if view.as_of is not None else {}
    facets = gaz.facets(**wanted.core(), **year)
    shared: dict[str, Any] = {
        "view": view,
        "wanted": wanted,
        "facets": facets,
        "choices": _choices(wanted, facets),
        "to_list": to_list,
    }
    if not any(wanted) and not cursor:
        samples = _samples(gaz)
        return page("browse.html", samples=samples, examples=_EXAMPLES, info=gaz.info(), **shared)
    asked_of_core = {**wanted.core("lang"), "prefix": wanted.prefix, "letter": wanted.letter, "of": wanted.of}
    found = gaz.browse_names(**asked_of_core, cursor=cursor, limit=_ROWS, **values)
    main = wanted.script or next((code for code, _ in facets.scripts), "")  # whose alphabet is offered
    letters = gaz.letters(**{**wanted.core(), **year, "script": main}) if main else []
    data: dict[str, Any] = {**wanted.core(), "prefix": wanted.prefix, "letter": wanted.letter, "as_of": view.as_of}
    data["perspective"] = "" if view.perspective == NEUTRAL else view.perspective
    return page(
        "browse.html",
        found=found,
        subject=lists.subject(wanted),
        main=main,
        letters=letters,
        many=len(letters) > _FEW_LETTERS,
        next_letter="" if found.cursor else _after(letters, wanted.letter),
        others=[] if found.total else _others(gaz, wanted, view),
        scripts=sorted(facets.scripts, key=lambda item: item[0] != wanted.script)[:_FEW_SCRIPTS],
        cjk=_CJK,
        rows=lists.rows(found.items, wanted, partial(views.title, gaz)),
        right_to_left=_RIGHT_TO_LEFT,
        backwards=wanted.script in _RIGHT_TO_LEFT,
        json=url_for("browsing.names", **{name: value for name, value in data.items() if value not in ("", None)}),
        **shared,
    )


@routes.get("/place/<path:place_id>/places")
def children(place_id: str) -> Response:
    """The places that lie directly in a place."""
    values = asked("cursor")
    cursor = values.pop("cursor", "")
    gaz = gazetteer()
    place = gaz.place(place_id, **values)
    if place.id != place_id:
        return moved("browse.children", 301, place_id=place.id)
    found = gaz.children(place.id, cursor=cursor, limit=_PLACES, **values)
    view = view_of(values)
    json = link("places.children", place_id=place.id)
    return page("children.html", view=view, place=place, found=found, json=json)


def _choices(wanted: Wanted, facets: Facets) -> dict[str, list[tuple[str, str, int]]]:
    """For each field of the form (value, title, names) in the order of the titles; what is chosen is among them."""
    return {
        "of": _named(facets.languages, wanted.of, words.language),
        "kind": _named(facets.kinds, wanted.kind, lambda kind: words.KINDS.get(kind, kind)),
        "country": _named(facets.countries, wanted.country, words.country),
    }


def _named(counts: Counts, chosen: str, title: Any) -> list[tuple[str, str, int]]:
    known = dict(counts)
    if chosen:
        known.setdefault(chosen, 0)
    return sorted(((value, title(value), count) for value, count in known.items()), key=lambda item: item[1])


def _after(letters: list[tuple[str, int]], letter: str) -> str:
    """The letter that comes after one, where it is one and not the last."""
    order = [each for each, _ in letters]
    return order[order.index(letter) + 1] if letter in order[:-1] else ""


def _others(gaz: Gazetteer, wanted: Wanted, view: View) -> list[Other]:
    """Lists with a filter less, as far as there is anything in them; if all are empty, with one filter alone."""
    titles = {
        "script": f"{words.script(wanted.script)} script",
        "of": f"in {words.language(wanted.of)}",
        "kind": words.KINDS.get(wanted.kind, wanted.kind),
        "country": words.country(wanted.country),
        "prefix": f"begins with “{wanted.prefix}”",
        "letter": f"under {wanted.letter}",
    }
    said = [field for field, value in wanted._asdict().items() if value and field != "letter"]
    less = [(f"without: {titles[field]}", wanted._replace(**{field: ""})) for field in said]
    if wanted.letter:
        less.append((f"without: {titles['letter']}", wanted))
    alone = [(f"only: {titles[field]}", Wanted(**{field: getattr(wanted, field)})) for field in said]
    for offered in (less, alone):
        found = []
        for title, other in offered:
            asked_for = {**other.core("lang"), "of": other.of, "prefix": other.prefix}
            total = gaz.browse_names(**asked_for, limit=1, as_of=view.as_of).total if any(other[:-1]) else 0
            if total:
                found.append(Other(title, to_list(other._replace(letter="")), total))
        if found:
            return found
    return []


@kept
def _samples(gaz: Gazetteer) -> dict[str, str]:
    """A letter to know each script by."""
    return gaz.sample_letters()


def to_list(wanted: Wanted, **changes: str) -> str:
    """The address of the list with other filters, from its first page, in the view of this page."""
    return link("browse.names", **{**wanted._asdict(), **changes})
