"""Which areas are drawn as disputed, where their outlines run, and which borders are not drawn as settled.

The areas are those of Natural Earth's layer of disputed areas, whoever holds them, except buffer zones and leases that
nobody contests; and the countries of `ALSO`, which that layer lacks because Natural Earth gives them as countries.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from gazetteer.atlas.make.topology import Line, Point, Topology

ALSO = {"B57": "Kosovo", "B77": "Taiwan"}  # by Natural Earth's code: existing as states is what is disputed of them
NEAR = 3  # grid cells of `CELL` units within which two lines are taken for one: Natural Earth's layers differ that much
CELL = 3  # grid units, about a kilometre


def read(path: Path, topology: Topology) -> dict[str, list[Line]]:
    """The disputed areas by code, each a list of rings on the grid of ``topology``, from GeoJSON (``.xz`` or plain)."""
    content = path.read_bytes()
    text = lzma.decompress(content) if path.suffix == ".xz" else content
    areas: dict[str, list[Line]] = {}
    for feature in json.loads(text)["features"]:
        kind, note = feature["properties"]["featurecla"], feature["properties"]["NOTE_BRK"] or ""
        if kind == "Admin-0 overlay" or (kind == "Admin-0 lease" and "Claimed" not in note):
            continue
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        rings = [_on_grid(ring, topology) for polygon in polygons for ring in polygon]
        areas.setdefault(feature["properties"]["BRK_A3"], []).extend(rings)
    areas |= {code: topology.rings_of(name) for code, name in ALSO.items()}
    return {code: [ring for ring in area if len(ring) > 3] for code, area in areas.items()}


def _on_grid(ring: Sequence[Sequence[float]], topology: Topology) -> Line:
    (sx, sy), (ox, oy) = topology.scale, topology.origin
    points = [(round((lon - ox) / sx), round((lat - oy) / sy)) for lon, lat, *_ in ring]
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


class Traces:
    """The cells that lines run through and those around them: tells what runs along one of them."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self._cells: set[Point] = set()
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        """Remember one more line."""
        for a, b in pairwise(line):
            for x, y in _samples(a, b):
                for dx in range(-NEAR, NEAR + 1):
                    self._cells.update((x + dx, y + dy) for dy in range(-NEAR, NEAR + 1))

    def follow(self, a: Point, b: Point) -> bool:
        """Whether the straight line from ``a`` to ``b`` runs along remembered ones from end to end."""
        return all(cell in self._cells for cell in _samples(a, b))


def _samples(a: Point, b: Point) -> list[Point]:
    """The cells on the way from ``a`` to ``b``."""
    steps = max(1, abs(a[0] - b[0]) // CELL, abs(a[1] - b[1]) // CELL)
    return [
        ((a[0] + (b[0] - a[0]) * i // steps) // CELL, (a[1] + (b[1] - a[1]) * i // steps) // CELL)
        for i in range(steps + 1)
    ]


def outlines(areas: list[list[Line]], shores: list[Line]) -> list[Line]:
    """The outlines of the areas without shores, a line that two areas share only once."""
    near = [ring for area in areas for ring in area]
    coast = Traces(_close_to(shores, near))
    drawn = Traces()
    lines = []
    for area in areas:
        mine = [
            piece
            for ring in area
            for piece in _runs(ring, [not coast.follow(a, b) and not drawn.follow(a, b) for a, b in _edges(ring)])
        ]
        for line in mine:
            drawn.add(line)
        lines.extend(mine)
    return lines


def split(borders: list[Line], areas: list[list[Line]], drawn: list[Line]) -> tuple[list[Line], list[Line]]:
    """Borders apart from disputed areas, and those inside one; what runs along an outline of one is in neither."""
    traces = Traces(drawn)
    boxes = [_box(ring) for area in areas for ring in area]
    rings = [ring for area in areas for ring in area]
    plain, inside = [], []
    for border in borders:
        states = []
        for a, b in _edges(border):
            middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            if traces.follow(a, b):
                states.append("along")
            elif any(_in_box(middle, box) and in_ring(middle, ring) for box, ring in zip(boxes, rings, strict=True)):
                states.append("inside")
            else:
                states.append("plain")
        plain += _runs(border, [state == "plain" for state in states])
        inside += _runs(border, [state == "inside" for state in states])
    return plain, inside


def _edges(line: Line) -> list[tuple[Point, Point]]:
    return list(pairwise(line))


def _runs(line: Line, keep: list[bool]) -> list[Line]:
    """The pieces of a line whose edges are kept; on a ring, the last goes on with the first."""
    pieces: list[Line] = []
    for i, (a, b) in enumerate(_edges(line)):
        if keep[i]:
            if i and keep[i - 1]:
                pieces[-1].append(b)
            else:
                pieces.append([a, b])
    if len(pieces) > 1 and line[0] == line[-1] and keep[0] and keep[-1]:
        pieces[0] = pieces.pop() + pieces[0][1:]
    return pieces


def _box(line: Line) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def _in_box(point: tuple[float, float], box: tuple[int, int, int, int]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def in_ring(point: tuple[float, float], ring: Line) -> bool:
    """Whether a point lies in a closed line."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in _edges(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay):
            inside = not inside
    return inside


def _close_to(lines: list[Line], others: list[Line]) -> list[Line]:
    """The lines that may run along one of ``others``; spares remembering all shores of the world."""
    margin = CELL * (NEAR + 1)
    boxes = [_box(other) for other in others]
    return [
        line
        for line in lines
        if any(
            a <= box[2] + margin and c >= box[0] - margin and b <= box[3] + margin and d >= box[1] - margin
            for a, b, c, d in (_box(line),)
            for box in boxes
        )
    ]
