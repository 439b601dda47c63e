"""Great-circle distances: known ones, and the two functions against each other."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.geo import distance, kilometres

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((40.18, 44.51), (40.38, 49.89), 457),  # Yerevan, Baku
        ((51.51, -0.13), (40.71, -74.01), 5570),  # London, New York
        ((-17.7, 179.9), (-17.7, -179.9), 21),  # across the 180th meridian
        ((90, 0), (-90, 0), 20_015),
        ((39.76, 46.75), (39.76, 46.75), 0),
    ],
)
def test_known_distances(one: tuple[float, float], other: tuple[float, float], km: float) -> None:
    assert distance(*one, *other) == pytest.approx(km, rel=0.01, abs=0.5)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_arrays_and_numbers_agree(lat: float, lon: float, lat2: float, lon2: float) -> None:
    one = distance(lat, lon, lat2, lon2)
    assert kilometres(lat, lon, np.array([lat2]), np.array([lon2]))[0] == pytest.approx(one, rel=1e-4, abs=0.05)
    assert one == pytest.approx(distance(lat2, lon2, lat, lon), abs=1e-6)


def test_a_place_without_a_point_has_no_distance() -> None:
    assert math.isnan(distance(math.nan, 0, 0, 0))
    assert np.isnan(kilometres(0.0, 0.0, np.array([math.nan, 1.0]), np.array([0.0, 1.0]))).tolist() == [True, False]


def test_every_pair_of_a_table() -> None:
    lat, lon = np.array([0.0, 10.0, 20.0]), np.array([0.0, 10.0, 20.0])
    table = kilometres(lat[:, None], lon[:, None], lat, lon)
    assert table.shape == (3, 3) and np.allclose(table, table.T) and not table.diagonal().any()
