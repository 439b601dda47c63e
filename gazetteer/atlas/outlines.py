"""The outlines of land, borders and disputed areas, and lakes and rivers, at eight levels of detail.

They are loaded when the first map is drawn. A file (xz): a line of JSON that says where the figures come from, how to
get degrees from grid points (``point * scale + origin``) and how many lines there are of each kind; then, for each kind
in that order, little-endian arrays: length of each line (u4), its first point (i4 × 2), the steps from point to point
(i2 × 2, as four planes of bytes: low and high of x, then of y), the coarsest level that keeps each point (u1).
`gazetteer.atlas.make` writes it.

kinds: ``land`` rings (filled even-odd), ``polar`` the shore around the south pole from west to east, ``borders`` apart
from disputed areas, ``inside`` borders within one, ``areas`` rings of disputed areas, ``outlines`` their outlines but
for shores. ``settled``, which no file has, are those that a view draws as borders. Those of the file of waters:
``lakes`` rings, and centre lines of ``rivers`` and ``streams`` (lesser ones).
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log2
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parent / "data" / "outlines.bin.xz"
WATERS = FILE.with_name("waters.bin.xz")
RINGS = {"land", "polar", "areas", "lakes"}  # kinds whose lines are closed; the first point is not repeated at the end
CHUNK = 128  # points that are passed over together when they are far from the view
FINENESS = 0.7  # how many levels finer than a pixel is drawn: a triangle of half a pixel is just seen

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Finest = tuple[NDArray[np.int32], Ints, NDArray[np.uint8]]  # points on the grid, starts of lines, coarsest levels


@dataclass(frozen=True, slots=True)
class Lines:
    """Many lines in one array: line i is ``xy[starts[i]:starts[i + 1]]``; ``xy`` (n, 2) are degrees, or pixels."""

    xy: Floats
    starts: Ints  # one more than there are lines

    def __len__(self) -> int:
        return len(self.starts) - 1

    def each(self) -> list[Floats]:
        """The lines one by one, as views."""
        bounds = self.starts.tolist()
        return [self.xy[a:b] for a, b in pairwise(bounds)]


class Group:
    """The lines of one kind at one level, on the file's grid, and where their chunks of points lie."""

    def __init__(
        self,
        grid: NDArray[np.int32],
        picked: NDArray[np.int32] | None,
        starts: Ints,
        scale: Floats,
        origin: Floats,
        closed: bool,
    ) -> None:
        """``picked`` are the points of the finest level that this one keeps, None for all: half the size of a copy."""
        self._grid, self._picked, self._starts = grid, picked, starts
        self._scale, self._origin, self._closed = scale, origin, closed
        if picked is not None:
            grid = grid[picked]
        pieces = -(-np.diff(starts) // CHUNK)  # chunks of each line
        self._first = np.concatenate(([0], np.cumsum(pieces)))[:-1]
        within = np.arange(int(pieces.sum())) - np.repeat(self._first, pieces)
        self._chunks = np.repeat(starts[:-1], pieces) + within * CHUNK
        if not len(self._chunks):
            return
        # The box of a chunk includes the first point of the next, or of the line, so that its last edge is inside too.
        following = np.concatenate((self._chunks[1:], self._chunks[-1:]))
        ends = np.concatenate((self._first[1:], [len(self._chunks)])) - 1
        following[ends] = starts[:-1] if closed else starts[1:] - 1
        low = np.minimum(np.minimum.reduceat(grid, self._chunks), grid[following]) * scale + origin
        high = np.maximum(np.maximum.reduceat(grid, self._chunks), grid[following]) * scale + origin
        middle, half = (low + high) / 2, np.radians((high - low) / 2)
        self._centre = unit_vectors(middle)
        # No point of a box is farther from its middle than half its height and half of its longest parallel.
        lowest = np.where(low[:, 1] * high[:, 1] < 0, 0, np.minimum(abs(low[:, 1]), abs(high[:, 1])))
        self._radius = half[:, 1] + half[:, 0] * np.cos(np.radians(lowest))
        corners = np.minimum.reduceat(low, self._first), np.maximum.reduceat(high, self._first)
        self._boxes = np.concatenate(corners, axis=1)
        self._open = grid[starts[1:] - 1, 0] - grid[starts[:-1], 0] >= 360 / scale[0]  # the shore around the south pole
        self._boxes[self._open, 1] = -90

    def all(self) -> Lines:
        """All lines, in degrees; longitudes of land beyond 180° east go on above 180."""
        return self._lines(slice(None), self._starts)

    def _lines(self, index: Ints | slice, starts: Ints) -> Lines:
        points = self._grid[index] if self._picked is None else self._grid[self._picked[index]]
        return Lines(points * self._scale + self._origin, starts)

    def near(self, centre: Floats, radius: float) -> Lines:
        """The lines that may come within ``radius`` (radians) of ``centre`` (a unit vector), in degrees.

        Of what is farther away one point in `CHUNK` is left, which changes nothing within the radius as long as edges
        are great circles.
        """
        if not len(self._chunks):
            return self.all()
        reach = np.minimum(self._radius + radius, np.pi)
        near = self._centre @ centre >= np.cos(reach)
        lengths = np.diff(self._chunks, append=self._starts[-1])
        shown = np.logical_or.reduceat(near, self._first)
        if self._closed:
            shown |= self._around(centre)
        hit = np.repeat(shown, np.diff(self._first, append=len(near)))
        counts = np.where(hit, np.where(near, lengths, 1), 0)
        index = np.arange(int(counts.sum())) + np.repeat(self._chunks - (np.cumsum(counts) - counts), counts)
        per_line = np.add.reduceat(counts, self._first)
        starts = np.concatenate(([0], np.cumsum(per_line[per_line > 0])))
        return self._lines(index, starts)

    def covers(self, lat: float, lon: float) -> bool:
        """Whether a point lies in an odd number of rings: who goes north from it crosses them an odd number of times.

        This holds for the shore around the south pole as well, whose ends are one turn apart.
        """
        index = slice(None) if self._picked is None else self._picked
        xs, ys = self._grid[index, 0], self._grid[index, 1]
        y, ends = (lat - self._origin[1]) / self._scale[1], self._starts[1:] - 1
        odd = 0
        for shift in (-360.0, 0.0, 360.0):
            x = (lon + shift - self._origin[0]) / self._scale[0]
            east = xs > x
            crossing = np.flatnonzero(east[1:] != east[:-1])
            a = np.setdiff1d(crossing, ends, assume_unique=True)
            closing = (east[ends] != east[self._starts[:-1]]) & ~self._open
            b = np.concatenate((a + 1, self._starts[:-1][closing]))
            a = np.concatenate((a, ends[closing]))
            at = ys[a] + (x - xs[a]) * (ys[b] - ys[a]) / (xs[b] - xs[a])
            odd += int(np.count_nonzero(at > y))
        return odd % 2 == 1

    def around(self, lat: float, lon: float) -> tuple[float, float, float, float] | None:
        """West, south, east and north of the largest ring around a point; None where it is not filled (even-odd)."""
        west, south, east, north = self._boxes.T
        around = (south <= lat) & (lat <= north) & ((lon - west) % 360 <= east - west)
        inside = []
        for ring in np.flatnonzero(around).tolist():
            xy = self._lines(slice(int(self._starts[ring]), int(self._starts[ring + 1])), self._starts).xy
            a, b = xy, np.roll(xy, -1, axis=0)
            rising = (a[:, 1] > lat) != (b[:, 1] > lat)
            a, b = a[rising], b[rising]
            at = a[:, 0] + (lat - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
            x = west[ring] + (lon - west[ring]) % 360
            if np.count_nonzero(at > x) % 2:
                inside.append(ring)
        if len(inside) % 2 == 0:
            return None
        left, bottom, right, top = max((self._boxes[ring].tolist() for ring in inside), key=lambda box: box[2] - box[0])
        return left, bottom, right, top

    def _around(self, centre: Floats) -> NDArray[np.bool_]:
        """Which rings may lie around ``centre``, however far they are from it."""
        lon, lat = np.degrees(np.arctan2(centre[1], centre[0])), np.degrees(np.arcsin(np.clip(centre[2], -1, 1)))
        west, south, east, north = self._boxes.T
        around: NDArray[np.bool_] = (south <= lat) & (lat <= north) & ((lon - west) % 360 <= east - west)
        return around


class Outlines:
    """All levels of one file. Coarser levels are picked from the finest when they are first asked for, and kept."""

    def __init__(self, path: Path = FILE) -> None:
        """Raises OSError or lzma.LZMAError if the file cannot be read."""
        data = lzma.decompress(path.read_bytes())
        at = data.index(b"\n") + 1
        self.header: dict[str, Any] = json.loads(data[:at])
        self._scale, self._origin = (np.array(self.header[key]) for key in ("scale", "origin"))
        nothing = np.empty((0, 2), np.int32), np.zeros(1, np.int64), np.empty(0, np.uint8)
        self._finest: dict[str, Finest] = {"settled": nothing}
        for kind, count in self.header["lines"].items():
            lengths = np.frombuffer(data, "<u4", count, at).astype(np.int64)
            firsts = np.frombuffer(data, "<i4", count * 2, at + 4 * count).reshape(-1, 2)
            total = int(lengths.sum())
            at += 12 * count
            planes = np.frombuffer(data, np.uint8, total * 4, at).reshape(2, 2, -1)
            levels = np.frombuffer(data, np.uint8, total, at + 4 * total).copy()
            at += 5 * total
            starts = np.concatenate(([0], np.cumsum(lengths)))
            grid = np.empty((total, 2), np.int32)
            for axis in (0, 1):
                steps = np.ascontiguousarray(planes[axis].T).view("<i2").ravel()
                np.cumsum(steps, dtype=np.int32, out=grid[:, axis])
                grid[:, axis] += np.repeat(firsts[:, axis] - grid[starts[:-1], axis], lengths).astype(np.int32)
            self._finest[kind] = grid, starts, levels
        self._groups: dict[tuple[str, int], Group] = {}
        self._rest: Outlines | None = None  # where kinds are that it does not have itself

    def with_lines(self, lines: Mapping[str, Finest]) -> Outlines:
        """The same but for the lines of some kinds; all others are shared."""
        other = copy(self)
        other._finest, other._groups, other._rest = dict(lines), {}, self
        return other

    def level(self, km_per_px: float) -> int:
        """The level to draw at this scale."""
        level = round(log2(max(km_per_px, 1e-6) / self.header["finest_km"]) - FINENESS)
        return max(0, min(self.coarsest, level))

    @property
    def coarsest(self) -> int:
        """The last level."""
        return int(self.header["levels"]) - 1

    def finest(self, kind: str) -> Finest:
        """The lines of a kind with all their points. Raises KeyError if there is no such kind."""
        return self._finest[kind]

    def group(self, kind: str, level: int) -> Group:
        """The lines of a kind at a level. Raises KeyError if there is no such kind."""
        if self._rest and kind not in self._finest:
            return self._rest.group(kind, level)
        if (kind, level) not in self._groups:
            self._groups[kind, level] = self._pick(kind, level)
        return self._groups[kind, level]

    def _pick(self, kind: str, level: int) -> Group:
        grid, starts, levels = self._finest[kind]
        picked = None
        if level and len(grid):
            keep = levels >= level
            lengths = np.add.reduceat(keep, starts[:-1], dtype=np.int64)
            enough = lengths >= (3 if kind in RINGS else 2)
            keep &= np.repeat(enough, np.diff(starts))
            picked = np.flatnonzero(keep).astype(np.int32)
            starts = np.concatenate(([0], np.cumsum(lengths[enough])))
        return Group(grid, picked, starts, self._scale, self._origin, kind in RINGS)


def unit_vectors(degrees: Floats) -> Floats:
    """Points (n, 2) of longitude and latitude as vectors (n, 3) from the middle of the earth."""
    lon, lat = np.radians(degrees[:, 0]), np.radians(degrees[:, 1])
    across = np.cos(lat)
    return np.stack((across * np.cos(lon), across * np.sin(lon), np.sin(lat)), axis=1)


@cache
def outlines() -> Outlines:
    """The outlines that the package ships, read once a process."""
    return Outlines()


@cache
def waters() -> Outlines:
    """The lakes and rivers that the package ships, read once a process."""
    return Outlines(WATERS)
