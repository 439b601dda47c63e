"""The network of evidence: the same numbers as plain loops give, and files that say what was written."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.linking import features, network
from gazetteer.linking.network import Network, parse, written

LAYERS = ("mean", "scale", "hidden1", "bias1", "hidden2", "bias2", "out", "out_bias")


def some_weights(features: int, first: int, second: int, seed: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    shapes = dict(
        zip(LAYERS, [(1, features), (1, features), (features, first), (1, first), (first, second), (1, second),
                     (second, 1), (1, 1)], strict=True)
    )  # fmt: skip
    weights = {name: rng.normal(0, 1, shape).astype(np.float32) for name, shape in shapes.items()}
    weights["scale"] = np.abs(weights["scale"]) + np.float32(0.1)
    return weights


def by_hand(weights: dict[str, np.ndarray], row: list[float]) -> float:
    """One logit, number by number in double precision."""
    lists = {name: matrix.astype(float).tolist() for name, matrix in weights.items()}
    values = [(x - m) / s for x, m, s in zip(row, lists["mean"][0], lists["scale"][0], strict=True)]
    for matrix, bias in (("hidden1", "bias1"), ("hidden2", "bias2")):
        columns = list(zip(*lists[matrix], strict=True))
        values = [
            max(0.0, b + sum(x * w for x, w in zip(values, column, strict=True)))
            for column, b in zip(columns, lists[bias][0], strict=True)
        ]
    return lists["out_bias"][0][0] + sum(x * w[0] for x, w in zip(values, lists["out"], strict=True))


@pytest.mark.parametrize("seed", range(5))
def test_logits_are_those_of_plain_loops(seed: int) -> None:
    chance = random.Random(seed)
    weights = some_weights(chance.randint(1, 9), chance.randint(1, 7), chance.randint(1, 5), seed)
    rows = np.random.default_rng(seed).normal(0, 2, (20, weights["mean"].shape[1])).astype(np.float32)
    expected = [by_hand(weights, row) for row in rows.tolist()]
    assert Network(weights).logits(rows).tolist() == pytest.approx(expected, rel=1e-3, abs=1e-3)


def test_the_shipped_network_is_that_of_plain_loops_too() -> None:
    from importlib.resources import files

    weights = parse(files("gazetteer.linking").joinpath("data/ranker.tsv").read_text("utf-8"))
    rng = np.random.default_rng(1)
    rows = (weights["mean"] + weights["scale"] * rng.normal(0, 1, (10, weights["mean"].shape[1]))).astype(np.float32)
    expected = [by_hand(weights, row) for row in rows.tolist()]
    assert network.trained().logits(rows).tolist() == pytest.approx(expected, rel=1e-3, abs=2e-3)


def test_the_shipped_network_weighs_every_feature() -> None:
    net = network.trained()
    assert net.mean.shape == (len(features.FEATURES),)
    assert len(set(features.FEATURES)) == len(features.FEATURES)
    assert net.logits(np.empty((0, len(features.FEATURES)), np.float32)).shape == (0,)


def test_rows_are_weighed_one_by_one() -> None:
    net = Network(some_weights(6, 5, 4, 7))
    rows = np.random.default_rng(2).normal(0, 1, (8, 6)).astype(np.float32)
    alone = [float(net.logits(row[None, :])[0]) for row in rows]
    assert net.logits(rows).tolist() == pytest.approx(alone, rel=1e-4, abs=1e-5)
    assert net.logits(rows[::-1]).tolist() == pytest.approx(alone[::-1], rel=1e-4, abs=1e-5)


numbers = st.floats(-1e6, 1e6, width=32).map(lambda number: float(f"{number:.5g}"))


@given(
    st.dictionaries(
        st.sampled_from(LAYERS), st.lists(st.lists(numbers, min_size=3, max_size=3), min_size=1, max_size=4)
    )
)
def test_what_was_written_is_read_again(matrices: dict[str, list[list[float]]]) -> None:
    weights = {name: np.array(matrix, np.float32) for name, matrix in matrices.items()}
    again = parse(written(weights, "made by a test\nof two lines"))
    assert list(again) == list(weights)
    for name, matrix in weights.items():
        assert again[name].dtype == np.float32
        np.testing.assert_allclose(again[name], matrix, rtol=1e-4)


def test_to_write_again_what_was_read_changes_nothing() -> None:
    weights = some_weights(4, 3, 2, 11)
    once = written(parse(written(weights, "x")), "x")
    assert written(parse(once), "x") == once
    loss = np.abs(
        Network(parse(once)).logits(np.eye(4, dtype=np.float32)) - Network(weights).logits(np.eye(4, dtype=np.float32))
    )
    assert loss.max() < 1e-3


def test_a_row_of_one_number_and_comments() -> None:
    found = parse("# a comment\n\nout\t1\nout\t-2.5e-3\nbias\t0\t1\n")
    assert {name: matrix.tolist() for name, matrix in found.items()} == {
        "out": [[1.0], [pytest.approx(-0.0025)]], "bias": [[0.0, 1.0]],
    }  # fmt: skip
    assert math.isfinite(found["out"].sum())
