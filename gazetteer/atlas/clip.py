"""Lines and rings cut to a rectangle, all at once.

Rings: Sutherland and Hodgman, Reentrant polygon clipping, CACM 17 (1974), side by side. Lines: Liang and Barsky, A new
concept and method for line clipping, ACM TOG 3 (1984).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gazetteer.atlas.outlines import Floats, Ints, Lines

Box = tuple[float, float, float, float]  # left, top, right, bottom: each value no greater than its opposite
Bools = NDArray[np.bool_]


def rings(lines: Lines, box: Box) -> Lines:
    """The parts of closed rings inside ``box``; where a ring leaves it, it goes on along its edge."""
    for axis, sign, limit in _sides(box):
        lines = _one_side(lines, axis, sign, limit)
        if not len(lines):
            break
    return lines


def strokes(lines: Lines, box: Box) -> Lines:
    """The parts of open lines inside ``box``, each a line of its own."""
    lines = _shortened(lines, box)
    if len(lines.xy) < 2:
        return Lines(np.empty((0, 2)), np.zeros(1, np.int64))
    start, step = lines.xy[:-1], np.diff(lines.xy, axis=0)
    real = np.ones(len(start), np.bool_)
    real[lines.starts[1:-1] - 1] = False  # from the end of one line to the beginning of the next
    enter, leave = np.zeros(len(start)), np.ones(len(start))
    for axis, sign, limit in _sides(box):
        inward, room = sign * step[:, axis], sign * (start[:, axis] - limit)
        with np.errstate(divide="ignore", invalid="ignore"):
            crossing = -room / inward
        enter = np.where(inward > 0, np.maximum(enter, crossing), enter)
        leave = np.where(inward < 0, np.minimum(leave, crossing), leave)
        real &= (inward != 0) | (room >= 0)
    (kept,) = np.nonzero(real & (enter < leave))
    if not len(kept):
        return Lines(np.empty((0, 2)), np.zeros(1, np.int64))
    enter, leave = enter[kept], leave[kept]
    new = np.ones(len(kept), np.bool_)
    new[1:] = (np.diff(kept) > 1) | (enter[1:] > 0) | (leave[:-1] < 1)
    ends = start[kept] + step[kept] * leave[:, None]
    begins = (start[kept] + step[kept] * enter[:, None])[new]
    where = np.arange(len(kept)) + np.cumsum(new)
    xy = np.empty((len(kept) + len(begins), 2))
    xy[where] = ends
    firsts = where[new] - 1
    xy[firsts] = begins
    return Lines(xy, np.concatenate((firsts, [len(xy)])))


def _sides(box: Box) -> tuple[tuple[int, int, float], ...]:
    """Axis, direction to the inside, and limit of each side."""
    return ((0, 1, box[0]), (1, 1, box[1]), (0, -1, box[2]), (1, -1, box[3]))


def following(starts: Ints) -> Ints:
    """The index of the next point of each point, the first of its line for the last."""
    index = np.arange(1, starts[-1] + 1)
    index[starts[1:] - 1] = starts[:-1]
    return index


def _picked(xy: Floats, counts: Ints, starts: Ints, least: int) -> Lines:
    """Lines from points of which ``counts`` (per old point) are left; those with fewer than ``least`` are dropped."""
    lengths = np.add.reduceat(counts, starts[:-1])
    enough = lengths >= least
    if not enough.all():
        xy = xy[np.repeat(enough, lengths)]
    return Lines(xy, np.concatenate(([0], np.cumsum(lengths[enough]))))


def _one_side(lines: Lines, axis: int, sign: int, limit: float) -> Lines:
    """Rings cut by one straight line."""
    room = sign * (lines.xy[:, axis] - limit)
    inside = room >= 0
    if inside.all():
        return lines
    after = following(lines.starts)
    crossing = inside != inside[after]
    counts = inside.astype(np.int64) + crossing
    at = np.cumsum(counts) - counts
    xy = np.empty((int(counts.sum()), 2))
    xy[at[inside]] = lines.xy[inside]
    (a,) = np.nonzero(crossing)
    b = after[a]
    part = room[a] / (room[a] - room[b])
    points = lines.xy[a] + (lines.xy[b] - lines.xy[a]) * part[:, None]
    points[:, axis] = limit
    xy[at[a] + inside[a]] = points
    return _picked(xy, counts, lines.starts, 3)


def _shortened(lines: Lines, box: Box) -> Lines:
    """Open lines without points whose neighbours are beyond the same side as they are: nothing inside changes."""
    for axis, sign, limit in _sides(box):
        if not len(lines):
            break
        out = sign * (lines.xy[:, axis] - limit) < 0
        before, after = np.roll(out, 1), np.roll(out, -1)
        before[lines.starts[:-1]] = after[lines.starts[1:] - 1] = True  # an end outside is not missed
        keep = ~(out & before & after)
        if not keep.all():
            lines = _picked(lines.xy[keep], keep.astype(np.int64), lines.starts, 2)
    return lines
