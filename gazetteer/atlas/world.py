"""The ground of a map of the whole world, and of the small one beside other maps."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from gazetteer.atlas import clip
from gazetteer.atlas.borders import Borders
from gazetteer.atlas.clip import Box
from gazetteer.atlas.outlines import RINGS, Floats, Lines, Outlines, outlines, waters
from gazetteer.atlas.paths import Ground, Waters, path
from gazetteer.atlas.project import MIDDLE, World
from gazetteer.atlas.seen import outlines_of

BUDGET = 34_000  # bytes of paths
KEPT = 24  # maps of the world: of some sizes, and for some views


@lru_cache(maxsize=KEPT)
def ground_of_world(projection: World, reach: Box, borders: Borders | None = None) -> Ground:
    """All paths of a map of the whole earth, at coarser levels until they are within the budget."""
    data = outlines_of(borders)
    level = max(0, data.level(projection.km_per_px) - 1)  # there is room for more than in other maps
    while True:
        found = Ground(
            world_land(projection, level),
            "".join(_around(kind, projection, level, data=data) for kind in ("borders", "settled")),
            _around("areas", projection, max(level - 1, 0), data=data),
            "".join(_around(kind, projection, level, data=data) for kind in ("outlines", "inside")),
            reach,
        )
        if len(found) <= BUDGET or level == data.coarsest:
            break
        level += 1
    for of_waters in range(level - 1, data.coarsest + 1):  # they are few: there is room for finer ones
        lakes, rivers = (_around(kind, projection, of_waters, data=waters()) for kind in ("lakes", "rivers"))
        if len(found) + len(lakes) + len(rivers) <= BUDGET:
            return replace(found, waters=Waters(lakes, rivers))
    return found


def world_land(projection: World, level: int, fine: int = 10) -> str:
    """The path of all land, in parts of a pixel as `path` has them."""
    return _pole(projection, level, fine) + _around("land", projection, level, fine)


def _around(kind: str, projection: World, level: int, fine: int = 10, data: Outlines | None = None) -> str:
    lines = (data or outlines()).group(kind, level).all()
    if not len(lines):
        return ""
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


def sphere(projection: World, fine: int = 10) -> str:
    """The edge of the world."""
    lats = np.linspace(-90, 90, 61)
    east = np.stack((np.full(61, MIDDLE + 180.0), lats), axis=1)
    west = np.stack((np.full(61, MIDDLE - 180.0), lats[::-1]), axis=1)
    ring: Floats = projection.pixels(np.concatenate((east, west)))
    return path(Lines(ring, np.array([0, len(ring)])), closed=True, fine=fine)
