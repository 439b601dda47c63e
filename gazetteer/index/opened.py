"""The indexes of one open file, read once and shared by all that search it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gazetteer.index.called_after import CalledAfter
from gazetteer.index.codes import Codes
from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints, KeyIndex
from gazetteer.index.names import NO_SCRIPT, Names
from gazetteer.index.prefixes import PrefixIndex
from gazetteer.index.sounds import SoundIndex
from gazetteer.store.store import Store

_IMAGINED = 5.0  # names of each script in each country, beside those there are
_BLOBS = ("keys.", "order.keys", "sounds.", "place.", "toponym.", "prefixes.")


@dataclass(frozen=True, slots=True)
class Indexes:
    """The indexes of one file and the file itself. Immutable; safe to share between threads."""

    store: Store
    keys: KeyIndex  # exact and prefix lookup of search keys
    sounds: SoundIndex  # keys by sound
    prefixes: PrefixIndex  # keys by how they begin, and how likely each name is to be typed
    columns: Columns  # facts about places, by place pk
    names: Names  # facts about names, by toponym pk
    codes: Codes  # codes and abbreviations of areas
    called_after: CalledAfter  # towns and the divisions that are called after them
    script_at_home: NDArray[np.float32]  # by number of a script and of a country, how much more frequent it is there
    language_rows: Ints  # by number of a language tag in ``names``, its row in ``columns``

    def local(self, toponyms: Ints) -> NDArray[np.bool_]:
        """Which names are in a language that is at home in the country of their place."""
        return self.columns.at_home(self.language_rows[self.names.lang[toponyms]], self.names.place[toponyms])

    @classmethod
    def open(cls, store: Store) -> Indexes:
        """Read the indexes of a file. Raises ``LookupError``, ``ValueError`` or ``RuntimeError`` for damaged bytes."""
        blobs = store.blobs(_BLOBS)
        keys, columns, names = KeyIndex(blobs), Columns(blobs), Names(blobs)
        rows = columns.language_rows(names.languages)
        sounds, prefixes = SoundIndex(blobs, store), PrefixIndex(blobs, keys)
        after = CalledAfter(blobs, len(columns.importance))
        return cls(store, keys, sounds, prefixes, columns, names, Codes(blobs), after, _at_home(names, columns), rows)


def _at_home(names: Names, columns: Columns) -> NDArray[np.float32]:
    """The log ratio of each script's share among the names of each country to its share among all names.

    The last row is for scripts that no name is in. A script has so many names in every country that are not there, so
    that a few names prove nothing.
    """
    scripts, countries = len(names.scripts), len(columns.countries)
    each = names.script[1:].astype(np.int32) * countries + columns.country_number[names.place[1:]]
    counts = np.bincount(each, minlength=scripts * countries).reshape(scripts, countries).astype(float)
    expected = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / max(counts.sum(), 1)
    ratios = np.zeros((NO_SCRIPT + 1, len(columns.countries)), np.float32)
    ratios[: len(counts)] = np.log((counts + _IMAGINED) / (expected + _IMAGINED))
    return ratios
