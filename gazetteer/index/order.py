"""Keys in alphabetical order (by code point), for browsing: a permutation of key ids, read on first use."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np

from gazetteer.index.keys import Ints, KeyIndex


class KeyOrder:
    """All keys, in order."""

    def __init__(self, blob: bytes, keys: KeyIndex) -> None:
        self._ids: Ints = np.frombuffer(blob, np.int32)
        self._keys = keys

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, row: int) -> str:
        return self._keys.text(int(self._ids[row]))

    def between(self, first: str, last: str) -> Iterator[tuple[str, int]]:
        """(key, key id) from ``first`` on, as long as keys are below ``last``."""
        for row in range(bisect_left(self, first), len(self)):
            text = self[row]
            if text >= last:
                return
            yield text, int(self._ids[row])

    def ids(self, first: str, last: str) -> Ints:
        """The ids of all keys from ``first`` on that are below ``last``."""
        return self._ids[bisect_left(self, first) : bisect_left(self, last)]


def build(texts: Sequence[str], ids: Ints) -> bytes:
    """The blob for all key texts and the id of each."""
    return np.asarray(ids[sorted(range(len(texts)), key=texts.__getitem__)], np.int32).tobytes()
