"""Which lakes and rivers are drawn, from Natural Earth's layers as GeoJSON, and up to which level each is.

A layer says from which zoom of a web map a feature is shown (``min_zoom``); the levels follow that, so that a map of
the world has the greatest rivers and lakes only. Reservoirs count as lakes, and the middle line of a lake as part of
its river: it goes on where the lake is too small to be drawn.
"""

from __future__ import annotations

import json
import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from gazetteer.atlas.make import simplify
from gazetteer.atlas.make.disputed import in_ring
from gazetteer.atlas.make.topology import Line, Point

ZOOM = 8  # a pixel of a web map of zoom ``ZOOM - k`` is about as large as one of a map drawn at level k
GREAT = 3  # rivers that are still drawn at this level are a kind of their own, drawn with a wider stroke
Scored = tuple[Line, list[int]]  # a line and the coarsest level that keeps each point
Grid = tuple[tuple[float, float], tuple[float, float]]  # scale and origin: degrees are ``point * scale + origin``


def read(paths: Iterable[Path], grid: Grid) -> dict[str, list[Scored]]:
    """``lakes``, ``rivers`` and ``streams`` (lesser rivers) from layers of lakes and of centre lines, plain or ``.xz``.

    Raises KeyError for a layer of something else.
    """
    lakes: list[tuple[list[Line], int]] = []
    lines: dict[int, list[Line]] = defaultdict(list)
    for path in paths:
        content = path.read_bytes()
        for feature in json.loads(lzma.decompress(content) if path.suffix == ".xz" else content)["features"]:
            highest = max(0, min(simplify.LEVELS - 1, round(ZOOM - feature["properties"]["min_zoom"])))
            for part in _parts(feature["geometry"]):
                on_grid = [_on_grid(line, grid) for line in part]
                if feature["geometry"]["type"].endswith("Polygon"):
                    lakes.append(([ring for ring in on_grid if len(ring) > 3], highest))
                else:
                    lines[highest] += [line for line in on_grid if len(line) > 1]
    rings = [(ring, highest) for polygon, highest in without_bays(lakes) for ring in polygon]
    rivers = [(line, highest) for highest, group in sorted(lines.items()) for line in joined(group)]
    return {
        "lakes": [_scored(*ring, grid) for ring in rings],
        "rivers": [_scored(*river, grid) for river in rivers if river[1] >= GREAT],
        "streams": [_scored(*river, grid) for river in rivers if river[1] < GREAT],
    }


def _parts(shape: dict[str, Any] | None) -> Iterator[list[list[list[float]]]]:
    """The polygons of a geometry as their rings, or its lines."""
    if shape is None:
        return
    points = shape["coordinates"]
    yield from {"MultiPolygon": points, "Polygon": [points], "MultiLineString": [points], "LineString": [[points]]}[
        shape["type"]
    ]


def _on_grid(line: list[list[float]], grid: Grid) -> Line:
    (sx, sy), (ox, oy) = grid
    points = [(round((lon - ox) / sx), round((lat - oy) / sy)) for lon, lat, *_ in line]
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def _scored(line: Line, highest: int, grid: Grid) -> Scored:
    found = simplify.levels(simplify.in_km(*grid)(line), closed=line[0] == line[-1])
    return line, [min(level, highest) for level in found]


def without_bays(lakes: list[tuple[list[Line], int]]) -> list[tuple[list[Line], int]]:
    """Polygons (rings, highest level) without those that lie in another: bays of a lake that it has already.

    Filled by the even-odd rule both together would be land.
    """
    ordered = sorted((lake for lake in lakes if lake[0]), key=lambda lake: -_area(lake[0][0]))
    kept: list[tuple[list[Line], int]] = []
    boxes: list[tuple[int, int, int, int]] = []
    for rings, highest in ordered:
        x, y = _inner_point(rings)
        around = [
            other
            for (other, _), (west, south, east, north) in zip(kept, boxes, strict=True)
            if west < x < east and south < y < north
        ]
        if any(sum(in_ring((x, y), ring) for ring in other) % 2 for other in around):
            continue
        kept.append((rings, highest))
        xs, ys = zip(*rings[0], strict=True)
        boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return kept


def _area(ring: Line) -> float:
    """In grid units."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(ring))) / 2


def _inner_point(rings: list[Line]) -> tuple[float, float]:
    """A point in the polygon: in the middle of the longest part of the line across it at half its height."""
    y = (min(y for _, y in rings[0]) + max(y for _, y in rings[0])) // 2 + 0.5  # on no point of the grid
    across = sorted(
        ax + (y - ay) * (bx - ax) / (by - ay)
        for ring in rings
        for (ax, ay), (bx, by) in pairwise(ring)
        if (ay > y) != (by > y)
    )
    spans = list(zip(across[::2], across[1::2], strict=False))
    if not spans:  # one row of the grid
        return float(rings[0][0][0]), float(rings[0][0][1])
    west, east = max(spans, key=lambda span: span[1] - span[0])
    return (west + east) / 2, y


def joined(lines: list[Line]) -> list[Line]:
    """Lines put together where the ends of exactly two of them meet: each end is a point that no level leaves out."""
    ends: dict[Point, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        ends[line[0]].append(number)
        ends[line[-1]].append(number)
    whole = {number: line for number, line in enumerate(lines)}
    now = list(range(len(lines)))  # where each line has gone

    def at(number: int) -> int:
        while now[number] != number:
            number = now[number]
        return number

    for point, meeting in ends.items():
        if len(meeting) != 2 or at(meeting[0]) == at(meeting[1]):
            continue
        first, second = (whole.pop(at(number)) for number in meeting)
        first = first if first[-1] == point else first[::-1]
        second = second if second[0] == point else second[::-1]
        target = at(meeting[0])
        now[at(meeting[1])] = target
        whole[target] = first + second[1:]
    return list(whole.values())
