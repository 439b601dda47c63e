"""Browsing: every place and every name comes once, on whatever pages, and none is missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gazetteer.build import build
from gazetteer.core import Gazetteer
from gazetteer.store.browse import Page

MANY = 2_500  # more names with one beginning than autocomplete looks at
OTHERS = ["東京タワー", "関ヶ原", "26 Бакинских Комиссаров", "Шуша", "1234", "Սան", "São Paulo"]


@pytest.fixture(scope="module")
def gz(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    folder = tmp_path_factory.mktemp("browse")
    names = [f"San {number:05}" for number in range(MANY)] + OTHERS
    table = folder / "many.csv"
    table.write_text("id,name\n" + "".join(f"{i},{name}\n" for i, name in enumerate(names)), "utf-8")
    build(folder / "many.db", [f"table:{table}"], workers=1)
    return Gazetteer.open(folder / "many.db")


def everything(page: Callable[..., Page[Any]], **asked: Any) -> list[Any]:
    found: list[Any] = []
    cursor = ""
    while True:
        got = page(cursor=cursor, limit=100, **asked)
        found += got.items
        if not (cursor := got.cursor):
            return found


@pytest.mark.parametrize(
    ("q", "count"), [("", MANY + len(OTHERS)), ("s", MANY + 3), ("San", MANY + 1), ("san 0001", 10), ("!", 0), ("x", 0)]
)
def test_pages_hold_every_place_with_a_name_that_begins_so(gz: Gazetteer, q: str, count: int) -> None:
    ids = [place.id for place in everything(gz.places, q=q)]
    assert len(ids) == len(set(ids)) == count


def test_pages_hold_every_name_in_order(gz: Gazetteer) -> None:
    found = [entry.toponym.name for entry in everything(gz.browse_names, prefix="san")]
    assert found == [f"San {number:05}" for number in range(MANY)]


@pytest.mark.parametrize(
    ("script", "names"),
    [("Jpan", {"東京タワー", "関ヶ原"}), ("Cyrl", {"26 Бакинских Комиссаров", "Шуша"}), ("Zyyy", {"1234"})],
)
def test_pages_of_a_script_hold_all_of_its_names(gz: Gazetteer, script: str, names: set[str]) -> None:
    assert {entry.toponym.name for entry in everything(gz.browse_names, script=script)} == names
