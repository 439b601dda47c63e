"""What is around the one place of a map and says where it is, as far as there is room for the names.

Towns are small dots with names; of lakes and seas the name alone stands on the water.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import cos, hypot, radians

from gazetteer.atlas import labels
from gazetteer.atlas.clip import Box
from gazetteer.atlas.labels import Label, Spot
from gazetteer.atlas.marker import Marker
from gazetteer.atlas.outlines import outlines, waters
from gazetteer.atlas.view import KM_A_DEGREE, Point, View

MOST = {"town": 6, "waters": 2}
RADIUS = 2.5  # pixels
APART = 44.0  # pixels between two towns: more would be a list, not a map
COARSER = 3  # levels, than the land that is drawn: looks through an eighth of the points
WIDE, HIGH = 30.0, 9.0  # pixels of a lake that is named


def placed(
    around: Iterable[Marker], view: View, spots: Sequence[Spot], occupied: Sequence[Box]
) -> list[tuple[Marker, Spot, Label]]:
    """Those of the waters and then of the towns, the first ones first, that lie in the frame with room for a label.

    ``occupied`` are boxes of pixels that they must not cover, ``spots`` the marks of the map; no name is written twice.
    """
    left, top, right, bottom = free = labels.within(view.frame)
    taken = [*occupied, *(spot.box for spot in spots)]
    named = {spot.text for spot in spots}
    found: list[tuple[Marker, Spot, Label]] = []
    for marker in around:
        alike = [spot for other, spot, _ in found if other.kind == marker.kind]
        if marker.kind == "town" and len(alike) == MOST["town"]:
            break  # no waters follow
        if marker.point is None or marker.label in named or len(alike) == MOST.get(marker.kind, 0):
            continue
        x, y = view.place(marker.point)
        if not (left <= x <= right and top <= y <= bottom):
            continue
        if marker.kind == "town":
            spot = Spot(x, y, RADIUS, marker.label)
            if any(hypot(x - other.x, y - other.y) < APART for other in alike) or labels.covers(spot.box, taken):
                continue
            (label,) = labels.place([spot], free, taken)
        else:
            spot = Spot(x, y, 0.0, marker.label)
            label = labels.centred(spot, free, taken) if _on_water(view, marker.point) else None
        if label and label.fits:
            found.append((replace(marker, number=""), spot, label))
            taken += [spot.box, labels.box(spot, label)]
            named.add(marker.label)
    return found


def _on_water(view: View, point: Point) -> bool:
    """Whether a point lies in the sea, or in a lake that is large enough on the map to be named."""
    km_per_px = view.projection.km_per_px
    level = waters().level(km_per_px)
    lake = waters().group("lakes", min(level + 1, waters().coarsest)).around(*point)
    if lake is None:  # the names of seas stand far from their shores
        return outlines().group("land", min(level + COARSER, outlines().coarsest)).around(*point) is None
    west, south, east, north = lake
    km = KM_A_DEGREE / km_per_px
    return (east - west) * cos(radians(point[0])) * km >= WIDE and (north - south) * km >= HIGH
