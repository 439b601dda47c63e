"""From a query to candidates: names found exactly, then by sound, each with how alike it is.

Everything is arrays, one row a found toponym; only the few best are read from the file afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from gazetteer.index.columns import Columns
from gazetteer.index.keys import Ints, KeyIndex
from gazetteer.index.sounds import SoundIndex, skeletons
from gazetteer.resolve.weights import WEIGHTS
from gazetteer.text.keys import DERIVATIONS, Key
from gazetteer.text.sound import skeleton, sound

Floats = NDArray[np.float32]
Allowed = Callable[[Ints], NDArray[np.bool_]]

_KEPT_GROUPS = 120  # sounds whose keys are compared letter by letter
_CORE = DERIVATIONS.index("core")


def _worth(derivation: str) -> float:
    """What an exact match is worth by a key that came about so."""
    named = {"folded": 1.0, "core": WEIGHTS["core"], "anyascii": WEIGHTS["heard"]}
    return named.get(derivation, WEIGHTS["romanized"])


_WORTH = np.array([_worth(derivation) for derivation in DERIVATIONS], np.float32)  # by derivation number


@dataclass(slots=True)
class Candidates:
    """Rows of equal length; a place may stand in several."""

    place: Ints
    toponym: Ints
    key: Ints  # the key that was found
    similarity: Floats  # in [0, 1]
    sound: Floats  # the parts of it
    skeleton: Floats
    spelling: Floats

    def __len__(self) -> int:
        return len(self.place)

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> Candidates:
        """These rows only."""
        return Candidates(*(getattr(self, name)[rows] for name in self.__slots__))


class Finder:
    """Finds candidates in the indexes of one file."""

    def __init__(self, keys: KeyIndex, sounds: SoundIndex, columns: Columns) -> None:
        self._keys = keys
        self._sounds = sounds
        self._columns = columns

    def exact(self, asked: tuple[Key, ...], *, accented: bool) -> Candidates:
        """Names that share a key with the query; ``accented``: it has letters that folding takes away."""
        toponyms: list[Ints] = []
        found_keys: list[int] = []
        values: list[Floats] = []
        for key in asked:
            number = self._keys.find(key.text)
            if number is None:
                continue
            owners, how = self._keys.toponyms(number)
            worth = _worth(key.derivation)
            if accented and key.latin and key.derivation == "folded":
                worth *= WEIGHTS["unaccented"]
            toponyms.append(owners)
            found_keys.extend([number] * len(owners))
            values.append(_WORTH[how] * np.float32(worth))
        if not toponyms:
            return _none()
        owners = np.concatenate(toponyms)
        similarity = np.concatenate(values)
        return self._rows(owners, np.array(found_keys, np.int32), similarity, similarity, similarity, similarity)

    def similar(self, asked: tuple[Key, ...], allowed: Allowed | None = None) -> Candidates:
        """Names that sound like the query, with how alike they are.

        With ``allowed`` the search goes further, for names of the places that it allows.
        """
        readings = [key.text for key in asked if key.latin]
        if not readings:
            return _none()
        heard = list(dict.fromkeys(map(sound, readings)))
        bones = list(dict.fromkeys(map(skeleton, heard)))
        groups = self._sounds.near(heard, bones, wide=allowed is not None)
        if allowed is not None:
            groups = self._of_allowed(groups, allowed)
        if not len(groups):
            return _none()
        texts = list(map(self._sounds.text, groups.tolist()))
        by_sound = _best(heard, texts)
        by_skeleton = _best(bones, skeletons(texts))
        rough = by_sound + by_skeleton
        if len(groups) > _KEPT_GROUPS:
            kept = np.argpartition(-rough, _KEPT_GROUPS)[:_KEPT_GROUPS]
            groups, by_sound, by_skeleton = groups[kept], by_sound[kept], by_skeleton[kept]
        which, keys = self._sounds.keys_of_many(groups)
        by_spelling = _best(readings, list(map(self._keys.text, keys.tolist())))
        value = (
            WEIGHTS["sound"] * by_sound[which] + WEIGHTS["skeleton"] * by_skeleton[which]
            + WEIGHTS["spelling"] * by_spelling
        )  # fmt: skip
        rows, toponyms, how = self._keys.toponyms_of_many(keys)
        similarity = np.where(how == _CORE, WEIGHTS["core"], 1.0).astype(np.float32) * value[rows]
        return self._rows(
            toponyms, keys[rows], similarity, by_sound[which][rows], by_skeleton[which][rows], by_spelling[rows]
        )

    def _of_allowed(self, groups: Ints, allowed: Allowed) -> Ints:
        """The groups with a name of a place that is allowed: known before any string is looked at."""
        which, keys = self._sounds.keys_of_many(groups)
        rows, toponyms, _ = self._keys.toponyms_of_many(keys)
        return groups[np.unique(which[rows[allowed(self._columns.place_of[toponyms])]])]

    def _rows(self, toponym: Ints, key: Ints, similarity: Floats, *parts: Floats) -> Candidates:
        return Candidates(self._columns.place_of[toponym], toponym, key, similarity, *parts)


def _best(asked: list[str], texts: list[str]) -> Floats:
    """The similarity of each text to the query reading that is most like it."""
    alike = process.cdist(asked, texts, scorer=Indel.normalized_similarity, dtype=np.float32)
    return np.asarray(alike.max(axis=0), np.float32)


def _none() -> Candidates:
    ints, floats = np.empty(0, np.int32), np.empty(0, np.float32)
    return Candidates(ints, ints, ints, floats, floats, floats, floats)
