"""Which area each ring of the disputed areas is, and what lies beyond each of their lines: ``data/sides.tsv``.

``area`` is Natural Earth's code; ``beyond`` another one, a state (ISO 3166-1), or ``-``, from ``point`` of the line on.
The area itself is beyond a border inside of it, unless that is all of its outline (Melilla). An area so narrow that
its own lines are those of its neighbour (Shebaa Farms) is followed by what lies beyond it.

The lines are those of the shipped outlines at their finest level, whose bytes stay as they are. With the table a map
can draw a line as a border, or leave it out, as a view has the areas beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from math import hypot

import numpy as np

from gazetteer.atlas.make.disputed import CELL, NEAR, in_ring
from gazetteer.atlas.make.topology import Line, Point, Topology
from gazetteer.atlas.outlines import Outlines

HEADER = ("kind", "line", "point", "area", "beyond")
SEA = "-"
AWAY = tuple(CELL * NEAR * part / 3 for part in (1, 2, 3, 4))  # grid units from a line; the layers differ by as much
FARTHER = tuple(CELL * NEAR * part / 3 for part in range(1, 10))  # … where a narrow area lies between
SHORT = 25  # grid units, about 10 km: a shorter part of a line goes with the one beside it
Rings = Mapping[str, list[Line]]  # by the code of an area or a state
Row = tuple[str, str, str, str, str]
_Box = tuple[int, int, int, int]


class Ground:
    """Which areas, and which state, a point lies in."""

    def __init__(self, areas: Rings, states: Rings) -> None:
        self._areas, self._states = list(_boxed(areas)), list(_boxed(states))

    def beyond(self, areas: set[str], points: Iterable[tuple[float, float]]) -> str:
        """What lies at points outside of areas: another area rather than a state, `SEA` if there is neither."""
        found: Counter[str] = Counter()
        for point in points:
            around = _around(self._areas, point)
            if not areas.isdisjoint(around):
                continue
            if around:
                return around[0]
            found.update(_around(self._states, point))
        return found.most_common(1)[0][0] if found else SEA

    def area(self, point: tuple[float, float]) -> str:
        """The area around a point, `SEA` for none."""
        return next(iter(_around(self._areas, point)), SEA)


def _boxed(rings: Rings) -> Iterator[tuple[str, list[tuple[_Box, Line]]]]:
    for code, each in rings.items():
        corners = [tuple(zip(*ring, strict=True)) for ring in each]
        yield code, [((min(x), min(y), max(x), max(y)), ring) for (x, y), ring in zip(corners, each, strict=True)]


def _around(boxed: list[tuple[str, list[tuple[_Box, Line]]]], point: tuple[float, float]) -> list[str]:
    x, y = point
    return [
        code
        for code, rings in boxed
        if sum(w <= x <= e and s <= y <= n and in_ring(point, ring) for (w, s, e, n), ring in rings) % 2
    ]


def states(topology: Topology, codes: Mapping[str, str]) -> Rings:
    """The rings of the countries by ISO 3166-1 alpha-2; ``codes`` has that of numeric codes."""
    found: dict[str, list[Line]] = {}
    for shape in topology.countries:
        if code := codes.get(shape.get("id", "")):
            found.setdefault(code, []).extend(topology.rings_of(shape["properties"]["name"]))
    return found


def rows(shipped: Outlines, areas: Rings, states: Rings) -> list[Row]:
    """The rows of the table, in the order of the lines."""
    ground = Ground(areas, states)
    corners = {code: {point for ring in each for point in ring} for code, each in areas.items()}

    def area_of(line: Line) -> str:
        """The area that has all points of a line, or most of them."""
        return max(corners, key=lambda code: len(corners[code].intersection(line)))

    found = [("areas", str(n), "0", area_of(line), SEA) for n, line in enumerate(_lines(shipped, "areas"))]
    outlined = [(area_of(line), line) for line in _lines(shipped, "outlines")]
    narrow = areas.keys() - {area for area, _ in outlined}
    for n, (area, line) in enumerate(outlined):
        found += [("outlines", str(n), str(at), area, beyond) for at, beyond in _parts(line, area, ground, narrow)]
    known = {row[3:] for row in found}
    for n, line in enumerate(_lines(shipped, "inside")):
        edge = line[len(line) // 2 - 1], line[len(line) // 2]
        area = ground.area(((edge[0][0] + edge[1][0]) / 2, (edge[0][1] + edge[1][1]) / 2))
        beyond = ground.beyond({area}, _beside(*edge))
        found.append(("inside", str(n), "0", area, area if (area, beyond) in known else beyond))
    return found


def _lines(shipped: Outlines, kind: str) -> list[Line]:
    """The lines of a kind as points of the grid."""
    scale, origin = np.array(shipped.header["scale"]), np.array(shipped.header["origin"])
    grid = (np.rint((line - origin) / scale).astype(int).tolist() for line in shipped.group(kind, 0).all().each())
    return [[(x, y) for x, y in line] for line in grid]


def _beside(a: Point, b: Point, away: Iterable[float] = AWAY) -> list[tuple[float, float]]:
    """Points on both sides of an edge, the nearest first."""
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    x, y, dx, dy = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (b[1] - a[1]) / length, (a[0] - b[0]) / length
    return [(x + sign * units * dx, y + sign * units * dy) for units in away for sign in (1, -1)]


def _parts(line: Line, area: str, ground: Ground, narrow: set[str]) -> Iterator[tuple[int, str]]:
    """The first point of each part of an outline, and what lies beyond it."""
    beyond = [ground.beyond({area}, _beside(a, b)) for a, b in pairwise(line)]
    for at, (a, b) in enumerate(pairwise(line)):
        if (between := beyond[at]) in narrow:
            beyond[at] = f"{between} {ground.beyond({area, between}, _beside(a, b, FARTHER))}"
    lengths = [hypot(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(line)]
    while True:
        parts = [
            (code, [at for at, _ in edges]) for code, edges in groupby(enumerate(beyond), key=lambda item: item[1])
        ]
        sizes = [sum(lengths[at] for at in edges) for _, edges in parts]
        short = min(range(len(parts)), key=sizes.__getitem__)
        if len(parts) == 1 or sizes[short] >= SHORT:
            break
        into = max((n for n in (short - 1, short + 1) if 0 <= n < len(parts)), key=sizes.__getitem__)
        for at in parts[short][1]:
            beyond[at] = parts[into][0]
    for code, edges in parts:
        yield edges[0], code
