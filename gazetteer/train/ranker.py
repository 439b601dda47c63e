"""Learns the network of ``gazetteer/linking/network.py`` from a gazetteer; reproducible from a fixed seed.

Each question (``examples.py``) is a choice among its candidates and "none of them", whose logit is 0; what is made
small is the negative logarithm of the chance of the right answer, so the chances come out calibrated. Adam, in NumPy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gazetteer.linking.network import Network, written
from gazetteer.train.examples import Example

Floats = NDArray[np.float32]
Say = Callable[[str], None]

_HIDDEN = (32, 16)
_EPOCHS = 14
_BATCH = 256  # questions
_RATE = 2e-3  # of learning, falling to nothing along a cosine
_DECAY = 1e-4  # of weights, which keeps the features that say the same from pulling against each other


class Questions:
    """Many examples, their candidates one below the other."""

    def __init__(self, examples: Iterable[Example]) -> None:
        kept = [example for example in examples if len(example.values)]
        self.kinds = np.array([example.kind for example in kept])
        self.scripts = np.array([example.script for example in kept])
        lessons = [example.lesson() for example in kept]
        self.values = np.concatenate([values for values, _ in lessons])
        self.sizes = np.array([len(values) for values, _ in lessons])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)])
        self.right = np.array([right for _, right in lessons])

    def __len__(self) -> int:
        return len(self.sizes)

    def rows_of(self, questions: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
        """For some questions: the rows of their candidates, where each begins among them, and the right row or -1."""
        sizes = self.sizes[questions]
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        rows = np.repeat(self.starts[questions] - starts, sizes) + np.arange(sizes.sum())
        right = np.where(self.right[questions] >= 0, starts + self.right[questions], -1)
        return rows, starts, right


def train(questions: Questions, seed: int, say: Say) -> dict[str, Floats]:
    """The weights of a network that answers ``questions``."""
    rng = np.random.default_rng(seed)
    mean, scale = questions.values.mean(0), questions.values.std(0) + 1e-3
    values = (questions.values - mean) / scale
    sizes = (questions.values.shape[1], *_HIDDEN, 1)
    weights: list[Floats] = []
    for before, after in pairwise(sizes):
        weights.append(rng.normal(0, np.sqrt(2 / before), (before, after)).astype(np.float32))
        weights.append(np.zeros(after, np.float32))
    adam = _Adam(weights)
    steps = _EPOCHS * -(-len(questions) // _BATCH)
    for epoch in range(_EPOCHS):
        order = rng.permutation(len(questions))
        loss = 0.0
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            rows, starts, right = questions.rows_of(batch)
            gradients, lost = _gradients(weights, values[rows], starts, right)
            loss += lost
            adam.step(gradients, _RATE * 0.5 * (1 + np.cos(np.pi * adam.steps / steps)))
        say(f"epoch {epoch + 1}: loss {loss / len(order):.4f}")
    names = ("hidden1", "bias1", "hidden2", "bias2", "out", "out_bias")
    found = {"mean": mean[None, :], "scale": scale[None, :]}
    return found | {name: np.atleast_2d(weight) for name, weight in zip(names, weights, strict=True)}


def _gradients(
    weights: list[Floats], values: Floats, starts: NDArray[np.intp], right: NDArray[np.intp]
) -> tuple[list[Floats], float]:
    """The gradient of the loss by each weight, and the loss, of one batch."""
    w1, b1, w2, b2, w3, b3 = weights
    h1 = np.maximum(values @ w1 + b1, 0)
    h2 = np.maximum(h1 @ w2 + b2, 0)
    logits = (h2 @ w3 + b3)[:, 0]
    chances, none = chances_of(logits, starts)
    known = right >= 0
    lost = -np.log(np.maximum(np.where(known, chances[np.maximum(right, 0)], none), 1e-9)).sum()
    slope = chances.copy()
    slope[right[known]] -= 1
    slope = (slope / len(starts))[:, None].astype(np.float32)
    d2 = (slope @ w3.T) * (h2 > 0)
    d1 = (d2 @ w2.T) * (h1 > 0)
    return [values.T @ d1, d1.sum(0), h1.T @ d2, d2.sum(0), h2.T @ slope, slope.sum(0)], float(lost)


def chances_of(logits: Floats, starts: NDArray[np.intp]) -> tuple[Floats, Floats]:
    """The chance of each candidate, and for each question that of none of them."""
    sizes = np.diff(np.concatenate([starts, [len(logits)]]))
    top = np.maximum(np.maximum.reduceat(logits, starts), 0)
    raised = np.exp(logits - np.repeat(top, sizes))
    whole = np.add.reduceat(raised, starts) + np.exp(-top)
    return raised / np.repeat(whole, sizes), np.exp(-top) / whole


class _Adam:
    """Kingma and Ba 2015, with decay of the matrices (not of the biases)."""

    def __init__(self, weights: list[Floats]) -> None:
        self.weights, self.steps = weights, 0
        self._mean = [np.zeros_like(weight) for weight in weights]
        self._square = [np.zeros_like(weight) for weight in weights]

    def step(self, gradients: list[Floats], rate: float) -> None:
        self.steps += 1
        for weight, mean, square, gradient in zip(self.weights, self._mean, self._square, gradients, strict=True):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient**2 - square)
            size = (mean / (1 - 0.9**self.steps)) / (np.sqrt(square / (1 - 0.999**self.steps)) + 1e-8)
            if weight.ndim > 1:
                size = size + _DECAY * weight
            weight -= (rate * size).astype(np.float32)


def report(weights: dict[str, Floats], questions: Questions) -> list[str]:
    """How often the first answer is right, by kind of question, and how well chances hold, in lines."""
    logits = Network(weights).logits(questions.values)
    chances, none = chances_of(logits, questions.starts[:-1])
    firsts = np.array([logits[a:b].argmax() for a, b in zip(questions.starts, questions.starts[1:], strict=False)])
    score = chances[questions.starts[:-1] + firsts]
    hit = firsts == questions.right
    out = ["questions that were kept for the report:"]
    for kind in np.unique(questions.kinds):
        of = questions.kinds == kind
        reachable = (questions.right[of] >= 0).mean()
        out.append(f"{kind}: {of.sum():,} questions, right place found {reachable:.3f}, first {hit[of].mean():.3f}, "
            f"score {score[of].mean():.3f}, none {none[of].mean():.3f}")  # fmt: skip
    return [*out, f"expected calibration error {calibration_error(score, hit):.4f}"]


def calibration_error(score: Floats, hit: NDArray[np.bool_], bins: int = 10) -> float:
    """The mean distance of score and share of right answers, over bins of equal width."""
    which = np.minimum((score * bins).astype(int), bins - 1)
    return float(sum(abs(score[which == b].sum() - hit[which == b].sum()) for b in range(bins)) / len(score))


def calibration(examples: Iterable[Example], logits: Iterable[Floats]) -> str:
    """Error, and for each tenth of the score how many first answers have it and what share of them is right."""
    scores, hits = [], []
    for example, values in zip(examples, logits, strict=True):
        chances, _ = chances_of(values, np.zeros(1, np.intp)) if len(values) else (np.zeros(1, np.float32), None)
        first = int(chances.argmax())
        scores.append(chances[first])
        hits.append(first in (example.rights or (example.right,)))
    score, hit = np.array(scores, np.float32), np.array(hits)
    which = np.minimum((score * 10).astype(int), 9)
    bins = [f"{b / 10:.1f}: {(which == b).sum()} {hit[which == b].mean():.2f}" for b in range(10) if (which == b).any()]
    return f"{calibration_error(score, hit):.4f} ({', '.join(bins)})"


def write(weights: dict[str, Floats], path: Path, header: str) -> None:
    """Put the weights where the resolver reads them."""
    path.write_text(written(weights, header), encoding="utf-8")
