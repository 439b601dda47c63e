"""Importance: what makes one place better known than another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gazetteer.core import Gazetteer

TABLE = """\
id,name,lang,feature,population,country,parent
small,Oneton,en,P.PPL,1000,AM,
large,Twoton,en,P.PPL,100000,AM,
known,Threeton,en,P.PPL,1000,AM,
known,Troisville,fr,P.PPL,1000,AM,
known,Dreistadt,de,P.PPL,1000,AM,
coded,Fourton,en,P.PPL,1000,AM,
capital,Fiveton,en,P.PPLC,1000,AM,
state,Sixland,en,A.PCLI,1000,AM,
past,Sevenland,en,A.PCLH,1000,AM,
region,Eightshire,en,A.ADM1,,AM,
inside,Nineton,en,P.PPL,50000,AM,region
sea,Ten Sea,en,H.SEA,,,
unknown,Eleventon,en,P.PPL,,AM,
"""


@pytest.fixture(scope="module")
def importance(of_table: Callable[[str], Gazetteer]) -> dict[str, float]:
    """The importance of each place of the table, by its id there."""
    gz = of_table(TABLE)
    pks = {name: gz.store.pk(f"places:{name}") for name in {line.split(",")[0] for line in TABLE.splitlines()[1:]}}
    return {name: float(gz.indexes.columns.importance[pk]) for name, pk in pks.items() if pk is not None}


def test_ten_times_the_people_is_one_more(importance: dict[str, float]) -> None:
    assert importance["large"] - importance["small"] == pytest.approx(2, abs=1e-5)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("known", "small"),  # three languages name it
        ("capital", "small"), ("state", "capital"), ("state", "past"), ("small", "unknown"),
        ("region", "small"),  # the people of the town in it
        ("sea", "large"),
    ],
)  # fmt: skip
def test_what_makes_a_place_better_known(importance: dict[str, float], more: str, less: str) -> None:
    assert importance[more] > importance[less]


def test_a_division_without_a_figure_has_the_people_of_its_towns(importance: dict[str, float]) -> None:
    assert importance["region"] == pytest.approx(importance["inside"], abs=1e-5)


def test_every_place_has_one(gz: Gazetteer) -> None:
    importances = gz.indexes.columns.importance[1:]
    assert len(importances) == int(gz.info()["count_place"]) and (importances > 0).all()
