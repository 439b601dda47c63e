"""From a query to candidates: names found exactly, then by sound, each with how alike it is.

Everything is arrays, one row a found toponym; only the few best are read from the file afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from functools import reduce

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from gazetteer.index import edits
from gazetteer.index.keys import Ints
from gazetteer.index.opened import Indexes
from gazetteer.index.sounds import skeletons
from gazetteer.linking.readings import Readings
from gazetteer.linking.weights import WEIGHTS
from gazetteer.text.keys import DERIVATIONS, Key
from gazetteer.text.scripts import script_of
from gazetteer.text.sound import skeleton, sound

Floats = NDArray[np.float32]
Allowed = Callable[[Ints], NDArray[np.bool_]]

_KEPT_GROUPS = 300  # sounds whose keys are compared letter by letter
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
    similarity: Floats  # of the best reading, in [0, 1]
    exact: Floats  # what the equality of keys is worth; 0 where they are not equal
    core: NDArray[np.bool_]  # whether the name matched without its generic words
    sound: Floats  # how alike the plain readings are, in the three ways that are compared
    skeleton: Floats
    spelling: Floats
    any_sound: Floats  # the same with learned and translated readings among them
    any_skeleton: Floats
    any_spelling: Floats
    translated: Floats  # how alike the readings are whose describing words were translated; 0 where there are none

    def __len__(self) -> int:
        return len(self.place)

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> Candidates:
        """These rows only."""
        return Candidates(*(getattr(self, field.name)[rows] for field in fields(self)))

    @staticmethod
    def joined(first: Candidates, second: Candidates) -> Candidates:
        """The rows of both."""
        if not len(first):
            return second
        return Candidates(
            *(np.concatenate([getattr(first, field.name), getattr(second, field.name)]) for field in fields(first))
        )


class Finder:
    """Finds candidates in the indexes of one file."""

    def __init__(self, indexes: Indexes) -> None:
        self._keys = indexes.keys
        self._sounds = indexes.sounds
        self._names = indexes.names

    def exact(self, asked: tuple[Key, ...], *, accented: bool) -> Candidates:
        """Names that share a key with the query; ``accented``: it has letters that folding takes away."""
        found = []
        for key in asked:
            number = self._keys.find(key.text)
            if number is None:
                continue
            worth = _worth(key.derivation)
            if accented and key.latin and key.derivation == "folded":
                worth *= WEIGHTS["unaccented"]
            found.append(self._equal(number, worth, core=key.derivation == "core"))
        return _all(found)

    def of_keys(self, keys: Sequence[Sequence[int]], texts: Sequence[str]) -> tuple[Candidates, NDArray[np.intp]]:
        """For each of ``texts``, names that share one of its keys, without those that had to be romanized for it.

        With the number of the text that each row is for; rows are in the order of the texts.
        """
        accented = [not text.isascii() and script_of(text) == "Latn" for text in texts]
        worth_of = np.array([WEIGHTS["unaccented"] if found else 1.0 for found in accented], np.float32)
        of_key = np.repeat(np.arange(len(texts)), [len(numbers) for numbers in keys])
        numbers = np.array([number for each in keys for number in each], np.int32)
        which, owners, how = self._keys.toponyms_of_many(numbers)
        of_text = of_key[which]
        worths, core = _WORTH[how] * worth_of[of_text], how == _CORE
        kept = np.flatnonzero(core | (worths >= worth_of[of_text]))
        worths, owners = worths[kept], owners[kept]
        nothing = np.zeros(len(kept), np.float32)
        found = self._rows(owners, numbers[which[kept]], worths, worths, core[kept], *[worths] * 6, nothing)
        return found, of_text[kept]

    def _equal(self, number: int, worth: float, *, core: bool) -> Candidates:
        """The names with one key, which is equal to what was asked."""
        owners, how = self._keys.toponyms(number)
        worths = _WORTH[how] * np.float32(worth)
        keys, nothing = np.full(len(owners), number, np.int32), np.zeros(len(owners), np.float32)
        return self._rows(owners, keys, worths, worths, (how == _CORE) | core, *[worths] * 6, nothing)

    @staticmethod
    def none() -> Candidates:
        """No candidates."""
        return _none()

    def similar(self, readings: Readings, allowed: Allowed | None = None) -> Candidates:
        """Names that sound like the query, with how alike they are.

        With ``allowed`` the search goes further, for names of the places that it allows.
        """
        searched = _Asked(readings.searched())
        if not searched.texts:
            return _none()
        groups = self._sounds.near(searched.sounds, searched.bones, wide=allowed is not None)
        if allowed is not None:
            groups = self._of_allowed(groups, allowed)
        if not len(groups):
            return _none()
        texts = self._sounds.texts(groups)
        bones = skeletons(texts)
        if len(groups) > _KEPT_GROUPS:
            kept = np.argpartition(-np.add(*searched.compared(texts, bones)), _KEPT_GROUPS)[:_KEPT_GROUPS]
            groups, texts, bones = groups[kept], [texts[i] for i in kept.tolist()], [bones[i] for i in kept.tolist()]
        which, keys = self._sounds.keys_of_many(groups)
        spelt = list(map(self._keys.text, keys.tolist()))
        heard = list(map(texts.__getitem__, which.tolist()))
        boned = list(map(bones.__getitem__, which.tolist()))
        slips = self._slips(readings)
        more = np.setdiff1d(slips, keys)
        if len(more):
            added = list(map(self._keys.text, more.tolist()))
            keys, spelt = np.concatenate([keys, more]), spelt + added
            heard += map(sound, added)
            boned += skeletons(heard[-len(added) :])
        rows, toponyms, how = self._keys.toponyms_of_many(keys)
        parts = [(*asked.compared(heard, boned), asked.spelt_like(spelt)) for asked in map(_Asked, readings)]
        plain, learned, translated = map(_combined, parts)
        guess = np.float32(WEIGHTS["guessed"])
        core = how == _CORE
        similarity = np.maximum(plain, guess * np.maximum(learned, translated))
        if len(slips):
            of_slip = np.float32(1 - WEIGHTS["slip"] / len(readings.plain[0]))
            similarity = np.where(np.isin(keys, slips), np.maximum(similarity, of_slip), similarity)
        similarity = similarity[rows]
        similarity = similarity * np.where(core, np.float32(WEIGHTS["core"]), np.float32(1))
        exact = np.zeros(len(rows), np.float32)
        every = [np.maximum.reduce(part)[rows] for part in zip(*parts, strict=True)]
        return self._rows(
            toponyms, keys[rows], similarity, exact, core, *(part[rows] for part in parts[0]), *every, translated[rows]
        )

    def _slips(self, readings: Readings) -> Ints:
        """Keys one edit from the plainest reading."""
        return np.array(edits.neighbours(self._keys, readings.plain[0]) if readings.plain else [], np.int32)

    def _of_allowed(self, groups: Ints, allowed: Allowed) -> Ints:
        """The groups with a name of a place that is allowed: known before any string is looked at."""
        which, keys = self._sounds.keys_of_many(groups)
        rows, toponyms, _ = self._keys.toponyms_of_many(keys)
        return groups[np.unique(which[rows[allowed(self._names.place[toponyms])]])]

    def _rows(self, toponym: Ints, *columns: NDArray[np.generic]) -> Candidates:
        return Candidates(self._names.place[toponym], toponym, *columns)  # type: ignore[arg-type]


class _Asked:
    """Readings of one kind, as they are compared."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.sounds = list(dict.fromkeys(map(sound, texts)))
        self.bones = list(dict.fromkeys(map(skeleton, self.sounds)))

    def compared(self, sounds: list[str], bones: list[str]) -> tuple[Floats, Floats]:
        """The similarity of each of ``sounds`` to the reading that sounds most like it, and the same of skeletons."""
        return _best(self.sounds, sounds), _best(self.bones, bones)

    def spelt_like(self, keys: list[str]) -> Floats:
        """The similarity of each key to the reading that is spelt most like it."""
        return _best(self.texts, keys)


def _combined(parts: tuple[Floats, Floats, Floats]) -> Floats:
    sounds, skeleton_, spelling = parts
    value = WEIGHTS["sound"] * sounds + WEIGHTS["skeleton"] * skeleton_ + WEIGHTS["spelling"] * spelling
    return np.asarray(value, np.float32)


def _best(asked: Sequence[str], texts: list[str]) -> Floats:
    """The similarity of each text to the query reading that is most like it."""
    if not asked:
        return np.zeros(len(texts), np.float32)
    alike = process.cdist(asked, texts, scorer=Indel.normalized_similarity, dtype=np.float32)
    return np.asarray(alike.max(axis=0), np.float32)


def _all(found: Sequence[Candidates]) -> Candidates:
    return reduce(Candidates.joined, found) if found else _none()


def _none() -> Candidates:
    ints, floats = np.empty(0, np.int32), np.empty(0, np.float32)
    return Candidates(ints, ints, ints, floats, floats, np.empty(0, bool), *[floats] * 7)
