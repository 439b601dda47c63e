"""Borders of a view on maps: what is hatched, which lines are borders, and that nothing else changes."""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.atlas import Borders, Marker, draw
from gazetteer.atlas.borders import NEUTRAL, areas, worldviews
from gazetteer.atlas.outlines import Outlines, outlines
from gazetteer.atlas.seen import Part, look, outlines_of, sides

SIMFEROPOL = Marker(44.957, 34.11, "Simferopol", "/place/gn:693805")
RUSSIA, UKRAINE = (Borders(state, (("B89", state),)) for state in ("RU", "UA"))
held_areas = st.dictionaries(
    st.sampled_from([area.code for area in areas()]), st.sampled_from(["AA", "IN", "CN", "UA"])
)


def edges(data: Outlines, kind: str, level: int = 0) -> set[tuple[float, ...]]:
    """The edges of all lines of a kind."""
    return {(*a, *b) for line in data.group(kind, level).all().each() for a, b in pairwise(line.tolist())}


def test_without_a_view_the_outlines_are_the_shipped_ones() -> None:
    assert outlines_of(None) is outlines() and outlines_of(Borders("Nobody", ())) is outlines()
    assert not len(outlines().group("settled", 0).all()) and not len(outlines().group("settled", 5).all())


@pytest.mark.parametrize(
    ("name", "point", "across_km", "digest"),
    [
        ("Simferopol", (44.957, 34.11), 400, "3fd08935ccae988b"),
        ("Srinagar", (34.084, 74.797), 1500, "6d1678adb1253884"),
        ("Majdal Shams", (33.266, 35.77), 400, "4705274a2e087409"),
        ("Laayoune", (27.153, -13.203), 1500, "a0d563a46f896493"),
    ],
)
def test_neutral_maps_are_those_from_before_there_were_views_on_maps(
    name: str, point: tuple[float, float], across_km: float, digest: str
) -> None:
    """Byte by byte; whoever changes how all maps look, or redraws the outlines, writes down new digests."""
    drawn = draw([Marker(*point, name)], across_km=across_km)
    assert sha256((drawn.svg + drawn.caption).encode()).hexdigest()[:16] == digest


def test_a_view_that_says_nothing_draws_the_neutral_map() -> None:
    neutral, silent = draw([SIMFEROPOL], prefix="m"), draw([SIMFEROPOL], prefix="m", borders=Borders("Nobody", ()))
    assert silent.svg == neutral.svg.replace(
        NEUTRAL, "The view “Nobody” says nothing about borders: they are neutral. " + NEUTRAL
    )


@settings(max_examples=60)
@given(held=held_areas)
def test_each_part_of_an_outline_is_dashed_a_border_or_left_out(held: dict[str, str]) -> None:
    seen = outlines_of(Borders("X", tuple(sorted(held.items()))))
    for kind in ("outlines", "inside"):
        wanted: dict[str, set[tuple[float, ...]]] = {"dashed": set(), "border": set(), "none": set()}
        for line, parts in zip(outlines().group(kind, 0).all().each(), sides()[kind].values(), strict=True):
            stops = [*(part.point for part in parts[1:]), len(line) - 1]
            for part, stop in zip(parts, stops, strict=True):
                points = line[part.point : stop + 1].tolist()
                wanted[look(part, held)] |= {(*a, *b) for a, b in pairwise(points)}
        assert edges(seen, kind) == wanted["dashed"]
        assert wanted["border"] <= edges(seen, "settled")
    assert edges(seen, "settled") <= edges(outlines(), "outlines") | edges(outlines(), "inside")
    rings = outlines().group("areas", 0).all().each()
    hatched = [ring for n, ring in enumerate(rings) if sides()["areas"][n][0].area not in held]
    found = seen.group("areas", 0).all().each()
    assert len(found) == len(hatched) and all(np.array_equal(a, b) for a, b in zip(found, hatched, strict=True))


@pytest.mark.parametrize("level", [1, 4, 7])
def test_parts_of_a_line_meet_at_every_level(level: int) -> None:
    """Kosovo within Serbia, Albania's border with it: the parts end where they begin at the finest level."""
    fine, coarse = (outlines_of(Borders("RS", (("B57", "RS"),))).group("settled", n).all() for n in (0, level))
    ends = {tuple(line[n].tolist()) for line in fine.each() for n in (0, -1)}
    assert {tuple(line[n].tolist()) for line in coarse.each() for n in (0, -1)} == ends


@pytest.mark.parametrize(
    ("area", "beyond", "held", "expected"),
    [
        ("B89", "UA", {}, "dashed"),
        ("B89", "UA", {"B89": "UA"}, "none"),
        ("B89", "UA", {"B89": "RU"}, "border"),
        ("B05", "B09", {"B05": "IN", "B09": "IN"}, "none"),
        ("B05", "B09", {"B05": "IN", "B09": "PK"}, "border"),
        ("B05", "B09", {"B05": "IN"}, "dashed"),  # the other side is disputed
        ("B05", "B09", {"B09": "IN"}, "dashed"),
        ("B30", "-", {"B30": "SO"}, "none"),  # a shore
        ("B35", "GE", {"B35": "gn:6643410"}, "border"),  # a state of its own
        ("B60", "B60", {"B60": "ES"}, "none"),  # inside
        ("B16", "B58 LB", {"B16": "SY", "B58": "SY"}, "border"),  # a narrow area and what lies beyond it
        ("B16", "B58 LB", {"B16": "SY", "B58": "LB"}, "border"),
        ("B16", "B58 LB", {"B16": "LB", "B58": "LB"}, "none"),
        ("B16", "B58 LB", {"B16": "SY"}, "dashed"),
    ],
)
def test_a_line_looks_as_what_lies_beside_it(area: str, beyond: str, held: dict[str, str], expected: str) -> None:
    assert look(Part(0, area, tuple(beyond.split())), held) == expected


def test_the_tables_fit_the_outlines() -> None:
    known = {area.code for area in areas()}
    for kind in ("areas", "outlines", "inside"):
        lines = outlines().group(kind, 0).all().each()
        assert list(sides()[kind]) == list(range(len(lines)))
        for parts, line in zip(sides()[kind].values(), lines, strict=True):
            starts = [part.point for part in parts]
            assert starts[0] == 0 and starts == sorted(set(starts)) and starts[-1] < len(line)
            assert {part.area for part in parts} <= known
            codes = {code for part in parts for code in part.beyond} - known - {"-"}
            assert all(len(code) == 2 and code.isupper() for code in codes)
    assert {area for area, _ in worldviews()} <= {area.code for area in areas() if not area.places}


def test_the_map_changes_in_lines_and_hatching_only(read: Any) -> None:
    neutral, russia, ukraine = (read(draw([SIMFEROPOL], borders=borders)) for borders in (None, RUSSIA, UKRAINE))
    here = neutral.marks()["Simferopol"]
    assert neutral.inside("atlas-disputed", here)
    for map_ in (russia, ukraine):
        assert not map_.inside("atlas-disputed", here) and map_.inside("atlas-land", here)
        assert map_.marks() == neutral.marks()
        assert len(map_.lines("atlas-outlines")) == len(neutral.lines("atlas-outlines")) - 1
    drawn = [len(map_.lines("atlas-borders")) for map_ in (neutral, russia, ukraine)]
    assert drawn[1] == drawn[0] + 1 and drawn[2] == drawn[0]


def test_a_map_of_the_world_has_the_borders_of_the_view_too(read: Any) -> None:
    taiwan = Borders("TW", (("B77", "TW"),))
    markers = [Marker(23.7, 121.0, "Taiwan"), Marker(-34.6, -58.4, "Buenos Aires"), Marker(51.5, -0.1, "London")]
    neutral, seen = (read(draw(markers, borders=borders)) for borders in (None, taiwan))
    assert neutral.inside("atlas-disputed", neutral.marks()["Taiwan"])
    assert not seen.inside("atlas-disputed", seen.marks()["Taiwan"])


def test_the_legend_says_whose_borders_they_are() -> None:
    drawn = draw([SIMFEROPOL], borders=Borders("<Ukraine>", (("B89", "UA"),)))
    assert "Borders as the view “<Ukraine>” has them." in drawn.caption and "takes no side" in drawn.caption
    assert "Borders as the view “&lt;Ukraine&gt;” has them." in drawn.svg
    ids = [draw([SIMFEROPOL], borders=borders).svg.partition('aria-labelledby="')[2][:9] for borders in (None, UKRAINE)]
    assert ids[0] != ids[1]
