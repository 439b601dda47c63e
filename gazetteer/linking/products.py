"""Products of matrices, in parts that are too small for a library to divide among threads.

For matrices of some hundred rows that takes longer, several times as long where other processes use the processors,
as every product waits for the slowest thread.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.floating)
_MULTIPLICATIONS = 1 << 18  # in one part; OpenBLAS begins to divide them soon after


def product(rows: NDArray[Number], matrix: NDArray[Number]) -> NDArray[Number]:
    """``rows @ matrix``."""
    at_once = max(1, _MULTIPLICATIONS // max(matrix.size, 1))
    if len(rows) <= at_once:
        return rows @ matrix
    out = np.empty((len(rows), matrix.shape[1]), rows.dtype)
    for start in range(0, len(rows), at_once):
        np.matmul(rows[start : start + at_once], matrix, out=out[start : start + at_once])
    return out
