"""What lies in what: the answers about one place are those of the arrays, for every place of the curated file."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer.core import Gazetteer
from gazetteer.index.columns import Columns


@pytest.fixture(scope="module")
def columns(gz: Gazetteer) -> Columns:
    return gz.indexes.columns


def test_above_is_what_within_finds(columns: Columns) -> None:
    inclusion = columns.inclusion
    places = np.arange(1, len(columns.lat), dtype=np.int32)
    holding = {above for place in places.tolist() for above in inclusion.above(place)}
    assert len(holding) > 50
    for around in holding:
        inside = inclusion.within(places, np.array([around], np.int32))
        singly = [place == around or around in inclusion.above(place) for place in places.tolist()]
        assert inside.tolist() == singly, around


@pytest.mark.parametrize("year", [None, 1900, 1930, 1980, 2020])
def test_once_above_is_what_once_within_finds(columns: Columns, year: int | None) -> None:
    inclusion = columns.inclusion
    places = np.arange(1, len(columns.lat), dtype=np.int32)
    holding = {above for place in places.tolist() for above in inclusion.once_above(place, year)}
    assert holding
    for around in holding:
        once = inclusion.once_within(places, np.array([around], np.int32), year)
        singly = [around in inclusion.once_above(place, year) for place in places.tolist()]
        today = [place == around or around in inclusion.above(place) for place in places.tolist()]
        assert all(found <= inside for found, inside in zip(singly, once.tolist(), strict=True)), around
        assert all(one or now for one, now, inside in zip(singly, today, once.tolist(), strict=True) if inside), around


def test_states_are_those_that_in_countries_finds(columns: Columns) -> None:
    inclusion = columns.inclusion
    places = np.arange(1, len(columns.lat), dtype=np.int32)
    for code in filter(None, columns.countries):
        inside = inclusion.in_countries(places, (code,))
        assert inside.tolist() == [code in inclusion.states(place) for place in places.tolist()], code


def test_a_place_does_not_lie_in_itself(columns: Columns) -> None:
    for place in range(1, len(columns.lat)):
        assert not columns.inclusion.lies_in(place, place)
