"""Products in parts are the products."""

from __future__ import annotations

import numpy as np
import pytest

from gazetteer.linking.products import product


@pytest.mark.parametrize("rows", [0, 1, 5, 700])
@pytest.mark.parametrize("columns", [1, 3, 600])
def test_parts_make_the_whole(rows: int, columns: int) -> None:
    some = np.random.default_rng(rows + columns)
    one, other = some.normal(size=(rows, 40)), some.normal(size=(40, columns))
    assert np.allclose(product(one, other), np.einsum("ij,jk->ik", one, other))
