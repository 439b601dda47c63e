"""The order of candidates, and what was added to it by rule."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer.core import Gazetteer
from gazetteer.linking import features, network, rules
from gazetteer.linking.query import Query
from gazetteer.linking.score import Row, explain, is_accented, rank


def ranked(gz: Gazetteer, name: str, **context: object) -> list[Row]:
    query = Query(name, min_score=0, **context)  # type: ignore[arg-type]
    linker = gz.linker
    rows = rank(linker.candidates(query), query, linker.indexes, linker.filters.pool(query))
    rules.by_distance(rows, query, linker.indexes.columns)
    return rows


@pytest.mark.parametrize("name", ["Şuşa", "Martuni", "Schuscha", "Шуша", "Ganca"])
def test_the_likeliest_comes_first_and_is_what_the_network_says(gz: Gazetteer, name: str) -> None:
    rows = ranked(gz, name)
    values = [row.value for row in rows]
    assert values == sorted(values, reverse=True)
    assert len({row.place for row in rows}) == len(rows)
    for row in rows:
        logit = float(network.trained().logits(row.values[None, :])[0])
        assert row.value == pytest.approx(logit + sum(row.rules.values()), abs=1e-3)
        assert row.similarity == pytest.approx(float(row.values[features.COLUMN["similarity"]]))
        owner = int(gz.indexes.names.place[row.toponym])
        assert owner == row.place or owner in np.concatenate(gz.indexes.called_after.others(np.array([row.place])))


def test_a_place_nearby_gains_and_nothing_loses(gz: Gazetteer) -> None:
    far = {row.place: row.value for row in ranked(gz, "Martuni")}
    near = {row.place: row for row in ranked(gz, "Martuni", near=(39.79, 47.11))}
    assert set(near) == set(far)
    assert all(near[place].value >= far[place] - 1e-4 for place in far)
    there, elsewhere = gz.store.pk("gn:146969"), gz.store.pk("gn:616438")
    assert there is not None and elsewhere is not None
    assert near[there].value > near[elsewhere].value
    assert near[there].value - far[there] > near[elsewhere].value - far[elsewhere] + 1


def test_what_an_explanation_adds_up_to(gz: Gazetteer) -> None:
    query = Query("Schuscha", min_score=0)
    (row, *_) = ranked(gz, "Schuscha")
    said = explain(row, query, gz.store.toponym(row.toponym))
    by_name = {item.feature: item for item in said}
    assert list(by_name)[: len(features.FEATURES)] == list(features.FEATURES)
    assert by_name["similarity"].value == pytest.approx(row.similarity, abs=1e-4)
    assert "Schuscha ~ " in by_name["sound"].detail
    for number, feature in enumerate(features.FEATURES):
        average = row.values.copy()
        average[number] = network.trained().mean[number]
        lost = network.trained().logits(np.stack([row.values, average]))
        assert by_name[feature].weight == pytest.approx(float(lost[0] - lost[1]), abs=1e-3)


@pytest.mark.parametrize(
    ("name", "accented"),
    [("Şuşa", True), ("Łódź", True), ("Shusha", False), ("Шуша", False), ("北京", False), ("", False)],
)
def test_accents_are_those_of_latin_letters(name: str, accented: bool) -> None:
    assert is_accented(name) == accented
