"""Making the outlines: rings across the cut, what matters of a line, and that all is found again in the file."""

from __future__ import annotations

import json
import lzma
import random
from itertools import pairwise
from math import inf
from pathlib import Path

import numpy as np
import pytest

from gazetteer.atlas.make import disputed, sides, simplify, topology
from gazetteer.atlas.make.pack import packed
from gazetteer.atlas.outlines import FILE, Outlines, outlines

TURN = 1000
SQUARE = [(100, 100), (100, 200), (200, 200), (200, 100), (100, 100)]
SHORE = [(x % TURN, 10 + x % TURN % 70) for x in range(0, TURN + 1, 100)]  # around the pole, back where it began


def test_rings_are_joined_across_the_cut() -> None:
    west = [(900, 500), (TURN, 510), (TURN, 590), (900, 600), (900, 500)]
    east = [(0, 510), (50, 550), (0, 591), (0, 510)]  # the grid rounds 591 and 590 apart
    whole, polar = topology.around([SQUARE, west, east, SHORE], TURN)
    assert SQUARE in whole and len(whole) == 2
    (joined,) = (ring for ring in whole if ring != SQUARE)
    assert joined[0] == joined[-1] and (TURN + 50, 550) in joined and (900, 600) in joined
    assert not [1 for (ax, ay), (bx, by) in pairwise(joined) if ax == bx == TURN and abs(ay - by) > 1]
    assert polar[-1][0] - polar[0][0] == TURN and polar[0][1] == polar[-1][1]


def test_a_cut_whose_sides_do_not_fit_is_refused() -> None:
    west = [(900, 500), (TURN, 510), (TURN, 590), (900, 600), (900, 500)]
    with pytest.raises(ValueError, match="ends at the cut"):
        topology.around([west, [(0, 700), (50, 550), (0, 791), (0, 700)], SHORE], TURN)
    with pytest.raises(ValueError, match="around the pole"):
        topology.around([SQUARE], TURN)


def area(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


@pytest.mark.parametrize("seed", range(5))
def test_areas_are_those_of_leaving_out_the_least_point_again_and_again(seed: int) -> None:
    rng = random.Random(seed)
    line = [(i + rng.random(), rng.uniform(0, 5)) for i in range(25)]
    expected, left, largest = {0: inf, 24: inf}, list(range(25)), 0.0
    while len(left) > 2:
        sizes = [area(line[a], line[b], line[c]) for a, b, c in zip(left, left[1:], left[2:], strict=False)]
        least = min(range(len(sizes)), key=sizes.__getitem__)
        largest = max(largest, sizes[least])
        expected[left.pop(least + 1)] = largest
    assert simplify._areas(line, closed=False) == [expected[i] for i in range(25)]


def test_a_ring_goes_as_a_whole() -> None:
    levels = simplify.levels([(0.0, 0.0), (0.0, 9.0), (9.0, 9.0), (9.0, 0.0), (4.5, 0.01), (0.0, 0.0)], closed=True)
    assert levels[0] == levels[-1] and levels[4] < min(levels[:4])
    assert len({*levels[:4]}) == 1
    assert set(simplify.levels([(0.0, 0.0), (0.0, 0.1), (0.1, 0.1), (0.0, 0.0)], closed=True)) == {-1}


def test_a_file_gives_back_what_went_in(tmp_path: Path) -> None:
    rng = random.Random(2)
    ring = [(rng.randint(0, 900), rng.randint(0, 900)) for _ in range(300)]
    line = [(rng.randint(0, 900), rng.randint(0, 900)) for _ in range(200)]
    levels = [rng.randint(-1, 3) for _ in range(300)]
    groups = {"land": [([*ring, ring[0]], [*levels, levels[0]]), (SQUARE, [3] * 5)], "borders": [(line, [3] * 200)]}
    header = {"scale": [0.36, 0.1], "origin": [-180.0, -90.0], "turn": TURN, "levels": 4, "finest_km": 0.4}
    content = packed(header, groups)
    assert content == packed(header, groups)
    path = tmp_path / "outlines.bin.xz"
    path.write_bytes(content)
    found = Outlines(path)
    scale, origin = np.array(header["scale"]), np.array(header["origin"])
    for level in range(4):
        wanted = [p for p, kept in zip(ring, levels, strict=True) if kept >= level]
        first, second = found.group("land", level).all().each()
        assert np.allclose(first, np.array(wanted) * scale + origin)
        assert np.allclose(second, np.array(SQUARE[:-1]) * scale + origin)
        assert np.allclose(found.group("borders", level).all().xy, np.array(line) * scale + origin)


def test_points_too_far_apart_are_refused() -> None:
    with pytest.raises(OverflowError):
        packed({}, {"borders": [([(0, 0), (40_000, 0)], [0, 0])]})


def test_an_outline_shared_by_two_areas_is_drawn_once_and_no_shore_is() -> None:
    left = [(0, 0), (0, 400), (400, 400), (400, 0), (0, 0)]
    right = [(400, 0), (400, 400), (800, 400), (800, 0), (400, 0)]
    lines = disputed.outlines([[left], [right]], shores=[[(0, 0), (0, 400)]])
    edges = [frozenset(edge) for line in lines for edge in pairwise(line)]
    assert len(edges) == len(set(edges)) == 6
    assert frozenset({(400, 0), (400, 400)}) in edges and frozenset({(0, 0), (0, 400)}) not in edges


def test_borders_are_told_apart_by_where_they_run() -> None:
    area_ = [[(0, 0), (0, 400), (400, 400), (400, 0), (0, 0)]]
    border = [(-300, 200), (-100, 200), (0, 200), (200, 200), (400, 200), (600, 200), (900, 200)]
    along = [(401, 50), (401, 350)]
    plain, inside = disputed.split([border, along], [area_], disputed.outlines([area_], []))
    assert plain == [border[:3], border[4:]]
    assert inside == [border[2:5]]


def square(x: int, y: int, size: int = 400) -> topology.Line:
    return [(x, y), (x, y + size), (x + size, y + size), (x + size, y), (x, y)]


def test_the_sides_of_lines_are_areas_before_states_before_the_sea(tmp_path: Path) -> None:
    """Area A between state X in the west, area B in the north, a narrow area C and state Y in the east, and the sea."""
    areas = {"A": [square(0, 0)], "B": [square(0, 402)], "C": [[(403, 0), (403, 400), (409, 400), (409, 0), (403, 0)]]}
    states = {"XX": [square(-405, 0)], "YY": [square(411, 0)], "ZZ": [square(0, 0)]}
    edge = [(0, 0), (0, 200), (0, 400), (200, 400), (400, 400), (400, 200), (400, 0), (200, 0), (0, 0)]
    groups = {
        "areas": [(areas["A"][0], [3] * 5)],
        "outlines": [(edge, [3] * 9), ([(0, 402), (0, 802)], [3] * 2)],
        "inside": [([(100, 100), (100, 300)], [3] * 2)],
    }
    path = tmp_path / "outlines.bin.xz"
    path.write_bytes(packed({"scale": [0.36, 0.1], "origin": [-180.0, -90.0], "turn": TURN, "levels": 4}, groups))
    assert sides.rows(Outlines(path), areas, states) == [
        ("areas", "0", "0", "A", "-"),
        ("outlines", "0", "0", "A", "XX"),
        ("outlines", "0", "2", "A", "B"),
        ("outlines", "0", "4", "A", "C YY"),
        ("outlines", "0", "6", "A", "-"),
        ("outlines", "1", "0", "B", "-"),
        ("inside", "0", "0", "A", "A"),
    ]


def test_a_short_mismatch_of_the_layers_is_no_side_of_its_own(tmp_path: Path) -> None:
    areas = {"A": [square(0, 0)]}
    states = {"XX": [square(-400, 0)], "YY": [square(0, 400, 20), square(20, 400, 380)]}
    line = [(0, 0), (0, 395), (0, 400), (400, 400)]
    path = tmp_path / "outlines.bin.xz"
    groups = {"areas": [(areas["A"][0], [3] * 5)], "outlines": [(line, [3] * 4)], "inside": []}
    path.write_bytes(packed({"scale": [0.36, 0.1], "origin": [-180.0, -90.0], "turn": TURN, "levels": 4}, groups))
    found = [row[2:] for row in sides.rows(Outlines(path), areas, states) if row[0] == "outlines"]
    assert found == [("0", "A", "XX"), ("2", "A", "YY")]


def test_what_the_package_ships() -> None:
    header = outlines().header
    assert header["licence"] == "public domain" and "Natural Earth" in header["source"]
    assert FILE.stat().st_size < 1_500_000
    assert sum(FILE.with_name(f"{name}.tsv").stat().st_size for name in ("sides", "areas", "worldviews")) < 12_000
    assert json.loads(lzma.decompress(FILE.read_bytes()).partition(b"\n")[0]) == header
