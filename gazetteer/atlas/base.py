"""The ground of a map: land, waters, borders, disputed areas of a view, as data of SVG paths in tenths of a pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import hypot, sqrt

import numpy as np

from gazetteer.atlas import clip
from gazetteer.atlas.borders import Borders
from gazetteer.atlas.clip import Box
from gazetteer.atlas.outlines import RINGS, Group, Lines, Outlines, outlines, unit_vectors, waters
from gazetteer.atlas.paths import Ground, Waters, path
from gazetteer.atlas.project import EARTH_KM, Azimuthal, World
from gazetteer.atlas.seen import outlines_of
from gazetteer.atlas.view import Point, View, around
from gazetteer.atlas.world import ground_of_world

# Bytes of paths of a map of 720 by 400 pixels, of land and of all; one of more is drawn with less detail. A smaller one
# shows less of it anyway and gets less. Rivers and lakes take as much as land does on half of all maps.
LAND_BUDGET, BUDGET = 15_500, 20_000
BUDGET_FRAME = hypot(720, 400)
LESS = 0.7  # bytes a square pixel around the frame by those in it, at least: with more than that it is not tried
HALVINGS = 12  # of an edge, at most: the shortest are then some metres long
BLEED = 6.0  # pixels drawn beyond the edge, so that no stroke along it is seen
NO_SHORE = 60  # characters of a path: land that fills the frame is a rectangle
WIDENED_KM = 1600.0  # how far a map around one place is widened until there is something to know it by


def view_around(points: Sequence[Point], width: int, height: int, across_km: float) -> View:
    """The view around points; around a single one as wide as it takes to have a border or a shore in sight."""
    view = around(points, width, height, across_km)
    while len(set(points)) == 1 and across_km < WIDENED_KM and _is_bare(view):
        across_km *= 2
        view = around(points, width, height, across_km)
    return view


def _is_bare(view: View) -> bool:
    """Whether the frame shows land or water alone, with no line to tell where on earth it is.

    Neutral lines tell: a map shows the same part of the earth in every view.
    """
    if isinstance(view.projection, World):
        return False
    data = outlines()
    level = min(data.level(view.projection.km_per_px) + 1, data.coarsest)  # lines are there or not at any level
    found = _azimuthal(data, view.projection, view.frame, level)
    return len(found.land) <= NO_SHORE and not (found.borders or found.outlines)


def ground(view: View, borders: Borders | None = None) -> Ground:
    """All paths of a view: as fine as the budget allows, then with as much around the frame as it does."""
    if isinstance(view.projection, World):
        return ground_of_world(view.projection, view.reach, borders)
    data, projection, frame = outlines_of(borders), view.projection, view.frame
    first = level = data.level(projection.km_per_px)
    share = min(1.0, hypot(frame[2], frame[3]) / BUDGET_FRAME)
    land = _azimuthal(data, projection, frame, level)
    while len(land) > LAND_BUDGET * share and level < data.coarsest:
        level += 1
        land = _azimuthal(data, projection, frame, level)
    budget = BUDGET * share
    for lines in range(min(first + 1, data.coarsest), data.coarsest + 1):
        if lines > level + 1:  # a shore in more detail than the lakes beside it looks wrong
            level = lines - 1
            land = _azimuthal(data, projection, frame, level)
        water = _waters(projection, frame, lines, budget - len(land))
        if water is not None:
            break
    else:
        return land
    found = replace(land, waters=water)
    for reach in (view.reach, _between(view.reach, frame)) if level == first else ():
        times = (reach[2] - reach[0]) * (reach[3] - reach[1]) / (frame[2] * frame[3])
        if times > 1 and len(found) * times * LESS <= budget:
            land = _azimuthal(data, projection, reach, level)
            more = _waters(projection, reach, lines, budget - len(land))
            if more is not None:
                return replace(land, waters=more)
    return found


def _between(outer: Box, inner: Box) -> Box:
    left, top, right, bottom = ((a + b) / 2 for a, b in zip(outer, inner, strict=True))
    return left, top, right, bottom


def _azimuthal(data: Outlines, projection: Azimuthal, reach: Box, level: int) -> Ground:
    """Land, borders and disputed areas, without waters."""

    def drawn(kind: str) -> str:
        return _drawn(data, kind, level, projection, reach)

    return Ground(
        drawn("polar") + drawn("land"),
        drawn("borders") + drawn("settled"),
        drawn("areas"),
        drawn("outlines") + drawn("inside"),
        reach,
    )


def _waters(projection: Azimuthal, reach: Box, level: int, room: float) -> Waters | None:
    """Lakes and rivers, lesser rivers if there is ``room`` (bytes) for them; None if there is none for the first."""
    data = waters()

    def drawn(kind: str, level: int) -> str:
        return _drawn(data, kind, min(level, data.coarsest), projection, reach)

    found = Waters(drawn("lakes", level), drawn("rivers", level))
    if len(found) > room:
        return None
    options = (drawn("streams", coarser) for coarser in (level, level + 1))
    return replace(found, streams=next((path for path in options if len(found) + len(path) <= room), ""))


def _drawn(data: Outlines, kind: str, level: int, projection: Azimuthal, reach: Box) -> str:
    """The path of one kind of lines."""
    corner = hypot(reach[2] - reach[0], reach[3] - reach[1]) / 2 + BLEED
    box = _grown(reach)
    group = data.group(kind, level)
    lines = group.near(projection.centre, projection.angle(corner))
    if not len(lines):
        return ""
    if kind not in RINGS:
        return path(clip.strokes(Lines(projection.pixels(lines.xy), lines.starts), box), closed=False)
    flat = _bent(lines, projection, corner)
    whole = _everything(box) if _inverted(group, flat, projection, reach) else ""
    return whole + path(clip.rings(flat, box), closed=True)


def _bent(lines: Lines, projection: Azimuthal, corner: float) -> Lines:
    """Rings in pixels, with points added on edges that are far away but would be drawn straight through the view.

    Edges are parts of great circles, and these are bent around the middle when they pass by the far side of the earth.
    """
    vectors, starts = unit_vectors(lines.xy), lines.starts
    for _ in range(HALVINGS):
        flat = projection.flat(vectors)
        following = clip.following(starts)
        a = flat - (projection.x, projection.y)
        step = a[following] - a
        part = -(a * step).sum(axis=1) / np.maximum((step * step).sum(axis=1), 1e-9)
        nearest = np.hypot(*(a + step * np.clip(part, 0, 1)[:, None]).T)
        away = np.hypot(*a.T) > corner
        through = away & away[following] & (nearest < corner)
        if not through.any():
            break
        (edges,) = np.nonzero(through)
        middles = vectors[edges] + vectors[following[edges]]
        middles /= np.linalg.norm(middles, axis=1, keepdims=True)
        vectors = np.insert(vectors, edges + 1, middles, axis=0)
        starts = np.searchsorted(edges, starts) + starts
    return Lines(flat, starts)


def _inverted(group: Group, flat: Lines, projection: Azimuthal, frame: Box) -> bool:
    """Whether rings as drawn in pixels fill what lies outside them, because one has the far side of the earth in it.

    A point in view, as far as can be from all edges, tells.
    """
    quarter = sqrt(2) * EARTH_KM / projection.km_per_px
    middle = (projection.x, projection.y)
    if np.hypot(*(flat.xy - middle).T).max() < quarter:
        return False
    a = flat.xy
    b = a[clip.following(flat.starts)]
    step = b - a
    size = np.maximum((step * step).sum(axis=1), 1e-9)
    best, x, y = -1.0, *middle
    for px in np.linspace(frame[0], frame[2], 6)[1:-1].tolist():
        for py in np.linspace(frame[1], frame[3], 6)[1:-1].tolist():
            off = a - (px, py)
            part = np.clip(-(off * step).sum(axis=1) / size, 0, 1)
            distance = float(np.hypot(*(off + step * part[:, None]).T).min())
            if distance > best:
                best, x, y = distance, px, py
    rising = (a[:, 1] > y) != (b[:, 1] > y)
    a, b = a[rising], b[rising]
    crossings = np.count_nonzero(x < a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]))
    return bool(crossings % 2 == 1) != group.covers(*projection.degrees(x, y))


def _everything(box: Box) -> str:
    left, top, right, bottom = (round(10 * side) for side in box)
    return f"M{left} {top}H{right}V{bottom}H{left}z"


def _grown(box: Box) -> Box:
    return box[0] - BLEED, box[1] - BLEED, box[2] + BLEED, box[3] + BLEED
