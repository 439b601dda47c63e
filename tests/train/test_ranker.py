"""What the ranker is trained with: gradients that are gradients, chances that sum to one, and learning that learns."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from gazetteer.linking.network import Network, parse
from gazetteer.train import ranker
from gazetteer.train.examples import Example
from gazetteer.train.ranker import Questions, _gradients, calibration, calibration_error, chances_of

STEP = 1e-5


def some_questions(count: int, features: int, seed: int, *, telling: int = 0) -> list[Example]:
    """Questions of one to six candidates; the right one has the highest ``telling`` feature, or none has a high one."""
    rng = np.random.default_rng(seed)
    out = []
    for number in range(count):
        values = rng.normal(0, 1, (int(rng.integers(1, 7)), features)).astype(np.float32)
        values[:, telling] = rng.uniform(-2, 0, len(values))
        right = int(rng.integers(len(values))) if number % 4 else -1
        if right >= 0:
            values[right, telling] = rng.uniform(1, 2)
        out.append(Example(("held out", "unknown")[right < 0], values, right, "Latn"))
    return out


def test_gradients_are_the_slopes_of_the_loss() -> None:
    rng = np.random.default_rng(5)
    questions = Questions(some_questions(7, 4, 1))
    shapes = [(4, 5), (5,), (5, 3), (3,), (3, 1), (1,)]
    weights = [rng.normal(0, 0.7, shape) for shape in shapes]  # double precision, for small steps
    values = questions.values.astype(np.float64)
    _, starts, right = questions.rows_of(np.arange(len(questions)))
    gradients, _ = _gradients(weights, values, starts, right)  # type: ignore[arg-type]

    def loss() -> float:
        return _gradients(weights, values, starts, right)[1] / len(starts)  # type: ignore[arg-type]

    for weight, gradient in zip(weights, gradients, strict=True):
        assert gradient.shape == weight.shape
        for at in np.ndindex(weight.shape):
            kept = weight[at]
            weight[at] = kept + STEP
            above = loss()
            weight[at] = kept - STEP
            below = loss()
            weight[at] = kept
            assert gradient[at] == pytest.approx((above - below) / (2 * STEP), rel=2e-3, abs=2e-5)


def test_chances_of_each_question_and_of_none_are_one() -> None:
    rng = np.random.default_rng(3)
    logits = rng.normal(0, 5, 12).astype(np.float32)
    starts = np.array([0, 1, 5, 9])
    chances, none = chances_of(logits, starts)
    for start, end, nothing in zip(starts, [*starts[1:], len(logits)], none, strict=True):
        expected = np.exp(logits[start:end].astype(float)) / (1 + np.exp(logits[start:end].astype(float)).sum())
        assert chances[start:end] == pytest.approx(expected, rel=1e-4)
        assert chances[start:end].sum() + nothing == pytest.approx(1, rel=1e-5)


@pytest.mark.parametrize("value", [-500.0, 500.0])
def test_chances_of_logits_of_any_size(value: float) -> None:
    chances, none = chances_of(np.array([value, value], np.float32), np.array([0]))
    assert np.isfinite(chances).all() and chances.sum() + none[0] == pytest.approx(1)


def test_rows_of_some_questions() -> None:
    examples = [
        Example("kept", np.full((n, 2), n, np.float32), right, "Latn") for n, right in ((2, 1), (3, -1), (1, 0), (4, 3))
    ]
    questions = Questions([*examples, Example("kept", np.empty((0, 2), np.float32), -1, "Latn")])
    assert len(questions) == 4, "a question without candidates teaches nothing"
    rows, starts, right = questions.rows_of(np.array([3, 0]))
    assert questions.values[rows][:, 0].tolist() == [4, 4, 4, 4, 2, 2]
    assert (starts.tolist(), right.tolist()) == ([0, 4], [3, 5])
    assert questions.rows_of(np.array([1]))[2].tolist() == [-1]


def test_what_is_there_to_be_learned_is_learned() -> None:
    said: list[str] = []
    weights = ranker.train(Questions(some_questions(1500, 5, 1, telling=2)), 1, said.append)
    tested = some_questions(200, 5, 99, telling=2)
    network = Network(weights)
    right = 0
    for example in tested:
        logits = network.logits(example.values)
        right += (int(logits.argmax()) if logits.max() > 0 else -1) == example.right
    assert right >= 180
    losses = [float(line.rpartition(" ")[2]) for line in said]
    assert losses[-1] < losses[0] / 3


def test_the_same_seed_gives_the_same_weights_and_another_others() -> None:
    questions = Questions(some_questions(60, 3, 1))
    one, same, other = (ranker.train(questions, seed, lambda line: None) for seed in (1, 1, 2))
    assert all((one[name] == same[name]).all() for name in one)
    assert any((one[name] != other[name]).any() for name in ("hidden1", "hidden2", "out"))
    assert (one["mean"] == other["mean"]).all()


def test_a_feature_that_never_varies_does_no_harm() -> None:
    examples = some_questions(40, 3, 1)
    for example in examples:
        example.values[:, 1] = 7
    weights = ranker.train(Questions(examples), 1, lambda line: None)
    assert all(np.isfinite(matrix).all() for matrix in weights.values())


def test_weights_are_written_where_the_network_reads_them(tmp_path: Path) -> None:
    weights = ranker.train(Questions(some_questions(40, 3, 1)), 1, lambda line: None)
    ranker.write(weights, tmp_path / "w.tsv", "by a test")
    again = parse((tmp_path / "w.tsv").read_text("utf-8"))
    rows = np.eye(3, dtype=np.float32)
    assert Network(again).logits(rows) == pytest.approx(Network(weights).logits(rows), abs=1e-2)


@pytest.mark.parametrize(
    ("scores", "hits", "error"),
    [([1, 1, 1, 1], [1, 1, 1, 1], 0), ([1, 1, 1, 1], [0, 0, 0, 0], 1), ([0.75] * 4, [1, 1, 1, 0], 0),
     ([0.5, 0.5], [1, 1], 0.5), ([0.05, 0.95], [0, 1], 0.05), ([0.2, 0.8], [1, 0], 0.8)],
)  # fmt: skip
def test_calibration_error(scores: list[float], hits: list[int], error: float) -> None:
    found = calibration_error(np.array(scores, np.float32), np.array(hits, bool))
    assert found == pytest.approx(error, abs=1e-6)


def test_calibration_of_answers() -> None:
    even = np.zeros(1, np.float32)  # one candidate, as likely as none
    examples = [Example("x", even[:, None], 0, "Latn"), Example("x", even[:, None], -1, "Latn")]
    assert calibration(examples, [even, even]).startswith("0.0000 (0.5: 2 0.50")


def test_a_question_without_candidates_is_no_hit() -> None:
    """Nothing was found and nothing is right, or the right place was not found: neither is a right first answer."""
    nothing = np.empty(0, np.float32)
    empty = np.empty((0, 1), np.float32)
    assert "0.0: 2 0.00" in calibration([Example("x", empty, -1, ""), Example("x", empty, -1, "")], [nothing, nothing])


def test_the_report_counts_every_kind() -> None:
    questions = Questions(some_questions(80, 3, 1))
    title, *said = ranker.report(ranker.train(questions, 1, lambda line: None), questions)
    assert title.startswith("questions")
    assert [line.partition(":")[0] for line in said[:-1]] == ["held out", "unknown"]
    assert "right place found 1.000" in said[0] and "right place found 0.000" in said[1]
    assert said[-1].startswith("expected calibration error")
