"""Which countries a sea, a river or a region touches."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer.index.extent import Box, by_course, touched
from gazetteer.sources.world_courses import Course

# pk: feature, latitude, longitude, number of its country
PLACES = [
    ("", np.nan, np.nan, 0),
    ("A.PCLI", 47.0, 19.0, 1),
    ("A.PCLI", 48.0, 14.0, 2),
    ("P.PPL", 47.5, 19.05, 1),  # a town in the first country …
    ("P.PPL", 48.2, 16.4, 2),  # … in the second
    ("P.PPL", -17.8, 179.5, 3),  # … and on either side of the antimeridian, in a country that is not on file
    ("P.PPL", -17.0, -179.8, 2),
    ("H.STM", 48.0, 17.0, 2),
]


def of(feature: str, lat: float, lon: float, box: Box | None = None, country: int = 0) -> list[int]:
    """The countries that such a feature touches."""
    features, lats, lons, countries = zip(*[*PLACES, (feature, lat, lon, country)], strict=True)
    pk = len(PLACES)
    pairs = touched(
        features, np.array(lats, np.float32), np.array(lons, np.float32), {pk: box} if box else {},
        np.array(countries, np.uint16), {1: 1, 2: 2},
    )  # fmt: skip
    return [state for place, state in pairs.tolist() if place == pk]


def test_a_river_with_a_box_touches_the_countries_of_the_towns_in_it() -> None:
    assert of("H.STM", 45.0, 20.0, (8.0, 43.0, 29.0, 49.0)) == [1, 2]
    assert of("H.STM", 45.0, 20.0, (18.0, 43.0, 29.0, 49.0)) == [1]


def test_not_the_country_that_it_is_filed_under() -> None:
    assert of("H.STM", 45.0, 20.0, (8.0, 43.0, 29.0, 49.0), country=1) == [2]


def test_a_box_across_the_antimeridian() -> None:
    assert of("H.SEA", -17.0, 180.0, (179.0, -19.0, -179.0, -15.0)) == [2]


def test_an_ocean_tells_nothing() -> None:
    assert of("H.OCN", 0.0, 0.0, (-180.0, -80.0, 180.0, 80.0)) == []


@pytest.mark.parametrize(("feature", "touches"), [("T.MT", [1]), ("L.RGN", [1, 2]), ("P.PPL", []), ("A.ADM1", [])])
def test_without_a_box_what_is_around_its_point(feature: str, touches: list[int]) -> None:
    assert of(feature, 47.6, 19.2) == touches


def test_a_course_is_known_before_a_box() -> None:
    """Countries by the course where there is one; what is not on file is left out."""
    pk_of = {"iso:AA": 1, "iso:BB": 2, "town": 3, "river": 4, "lake": 5}
    by_box = np.array([(4, 2), (5, 2)], np.int32)
    courses = {
        "river": Course((0.0, 0.0, 1.0, 1.0), ("iso:AA", "iso:ZZ"), ("town", "gn:0")),
        "elsewhere": Course((0.0, 0.0, 1.0, 1.0), ("iso:BB",), ("town",)),
    }
    touches, passes = by_course(pk_of, by_box, courses)
    assert touches.tolist() == [[4, 1], [5, 2]]
    assert passes.tolist() == [[4, 3]]
