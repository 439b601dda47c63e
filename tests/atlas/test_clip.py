"""Clipping, against slow and simple answers to the same questions."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from gazetteer.atlas import clip
from gazetteer.atlas.outlines import Lines

BOX = (-3.0, -2.0, 4.0, 5.0)


def lines_of(rng: random.Random, count: int, longest: int, size: float = 9.0) -> Lines:
    """Random lines; half of them wander, half leap."""
    lines = []
    for number in range(count):
        points = [(rng.uniform(-size, size), rng.uniform(-size, size))]
        for _ in range(rng.randint(2, longest) - 1):
            x, y = points[-1] if number % 2 else (0.0, 0.0)
            reach = 2.0 if number % 2 else size
            points.append((x + rng.uniform(-reach, reach), y + rng.uniform(-reach, reach)))
        lines.append(points)
    starts = np.cumsum([0, *(len(line) for line in lines)])
    return Lines(np.array([point for line in lines for point in line]), starts)


def length_inside(a: Any, b: Any) -> float:
    """How much of a segment lies in BOX, by cutting it wherever it meets the lines of the four sides."""
    cuts = {0.0, 1.0}
    for axis, limit in ((0, BOX[0]), (1, BOX[1]), (0, BOX[2]), (1, BOX[3])):
        if a[axis] != b[axis]:
            cuts.add(min(1.0, max(0.0, (limit - a[axis]) / (b[axis] - a[axis]))))
    total = 0.0
    ordered = sorted(cuts)
    for begin, end in pairwise(ordered):
        x, y = a + (b - a) * (begin + end) / 2
        if BOX[0] <= x <= BOX[2] and BOX[1] <= y <= BOX[3]:
            total += (end - begin) * float(np.hypot(*(b - a)))
    return total


@pytest.mark.parametrize("seed", range(20))
def test_rings_are_filled_as_before_inside_the_box(seed: int, crossed: Callable[..., int]) -> None:
    rng = random.Random(seed)
    rings = [ring for ring in lines_of(rng, 12, 30).each() if len(ring) > 2]
    before = Lines(np.concatenate(rings), np.cumsum([0, *(len(ring) for ring in rings)]))
    after = clip.rings(before, BOX)
    assert (after.xy >= BOX[:2]).all() and (after.xy <= BOX[2:]).all()
    assert (np.diff(after.starts) >= 3).all()
    for _ in range(40):
        point = rng.uniform(BOX[0], BOX[2]), rng.uniform(BOX[1], BOX[3])
        filled = [sum(crossed(ring, point) for ring in lines.each()) % 2 for lines in (before, after)]
        assert filled[0] == filled[1], point


@pytest.mark.parametrize("seed", range(20))
def test_strokes_are_exactly_what_lies_in_the_box(seed: int) -> None:
    rng = random.Random(seed)
    before = lines_of(rng, 12, 30)
    after = clip.strokes(before, BOX)
    expected = sum(length_inside(a, b) for line in before.each() for a, b in pairwise(line))
    found = sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in after.each())
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert expected > 0
    assert (after.xy >= np.array(BOX[:2]) - 1e-9).all() and (after.xy <= np.array(BOX[2:]) + 1e-9).all()


def test_a_line_that_stays_inside_stays_one_line() -> None:
    line = Lines(np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]), np.array([0, 3]))
    assert clip.strokes(line, BOX).each()[0].tolist() == line.xy.tolist()


def test_a_line_that_leaves_and_returns_becomes_two() -> None:
    line = Lines(np.array([(0.0, 0.0), (9.0, 0.0), (9.0, 1.0), (0.0, 1.0)]), np.array([0, 4]))
    parts = [part.tolist() for part in clip.strokes(line, BOX).each()]
    assert parts == [[[0, 0], [4, 0]], [[4, 1], [0, 1]]]


def test_what_lies_outside_is_gone() -> None:
    ring = Lines(np.array([(8.0, 8.0), (9.0, 8.0), (9.0, 9.0)]), np.array([0, 3]))
    assert len(clip.rings(ring, BOX)) == len(clip.strokes(ring, BOX)) == 0
    empty = Lines(np.empty((0, 2)), np.zeros(1, np.int64))
    assert len(clip.rings(empty, BOX)) == len(clip.strokes(empty, BOX)) == 0
