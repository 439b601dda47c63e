"""How much each point of a line matters: the area it adds, and from it the coarsest level that keeps it.

Visvalingam and Whyatt, Line generalisation by repeated elimination of points, The Cartographic Journal 30 (1993).
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from math import cos, inf, log2, radians, sqrt

from gazetteer.atlas.make.topology import Line

FINEST_KM = 0.4  # what level 0 shows: about the grid of the file, and a pixel of a map 300 km across
LEVELS = 8  # each shows half of what the one before does; the last is for the whole world, small
KM_PER_DEGREE = 111.2  # of latitude


def in_km(scale: tuple[float, float], origin: tuple[float, float]) -> Callable[[Line], list[tuple[float, float]]]:
    """A function from grid points to kilometres, true near each line's own latitude; good for areas of triangles."""

    def convert(line: Line) -> list[tuple[float, float]]:
        degrees = [(x * scale[0], y * scale[1] + origin[1]) for x, y in line]
        return [(x * cos(radians(y)) * KM_PER_DEGREE, y * KM_PER_DEGREE) for x, y in degrees]

    return convert


def levels(points: list[tuple[float, float]], closed: bool) -> list[int]:
    """The coarsest level that keeps each point, -1 for none; the ends of an open line are kept by all.

    A closed line ends where it begins; both have the same level. ``points`` are kilometres.
    """
    areas = _areas(points[:-1] if closed else points, closed)
    found = [_level(area) for area in areas]
    return [*found, found[0]] if closed else found


def _level(area: float) -> int:
    if area == inf:
        return LEVELS - 1
    if area <= 0:
        return -1
    return max(-1, min(LEVELS - 1, int(log2(sqrt(area) / FINEST_KM) // 1)))


def _areas(points: list[tuple[float, float]], closed: bool) -> list[float]:
    """What leaving out each point changes, km², in the order of elimination; never less than of one left out before."""
    count = len(points)
    before, after = list(range(-1, count - 1)), list(range(1, count + 1))
    if closed:
        before[0], after[-1] = count - 1, 0
    result = [inf] * count

    def area(i: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = points[before[i]], points[i], points[after[i]]
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    inner = range(count) if closed else range(1, count - 1)
    current = {i: area(i) for i in inner}
    heap = [(size, i) for i, size in current.items()]
    heapq.heapify(heap)
    largest = 0.0
    left = count
    while heap:
        size, i = heapq.heappop(heap)
        if current.get(i) != size:
            continue
        largest = max(largest, size)
        if closed and left <= 3:  # the last triangle goes as a whole
            for rest in current:
                result[rest] = largest
            break
        result[i] = largest
        del current[i]
        left -= 1
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for neighbour in (a, b):
            if neighbour in current:
                current[neighbour] = area(neighbour)
                heapq.heappush(heap, (current[neighbour], neighbour))
    return result
