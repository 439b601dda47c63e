"""The data of SVG paths, and those that make the ground of a map."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gazetteer.atlas.clip import Box
from gazetteer.atlas.outlines import Lines

SMALLEST = 0.7  # pixels; a ring that is smaller both ways is not drawn


@dataclass(frozen=True, slots=True)
class Waters:
    """Path data of the lakes, the greater rivers and the lesser ones of one map."""

    lakes: str = ""
    rivers: str = ""
    streams: str = ""

    def __len__(self) -> int:
        return len(self.lakes) + len(self.rivers) + len(self.streams)


@dataclass(frozen=True, slots=True)
class Ground:
    """Path data of one map; ``reach`` is the part of the plane they cover."""

    land: str
    borders: str
    disputed: str
    outlines: str
    reach: Box
    waters: Waters = Waters()

    def __len__(self) -> int:
        return len(self.land) + len(self.borders) + len(self.disputed) + len(self.outlines) + len(self.waters)


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
