"""Autocomplete for the first letters typed: the best-known keys of each short prefix, found at build time.

A prefix of one to ``LONGEST`` letters begins up to a hundred thousand keys; longer ones few enough to list.
"""

from __future__ import annotations

import marisa_trie
import numpy as np
from numpy.typing import NDArray

from gazetteer.index.keys import Blobs, Ints, KeyIndex, csr

LONGEST = 3
_BEST_KNOWN = 200_000  # keys that are entered; a prefix that few of them have begins few keys at all
USUAL = 1.5  # what being the usual name of a place in some language is worth, in tenfold populations
KEPT = 40  # keys a prefix; more than any list of suggestions shows, so that filters leave some
_LISTED = 2_000  # keys looked at for a longer prefix


class PrefixIndex:
    """The keys that begin with a prefix, the best-known first."""

    def __init__(self, blobs: Blobs, keys: KeyIndex) -> None:
        self.trie = marisa_trie.Trie()
        self.trie.frombytes(blobs["prefixes.trie"])
        self._start: Ints = np.frombuffer(blobs["prefixes.start"], np.int32)
        self._key: Ints = np.frombuffer(blobs["prefixes.key"], np.int32)
        self._keys = keys

    def keys(self, prefix: str) -> list[int]:
        """Key ids, without order and perhaps repeated; of a prefix of many keys the best-known ones."""
        if len(prefix) > LONGEST:
            return list(self._keys.with_prefix(prefix, _LISTED))
        number = self.trie.get(prefix)
        best = [] if number is None else self._key[self._start[number] : self._start[number + 1]].tolist()
        return best if len(best) == KEPT else best + list(self._keys.with_prefix(prefix, _LISTED))


def build(keys: KeyIndex, prominence: NDArray[np.float32]) -> dict[str, bytes]:
    """Blobs, from every key and how well known each is."""
    kept: dict[str, list[int]] = {}
    for key in np.argsort(-prominence, kind="stable")[:_BEST_KNOWN].tolist():
        text = keys.text(key)
        for size in range(1, min(LONGEST, len(text)) + 1):
            best = kept.setdefault(text[:size], [])
            if len(best) < KEPT:
                best.append(key)
    prefixes = list(kept)
    trie = marisa_trie.Trie(prefixes)
    rows = np.repeat(
        np.fromiter(map(trie.__getitem__, prefixes), np.int32, len(prefixes)), [len(kept[text]) for text in prefixes]
    )
    start, ordered, _ = csr(rows, np.array([key for text in prefixes for key in kept[text]], np.int32), len(prefixes))
    return {"prefixes.trie": trie.tobytes(), "prefixes.start": start.tobytes(), "prefixes.key": ordered.tobytes()}
