"""Which towns tell where a place is: the nearest larger ones, and then the best known around it."""

from __future__ import annotations

import pytest

from gazetteer.core import Gazetteer
from gazetteer.geo import distance
from gazetteer.linking.towns import towns_around, waters_around

PLACES = {"gn:147105": "Shusha", "gz:lake-sevan": "Lake Sevan", "gn:616052": "Yerevan", "gn:146970": "Khankendi"}
RADIUS = 250.0


@pytest.fixture(params=PLACES, ids=PLACES.get)
def around(request: pytest.FixtureRequest, gz: Gazetteer) -> tuple[int, list[int]]:
    """The pk of a place, and the towns around it."""
    pk = gz.store.pk(request.param)
    assert pk is not None
    columns = gz.indexes.columns
    lat, lon = float(columns.lat[pk]), float(columns.lon[pk])
    return pk, towns_around(columns, lat, lon, RADIUS, pk).tolist()


def test_they_are_towns_near_by_and_not_the_place_itself(gz: Gazetteer, around: tuple[int, list[int]]) -> None:
    pk, found = around
    columns = gz.indexes.columns
    assert len(found) > 5 and pk not in found and len(set(found)) == len(found)
    for town in found:
        assert columns.feature(town).startswith("P.") and columns.feature(town) not in ("P.PPLX", "P.PPLH", "P.PPLQ")
        assert not columns.feature(int(columns.parent[town])).startswith("P."), "a quarter"
        lat, lon = float(columns.lat[pk]), float(columns.lon[pk])
        assert distance(lat, lon, float(columns.lat[town]), float(columns.lon[town])) <= RADIUS + 0.1


def test_the_nearest_larger_one_comes_first(gz: Gazetteer, around: tuple[int, list[int]]) -> None:
    pk, found = around
    columns = gz.indexes.columns
    own = float(columns.importance[pk]) + 0.5 if columns.feature(pk).startswith("P.") else 0.0
    larger = [town for town in found if columns.importance[town] >= max(own, 4.0)]
    if not larger:
        assert own > max(columns.importance[town] for town in found)
        return
    lat, lon = float(columns.lat[pk]), float(columns.lon[pk])
    km = {town: distance(lat, lon, float(columns.lat[town]), float(columns.lon[town])) for town in found}
    assert km[found[0]] == min(km[town] for town in larger)
    nearer_and_larger = [
        town for town in larger if columns.importance[town] >= columns.importance[found[0]] + 0.5 and town != found[0]
    ]
    if nearer_and_larger:
        assert km[found[1]] == min(km[town] for town in nearer_and_larger)


def test_what_is_no_step_is_in_order_of_how_known_it_is(gz: Gazetteer, around: tuple[int, list[int]]) -> None:
    known = [float(gz.indexes.columns.importance[town]) for town in around[1][3:]]
    assert known == sorted(known, reverse=True)


def test_a_capital_is_among_the_first_for_its_villages(gz: Gazetteer) -> None:
    found = towns_around(gz.indexes.columns, 40.14, 44.3, 60.0)
    assert gz.store.pk("gn:616052") in found[:3].tolist()


def test_nothing_far_from_all(gz: Gazetteer) -> None:
    assert towns_around(gz.indexes.columns, -60.0, -120.0, 250.0).tolist() == []
    assert towns_around(gz.indexes.columns, 89.9, 0.0, 100.0).tolist() == []


def test_waters_are_lakes_and_seas_the_best_known_first(gz: Gazetteer) -> None:
    columns, sevan = gz.indexes.columns, gz.store.pk("gz:lake-sevan")
    found = waters_around(columns, 40.2, 46.0, 200.0).tolist()
    assert sevan in found[:2] and sevan not in waters_around(columns, 40.2, 46.0, 200.0, sevan or 0)
    assert {columns.feature(water)[:2] for water in found} == {"H."}
    assert not {columns.feature(water) for water in found} & {"H.STM", "H.CNL", "H.FLLS"}
    known = [float(columns.importance[water]) for water in found]
    assert known == sorted(known, reverse=True)
