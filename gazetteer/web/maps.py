"""Which places a page shows on its map, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gazetteer.atlas import Map, Marker, draw
from gazetteer.atlas.marker import Kind
from gazetteer.model import Match, Place
from gazetteer.web.pages import link

_WIDTH, _HEIGHT = 440, 330  # beside a column of text; the page scales it


def of_matches(first: Sequence[Match], others: Sequence[Match], *, ambiguous: bool) -> Map | None:
    """The answers to a query: those shown at length by their numbers, what else was weighed without one."""
    names = Counter(item.place.name for item in (*first, *others))

    def marks(items: Sequence[Match], kind: Kind, *, numbered: bool = False) -> list[Marker]:
        return [
            _mark(item.place, kind, str(number) if numbered else "", _labelled(item.place, names))
            for number, item in enumerate(items, 1)
        ]

    if not first:
        return _drawn(marks(others, "other"))
    if not ambiguous:
        return _drawn(marks(first, "main"))
    return _drawn([*marks(first, "ambiguous", numbered=len(first) > 1), *marks(others, "faint")])


def of_place(place: Place, inside: Iterable[Place] = ()) -> Map | None:
    """A place; of a country or division, with places ``inside`` it, which show how far it reaches."""
    marks = [_mark(other, "faint") for other in inside] if place.feature.startswith("A") else []
    return _drawn([Marker(place.lat, place.lon, place.name), *marks])


def _labelled(place: Place, names: Counter[str]) -> str:
    """Its name, and where it lies if another one on the map has the same."""
    return f"{place.name}, {place.parents[0].name}" if names[place.name] > 1 and place.parents else place.name


def _mark(place: Place, kind: Kind, number: str = "", label: str = "") -> Marker:
    return Marker(place.lat, place.lon, label or place.name, link("place.show", place_id=place.id), kind, number)


def _drawn(marks: list[Marker]) -> Map | None:
    """A map of them; None when none has a place on it."""
    return draw(marks, width=_WIDTH, height=_HEIGHT) if any(mark.point for mark in marks) else None
