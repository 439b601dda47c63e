"""What of world-atlas' TopoJSON is drawn: rings of land, and the borders between countries.

TopoJSON: https://github.com/topojson/topojson-specification. Points are integers (x, y) on the file's own grid,
whose ``transform`` gives degrees; x of 180° west is 0, x of 180° east is `Topology.turn`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Point = tuple[int, int]
Line = list[Point]

LEASED = "Baikonur"  # no border: land that one state lets another use


@dataclass(frozen=True, slots=True)
class Topology:
    """A decoded file: ``arcs`` as lines of grid points; degrees are ``point * scale + origin``."""

    arcs: list[Line]
    countries: list[dict[str, Any]]
    land: list[dict[str, Any]]
    scale: tuple[float, float]
    origin: tuple[float, float]

    @property
    def turn(self) -> int:
        """Once around the earth, in grid units."""
        return round(360 / self.scale[0])

    def ring(self, refs: list[int]) -> Line:
        """The closed line of a ring given by references to arcs; a negative one is an arc read backwards."""
        points: Line = []
        for ref in refs:
            arc = self.arcs[ref] if ref >= 0 else self.arcs[~ref][::-1]
            points.extend(arc[1:] if points else arc)
        return points

    def rings_of(self, name: str) -> list[Line]:
        """The rings of the country called ``name``."""
        return [
            self.ring(refs) for shape in self.countries if shape["properties"]["name"] == name for refs in _refs(shape)
        ]

    def land_rings(self) -> list[Line]:
        """The rings of all land, outer ones and holes; cut at 180° and along the south pole as in the file."""
        return [self.ring(refs) for shape in self.land for refs in _refs(shape)]

    def borders_and_shores(self) -> tuple[list[Line], list[Line]]:
        """Arcs between two countries, and arcs of one country only."""
        owners: dict[int, list[str]] = {}
        for shape in self.countries:
            for refs in _refs(shape):
                for ref in refs:
                    owners.setdefault(max(ref, ~ref), []).append(shape["properties"]["name"])
        borders = [self.arcs[arc] for arc, names in sorted(owners.items()) if len(names) > 1 and LEASED not in names]
        return borders, [self.arcs[arc] for arc, names in sorted(owners.items()) if len(names) == 1]


def _refs(shape: dict[str, Any]) -> Iterator[list[int]]:
    """References of each ring of a polygon, many polygons or a collection."""
    if shape["type"] == "Polygon":
        yield from shape["arcs"]
    elif shape["type"] == "MultiPolygon":
        for polygon in shape["arcs"]:
            yield from polygon
    for part in shape.get("geometries", ()):
        yield from _refs(part)


def read(path: Path) -> Topology:
    """Decode ``countries-10m.json`` of the npm package world-atlas. Raises KeyError if it is something else."""
    file = json.loads(path.read_text("utf-8"))
    arcs = []
    for arc in file["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x, y))
        arcs.append(line)
    objects = file["objects"]
    return Topology(
        arcs,
        objects["countries"]["geometries"],
        objects["land"]["geometries"],
        tuple(file["transform"]["scale"]),
        tuple(file["transform"]["translate"]),
    )


def around(rings: list[Line], turn: int) -> tuple[list[Line], Line]:
    """Rings joined across 180°, and the shore around the south pole as a line from west to east, one turn long.

    Land that goes on beyond 180° goes on beyond ``turn``, so that no shore runs along the cut. Raises ValueError if
    the cut's two sides do not fit together.
    """
    whole: list[Line] = []
    polar: list[Line] = []
    pieces: list[Line] = []
    for ring in (_unwrapped(ring, turn) for ring in rings):
        if ring[0] != ring[-1]:
            polar.append(ring if ring[0][0] < ring[-1][0] else ring[::-1])
            continue
        parts = _off_the_cut(ring, turn)
        if parts is None:
            whole.append(ring)
        else:
            pieces.extend(parts)
    if len(polar) != 1:
        raise ValueError(f"{len(polar)} shores run around the pole")
    while pieces:
        line = pieces.pop(0)
        while not _meet(line[-1], line[0], turn):
            following = next((other for other in pieces if _meet(line[-1], other[0], turn)), None)
            if following is None:
                raise ValueError(f"a shore ends at the cut at {line[-1]}")
            pieces.remove(following)
            shift = line[-1][0] - following[0][0]
            line += [(x + shift, y) for x, y in following[1:]]
        line[-1] = line[0]
        west = min(x for x, _ in line) // turn * turn
        whole.append([(x - west, y) for x, y in line])
    return whole, polar[0]


def _unwrapped(ring: Line, turn: int) -> Line:
    """The ring without leaps from one side of the cut to the other."""
    line = [ring[0]]
    for x, y in ring[1:]:
        line.append((x + turn * round((line[-1][0] - x) / turn), y))
    west = min(x for x, _ in line) // turn * turn
    return [(x - west, y) for x, y in line]


def _meet(a: Point, b: Point, turn: int) -> bool:
    """Whether two points on the cut are the same; the grid rounds both sides apart by one at times."""
    return a[0] % turn == b[0] % turn and abs(a[1] - b[1]) <= 1


def _off_the_cut(ring: Line, turn: int) -> list[Line] | None:
    """The parts of a closed ring between its edges along the cut; None if it has no such edge."""
    count = len(ring) - 1
    cuts = [i for i in range(count) if ring[i][0] == ring[i + 1][0] and ring[i][0] % turn == 0]
    if not cuts:
        return None
    parts = []
    for cut, following in zip(cuts, [*cuts[1:], cuts[0] + count], strict=True):
        part = [ring[i % count] for i in range(cut + 1, following + 1)]
        if len(part) > 1:
            parts.append(part)
    return parts
