"""``/browse``: all names, by letter, script, language, country and kind; and ``/place/{id}/places``: what lies in a place."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from gazetteer.api.caching import remember
from gazetteer.api.opener import gazetteer
from gazetteer.core import Gazetteer
from gazetteer.index.listing import Counts, Facets
from gazetteer.model import Toponym
from gazetteer.resolve.label import NEUTRAL, View
from gazetteer.web import words
from gazetteer.web.pages import asked, here, link, moved, page, view_of

routes = Blueprint("browse", __name__)
remember(routes)

_ROWS = 60  # names a page
_PLACES = 100  # places a page
_FEW_SCRIPTS = 9  # offered beside a list; the others stand on the first page
_FEW_LETTERS = 60  # an alphabet of more needs space, and does not stay in sight
_FIELDS = ("script", "of", "kind", "country", "prefix", "letter")
_MANY = {
    "official": "Official names",
    "endonym": "Local names",
    "exonym": "Names abroad",
    "historical": "Former names",
    "variant": "Variant spellings",
    "transliteration": "Transliterations",
    "colloquial": "Colloquial names",
    "abbreviation": "Abbreviations",
    "code": "Codes",
}
_RIGHT_TO_LEFT = frozenset(["Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Samr", "Mand"])
# Lists to begin with, as (title, what is asked)
_EXAMPLES = (
    ("Former names in Azerbaijan’s data", {"kind": "historical", "country": "AZ"}),
    ("Names in Armenian", {"of": "hy"}),
    ("Arabic script, ش", {"script": "Arab", "letter": "ش"}),
    ("Korean, ㅅ", {"script": "Hang", "letter": "ㅅ"}),
    ("Names abroad in German", {"kind": "exonym", "of": "de"}),
    ("Names that begin with “San”", {"prefix": "San"}),
)


class Wanted(NamedTuple):
    """Which names a page lists; an empty field lets all pass."""

    script: str = ""
    of: str = ""  # language of the names; ``lang`` is that of the view
    kind: str = ""
    country: str = ""
    prefix: str = ""
    letter: str = ""  # of the script

    def core(self, *without: str) -> dict[str, str]:
        """The fields that filter, under the names of the core."""
        said = {"script": self.script, "lang": self.of, "kind": self.kind, "country": self.country}
        return {name: value for name, value in said.items() if value and name not in without}


class Other(NamedTuple):
    """What to do about an empty list: a filter to leave out, where that leads, and to how many names."""

    without: str
    address: str
    names: int


@routes.get("/browse")
def names() -> Response:
    """A list of names with its alphabet and its filters; without any of them, the scripts to begin with."""
    values = asked("script", "kind", "country", "prefix", "letter", "cursor", own=("of",))
    values["country"] = ",".join(values.pop("country", ()))
    wanted = Wanted(**{name: values.pop(name, "") for name in _FIELDS})
    if wanted.prefix or not wanted.script:  # what is typed counts more than the letter chosen before
        wanted = wanted._replace(letter="")
    cursor = values.pop("cursor", "")
    view, gaz = view_of(values), gazetteer()
    year = {"as_of": view.as_of} if view.as_of is not None else {}
    facets = gaz.facets(**wanted.core(), **year)
    shared = {"view": view, "wanted": wanted, "facets": facets, "choices": _choices(wanted, facets), "to_list": to_list}
    if not any(wanted) and not cursor:
        samples = _samples(gaz, gaz.version)
        return page("browse.html", samples=samples, examples=_EXAMPLES, info=gaz.info(), **shared)
    asked_of_core = {**wanted.core("lang"), "prefix": wanted.prefix, "letter": wanted.letter, "of": wanted.of}
    found = gaz.browse_names(**asked_of_core, cursor=cursor, limit=_ROWS, **values)
    letters = gaz.letters(**wanted.core(), **year) if wanted.script else []
    data = {**wanted.core(), "prefix": wanted.prefix, "letter": wanted.letter, "as_of": view.as_of}
    return page(
        "browse.html",
        found=found,
        first=not found.previous,
        subject=_subject(wanted),
        letters=letters,
        many=len(letters) > _FEW_LETTERS,
        next_letter="" if found.cursor else _after(letters, wanted.letter),
        others=[] if found.total else _others(gaz, wanted, view),
        scripts=[item for row, item in enumerate(facets.scripts) if row < _FEW_SCRIPTS or item[0] == wanted.script],
        about=_about,
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
    shown = {"perspective": "" if view.perspective == NEUTRAL else view.perspective}
    shown |= {"lang": view.lang, "as_of": "" if view.as_of is None else str(view.as_of)}
    json = url_for("places.children", place_id=place.id, **{name: value for name, value in shown.items() if value})
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


def _subject(wanted: Wanted) -> str:
    """What a list is of: ``Former names in Armenian``."""
    names_of = _MANY.get(wanted.kind, "Names")
    return f"{names_of} in {words.language(wanted.of)}" if wanted.of else names_of


def _about(name: Toponym) -> str:
    """What is known of a name, on one line; that it is some spelling or other goes without saying."""
    known = [words.language(name.lang)] if name.lang else []
    if name.kind != "variant":
        known.append(words.KINDS.get(name.kind, name.kind))
    known.append(words.span(name))
    known += [f"used by {', '.join(map(words.country, name.accepted_by))}"] if name.accepted_by else []
    known += [f"rejected by {', '.join(map(words.country, name.disputed_by))}"] if name.disputed_by else []
    return " · ".join(filter(None, known))


def _after(letters: list[tuple[str, int]], letter: str) -> str:
    """The letter that comes after one, where it is one and not the last."""
    order = [each for each, _ in letters]
    return order[order.index(letter) + 1] if letter in order[:-1] else ""


def _others(gaz: Gazetteer, wanted: Wanted, view: View) -> list[Other]:
    """The lists that leaving out one filter leads to, as far as there is anything in them."""
    titles = {
        "script": f"in any script, not only {words.script(wanted.script)}",
        "of": f"in any language, not only {words.language(wanted.of)}",
        "kind": "of any kind",
        "country": f"of any country, not only {words.country(wanted.country)}",
        "prefix": f"whatever they begin with, not only “{wanted.prefix}”",
        "letter": f"under any letter, not only {wanted.letter}",
    }
    found = []
    for field in (name for name, value in wanted._asdict().items() if value):
        less = wanted._replace(**{field: ""}, **({"letter": ""} if field == "script" else {}))
        asked_for = {**less.core("lang"), "of": less.of, "prefix": less.prefix, "letter": less.letter}
        total = gaz.browse_names(**asked_for, limit=1, as_of=view.as_of).total
        if total:
            changes = {field: None, "cursor": None, **({"letter": None} if field == "script" else {})}
            found.append(Other(titles[field], here(**changes), total))
    return found


@lru_cache(maxsize=2)
def _samples(gaz: Gazetteer, version: str) -> dict[str, str]:
    """A letter to know each script by."""
    return gaz.sample_letters()


def to_list(wanted: Wanted, **changes: str) -> str:
    """The address of the list with other filters, from its first page, in the view of this page."""
    return link("browse.names", **{**wanted._asdict(), **changes})
