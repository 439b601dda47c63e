"""What the maps hatch and what ``claims`` says: each without the other is listed, with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from gazetteer.atlas.outlines import outlines
from gazetteer.core import Gazetteer

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent / "cases"
AREAS = ("A.ADM1", "A", "A.TERR", "A.PCLI", "A.PCLD", "A.PCLS", "A.PCLF")  # what has an outline of its own on the maps
Points = NDArray[np.float64]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of cases."""
    lines = (CASES / name).read_text("utf-8").splitlines()
    header, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [dict(zip(header, row, strict=True)) for row in rows]


def rings() -> list[Points]:
    """The outlines of the disputed areas, as longitude and latitude."""
    return outlines().group("areas", 0).all().each()


def inside(ring: Points, points: Points) -> bool:
    """Whether any of the points lies in a ring."""
    crossings = np.zeros(len(points), int)
    x, y = points.T
    for (ax, ay), (bx, by) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if ay != by:
            crossings += ((ay > y) != (by > y)) & (x < ax + (y - ay) * (bx - ax) / (by - ay))
    return bool((crossings % 2).any())


def contested(gz: Gazetteer, condition: str = "true") -> list[tuple[Any, ...]]:
    """Longitude, latitude, id and feature of what is contested and has a point."""
    return gz.store.db.execute(
        f"SELECT lon, lat, id, feature FROM place WHERE claims != '' AND lat IS NOT NULL AND {condition}"
    ).fetchall()


def test_each_hatched_area_has_a_contested_place(default_gz: Gazetteer) -> None:
    points = np.array([row[:2] for row in contested(default_gz)])
    boxes = [{side: float(row[side]) for side in ("south", "west", "north", "east")} for row in table("hatched.tsv")]
    used, without = set(), []
    for ring in rings():
        (west, south), (east, north) = ring.min(0), ring.max(0)
        x, y = points.T
        near = points[(west <= x) & (x <= east) & (south <= y) & (y <= north)]
        if len(near) and inside(ring, near):
            continue
        lon, lat = ring.mean(0)
        fit = {n for n, b in enumerate(boxes) if b["south"] <= lat <= b["north"] and b["west"] <= lon <= b["east"]}
        used |= fit
        if not fit:
            without.append((round(float(lat), 2), round(float(lon), 2)))
    assert without == [], "hatched, and no contested place is there: curate one, or add a row to hatched.tsv"
    assert used == set(range(len(boxes))), "rows of hatched.tsv that no area needs"


def test_what_an_exception_is_part_of_is_contested(default_gz: Gazetteer) -> None:
    named = [row["place"] for row in table("hatched.tsv") if row["place"] != "-"]
    assert [place for place in named if not default_gz.place(place).claims] == []


def test_each_contested_division_is_hatched(default_gz: Gazetteer) -> None:
    areas = outlines().group("areas", 0)
    rows = contested(default_gz, "claims_from_pk IS NULL")
    asked = [(lat, lon, place) for lon, lat, place, feature in rows if feature in AREAS]
    assert len(asked) > 50
    unhatched = {place for lat, lon, place in asked if not areas.covers(lat, lon)}
    assert unhatched == {row["place"] for row in table("unhatched.tsv")}
