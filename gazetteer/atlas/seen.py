"""The outlines as a view sees them: what it puts in a state is not hatched, and borders run where two states meet.

``data/sides.tsv`` (made by `gazetteer.atlas.make`) says which area each ring of the outlines is, and what lies beyond
each line: another area, a state, or the sea. Where the same state is on both sides no line is drawn, between two states
a border; where a side is disputed the line stays dashed. No point is moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

import numpy as np

from gazetteer.atlas.borders import NOTHING, Borders, rows
from gazetteer.atlas.outlines import FILE, Finest, Outlines, outlines

SIDES = FILE.with_name("sides.tsv")
KEPT = 32  # views whose lines stay in memory

Look = Literal["dashed", "border", "none"]


class Part(NamedTuple):
    """A part of a line from a point on: the area that it belongs to, and what lies beyond it."""

    point: int
    area: str
    beyond: tuple[str, ...]  # one after the other where the first is narrow


@cache
def sides() -> Mapping[str, Mapping[int, list[Part]]]:
    """Kind of lines -> number of the line -> its parts."""
    found: dict[str, dict[int, list[Part]]] = defaultdict(lambda: defaultdict(list))
    for kind, line, point, area, beyond in rows(SIDES):
        found[kind][int(line)].append(Part(int(point), area, tuple(beyond.split())))
    return found


def outlines_of(borders: Borders | None) -> Outlines:
    """The outlines with the borders of a view; the neutral ones for None, or if the view says nothing."""
    return _seen(borders.holders) if borders and borders.holders else outlines()


@lru_cache(maxsize=KEPT)
def _seen(holders: tuple[tuple[str, str], ...]) -> Outlines:
    neutral, held = outlines(), dict(holders)
    looks = {kind: list(_looks(neutral.finest(kind), sides()[kind], held)) for kind in ("outlines", "inside")}
    rings = neutral.finest("areas")
    hatched = [run for n, run in enumerate(pairwise(rings[1].tolist())) if sides()["areas"][n][0].area not in held]

    def picked(kind: str, wanted: Look) -> Finest:
        runs = [(first, last + 1) for look, first, last in looks[kind] if look == wanted]
        return _picked(neutral.finest(kind), runs, ends=neutral.coarsest)

    return neutral.with_lines(
        {
            "areas": _picked(rings, hatched),
            "outlines": picked("outlines", "dashed"),
            "inside": picked("inside", "dashed"),
            "settled": _joined(picked("outlines", "border"), picked("inside", "border")),
        }
    )


def look(part: Part, held: Mapping[str, str]) -> Look:
    """How a part of a line is drawn where areas are held by states."""
    beside = {held.get(code) if code in _codes() else code for code in (part.area, *part.beyond)}
    if None in beside:
        return "dashed"
    return "border" if len(beside - {NOTHING}) > 1 else "none"


@cache
def _codes() -> frozenset[str]:
    return frozenset(part.area for lines in sides().values() for parts in lines.values() for part in parts)


def _looks(lines: Finest, parts: Mapping[int, list[Part]], held: Mapping[str, str]) -> Iterator[tuple[Look, int, int]]:
    """How the parts of lines are drawn: parts that look alike as one, each with its first and its last point."""
    for line, (start, end) in enumerate(pairwise(lines[1].tolist())):
        runs = [(how, next(alike).point) for how, alike in groupby(parts[line], key=lambda part: look(part, held))]
        lasts = [first for _, first in runs[1:]] + [end - start - 1]
        for (how, first), last in zip(runs, lasts, strict=True):
            yield how, start + first, start + last


def _picked(lines: Finest, runs: Iterable[tuple[int, int]], ends: int | None = None) -> Finest:
    """The points of runs, each a line of its own, whose ends every level up to ``ends`` keeps."""
    grid, _, levels = lines
    bounds = list(runs)
    index = np.concatenate([np.arange(first, stop) for first, stop in bounds] or [np.empty(0, np.int64)])
    starts = np.cumsum([0, *(stop - first for first, stop in bounds)])
    kept = levels[index]
    if ends is not None:
        kept[starts[:-1]] = kept[starts[1:] - 1] = ends
    return grid[index], starts, kept


def _joined(one: Finest, other: Finest) -> Finest:
    starts = np.concatenate((one[1], other[1][1:] + one[1][-1]))
    return np.concatenate((one[0], other[0])), starts, np.concatenate((one[2], other[2]))
