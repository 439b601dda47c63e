"""The ground of a map: land, borders and disputed areas of a view, as the data of SVG paths in tenths of a pixel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot, sqrt

import numpy as np

from gazetteer.atlas import clip
from gazetteer.atlas.clip import Box
from gazetteer.atlas.outlines import RINGS, Floats, Group, Lines, Outlines, outlines, unit_vectors
from gazetteer.atlas.project import EARTH_KM, MIDDLE, Azimuthal, World
from gazetteer.atlas.view import Point, View, around

# Bytes of paths; a map of more is drawn with less detail. The first is for a map of 720 by 400 pixels: a smaller one
# shows less of it anyway.
BUDGET, WORLD_BUDGET = 15_500, 34_000
BUDGET_FRAME = hypot(720, 400)
HALVINGS = 12  # of an edge, at most: the shortest are then some metres long
BLEED = 6.0  # pixels drawn beyond the edge, so that no stroke along it is seen
NO_SHORE = 60  # characters of a path: land that fills the frame is a rectangle
WIDENED_KM = 1600.0  # how far a map around one place is widened until there is something to know it by
SMALLEST = 0.7  # pixels; a ring that is smaller both ways is not drawn


@dataclass(frozen=True, slots=True)
class Ground:
    """Path data of one map; ``reach`` is the part of the plane they cover."""

    land: str
    borders: str
    disputed: str
    outlines: str
    reach: Box

    def __len__(self) -> int:
        return len(self.land) + len(self.borders) + len(self.disputed) + len(self.outlines)


def view_around(points: Sequence[Point], width: int, height: int, across_km: float) -> View:
    """The view around points; around a single one as wide as it takes to have a border or a shore in sight."""
    view = around(points, width, height, across_km)
    while len(set(points)) == 1 and across_km < WIDENED_KM and _is_bare(view):
        across_km *= 2
        view = around(points, width, height, across_km)
    return view


def _is_bare(view: View) -> bool:
    """Whether the frame shows land or water alone, with no line to tell where on earth it is."""
    if isinstance(view.projection, World):
        return False
    data = outlines()
    level = min(data.level(view.projection.km_per_px) + 1, data.coarsest)  # lines are there or not at any level
    found = _azimuthal(data, view.projection, view.frame, level)
    return len(found.land) <= NO_SHORE and not (found.borders or found.outlines)


def ground(view: View) -> Ground:
    """All paths of a view: with less around the frame, then at coarser levels, until they are within the budget."""
    if isinstance(view.projection, World):
        return _world(view.projection, view.reach)
    data = outlines()
    level = data.level(view.projection.km_per_px)
    found = _azimuthal(data, view.projection, view.reach, level)
    budget = BUDGET * min(1.0, hypot(view.frame[2], view.frame[3]) / BUDGET_FRAME)
    while len(found) > budget and level < data.coarsest:
        level += found.reach == view.frame
        found = _azimuthal(data, view.projection, view.frame, level)
    return found


def _azimuthal(data: Outlines, projection: Azimuthal, reach: Box, level: int) -> Ground:
    corner = hypot(reach[2] - reach[0], reach[3] - reach[1]) / 2 + BLEED
    box = _grown(reach)

    def drawn(kind: str) -> str:
        group = data.group(kind, level)
        lines = group.near(projection.centre, projection.angle(corner))
        if not len(lines):
            return ""
        if kind not in RINGS:
            return path(clip.strokes(Lines(projection.pixels(lines.xy), lines.starts), box), closed=False)
        flat = _bent(lines, projection, corner)
        whole = _everything(box) if _inverted(group, flat, projection, reach) else ""
        return whole + path(clip.rings(flat, box), closed=True)

    return Ground(
        drawn("polar") + drawn("land"),
        drawn("borders"),
        drawn("areas"),
        drawn("outlines") + drawn("inside"),
        reach,
    )


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


@lru_cache(maxsize=8)
def _world(projection: World, reach: Box) -> Ground:
    data = outlines()
    level = max(0, data.level(projection.km_per_px) - 1)  # there is room for more than in other maps
    while True:
        found = Ground(
            world_land(projection, level),
            _around("borders", projection, level),
            _around("areas", projection, max(level - 1, 0)),
            _around("outlines", projection, level) + _around("inside", projection, level),
            reach,
        )
        if len(found) <= WORLD_BUDGET or level == data.coarsest:
            return found
        level += 1


def world_land(projection: World, level: int, fine: int = 10) -> str:
    """The path of all land, in parts of a pixel as `path` has them."""
    return _pole(projection, level, fine) + _around("land", projection, level, fine)


def _around(kind: str, projection: World, level: int, fine: int = 10) -> str:
    lines = outlines().group(kind, level).all()
    edges = (MIDDLE - 180, -91.0, MIDDLE + 180, 91.0)
    parts = []
    for shift in (-360.0, 0.0, 360.0):
        cut = (clip.rings if kind in RINGS else clip.strokes)(
            Lines(lines.xy + np.array((shift, 0.0)), lines.starts), edges
        )
        parts.append(path(Lines(projection.pixels(cut.xy), cut.starts), kind in RINGS, fine))
    return "".join(parts)


def _pole(projection: World, level: int, fine: int) -> str:
    """The land around the south pole, between its shore and the lower edge of the map."""
    shore = outlines().group("polar", level).all().xy
    turns = np.concatenate([shore[:-1] + np.array((shift, 0.0)) for shift in (-360.0, 0.0, 360.0)])
    inside = turns[(turns[:, 0] > MIDDLE - 180) & (turns[:, 0] < MIDDLE + 180)]
    edges = np.array([(MIDDLE - 180, inside[0, 1]), (MIDDLE + 180, inside[-1, 1])])
    bottom = np.array([(MIDDLE + 180, -90.0), (MIDDLE - 180, -90.0)])
    ring = np.concatenate((edges[:1], inside, edges[1:], bottom))
    return path(Lines(projection.pixels(ring), np.array([0, len(ring)])), closed=True, fine=fine)


def _grown(box: Box) -> Box:
    return box[0] - BLEED, box[1] - BLEED, box[2] + BLEED, box[3] + BLEED


def path(lines: Lines, closed: bool, fine: int = 10) -> str:
    """Lines in pixels as the data of one path, in parts of a pixel, each point relative to the one before.

    Rings smaller than `SMALLEST` are left out, and points that fall together.
    """
    if not len(lines):
        return ""
    grid = np.rint(lines.xy * fine).astype(np.int64)
    firsts = lines.starts[:-1]
    shown = [True] * len(lines)
    if closed:
        sizes = np.maximum.reduceat(grid, firsts) - np.minimum.reduceat(grid, firsts)
        shown = (sizes.max(axis=1) >= SMALLEST * fine).tolist()
    steps = np.diff(grid, axis=0, prepend=grid[:1])
    steps[firsts] = 0
    moves = steps.any(axis=1)
    left = np.concatenate(([0], np.cumsum(moves)))[lines.starts].tolist()
    texts = [f"{x} {y}" for x, y in steps[moves].tolist()]
    return "".join(
        f"M{x} {y}l{' '.join(texts[a:b])}{'z' if closed else ''}"
        for (x, y), a, b, show in zip(grid[firsts].tolist(), left, left[1:], shown, strict=False)
        if show and b - a > closed
    ).replace(" -", "-")


def sphere(projection: World, fine: int = 10) -> str:
    """The edge of the world."""
    lats = np.linspace(-90, 90, 61)
    east = np.stack((np.full(61, MIDDLE + 180.0), lats), axis=1)
    west = np.stack((np.full(61, MIDDLE - 180.0), lats[::-1]), axis=1)
    ring: Floats = projection.pixels(np.concatenate((east, west)))
    return path(Lines(ring, np.array([0, len(ring)])), closed=True, fine=fine)
