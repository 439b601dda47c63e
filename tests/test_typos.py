"""The misspelt names of the benchmarks: the same every time, as far from the name as they say, and names of nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from rapidfuzz.distance import OSA

from gazetteer.core import Gazetteer
from gazetteer.text.fold import fold
from tests.benchmarks import typos

NAMES = ["Şərur", "Sankt-Peterburg", "Straßburg", "Ağdaş", "Saint-Louis-lès-Bitche", "ÅÅÅÅÅ", "Łódź Fabryczna"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("edits", [1, 2])
def test_a_misspelt_name_is_as_many_edits_away_as_asked(name: str, edits: int) -> None:
    rng = random.Random(7)
    misspelt = [typos.misspell(name, edits, rng) for _ in range(50)]
    assert {OSA.distance(fold(name), fold(each)) for each in misspelt} == {edits}
    assert len(set(misspelt)) > 10
    rng = random.Random(7)
    assert misspelt == [typos.misspell(name, edits, rng) for _ in range(50)]


@pytest.fixture(scope="module")
def gz(small_db: Path) -> Gazetteer:
    return Gazetteer.open(small_db)


def test_rows_are_misspelt_labels_and_their_bearers(gz: Gazetteer) -> None:
    known = typos.bearers(gz)
    rows = typos.rows(gz, 40, 3, known)
    assert rows == typos.rows(gz, 40, 3, typos.bearers(gz))
    assert rows != typos.rows(gz, 40, 4, known)
    assert len({row["qid"] for row in rows}) == len(rows) == 40
    for row in rows:
        assert fold(row["query"]) not in known
        assert 1 <= OSA.distance(fold(row["query"]), fold(row["name"])) == row["edits"] <= 2
        assert sum(map(str.isalpha, row["name"])) >= 5
        for number in row["gold"]:
            assert fold(row["name"]) in {fold(name.name) for name in gz.names(f"gn:{number}")}
        assert row["country"] in {gz.place(f"gn:{number}").source_country for number in row["gold"]}


def test_a_gazetteer_with_few_places_gives_few_rows(gz: Gazetteer) -> None:
    rows = typos.rows(gz, 10**6, 3, typos.bearers(gz))
    assert 40 < len(rows) < int(gz.store.meta["count_place"])
