"""Keys and names in alphabetical order (by code point), for browsing: permutations made with the file.

Names are in order of their folded keys, which every name has just once. Sorting them when they are first asked for
took a second; in the file they take 4 bytes each. Which letters they begin with is stored too, so that alphabets need
not be looked for.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.keys import Blobs, Ints, KeyIndex

_LAST = chr(0x10FFFF)  # sorts after every letter


class KeyOrder:
    """All keys, in order."""

    def __init__(self, blobs: Blobs, keys: KeyIndex) -> None:
        self.ids: Ints = np.frombuffer(blobs["order.keys"], np.int32)
        self._keys = keys

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, row: int) -> str:
        return self._keys.text(int(self.ids[row]))

    def rows(self, prefix: str) -> slice:
        """The rows of all keys that begin with ``prefix``."""
        first = bisect_left(self, prefix)
        return slice(first, bisect_left(self, prefix + _LAST, first))

    def beginning(self, prefix: str) -> Ints:
        """The ids of all keys that begin with ``prefix``."""
        return self.ids[self.rows(prefix)]


class NameOrder:
    """All names, in order of their folded keys and then of their pks."""

    def __init__(self, blobs: Blobs, key_of: Callable[[int], str]) -> None:
        """``key_of`` gives the folded key of a toponym pk."""
        self.pks: Ints = np.frombuffer(blobs["order.names"], np.int32)
        self.firsts = blobs["order.firsts"].decode()  # the distinct first letters, in order
        self.starts: Ints = np.frombuffer(
            blobs["order.starts"], np.int32
        )  # row of the first name of each; their number
        self._key_of = key_of

    def __len__(self) -> int:
        return len(self.pks)

    def position(self, row: int) -> tuple[str, int]:
        """What tells a row from all others, in order: its key and its pk. It outlives a rebuild, more or less."""
        pk = int(self.pks[row])
        return self._key_of(pk), pk

    def row(self, key: str, pk: int = 0) -> int:
        """The first row whose position is not below ``(key, pk)``."""
        if not key:
            return 0
        letter = bisect_left(self.firsts, key[0])
        low = int(self.starts[letter])
        if self.firsts[letter : letter + 1] != key[0] or (len(key) == 1 and pk <= 0):
            return low
        return bisect_left(range(len(self)), (key, pk), low, int(self.starts[letter + 1]), key=self.position)


def build(texts: Sequence[str], ids: Ints, index: KeyIndex, folded: int, shown: NDArray[np.bool_]) -> dict[str, bytes]:
    """The blobs for all key texts and the id of each; ``folded`` is the number of that derivation.

    ``shown``: by toponym pk, whether a name is in lists.
    """
    rows = sorted(range(len(texts)), key=texts.__getitem__)
    keys = np.asarray(ids[rows], np.int32)
    which, toponyms, how = index.toponyms_of_many(keys)
    listed = (how == folded) & shown[toponyms]
    which, toponyms = which[listed], toponyms[listed]
    order = np.lexsort((toponyms, which))
    firsts, starts = [], []
    row = 0
    while row < len(rows):  # from letter to letter
        first = texts[rows[row]][0]
        begin = int(np.searchsorted(which, row))
        row = bisect_right(rows, first, row, key=lambda number: texts[number][0])
        if begin < np.searchsorted(which, row):
            firsts.append(first)
            starts.append(begin)
    return {
        "order.keys": keys.tobytes(),
        "order.names": toponyms[order].astype(np.int32).tobytes(),
        "order.firsts": "".join(firsts).encode(),
        "order.starts": np.array([*starts, len(order)], np.int32).tobytes(),
    }
