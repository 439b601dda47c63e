"""The indexes of one open file, read once and shared by all that search it."""

from __future__ import annotations

from dataclasses import dataclass

from gazetteer.index.codes import Codes
from gazetteer.index.columns import Columns
from gazetteer.index.keys import KeyIndex
from gazetteer.index.names import Names
from gazetteer.index.prefixes import PrefixIndex
from gazetteer.index.sounds import SoundIndex
from gazetteer.store.store import Store

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

    @classmethod
    def open(cls, store: Store) -> Indexes:
        """Read the indexes of a file. Raises ``LookupError``, ``ValueError`` or ``RuntimeError`` for damaged bytes."""
        blobs = store.blobs(_BLOBS)
        keys = KeyIndex(blobs)
        return cls(
            store, keys, SoundIndex(blobs, store), PrefixIndex(blobs, keys), Columns(blobs), Names(blobs), Codes(blobs)
        )
