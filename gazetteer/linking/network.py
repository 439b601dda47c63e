"""The network that weighs evidence: a few hundred multiplications in NumPy, learned by ``gazetteer/train/ranker.py``.

Its weights are ``data/ranker.tsv``: the mean and the scale of every feature, and two hidden layers. It gives each
candidate a logit by which it is told from the answer "none of them", whose logit is 0; so the chances of all candidates
and of none sum to one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from gazetteer.linking.products import product

Floats = NDArray[np.float32]


class Network:
    """Two hidden layers of rectified units over standardized features."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        scale = weights["scale"][0]
        # the standardization is folded into the first layer
        self._first = weights["hidden1"] / scale[:, None]
        self._first_bias = weights["bias1"][0] - weights["mean"][0] @ self._first
        self._second, self._second_bias = weights["hidden2"], weights["bias2"][0]
        self._out, self._out_bias = weights["out"][:, 0], weights["out_bias"][0, 0]
        self.mean = weights["mean"][0]

    def logits(self, values: Floats) -> Floats:
        """One logit a row of features."""
        hidden = np.maximum(product(values, self._first) + self._first_bias, 0)
        hidden = np.maximum(product(hidden, self._second) + self._second_bias, 0)
        return np.asarray(hidden @ self._out + self._out_bias, np.float32)


@cache
def trained() -> Network:
    """The network of this version."""
    return Network(parse(files("gazetteer.linking").joinpath("data/ranker.tsv").read_text("utf-8")))


def parse(text: str) -> dict[str, Floats]:
    """Matrices from their text: a row is the name of its matrix and the numbers of one of its rows."""
    rows: dict[str, list[list[float]]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, *numbers = line.split("\t")
            rows.setdefault(name, []).append(list(map(float, numbers)))
    return {name: np.array(matrix, np.float32) for name, matrix in rows.items()}


def written(weights: Mapping[str, Floats], header: str) -> str:
    """The text that ``parse`` reads."""
    lines = [f"# {line}" for line in header.splitlines()]
    for name, matrix in weights.items():
        lines += ["\t".join([name, *(f"{number:.5g}" for number in row)]) for row in np.atleast_2d(matrix).tolist()]
    return "\n".join(lines) + "\n"
