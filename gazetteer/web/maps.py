"""Which places a page shows on its map, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from gazetteer.atlas import Borders, Map, Marker, draw
from gazetteer.atlas.draw import Around
from gazetteer.atlas.marker import Kind
from gazetteer.core import Gazetteer
from gazetteer.geo import kilometres
from gazetteer.index.keys import Ints
from gazetteer.labels.borders import Holders
from gazetteer.labels.label import View
from gazetteer.linking.towns import towns_around, waters_around
from gazetteer.model import Match, Place
from gazetteer.web.pages import link
from gazetteer.web.passages import Found
from gazetteer.web.views import kept, title

_WIDTH, _HEIGHT = 440, 330  # beside a column of text; the page scales it
_OF_TEXT = ((720, 480), (440, 260))  # the first map, and a coarser second one
_MARKED = 60  # places of a text; more would hide one another
_TOWNS = 40  # that are tried for a place on a map; there is seldom room for as many as six
_WATERS = 8  # … of lakes and seas
_AROUND_KM = 1500.0  # what still is one part of the world


@kept
def _holders(gaz: Gazetteer) -> Holders:
    return Holders(gaz.store)


def borders(gaz: Gazetteer, view: View) -> Borders | None:
    """Whose borders the maps of a page show: those of its view, None for neutral ones."""
    return _holders(gaz).of(view.perspective, title(gaz, view.perspective))


def surroundings(gaz: Gazetteer, besides: Place | None = None, **view: Any) -> Around:
    """What to ask for the waters and towns around a point, named as the view has it; ``besides`` lies at the point."""
    shown_in = gaz.query("", **view).view
    pk = (gaz.store.pk(besides.id) if besides else None) or 0

    def around(lat: float, lon: float, radius_km: float) -> Iterator[Marker]:
        kinds: tuple[tuple[Kind, Ints], ...] = (
            ("waters", waters_around(gaz.indexes.columns, lat, lon, radius_km, pk)[:_WATERS]),
            ("town", towns_around(gaz.indexes.columns, lat, lon, radius_km, pk)[:_TOWNS]),
        )
        for kind, found in kinds:
            yield from (_mark(gaz.labels.place(one, shown_in), kind) for one in found.tolist())

    return around


def of_matches(
    first: Sequence[Match],
    others: Sequence[Match],
    *,
    ambiguous: bool,
    around: Around | None = None,
    borders: Borders | None = None,
) -> Map | None:
    """The answers to a query: those shown at length by their numbers, what else was weighed without one."""
    names = Counter(item.place.name for item in (*first, *others))

    def marks(items: Sequence[Match], kind: Kind, *, numbered: bool = False) -> list[Marker]:
        return [
            _mark(item.place, kind, str(number) if numbered else "", _labelled(item.place, names))
            for number, item in enumerate(items, 1)
        ]

    if not first:
        return _drawn(marks(others, "other"), borders)
    if not ambiguous:
        return _drawn(marks(first, "main"), borders, around)
    return _drawn([*marks(first, "ambiguous", numbered=len(first) > 1), *marks(others, "faint")], borders)


def of_point(lat: float, lon: float, around: Iterable[Place], borders: Borders | None = None) -> Map | None:
    """A point, and the places around it."""
    return _drawn([Marker(lat, lon, f"{lat:g}, {lon:g}"), *(_mark(place, "other") for place in around)], borders)


def of_place(
    place: Place, inside: Iterable[Place] = (), around: Around | None = None, borders: Borders | None = None
) -> Map | None:
    """A place; of a country or division, with places ``inside`` it, which show how far it reaches."""
    marks = [_mark(other, "faint") for other in inside] if place.feature.startswith("A") else []
    return _drawn([Marker(place.lat, place.lon, place.name), *marks], borders, around)


def of_text(places: Sequence[Found], borders: Borders | None = None) -> list[Map]:
    """The places of a text; where most lie in one part of the world, that part, and then the whole."""
    shown = [item for item in places[:_MARKED] if item.place.lat is not None and item.place.lon is not None]
    near = _together(shown)
    parts = [near, shown] if len(shown) / 2 < len(near) < len(shown) else [shown]
    captions = ("Most places of the text", "All places of the text") if len(parts) > 1 else ("The places of the text",)
    names = Counter(item.place.name for item in shown)
    return [
        draw(
            [_numbered(item, names) for item in part],
            width=width,
            height=height,
            caption=f"{caption}.",
            title=caption,
            borders=borders,
        )
        for part, caption, (width, height) in zip(parts, captions, _OF_TEXT, strict=False)
        if part
    ]


def _together(places: Sequence[Found]) -> list[Found]:
    """Those around the place that the others are nearest to, as far as ``_AROUND_KM``."""
    if not places:
        return []
    lats = np.array([item.place.lat for item in places], np.float32)
    lons = np.array([item.place.lon for item in places], np.float32)
    apart = [kilometres(lat, lon, lats, lons) for lat, lon in zip(lats, lons, strict=True)]
    middle = min(apart, key=lambda row: float(np.minimum(row, _AROUND_KM).sum()))
    return [item for item, km in zip(places, middle, strict=True) if km <= _AROUND_KM]


def _numbered(item: Found, names: Counter[str]) -> Marker:
    return _mark(item.place, "ambiguous" if item.ambiguous else "main", str(item.number), _labelled(item.place, names))


def _labelled(place: Place, names: Counter[str]) -> str:
    """Its name, and where it lies if another one on the map has the same."""
    return f"{place.name}, {place.parents[0].name}" if names[place.name] > 1 and place.parents else place.name


def _mark(place: Place, kind: Kind, number: str = "", label: str = "") -> Marker:
    return Marker(place.lat, place.lon, label or place.name, link("place.show", place_id=place.id), kind, number)


def _drawn(marks: list[Marker], borders: Borders | None, around: Around | None = None) -> Map | None:
    """A map of them, with what is around a single one; None when none has a place on it."""
    if not any(mark.point for mark in marks):
        return None
    return draw(marks, width=_WIDTH, height=_HEIGHT, around=around, borders=borders)
