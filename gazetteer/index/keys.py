"""Exact and prefix lookup: every search key in one trie, and which toponyms it belongs to.

A ``marisa_trie.Trie`` numbers its keys from 0, takes 3–4 bytes a key and is found in about a microsecond
(measured beside a SQLite key table: 40 µs); so the number it gives is the key's id, and the table of keys
is two arrays: where the toponyms of each key start, and the toponyms themselves (a CSR layout).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import marisa_trie
import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Blobs = Mapping[str, bytes]
_FOLDED = "folded"  # the derivation of the key of a name as it is written


class KeyIndex:
    """Keys to toponyms. Arrays are read-only views of the bytes they were read from."""

    def __init__(self, blobs: Blobs) -> None:
        self.trie = marisa_trie.Trie()
        self.trie.frombytes(blobs["keys.trie"])
        self._start: Ints = np.frombuffer(blobs["keys.start"], np.int32)
        self._toponym: Ints = np.frombuffer(blobs["keys.toponym"], np.int32)
        self._derivation = np.frombuffer(blobs["keys.derivation"], np.uint8)
        self.derivations = blobs["keys.derivations"].decode().split("\n")

    def __len__(self) -> int:
        return len(self.trie)

    def find(self, key: str) -> int | None:
        """The id of ``key``, or None."""
        found = self.trie.get(key)
        return None if found is None else int(found)

    def text(self, key: int) -> str:
        """The key that has this id."""
        return str(self.trie.restore_key(key))

    def toponyms(self, key: int) -> tuple[Ints, NDArray[np.uint8]]:
        """The toponym pks of a key and, beside each, the number of its derivation."""
        rows = slice(self._start[key], self._start[key + 1])
        return self._toponym[rows], self._derivation[rows]

    def toponyms_of_many(self, keys: Ints) -> tuple[Ints, Ints, NDArray[np.uint8]]:
        """For several keys at once: (index into ``keys``, toponym pk, derivation number), row by row."""
        starts = self._start[keys]
        sizes = self._start[keys + 1] - starts
        which = np.repeat(np.arange(len(keys), dtype=np.int32), sizes)
        within = np.arange(int(sizes.sum()), dtype=np.int32) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        rows = np.repeat(starts, sizes) + within
        return which, self._toponym[rows], self._derivation[rows]

    def written_keys(self, size: int) -> Ints:
        """By toponym pk (of which there are ``size``), the id of the key that is its name folded; -1 where none is."""
        found = np.full(size, -1, np.int32)
        if _FOLDED in self.derivations:
            rows = np.flatnonzero(self._derivation == self.derivations.index(_FOLDED))
            keys = np.repeat(np.arange(len(self._start) - 1, dtype=np.int32), np.diff(self._start))
            found[self._toponym[rows]] = keys[rows]
        return found

    def with_prefix(self, prefix: str, limit: int) -> Iterator[int]:
        """Ids of up to ``limit`` keys that begin with ``prefix``."""
        return (int(self.trie[key]) for key in islice(self.trie.iterkeys(prefix), limit))


def csr(rows: Ints, values: Ints, size: int) -> tuple[Ints, Ints, NDArray[np.int64]]:
    """(start of each row's values, values in row order, the order they were taken in) for ``size`` rows."""
    order = np.argsort(rows, kind="stable")
    start = np.zeros(size + 1, np.int32)
    np.cumsum(np.bincount(rows, minlength=size), out=start[1:])
    return start, values[order].astype(np.int32), order


def build(
    texts: list[str], rows: Ints, toponyms: Ints, derivations: NDArray[np.uint8], names: Sequence[str]
) -> tuple[dict[str, bytes], Ints]:
    """Blobs, and the id that each of ``texts`` got.

    Key ``texts[rows[i]]`` belongs to ``toponyms[i]`` by way of ``names[derivations[i]]``. No key is empty.
    """
    trie = marisa_trie.Trie(texts)
    ids = np.fromiter(map(trie.__getitem__, texts), np.int32, len(texts))
    start, ordered, order = csr(ids[rows], toponyms, len(texts))
    blobs = {
        "keys.trie": trie.tobytes(),
        "keys.start": start.tobytes(),
        "keys.toponym": ordered.tobytes(),
        "keys.derivation": derivations[order].tobytes(),
        "keys.derivations": "\n".join(names).encode(),
    }
    return blobs, ids
